//! What shoppers wait for, by order and by variant, and what changed since the list before.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use kernel::{OrderId, VariantId};
use orders::{Order, OrderLine, PromiseSource, Prospect};
use purchasing::Supply;
use tenancy::{DbError, TenantTx};

use super::{before::Before, desk::goods, stack};
use crate::{
    Change, Counts, ListKind, Range, SkuRow, WaitingRow,
    pages::{KeptPage, Stack},
};

/// The lists of backorders.
pub(super) struct Waiting {
    day: NaiveDate,
    before: Option<Before>,
    suppliers: HashMap<VariantId, String>,
    supply: HashMap<VariantId, Supply>,
    rows: Stack<WaitingRow>,
    variants: HashMap<VariantId, SkuRow>,
    orders: BTreeSet<OrderId>,
    counts: Counts,
}

/// The days of what is expected now.
pub(super) fn expected(prospect: &Prospect) -> Option<Range> {
    Range::of(prospect.now.as_ref())
}

impl Waiting {
    pub async fn begin(
        tx: &mut TenantTx,
        variants: &[VariantId],
        day: NaiveDate,
    ) -> Result<Self, DbError> {
        Ok(Self {
            day,
            before: Before::read(tx, day).await?,
            suppliers: purchasing::supplier_names(tx, variants).await?,
            supply: purchasing::supply(tx, variants).await?,
            rows: stack(ListKind::Backorders),
            variants: HashMap::new(),
            orders: BTreeSet::new(),
            counts: Counts::default(),
        })
    }

    /// Adds a line that waits.
    pub fn push(
        &mut self,
        order: &Order,
        line: &OrderLine,
        (prospect, age_days): (&Prospect, i64),
    ) -> Result<(), DbError> {
        let now = expected(prospect);
        let ordered = prospect
            .now
            .is_some_and(|promise| promise.source == PromiseSource::PurchaseOrder);
        let change = match &mut self.before {
            None => Change::FirstList,
            Some(before) => before.change(line.id, (prospect.units, now.filter(|_| ordered))),
        };
        let row = WaitingRow {
            order_id: order.id,
            number: order.number,
            line_id: line.id,
            goods: goods(line),
            units: prospect.units,
            age_days,
            supplier: self.suppliers.get(&line.variant).cloned(),
            promised: Range::of(line.promise.as_ref()),
            expected: now,
            ordered,
            change,
        };
        self.count(&row);
        self.by_variant(&row);
        self.rows.push(row)
    }

    fn count(&mut self, row: &WaitingRow) {
        self.orders.insert(row.order_id);
        self.counts.backordered_units += i64::from(row.units);
        self.counts.new_backorders += i64::from(row.change == Change::New);
    }

    fn by_variant(&mut self, row: &WaitingRow) {
        let variant = row.goods.variant_id;
        let (today, supply) = (self.day, self.supply.get(&variant));
        let incoming = supply.map_or(&[][..], |supply| supply.incoming.as_slice());
        let sku = self.variants.entry(variant).or_insert_with(|| SkuRow {
            goods: row.goods.clone(),
            units: 0,
            orders: 0,
            age_days: 0,
            supplier: row.supplier.clone(),
            incoming: incoming.iter().map(|one| i64::from(one.units)).sum(),
            next_on: incoming.iter().map(|one| one.on).find(|on| *on >= today),
            units_before: self.before.as_ref().and_then(|one| one.of_variant(variant)),
        });
        sku.units += i64::from(row.units);
        sku.orders += 1;
        sku.age_days = sku.age_days.max(row.age_days);
    }

    /// Writes the lists out; returns the day of the list before.
    pub async fn finish(
        self,
        tx: &mut TenantTx,
        counts: &mut Counts,
        all: &mut Vec<KeptPage>,
    ) -> Result<Option<NaiveDate>, DbError> {
        let mut by_sku: Vec<SkuRow> = self.variants.into_values().collect();
        by_sku.sort_by_cached_key(|row| {
            let goods = &row.goods;
            (
                kernel::fold(&goods.title),
                goods.options.clone(),
                goods.sku.clone(),
                goods.variant_id,
            )
        });
        let mut variants = stack(ListKind::BackordersBySku);
        for row in by_sku {
            variants.push(row)?;
        }
        let mut cleared = stack(ListKind::ClearedBackorders);
        let previous = self.before.as_ref().map(|before| before.day);
        if let Some(before) = self.before {
            before.cleared(tx, &mut cleared).await?;
        }
        counts.backordered_orders = i64::try_from(self.orders.len()).unwrap_or(i64::MAX);
        counts.backordered_lines = self.rows.rows();
        counts.backordered_units = self.counts.backordered_units;
        counts.backordered_skus = variants.rows();
        counts.new_backorders = self.counts.new_backorders;
        counts.cleared_backorders = cleared.rows();
        self.rows.finish(all)?;
        variants.finish(all)?;
        cleared.finish(all)?;
        Ok(previous)
    }
}
