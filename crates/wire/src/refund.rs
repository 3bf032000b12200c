//! Refunds in the API.

use chrono::{DateTime, Utc};
use kernel::{LineId, Money, RefundId};
use payments::RefundSource;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{ByHandInput, TaxLine};

/// Units of a line to refund.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefundLineInput {
    /// The order line.
    pub line_id: LineId,
    /// Units to refund.
    #[schema(minimum = 0)]
    pub quantity: i32,
    /// Whether the units go back to stock; otherwise they are written off, or stay with the shopper.
    pub restock: bool,
    /// Which units: `not_sent` were not sent and never will be, `sent` were sent and came back or are lost;
    /// `not_sent_first`, if absent, takes the first as far as there are any.
    #[serde(default)]
    pub which: WhichUnits,
}

/// What to refund: units of lines and shipping, or an amount.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefundInput {
    /// Units of lines.
    #[serde(default)]
    pub lines: Vec<RefundLineInput>,
    /// Of the shipping, before tax; its taxes follow in proportion.
    #[serde(default)]
    pub shipping: Option<Money>,
    /// Instead of lines and shipping: an amount with taxes, split like what is left of the sale.
    #[serde(default)]
    pub amount: Option<Money>,
}

/// Which units of a line are refunded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhichUnits {
    /// Those that were not sent as far as there are any, then those that were.
    #[default]
    NotSentFirst,
    /// Those that were not sent; they never will be.
    NotSent,
    /// Those that were sent.
    Sent,
}

/// The refund to make.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefundOrderInput {
    /// As previewed.
    pub refund: RefundInput,
    /// For the shopper, who reads it in the mail; at most 500 characters.
    #[serde(default)]
    pub reason: String,
    /// The preview's `agreed`.
    pub agreed: String,
    /// How the money goes back; required for an order paid by hand, and for no other.
    #[serde(default)]
    pub by_hand: Option<ByHandInput>,
}

/// A line of a refund.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RefundedLineShape {
    /// The order line.
    pub line_id: LineId,
    /// The product's title when ordered.
    pub title: String,
    /// The variant's option values when ordered.
    pub variant_title: String,
    /// Units refunded; 0 when only money goes back.
    pub quantity: i32,
    /// Of these, units that had not shipped and never will.
    pub withdrawn: i32,
    /// Of these, units that had shipped.
    pub returned: i32,
    /// Whether the units go back to stock.
    pub restock: bool,
    /// Goods before tax.
    pub amount: Money,
}

/// Every cent of a refund before it is made.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RefundPreviewShape {
    /// The lines it concerns.
    pub lines: Vec<RefundedLineShape>,
    /// Goods before tax.
    pub goods: Money,
    /// Shipping before tax.
    pub shipping: Money,
    /// Each sales tax, reversed at the rate it was charged.
    pub taxes: Vec<TaxLine>,
    /// What the shopper gets.
    pub total: Money,
    /// What the platform gives back of its fee, before tax.
    pub fee_returned: Money,
    /// Taxes on that.
    pub fee_tax_returned: Money,
    /// What the shop is debited: the total less the fee and taxes given back.
    pub debited: Money,
    /// What can be refunded afterwards.
    pub remaining: Money,
    /// Send it with the refund: it is refused if a figure has changed meanwhile.
    pub agreed: String,
}

/// The state of a refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefundProgress {
    /// It is being sent.
    Requested,
    /// The processor is working on it.
    Pending,
    /// The processor has not answered clearly; it is asked again.
    Unknown,
    /// The money was sent.
    Succeeded,
    /// It did not happen, or came back: refund again.
    Failed,
}

/// The credit note of a refund whose money was sent.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CreditNoteShape {
    /// The credit note number.
    pub number: String,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// When it became void because the money came back; null while it stands.
    pub voided_at: Option<DateTime<Utc>>,
    /// The credit note as PDF.
    pub url: String,
}

/// A refund of the order.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RefundShape {
    /// The refund's id.
    pub id: RefundId,
    /// What the shopper gets.
    pub amount: Money,
    /// Its state.
    pub state: RefundProgress,
    /// Why it failed, in the processor's words.
    pub failure: Option<String>,
    /// Who began it.
    pub source: RefundSource,
    /// The reason given; may be empty.
    pub reason: String,
    /// The member of staff who began it.
    pub by: Option<String>,
    /// When it was requested.
    pub created_at: DateTime<Utc>,
    /// When its state last changed.
    pub updated_at: DateTime<Utc>,
    /// The lines it concerns.
    pub lines: Vec<RefundedLineShape>,
    /// Shipping before tax.
    pub shipping: Money,
    /// Each sales tax, reversed at the rate it was charged.
    pub taxes: Vec<TaxLine>,
    /// Its credit note; null until the money was sent.
    pub credit_note: Option<CreditNoteShape>,
}

/// What can be refunded of a line.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RefundableLine {
    /// The order line.
    pub line_id: LineId,
    /// The product's title when ordered.
    pub title: String,
    /// The variant's option values when ordered.
    pub variant_title: String,
    /// Units ordered.
    pub quantity: i32,
    /// Units that have shipped.
    pub shipped: i32,
    /// Units that will never ship.
    pub withdrawn: i32,
    /// Units refunded.
    pub refunded: i32,
    /// Units that can be refunded.
    pub refundable: i32,
    /// Of these, units that were not sent.
    pub not_sent: i32,
    /// Of these, units that were sent.
    pub sent: i32,
    /// Units that were sent and that a refund may still put back into stock: those that are in no return and were not put back
    /// before.
    pub restockable: i32,
    /// Price of one unit, before tax.
    pub unit_price: Money,
}

/// What can be refunded of the order.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RefundableShape {
    /// At most, with taxes.
    pub most: Money,
    /// Of the shipping, before tax.
    pub shipping: Money,
    /// Line by line.
    pub lines: Vec<RefundableLine>,
}
