//! Pages nobody wishes to see.

use askama::Template;

use super::super::{frame::Frame, view::CollectionCard};

#[derive(Template)]
#[template(path = "storefront/not_found.html")]
pub struct NotFoundPage {
    pub page: Frame,
    pub collections: Vec<CollectionCard>,
    /// Whether an order was looked for: a link that was cut in two, or another shop's.
    pub of_order: bool,
}

/// Something broke on our side. The id leads to the log.
#[derive(Template)]
#[template(path = "storefront/error.html")]
pub struct ErrorPage {
    pub page: Frame,
    pub error_id: String,
}

/// The shop does not sell at present.
#[derive(Template)]
#[template(path = "storefront/closed.html")]
pub struct ClosedPage {
    pub page: Frame,
    /// The merchant's or operator's words to the shopper.
    pub message: Option<String>,
}
