//! Receives goods of a purchase order, in one or more parts: into stock, with their cost.

use std::collections::{BTreeMap, BTreeSet};

use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use inventory::{Adjust, AdjustError, Change, DeltaKind};
use kernel::{Currency, Money, PurchaseLineId, PurchaseOrderId, ReceiptId, VariantId, half_up};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde_json::json;
use tenancy::{DbError, TenantTx};

use crate::{
    Invalid, PurchaseLine, PurchaseOrder, Step, StepError, Wrong,
    cost::{self, Averaged, averaged},
    events, history, invalid,
    model::{locked_as_read, write_arrivals, write_head},
    queries::receipt_count,
    store::{purchase_receipt as receipts, purchase_receipt_line as receipt_lines},
};

/// Goods that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiveGoods {
    /// The order they came for.
    pub order: PurchaseOrderId,
    /// Its version that was read: two people who have the same delivery before them book it once.
    pub version: i32,
    /// What came of each line.
    pub lines: Vec<ReceivedLine>,
    /// The shop's currency, in which costs are averaged.
    pub currency: Currency,
    /// Units of the shop's currency for one of the order's; needed where the two differ.
    pub exchange_rate: Option<Decimal>,
    /// A word on it: a delivery note's number, what was damaged.
    pub note: String,
    /// Who received them, as displayed.
    pub actor: String,
}

/// What came of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReceivedLine {
    /// The line.
    pub line: PurchaseLineId,
    /// Units that go into stock; more than ordered if the supplier sent too many.
    pub received: i32,
    /// Units that were received damaged: neither stocked nor paid for.
    pub damaged: i32,
}

/// Why nothing was received.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveError {
    /// A field cannot be taken as it is.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// Nothing can come for the order where it is.
    #[error(transparent)]
    Step(#[from] StepError),
    /// The stock would go out of range.
    #[error("the stock would go out of range")]
    OutOfRange,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<AdjustError> for ReceiveError {
    fn from(error: AdjustError) -> Self {
        match error {
            AdjustError::Db(error) => Self::Db(error),
            AdjustError::OutOfRange => Self::OutOfRange,
            other => Self::Db(DbError::corrupt("stock_movement", other)),
        }
    }
}

/// Receives the goods: stock, those who wait for it, average cost, history and event in one transaction.
///
/// # Errors
/// See [`ReceiveError`].
pub async fn receive(
    tx: &mut TenantTx,
    goods: &ReceiveGoods,
) -> Result<PurchaseOrder, ReceiveError> {
    let mut order = locked_as_read(tx, (goods.order, goods.version)).await?;
    let rate = rate(goods, order.currency)?;
    let note = invalid::paragraph("note", &goods.note, 1000)?;
    let came = came(&mut order, &goods.lines)?;
    let step = match order.is_complete() {
        true => Step::ReceiveRest,
        false => Step::ReceivePart,
    };
    order.state = order.after(step)?;
    let receipt = head(tx, &order, (goods, rate, &note)).await?;
    let into = stock(tx, (&order, &receipt), &came, (goods, rate)).await?;
    write_receipt_lines(tx, receipt.id, &came, &into).await?;
    write_arrivals(tx, came.iter().map(|(line, _)| line)).await?;
    write_head(tx, &order).await?;
    let facts = facts(&came, &receipt, &note);
    history::record(tx, order.id, ("received", &goods.actor), facts).await?;
    events::received(tx, &order, (receipt.id, receipt.number), &came).await?;
    // Damaged goods are missing to somebody; who was asked and gets his goods now has nothing to answer any more.
    inventory::review_promises(tx).await?;
    tx.touch_pages();
    order.version += 1;
    Ok(order)
}

/// A receipt's id and its number within the order.
struct Head {
    id: ReceiptId,
    number: i32,
}

/// Digits of a rate behind the point that are used and kept.
const RATE_DIGITS: u32 = 12;

/// One to one between like currencies.
fn rate(goods: &ReceiveGoods, ordered_in: Currency) -> Result<Decimal, Invalid> {
    if ordered_in == goods.currency {
        return Ok(Decimal::ONE);
    }
    match goods.exchange_rate {
        None => Err(Invalid::new("exchange_rate", Wrong::RateMissing)),
        Some(rate) if rate > Decimal::ZERO && rate < Decimal::from(1_000_000) => {
            Ok(half_up(rate, RATE_DIGITS).normalize())
        }
        Some(_) => Err(Invalid::new(
            "exchange_rate",
            Wrong::OutOfRange {
                min: 0,
                max: 1_000_000,
            },
        )),
    }
}

/// Adds what came to the lines, and gives back those lines in the order in which stock is locked.
fn came(
    order: &mut PurchaseOrder,
    parts: &[ReceivedLine],
) -> Result<Vec<(PurchaseLine, ReceivedLine)>, Invalid> {
    let mut seen = BTreeSet::new();
    let mut came = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let field = |name: &str| format!("lines[{at}].{name}");
        let line = order.lines.iter_mut().find(|line| line.id == part.line);
        let line = line.ok_or_else(|| Invalid::new(field("line_id"), Wrong::Unknown))?;
        if !seen.insert(part.line) {
            return Err(Invalid::new(field("line_id"), Wrong::Taken));
        }
        invalid::within(&field("received"), i64::from(part.received), 0, 1_000_000)?;
        invalid::within(&field("damaged"), i64::from(part.damaged), 0, 1_000_000)?;
        if part.received + part.damaged > 0 {
            line.received = line.received.saturating_add(part.received);
            line.damaged = line.damaged.saturating_add(part.damaged);
            came.push((line.clone(), *part));
        }
    }
    if came.is_empty() {
        return Err(Invalid::new("lines", Wrong::Required));
    }
    came.sort_by_key(|(line, _)| line.variant);
    Ok(came)
}

async fn head(
    tx: &mut TenantTx,
    order: &PurchaseOrder,
    (goods, rate, note): (&ReceiveGoods, Decimal, &str),
) -> Result<Head, DbError> {
    let (id, now) = (tx.id(), tx.now());
    let number = receipt_count(tx, order.id).await? + 1;
    let foreign = order.currency != goods.currency;
    diesel::insert_into(receipts::table)
        .values((
            receipts::id.eq(id),
            receipts::purchase_order_id.eq(order.id),
            receipts::number.eq(number),
            receipts::exchange_rate.eq(foreign.then(|| rate.to_string())),
            receipts::note.eq(note),
            receipts::actor.eq(&goods.actor),
            receipts::received_at.eq(now),
        ))
        .execute(tx)
        .await?;
    Ok(Head { id, number })
}

/// Puts the units into stock and averages their cost, with one statement for each thing that is read or written. The
/// movement's reference leads from the stock's history to the order.
async fn stock(
    tx: &mut TenantTx,
    (order, receipt): (&PurchaseOrder, &Head),
    came: &[(PurchaseLine, ReceivedLine)],
    (goods, rate): (&ReceiveGoods, Decimal),
) -> Result<BTreeMap<VariantId, Averaged>, ReceiveError> {
    let sound: Vec<_> = came.iter().filter(|(_, part)| part.received > 0).collect();
    let reference = format!("{}/{}/{}", order.number, receipt.number, order.id);
    let arrivals = sound.iter().map(|(line, part)| Adjust {
        variant: line.variant,
        location: None,
        change: Change::Delta {
            kind: DeltaKind::Receive,
            quantity: part.received,
            occurred_at: None,
        },
        reason: String::new(),
        actor: goods.actor.clone(),
        reference: Some(reference.clone()),
        caused_by: None,
    });
    let group: Vec<Adjust> = arrivals.collect();
    if group.is_empty() {
        return Ok(BTreeMap::new());
    }
    let done = inventory::adjust_all(tx, &[group]).await?.pop();
    let after = done.ok_or(DbError::NotFound)??;
    let variants: Vec<VariantId> = sound.iter().map(|(line, _)| line.variant).collect();
    let known = cost::known(tx, &variants, goods.currency).await?;
    let mut into = BTreeMap::new();
    for ((line, part), after) in sound.iter().zip(after) {
        let paid = line.cost_minor.saturating_mul(i64::from(part.received));
        let paid = Money::new(paid, order.currency);
        let added = converted(paid, goods.currency, rate).ok_or(ReceiveError::OutOfRange)?;
        let stock_before = after.on_hand.saturating_sub(part.received);
        let known = known.get(&line.variant).copied();
        into.insert(
            line.variant,
            averaged(known, stock_before, (part.received, added)),
        );
    }
    cost::write(tx, &into, goods.currency).await?;
    Ok(into)
}

/// An amount in minor units of another currency, half rounded away from zero; `None` out of range.
fn converted(paid: Money, to: Currency, rate: Decimal) -> Option<i64> {
    let shift = |exponent: u32| Decimal::from(10_i64.checked_pow(exponent).unwrap_or(1));
    let amount = Decimal::from(paid.minor())
        .checked_mul(rate)?
        .checked_mul(shift(to.exponent()))?
        .checked_div(shift(paid.currency().exponent()))?;
    amount
        .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
        .to_i64()
}

async fn write_receipt_lines(
    tx: &mut TenantTx,
    receipt: ReceiptId,
    came: &[(PurchaseLine, ReceivedLine)],
    into: &BTreeMap<VariantId, Averaged>,
) -> Result<(), DbError> {
    use receipt_lines as table;
    let row = |(line, part): &(PurchaseLine, ReceivedLine)| {
        let into = into.get(&line.variant);
        let number = |pick: fn(&Averaged) -> i64| into.map_or(0, pick);
        (
            table::purchase_receipt_id.eq(receipt),
            table::line_id.eq(line.id),
            table::variant_id.eq(line.variant),
            table::received.eq(part.received),
            table::damaged.eq(part.damaged),
            table::cost_minor.eq(line.cost_minor),
            table::stock_before.eq(into.map_or(0, |one| one.stock_before)),
            table::value_before_minor.eq(number(|one| one.value_before)),
            table::relieved_minor.eq(number(|one| one.relieved)),
            table::added_minor.eq(number(|one| one.added)),
            table::value_after_minor.eq(number(|one| one.value_after)),
        )
    };
    diesel::insert_into(table::table)
        .values(came.iter().map(row).collect::<Vec<_>>())
        .execute(tx)
        .await?;
    Ok(())
}

fn facts(came: &[(PurchaseLine, ReceivedLine)], receipt: &Head, note: &str) -> serde_json::Value {
    let line = |(line, part): &(PurchaseLine, ReceivedLine)| {
        json!({
            "line": if line.sku.is_empty() { &line.title } else { &line.sku },
            "received": part.received, "damaged": part.damaged,
        })
    };
    let lines: Vec<_> = came.iter().map(line).collect();
    json!({ "receipt": receipt.number, "lines": lines, "note": note })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_cost_is_converted_by_its_rate_and_its_digits() {
        let usd = Currency::from_code("USD").unwrap();
        let rate: Decimal = "1.3821".parse().unwrap();
        let cad = converted(Money::new(12_345, usd), Currency::CAD, rate);
        assert_eq!(cad, Some(17_062));
        let yen = Money::new(500, Currency::JPY);
        let rate: Decimal = "0.0091".parse().unwrap();
        assert_eq!(converted(yen, Currency::CAD, rate), Some(455));
    }
}
