//! Text pages: policies and contact.

use askama::Template;

use super::super::frame::{Frame, Link};

/// A text of the merchant: terms, returns, privacy, about us.
#[derive(Template)]
#[template(path = "storefront/text.html")]
pub struct TextPage {
    /// What every page shares.
    pub page: Frame,
    /// The path from the home page.
    pub crumbs: Vec<Link>,
    /// The text's title.
    pub title: String,
    /// Sanitized HTML.
    pub body: String,
}

/// How to contact the shop.
#[derive(Template)]
#[template(path = "storefront/contact.html")]
pub struct ContactPage {
    /// What every page shares.
    pub page: Frame,
    /// The path from the home page.
    pub crumbs: Vec<Link>,
}
