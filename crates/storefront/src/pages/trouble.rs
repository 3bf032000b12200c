//! Error pages.

use askama::Template;
use platform::Announcement;

use super::super::frame::Frame;
use showcase::CollectionCard;

/// The page of an unknown path.
#[derive(Template)]
#[template(path = "storefront/not_found.html")]
pub struct NotFoundPage {
    /// What every page shares.
    pub page: Frame,
    /// Collections to continue with.
    pub collections: Vec<CollectionCard>,
    /// Whether an order was looked for: its link may be truncated, or belong to another shop.
    pub of_order: bool,
}

/// An internal error. The id identifies the log entry.
#[derive(Template)]
#[template(path = "storefront/error.html")]
pub struct ErrorPage {
    /// What every page shares.
    pub page: Frame,
    /// Identifies the log entry.
    pub error_id: String,
}

/// Who tried too often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ManyTries {
    /// Many orders were placed from one address, which several shoppers may share.
    FromAnAddress,
    /// Many cards of orders placed from one address were declined.
    DeclinedFromAnAddress,
    /// Many cards were declined for one order.
    DeclinedOfAnOrder,
    /// Many cards are declined in this shop.
    DeclinedInTheShop,
    /// One order was paid, changed or canceled again and again.
    OfAnOrder,
    /// Many returns of one order were asked for.
    ReturnsOfAnOrder,
}

/// Too many tries.
#[derive(Template)]
#[template(path = "storefront/wait.html")]
pub struct WaitPage {
    /// What every page shares.
    pub page: Frame,
    /// Of whom.
    pub tries: ManyTries,
    /// Minutes to wait.
    pub minutes: u32,
}

impl WaitPage {
    fn text(&self) -> String {
        let key = match self.tries {
            ManyTries::FromAnAddress => "wait-text",
            ManyTries::DeclinedFromAnAddress => "wait-text-declined-address",
            ManyTries::DeclinedOfAnOrder => "wait-text-declined-order",
            ManyTries::DeclinedInTheShop => "wait-text-declined-shop",
            ManyTries::OfAnOrder => "wait-text-order",
            ManyTries::ReturnsOfAnOrder => "wait-text-returns",
        };
        self.page.n(key, &self.minutes)
    }
}

/// Why the shop does not sell at present.
#[derive(Clone, Debug)]
pub enum ClosedReason {
    /// The owner has not opened the shop yet.
    OpensSoon,
    /// Closed by the owner, with their message to the shopper, if any.
    Closed(Announcement),
    /// The owner previews the shop before it opens, and has reached the checkout.
    Preview,
}

/// The only page of a shop that does not sell at present, in both languages: the visitor's language is not known yet.
#[derive(Template)]
#[template(path = "storefront/closed.html")]
pub struct ClosedPage {
    /// What every page shares.
    pub page: Frame,
    /// Why the shop does not sell.
    pub reason: ClosedReason,
}

impl ClosedPage {
    /// Titles the page by its reason.
    #[must_use]
    pub fn new(page: Frame, reason: ClosedReason) -> Self {
        let title = title(&page, &reason);
        Self {
            page: page.titled(title),
            reason,
        }
    }

    /// The same page in the other language.
    fn other(&self) -> Self {
        let page = Frame {
            language: self.page.language.other(),
            ..self.page.clone()
        };
        Self::new(page, self.reason.clone())
    }

    fn text(&self) -> String {
        let page = &self.page;
        match &self.reason {
            ClosedReason::OpensSoon => page.t("closed-soon-text"),
            ClosedReason::Preview => page.t("closed-preview-text"),
            ClosedReason::Closed(message) => match message.in_language(page.language).trim() {
                "" => page.t("closed-text"),
                own => own.to_owned(),
            },
        }
    }

    /// The contact for orders placed before.
    fn email(&self) -> Option<&String> {
        match self.reason {
            ClosedReason::Closed(_) => self.page.shop.contact.email.as_ref(),
            ClosedReason::OpensSoon | ClosedReason::Preview => None,
        }
    }
}

fn title(page: &Frame, reason: &ClosedReason) -> String {
    match reason {
        ClosedReason::OpensSoon => page.v("closed-soon-title", &page.shop.name),
        ClosedReason::Closed(_) => page.t("closed-title"),
        ClosedReason::Preview => page.t("closed-preview-title"),
    }
}
