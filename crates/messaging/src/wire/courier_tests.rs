//! Tests against a raw TCP listener, because real receivers are worse than any HTTP library.

use std::net::IpAddr;

use kernel::SeededChance;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use super::*;

fn message(url: String) -> Message {
    Message {
        tenant: TenantId::new(42),
        url,
        secrets: vec![SigningSecret::draw(&SeededChance::new(1))],
        event: EventId::from_uuid(uuid::Uuid::nil()),
        kind: "order.placed.v1".into(),
        subject: "order/ord_1".into(),
        occurred_at: DateTime::UNIX_EPOCH,
        body: r#"{"type":"order.placed.v1"}"#.into(),
    }
}

/// Answers every connection with these bytes and then keeps it open; returns the last request.
async fn answering(bytes: Vec<u8>) -> (String, tokio::sync::mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let (seen, asked) = tokio::sync::mpsc::channel(8);
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let (bytes, seen) = (bytes.clone(), seen.clone());
            tokio::spawn(async move {
                let mut buffer = vec![0; 8192];
                let count = socket.read(&mut buffer).await.unwrap_or(0);
                let _ = seen
                    .send(String::from_utf8_lossy(&buffer[..count]).into_owned())
                    .await;
                let _ = socket.write_all(&bytes).await;
                tokio::time::sleep(Duration::from_secs(60)).await;
            });
        }
    });
    (url, asked)
}

fn courier() -> Courier {
    Courier::new(AddressPolicy::AllowLoopback).unwrap()
}

#[tokio::test]
async fn the_request_carries_both_families_of_headers_and_the_exact_body() {
    let (url, mut asked) = answering(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec()).await;
    let now = DateTime::from_timestamp(1_795_473_938, 0).unwrap();
    let sent = message(url);
    let reply = courier().send(sent.clone(), now).await.unwrap();
    assert_eq!(
        reply,
        Reply {
            status: 204,
            retry_after: None,
            head: String::new()
        }
    );
    let request = asked.recv().await.unwrap();
    let id = sent.event.to_string();
    let signature = sent.secrets[0].sign(&id, 1_795_473_938, sent.body.as_bytes());
    for line in [
        "POST /hook HTTP/1.1".to_owned(),
        format!("webhook-id: {id}"),
        "webhook-timestamp: 1795473938".to_owned(),
        format!("webhook-signature: {signature}"),
        "ce-specversion: 1.0".to_owned(),
        format!("ce-id: {id}"),
        "ce-type: order.placed.v1".to_owned(),
        "ce-source: /tenants/ten_42".to_owned(),
        "ce-subject: order/ord_1".to_owned(),
        "ce-time: 1970-01-01T00:00:00.000000Z".to_owned(),
        "content-type: application/json".to_owned(),
    ] {
        assert!(
            request.lines().any(|found| found == line),
            "{line} not in\n{request}"
        );
    }
    assert!(request.ends_with(&sent.body));
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_is_not_followed() {
    let (inside, mut touched) =
        answering(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".to_vec()).await;
    let answer = format!("HTTP/1.1 307 Moved\r\nlocation: {inside}\r\ncontent-length: 0\r\n\r\n");
    let (url, _asked) = answering(answer.into_bytes()).await;
    let reply = courier()
        .send(message(url), DateTime::UNIX_EPOCH)
        .await
        .unwrap();
    assert_eq!(reply.status, 307);
    assert!(touched.try_recv().is_err());
}

#[tokio::test]
async fn a_huge_answer_is_read_only_so_far() {
    let mut bytes =
        b"HTTP/1.1 500 Oops\r\ncontent-length: 10000000000\r\nretry-after: 120\r\n\r\n".to_vec();
    bytes.extend("é".repeat(20_000).into_bytes());
    let (url, _asked) = answering(bytes).await;
    let reply = courier()
        .send(message(url), DateTime::UNIX_EPOCH)
        .await
        .unwrap();
    assert_eq!(
        (reply.status, reply.retry_after.as_deref()),
        (500, Some("120"))
    );
    assert!(reply.head.len() <= 2048 && reply.head.len() > 2000);
}

/// Resolves every name to an internal address.
struct LeadsInside;

#[async_trait::async_trait]
impl Lookup for LeadsInside {
    async fn lookup(&self, _name: &str) -> std::io::Result<Vec<IpAddr>> {
        Ok(vec![IpAddr::from([127, 0, 0, 1])])
    }
}

#[tokio::test]
async fn an_endpoint_whose_name_leads_inside_gets_nothing() {
    let guarded = Courier::with_lookup(AddressPolicy::PublicOnly, Arc::new(LeadsInside)).unwrap();
    let sent = message("https://hook.example.com/".into());
    let failed = guarded.send(sent, DateTime::UNIX_EPOCH).await;
    let told = failed.unwrap_err().to_string();
    assert_eq!(told, "hook.example.com is not a public address");
}
