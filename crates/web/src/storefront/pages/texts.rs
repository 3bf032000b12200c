//! Text pages: policies and contact.

use askama::Template;

use super::super::frame::{Frame, Link};

/// A text of the merchant: terms, returns, privacy, about us.
#[derive(Template)]
#[template(path = "storefront/text.html")]
pub struct TextPage {
    pub page: Frame,
    pub crumbs: Vec<Link>,
    pub title: String,
    /// Sanitized HTML.
    pub body: String,
}

#[derive(Template)]
#[template(path = "storefront/contact.html")]
pub struct ContactPage {
    pub page: Frame,
    pub crumbs: Vec<Link>,
}
