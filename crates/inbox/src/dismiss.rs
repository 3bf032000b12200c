//! Ends a message in quarantine without an effect.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::MessageId;
use tenancy::{DbError, TenantTx};

use crate::{
    Stored,
    receipt::State,
    store::{self, inbox_message},
};

/// Why a message was not dismissed.
#[derive(Debug, thiserror::Error)]
pub enum DismissError {
    /// There is no such message.
    #[error("there is no such message")]
    NotFound,
    /// Only messages in quarantine are dismissed.
    #[error("the message is not in quarantine: it is {}", .0.code())]
    NotInQuarantine(State),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Dismisses the message; `by` is who wants it, as displayed. Dismissing it again changes nothing.
///
/// # Errors
/// See [`DismissError`].
pub async fn dismiss(tx: &mut TenantTx, id: MessageId, by: &str) -> Result<Stored, DismissError> {
    let row = store::locked(tx, id).await?.ok_or(DismissError::NotFound)?;
    match row.state()? {
        State::Quarantined => {
            diesel::update(inbox_message::table.find(id))
                .set((
                    inbox_message::state.eq(State::Dismissed.code()),
                    inbox_message::decided_at.eq(tx.now()),
                    inbox_message::decided_by.eq(by),
                ))
                .execute(tx)
                .await
                .map_err(DbError::from)?;
        }
        State::Dismissed => {}
        other => return Err(DismissError::NotInQuarantine(other)),
    }
    let after = crate::message(tx, id).await?;
    after.ok_or(DismissError::NotFound)
}
