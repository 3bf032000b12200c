//! The list of backorders before this one, with which it is compared.

use std::collections::HashMap;

use chrono::NaiveDate;
use kernel::{LineId, VariantId};
use tenancy::{DbError, TenantTx};

use crate::{Change, ClearedRow, ListKind, Range, SkuRow, WaitingRow, keep, pages::Stack};

/// Pages read at once.
const PAGES: i32 = 20;

/// What was on the list before.
pub(super) struct Before {
    pub day: NaiveDate,
    /// Lines that were not met again yet.
    lines: HashMap<LineId, Then>,
    variants: HashMap<VariantId, i64>,
}

#[derive(Clone, Copy)]
struct Then {
    units: i32,
    expected: Option<NaiveDate>,
}

impl Before {
    /// The last list before this day.
    pub async fn read(tx: &mut TenantTx, day: NaiveDate) -> Result<Option<Self>, DbError> {
        let Some(day) = keep::day_before(tx, day).await? else {
            return Ok(None);
        };
        let mut lines = HashMap::new();
        let mut from = 1;
        loop {
            let rows: Vec<WaitingRow> =
                keep::pages(tx, (day, ListKind::Backorders), (from, PAGES)).await?;
            if rows.is_empty() {
                break;
            }
            lines.extend(rows.iter().map(|row| (row.line_id, Then::of(row))));
            from += PAGES;
        }
        let variants: Vec<SkuRow> =
            keep::pages(tx, (day, ListKind::BackordersBySku), (1, i32::MAX - 1)).await?;
        let variants = variants.iter().map(|row| (row.goods.variant_id, row.units));
        Ok(Some(Self {
            day,
            lines,
            variants: variants.collect(),
        }))
    }

    pub fn of_variant(&self, variant: VariantId) -> Option<i64> {
        self.variants.get(&variant).copied()
    }

    /// What changed of a line that waits.
    pub fn change(&mut self, line: LineId, (units, now): (i32, Option<Range>)) -> Change {
        let Some(then) = self.lines.remove(&line) else {
            return Change::New;
        };
        let moved = then.expected != now.map(|range| range.latest);
        match (then.units == units, moved) {
            (true, false) => Change::Same,
            (false, false) => Change::Units { before: then.units },
            (true, true) => Change::Expected {
                before: then.expected,
            },
            (false, true) => Change::UnitsAndExpected {
                units: then.units,
                expected: then.expected,
            },
        }
    }

    /// Writes out the lines that were not met again.
    pub async fn cleared(
        self,
        tx: &mut TenantTx,
        out: &mut Stack<ClearedRow>,
    ) -> Result<(), DbError> {
        let mut from = 1;
        while !self.lines.is_empty() {
            let rows: Vec<WaitingRow> =
                keep::pages(tx, (self.day, ListKind::Backorders), (from, PAGES)).await?;
            if rows.is_empty() {
                break;
            }
            let gone = rows.into_iter();
            for row in gone.filter(|row| self.lines.contains_key(&row.line_id)) {
                out.push(ClearedRow {
                    order_id: row.order_id,
                    number: row.number,
                    goods: row.goods,
                    units_before: row.units,
                })?;
            }
            from += PAGES;
        }
        Ok(())
    }
}

impl Then {
    fn of(row: &WaitingRow) -> Self {
        Self {
            units: row.units,
            expected: row
                .expected
                .filter(|_| row.ordered)
                .map(|range| range.latest),
        }
    }
}
