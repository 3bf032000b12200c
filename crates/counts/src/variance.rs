//! What booking a count would change.

use diesel::{ExpressionMethods, QueryDsl, SelectableHelper};
use diesel_async::RunQueryDsl;
use inventory::Standing;
use tenancy::{DbError, TenantTx};

use crate::{
    CountLine, CountState, StockCount,
    lines::{LineRow, shown, standings},
    store::stock_count_line as table,
};

/// A line that needs a look before it is booked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variance {
    /// The line, with what was found and what was expected.
    pub line: CountLine,
    /// Units that came, less those that left, between its first entry and its last: the figure may hold some of them or not, so
    /// it should be counted again.
    pub moved_meanwhile: i64,
    /// Whether the books know of a later count: booked, the figure changes nothing.
    pub superseded: bool,
}

/// What a count found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variances {
    /// Lines that differ, moved while they were counted, or were counted later; in their order.
    pub lines: Vec<Variance>,
    /// Counted lines that are as expected.
    pub agreeing: usize,
    /// Units found beyond those expected.
    pub surplus: i64,
    /// Units expected that were not found.
    pub missing: i64,
}

/// Compares all counted lines with the books.
///
/// # Errors
/// Database failures only.
pub async fn variances(tx: &mut TenantTx, count: &StockCount) -> Result<Variances, DbError> {
    let rows = counted(tx, count).await?;
    let open = count.state == CountState::Open;
    let found = match open {
        true => standings(tx, count, &rows).await?,
        false => Vec::new(),
    };
    let lines = shown(tx, count, rows).await?;
    let mut found = found.into_iter();
    Ok(sum(lines
        .into_iter()
        .map(|line| compared(line, found.next()))))
}

pub(crate) async fn counted(
    tx: &mut TenantTx,
    count: &StockCount,
) -> Result<Vec<LineRow>, DbError> {
    Ok(table::table
        .filter(table::stock_count_id.eq(count.id))
        .filter(table::counted.is_not_null())
        .order((table::position, table::variant_id))
        .select(LineRow::as_select())
        .load(tx)
        .await?)
}

/// Of a count that has ended there is nothing to warn of. Pure.
fn compared(line: CountLine, standing: Option<Standing>) -> Variance {
    let later = standing.and_then(|one| one.counted_as_of).zip(line.tallied);
    Variance {
        moved_meanwhile: standing.map_or(0, |one| one.moved_during),
        superseded: later.is_some_and(|(later, tallied)| tallied.last_at < later),
        line,
    }
}

fn sum(all: impl Iterator<Item = Variance>) -> Variances {
    let mut sum = Variances::default();
    for one in all {
        let difference = i64::from(one.line.difference().unwrap_or_default());
        if !one.superseded {
            sum.surplus += difference.max(0);
            sum.missing += difference.min(0).abs();
        }
        if difference == 0 && one.moved_meanwhile == 0 && !one.superseded {
            sum.agreeing += 1;
        } else {
            sum.lines.push(one);
        }
    }
    sum
}
