//! The part of a browser that a shop without scripts needs: cookies, pages, forms. Redirects are followed by hand.

use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv4Addr},
};

use reqwest::{
    Client, Response,
    header::{LOCATION, SET_COOKIE},
    redirect::Policy,
};

use super::ShopperError;

pub struct Browser {
    client: Client,
    /// The shop's socket address: `http://127.0.0.1:8080`.
    base: String,
    /// The shop's host: `bytown.localhost:8080`.
    host: String,
    cookies: BTreeMap<String, String>,
}

pub struct Page {
    pub status: u16,
    pub location: Option<String>,
    pub text: String,
}

impl Page {
    /// The values of all fields named `name`, in page order.
    fn values(&self, name: &str) -> Vec<String> {
        let marker = format!("name=\"{name}\"");
        let tags = self.text.split('<');
        let tags = tags.filter(|tag| tag.starts_with("input") && tag.contains(&marker));
        let value = |tag: &str| Some(plain(tag.split("value=\"").nth(1)?.split('"').next()?));
        tags.filter_map(value).collect()
    }

    /// The first field with this name.
    pub fn field(&self, name: &'static str) -> Result<String, ShopperError> {
        let first = self.values(name).into_iter().next();
        first.ok_or_else(|| self.lacks(name))
    }

    /// The last field with this name.
    pub fn last_field(&self, name: &'static str) -> Result<String, ShopperError> {
        self.values(name).pop().ok_or_else(|| self.lacks(name))
    }

    fn lacks(&self, field: &'static str) -> ShopperError {
        let (status, page) = (self.status, self.text.clone());
        ShopperError::NoField {
            field,
            status,
            page,
        }
    }

    pub fn expect(self, status: u16) -> Result<Self, ShopperError> {
        if self.status == status {
            return Ok(self);
        }
        Err(ShopperError::Unexpected {
            status: self.status,
            page: self.text,
        })
    }

    /// The target of the redirect.
    pub fn leads_to(self) -> Result<String, ShopperError> {
        let page = self.expect(303)?;
        page.location.ok_or(ShopperError::LeadsNowhere)
    }
}

/// Unescapes the characters our pages escape in attributes.
fn plain(value: &str) -> String {
    let signs = [
        ("&#38;", "&"),
        ("&amp;", "&"),
        ("&#61;", "="),
        ("&#39;", "'"),
    ];
    signs
        .into_iter()
        .fold(value.to_owned(), |text, (written, sign)| {
            text.replace(written, sign)
        })
}

impl Browser {
    /// `number` selects the loopback address requests come from.
    ///
    /// # Errors
    /// The HTTP client cannot be created.
    pub fn new(base: &str, host: &str, number: u32) -> Result<Self, ShopperError> {
        let [_, b, c, d] = (number + 1).to_be_bytes();
        let client = Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .local_address(IpAddr::from(Ipv4Addr::new(127, 16 | b, c, d)))
            .build()?;
        Ok(Self {
            client,
            base: base.to_owned(),
            host: host.to_owned(),
            cookies: BTreeMap::new(),
        })
    }

    pub fn forget(&mut self) {
        self.cookies.clear();
    }

    /// Requests a page.
    pub async fn get(&mut self, path: &str) -> Result<Page, ShopperError> {
        self.ask(path, None).await
    }

    /// Submits a form.
    pub async fn post(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Result<Page, ShopperError> {
        self.ask(path, Some(fields)).await
    }

    async fn ask(
        &mut self,
        path: &str,
        fields: Option<&[(&str, &str)]>,
    ) -> Result<Page, ShopperError> {
        let ours = path.split_once(&self.host).map(|(_, rest)| rest);
        let elsewhere = ours.is_none() && path.starts_with("http");
        let url = if elsewhere {
            path.to_owned()
        } else {
            format!("{}{}", self.base, ours.unwrap_or(path))
        };
        let request = match fields {
            Some(fields) => self.client.post(url).form(fields),
            None => self.client.get(url),
        };
        if elsewhere {
            return self.read(request.send().await?).await;
        }
        let pair = |(name, value): (&String, &String)| format!("{name}={value}");
        let cookies: Vec<String> = self.cookies.iter().map(pair).collect();
        let request = request
            .header("Host", &self.host)
            .header("Origin", format!("http://{}", self.host))
            .header("Cookie", cookies.join("; "));
        self.read(request.send().await?).await
    }

    async fn read(&mut self, answer: Response) -> Result<Page, ShopperError> {
        for cookie in answer.headers().get_all(SET_COOKIE) {
            let pair = cookie.to_str().unwrap_or_default();
            let pair = pair.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let location = answer.headers().get(LOCATION);
        let location = location.and_then(|value| value.to_str().ok());
        Ok(Page {
            status: answer.status().as_u16(),
            location: location.map(str::to_owned),
            text: answer.text().await?,
        })
    }
}
