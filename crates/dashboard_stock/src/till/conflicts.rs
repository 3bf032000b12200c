//! What became of web orders that lost goods to the till: both sides of each conflict.

use std::collections::{BTreeSet, HashMap};

use ::till::{SoldLine, Stocked, TillReceipt};
use inventory::{Holder, Shift};
use kernel::{LineId, OrderId, VariantId};
use orders::{Promise, ShopDay};
use tenancy::{DbError, TenantTx};

use super::shapes::{ConflictOrder, TillConflict};

/// What is known of the orders that lost goods to some receipts.
pub(super) struct Conflicts {
    numbers: HashMap<OrderId, i64>,
    waiting: HashMap<LineId, i32>,
    promises: HashMap<LineId, Promise>,
}

impl Conflicts {
    /// Reads it in a few statements, and in none where there are no conflicts.
    pub(super) async fn of(
        tx: &mut TenantTx,
        receipts: &[TillReceipt],
        today: ShopDay,
    ) -> Result<Self, DbError> {
        let lost: Vec<(&SoldLine, &Shift)> = receipts.iter().flat_map(lost).collect();
        let variants: BTreeSet<VariantId> = lost.iter().map(|(line, _)| line.variant).collect();
        let variants: Vec<VariantId> = variants.into_iter().collect();
        let orders: BTreeSet<OrderId> = lost.iter().filter_map(|(_, one)| order(one)).collect();
        let orders: Vec<OrderId> = orders.into_iter().collect();
        if lost.is_empty() {
            return Ok(Self {
                numbers: HashMap::new(),
                waiting: HashMap::new(),
                promises: HashMap::new(),
            });
        }
        let holders: Vec<Holder> = orders.iter().copied().map(Holder::Order).collect();
        let reservations = inventory::reservations(tx, &holders).await?;
        let queued = orders::queued_lines(tx, &variants, today).await?;
        let numbers = orders::orders_by_ids(tx, &orders).await?;
        Ok(Self {
            numbers: numbers.iter().map(|one| (one.id, one.number)).collect(),
            waiting: reservations
                .iter()
                .map(|one| (one.line, one.backordered))
                .collect(),
            promises: queued
                .iter()
                .filter_map(|one| Some((one.line, one.promised.or(one.now)?)))
                .collect(),
        })
    }

    /// The conflicts of a receipt.
    pub(super) fn of_receipt(&self, receipt: &TillReceipt) -> Vec<TillConflict> {
        lost(receipt)
            .map(|(line, shift)| self.conflict(line, shift))
            .collect()
    }

    fn conflict(&self, line: &SoldLine, shift: &Shift) -> TillConflict {
        let waiting = self.waiting.get(&shift.line).copied().unwrap_or_default();
        let promise = self.promises.get(&shift.line).copied();
        let named = |id: OrderId| {
            let number = *self.numbers.get(&id)?;
            Some(ConflictOrder { id, number })
        };
        TillConflict {
            variant_id: line.variant,
            title: line.title.clone(),
            sold: line.quantity,
            lost: shift.quantity,
            order: order(shift).and_then(named),
            waiting,
            promise: promise.filter(|_| waiting > 0),
        }
    }
}

/// Each line of a receipt with what it took from others.
fn lost(receipt: &TillReceipt) -> impl Iterator<Item = (&SoldLine, &Shift)> {
    receipt.lines.iter().flat_map(|line| {
        let stocked = line.stocked.iter();
        let shifts = stocked.flat_map(|one: &Stocked| &one.shortened);
        shifts.map(move |shift| (line, shift))
    })
}

const fn order(shift: &Shift) -> Option<OrderId> {
    match shift.holder {
        Holder::Order(id) => Some(id),
        Holder::Cart(_) => None,
    }
}
