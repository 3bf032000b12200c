//! Confirming that an e-mail address belongs to the account.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::{AccountId, Token};
use tenancy::{DbError, PlatformTx, directory};

use super::{
    membership,
    token::{self, TokenKind},
};
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

/// An address that was confirmed for the first time.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct NewlyConfirmed {
    pub account: AccountId,
    pub email: String,
    /// May be empty.
    pub name: String,
}

/// Takes the link from the mail; the shops the account owns may show their address from now on. `None`: it was confirmed
/// before, by another link.
///
/// # Errors
/// The link is used or too old.
pub async fn confirm_email(
    tx: &mut PlatformTx,
    link: &Token,
) -> Result<Option<NewlyConfirmed>, ConfirmError> {
    let id = token::take(tx, link, TokenKind::ConfirmEmail)
        .await?
        .ok_or(ConfirmError::Expired)?;
    let unconfirmed = account::table
        .find(id)
        .filter(account::email_confirmed_at.is_null());
    let confirmed: Option<NewlyConfirmed> = diesel::update(unconfirmed)
        .set(account::email_confirmed_at.eq(tx.now()))
        .returning((account::id, account::email, account::name))
        .get_result(tx)
        .await
        .optional()
        .map_err(DbError::from)?;
    if confirmed.is_some() {
        for shop in membership::owned(tx, id).await? {
            directory::record_tenant_change(tx, shop).await?;
        }
    }
    Ok(confirmed)
}
