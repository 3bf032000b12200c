//! Orders that get their goods later than they were promised.

use chrono::NaiveDate;
use kernel::{LineId, OrderId, VariantId};
use orders::{ShopDay, waiting_lines};
use tenancy::{DbError, TenantTx};

/// Units of an order's line that come later than promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlippedLine {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: i64,
    /// The line.
    pub line: LineId,
    /// The product's title.
    pub title: String,
    /// Units that wait.
    pub units: i32,
    /// The last day that was promised.
    pub promised: NaiveDate,
    /// The first day they can leave now; `None`: nobody knows.
    pub expected: Option<NaiveDate>,
}

/// The paid orders that wait for these variants and get them later than they were promised, first served first.
///
/// # Errors
/// Database failures only.
pub async fn slipped_lines(
    tx: &mut TenantTx,
    variants: &[VariantId],
    today: ShopDay,
) -> Result<Vec<SlippedLine>, DbError> {
    let waiting = waiting_lines(tx, variants, today).await?;
    // Units that were in stock did not wait for what suppliers owe.
    let slipped = waiting.into_iter().filter_map(|one| {
        let slipped = one.slipped(today)?;
        Some(SlippedLine {
            promised: slipped.promised?,
            expected: one.now.and_then(|promise| promise.earliest),
            order: one.order,
            number: one.number,
            line: one.line,
            title: one.title,
            units: slipped.units,
        })
    });
    Ok(slipped.collect())
}
