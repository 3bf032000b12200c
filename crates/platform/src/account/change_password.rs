//! Changing the password of a logged-in person. It requires the old password, which a stranger at an unlocked
//! computer does not know, and ends all other sessions, including stolen ones.
//!
//! Passwords are hashed and compared outside any transaction (tens of milliseconds of CPU): read, compare, hash, then
//! write only if the stored hash is still the one that was compared.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{AccountId, SessionId};
use tenancy::{DbError, PlatformTx, Tenancy};

use super::password::{Password, PasswordError, PasswordHash};
use crate::{access::session, store::account};

/// A request to change the password.
#[derive(Debug)]
pub struct ChangePassword {
    /// The account.
    pub account: AccountId,
    /// The session that asks; it stays open, all others end.
    pub session: SessionId,
    /// The old password, as typed.
    pub current: Password,
    /// The new password.
    pub new: Password,
}

/// Why the password stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum ChangePasswordError {
    /// The old password is not the current one.
    #[error("this is not your password")]
    WrongCurrent,
    /// The new password is not acceptable.
    #[error(transparent)]
    New(#[from] PasswordError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Changes the password and returns the open transaction: the caller adds the notification mail to it and commits.
///
/// # Errors
/// The old password is not the current one.
pub async fn change_password(
    tenancy: &Tenancy,
    command: ChangePassword,
) -> Result<PlatformTx, ChangePasswordError> {
    let stored = stored(tenancy, command.account).await?;
    let known = PasswordHash(stored.clone());
    if !command.current.matches(Some(known)).await {
        return Err(ChangePasswordError::WrongCurrent);
    }
    let hash = command.new.hash().await?;
    let mut tx = tenancy.platform().await?;
    let changed = diesel::update(account::table.find(command.account))
        .filter(account::password_hash.eq(stored))
        .set(account::password_hash.eq(hash.0))
        .execute(&mut tx)
        .await
        .map_err(DbError::from)?;
    if changed == 0 {
        return Err(ChangePasswordError::WrongCurrent);
    }
    session::revoke_other_sessions(&mut tx, command.account, command.session).await?;
    Ok(tx)
}

/// Whether this is the account's password.
///
/// # Errors
/// Database failures only.
pub async fn is_password_of(
    tenancy: &Tenancy,
    account: AccountId,
    claimed: Password,
) -> Result<bool, DbError> {
    let known = PasswordHash(stored(tenancy, account).await?);
    Ok(claimed.matches(Some(known)).await)
}

async fn stored(tenancy: &Tenancy, id: AccountId) -> Result<String, DbError> {
    let mut tx = tenancy.platform().await?;
    let hash = account::table
        .find(id)
        .select(account::password_hash)
        .first(&mut tx)
        .await?;
    tx.commit().await?;
    Ok(hash)
}
