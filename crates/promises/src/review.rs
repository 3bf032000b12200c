//! Notices promises that slipped, and asks.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    QueryableByName,
    sql_types::{Array, Integer, Jsonb, Text, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;
use kernel::OrderId;
use orders::{PromiseSource, ShopDay, WaitingLine};
use serde_json::{Value, json};
use tenancy::{Cached, DbError, TenantTx, jobs, outbox};

use crate::{
    OrderPromiseChanged, Question, QuestionState, SlippedPromise, TellOfSlip,
    question::{self, Known},
    warn,
};

/// What a review found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reviewed {
    /// Variants for which somebody waits; also of orders that are not paid yet.
    pub waiting: usize,
    /// Orders whose shoppers were asked.
    pub asked: usize,
    /// Orders that were left out because their shoppers were just answering: review again soon.
    pub busy: usize,
}

/// An order with lines that come later than promised.
struct Slip {
    number: i64,
    lines: Vec<SlippedPromise>,
}

/// Compares all promises of orders that wait with what can be promised today. Asks the shoppers of those that slipped, closes
/// questions whose goods have come, and writes down of which orders the merchant is to be warned.
///
/// # Errors
/// Database failures only.
pub async fn review(tx: &mut TenantTx, today: ShopDay) -> Result<Reviewed, DbError> {
    let variants = inventory::waiting_variants(tx).await?;
    let waiting = orders::waiting_lines(tx, &variants, today).await?;
    let mut slips = slips(&waiting, today);
    let known = known(tx, &slips).await?;
    slips.retain(|order, _| !known.busy.contains(order));
    let settled = known.last.values();
    let settled = settled.filter(|one| !slips.contains_key(&one.order));
    close(tx, settled, QuestionState::Settled).await?;
    let fresh = fresh(&slips, &known.last, today.date);
    let replaced = fresh.iter().filter_map(|one| known.last.get(&one.order));
    close(tx, replaced, QuestionState::Replaced).await?;
    let asked = ask(tx, &slips, &fresh).await?;
    warn::note(tx, &waiting, today.date).await?;
    Ok(Reviewed {
        waiting: variants.len(),
        asked,
        busy: known.busy.len(),
    })
}

/// What was asked of the orders that slipped, and of those with an open question.
async fn known(tx: &mut TenantTx, slips: &BTreeMap<OrderId, Slip>) -> Result<Known, DbError> {
    let open = question::open_orders(tx).await?;
    let all: BTreeSet<OrderId> = slips.keys().copied().chain(open).collect();
    let all: Vec<OrderId> = all.into_iter().collect();
    // Who answers locks the order before its question: an order that is being changed is left to the next review.
    let apart = orders::kept_apart(tx, &all).await?;
    let mut known = question::known(tx, &apart).await?;
    let busy = all.into_iter().filter(|order| !apart.contains(order));
    known.busy.extend(busy);
    Ok(known)
}

fn slips(waiting: &[WaitingLine], today: ShopDay) -> BTreeMap<OrderId, Slip> {
    let mut slips: BTreeMap<OrderId, Slip> = BTreeMap::new();
    for one in waiting {
        let (Some(slipped), Some(now)) = (one.slipped(today), one.now) else {
            continue;
        };
        let slip = slips.entry(one.order).or_insert_with(|| Slip {
            number: one.number,
            lines: Vec::new(),
        });
        slip.lines.push(SlippedPromise {
            line: one.line,
            title: one.title.clone(),
            options: one.options.clone(),
            units: slipped.units,
            promised: slipped.promised,
            now,
        });
    }
    slips
}

/// A question to ask.
#[derive(Clone, Copy)]
struct Fresh {
    order: OrderId,
    number: i32,
}

/// The questions that were not asked yet.
fn fresh(
    slips: &BTreeMap<OrderId, Slip>,
    known: &HashMap<OrderId, Question>,
    today: NaiveDate,
) -> Vec<Fresh> {
    let fresh = slips.iter().filter_map(|(order, slip)| {
        let last = known.get(order);
        let number = match last {
            None => 1,
            Some(last) if says_it(last, &slip.lines, today) => return None,
            Some(last) => last.number + 1,
        };
        let order = *order;
        Some(Fresh { order, number })
    });
    fresh.collect()
}

/// Whether the last question already says what slipped. Pure.
fn says_it(last: &Question, lines: &[SlippedPromise], today: NaiveDate) -> bool {
    let answered = last.state.answer().is_some();
    let told = |line: &SlippedPromise| {
        let said = last.lines.iter().find(|one| one.line == line.line);
        // The answer dealt with what was lost until then.
        let lost_since = answered && line.promised.is_none();
        said.is_some_and(|said| !lost_since && !is_worse(said, line, today))
    };
    last.state != QuestionState::Settled && lines.iter().all(told)
}

/// Whether more units of a line come late than was said, or even later. A lead time begins anew every day: that alone is no news
/// until the day that was said has passed.
fn is_worse(said: &SlippedPromise, line: &SlippedPromise, today: NaiveDate) -> bool {
    let later = match (said.now.latest, line.now.latest) {
        (Some(_), None) => true,
        (Some(before), Some(now)) => {
            let by_order = line.now.source == PromiseSource::PurchaseOrder;
            now > before && (by_order || before < today)
        }
        (None, _) => false,
    };
    later || line.units > said.units
}

const CLOSE: &str = "
    UPDATE promise_question SET state = $3, answered_at = $4
    FROM unnest($1, $2) AS one (order_id, number)
    WHERE promise_question.order_id = one.order_id AND promise_question.number = one.number
      AND promise_question.state = 'open'";

/// Closes those of the questions that are open.
async fn close<'a>(
    tx: &mut TenantTx,
    questions: impl Iterator<Item = &'a Question>,
    state: QuestionState,
) -> Result<(), DbError> {
    let open = questions.filter(|one| one.state == QuestionState::Open);
    let (ids, numbers): (Vec<OrderId>, Vec<i32>) = open.map(|one| (one.order, one.number)).unzip();
    if ids.is_empty() {
        return Ok(());
    }
    let query = diesel::sql_query(CLOSE)
        .bind::<Array<Uuid>, _>(ids)
        .bind::<Array<Integer>, _>(numbers)
        .bind::<Text, _>(state.code())
        .bind::<Timestamptz, _>(tx.now());
    Cached(query).execute(tx).await?;
    Ok(())
}

/// Another review may have asked meanwhile: what it asked is not asked again.
const ASK: &str = "
    INSERT INTO promise_question (order_id, number, lines, state, asked_at)
    SELECT new.order_id, new.number, new.lines, 'open', $4 FROM unnest($1, $2, $3) AS new (order_id, number, lines)
    ORDER BY new.order_id ON CONFLICT DO NOTHING RETURNING order_id";

#[derive(QueryableByName)]
struct AskedRow {
    #[diesel(sql_type = Uuid)]
    order_id: OrderId,
}

async fn ask(
    tx: &mut TenantTx,
    slips: &BTreeMap<OrderId, Slip>,
    fresh: &[Fresh],
) -> Result<usize, DbError> {
    if fresh.is_empty() {
        return Ok(0);
    }
    let lines = fresh.iter().map(|one| {
        let lines = slips.get(&one.order).map(|slip| &slip.lines);
        serde_json::to_value(lines)
            .map_err(|error| DbError::corrupt("promise_question.lines", error))
    });
    let lines: Vec<Value> = lines.collect::<Result<_, _>>()?;
    let now: DateTime<Utc> = tx.now();
    let query = diesel::sql_query(ASK)
        .bind::<Array<Uuid>, _>(fresh.iter().map(|one| one.order).collect::<Vec<_>>())
        .bind::<Array<Integer>, _>(fresh.iter().map(|one| one.number).collect::<Vec<_>>())
        .bind::<Array<Jsonb>, _>(lines)
        .bind::<Timestamptz, _>(now);
    let rows: Vec<AskedRow> = Cached(query).load(tx).await?;
    let asked: BTreeSet<OrderId> = rows.into_iter().map(|row| row.order_id).collect();
    let mut entries = Vec::new();
    for one in fresh.iter().filter(|one| asked.contains(&one.order)) {
        let Some(slip) = slips.get(&one.order) else {
            continue;
        };
        entries.push((one.order, facts(one.number, &slip.lines)));
        tell(tx, *one, slip).await?;
    }
    orders::record_timelines(tx, "promise_slipped", entries).await?;
    Ok(asked.len())
}

async fn tell(tx: &mut TenantTx, one: Fresh, slip: &Slip) -> Result<(), DbError> {
    let event = OrderPromiseChanged {
        order_id: one.order,
        number: slip.number,
        question: one.number,
        lines: slip.lines.iter().map(Into::into).collect(),
        answer: None,
        refund_id: None,
    };
    outbox::record(tx, outbox::NewEvent::of(&event)?).await?;
    let mail = TellOfSlip {
        order: one.order,
        question: one.number,
    };
    jobs::enqueue(tx, &mail).await
}

fn facts(question: i32, lines: &[SlippedPromise]) -> Value {
    let line = |line: &SlippedPromise| {
        json!({
            "title": line.title, "units": line.units, "promised": line.promised,
            "earliest": line.now.earliest, "latest": line.now.latest,
        })
    };
    json!({ "question": question, "lines": lines.iter().map(line).collect::<Vec<_>>() })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use kernel::LineId;
    use orders::Promise;

    use super::*;

    fn line(latest: Option<u32>, source: PromiseSource) -> SlippedPromise {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
        SlippedPromise {
            line: LineId::from_uuid(uuid::Uuid::nil()),
            title: "Mug".into(),
            options: String::new(),
            units: 2,
            promised: Some(day(9)),
            now: Promise {
                now: 0,
                later: 2,
                earliest: latest.map(day),
                latest: latest.map(day),
                source,
            },
        }
    }

    fn asked(said: SlippedPromise, state: QuestionState) -> Question {
        Question {
            order: OrderId::from_uuid(uuid::Uuid::nil()),
            number: 1,
            lines: vec![said],
            state,
            asked_at: DateTime::UNIX_EPOCH,
            answered_at: None,
        }
    }

    fn today(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, day).unwrap()
    }

    #[test]
    fn a_slip_is_news_once() {
        use PromiseSource::{PurchaseOrder, SupplierLeadTime, Unknown};
        for (before, after, news) in [
            ((Some(18), PurchaseOrder), (Some(18), PurchaseOrder), false),
            ((Some(18), PurchaseOrder), (Some(15), PurchaseOrder), false),
            ((Some(18), PurchaseOrder), (Some(23), PurchaseOrder), true),
            ((Some(18), PurchaseOrder), (None, Unknown), true),
            (
                (Some(18), SupplierLeadTime),
                (Some(19), SupplierLeadTime),
                false,
            ),
            ((None, Unknown), (None, Unknown), false),
            ((None, Unknown), (Some(18), PurchaseOrder), false),
        ] {
            let last = asked(line(before.0, before.1), QuestionState::Open);
            let now = [line(after.0, after.1)];
            assert_eq!(
                !says_it(&last, &now, today(10)),
                news,
                "{before:?} {after:?}"
            );
        }
    }

    #[test]
    fn what_was_settled_and_slips_again_is_asked_again() {
        let late = || line(Some(18), PromiseSource::PurchaseOrder);
        let again = |state| !says_it(&asked(late(), state), &[late()], today(10));
        assert!(again(QuestionState::Settled));
        assert!(!again(QuestionState::Cancel));
    }

    #[test]
    fn a_day_that_was_said_and_has_passed_is_news() {
        let late = |day| line(Some(day), PromiseSource::SupplierLeadTime);
        let last = asked(late(18), QuestionState::Open);
        assert!(says_it(&last, &[late(28)], today(18)));
        assert!(!says_it(&last, &[late(28)], today(19)));
    }

    #[test]
    fn what_is_lost_after_the_answer_is_news() {
        let lost = |units| SlippedPromise {
            promised: None,
            units,
            ..line(Some(18), PromiseSource::PurchaseOrder)
        };
        let open = asked(lost(2), QuestionState::Open);
        assert!(says_it(&open, &[lost(2)], today(10)));
        assert!(!says_it(&open, &[lost(3)], today(10)), "more are lost");
        let kept = asked(lost(2), QuestionState::Keep);
        assert!(!says_it(&kept, &[lost(1)], today(10)));
    }
}
