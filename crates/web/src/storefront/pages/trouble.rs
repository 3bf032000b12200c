//! Pages nobody wishes to see.

use askama::Template;
use platform::Announcement;

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

/// Why nobody can buy here at present.
#[derive(Clone, Debug)]
pub enum ClosedReason {
    /// The owner has not opened the shop yet.
    OpensSoon,
    /// With the owner's words to the shopper, if there are any.
    Closed(Announcement),
    /// The owner looks at the shop before it opens, and has come to the checkout.
    Preview,
}

/// The only page of a shop that does not sell at present, in both languages: nobody knows yet which one the visitor
/// reads.
#[derive(Template)]
#[template(path = "storefront/closed.html")]
pub struct ClosedPage {
    pub page: Frame,
    pub reason: ClosedReason,
}

impl ClosedPage {
    #[must_use]
    pub fn new(page: Frame, reason: ClosedReason) -> Self {
        let title = title(&page, &reason);
        Self {
            page: page.titled(title),
            reason,
        }
    }

    /// The same page for readers of the other language.
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

    /// Whom to ask about an order placed before.
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
