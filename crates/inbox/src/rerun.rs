//! Runs a message in quarantine again, after what it names was added or mended.

use kernel::{MessageId, TenantId};
use tenancy::{DbError, Tenancy, TenantTx};

use crate::{
    Message, Stored,
    receipt::{Outcome, State},
    receive::{Effected, effected},
    store::{self, Row},
};

/// Why a message was not run again.
#[derive(Debug, thiserror::Error)]
pub enum RerunError {
    /// There is no such message.
    #[error("there is no such message")]
    NotFound,
    /// Only messages in quarantine are run again.
    #[error("the message is not in quarantine: it is {}", .0.code())]
    NotInQuarantine(State),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Runs the message again; `by` is who wants it, as displayed. It may end up in quarantine again, with the reason of
/// today.
///
/// # Errors
/// See [`RerunError`].
pub async fn rerun(
    tenancy: &Tenancy,
    shop: TenantId,
    id: MessageId,
    by: &str,
) -> Result<Stored, RerunError> {
    let mut tx = tenancy.write(shop).await?;
    let row = in_quarantine(&mut tx, id).await?;
    let mut message = Message::of(row.body).map_err(|trouble| unreadable(&trouble.en))?;
    // It was in time when it came.
    message.came_at = Some(row.received_at);
    let outcome = match effected(&mut tx, &[(id, &message)]).await? {
        Effected::Whole(mut outcomes) => outcomes.pop().ok_or(DbError::NotFound)?,
        Effected::InPart(outcome) => {
            tx.rollback().await?;
            tx = tenancy.write(shop).await?;
            in_quarantine(&mut tx, id).await?;
            outcome
        }
    };
    finish(tx, id, &outcome, by).await
}

async fn finish(
    mut tx: TenantTx,
    id: MessageId,
    outcome: &Outcome,
    by: &str,
) -> Result<Stored, RerunError> {
    store::decide(&mut tx, id, outcome, by).await?;
    let after = crate::message(&mut tx, id).await?;
    tx.commit().await?;
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
