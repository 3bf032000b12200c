//! Runs a message in quarantine again, after what it names was added or mended.

use kernel::MessageId;
use tenancy::{DbError, TenantTx};

use crate::{
    Message, Stored,
    receipt::{Outcome, State},
    receive::{Effected, effected},
    store::{self, Row},
};

/// What refused a message after parts of its effect were written.
#[derive(Clone, Debug)]
pub struct Undone(Outcome);

/// Why a message was not run again.
#[derive(Debug, thiserror::Error)]
pub enum RerunError {
    /// There is no such message.
    #[error("there is no such message")]
    NotFound,
    /// Only messages in quarantine are run again.
    #[error("the message is not in quarantine: it is {}", .0.code())]
    NotInQuarantine(State),
    /// The transaction holds a part of the effect and must be rolled back. Another one then records the reason, with
    /// [`settle_rerun`].
    #[error("the message was refused after parts of its effect were written")]
    Undone(Undone),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Runs the message again; `by` is who wants it, as displayed. It may end up in quarantine again, with the reason of
/// today.
///
/// # Errors
/// See [`RerunError`]; after any of them the transaction must be rolled back.
pub async fn rerun(tx: &mut TenantTx, id: MessageId, by: &str) -> Result<Stored, RerunError> {
    let row = in_quarantine(tx, id).await?;
    let mut message = Message::of(row.body).map_err(|trouble| unreadable(&trouble.en))?;
    // It was in time when it came.
    message.came_at = Some(row.received_at);
    match effected(tx, &[(id, &message)]).await? {
        Effected::Whole(mut outcomes) => {
            let outcome = outcomes.pop().ok_or(DbError::NotFound)?;
            decided(tx, id, &outcome, by).await
        }
        Effected::InPart(outcome) => Err(RerunError::Undone(Undone(outcome))),
    }
}

/// Records why [`rerun`] was undone: the message stays in quarantine or is refused, with the reason of today.
///
/// # Errors
/// See [`RerunError`].
pub async fn settle_rerun(
    tx: &mut TenantTx,
    id: MessageId,
    undone: &Undone,
    by: &str,
) -> Result<Stored, RerunError> {
    in_quarantine(tx, id).await?;
    decided(tx, id, &undone.0, by).await
}

async fn decided(
    tx: &mut TenantTx,
    id: MessageId,
    outcome: &Outcome,
    by: &str,
) -> Result<Stored, RerunError> {
    store::decide(tx, id, outcome, by).await?;
    let after = crate::message(tx, id).await?;
    after.ok_or(RerunError::NotFound)
}

async fn in_quarantine(tx: &mut TenantTx, id: MessageId) -> Result<Row, RerunError> {
    let row = store::locked(tx, id).await?.ok_or(RerunError::NotFound)?;
    match row.state()? {
        State::Quarantined => Ok(row),
        other => Err(RerunError::NotInQuarantine(other)),
    }
}

fn unreadable(why: &str) -> DbError {
    DbError::corrupt("inbox_message.body", why)
}
