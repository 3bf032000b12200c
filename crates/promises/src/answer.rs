//! The shopper answers.

use std::collections::HashMap;

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use inventory::Holder;
use kernel::{Language, LineId, Money, OrderId, RefundId};
use orders::{Order, Promise, ShipmentPreference, record_timeline, renew_promises};
use refunds::{
    RefundError, RefundOrder, RefundUnits, RefundWish, Refunding, Restock, Which, hold_for_refund,
    parts_that_count, preview_refund, refund_held, refundable,
};
use serde_json::json;
use tenancy::{DbError, TenantTx, outbox};

use crate::{
    OrderPromiseChanged, Question, QuestionState, question::locked,
    store::promise_question as table,
};

/// What the shopper wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// To wait until the new days.
    Keep,
    /// To get what is here now, and the rest when it comes.
    Ship,
    /// To cancel what is missing, and the money for it.
    Cancel,
}

impl Answer {
    /// `keep`, `ship` or `cancel`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.state().code()
    }

    /// The answer with this code.
    #[must_use]
    pub fn read(code: &str) -> Option<Self> {
        let all = [Self::Keep, Self::Ship, Self::Cancel];
        all.into_iter().find(|one| one.code() == code)
    }

    const fn state(self) -> QuestionState {
        match self {
            Self::Keep => QuestionState::Keep,
            Self::Ship => QuestionState::Ship,
            Self::Cancel => QuestionState::Cancel,
        }
    }
}

/// The answers an order's shopper can give. To ship is one only while a part is here and waits for the rest. Pure.
///
/// `here` holds the units of each line in stock.
#[must_use]
pub fn choices(order: &Order, here: &[(LineId, i32)]) -> Vec<Answer> {
    let waits = orders::waits_for_rest(order, here) && here.iter().any(|(_, units)| *units > 0);
    let ship = waits.then_some(Answer::Ship);
    [Some(Answer::Keep), ship, Some(Answer::Cancel)]
        .into_iter()
        .flatten()
        .collect()
}

/// What the answer did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// It stands on the order.
    Now,
    /// What was missing is canceled, and this refund is on its way.
    Refunded(RefundId),
    /// The shop must give the money back itself, and was told so: it was not paid by card, or a bank holds it.
    ByShop,
    /// Nothing is missing any more.
    Settled,
    /// It was answered before, or another question replaced it.
    Before(QuestionState),
}

/// Why an answer was not taken.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// There is no such question.
    #[error("there is no such question")]
    NotFound,
    /// The refund failed for another reason than the order's.
    #[error(transparent)]
    Refund(RefundError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<diesel::result::Error> for AnswerError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<RefundError> for AnswerError {
    fn from(error: RefundError) -> Self {
        match error {
            RefundError::NotFound => Self::NotFound,
            RefundError::Db(error) => Self::Db(error),
            other => Self::Refund(other),
        }
    }
}

/// Units of each line that are still missing.
type Missing = HashMap<LineId, i32>;

/// Takes an answer to a question of an order.
///
/// # Errors
/// No such question, or a refund that failed; roll back then.
pub async fn answer(
    tx: &mut TenantTx,
    order: OrderId,
    number: i32,
    answer: Answer,
) -> Result<Answered, AnswerError> {
    let held = hold_for_refund(tx, order).await?;
    let asked = locked(tx, order, number).await?;
    let asked = asked.ok_or(AnswerError::NotFound)?;
    if asked.state != QuestionState::Open {
        return Ok(Answered::Before(asked.state));
    }
    let missing = missing(tx, &asked).await?;
    if missing.is_empty() || !held.order.state.is_paid() {
        write(tx, &asked, (QuestionState::Settled, None)).await?;
        return Ok(Answered::Settled);
    }
    let (done, refund) = match answer {
        Answer::Keep => (Answered::Now, wait(tx, &asked, &missing, None).await?),
        Answer::Ship => {
            let at_once = Some(ShipmentPreference::ShipAvailable);
            (Answered::Now, wait(tx, &asked, &missing, at_once).await?)
        }
        Answer::Cancel => cancel(tx, &held, &missing).await?,
    };
    write(tx, &asked, (answer.state(), refund)).await?;
    tell(tx, &held.order, &asked, (answer, refund)).await?;
    Ok(done)
}

async fn missing(tx: &mut TenantTx, asked: &Question) -> Result<Missing, DbError> {
    let held = inventory::reservations(tx, &[Holder::Order(asked.order)]).await?;
    let concerned = held
        .iter()
        .filter(|one| one.backordered > 0 && asked.lines.iter().any(|line| line.line == one.line));
    Ok(concerned.map(|one| (one.line, one.backordered)).collect())
}

/// The days of the question are the promise from now on.
async fn wait(
    tx: &mut TenantTx,
    asked: &Question,
    missing: &Missing,
    preference: Option<ShipmentPreference>,
) -> Result<Option<RefundId>, DbError> {
    let promises = asked.lines.iter().filter_map(|line| {
        let later = *missing.get(&line.line)?;
        Some((line.line, Promise { later, ..line.now }))
    });
    let promises: Vec<(LineId, Promise)> = promises.collect();
    renew_promises(tx, asked.order, &promises, preference).await?;
    Ok(None)
}

/// Refunds what is missing, with the shipping if nothing of the order is left.
async fn cancel(
    tx: &mut TenantTx,
    held: &Refunding,
    missing: &Missing,
) -> Result<(Answered, Option<RefundId>), AnswerError> {
    let order = &held.order;
    let wish = wish(held, missing);
    let preview = match preview_refund(tx, order.id, &wish).await {
        Ok(preview) => preview,
        Err(error @ (RefundError::Db(_) | RefundError::NotFound)) => return Err(error.into()),
        // A bank holds the money, or it cannot be computed: nothing was written.
        Err(_) => return Ok((Answered::ByShop, None)),
    };
    let command = RefundOrder {
        order: order.id,
        wish,
        by_hand: None,
        reason: reason(order.language).to_owned(),
        agreed: preview.fingerprint,
        actor: order.ship_to.name.clone(),
    };
    match refund_held(tx, held, &command).await {
        Ok(made) => Ok((Answered::Refunded(made.refund.id), Some(made.refund.id))),
        Err(error) => by_shop(error),
    }
}

/// What keeps the money from going back by itself is found before anything is written.
fn by_shop(error: RefundError) -> Result<(Answered, Option<RefundId>), AnswerError> {
    match error {
        RefundError::SayHow
        | RefundError::Owed
        | RefundError::NotPaid
        | RefundError::Calculate(_) => Ok((Answered::ByShop, None)),
        other => Err(other.into()),
    }
}

fn wish(held: &Refunding, missing: &Missing) -> RefundWish {
    let order = &held.order;
    let lines = missing.iter().map(|(line, quantity)| RefundUnits {
        line: *line,
        quantity: *quantity,
        which: Which::NotSent,
        restock: Restock::Back,
    });
    let left: i32 = order.lines.iter().map(orders::OrderLine::left).sum();
    let nothing_sent = order.lines.iter().all(|line| line.shipped == 0);
    let whole = nothing_sent && left == missing.values().sum::<i32>();
    let shipping = if whole {
        refundable(order, &parts_that_count(&held.refunds)).shipping
    } else {
        Money::zero(order.currency)
    };
    RefundWish::Items {
        lines: lines.collect(),
        shipping,
    }
}

const fn reason(language: Language) -> &'static str {
    match language {
        Language::En => "You canceled what comes later than promised",
        Language::Fr => "Vous avez annulé ce qui arrive plus tard que promis",
    }
}

async fn write(
    tx: &mut TenantTx,
    asked: &Question,
    (state, refund): (QuestionState, Option<RefundId>),
) -> Result<(), AnswerError> {
    diesel::update(table::table.find((asked.order, asked.number)))
        .set((
            table::state.eq(state.code()),
            table::answered_at.eq(tx.now()),
            table::refund_id.eq(refund),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

async fn tell(
    tx: &mut TenantTx,
    order: &Order,
    asked: &Question,
    (answer, refund): (Answer, Option<RefundId>),
) -> Result<(), DbError> {
    let said = answer.state().code();
    let event = OrderPromiseChanged {
        order_id: order.id,
        number: order.number,
        question: asked.number,
        lines: asked.lines.iter().map(Into::into).collect(),
        answer: Some(said),
        refund_id: refund,
    };
    outbox::record(tx, outbox::NewEvent::of(&event)?).await?;
    let facts = json!({ "question": asked.number, "answer": said, "refund": refund });
    let who = order.ship_to.name.as_str();
    record_timeline(tx, order.id, ("promise_answered", Some(who)), facts).await
}
