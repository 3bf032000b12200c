//! A merchant signs up: account, shop, ownership and first session, in one transaction.
//!
//! An address that has an account already is signed up like any other, with an account of its own that has proven nothing:
//! neither words nor time tell whoever signs up. Its owner reads it in the mail; confirming it adds the shop to the account
//! they have ([`crate::confirm_email`]).

use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use kernel::{AccountId, Currency, Language, TenantId, Token};
use tenancy::{
    DbError, PlatformTx, directory,
    provision::{self, Claim, ClaimError},
};

use super::slug::ShopSlug;
use crate::{
    access::session::{OpenSession, open_session},
    account::{
        candidates::candidates, confirm::issue_confirmation, email::EmailAddress, membership::Role,
        password::PasswordHash,
    },
    store::{account, membership},
};

#[derive(Debug)]
pub struct SignUp {
    pub email: EmailAddress,
    pub password: PasswordHash,
    pub shop_name: String,
    pub slug: ShopSlug,
    pub country: String,
    pub province: String,
    pub currency: Currency,
    pub language: Language,
    pub time_zone: String,
    pub user_agent: String,
    /// Host of storefronts: the shop answers at `<slug>.<base>`.
    pub base_host: String,
}

#[derive(Debug, thiserror::Error)]
pub enum SignUpError {
    #[error("the shop address {0} is taken; choose another")]
    SlugTaken(String),
    #[error("enter the name of your shop")]
    ShopNameMissing,
    /// Spares ran out: the caller builds one and tries again.
    #[error("no schema is ready")]
    NoSpare,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A shop that has just come to be.
#[derive(Debug)]
pub struct SignedUp {
    pub tenant: TenantId,
    pub account: AccountId,
    pub session: OpenSession,
    /// For the mail to the address that was given.
    pub confirmation: Token,
}

/// What the mail to an account's address has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressStanding {
    /// No account has proven it yet.
    New,
    /// One has: its owner is asked whether the shop is theirs.
    HasAccount,
}

/// Everything of a sign-up that is the provider's. The caller goes on in the same transaction as the tenant
/// ([`PlatformTx::into_tenant`]) to furnish the shop: profile, location, taxes, shipping.
///
/// # Errors
/// See [`SignUpError`]; then nothing has happened.
pub async fn sign_up(tx: &mut PlatformTx, command: &SignUp) -> Result<SignedUp, SignUpError> {
    if kernel::one_line(&command.shop_name).is_empty() {
        return Err(SignUpError::ShopNameMissing);
    }
    let account = create_account(tx, command).await?;
    let tenant = provision::claim(tx, &claim_of(command))
        .await
        .map_err(|error| match error {
            ClaimError::SlugTaken(slug) => SignUpError::SlugTaken(slug),
            ClaimError::NoSpare => SignUpError::NoSpare,
            ClaimError::Db(error) => SignUpError::Db(error),
        })?;
    let host = format!("{}.{}", command.slug.as_str(), command.base_host);
    directory::add_host(tx, tenant, &host).await?;
    join(tx, account, tenant).await?;
    let session = open_session(tx, account, &command.user_agent).await?;
    let confirmation = issue_confirmation(tx, account).await?;
    Ok(SignedUp {
        tenant,
        account,
        session,
        confirmation,
    })
}

/// For the mail to the address, and for nobody else.
///
/// # Errors
/// Database failures only.
pub async fn address_standing(
    tx: &mut PlatformTx,
    email: &EmailAddress,
) -> Result<AddressStanding, DbError> {
    let [owner, _] = candidates(tx, email).await?;
    Ok(owner.map_or(AddressStanding::New, |_| AddressStanding::HasAccount))
}

fn claim_of(command: &SignUp) -> Claim {
    Claim {
        slug: command.slug.as_str().to_owned(),
        name: kernel::one_line(&command.shop_name),
        country: command.country.clone(),
        province: command.province.clone(),
        currency: command.currency,
        language: command.language,
        time_zone: command.time_zone.clone(),
    }
}

async fn create_account(tx: &mut PlatformTx, command: &SignUp) -> Result<AccountId, DbError> {
    let id: AccountId = tx.id();
    diesel::insert_into(account::table)
        .values((
            account::id.eq(id),
            account::email.eq(command.email.as_str()),
            account::password_hash.eq(&command.password.0),
            account::language.eq(command.language.code()),
            account::created_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok(id)
}

async fn join(tx: &mut PlatformTx, account: AccountId, tenant: TenantId) -> Result<(), DbError> {
    diesel::insert_into(membership::table)
        .values((
            membership::account_id.eq(account),
            membership::tenant_id.eq(tenant.number()),
            membership::role.eq(Role::Owner.code()),
            membership::created_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok(())
}
