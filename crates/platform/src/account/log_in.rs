//! Logging in with e-mail and password.
//!
//! Hashes are compared outside any transaction (tens of milliseconds of CPU): read, compare, then open a session. A wrong
//! password takes as long whether the address has no account, one, or one more that only claims it.

use kernel::AccountId;
use tenancy::{DbError, Tenancy};

use super::{
    candidates::{Candidate, candidates},
    email::EmailAddress,
    password::{Password, PasswordHash},
};
use crate::access::session::{OpenSession, open_session};

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
        None => [None, None],
    };
    let id = proven(found, command.password)
        .await
        .ok_or(LogInError::WrongCredentials)?;
    let mut tx = tenancy.platform().await?;
    let session = open_session(&mut tx, id, &command.user_agent).await?;
    tx.commit().await?;
    Ok(session)
}

async fn stored(
    tenancy: &Tenancy,
    email: &EmailAddress,
) -> Result<[Option<Candidate>; 2], DbError> {
    let mut tx = tenancy.platform().await?;
    let found = candidates(&mut tx, email).await?;
    tx.commit().await?;
    Ok(found)
}

async fn proven(found: [Option<Candidate>; 2], password: Password) -> Option<AccountId> {
    let ids = found.each_ref().map(|one| one.as_ref().map(|it| it.id));
    let hashes = found.map(|one| one.map(|it| PasswordHash(it.password_hash)));
    let place = password.matches_any(hashes).await?;
    ids.get(place).copied().flatten()
}
