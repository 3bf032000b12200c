//! Logging in with e-mail and password.
//!
//! The hash is compared outside any transaction (it takes tens of milliseconds of CPU): read, compare, then open a
//! session. An unknown address takes as long as a wrong password.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::AccountId;
use tenancy::{DbError, Tenancy};

use super::{
    email::EmailAddress,
    password::{Password, PasswordHash},
};
use crate::{
    access::session::{OpenSession, open_session},
    store::account,
};

#[derive(Debug)]
pub struct LogIn {
    /// `None` when what was typed is no address at all; it is answered like any other wrong one.
    pub email: Option<EmailAddress>,
    pub password: Password,
    pub user_agent: String,
}

#[derive(Debug, thiserror::Error)]
pub enum LogInError {
    #[error("e-mail or password is wrong")]
    WrongCredentials,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// # Errors
/// Wrong credentials, without saying which.
pub async fn log_in(tenancy: &Tenancy, command: LogIn) -> Result<OpenSession, LogInError> {
    let found = match &command.email {
        Some(email) => stored(tenancy, email).await?,
        None => None,
    };
    let (id, hash) = found.unzip();
    if !command.password.matches(hash).await {
        return Err(LogInError::WrongCredentials);
    }
    let id = id.ok_or(LogInError::WrongCredentials)?;
    let mut tx = tenancy.platform().await?;
    let session = open_session(&mut tx, id, &command.user_agent).await?;
    tx.commit().await?;
    Ok(session)
}

async fn stored(
    tenancy: &Tenancy,
    email: &EmailAddress,
) -> Result<Option<(AccountId, PasswordHash)>, DbError> {
    let mut tx = tenancy.platform().await?;
    let row: Option<(AccountId, String)> = account::table
        .filter(account::email.eq(email.as_str()))
        .select((account::id, account::password_hash))
        .first(&mut tx)
        .await
        .optional()?;
    tx.commit().await?;
    Ok(row.map(|(id, hash)| (id, PasswordHash(hash))))
}
