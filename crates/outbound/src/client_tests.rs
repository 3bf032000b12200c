//! Tests against a raw TCP listener, because real servers are worse than any HTTP library.

use std::{
    io,
    net::IpAddr,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    sync::mpsc,
};

use super::*;
use crate::AnswerLimit;

const PROFILE: Profile = Profile {
    user_agent: "Highstreet-Tests/1",
    connect: Duration::from_secs(3),
    total: Duration::from_secs(15),
    answer: AnswerLimit::CutAt(16 * 1024),
    redirects: 3,
    idle_per_host: 4,
};

fn client(profile: Profile) -> Client {
    Client::new(AddressPolicy::AllowLoopback, profile).unwrap()
}

/// Answers every connection with these bytes and then keeps it open; returns the last request.
async fn answering(bytes: impl Into<Vec<u8>>) -> (String, mpsc::Receiver<String>) {
    let bytes = bytes.into();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/a", listener.local_addr().unwrap());
    let (seen, asked) = mpsc::channel(8);
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let (bytes, seen) = (bytes.clone(), seen.clone());
            tokio::spawn(async move {
                let mut buffer = vec![0; 8192];
                let count = socket.read(&mut buffer).await.unwrap_or(0);
                let request = String::from_utf8_lossy(&buffer[..count]).into_owned();
                let _ = seen.send(request).await;
                let _ = socket.write_all(&bytes).await;
                tokio::time::sleep(Duration::from_secs(60)).await;
            });
        }
    });
    (url, asked)
}

fn redirect_to(address: &str) -> String {
    let head = "HTTP/1.1 302 Found\r\nconnection: close\r\ncontent-length: 0\r\n";
    format!("{head}location: {address}\r\n\r\n")
}

const FINE: &str = "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nfine";

#[tokio::test]
async fn a_post_carries_its_headers_and_follows_no_redirect() {
    let (inside, mut touched) = answering(FINE).await;
    let (url, mut asked) = answering(redirect_to(&inside)).await;
    let headers = [("x-one", "1".to_owned())];
    let answer = client(PROFILE).post(&url, headers, "hello".into()).await;
    assert_eq!(answer.unwrap().status, 302);
    let request = asked.recv().await.unwrap();
    assert!(request.contains("x-one: 1\r\n"), "{request}");
    assert!(request.ends_with("hello"), "{request}");
    assert!(touched.try_recv().is_err());
}

#[tokio::test]
async fn a_get_follows_redirects_and_each_is_judged_like_the_first_address() {
    let (there, _) = answering(FINE).await;
    let (url, _) = answering(redirect_to(&there)).await;
    assert_eq!(client(PROFILE).get(&url).await.unwrap().body, b"fine");
    let (url, _) = answering(redirect_to("https://10.0.0.8/a")).await;
    let failed = client(PROFILE).get(&url).await.unwrap_err();
    assert!(
        matches!(failed, Failure::Refused(AddressError::NotPublic(_))),
        "{failed:?}"
    );
}

#[tokio::test]
async fn redirects_end() {
    let (url, mut asked) = answering(redirect_to("/a")).await;
    let failed = client(PROFILE).get(&url).await.unwrap_err();
    assert_eq!(failed, Failure::TooManyRedirects);
    for _ in 0..=PROFILE.redirects {
        asked.recv().await.unwrap();
    }
    assert!(asked.try_recv().is_err());
}

#[tokio::test]
async fn a_redirect_that_leads_nowhere_is_an_answer() {
    let (url, _) = answering("HTTP/1.1 301 Moved\r\ncontent-length: 0\r\n\r\n").await;
    assert_eq!(client(PROFILE).get(&url).await.unwrap().status, 301);
}

#[tokio::test]
async fn a_huge_answer_is_cut() {
    let mut bytes = b"HTTP/1.1 500 Oops\r\ncontent-length: 10000000000\r\n\r\n".to_vec();
    bytes.extend("é".repeat(20_000).into_bytes());
    let (url, _asked) = answering(bytes).await;
    let cut = client(PROFILE).get(&url).await.unwrap();
    assert_eq!((cut.status, cut.body.len()), (500, 16 * 1024));
}

#[tokio::test]
async fn a_huge_answer_is_refused_where_only_a_whole_one_is_of_use() {
    let answer = AnswerLimit::RefuseAbove(1_000);
    let whole_only = client(Profile { answer, ..PROFILE });
    for (status, result) in [
        (200, Err(Failure::TooLarge(1_000))),
        // The status says why nothing can be fetched, whatever page accompanies it.
        (404, Ok(404)),
    ] {
        let head = format!("HTTP/1.1 {status} X\r\ncontent-length: 10000000000\r\n\r\n");
        let (url, _asked) = answering(head + &"x".repeat(40_000)).await;
        let got = whole_only.get(&url).await.map(|answer| answer.status);
        assert_eq!(got, result);
    }
}

#[tokio::test]
async fn an_answer_as_large_as_the_limit_is_whole() {
    let (url, _) = answering(FINE).await;
    let answer = AnswerLimit::RefuseAbove(4);
    let whole = client(Profile { answer, ..PROFILE }).get(&url).await;
    assert_eq!(whole.unwrap().body, b"fine");
}

#[tokio::test]
async fn what_is_not_http_is_a_failure() {
    let (url, _asked) = answering("220 mail.example ESMTP\r\n").await;
    let failed = client(PROFILE).get(&url).await;
    assert!(matches!(failed, Err(Failure::Broken(_))), "{failed:?}");
    let closed = client(PROFILE).get("http://127.0.0.1:1/").await;
    assert!(matches!(closed, Err(Failure::Connect(_))), "{closed:?}");
}

#[tokio::test]
async fn a_server_that_never_answers_or_trickles_is_left_when_the_time_is_up() {
    let total = Duration::from_millis(200);
    let impatient = client(Profile { total, ..PROFILE });
    for begun in [
        "",
        "HTTP/1.1 200 OK\r\ncontent-le",
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nx",
    ] {
        let (url, _asked) = answering(begun).await;
        let failed = impatient.get(&url).await.unwrap_err();
        assert_eq!(failed, Failure::Timeout(total), "{begun}");
    }
}

#[test]
fn plain_http_of_a_public_server_is_asked_over_tls_and_a_fragment_is_dropped() {
    let client = Client::new(AddressPolicy::PublicOnly, PROFILE).unwrap();
    let upgraded = client.over_tls("http://pictures.example/a.png#x").unwrap();
    assert_eq!(upgraded.as_str(), "https://pictures.example/a.png");
}

/// Resolves to a public address the first time, and to an internal one later.
struct Rebinding(AtomicUsize);

#[async_trait::async_trait]
impl Lookup for Rebinding {
    async fn lookup(&self, _name: &str) -> io::Result<Vec<IpAddr>> {
        let looks = self.0.fetch_add(1, Ordering::SeqCst);
        let found = if looks == 0 { "192.0.2.1" } else { "127.0.0.1" };
        Ok(vec![found.parse().unwrap()])
    }
}

#[tokio::test]
async fn a_name_that_points_inside_is_refused_at_every_connection() {
    let lookup = Arc::new(Rebinding(AtomicUsize::new(1)));
    let guarded = Client::with_lookup(AddressPolicy::PublicOnly, PROFILE, lookup).unwrap();
    for _ in 0..2 {
        let failed = guarded.get("https://hook.example.com/").await;
        let told = failed.unwrap_err().to_string();
        assert_eq!(told, "hook.example.com is not a public address");
    }
    let literal = guarded.get("https://127.0.0.1/").await;
    assert!(
        matches!(literal, Err(Failure::Refused(AddressError::NotPublic(_)))),
        "{literal:?}"
    );
}
