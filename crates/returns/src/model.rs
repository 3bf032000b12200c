//! A return as stored.

use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, OptionalExtension, QueryDsl, Queryable, Selectable, SelectableHelper,
};
use diesel_async::RunQueryDsl;
use kernel::{LineId, OrderId, RefundId, ReturnId};
use serde::{Deserialize, Serialize};
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::{
    ReturnState,
    store::{order_return, order_return_line},
};

/// Why goods come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReturnReason {
    /// The shopper no longer wants it.
    ChangedMind,
    /// It is too large, too small, or does not go with the rest.
    DoesNotFit,
    /// It arrived broken.
    Damaged,
    /// It is not what was ordered.
    WrongItem,
    /// It is not what the page said.
    NotAsDescribed,
    /// It came too late.
    Late,
    /// The note says.
    Other,
}

impl ReturnReason {
    /// Every reason, in the order of the form.
    pub const ALL: [Self; 7] = [
        Self::ChangedMind,
        Self::DoesNotFit,
        Self::Damaged,
        Self::WrongItem,
        Self::NotAsDescribed,
        Self::Late,
        Self::Other,
    ];

    /// The word it is stored and told by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ChangedMind => "changed_mind",
            Self::DoesNotFit => "does_not_fit",
            Self::Damaged => "damaged",
            Self::WrongItem => "wrong_item",
            Self::NotAsDescribed => "not_as_described",
            Self::Late => "late",
            Self::Other => "other",
        }
    }

    /// The reason with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Whose wish a return is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OpenedBy {
    /// The shopper asked on the order's page.
    Shopper,
    /// The merchant opened it: on the phone, at the counter.
    Shop,
}

impl OpenedBy {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Shopper => "shopper",
            Self::Shop => "shop",
        }
    }

    fn read(code: &str) -> Result<Self, DbError> {
        let all = [Self::Shopper, Self::Shop];
        let found = all.into_iter().find(|one| one.code() == code);
        found.ok_or_else(|| DbError::corrupt("order_return.opened_by", code))
    }
}

/// A line of a return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnLine {
    /// The order's line.
    pub line: LineId,
    /// The product's title.
    pub title: String,
    /// `Blue / Large`; empty without options.
    pub options: String,
    /// The shop's code of the variant.
    pub sku: String,
    /// Units that are to come back.
    pub asked: i32,
    /// Units that came back and went into stock.
    pub good: i32,
    /// Units that came back and were written off.
    pub damaged: i32,
    /// Units that did not come.
    pub missing: i32,
    /// Units whose money the return's refund gave back.
    pub refunded: i32,
}

impl ReturnLine {
    /// Units that came back.
    #[must_use]
    pub const fn came(&self) -> i32 {
        self.good + self.damaged
    }

    /// Units of which nobody knows yet.
    #[must_use]
    pub const fn outstanding(&self) -> i32 {
        self.asked - self.good - self.damaged - self.missing
    }
}

/// A return of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    /// Identifies it.
    pub id: ReturnId,
    /// The order.
    pub order: OrderId,
    /// The order's number.
    pub order_number: i64,
    /// Its number within the order, from 1.
    pub number: i32,
    /// Whom the order was shipped to.
    pub customer: String,
    /// Where it is.
    pub state: ReturnState,
    /// Whose wish it is.
    pub opened_by: OpenedBy,
    /// Why the goods come back.
    pub reason: ReturnReason,
    /// A note by the person who opened the return; may be empty.
    pub note: String,
    /// Where the goods are to be sent; empty until it is approved.
    pub address: String,
    /// What to do with the goods; may be empty.
    pub instructions: String,
    /// Name of the carrier that brings them; may be empty.
    pub carrier: String,
    /// The carrier's number; may be empty.
    pub tracking_number: String,
    /// Who pays the postage, as the policy said when it was approved; may be empty.
    pub postage: String,
    /// Why it was refused, or closed without a refund; may be empty.
    pub answer: String,
    /// The refund that closed it.
    pub refund: Option<RefundId>,
    /// When it was opened.
    pub requested_at: DateTime<Utc>,
    /// When it was approved or refused.
    pub decided_at: Option<DateTime<Utc>>,
    /// When goods came last.
    pub received_at: Option<DateTime<Utc>>,
    /// When it was refused, canceled or closed.
    pub ended_at: Option<DateTime<Utc>>,
    /// Incremented with each change.
    pub version: i32,
    /// What comes back.
    pub lines: Vec<ReturnLine>,
}

impl Return {
    /// `1001-R1`
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}-R{}", self.order_number, self.number)
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = order_return)]
pub(crate) struct Row {
    id: ReturnId,
    order_id: OrderId,
    order_number: i64,
    number: i32,
    customer: String,
    state: String,
    opened_by: String,
    reason: String,
    note: String,
    address: String,
    instructions: String,
    carrier: String,
    tracking_number: String,
    postage: String,
    answer: String,
    refund_id: Option<RefundId>,
    requested_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
    received_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    version: i32,
}

impl Row {
    fn with(self, lines: Vec<ReturnLine>) -> Result<Return, DbError> {
        let reason = ReturnReason::from_code(&self.reason);
        Ok(Return {
            id: self.id,
            order: self.order_id,
            order_number: self.order_number,
            number: self.number,
            customer: self.customer,
            state: ReturnState::read(&self.state)?,
            opened_by: OpenedBy::read(&self.opened_by)?,
            reason: reason.ok_or_else(|| DbError::corrupt("order_return.reason", &self.reason))?,
            note: self.note,
            address: self.address,
            instructions: self.instructions,
            carrier: self.carrier,
            tracking_number: self.tracking_number,
            postage: self.postage,
            answer: self.answer,
            refund: self.refund_id,
            requested_at: self.requested_at,
            decided_at: self.decided_at,
            received_at: self.received_at,
            ended_at: self.ended_at,
            version: self.version,
            lines,
        })
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = order_return_line)]
struct LineRow {
    return_id: ReturnId,
    line_id: LineId,
    title: String,
    options: String,
    sku: String,
    asked: i32,
    good: i32,
    damaged: i32,
    missing: i32,
    refunded: i32,
}

impl LineRow {
    fn line(self) -> ReturnLine {
        ReturnLine {
            line: self.line_id,
            title: self.title,
            options: self.options,
            sku: self.sku,
            asked: self.asked,
            good: self.good,
            damaged: self.damaged,
            missing: self.missing,
            refunded: self.refunded,
        }
    }
}

/// The returns of these rows with their lines; one round trip.
pub(crate) async fn with_lines(tx: &mut TenantTx, rows: Vec<Row>) -> Result<Vec<Return>, DbError> {
    let ids: Vec<ReturnId> = rows.iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let lines: Vec<LineRow> = order_return_line::table
        .filter(order_return_line::return_id.eq_any(&ids))
        .order((order_return_line::return_id, order_return_line::position))
        .select(LineRow::as_select())
        .load(tx)
        .await?;
    let mut of: std::collections::HashMap<ReturnId, Vec<ReturnLine>> =
        std::collections::HashMap::new();
    for line in lines {
        of.entry(line.return_id).or_default().push(line.line());
    }
    rows.into_iter()
        .map(|row| {
            let lines = of.remove(&row.id).unwrap_or_default();
            row.with(lines)
        })
        .collect()
}

/// A return by its id.
///
/// # Errors
/// Database failures only.
pub async fn return_by_id(tx: &mut TenantTx, id: ReturnId) -> Result<Option<Return>, DbError> {
    let row: Option<Row> = order_return::table
        .find(id)
        .select(Row::as_select())
        .first(tx)
        .await
        .optional()?;
    let found = with_lines(tx, row.into_iter().collect()).await?;
    Ok(found.into_iter().next())
}

/// The returns of an order, oldest first.
///
/// # Errors
/// Database failures only.
pub async fn returns_of(tx: &mut TenantTx, order: OrderId) -> Result<Vec<Return>, DbError> {
    let rows: Vec<Row> = order_return::table
        .filter(order_return::order_id.eq(order))
        .order(order_return::number)
        .select(Row::as_select())
        .load(tx)
        .await?;
    with_lines(tx, rows).await
}
