//! Somebody who is logged in moves to another e-mail address: the password is asked for, then a link goes to the new
//! address, and only following it changes anything.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{AccountId, Language, Token};
use tenancy::{DbError, PlatformTx};

use super::{confirm, email::EmailAddress, token};
use crate::store::account;

#[derive(Debug, thiserror::Error)]
pub enum ChangeEmailError {
    #[error("this link has been used or is too old; ask for a new one")]
    Expired,
    /// Said to whoever reads the new address's mail, and to nobody else.
    #[error("this address has an account of its own")]
    Taken,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The account has another address from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailChanged {
    pub account: AccountId,
    pub name: String,
    pub language: Language,
    pub old: String,
    pub new: String,
}

/// A link for the new address; links to other new addresses stop working.
///
/// # Errors
/// Database failures only.
pub async fn request_email_change(
    tx: &mut PlatformTx,
    id: AccountId,
    new: &EmailAddress,
) -> Result<Token, DbError> {
    token::issue_for_address(tx, id, new).await
}

/// Takes the link from the mail to the new address, which proves it.
///
/// # Errors
/// The link is used or too old, or the address belongs to another account meanwhile.
pub async fn change_email(
    tx: &mut PlatformTx,
    link: &Token,
) -> Result<EmailChanged, ChangeEmailError> {
    let (id, new) = token::take_for_address(tx, link)
        .await?
        .ok_or(ChangeEmailError::Expired)?;
    let (old, name, language): (String, String, String) = account::table
        .find(id)
        .select((account::email, account::name, account::language))
        .for_update()
        .first(tx)
        .await
        .map_err(DbError::from)?;
    diesel::update(account::table.find(id))
        .set((
            account::email.eq(&new),
            account::email_confirmed_at.eq(tx.now()),
        ))
        .execute(tx)
        .await
        .map_err(|error| match DbError::from(error) {
            DbError::Unique { .. } => ChangeEmailError::Taken,
            other => ChangeEmailError::Db(other),
        })?;
    confirm::told(tx, id).await?;
    let language = Language::from_code(&language).unwrap_or_default();
    Ok(EmailChanged {
        account: id,
        name,
        language,
        old,
        new,
    })
}
