//! Logs in with e-mail address and password.
//!
//! Passwords are compared outside any transaction (tens of milliseconds of CPU): read, compare, then open a session.
//! A wrong password takes the same time whether the address has no account, one, or a second one that only claims it.

use kernel::AccountId;
use tenancy::{DbError, Tenancy};

use super::{
    candidates::{Candidate, candidates},
    email::EmailAddress,
    password::{Password, PasswordHash},
};
use crate::access::session::{OpenSession, open_session};

/// A log-in attempt.
#[derive(Debug)]
pub struct LogIn {
    /// `None` if the text typed is not an address; the answer is the same as for wrong credentials.
    pub email: Option<EmailAddress>,
    /// The password as typed.
    pub password: Password,
    /// The `User-Agent` header, shown in the list of sessions.
    pub user_agent: String,
}

/// Why no session was opened.
#[derive(Debug, thiserror::Error)]
pub enum LogInError {
    /// Unknown address or wrong password.
    #[error("e-mail or password is wrong")]
    WrongCredentials,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Opens a session if address and password match.
///
/// # Errors
/// Wrong credentials, without saying which one.
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
