//! Notices promises that slipped, and asks.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use kernel::OrderId;
use orders::ShopDay;
use tenancy::{DbError, TenantTx};

use crate::{
    Question, QuestionState,
    ask::{Closing, Fresh, Told, ask, close},
    question::{self, Known},
    slip::{Slip, says_it, slips},
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
    let settled = open(&known).filter(|one| !slips.contains_key(&one.question.order));
    close(tx, &settled.collect::<Vec<_>>(), QuestionState::Settled).await?;
    let fresh = fresh(&slips, &known.last, today.date);
    let again: BTreeSet<OrderId> = fresh.iter().map(|one| one.order).collect();
    let replaced = open(&known).filter(|one| again.contains(&one.question.order));
    close(tx, &replaced.collect::<Vec<_>>(), QuestionState::Replaced).await?;
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
    let numbers: HashMap<OrderId, i64> = apart.into_iter().collect();
    let mut known = question::known(tx, numbers).await?;
    let busy = all
        .into_iter()
        .filter(|order| !known.numbers.contains_key(order));
    let busy: Vec<OrderId> = busy.collect();
    known.busy.extend(busy);
    Ok(known)
}

/// The open ones of the last questions.
fn open(known: &Known) -> impl Iterator<Item = Closing<'_>> {
    let questions = known.last.values();
    let open = questions.filter(|one| one.state == QuestionState::Open);
    open.filter_map(|question| {
        let number = *known.numbers.get(&question.order)?;
        Some(Closing { question, number })
    })
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
        Some(Fresh {
            order,
            number,
            told: Told::ByMail,
        })
    });
    fresh.collect()
}
