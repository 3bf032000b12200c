//! The person behind an account.

use diesel::QueryDsl;
use diesel_async::RunQueryDsl;
use kernel::{AccountId, Language};
use tenancy::{DbError, PlatformTx};

use super::{membership::memberships, strength::Familiar};
use crate::store::account;

/// How to address a person in mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub account: AccountId,
    /// The e-mail address.
    pub email: String,
    /// May be empty.
    pub name: String,
    /// The language to write in.
    pub language: Language,
}

/// Loads the person.
///
/// # Errors
/// Database failures, or the account does not exist.
pub async fn person(tx: &mut PlatformTx, id: AccountId) -> Result<Person, DbError> {
    let (email, name, language): (String, String, String) = account::table
        .find(id)
        .select((account::email, account::name, account::language))
        .first(tx)
        .await?;
    Ok(Person {
        account: id,
        email,
        name,
        language: Language::from_code(&language).unwrap_or_default(),
    })
}

/// The words an attacker of this account would try first.
///
/// # Errors
/// Database failures, or the account does not exist.
pub async fn familiar_words(tx: &mut PlatformTx, id: AccountId) -> Result<Familiar, DbError> {
    let person = person(tx, id).await?;
    let shops = memberships(tx, id).await?;
    let known = Familiar::default().person(&person.email, &person.name);
    Ok(shops
        .iter()
        .fold(known, |known, shop| known.shop(&shop.name, &shop.slug)))
}
