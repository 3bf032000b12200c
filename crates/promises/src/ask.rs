//! Asks shoppers, and closes questions that need no answer any more. An event records how each question ended.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use diesel::{
    QueryableByName,
    sql_types::{Array, Integer, Jsonb, Text, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;
use kernel::OrderId;
use serde_json::{Value, json};
use tenancy::{Cached, DbError, TenantTx, jobs, outbox};

use crate::{OrderPromiseChanged, Question, QuestionState, SlippedPromise, TellOfSlip, slip::Slip};

/// How the shopper hears of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// By mail.
    ByMail,
    /// On the order's page, where the answer to the question before has just come from.
    OnPage,
}

/// A question to ask.
#[derive(Clone, Copy)]
pub(crate) struct Fresh {
    pub order: OrderId,
    pub number: i32,
    pub told: Told,
}

const CLOSE: &str = "
    UPDATE promise_question SET state = $3, answered_at = $4
    FROM unnest($1, $2) AS one (order_id, number)
    WHERE promise_question.order_id = one.order_id AND promise_question.number = one.number
      AND promise_question.state = 'open'";

/// A question that needs no answer any more, with the number of its order.
pub(crate) struct Closing<'a> {
    pub question: &'a Question,
    pub number: i64,
}

/// Closes these open questions, which the caller has locked.
pub(crate) async fn close(
    tx: &mut TenantTx,
    closing: &[Closing<'_>],
    state: QuestionState,
) -> Result<(), DbError> {
    if closing.is_empty() {
        return Ok(());
    }
    let questions = closing.iter().map(|one| one.question);
    let (ids, numbers): (Vec<OrderId>, Vec<i32>) =
        questions.map(|one| (one.order, one.number)).unzip();
    let query = diesel::sql_query(CLOSE)
        .bind::<Array<Uuid>, _>(ids)
        .bind::<Array<Integer>, _>(numbers)
        .bind::<Text, _>(state.code())
        .bind::<Timestamptz, _>(tx.now());
    Cached(query).execute(tx).await?;
    for one in closing {
        let event = OrderPromiseChanged::of(one.question, one.number, state);
        outbox::record(tx, outbox::NewEvent::of(&event)?).await?;
    }
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

/// Asks; how many shoppers were asked.
pub(crate) async fn ask(
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
        state: QuestionState::Open.code(),
        answer: None,
        refund_id: None,
    };
    outbox::record(tx, outbox::NewEvent::of(&event)?).await?;
    match one.told {
        Told::OnPage => Ok(()),
        Told::ByMail => {
            let mail = TellOfSlip {
                order: one.order,
                question: one.number,
            };
            jobs::enqueue(tx, &mail).await
        }
    }
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
