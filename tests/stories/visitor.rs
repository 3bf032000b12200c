//! A visitor with a browser: keeps cookies, submits forms, follows no redirect unless asked.

use std::{collections::BTreeMap, sync::OnceLock, time::Duration};

use reqwest::{Client, Method, RequestBuilder, Response, redirect::Policy};
use serde_json::Value;

/// The answer to a request.
#[derive(Clone, Debug)]
pub struct Page {
    pub status: u16,
    pub location: Option<String>,
    pub text: String,
}

impl Page {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub fn offers(&self, field: &str) -> bool {
        self.text.contains(&format!("name=\"{field}\""))
    }

    /// The value of the first field with this name.
    pub fn field(&self, name: &str) -> String {
        let marker = format!("name=\"{name}\"");
        let mut tags = self.text.split('<').filter(|tag| tag.starts_with("input"));
        let tag = tags.find(|tag| tag.contains(&marker));
        let value = tag
            .and_then(|tag| tag.split("value=\"").nth(1))
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_else(|| panic!("no field {name} in: {}", self.text));
        value
            .replace("&#38;", "&")
            .replace("&amp;", "&")
            .replace("&#61;", "=")
    }
}

/// One client for all visitors: connections are shared, cookies are not.
pub fn client() -> Client {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    let make = || {
        // Another test in this process may have installed it.
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        let builder = Client::builder().redirect(Policy::none()).no_proxy();
        builder.pool_max_idle_per_host(0).build().unwrap()
    };
    CLIENT.get_or_init(make).clone()
}

pub struct Visitor {
    port: u16,
    pub host: String,
    /// The client address the proxy in front reports.
    address: String,
    /// How often they reload when the server does not answer.
    reloads: u32,
    cookies: BTreeMap<String, String>,
}

impl Visitor {
    pub fn new(host: &str, port: u16, address: &str) -> Self {
        Self {
            port,
            host: format!("{host}:{port}"),
            address: address.to_owned(),
            reloads: 0,
            cookies: BTreeMap::new(),
        }
    }

    /// Another window of the same browser.
    pub fn same_browser(&self) -> Self {
        Self {
            host: self.host.clone(),
            address: self.address.clone(),
            cookies: self.cookies.clone(),
            ..*self
        }
    }

    /// Reloads for up to a minute while the server does not answer.
    pub fn patient(self) -> Self {
        Self {
            reloads: 300,
            ..self
        }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let elsewhere = path.starts_with("http");
        let url = if elsewhere {
            path.to_owned()
        } else {
            format!("http://127.0.0.1:{}{path}", self.port)
        };
        let request = client().request(method, &url);
        if elsewhere {
            return request;
        }
        let pair = |(name, value): (&String, &String)| format!("{name}={value}");
        let cookies: Vec<String> = self.cookies.iter().map(pair).collect();
        request
            .header("Host", &self.host)
            .header("Origin", format!("http://{}", self.host))
            .header("X-Forwarded-For", &self.address)
            .header("X-CSRF", "1")
            .header("Cookie", cookies.join("; "))
    }

    fn keep_cookies(&mut self, answer: &Response) {
        for cookie in answer.headers().get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    async fn once(&mut self, request: RequestBuilder) -> reqwest::Result<(Page, Vec<u8>)> {
        let answer = request.send().await?;
        self.keep_cookies(&answer);
        let location = answer.headers().get("location");
        let location = location.map(|value| value.to_str().unwrap().to_owned());
        let status = answer.status().as_u16();
        let bytes = answer.bytes().await?.to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let page = Page {
            status,
            location,
            text,
        };
        // No visitor is ever shown an internal error; 503 asks to retry in a moment.
        assert!(status < 500 || status == 503, "{page:?}");
        Ok((page, bytes))
    }

    async fn send(&mut self, request: RequestBuilder) -> (Page, Vec<u8>) {
        for _ in 0..self.reloads {
            match self.once(request.try_clone().unwrap()).await {
                Ok((page, _)) if page.status == 503 => {}
                Ok(answer) => return answer,
                Err(_) => {}
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        self.once(request).await.unwrap()
    }

    /// Removes our own host from URLs: the test reaches all hosts at one address.
    fn local(&self, path: &str) -> String {
        path.split_once(&self.host)
            .map_or_else(|| path.to_owned(), |(_, rest)| rest.to_owned())
    }

    pub async fn get(&mut self, path: &str) -> Page {
        let request = self.request(Method::GET, &self.local(path));
        self.send(request).await.0
    }

    pub async fn bytes(&mut self, path: &str) -> (u16, Vec<u8>) {
        let request = self.request(Method::GET, &self.local(path));
        let (page, bytes) = self.send(request).await;
        (page.status, bytes)
    }

    pub async fn form(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let request = self.request(Method::POST, &self.local(path)).form(fields);
        self.send(request).await.0
    }

    /// Submits a form and returns the page it leads to.
    pub async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.form(path, fields).await;
        self.follow(page).await
    }

    pub async fn json(&mut self, method: Method, path: &str, body: Value) -> Page {
        let request = self.request(method, path).json(&body);
        self.send(request).await.0
    }

    /// The same with an idempotency key: done once, however often it is sent.
    pub async fn json_once(&mut self, path: &str, key: &str, body: Value) -> Page {
        let request = self.request(Method::POST, path).json(&body);
        self.send(request.header("Idempotency-Key", key)).await.0
    }

    /// Uploads one file as `multipart/form-data`.
    pub async fn upload(&mut self, path: &str, name: &str, bytes: &[u8]) -> Page {
        let boundary = "street-boundary";
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: text/csv\r\n\r\n"
        );
        let mut body = head.into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={boundary}");
        let request = self
            .request(Method::POST, path)
            .header("Content-Type", kind)
            .body(body);
        self.send(request).await.0
    }

    /// Follows redirects within this host until a page arrives, or a redirect leads elsewhere.
    pub async fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..8 {
            let Some(location) = page.location.clone() else {
                return page;
            };
            if location.starts_with("http") && !location.contains(&self.host) {
                return page;
            }
            page = self.get(&location).await;
        }
        panic!("redirects without end")
    }
}
