//! Test support: a back office on loopback that remembers what it got and answers as told.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// One request as it came.
#[derive(Clone, Debug)]
pub struct Received {
    pub headers: HashMap<String, String>,
    pub body: String,
    /// What it was answered with.
    pub status: u16,
}

impl Received {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// What to answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: String,
    pub after: Duration,
}

pub fn status(status: u16) -> Answer {
    Answer {
        status,
        headers: String::new(),
        after: Duration::ZERO,
    }
}

type Behaviour = dyn Fn(&Received) -> Answer + Send + Sync;

#[derive(Clone)]
pub struct Receiver {
    pub url: String,
    got: Arc<Mutex<Vec<Received>>>,
    behaviour: Arc<Mutex<Arc<Behaviour>>>,
}

impl Receiver {
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

    pub fn behave(&self, behaviour: impl Fn(&Received) -> Answer + Send + Sync + 'static) {
        *self.behaviour.lock().unwrap() = Arc::new(behaviour);
    }

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
