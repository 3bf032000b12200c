//! The accounts an e-mail address may refer to.
//!
//! Anyone may sign up with any address, so that signing up does not reveal whether it has an account. At most one
//! account has proven the address; of the others the newest counts.

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

/// The account that has proven the address, and the newest that only claims it. Always two queries, whatever they
/// find.
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
