//! Changing the e-mail address of an account: after the password is checked, a link goes to the new address, and only
//! following it changes anything.

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{AccountId, Language, Token};
use tenancy::{DbError, PlatformTx};

use super::{confirm, email::EmailAddress, token};
use crate::store::account;

/// Why the link did not change the address.
#[derive(Debug, thiserror::Error)]
pub enum ChangeEmailError {
    /// The link was used, replaced or has expired.
    #[error("this link has been used or is too old; ask for a new one")]
    Expired,
    /// Another account has proven the address. Only the reader of the new address's mail learns this.
    #[error("this address has an account of its own")]
    Taken,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The outcome: the account now has the new address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailChanged {
    /// The account.
    pub account: AccountId,
    /// The person's name; may be empty.
    pub name: String,
    /// The language to write in.
    pub language: Language,
    /// The former address, which is notified.
    pub old: String,
    /// The new address.
    pub new: String,
}

/// Issues a link for the new address; earlier links for other addresses stop working.
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

/// Redeems the link from the mail to the new address, which proves it.
///
/// # Errors
/// The link is used or expired, or another account has proven the address meanwhile.
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
