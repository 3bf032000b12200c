//! The shopper answers.

use std::collections::{BTreeMap, HashMap};

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use inventory::Holder;
use kernel::{Language, LineId, Money, OrderId, RefundId, VariantId};
use orders::{Order, Promise, ShipmentPreference, ShopDay, record_timeline, renew_promises};
use refunds::{
    CalculateError, RefundError, RefundOrder, RefundUnits, RefundWish, Refunding, Restock, Which,
    hold_for_refund, parts_that_count, preview_refund, refund_held, refundable, withdraw_some,
};
use serde_json::json;
use tenancy::{DbError, TenantTx, outbox};

use crate::{
    OrderPromiseChanged, Question, QuestionState,
    ask::{Closing, Fresh, Told, ask, close},
    question::locked,
    slip::{Slip, is_better, says_it, slips},
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
    /// The shopper waits: for the new days, or for the rest only.
    Waits,
    /// What was missing is canceled.
    Canceled(MoneyOf),
    /// Nothing is missing any more.
    Settled,
    /// The days had changed: another question, with those of now, is open.
    Changed,
    /// It was answered before, another question replaced it, or what it is about comes in time after all.
    Before(QuestionState),
}

/// What becomes of the money of what was canceled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyOf {
    /// This refund is on its way.
    Refund(RefundId),
    /// The shop must give it back itself, and was told so: it was not paid by card, or a bank holds it.
    Shop,
    /// None was left: it was refunded before.
    Nothing,
}

impl MoneyOf {
    const fn state(self) -> QuestionState {
        match self {
            Self::Refund(_) | Self::Nothing => QuestionState::Cancel,
            Self::Shop => QuestionState::CancelByShop,
        }
    }

    const fn refund(self) -> Option<RefundId> {
        match self {
            Self::Refund(refund) => Some(refund),
            Self::Shop | Self::Nothing => None,
        }
    }
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

/// Units of a line.
#[derive(Clone, Copy, Debug)]
struct Units {
    here: i32,
    missing: i32,
}

/// The lines of which units are still missing.
type Missing = HashMap<LineId, Units>;

/// An answer to a question.
#[derive(Clone, Copy, Debug)]
pub struct GiveAnswer {
    /// The order.
    pub order: OrderId,
    /// The question's number within the order.
    pub question: i32,
    /// What the shopper wants.
    pub answer: Answer,
    /// The shop's day.
    pub today: ShopDay,
}

/// Takes an answer to a question of an order. Nobody agrees to days that are no longer true: they are asked again.
///
/// # Errors
/// No such question, or a refund that failed; roll back then.
pub async fn answer(tx: &mut TenantTx, given: GiveAnswer) -> Result<Answered, AnswerError> {
    let GiveAnswer { order, answer, .. } = given;
    let held = hold_for_refund(tx, order).await?;
    let asked = locked(tx, order, given.question).await?;
    let asked = asked.ok_or(AnswerError::NotFound)?;
    if asked.state != QuestionState::Open {
        return Ok(Answered::Before(asked.state));
    }
    let missing = missing(tx, &asked).await?;
    if missing.is_empty() || !held.order.state.is_paid() {
        end(tx, (&held.order, &asked), QuestionState::Settled).await?;
        return Ok(Answered::Settled);
    }
    let slip = slip(tx, &held.order, &missing, given.today).await?;
    match standing(&asked, (&missing, slip.as_ref()), given) {
        Standing::Holds => {}
        Standing::Changed(slip) => return again(tx, (&held.order, &asked), slip).await,
        Standing::MadeGood => {
            end(tx, (&held.order, &asked), QuestionState::Settled).await?;
            return Ok(Answered::Before(QuestionState::Settled));
        }
    }
    let done = match answer {
        Answer::Keep => wait(tx, &asked, &missing, None).await?,
        Answer::Ship => {
            let at_once = Some(ShipmentPreference::ShipAvailable);
            wait(tx, &asked, &missing, at_once).await?
        }
        Answer::Cancel => Answered::Canceled(cancel(tx, &held, &missing).await?),
    };
    let (state, refund) = match done {
        Answered::Canceled(money) => (money.state(), money.refund()),
        _ => (answer.state(), None),
    };
    write(tx, &asked, (state, refund)).await?;
    tell(tx, &held.order, &asked, (state, refund)).await?;
    Ok(done)
}

/// What can be said of a question when its answer comes.
#[derive(Clone, Copy)]
enum Standing<'a> {
    /// What it says is true.
    Holds,
    /// Its days have changed.
    Changed(&'a Slip),
    /// What it is about comes in time.
    MadeGood,
}

/// Who cancels because the goods come late is asked again only when they come earlier than was said.
fn standing<'a>(
    asked: &Question,
    (missing, slip): (&Missing, Option<&'a Slip>),
    given: GiveAnswer,
) -> Standing<'a> {
    let Some(slip) = slip else {
        return Standing::MadeGood;
    };
    let said = asked.lines.iter();
    let said: Vec<_> = said
        .filter(|line| missing.contains_key(&line.line))
        .cloned()
        .collect();
    let worse = !says_it(asked, &slip.lines, given.today.date) && given.answer != Answer::Cancel;
    match worse || is_better(&said, &slip.lines) {
        true => Standing::Changed(slip),
        false => Standing::Holds,
    }
}

/// What of the order comes later than promised, seen today.
async fn slip(
    tx: &mut TenantTx,
    order: &Order,
    missing: &Missing,
    today: ShopDay,
) -> Result<Option<Slip>, DbError> {
    let lines = order.lines.iter();
    let lines = lines.filter(|line| missing.contains_key(&line.id));
    let variants: Vec<VariantId> = lines.map(|line| line.variant).collect();
    let mut waiting = orders::waiting_lines(tx, &variants, today).await?;
    waiting.retain(|one| one.order == order.id);
    Ok(slips(&waiting, today).remove(&order.id))
}

async fn end(
    tx: &mut TenantTx,
    (order, question): (&Order, &Question),
    state: QuestionState,
) -> Result<(), DbError> {
    let number = order.number;
    close(tx, &[Closing { question, number }], state).await
}

/// Asks anew, on the page the answer came from.
async fn again(
    tx: &mut TenantTx,
    (order, asked): (&Order, &Question),
    slip: &Slip,
) -> Result<Answered, AnswerError> {
    end(tx, (order, asked), QuestionState::Replaced).await?;
    let fresh = Fresh {
        order: order.id,
        number: asked.number + 1,
        told: Told::OnPage,
    };
    ask(tx, &BTreeMap::from([(order.id, slip.clone())]), &[fresh]).await?;
    Ok(Answered::Changed)
}

async fn missing(tx: &mut TenantTx, asked: &Question) -> Result<Missing, DbError> {
    let held = inventory::reservations(tx, &[Holder::Order(asked.order)]).await?;
    let concerned = held
        .iter()
        .filter(|one| one.backordered > 0 && asked.lines.iter().any(|line| line.line == one.line));
    let units = concerned.map(|one| {
        let units = Units {
            here: one.reserved,
            missing: one.backordered,
        };
        (one.line, units)
    });
    Ok(units.collect())
}

/// The days of the question are the promise from now on.
async fn wait(
    tx: &mut TenantTx,
    asked: &Question,
    missing: &Missing,
    preference: Option<ShipmentPreference>,
) -> Result<Answered, DbError> {
    let promises = asked.lines.iter().filter_map(|line| {
        let units = *missing.get(&line.line)?;
        let promise = Promise {
            now: units.here,
            later: units.missing,
            missed: line.promised.filter(|_| line.now.latest.is_none()),
            ..line.now
        };
        Some((line.line, promise))
    });
    let promises: Vec<(LineId, Promise)> = promises.collect();
    renew_promises(tx, asked.order, &promises, preference).await?;
    Ok(Answered::Waits)
}

/// Takes back what is missing. Its money goes back by itself if it can.
async fn cancel(
    tx: &mut TenantTx,
    held: &Refunding,
    missing: &Missing,
) -> Result<MoneyOf, AnswerError> {
    let money = match refunded(tx, held, missing).await {
        Ok(refund) => return Ok(MoneyOf::Refund(refund)),
        Err(error) => not_refunded(error)?,
    };
    let units = missing.iter().map(|(line, units)| (*line, units.missing));
    let units: Vec<(LineId, i32)> = units.collect();
    withdraw_some(tx, held, &units, &held.order.ship_to.name).await?;
    Ok(money)
}

/// Refunds what is missing, with the shipping if nothing of the order is left.
async fn refunded(
    tx: &mut TenantTx,
    held: &Refunding,
    missing: &Missing,
) -> Result<RefundId, RefundError> {
    let order = &held.order;
    let wish = wish(held, missing);
    let preview = preview_refund(tx, order.id, &wish).await?;
    let command = RefundOrder {
        order: order.id,
        wish,
        by_hand: None,
        reason: reason(order.language).to_owned(),
        agreed: preview.fingerprint,
        actor: order.ship_to.name.clone(),
    };
    Ok(refund_held(tx, held, &command).await?.refund.id)
}

/// Whose business the money is that cannot go back by itself. What keeps it is found before anything is written.
fn not_refunded(error: RefundError) -> Result<MoneyOf, AnswerError> {
    match error {
        RefundError::Calculate(CalculateError::Nothing) => Ok(MoneyOf::Nothing),
        error if error.is_of_money() => Ok(MoneyOf::Shop),
        other => Err(other.into()),
    }
}

fn wish(held: &Refunding, missing: &Missing) -> RefundWish {
    let order = &held.order;
    let lines = missing.iter().map(|(line, units)| RefundUnits {
        line: *line,
        quantity: units.missing,
        which: Which::NotSent,
        restock: Restock::Back,
    });
    let left: i32 = order.lines.iter().map(orders::OrderLine::left).sum();
    let nothing_sent = order.lines.iter().all(|line| line.shipped == 0);
    let missing: i32 = missing.values().map(|units| units.missing).sum();
    let whole = nothing_sent && left == missing;
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
    (state, refund): (QuestionState, Option<RefundId>),
) -> Result<(), DbError> {
    let event = OrderPromiseChanged {
        refund_id: refund,
        ..OrderPromiseChanged::of(asked, order.number, state)
    };
    outbox::record(tx, outbox::NewEvent::of(&event)?).await?;
    let facts = json!({ "question": asked.number, "answer": state.code(), "refund": refund });
    let who = order.ship_to.name.as_str();
    record_timeline(tx, order.id, ("promise_answered", Some(who)), facts).await
}
