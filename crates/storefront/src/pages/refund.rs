//! What the order's status page says of money given back.

use chrono::NaiveDate;
use kernel::Money;

use super::super::{frame::Frame, words::value};
use super::PlannedLine;

/// How far a refund has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundStep {
    /// Requested on this day, and not sent yet.
    OnItsWay(NaiveDate),
    /// Sent on this day.
    Sent(NaiveDate),
    /// Recorded on this day: the money had never come, so none goes back.
    NeverCame(NaiveDate),
    /// It did not happen, or came back.
    Failed,
}

/// What had become of refunded units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// They had been sent.
    Sent,
    /// They had not been sent, and will not come.
    NotComing,
}

/// Refunded units with one fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundedLines {
    /// Their fate.
    pub whereabouts: Whereabouts,
    /// The units.
    pub lines: Vec<PlannedLine>,
}

impl RefundedLines {
    pub(super) fn said(&self, page: &Frame) -> String {
        page.t(match self.whereabouts {
            Whereabouts::Sent => "refund-of-sent",
            Whereabouts::NotComing => "refund-not-coming",
        })
    }
}

/// A refund as its shopper sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownRefund {
    /// What goes back, taxes included.
    pub amount: Money,
    /// How far it has come.
    pub step: RefundStep,
    /// The card it goes to, such as `Visa •••• 4242`.
    pub card: Option<String>,
    /// In the shop's words; may be empty.
    pub reason: String,
    /// The units it concerns, by what had become of them; none when an amount goes back.
    pub units: Vec<RefundedLines>,
    /// The credit note's number and the path of its PDF.
    pub credit_note: Option<(String, String)>,
}

impl ShownRefund {
    pub(super) const fn class(&self) -> &'static str {
        match self.step {
            RefundStep::OnItsWay(_) => "moving",
            RefundStep::Sent(_) | RefundStep::NeverCame(_) => "done",
            RefundStep::Failed => "stopped",
        }
    }

    pub(super) fn said(&self, page: &Frame) -> String {
        match self.step {
            RefundStep::OnItsWay(day) => page.v("refund-on-its-way", &page.date(&day)),
            RefundStep::Sent(day) => match &self.card {
                Some(card) => {
                    let values = [value("day", page.date(&day)), value("card", card.as_str())];
                    page.say("refund-sent-to-card", values)
                }
                None => page.v("refund-sent", &page.date(&day)),
            },
            RefundStep::NeverCame(day) => page.v("refund-never-came", &page.date(&day)),
            RefundStep::Failed => page.t("refund-came-back"),
        }
    }

    /// How long the card's bank may take.
    pub(super) fn delay(&self, page: &Frame) -> Option<String> {
        let sent = matches!(self.step, RefundStep::OnItsWay(_) | RefundStep::Sent(_));
        let by_card = self.card.is_some() && sent;
        by_card.then(|| page.t("refund-delay"))
    }
}
