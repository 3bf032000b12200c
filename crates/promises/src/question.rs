//! What a shopper was asked.

use std::collections::{BTreeSet, HashMap};

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

use crate::{Answer, store::promise_question as table};

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
    /// A late delivery asks hundreds of shoppers at once; money does not wait for their mails.
    const LANE: Lane = Lane::Mail;

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
    /// The last day that was promised; `None`: the units were in stock and were to leave at once.
    pub promised: Option<NaiveDate>,
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
    /// What was missing is canceled, and its money is on its way back, unless none was left.
    Cancel,
    /// What was missing is canceled; the shop gives the money back itself.
    CancelByShop,
    /// Its days changed before the answer: another question replaced this one.
    Replaced,
    /// The goods came, or the order ended, before the answer.
    Settled,
}

impl QuestionState {
    const ALL: [Self; 7] = [
        Self::Open,
        Self::Keep,
        Self::Ship,
        Self::Cancel,
        Self::CancelByShop,
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
            Self::CancelByShop => "cancel_by_shop",
            Self::Replaced => "replaced",
            Self::Settled => "settled",
        }
    }

    /// The shopper's answer, if one was given.
    #[must_use]
    pub const fn answer(self) -> Option<Answer> {
        match self {
            Self::Keep => Some(Answer::Keep),
            Self::Ship => Some(Answer::Ship),
            Self::Cancel | Self::CancelByShop => Some(Answer::Cancel),
            Self::Open | Self::Replaced | Self::Settled => None,
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
    /// Its state.
    pub state: QuestionState,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// When it was answered or closed; absent while it is open.
    pub answered_at: Option<DateTime<Utc>>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    order_id: OrderId,
    number: i32,
    lines: Value,
    state: String,
    asked_at: DateTime<Utc>,
    answered_at: Option<DateTime<Utc>>,
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
            answered_at: self.answered_at,
        })
    }
}

/// The last question of an order, open or not.
///
/// # Errors
/// Database failures only.
pub async fn last_question(tx: &mut TenantTx, order: OrderId) -> Result<Option<Question>, DbError> {
    let row: Option<Row> = table::table
        .filter(table::order_id.eq(order))
        .order(table::number.desc())
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

/// What was asked of some orders.
pub(crate) struct Known {
    /// The numbers of those orders that nobody is changing.
    pub numbers: HashMap<OrderId, i64>,
    /// The last question of each order, locked until the transaction ends.
    pub last: HashMap<OrderId, Question>,
    /// Orders whose question is being answered now. It is not waited for: that would be a deadlock in the making.
    pub busy: BTreeSet<OrderId>,
}

/// What was asked of the orders with these numbers.
pub(crate) async fn known(
    tx: &mut TenantTx,
    numbers: HashMap<OrderId, i64>,
) -> Result<Known, DbError> {
    let orders: Vec<OrderId> = numbers.keys().copied().collect();
    let asked: Vec<(OrderId, Option<i32>)> = table::table
        .filter(table::order_id.eq_any(&orders))
        .group_by(table::order_id)
        .select((table::order_id, diesel::dsl::max(table::number)))
        .load(tx)
        .await?;
    let rows: Vec<Row> = table::table
        .filter(table::order_id.eq_any(&orders))
        .order((table::order_id, table::number))
        .select(Row::as_select())
        .for_update()
        .skip_locked()
        .load(tx)
        .await?;
    let questions = rows
        .into_iter()
        .map(|row| Ok((row.order_id, row.question()?)));
    let mut last: HashMap<OrderId, Question> = questions.collect::<Result<_, DbError>>()?;
    let mut busy = BTreeSet::new();
    for (order, number) in asked {
        if last.get(&order).map(|one| one.number) != number {
            last.remove(&order);
            busy.insert(order);
        }
    }
    Ok(Known {
        numbers,
        last,
        busy,
    })
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
