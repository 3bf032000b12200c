//! Books a count: what was found becomes what is on hand.

use std::collections::HashMap;

use diesel::{
    ExpressionMethods, QueryDsl,
    sql_types::{Array, Integer, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use inventory::{Adjust, AdjustError, Change, Spot};
use kernel::{StockCountId, VariantId};
use tenancy::{Cached, DbError, TenantTx};

use crate::{
    CountState, StockCount,
    lines::{LineRow, Tallied},
    model,
    queries::stock_count,
    store::stock_count_line as lines,
    variance::counted,
};

/// Longest reason, in characters.
const LONGEST_REASON: usize = 200;

/// What becomes of goods for which nobody entered anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uncounted {
    /// They stay as they are.
    Left,
    /// They are not there: counted as none, now.
    Gone,
}

/// A count to book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// The count.
    pub count: StockCountId,
    /// The version whose variances were read.
    pub version: i32,
    /// Why figures differ; 1 to 200 characters.
    pub reason: String,
    /// What becomes of goods that nobody counted.
    pub uncounted: Uncounted,
    /// Who books it, as displayed.
    pub actor: String,
}

/// Why a count was not booked.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// The shop has no such count.
    #[error("there is no such count")]
    NotFound,
    /// It was booked or given up.
    #[error("the count has ended")]
    Ended(StockCount),
    /// Somebody counted on after its variances were read.
    #[error("the count was changed meanwhile (version {current})")]
    Stale {
        /// The version now.
        current: i32,
    },
    /// The reason is missing.
    #[error("the reason is missing")]
    NoReason,
    /// The reason is too long.
    #[error("the reason is longer than {max} characters")]
    ReasonTooLong {
        /// Most characters.
        max: usize,
    },
    /// Nothing was counted.
    #[error("nothing was counted")]
    Nothing,
    /// The stock cannot hold such a number.
    #[error(transparent)]
    Stock(AdjustError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<diesel::result::Error> for BookError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<AdjustError> for BookError {
    fn from(error: AdjustError) -> Self {
        match error {
            AdjustError::Db(error) => Self::Db(error),
            error => Self::Stock(error),
        }
    }
}

/// Books a count: each counted line is an absolute count as of its last entry, and movements since then are added.
///
/// # Errors
/// See [`BookError`]; then nothing has changed.
pub async fn book(tx: &mut TenantTx, wish: &Book) -> Result<StockCount, BookError> {
    let reason = checked(&wish.reason)?;
    let count = model::locked(tx, wish.count).await?;
    let count = count.ok_or(BookError::NotFound)?;
    if count.state != CountState::Open {
        return Err(BookError::Ended(count));
    }
    if count.version != wish.version {
        let current = count.version;
        return Err(BookError::Stale { current });
    }
    if wish.uncounted == Uncounted::Gone {
        count_none(tx, count.id).await?;
    }
    let rows = counted(tx, &count).await?;
    if rows.is_empty() {
        return Err(BookError::Nothing);
    }
    let movements = rows.iter().filter_map(|row| {
        let tallied = row.tallied()?;
        Some(movement(&count, (row, tallied), (&reason, &wish.actor)))
    });
    let done = inventory::adjust_all(tx, &[movements.collect()]).await?;
    done.into_iter().next().ok_or(DbError::NotFound)??;
    write_variances(tx, &count, &rows).await?;
    model::end(tx, count.id, &wish.actor, Some(&reason)).await?;
    let booked = stock_count(tx, count.id).await?;
    booked.ok_or(BookError::NotFound)
}

fn checked(reason: &str) -> Result<String, BookError> {
    let reason = kernel::one_line(reason);
    if reason.is_empty() {
        return Err(BookError::NoReason);
    }
    if reason.chars().count() > LONGEST_REASON {
        return Err(BookError::ReasonTooLong {
            max: LONGEST_REASON,
        });
    }
    Ok(reason)
}

/// What nobody counted is not there.
async fn count_none(tx: &mut TenantTx, id: StockCountId) -> Result<(), DbError> {
    let now = tx.now();
    let uncounted = lines::table
        .filter(lines::stock_count_id.eq(id))
        .filter(lines::counted.is_null());
    diesel::update(uncounted)
        .set((
            lines::counted.eq(Some(0)),
            lines::first_at.eq(Some(now)),
            lines::last_at.eq(Some(now)),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

fn movement(
    count: &StockCount,
    (row, tallied): (&LineRow, Tallied),
    (reason, actor): (&str, &str),
) -> Adjust {
    Adjust {
        variant: row.variant_id,
        location: Some(count.location),
        change: Change::Count {
            quantity: tallied.units,
            as_of: tallied.last_at,
        },
        reason: reason.to_owned(),
        actor: actor.chars().take(200).collect(),
        reference: Some(count.reference()),
        caused_by: None,
    }
}

const VARIANCES: &str = "
    UPDATE stock_count_line SET variance = new.variance
    FROM unnest($2, $3) AS new (variant_id, variance)
    WHERE stock_count_line.stock_count_id = $1 AND stock_count_line.variant_id = new.variant_id";

/// Keeps what booking changed, as its movements say.
async fn write_variances(
    tx: &mut TenantTx,
    count: &StockCount,
    rows: &[LineRow],
) -> Result<(), DbError> {
    let spot = |row: &LineRow| Spot {
        variant: row.variant_id,
        location: count.location,
    };
    let spots: Vec<Spot> = rows.iter().map(spot).collect();
    let booked = inventory::movements_named(tx, &spots, &count.reference()).await?;
    let changes: HashMap<VariantId, i32> = booked
        .iter()
        .map(|one| (one.spot.variant, one.delta))
        .collect();
    let (variants, changes): (Vec<VariantId>, Vec<i32>) = changes.into_iter().unzip();
    let query = diesel::sql_query(VARIANCES)
        .bind::<SqlUuid, _>(count.id)
        .bind::<Array<SqlUuid>, _>(variants)
        .bind::<Array<Integer>, _>(changes);
    Cached(query).execute(tx).await?;
    Ok(())
}
