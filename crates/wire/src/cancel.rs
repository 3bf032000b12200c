//! Canceling an order in the API.

use kernel::{LineId, Money};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{ByHandInput, RefundPreviewShape};

/// Units that go back.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CanceledLine {
    /// The order line.
    pub line_id: LineId,
    /// The product's title when ordered.
    pub title: String,
    /// The variant's option values when ordered.
    pub variant_title: String,
    /// Units that go back on the shelf, or are no longer to be ordered for the shopper.
    pub quantity: i32,
}

/// Whether the bank has decided about disputed money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VerdictShape {
    /// It has still to decide. If it decides for the shop, the money comes back, and the shop can refund it.
    Awaited,
    /// It gave the money to the customer.
    Lost,
}

/// Money of an order that a bank withholds because of a dispute.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AtBankShape {
    /// Whether the bank has decided.
    pub verdict: VerdictShape,
    /// The amount the bank withholds.
    pub held: Money,
    /// The part of the payment that the bank did not take.
    pub rest: Money,
}

/// What canceling an order does, before it is done.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CancelPreviewShape {
    /// The units.
    pub lines: Vec<CanceledLine>,
    /// The refund of what is left, to the cent; absent when nothing is.
    pub refund: Option<RefundPreviewShape>,
    /// What was refunded before, when nothing is left of what was paid.
    pub refunded_before: Option<Money>,
    /// The amount that the customer's bank withholds because of a dispute; then nothing is refunded, and only the units go back.
    pub at_bank: Option<AtBankShape>,
    /// The amount that was authorized on the card and is released; the card was not charged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub released: Option<Money>,
    /// Send it with the cancellation: it is refused if a figure has changed meanwhile.
    pub agreed: String,
}

/// The cancellation.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CancelInput {
    /// For the shopper, who reads it in the mail; at most 500 characters.
    #[serde(default)]
    pub reason: String,
    /// Whether to mail the shopper. The mails about the refund are sent in any case.
    pub notify: bool,
    /// The preview's `agreed`.
    pub agreed: String,
    /// How the money goes back; required for an order paid by hand, and for no other.
    #[serde(default)]
    pub by_hand: Option<ByHandInput>,
}
