//! Gives a count up: it changes nothing and never will.

use kernel::StockCountId;
use tenancy::{DbError, TenantTx};

use crate::{CountState, StockCount, model, queries::stock_count};

/// Why a count was not given up.
#[derive(Debug, thiserror::Error)]
pub enum GiveUpError {
    /// The shop has no such count.
    #[error("there is no such count")]
    NotFound,
    /// It was booked already.
    #[error("the count was booked")]
    Booked,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Gives an open count up. Given up again, nothing changes.
///
/// # Errors
/// See [`GiveUpError`].
pub async fn give_up(
    tx: &mut TenantTx,
    id: StockCountId,
    actor: &str,
) -> Result<StockCount, GiveUpError> {
    let count = model::locked(tx, id).await?.ok_or(GiveUpError::NotFound)?;
    match count.state {
        CountState::GivenUp { .. } => Ok(count),
        CountState::Booked { .. } => Err(GiveUpError::Booked),
        CountState::Open => {
            model::end(tx, id, actor, None).await?;
            let ended = stock_count(tx, id).await?;
            ended.ok_or(GiveUpError::NotFound)
        }
    }
}
