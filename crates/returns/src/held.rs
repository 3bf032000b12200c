//! A return that a verb holds: its order is locked first, as everywhere.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::ReturnId;
use orders::{Order, order_locked};
use tenancy::{DbError, TenantTx};

use crate::{Return, ReturnState, Step, model::return_by_id, store::order_return as table};

/// Which version of a return the caller has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// This one; a later one is refused.
    Version(i32),
    /// Any: only the state decides.
    Any,
}

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// There is no such return.
    #[error("there is no such return")]
    NotFound,
    /// Somebody changed it since it was read.
    #[error("it has been changed meanwhile (version {current})")]
    Stale {
        /// The version now.
        current: i32,
    },
    /// The step cannot be taken from this state.
    #[error("a return that is {} cannot do this", state.code())]
    Never {
        /// The state now.
        state: ReturnState,
    },
    /// A text is too long.
    #[error("{field} is longer than {max} characters")]
    TooLong {
        /// The field to mark.
        field: &'static str,
        /// Maximum number of characters.
        max: usize,
    },
    /// A text is missing.
    #[error("{field} is required")]
    Required {
        /// The field to mark.
        field: &'static str,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<diesel::result::Error> for StepError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

/// A return and its order, which is locked until the transaction ends: no other step of it runs meanwhile.
pub(crate) async fn hold(
    tx: &mut TenantTx,
    id: ReturnId,
    seen: Seen,
) -> Result<(Order, Return), StepError> {
    let found = return_by_id(tx, id).await?.ok_or(StepError::NotFound)?;
    let order = order_locked(tx, found.order).await?;
    let order = order.ok_or(StepError::NotFound)?;
    Ok((order, as_seen(tx, id, seen).await?))
}

/// The return as it is now. The caller holds the order's lock.
pub(crate) async fn as_seen(
    tx: &mut TenantTx,
    id: ReturnId,
    seen: Seen,
) -> Result<Return, StepError> {
    let now = return_by_id(tx, id).await?.ok_or(StepError::NotFound)?;
    match seen {
        Seen::Version(version) if version != now.version => Err(StepError::Stale {
            current: now.version,
        }),
        Seen::Version(_) | Seen::Any => Ok(now),
    }
}

/// The state after the step.
pub(crate) fn step(of: &Return, step: Step) -> Result<ReturnState, StepError> {
    let next = of.state.after(step);
    next.ok_or(StepError::Never { state: of.state })
}

/// The text, if it is not too long.
pub(crate) fn bounded(field: &'static str, text: String, max: usize) -> Result<String, StepError> {
    match text.chars().count() > max {
        true => Err(StepError::TooLong { field, max }),
        false => Ok(text),
    }
}

/// Writes that a return has ended.
pub(crate) async fn end(tx: &mut TenantTx, to: &Return) -> Result<(), StepError> {
    diesel::update(table::table.find(to.id))
        .set((
            table::state.eq(to.state.code()),
            table::answer.eq(to.answer.as_str()),
            table::refund_id.eq(to.refund),
            table::decided_at.eq(to.decided_at),
            table::ended_at.eq(to.ended_at),
            table::version.eq(to.version),
        ))
        .execute(tx)
        .await?;
    Ok(())
}
