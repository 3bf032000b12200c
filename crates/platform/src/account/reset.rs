//! A forgotten password: a link by mail, then a new password that ends every open session.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{AccountId, Language, Token};
use tenancy::{DbError, PlatformTx};

use super::{
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

/// A link for the account with this address, and the language to write in. `None` when there is none: the caller
/// answers the same either way.
///
/// # Errors
/// Database failures only.
pub async fn request_password_reset(
    tx: &mut PlatformTx,
    email: &EmailAddress,
) -> Result<Option<(Token, Language)>, DbError> {
    let found: Option<(AccountId, String)> = account::table
        .filter(account::email.eq(email.as_str()))
        .select((account::id, account::language))
        .first(tx)
        .await
        .optional()?;
    let Some((id, language)) = found else {
        return Ok(None);
    };
    let link = token::issue(tx, id, TokenKind::ResetPassword).await?;
    Ok(Some((
        link,
        Language::from_code(&language).unwrap_or_default(),
    )))
}

/// Sets the new password. Whoever was logged in with the old one is out. The mail also proves the address.
///
/// # Errors
/// The link is used or too old.
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
        .map_err(DbError::from)?;
    session::revoke_all_sessions(tx, id).await?;
    Ok(id)
}
