//! Somebody who is logged in chooses another password. Whoever sits at a forgotten open session does not know the old
//! one; whoever stole a session loses it.
//!
//! Hashes are made and compared outside any transaction (tens of milliseconds of CPU): read, compare, hash, then write,
//! and only if the hash is still the one that was compared.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{AccountId, SessionId};
use tenancy::{DbError, PlatformTx, Tenancy};

use super::password::{Password, PasswordError, PasswordHash};
use crate::{access::session, store::account};

#[derive(Debug)]
pub struct ChangePassword {
    pub account: AccountId,
    /// The session it is done from; it stays open, all others end.
    pub session: SessionId,
    pub current: Password,
    pub new: Password,
}

#[derive(Debug, thiserror::Error)]
pub enum ChangePasswordError {
    #[error("this is not your password")]
    WrongCurrent,
    #[error(transparent)]
    New(#[from] PasswordError),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Changes it and hands back the transaction: the caller writes to the account's address in it, and commits.
///
/// # Errors
/// The old password is not the one in force.
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
