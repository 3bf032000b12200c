//! A stand-in shopper: goes from the product's page through the processor's page to the paid order, using the public
//! pages. The demo uses a few to have orders; the bench uses many and times them.

mod browser;
pub(crate) mod control;

use std::time::Instant;

use browser::{Browser, Page};
use serde::Deserialize;

/// The timed steps of a purchase, in order.
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

/// A card the stand-in processor accepts.
const CARD: &str = "4242424242424242";

/// Why a purchase failed.
#[derive(Debug, thiserror::Error)]
pub enum ShopperError {
    /// No answer from the shop or the processor.
    #[error("no answer: {0}")]
    NoAnswer(#[from] reqwest::Error),
    /// A page with another status than expected.
    #[error("the page answered {status}: {page}")]
    Unexpected {
        /// The HTTP status received.
        status: u16,
        /// The page's text.
        page: String,
    },
    /// The page lacks a form field.
    #[error("no field {field} on the page that answered {status}: {page}")]
    NoField {
        /// The field's name.
        field: &'static str,
        /// The HTTP status received.
        status: u16,
        /// The page's text.
        page: String,
    },
    /// The answer is not a redirect.
    #[error("a redirect that says not where to")]
    LeadsNowhere,
    /// The order page does not say that the order is paid.
    #[error("not paid at once, but sent to {0}")]
    NotPaid(String),
}

/// A buyer in Canada, with a shipping address.
#[derive(Clone, Copy, Debug)]
pub struct Person<'a> {
    /// The e-mail address.
    pub email: &'a str,
    /// The full name.
    pub name: &'a str,
    /// Street and number.
    pub line1: &'a str,
    /// The city.
    pub city: &'a str,
    /// The province's code.
    pub province: &'a str,
    /// The postal code.
    pub postal_code: &'a str,
}

/// A product to buy.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// The product's handle.
    pub product: &'a str,
    /// A value of the product's first option; `None` takes the page's default.
    pub option: Option<&'a str>,
    /// How many units, as typed into the form.
    pub quantity: &'a str,
}

/// Which delivery choice to take.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pick {
    /// The first choice.
    #[default]
    First,
    /// If something is backordered, waiting for everything is the last choice.
    Last,
}

/// A shopper with a browser.
pub struct Shopper {
    browser: Browser,
    /// The path prefix of the shopper's language; may be empty.
    prefix: String,
    /// The pages of the purchase, in order.
    pub visits: Vec<Visit>,
}

/// One page, requested and read.
#[derive(Clone, Copy, Debug)]
pub struct Visit {
    /// When it was requested.
    pub began: Instant,
    /// How long it took.
    pub milliseconds: f64,
}

impl Shopper {
    /// `base` is the shop's socket address, `host` its name; `number` selects the address requests come from.
    ///
    /// # Errors
    /// The HTTP client cannot be created.
    pub fn new(base: &str, host: &str, number: u32) -> Result<Self, ShopperError> {
        Ok(Self {
            browser: Browser::new(base, host, number)?,
            prefix: String::new(),
            visits: Vec::new(),
        })
    }

    /// Reads the shop's pages in its other language, below this prefix (`/fr`).
    #[must_use]
    pub fn reading(self, prefix: &str) -> Self {
        Self {
            prefix: prefix.to_owned(),
            ..self
        }
    }

    /// Makes the whole purchase, from the product to the order that is shown as paid.
    ///
    /// # Errors
    /// An unexpected page, with its text.
    pub async fn buy(
        &mut self,
        wishes: &[Wish<'_>],
        person: &Person<'_>,
        pick: Pick,
    ) -> Result<(), ShopperError> {
        self.browser.forget();
        self.visits.clear();
        for wish in wishes {
            self.put_in_cart(wish).await?;
        }
        self.get("/cart").await?.expect(200)?;
        self.get("/checkout").await?.expect(200)?;
        self.enter_address(person).await?;
        self.choose_delivery(pick).await?;
        let review = self.get("/checkout/review").await?.expect(200)?;
        let agreed = review.field("agreed")?;
        let pay = self.post("/checkout/pay", &[("agreed", &agreed)]).await?;
        self.pay(&pay.leads_to()?, person.name).await
    }

    async fn put_in_cart(&mut self, wish: &Wish<'_>) -> Result<(), ShopperError> {
        let path = format!("/products/{}", wish.product);
        let page = self.get(&path).await?.expect(200)?;
        let (product, shown) = (page.field("product")?, page.field("shown")?);
        let mut fields = vec![
            ("product", product.as_str()),
            ("shown", shown.as_str()),
            ("quantity", wish.quantity),
        ];
        fields.extend(wish.option.map(|value| ("option1", value)));
        self.post("/cart/add", &fields).await?.expect(303)?;
        Ok(())
    }

    async fn enter_address(&mut self, person: &Person<'_>) -> Result<(), ShopperError> {
        let fields = [
            ("email", person.email),
            ("ship-name", person.name),
            ("ship-line1", person.line1),
            ("ship-city", person.city),
            ("ship-province", person.province),
            ("ship-postal_code", person.postal_code),
            ("ship-country", "CA"),
        ];
        self.post("/checkout/address", &fields).await?.expect(303)?;
        Ok(())
    }

    async fn choose_delivery(&mut self, pick: Pick) -> Result<(), ShopperError> {
        let page = self.get("/checkout/delivery").await?.expect(200)?;
        let choice = match pick {
            Pick::First => page.field("choice")?,
            Pick::Last => page.last_field("choice")?,
        };
        let fields = [("choice", choice.as_str())];
        self.post("/checkout/delivery", &fields)
            .await?
            .expect(303)?;
        Ok(())
    }

    async fn pay(&mut self, url: &str, name: &str) -> Result<(), ShopperError> {
        let attempt = self.visit(url, None).await?.expect(200)?.field("attempt")?;
        let card = [
            ("attempt", attempt.as_str()),
            ("number", CARD),
            ("expiry", "12 / 34"),
            ("cvc", "123"),
            ("name", name),
        ];
        let back = self.visit(url, Some(&card)).await?.leads_to()?;
        let thanks = self.visit(&back, None).await?.leads_to()?;
        if thanks.contains("thanks=1") {
            return Ok(());
        }
        Err(ShopperError::NotPaid(thanks))
    }

    async fn get(&mut self, path: &str) -> Result<Page, ShopperError> {
        let path = format!("{}{path}", self.prefix);
        self.visit(&path, None).await
    }

    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Page, ShopperError> {
        let path = format!("{}{path}", self.prefix);
        self.visit(&path, Some(fields)).await
    }

    async fn visit(
        &mut self,
        path: &str,
        fields: Option<&[(&str, &str)]>,
    ) -> Result<Page, ShopperError> {
        let began = Instant::now();
        let page = match fields {
            Some(fields) => self.browser.post(path, fields).await?,
            None => self.browser.get(path).await?,
        };
        self.visits.push(Visit {
            began,
            milliseconds: began.elapsed().as_secs_f64() * 1e3,
        });
        Ok(page)
    }
}
