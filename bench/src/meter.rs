//! A proxy between the program and the card processor that counts the calls by method and kind of object.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy},
    net::{TcpListener, TcpStream},
};

/// The end of a request line.
const MARK: &str = " HTTP/1.1\r\n";
const METHODS: [&str; 3] = ["GET /", "POST /", "DELETE /"];

#[derive(Clone, Default)]
pub struct Calls(Arc<Mutex<BTreeMap<String, u32>>>);

impl Calls {
    /// Returns the counts so far and resets them.
    pub fn take(&self) -> BTreeMap<String, u32> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn count(&self, call: String) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *counts.entry(call).or_default() += 1;
    }
}

/// Reduces `GET /v1/checkout/sessions/cs_test_1?expand=…` to `GET /v1/checkout/sessions/{id}`. The previous request's
/// body may be on the same line.
fn kind_of(line: &str) -> String {
    let begins = METHODS.iter().filter_map(|method| line.rfind(method)).max();
    let line = line.get(begins.unwrap_or_default()..).unwrap_or(line);
    let path = line.split('?').next().unwrap_or(line);
    let part = |word: &str| {
        // `cs_test_a1…`; kinds of objects have underscores, too, but are short.
        let id = word.contains('_') && word.len() > 15;
        if id {
            "{id}".to_owned()
        } else {
            word.to_owned()
        }
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// The request lines in `text`, and how much of it was read.
fn calls_in(text: &str) -> (Vec<String>, usize) {
    let mut found = Vec::new();
    let mut read = 0;
    for (at, _) in text.match_indices(MARK) {
        let line = text[..at].rsplit('\n').next().unwrap_or_default();
        found.push(kind_of(line));
        read = at + MARK.len();
    }
    (found, read)
}

async fn count(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    calls: Calls,
) -> std::io::Result<()> {
    let (mut buffer, mut unread) = (vec![0; 16 * 1024], String::new());
    loop {
        let length = from.read(&mut buffer).await?;
        if length == 0 {
            return to.shutdown().await;
        }
        unread.push_str(&String::from_utf8_lossy(&buffer[..length]));
        let (found, read) = calls_in(&unread);
        unread.drain(..read);
        found.into_iter().for_each(|call| calls.count(call));
        to.write_all(&buffer[..length]).await?;
    }
}

async fn pass(stream: TcpStream, port: u16, calls: Calls) -> std::io::Result<()> {
    let processor = TcpStream::connect(("127.0.0.1", port)).await?;
    for one in [&stream, &processor] {
        one.set_nodelay(true)?;
    }
    let (asks, mut hears) = stream.into_split();
    let (mut answers, takes) = processor.into_split();
    let (there, back) = tokio::join!(count(asks, takes, calls), async {
        copy(&mut answers, &mut hears).await?;
        hears.shutdown().await
    });
    there.and(back)
}

/// Starts the proxy to `port`; returns its address and the counts.
pub async fn start(port: u16) -> (String, Calls) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let calls = Calls::default();
    let counts = calls.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(pass(stream, port, counts.clone()));
        }
    });
    (url, calls)
}

#[cfg(test)]
mod tests {
    use super::calls_in;

    #[test]
    fn kinds_of_calls_have_no_ids() {
        let text = "GET /v1/checkout/sessions/cs_test_wbxnCkXvKoWp?expand[]=x HTTP/1.1\r\nhost: x\r\n\r\nPOST /v1/refunds HTTP/1.1\r\n";
        let (found, read) = calls_in(text);
        assert_eq!(
            found,
            ["GET /v1/checkout/sessions/{id}", "POST /v1/refunds"]
        );
        assert_eq!(read, text.len());
    }

    #[test]
    fn a_body_before_a_request_is_none_of_it() {
        let (found, _) = calls_in("\r\n\r\ncancel_url=x&a=bGET /v1/refunds?limit=1 HTTP/1.1\r\n");
        assert_eq!(found, ["GET /v1/refunds"]);
    }

    #[test]
    fn half_a_line_waits_for_the_rest() {
        let (found, read) = calls_in("GET /v1/refunds HTT");
        assert!(found.is_empty());
        assert_eq!(read, 0);
    }
}
