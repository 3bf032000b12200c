//! The form that asks to send goods back, and what the order's page says of returns.

use askama::Template;
use chrono::NaiveDate;

use super::super::{fields::FieldError, frame::Frame};
use super::PlannedLine;

/// The reasons in the order of the form.
const REASONS: [&str; 7] = [
    "changed_mind",
    "does_not_fit",
    "damaged",
    "wrong_item",
    "not_as_described",
    "late",
    "other",
];

/// A line of which units can be returned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnChoice {
    /// Id and name of the input.
    pub field: String,
    /// The product's title.
    pub title: String,
    /// `Blue / Large`; empty without options.
    pub options: String,
    /// Units that can be returned.
    pub most: u32,
    /// As entered.
    pub value: String,
    /// The error message.
    pub error: Option<String>,
}

/// The form that asks to send goods back.
#[derive(Template)]
#[template(path = "storefront/order_return.html")]
pub struct ReturnPage {
    /// What every page shares.
    pub page: Frame,
    /// The order's number.
    pub number: String,
    /// Path of the order's page.
    pub order: String,
    /// Where the form leads.
    pub action: String,
    /// The lines of which units can be returned.
    pub choices: Vec<ReturnChoice>,
    /// The number of the order's next return: the form opens that one and no other.
    pub next: i32,
    /// The chosen reason; empty before the choice.
    pub reason: String,
    /// The note as entered.
    pub note: String,
    /// Maximum number of the note's characters.
    pub longest_note: usize,
    /// Who pays the postage; may be empty.
    pub postage: String,
    /// Errors in the form.
    pub errors: Vec<FieldError>,
}

impl ReturnPage {
    /// Code and label of each reason.
    fn reasons(&self) -> Vec<(&'static str, String)> {
        let reasons = REASONS.into_iter();
        reasons
            .map(|code| (code, self.page.v("return-reason", code)))
            .collect()
    }

    fn error_of(&self, field: &str) -> Option<&str> {
        let found = self.errors.iter().find(|error| error.field == field);
        found.map(|error| error.text.as_str())
    }
}

/// How far a return has come, as the shopper sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReturnStage {
    /// The shop has not answered.
    Requested,
    /// The goods may be sent.
    Approved,
    /// A part has arrived.
    Receiving,
    /// All has arrived.
    Received,
    /// The shop said no.
    Refused,
    /// Taken back.
    Canceled,
    /// Settled with a refund.
    Refunded,
    /// Closed with a refund that did not reach the shopper.
    RefundFailed,
    /// Settled without one.
    Closed,
}

/// A return as its shopper sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownReturn {
    /// `1001-R1`
    pub name: String,
    /// Its number within the order.
    pub number: i32,
    /// How far it has come.
    pub stage: ReturnStage,
    /// The day it was opened.
    pub requested: NaiveDate,
    /// What comes back.
    pub lines: Vec<PlannedLine>,
    /// Where the goods are to be sent, while they are.
    pub address: Vec<String>,
    /// What to do with them.
    pub instructions: Option<String>,
    /// Who pays the postage.
    pub postage: Option<String>,
    /// Carrier and number of the parcel, if the shop gave them.
    pub tracking: Option<String>,
    /// Why it was refused, or closed without a refund; may be empty.
    pub answer: String,
    /// Where the form leads that cancels it.
    pub cancel: Option<String>,
}

impl ShownReturn {
    pub(super) const fn class(&self) -> &'static str {
        match self.stage {
            ReturnStage::Requested => "waiting",
            ReturnStage::Approved | ReturnStage::Receiving | ReturnStage::Received => "moving",
            ReturnStage::Refunded | ReturnStage::Closed => "done",
            ReturnStage::Refused | ReturnStage::Canceled | ReturnStage::RefundFailed => "stopped",
        }
    }

    pub(super) fn said(&self, page: &Frame) -> String {
        let day = page.date(&self.requested);
        match self.stage {
            ReturnStage::Requested => page.v("return-state-requested", &day),
            ReturnStage::Approved => page.t("return-state-approved"),
            ReturnStage::Receiving => page.t("return-state-receiving"),
            ReturnStage::Received => page.t("return-state-received"),
            ReturnStage::Refused => page.t("return-state-refused"),
            ReturnStage::Canceled => page.t("return-state-canceled"),
            ReturnStage::Refunded => page.t("return-state-refunded"),
            ReturnStage::RefundFailed => page.t("return-state-refund-failed"),
            ReturnStage::Closed => page.t("return-state-closed"),
        }
    }
}
