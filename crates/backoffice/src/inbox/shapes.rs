//! Messages and receipts as JSON.

use ::inbox::{
    Counts, Effect, ListMessages, Receipt, State, Stored, Trouble,
    content::{
        GoodsReceived, OrderShipment, PriceSet, ProductSet, StockCount, StockDelta, StockSet,
        TillReceipt,
    },
};
use ::web::problem::{Problem, both};
use actix_web::http::StatusCode;
use chrono::{DateTime, Utc};
use kernel::{Cursor, Language, MessageId};
use serde::Serialize;
use tenancy::TenantTx;
use utoipa::ToSchema;
use wire::Params;

/// A message, as CloudEvents 1.0 describes it in JSON. Other attributes are ignored.
#[derive(ToSchema)]
#[schema(example = json!({
    "specversion": "1.0", "id": "sale-20261129-0042", "source": "/tills/counter-1", "type": "till.sale.v1",
    "data": { "occurred_at": "2026-11-29T14:03:00-05:00", "receipt": "0042", "lines": [{ "sku": "MUG-BLUE", "quantity": 2 }] },
}))]
#[expect(dead_code, reason = "describes the request in the document")]
pub(super) struct InboundMessage {
    /// `1.0`
    specversion: String,
    /// The sender's id of the message, unique within its source; the same on every try. 1 to 100 characters.
    id: String,
    /// The sender's name for itself: one for each till and program. 1 to 100 characters.
    source: String,
    /// The type of message, which says what `data` holds.
    #[serde(rename = "type")]
    kind: InboundType,
    data: InboundData,
}

/// The type of a message.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the request in the document")]
enum InboundType {
    #[serde(rename = "stock.count.v1")]
    StockCount,
    #[serde(rename = "stock.delta.v1")]
    StockDelta,
    #[serde(rename = "stock.set.v1")]
    StockSet,
    #[serde(rename = "till.sale.v1")]
    TillSale,
    #[serde(rename = "till.return.v1")]
    TillReturn,
    #[serde(rename = "order.shipment.v1")]
    OrderShipment,
    #[serde(rename = "price.set.v1")]
    PriceSet,
    #[serde(rename = "product.set.v1")]
    ProductSet,
    #[serde(rename = "purchase_order.receipt.v1")]
    PurchaseOrderReceipt,
}

/// What a message says, by its type.
#[derive(ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "describes the request in the document")]
enum InboundData {
    StockCount(StockCount),
    StockDelta(StockDelta),
    StockSet(StockSet),
    TillReceipt(TillReceipt),
    OrderShipment(OrderShipment),
    PriceSet(PriceSet),
    ProductSet(Box<ProductSet>),
    GoodsReceived(GoodsReceived),
}

/// Why a message had no effect.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TroubleShape {
    /// For programs: `unknown_sku`.
    code: String,
    /// The member of the message: `data.lines[2].sku`; empty if none is to blame.
    field: String,
    /// What is wrong, and the way out.
    message: String,
}

impl TroubleShape {
    fn of(trouble: Trouble, language: Language) -> Self {
        Self {
            code: trouble.code,
            field: trouble.field,
            message: match language {
                Language::En => trouble.en,
                Language::Fr => trouble.fr,
            },
        }
    }
}

/// What became of a message.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MessageReceipt {
    /// Our id of the message; absent if it is not kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<MessageId>,
    /// The sender's name for itself; absent if it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    /// The sender's id of the message; absent if it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    message_id: Option<String>,
    /// The message's type; absent if the message is not kept.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    state: State,
    /// Whether the message was known already: this is its first receipt again.
    duplicate: bool,
    effects: Vec<Effect>,
    /// Why the message had no effect; absent if it had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<TroubleShape>,
    /// When the message came first; absent if it is not kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    received_at: Option<DateTime<Utc>>,
}

impl MessageReceipt {
    pub(super) fn of(receipt: Receipt) -> Self {
        let english = |trouble| TroubleShape::of(trouble, Language::En);
        match receipt {
            Receipt::Kept {
                id,
                source,
                message_id,
                kind,
                state,
                duplicate,
                effects,
                trouble,
                received_at,
            } => Self {
                id: Some(id),
                source: Some(source),
                message_id: Some(message_id),
                kind: Some(kind),
                state,
                duplicate,
                effects,
                trouble: trouble.map(english),
                received_at: Some(received_at),
            },
            Receipt::NotKept {
                source,
                message_id,
                trouble,
            } => Self {
                id: None,
                source,
                message_id,
                kind: None,
                state: State::Refused,
                duplicate: false,
                effects: Vec::new(),
                trouble: Some(english(trouble)),
                received_at: None,
            },
        }
    }
}

/// The refusal of a single message.
pub(super) fn refusal(receipt: &Receipt) -> Option<Problem> {
    let (trouble, id) = match receipt {
        Receipt::NotKept { trouble, .. } => (trouble, None),
        Receipt::Kept {
            state: State::Refused,
            trouble: Some(trouble),
            id,
            ..
        } => (trouble, Some(*id)),
        Receipt::Kept { .. } => return None,
    };
    let words = both(trouble.en.clone(), trouble.fr.clone());
    if trouble.code == "malformed" {
        return Some(Problem::new(StatusCode::BAD_REQUEST, "malformed", words));
    }
    let problem = Problem::field(&trouble.field, &trouble.code, words);
    Some(match id {
        Some(id) => problem.with("message_id", id.to_string()),
        None => problem,
    })
}

/// The receipts of a batch.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MessageReceipts {
    /// In the order of the messages.
    receipts: Vec<MessageReceipt>,
    counts: ReceiptCounts,
}

/// Number of messages of a batch by outcome.
#[derive(Clone, Copy, Debug, Default, Serialize, ToSchema)]
struct ReceiptCounts {
    accepted: i64,
    superseded: i64,
    quarantined: i64,
    refused: i64,
    dismissed: i64,
    /// Messages that were received before; they also count under their state.
    duplicates: i64,
}

impl MessageReceipts {
    pub(super) fn of(receipts: Vec<Receipt>) -> Self {
        let receipts: Vec<_> = receipts.into_iter().map(MessageReceipt::of).collect();
        let mut counts = ReceiptCounts::default();
        for receipt in &receipts {
            *counts.of(receipt.state) += 1;
            counts.duplicates += i64::from(receipt.duplicate);
        }
        Self { receipts, counts }
    }
}

impl ReceiptCounts {
    const fn of(&mut self, state: State) -> &mut i64 {
        match state {
            State::Accepted => &mut self.accepted,
            State::Superseded => &mut self.superseded,
            State::Quarantined => &mut self.quarantined,
            State::Refused => &mut self.refused,
            State::Dismissed => &mut self.dismissed,
        }
    }
}

/// A received message.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MessageShape {
    id: MessageId,
    /// The sender's name for itself.
    source: String,
    /// The sender's id of the message.
    message_id: String,
    #[serde(rename = "type")]
    kind: String,
    state: State,
    effects: Vec<Effect>,
    /// Why the message had no effect; of a dismissed one, why it was in quarantine. Absent if it had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<TroubleShape>,
    received_at: DateTime<Utc>,
    /// When the message became what it is.
    decided_at: DateTime<Utc>,
    /// Who ran it again or dismissed it; absent if nobody did.
    #[serde(skip_serializing_if = "Option::is_none")]
    decided_by: Option<String>,
    /// How often the message was run.
    tries: i32,
}

impl MessageShape {
    fn of(stored: Stored, language: Language) -> Self {
        Self {
            id: stored.id,
            source: stored.source,
            message_id: stored.message_id,
            kind: stored.kind,
            state: stored.state,
            effects: stored.effects,
            trouble: stored
                .trouble
                .map(|trouble| TroubleShape::of(trouble, language)),
            received_at: stored.received_at,
            decided_at: stored.decided_at,
            decided_by: stored.decided_by,
            tries: stored.tries,
        }
    }
}

/// A received message with its text.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MessageDetail {
    #[serde(flatten)]
    receipt: MessageShape,
    /// The message as it came.
    #[schema(value_type = Object)]
    message: serde_json::Value,
}

impl MessageDetail {
    /// The message in the reader's language.
    #[must_use]
    pub fn of(mut stored: Stored, language: Language) -> Self {
        let message = stored.body.take();
        Self {
            receipt: MessageShape::of(stored, language),
            message,
        }
    }
}

/// A page of received messages.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MessagePage {
    items: Vec<MessageShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<Cursor>,
    /// Over all messages, unfiltered.
    counts: MessageCounts,
}

/// How many messages there are.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
struct MessageCounts {
    all: i64,
    quarantined: i64,
    refused: i64,
}

impl From<Counts> for MessageCounts {
    fn from(counts: Counts) -> Self {
        Self {
            all: counts.all,
            quarantined: counts.quarantined,
            refused: counts.refused,
        }
    }
}

/// Reads the list's filters.
///
/// # Errors
/// 400 for a value that is not one of a filter's.
pub fn list_wish(params: &Params) -> Result<ListMessages, Problem> {
    let states = params.chosen("state", &State::ALL.map(State::code))?;
    let text = |name| params.first(name).map(str::to_owned);
    Ok(ListMessages {
        states: states
            .iter()
            .filter_map(|code| State::from_code(code))
            .collect(),
        kind: text("type"),
        source: text("source"),
        message_id: text("message_id"),
        cursor: params.cursor(),
        limit: params.limit()?,
    })
}

/// A page of messages in the reader's language.
///
/// # Errors
/// 400 for a foreign cursor, or a database failure.
pub async fn listed(
    tx: &mut TenantTx,
    wish: &ListMessages,
    language: Language,
) -> Result<MessagePage, Problem> {
    let page = ::inbox::messages(tx, wish).await?;
    let counts = ::inbox::counts(tx).await?;
    Ok(MessagePage {
        items: page
            .items
            .into_iter()
            .map(|stored| MessageShape::of(stored, language))
            .collect(),
        next_cursor: page.next_cursor,
        counts: counts.into(),
    })
}
