//! A running street: the real program on a database of its own, without Redis, with the stand-ins beside it.

use std::{
    collections::BTreeMap,
    io::Read,
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::Duration,
};

use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, redirect::Policy};
use serde_json::Value;
use tenancy::testing::TestDb;

/// The program and what it needs; stopped when dropped.
pub struct Street {
    child: Child,
    db: TestDb,
    port: u16,
    sandbox_port: u16,
    data: std::path::PathBuf,
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

/// Three ports in a row are needed at most (server, figures); a taken one shows as a failed start.
fn two_free_ports() -> u16 {
    loop {
        let port = free_port();
        if port < 65_000 && TcpListener::bind(("127.0.0.1", port + 1)).is_ok() {
            return port;
        }
    }
}

fn url_of(config: &tenancy_config::Config) -> String {
    tenancy_config::url(config)
}

/// Connection strings of the test's database.
mod tenancy_config {
    pub use tokio_postgres::Config;
    use tokio_postgres::config::Host;

    pub fn url(config: &Config) -> String {
        let host = config
            .get_hosts()
            .iter()
            .map(|host| match host {
                Host::Tcp(name) => name.clone(),
                Host::Unix(path) => path.display().to_string(),
            })
            .next()
            .unwrap_or_default();
        format!(
            "host={host} port=5432 user={} dbname={}",
            config.get_user().unwrap(),
            config.get_dbname().unwrap()
        )
    }
}

impl Street {
    pub async fn open() -> Self {
        // Another test of this process may have done it.
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        let db = TestDb::start().await;
        let (port, sandbox_port) = (two_free_ports(), free_port());
        let data = std::env::temp_dir().join(format!("hs-street-{}-{port}", std::process::id()));
        std::fs::create_dir_all(&data).unwrap();
        let child = launch(&db, (port, sandbox_port), &data);
        let street = Self {
            child,
            db,
            port,
            sandbox_port,
            data,
        };
        street.wait_until_up().await;
        street
    }

    /// kill -9, at once, and a new start on the same data.
    pub async fn kill_and_restart(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.child = launch(&self.db, (self.port, self.sandbox_port), &self.data);
        self.wait_until_up().await;
    }

    async fn wait_until_up(&self) {
        let client = Client::builder().no_proxy().build().unwrap();
        for _ in 0..600 {
            let url = format!("http://127.0.0.1:{}/readyz", self.port);
            if client
                .get(url)
                .send()
                .await
                .is_ok_and(|answer| answer.status().is_success())
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!(
            "the program did not come up; its log is in {}",
            self.data.display()
        );
    }

    /// What `highstreet <args>` prints, against the same database.
    pub fn command(&self, args: &[&str]) -> (bool, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_highstreet"));
        command
            .args(args)
            .env("DATABASE_URL", url_of(&self.db.postgres.app(&self.db.name)))
            .env(
                "DATABASE_OWNER_URL",
                url_of(&self.db.postgres.owner(&self.db.name)),
            )
            .env(
                "HIGHSTREET_SECRET",
                "0123456789012345678901234567890123456789",
            )
            .env(
                "HIGHSTREET_BASE_URL",
                format!("http://localhost:{}", self.port),
            )
            .env("STRIPE_SECRET_KEY", "sk_test_x")
            .env("STRIPE_WEBHOOK_SECRETS", "whsec_x")
            .env("SMTP_HOST", "127.0.0.1")
            .env("MAIL_FROM", "a@example.ca");
        let output = command.output().unwrap();
        let text = format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        (output.status.success(), text)
    }

    pub fn visitor(&self, host: &str) -> Visitor {
        Visitor {
            client: Client::builder()
                .redirect(Policy::none())
                .no_proxy()
                .build()
                .unwrap(),
            port: self.port,
            host: format!("{host}:{}", self.port),
            cookies: BTreeMap::new(),
        }
    }

    /// JSON of the stand-ins.
    pub async fn sandbox(&self, path: &str) -> Value {
        let url = format!("http://127.0.0.1:{}{path}", self.sandbox_port);
        reqwest::get(url).await.unwrap().json().await.unwrap()
    }

    pub async fn sandbox_send(&self, method: Method, path: &str, body: Value) -> StatusCode {
        let url = format!("http://127.0.0.1:{}{path}", self.sandbox_port);
        Client::new()
            .request(method, url)
            .json(&body)
            .send()
            .await
            .unwrap()
            .status()
    }

    pub fn receiver(&self, name: &str) -> String {
        format!("http://127.0.0.1:{}/receiver/{name}", self.sandbox_port)
    }

    /// Asks again until `found` is content; things done by the worker come a moment later.
    pub async fn eventually<T>(
        &self,
        what: &str,
        path: &str,
        found: impl Fn(&Value) -> Option<T>,
    ) -> T {
        for _ in 0..300 {
            if let Some(value) = found(&self.sandbox(path).await) {
                return value;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{what} did not come; last: {}", self.sandbox(path).await)
    }
}

fn launch(db: &TestDb, (port, sandbox_port): (u16, u16), data: &std::path::Path) -> Child {
    let log = std::fs::File::options()
        .create(true)
        .append(true)
        .open(data.join("log"))
        .unwrap();
    Command::new(env!("CARGO_BIN_EXE_highstreet"))
        .args([
            "demo",
            "--port",
            &port.to_string(),
            "--sandbox-port",
            &sandbox_port.to_string(),
            "--data",
        ])
        .arg(data)
        .env("DATABASE_URL", url_of(&db.postgres.app(&db.name)))
        .env("DATABASE_OWNER_URL", url_of(&db.postgres.owner(&db.name)))
        // Redis is absent on purpose: everything must work without it.
        .env("REDIS_URL", "redis://127.0.0.1:1/")
        .stdout(Stdio::from(log.try_clone().unwrap()))
        .stderr(Stdio::from(log))
        .spawn()
        .unwrap()
}

impl Drop for Street {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
        if std::thread::panicking() {
            let mut log = String::new();
            if let Ok(mut file) = std::fs::File::open(self.data.join("log")) {
                file.read_to_string(&mut log).ok();
            }
            let tail: Vec<&str> = log.lines().rev().take(60).collect();
            eprintln!("--- log of the program, newest last ---");
            for line in tail.iter().rev() {
                eprintln!("{line}");
            }
        }
        std::fs::remove_dir_all(&self.data).ok();
    }
}

/// Somebody with a browser: keeps cookies, sends forms, follows no redirect unasked.
pub struct Visitor {
    client: Client,
    port: u16,
    pub host: String,
    cookies: BTreeMap<String, String>,
}

/// What came back.
pub struct Page {
    pub status: u16,
    pub location: Option<String>,
    pub text: String,
}

impl Page {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> String {
        let marker = format!("name=\"{name}\"");
        for tag in self
            .text
            .split('<')
            .filter(|tag| tag.starts_with("input") && tag.contains(&marker))
        {
            if let Some(value) = tag
                .split("value=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next())
            {
                return value
                    .replace("&#38;", "&")
                    .replace("&amp;", "&")
                    .replace("&#61;", "=");
            }
        }
        panic!("no field {name} in: {}", self.text)
    }
}

impl Visitor {
    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = if path.starts_with("http") {
            path.to_owned()
        } else {
            format!("http://127.0.0.1:{}{path}", self.port)
        };
        let mut request = self.client.request(method, &url);
        if !path.starts_with("http") || path.contains(&self.host) {
            let cookies: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request
                .header("Host", &self.host)
                .header("Origin", format!("http://{}", self.host));
            if !cookies.is_empty() {
                request = request.header("Cookie", cookies.join("; "));
            }
        }
        request.header("X-CSRF", "1")
    }

    async fn take(&mut self, answer: Response) -> Page {
        for cookie in answer.headers().get_all("set-cookie") {
            let pair = cookie
                .to_str()
                .unwrap()
                .split(';')
                .next()
                .unwrap()
                .to_owned();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let location = answer
            .headers()
            .get("location")
            .map(|value| value.to_str().unwrap().to_owned());
        Page {
            status: answer.status().as_u16(),
            location,
            text: answer.text().await.unwrap(),
        }
    }

    /// Paths of our own hosts lose their host: the test reaches all hosts at one address.
    fn local(&self, path: &str) -> String {
        path.split_once(&self.host)
            .map_or_else(|| path.to_owned(), |(_, rest)| rest.to_owned())
    }

    pub async fn get(&mut self, path: &str) -> Page {
        let path = self.local(path);
        let answer = self.request(Method::GET, &path).send().await.unwrap();
        self.take(answer).await
    }

    pub async fn bytes(&mut self, path: &str) -> (u16, Vec<u8>) {
        let path = self.local(path);
        let answer = self.request(Method::GET, &path).send().await.unwrap();
        (
            answer.status().as_u16(),
            answer.bytes().await.unwrap().to_vec(),
        )
    }

    pub async fn form(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let path = self.local(path);
        let answer = self
            .request(Method::POST, &path)
            .form(fields)
            .send()
            .await
            .unwrap();
        self.take(answer).await
    }

    pub async fn json(&mut self, method: Method, path: &str, body: Value) -> Page {
        let answer = self.request(method, path).json(&body).send().await.unwrap();
        self.take(answer).await
    }

    /// One file as `multipart/form-data`.
    pub async fn upload(&mut self, path: &str, name: &str, bytes: &[u8]) -> Page {
        let boundary = "street-boundary";
        let mut body = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: text/csv\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        let answer = self
            .request(Method::POST, path)
            .header(
                "Content-Type",
                format!("multipart/form-data; boundary={boundary}"),
            )
            .body(body)
            .send()
            .await
            .unwrap();
        self.take(answer).await
    }

    /// Follows redirects within this host until a page comes.
    pub async fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..8 {
            match page.location.clone() {
                Some(location) if (300..400).contains(&page.status) => {
                    page = self.get(&location).await
                }
                _ => return page,
            }
        }
        panic!("redirects without end")
    }
}
