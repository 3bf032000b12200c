//! Resetting a forgotten password: a link by mail, then a new password that ends every open session.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{AccountId, Language, Token};
use tenancy::{DbError, PlatformTx};

use super::{
    candidates::candidates,
    confirm,
    email::EmailAddress,
    password::PasswordHash,
    token::{self, TokenKind},
};
use crate::{access::session, store::account};

/// Why the password was not reset.
#[derive(Debug, thiserror::Error)]
pub enum ResetError {
    /// The link was used, replaced or has expired.
    #[error("this link has been used or is too old; ask for a new one")]
    Expired,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Issues a link for the account with this address; returns it with the language to write in. `None` if there is no
/// account: the worker calls this after the request was answered.
///
/// # Errors
/// Database failures only.
pub async fn request_password_reset(
    tx: &mut PlatformTx,
    email: &EmailAddress,
) -> Result<Option<(Token, Language)>, DbError> {
    let [owner, claimant] = candidates(tx, email).await?;
    let Some(found) = owner.or(claimant) else {
        return Ok(None);
    };
    let link = token::issue(tx, found.id, TokenKind::ResetPassword).await?;
    let language = Language::from_code(&found.language).unwrap_or_default();
    Ok(Some((link, language)))
}

/// The account whose password the link would change. Does not redeem the link.
///
/// # Errors
/// The link is used or expired.
pub async fn reset_account(tx: &mut PlatformTx, link: &Token) -> Result<AccountId, ResetError> {
    token::look(tx, link, TokenKind::ResetPassword)
        .await?
        .ok_or(ResetError::Expired)
}

/// Sets the new password and ends all sessions. Following the mailed link also proves the address.
///
/// # Errors
/// The link is used or expired, or another account has proven the address meanwhile.
pub async fn reset_password(
    tx: &mut PlatformTx,
    link: &Token,
    hash: PasswordHash,
) -> Result<AccountId, ResetError> {
    let id = token::take(tx, link, TokenKind::ResetPassword)
        .await?
        .ok_or(ResetError::Expired)?;
    diesel::update(account::table.find(id))
        .set((
            account::password_hash.eq(hash.0),
            account::email_confirmed_at.eq(tx.now()),
        ))
        .execute(tx)
        .await
        .map_err(|error| match DbError::from(error) {
            DbError::Unique { .. } => ResetError::Expired,
            other => ResetError::Db(other),
        })?;
    session::revoke_all_sessions(tx, id).await?;
    confirm::told(tx, id).await?;
    Ok(id)
}
