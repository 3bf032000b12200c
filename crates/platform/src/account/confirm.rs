//! Confirming that an e-mail address belongs to the account.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{AccountId, Token};
use tenancy::{DbError, PlatformTx};

use super::token::{self, TokenKind};
use crate::store::account;

#[derive(Debug, thiserror::Error)]
pub enum ConfirmError {
    #[error("this link has been used or is too old; ask for a new one")]
    Expired,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A new confirmation link for the account.
///
/// # Errors
/// Database failures only.
pub async fn issue_confirmation(tx: &mut PlatformTx, account: AccountId) -> Result<Token, DbError> {
    token::issue(tx, account, TokenKind::ConfirmEmail).await
}

/// Takes the link from the mail.
///
/// # Errors
/// The link is used or too old.
pub async fn confirm_email(tx: &mut PlatformTx, link: &Token) -> Result<AccountId, ConfirmError> {
    let id = token::take(tx, link, TokenKind::ConfirmEmail)
        .await?
        .ok_or(ConfirmError::Expired)?;
    diesel::update(account::table.find(id))
        .set(account::email_confirmed_at.eq(tx.now()))
        .execute(tx)
        .await
        .map_err(DbError::from)?;
    Ok(id)
}
