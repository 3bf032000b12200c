//! A forgotten password: a link by mail, then a new password that ends every open session.

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

#[derive(Debug, thiserror::Error)]
pub enum ResetError {
    #[error("this link has been used or is too old; ask for a new one")]
    Expired,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A link for the account with this address, and the language to write in. `None` when there is none: this is asked by a
/// worker, after the answer has been given.
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

/// Whose password the link would change; it can still be used.
///
/// # Errors
/// The link is used or too old.
pub async fn reset_account(tx: &mut PlatformTx, link: &Token) -> Result<AccountId, ResetError> {
    token::look(tx, link, TokenKind::ResetPassword)
        .await?
        .ok_or(ResetError::Expired)
}

/// Sets the new password. Whoever was logged in with the old one is out. The mail also proves the address.
///
/// # Errors
/// The link is used or too old, or another account has proven the address meanwhile.
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
