//! Test support: a back office on loopback that records what it received and answers as configured.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// One request as received.
#[derive(Clone, Debug)]
pub struct Received {
    /// Its headers; names in lower case.
    pub headers: HashMap<String, String>,
    /// Its body.
    pub body: String,
    /// The status it was answered with.
    pub status: u16,
}

impl Received {
    /// A header's value; empty if it is absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// The answer to give.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Additional header lines.
    pub headers: String,
    /// How long to wait before answering.
    pub after: Duration,
}

/// An immediate answer with this status.
pub fn status(status: u16) -> Answer {
    Answer {
        status,
        headers: String::new(),
        after: Duration::ZERO,
    }
}

type Behaviour = dyn Fn(&Received) -> Answer + Send + Sync;

/// A back office that is listening.
#[derive(Clone)]
pub struct Receiver {
    /// Its URL.
    pub url: String,
    got: Arc<Mutex<Vec<Received>>>,
    behaviour: Arc<Mutex<Arc<Behaviour>>>,
}

impl Receiver {
    /// Starts listening; `behaviour` decides each answer.
    pub async fn start(behaviour: impl Fn(&Received) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let receiver = Self {
            url: format!("http://{}/hook", listener.local_addr().unwrap()),
            got: Arc::default(),
            behaviour: Arc::new(Mutex::new(Arc::new(behaviour))),
        };
        let served = receiver.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let served = served.clone();
                tokio::spawn(async move { served.serve(socket).await });
            }
        });
        receiver
    }

    /// Replaces the behaviour.
    pub fn behave(&self, behaviour: impl Fn(&Received) -> Answer + Send + Sync + 'static) {
        *self.behaviour.lock().unwrap() = Arc::new(behaviour);
    }

    /// Every request received so far.
    pub fn got(&self) -> Vec<Received> {
        self.got.lock().unwrap().clone()
    }

    async fn serve(&self, socket: TcpStream) -> Option<()> {
        let (reader, mut writer) = socket.into_split();
        let mut reader = BufReader::new(reader);
        loop {
            let mut request = read(&mut reader).await?;
            let behaviour = Arc::clone(&self.behaviour.lock().unwrap());
            let answer = behaviour(&request);
            request.status = answer.status;
            self.got.lock().unwrap().push(request);
            tokio::time::sleep(answer.after).await;
            let text = format!(
                "HTTP/1.1 {} X\r\n{}content-length: 2\r\n\r\nok",
                answer.status, answer.headers
            );
            writer.write_all(text.as_bytes()).await.ok()?;
        }
    }
}

async fn read(reader: &mut BufReader<tokio::net::tcp::OwnedReadHalf>) -> Option<Received> {
    let mut headers = HashMap::new();
    let mut line = String::new();
    while reader.read_line(&mut line).await.ok()? > 0 && line != "\r\n" {
        if let Some((name, value)) = line.trim_end().split_once(": ") {
            headers.insert(name.to_lowercase(), value.to_owned());
        }
        line.clear();
    }
    let length = headers.get("content-length")?.parse().ok()?;
    let mut body = vec![0; length];
    reader.read_exact(&mut body).await.ok()?;
    let body = String::from_utf8(body).unwrap();
    Some(Received {
        headers,
        body,
        status: 0,
    })
}
