//! The lines of a count.

use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, Insertable, QueryDsl, Queryable, Selectable, SelectableHelper,
    TextExpressionMethods,
};
use diesel_async::RunQueryDsl;
use inventory::{Span, Spot, Standing};
use kernel::{Cursor, Page, PageSize, StockCountId, VariantId};
use tenancy::{DbError, TenantTx};

use crate::{CountState, ListError, StockCount, store::stock_count_line as table};

/// What was counted of a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tallied {
    /// Units found.
    pub units: i32,
    /// When the first entry that counts was made.
    pub first_at: DateTime<Utc>,
    /// When the last was made: the instant of the figure.
    pub last_at: DateTime<Utc>,
}

/// A line of a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountLine {
    /// The variant.
    pub variant: VariantId,
    /// The product's title when the line was written.
    pub title: String,
    /// `Blue / Large`; empty without options.
    pub options: String,
    /// The shop's code then; may be empty.
    pub sku: String,
    /// Its barcode then; may be empty.
    pub barcode: String,
    /// Units by the books: at the instant of the figure, or now if nothing was counted. `None` of a count that was given up.
    pub expected: Option<i32>,
    /// What was counted; `None`: nothing yet.
    pub tallied: Option<Tallied>,
}

impl CountLine {
    /// Units found less units expected; `None` where one of them is not known.
    #[must_use]
    pub fn difference(&self) -> Option<i32> {
        let tallied = self.tallied?;
        Some(tallied.units.saturating_sub(self.expected?))
    }
}

/// Which lines to list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineFilter {
    /// All of them.
    #[default]
    All,
    /// Those for which something was entered.
    Counted,
    /// Those for which nothing was entered.
    Uncounted,
}

/// A page of lines to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListLines {
    /// Search words, folded as the catalogue folds them; the product must contain all of them.
    pub words: Vec<String>,
    /// Which lines.
    pub filter: LineFilter,
    /// The cursor of the previous page.
    pub cursor: Option<Cursor>,
    /// Most lines of a page.
    pub size: PageSize,
}

#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = table)]
pub(crate) struct LineRow {
    pub(crate) stock_count_id: StockCountId,
    pub(crate) variant_id: VariantId,
    pub(crate) position: i32,
    pub(crate) title: String,
    pub(crate) options: String,
    pub(crate) sku: String,
    pub(crate) barcode: String,
    pub(crate) search_text: String,
    pub(crate) counted: Option<i32>,
    pub(crate) first_at: Option<DateTime<Utc>>,
    pub(crate) last_at: Option<DateTime<Utc>>,
    pub(crate) variance: Option<i32>,
}

impl LineRow {
    pub(crate) fn tallied(&self) -> Option<Tallied> {
        Some(Tallied {
            units: self.counted?,
            first_at: self.first_at?,
            last_at: self.last_at?,
        })
    }

    fn line(self, expected: Option<i32>) -> CountLine {
        CountLine {
            tallied: self.tallied(),
            variant: self.variant_id,
            title: self.title,
            options: self.options,
            sku: self.sku,
            barcode: self.barcode,
            expected,
        }
    }
}

/// Units by the books at the end of the span; out of range is as far as numbers go. Pure.
pub(crate) fn expected(standing: &Standing) -> i32 {
    let then = i64::from(standing.on_hand).saturating_sub(standing.moved_since);
    let bounded = then.clamp(i64::from(i32::MIN), i64::from(i32::MAX));
    i32::try_from(bounded).unwrap_or_default()
}

/// The numbers of these lines while they were counted, or now.
pub(crate) async fn standings(
    tx: &mut TenantTx,
    count: &StockCount,
    rows: &[LineRow],
) -> Result<Vec<Standing>, DbError> {
    let now = tx.now();
    let span = |row: &LineRow| Span {
        spot: Spot {
            variant: row.variant_id,
            location: count.location,
        },
        from: row.first_at.unwrap_or(now),
        until: row.last_at.unwrap_or(now),
    };
    let spans: Vec<Span> = rows.iter().map(span).collect();
    inventory::standings(tx, &spans).await
}

/// The lines of these rows, with what the books expect.
pub(crate) async fn shown(
    tx: &mut TenantTx,
    count: &StockCount,
    rows: Vec<LineRow>,
) -> Result<Vec<CountLine>, DbError> {
    let booked = |row: &LineRow| row.counted.zip(row.variance).map(|(units, by)| units - by);
    match count.state {
        CountState::Open => {
            let found = standings(tx, count, &rows).await?;
            let pairs = rows.into_iter().zip(&found);
            Ok(pairs
                .map(|(row, standing)| row.line(Some(expected(standing))))
                .collect())
        }
        CountState::Booked { .. } | CountState::GivenUp { .. } => Ok(rows
            .into_iter()
            .map(|row| {
                let expected = booked(&row);
                row.line(expected)
            })
            .collect()),
    }
}

/// A page of a count's lines, in their order.
///
/// # Errors
/// The cursor belongs to another list.
pub async fn lines(
    tx: &mut TenantTx,
    count: &StockCount,
    wanted: &ListLines,
) -> Result<Page<CountLine>, ListError> {
    let cursor = wanted.cursor.as_ref();
    let after: i32 = cursor.map(Cursor::decode).transpose()?.unwrap_or(i32::MIN);
    let mut query = table::table
        .filter(table::stock_count_id.eq(count.id))
        .filter(table::position.gt(after))
        .order((table::position, table::variant_id))
        .limit(wanted.size.overfetch())
        .select(LineRow::as_select())
        .into_boxed();
    for word in &wanted.words {
        let pattern = format!("%{}%", word.replace(['%', '_', '\\'], ""));
        query = query.filter(table::search_text.like(pattern));
    }
    query = match wanted.filter {
        LineFilter::All => query,
        LineFilter::Counted => query.filter(table::counted.is_not_null()),
        LineFilter::Uncounted => query.filter(table::counted.is_null()),
    };
    let rows: Vec<LineRow> = query.load(tx).await?;
    let page = Page::from_overfetch(rows, wanted.size, |row| row.position);
    Ok(Page {
        items: shown(tx, count, page.items).await?,
        next_cursor: page.next_cursor,
    })
}

/// All lines of a count, in their order: what its sheet prints.
///
/// # Errors
/// Database failures only.
pub async fn sheet(tx: &mut TenantTx, count: &StockCount) -> Result<Vec<CountLine>, DbError> {
    let rows: Vec<LineRow> = table::table
        .filter(table::stock_count_id.eq(count.id))
        .order((table::position, table::variant_id))
        .select(LineRow::as_select())
        .load(tx)
        .await?;
    shown(tx, count, rows).await
}
