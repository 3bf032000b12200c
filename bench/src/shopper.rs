//! Somebody who buys: a browser with cookies and kept connections, from an address of its own.

use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv4Addr},
    time::Instant,
};

use reqwest::{Client, Response, redirect::Policy};

pub const STEPS: [&str; 12] = [
    "product page",
    "add to cart",
    "cart",
    "address form",
    "address",
    "delivery form",
    "delivery",
    "review",
    "pay (order placed)",
    "card page (sandbox)",
    "card (sandbox)",
    "return (paid)",
];

pub struct Shopper {
    client: Client,
    base: String,
    host: String,
    cookies: BTreeMap<String, String>,
    /// Milliseconds of each step.
    pub times: Vec<f64>,
}

struct Page {
    status: u16,
    location: Option<String>,
    text: String,
}

impl Page {
    /// The value of a hidden field or of the first radio button of that name.
    fn field(&self, name: &str) -> String {
        let marker = format!("name=\"{name}\"");
        let tag = self
            .text
            .split('<')
            .find(|tag| tag.starts_with("input") && tag.contains(&marker));
        let value = tag.and_then(|tag| tag.split("value=\"").nth(1)?.split('"').next());
        let value =
            value.unwrap_or_else(|| panic!("no field {name}: {} {}", self.status, self.text));
        value
            .replace("&#38;", "&")
            .replace("&amp;", "&")
            .replace("&#61;", "=")
    }

    fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }
}

const ADDRESS: [(&str, &str); 7] = [
    ("email", "sam@example.ca"),
    ("ship-name", "Sam Shopper"),
    ("ship-line1", "1 Wellington St"),
    ("ship-city", "Ottawa"),
    ("ship-province", "ON"),
    ("ship-postal_code", "K1A 0B1"),
    ("ship-country", "CA"),
];

impl Shopper {
    /// `number` gives the address on the loopback network it comes from.
    pub fn new(base: &str, host: &str, number: u32) -> Self {
        let [_, b, c, d] = (number + 1).to_be_bytes();
        let client = Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .local_address(IpAddr::from(Ipv4Addr::new(127, 16 + b, c, d)))
            .build()
            .unwrap();
        Self {
            client,
            base: base.to_owned(),
            host: host.to_owned(),
            cookies: BTreeMap::new(),
            times: Vec::new(),
        }
    }

    async fn take(&mut self, answer: Response) -> Page {
        for cookie in answer.headers().get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
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

    /// Sends a form, or asks for a page when there are no fields; and writes down how long it took.
    async fn ask(&mut self, path: &str, fields: Option<&[(&str, &str)]>) -> Page {
        let ours = path.split_once(&self.host).map(|(_, rest)| rest.to_owned());
        let elsewhere = ours.is_none() && path.starts_with("http");
        let url = if elsewhere {
            path.to_owned()
        } else {
            format!("{}{}", self.base, ours.as_deref().unwrap_or(path))
        };
        let request = match fields {
            Some(fields) => self.client.post(url).form(fields),
            None => self.client.get(url),
        };
        let request = if elsewhere {
            request
        } else {
            let cookies: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request
                .header("Host", &self.host)
                .header("Origin", format!("http://{}", self.host))
                .header("Cookie", cookies.join("; "))
        };
        let began = Instant::now();
        let answer = request.send().await.unwrap();
        let page = self.take(answer).await;
        self.times.push(began.elapsed().as_secs_f64() * 1e3);
        page
    }

    /// The whole way, from the product to the order that says it is paid.
    pub async fn buy(&mut self, product: &str) {
        self.cookies.clear();
        self.times.clear();
        let page = self
            .ask(&format!("/products/{product}"), None)
            .await
            .expect(200);
        let (path, shown) = (page.field("product"), page.field("shown"));
        let fields = [
            ("product", path.as_str()),
            ("shown", shown.as_str()),
            ("quantity", "1"),
        ];
        self.ask("/cart/add", Some(&fields)).await.expect(303);
        self.ask("/cart", None).await.expect(200);
        self.ask("/checkout", None).await.expect(200);
        self.ask("/checkout/address", Some(&ADDRESS))
            .await
            .expect(303);
        let choice = self
            .ask("/checkout/delivery", None)
            .await
            .expect(200)
            .field("choice");
        self.ask("/checkout/delivery", Some(&[("choice", &choice)]))
            .await
            .expect(303);
        let agreed = self
            .ask("/checkout/review", None)
            .await
            .expect(200)
            .field("agreed");
        let pay = self
            .ask("/checkout/pay", Some(&[("agreed", &agreed)]))
            .await
            .expect(303);
        self.pay(&pay.location.unwrap()).await;
    }

    async fn pay(&mut self, url: &str) {
        let attempt = self.ask(url, None).await.expect(200).field("attempt");
        let card = [
            ("attempt", attempt.as_str()),
            ("number", "4242424242424242"),
            ("expiry", "12 / 34"),
            ("cvc", "123"),
            ("name", "Sam Shopper"),
        ];
        let back = self
            .ask(url, Some(&card))
            .await
            .expect(303)
            .location
            .unwrap();
        let thanks = self.ask(&back, None).await.expect(303).location.unwrap();
        assert!(thanks.contains("thanks=1"), "paid at once: {thanks}");
    }
}
