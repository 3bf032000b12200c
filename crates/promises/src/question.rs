//! What a shopper was asked.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    ExpressionMethods, OptionalExtension, QueryDsl, Queryable, Selectable, SelectableHelper,
};
use diesel_async::RunQueryDsl;
use kernel::{LineId, OrderId};
use orders::Promise;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tenancy::{
    DbError, TenantTx,
    jobs::{BackgroundJob, Lane},
};

use crate::store::promise_question as table;

/// Mails the shopper a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellOfSlip {
    /// The order.
    pub order: OrderId,
    /// The question's number within the order.
    pub question: i32,
}

impl BackgroundJob for TellOfSlip {
    const KIND: &'static str = "promises.slipped";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(format!("{}/{}", self.order, self.question))
    }
}

/// A line whose promise slipped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlippedPromise {
    /// The order's line.
    pub line: LineId,
    /// The product's title.
    pub title: String,
    /// `Blue / Large`; empty without options.
    pub options: String,
    /// Units that waited when the question was asked.
    pub units: i32,
    /// The last day that was promised.
    pub promised: NaiveDate,
    /// What could be promised then.
    pub now: Promise,
}

/// Where a question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionState {
    /// The shopper has not answered.
    Open,
    /// The shopper waits until the new days.
    Keep,
    /// What is here is to ship; the rest follows.
    Ship,
    /// What was missing is canceled.
    Cancel,
    /// It slipped again before the answer: another question replaced this one.
    Replaced,
    /// The goods came, or the order ended, before the answer.
    Settled,
}

impl QuestionState {
    const ALL: [Self; 6] = [
        Self::Open,
        Self::Keep,
        Self::Ship,
        Self::Cancel,
        Self::Replaced,
        Self::Settled,
    ];

    /// The word it is stored and told by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Keep => "keep",
            Self::Ship => "ship",
            Self::Cancel => "cancel",
            Self::Replaced => "replaced",
            Self::Settled => "settled",
        }
    }

    fn read(code: &str) -> Result<Self, DbError> {
        let found = Self::ALL.into_iter().find(|state| state.code() == code);
        found.ok_or_else(|| DbError::corrupt("promise_question.state", code))
    }
}

/// A question to a shopper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The order.
    pub order: OrderId,
    /// Its number within the order, from 1.
    pub number: i32,
    /// What slipped.
    pub lines: Vec<SlippedPromise>,
    /// Where it is.
    pub state: QuestionState,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    order_id: OrderId,
    number: i32,
    lines: Value,
    state: String,
    asked_at: DateTime<Utc>,
}

impl Row {
    fn question(self) -> Result<Question, DbError> {
        Ok(Question {
            order: self.order_id,
            number: self.number,
            lines: serde_json::from_value(self.lines)
                .map_err(|error| DbError::corrupt("promise_question.lines", error))?,
            state: QuestionState::read(&self.state)?,
            asked_at: self.asked_at,
        })
    }
}

/// The question of an order that waits for an answer.
///
/// # Errors
/// Database failures only.
pub async fn open_question(tx: &mut TenantTx, order: OrderId) -> Result<Option<Question>, DbError> {
    let row: Option<Row> = table::table
        .filter(table::order_id.eq(order))
        .filter(table::state.eq("open"))
        .select(Row::as_select())
        .first(tx)
        .await
        .optional()?;
    row.map(Row::question).transpose()
}

/// A question by its number.
///
/// # Errors
/// Database failures only.
pub async fn question(
    tx: &mut TenantTx,
    order: OrderId,
    number: i32,
) -> Result<Option<Question>, DbError> {
    let row: Option<Row> = table::table
        .find((order, number))
        .select(Row::as_select())
        .first(tx)
        .await
        .optional()?;
    row.map(Row::question).transpose()
}

/// The same, locked until the transaction ends.
pub(crate) async fn locked(
    tx: &mut TenantTx,
    order: OrderId,
    number: i32,
) -> Result<Option<Question>, DbError> {
    let row: Option<Row> = table::table
        .find((order, number))
        .select(Row::as_select())
        .for_update()
        .first(tx)
        .await
        .optional()?;
    row.map(Row::question).transpose()
}

/// What became of the last question of each of these orders; an order nobody asked about is left out.
///
/// # Errors
/// Database failures only.
pub async fn question_states(
    tx: &mut TenantTx,
    orders: &[OrderId],
) -> Result<HashMap<OrderId, QuestionState>, DbError> {
    let rows: Vec<(OrderId, String)> = table::table
        .filter(table::order_id.eq_any(orders))
        .order((table::order_id, table::number))
        .select((table::order_id, table::state))
        .load(tx)
        .await?;
    let states = rows.into_iter();
    states
        .map(|(order, state)| Ok((order, QuestionState::read(&state)?)))
        .collect()
}

/// The last question of each of these orders, locked until the transaction ends. One that is being answered is left out:
/// waiting for it while holding others would be a deadlock in the making.
pub(crate) async fn last_of(
    tx: &mut TenantTx,
    orders: &[OrderId],
) -> Result<HashMap<OrderId, Question>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::order_id.eq_any(orders))
        .order((table::order_id, table::number))
        .select(Row::as_select())
        .for_update()
        .skip_locked()
        .load(tx)
        .await?;
    let questions = rows
        .into_iter()
        .map(|row| Ok((row.order_id, row.question()?)));
    questions.collect()
}

/// The orders with an open question.
pub(crate) async fn open_orders(tx: &mut TenantTx) -> Result<Vec<OrderId>, DbError> {
    Ok(table::table
        .filter(table::state.eq("open"))
        .order(table::order_id)
        .select(table::order_id)
        .load(tx)
        .await?)
}
