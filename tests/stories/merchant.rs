//! A merchant at the dashboard.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    stand_ins::StandIns,
    visitor::{Page, Visitor},
};

pub struct Merchant {
    pub browser: Visitor,
    pub slug: String,
    /// As the API writes it: `ten_7`.
    pub tenant: String,
}

/// What a new merchant of this shop enters; the shop's name is its slug.
pub fn sign_up_form(slug: &str) -> Value {
    json!({
        "email": format!("{slug}@example.ca"), "password": "a long enough one", "shop_name": slug, "slug": slug,
        "country": "CA", "province": "ON", "currency": "CAD", "language": "en", "accept_terms": true,
    })
}

impl Merchant {
    pub async fn sign_up(browser: Visitor, slug: &str) -> Self {
        Self::sign_up_in(browser, slug, "CAD").await
    }

    /// Signs up a shop that sells in this currency.
    pub async fn sign_up_in(mut browser: Visitor, slug: &str, currency: &str) -> Self {
        let mut form = sign_up_form(slug);
        form["currency"] = currency.into();
        let page = browser.json(Method::POST, "/api/signup", form).await;
        assert_eq!(page.status, 201, "{}", page.text);
        let tenant = page.json()["memberships"][0]["tenant"]["id"].clone();
        Self {
            browser,
            slug: slug.to_owned(),
            tenant: tenant.as_str().unwrap().to_owned(),
        }
    }

    /// Completes what a shop needs before it may open, and opens it. There must be something to sell.
    pub async fn opens(&mut self, stand_ins: StandIns) {
        self.confirms(stand_ins).await;
        let mut shop = self.look("settings/shop").await;
        for (field, text) in [
            ("line1", "1 Wellington Street"),
            ("city", "Ottawa"),
            ("postal_code", "K1A 0B1"),
        ] {
            shop["address"][field] = text.into();
        }
        shop["phone"] = "613 555 0100".into();
        let saved = self.send(Method::PUT, "settings/shop", shop).await;
        assert_eq!(saved.status, 200, "{}", saved.text);
        let mut taxes = self.look("settings/taxes").await;
        taxes["registered"] = true.into();
        taxes["registrations"] = json!([{
            "jurisdiction": "CA", "number": "123456782 RT0001", "effective_from": "2020-01-01",
        }]);
        let saved = self.send(Method::PUT, "settings/taxes", taxes).await;
        assert_eq!(saved.status, 200, "{}", saved.text);
        let wish = json!({ "open": true });
        let opened = self.send(Method::POST, "storefront", wish).await;
        assert_eq!(opened.status, 200, "{}", opened.text);
        assert_eq!(opened.json()["state"], "open", "{}", opened.text);
    }

    /// Follows the link in the mail.
    async fn confirms(&mut self, stand_ins: StandIns) {
        let token = |all: &Value| {
            let mails = all.as_array()?.iter();
            let texts = mails.filter_map(|mail| mail["text"].as_str());
            let mut links = texts.filter_map(|text| text.split_once("confirm-email?token="));
            Some(links.next()?.1.split_whitespace().next()?.to_owned())
        };
        let path = format!("/mail.json?to={}@example.ca", self.slug);
        let token = stand_ins.eventually("the link", &path, token).await;
        let body = json!({ "token": token });
        let page = self
            .browser
            .json(Method::POST, "/api/email-confirmation", body)
            .await;
        assert_eq!(page.status, 200, "{}", page.text);
    }

    /// Another window at the same dashboard.
    pub fn colleague(&self) -> Self {
        Self {
            browser: self.browser.same_browser(),
            slug: self.slug.clone(),
            tenant: self.tenant.clone(),
        }
    }

    pub async fn log_in(browser: &mut Visitor, slug: &str) -> Page {
        let form =
            json!({ "email": format!("{slug}@example.ca"), "password": "a long enough one" });
        browser.json(Method::POST, "/api/login", form).await
    }

    /// The schema that contains the shop's tables.
    pub fn schema(&self) -> String {
        self.tenant.replace("ten_", "t_")
    }

    /// Host of the storefront.
    pub fn storefront(&self) -> String {
        format!("{}.localhost", self.slug)
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/api/tenants/{}/{rest}", self.tenant)
    }

    pub async fn look(&mut self, rest: &str) -> Value {
        let path = self.path(rest);
        let page = self.browser.get(&path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        page.json()
    }

    pub async fn send(&mut self, method: Method, rest: &str, body: Value) -> Page {
        let path = self.path(rest);
        self.browser.json(method, &path, body).await
    }

    pub async fn send_once(&mut self, rest: &str, key: &str, body: Value) -> Page {
        let path = self.path(rest);
        self.browser.json_once(&path, key, body).await
    }

    /// Imports a catalogue file and publishes all of it.
    pub async fn import(&mut self, catalogue: &str) {
        let path = self.path("imports");
        let file = ("products.csv", catalogue.as_bytes());
        let page = self.browser.upload(&path, file.0, file.1).await;
        assert_eq!(page.status, 201, "{}", page.text);
        let import = format!("imports/{}", page.json()["id"].as_str().unwrap());
        self.reaches(&import, "previewed").await;
        let start = json!({ "update_existing": true, "status": "active" });
        let page = self
            .send(Method::POST, &format!("{import}/start"), start)
            .await;
        assert_eq!(page.status, 202, "{}", page.text);
        self.reaches(&import, "finished").await;
    }

    /// Waits until the import is in this state, and returns it.
    pub async fn reaches(&mut self, import: &str, state: &str) -> Value {
        for _ in 0..1_200 {
            let now = self.look(import).await;
            match now["state"].as_str().unwrap() {
                there if there == state => return now,
                "failed" | "canceled" => panic!("{now}"),
                _ => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
        panic!("{import} was never {state}");
    }

    /// Registers the back office with this name and gives it the secret.
    pub async fn register(&mut self, stand_ins: StandIns, name: &str, kinds: &[&str]) {
        let form =
            json!({ "url": stand_ins.receiver(name), "description": "", "event_types": kinds });
        let made = self.send(Method::POST, "endpoints", form).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let secret = json!({ "secret": made.json()["secret"] });
        let path = format!("/receiver/{name}/secret");
        assert!(
            stand_ins
                .send(Method::POST, &path, secret)
                .await
                .is_success()
        );
    }
}
