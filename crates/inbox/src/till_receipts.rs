//! Receipts that tills have sent as messages.

use chrono::{DateTime, Utc};
use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, SelectableHelper};
use diesel_async::RunQueryDsl;
use kernel::{MessageId, PageSize, VariantId};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tenancy::{DbError, TenantTx};

use crate::{
    receipt::{Effect, State},
    store::{Row, inbox_message},
};

/// Which receipts to list.
#[derive(Clone, Debug)]
pub struct ListTold {
    /// Received at this instant or later; `None`: since ever.
    pub from: Option<DateTime<Utc>>,
    /// Received before; `None`: until now.
    pub until: Option<DateTime<Utc>>,
    /// The last one of the page before.
    pub after: Option<(DateTime<Utc>, MessageId)>,
    /// Most receipts of a page.
    pub size: PageSize,
}

/// Which way the goods of a receipt went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldKind {
    /// `till.sale.v1`
    Sale,
    /// `till.return.v1`
    Return,
}

/// A receipt of a till that is a program of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldReceipt {
    /// Our own id of the message.
    pub id: MessageId,
    /// The sender's name for itself.
    pub source: String,
    /// Which way the goods went.
    pub kind: ToldKind,
    /// The till's own number; may be empty.
    pub number: String,
    /// When it was rung up, by the till; when it was received, where the message does not say it legibly.
    pub occurred_at: DateTime<Utc>,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// Whether a later count already knew of it, so that on hand is unchanged.
    pub superseded: bool,
    /// What was sold or came back.
    pub lines: Vec<ToldLine>,
}

/// A line of such a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldLine {
    /// SKU or barcode, as the till named it.
    pub sku: String,
    /// The variant, where the message's effect names it.
    pub variant: Option<VariantId>,
    /// Units, positive in a return too.
    pub quantity: i32,
}

/// The receipts that had their effect, latest received first; one more than a page holds, if there are more.
///
/// # Errors
/// Database failures only.
pub async fn told_receipts(
    tx: &mut TenantTx,
    wanted: &ListTold,
) -> Result<Vec<ToldReceipt>, DbError> {
    use inbox_message::{id, received_at};
    let states = [State::Accepted.code(), State::Superseded.code()];
    // Written out, as the index of these messages is.
    let of_tills =
        diesel::dsl::sql::<diesel::sql_types::Bool>("kind IN ('till.sale.v1', 'till.return.v1')");
    let mut query = inbox_message::table
        .filter(of_tills)
        .filter(inbox_message::state.eq_any(states))
        .order((received_at.desc(), id.desc()))
        .limit(wanted.size.overfetch())
        .select(Row::as_select())
        .into_boxed();
    if let Some(from) = wanted.from {
        query = query.filter(received_at.ge(from));
    }
    if let Some(until) = wanted.until {
        query = query.filter(received_at.lt(until));
    }
    if let Some((at, last)) = wanted.after {
        query = query.filter(received_at.lt(at).or(received_at.eq(at).and(id.lt(last))));
    }
    let rows: Vec<Row> = query.load(tx).await?;
    Ok(rows.into_iter().map(read).collect())
}

/// Reads a message that was accepted, without today's checks: another release may have accepted more, and one old message does not
/// keep the others out of the list.
fn read(row: Row) -> ToldReceipt {
    let data = row.body.get("data").unwrap_or(&Value::Null);
    // A release to come may know effects that this one does not: then the goods have no title beside their code.
    let effects = row.effects().unwrap_or_default();
    ToldReceipt {
        kind: match row.kind.as_str() {
            "till.return.v1" => ToldKind::Return,
            _ => ToldKind::Sale,
        },
        number: data["receipt"].as_str().unwrap_or_default().to_owned(),
        occurred_at: legible(&data["occurred_at"]).unwrap_or(row.received_at),
        superseded: row.state == State::Superseded.code(),
        lines: lines(&data["lines"], &effects),
        id: row.id,
        source: row.source,
        received_at: row.received_at,
    }
}

fn legible<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

fn lines(told: &Value, effects: &[Effect]) -> Vec<ToldLine> {
    let variant = |named: &str| {
        effects.iter().find_map(|effect| match effect {
            Effect::Stock {
                sku, variant_id, ..
            } if sku == named => Some(*variant_id),
            _ => None,
        })
    };
    let told = told.as_array().into_iter().flatten();
    let line = |line: &Value| {
        let sku: String = legible(&line["sku"])?;
        Some(ToldLine {
            variant: variant(&sku),
            quantity: legible(&line["quantity"])?,
            sku,
        })
    };
    told.filter_map(line).collect()
}
