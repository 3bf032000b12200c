//! The accounts somebody may mean by an e-mail address.
//!
//! Anybody may sign up with any address, so that signing up tells nobody whether it has an account. One account at most has
//! proven that the address is its own; of the others the newest counts.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::AccountId;
use tenancy::{DbError, PlatformTx};

use super::email::EmailAddress;
use crate::store::account;

#[derive(Clone, Debug, Queryable)]
pub(crate) struct Candidate {
    pub id: AccountId,
    pub password_hash: String,
    pub language: String,
}

/// The account that owns the address, and the newest that only claims to. Two questions whatever there is.
pub(crate) async fn candidates(
    tx: &mut PlatformTx,
    email: &EmailAddress,
) -> Result<[Option<Candidate>; 2], DbError> {
    let columns = (account::id, account::password_hash, account::language);
    let of_address = || account::table.filter(account::email.eq(email.as_str()));
    let owner = of_address()
        .filter(account::email_confirmed_at.is_not_null())
        .select(columns)
        .first(tx)
        .await
        .optional()?;
    let claimant = of_address()
        .filter(account::email_confirmed_at.is_null())
        .order(account::created_at.desc())
        .select(columns)
        .first(tx)
        .await
        .optional()?;
    Ok([owner, claimant])
}
