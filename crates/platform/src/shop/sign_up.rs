//! A merchant signs up: account, shop, ownership and first session, in one transaction.
//!
//! Signing up with an address that already has an account works like any other sign-up and creates another, unproven
//! account: neither the answer nor its timing reveals the first. The address's owner gets a mail; confirming it adds
//! the shop to their existing account ([`crate::confirm_email`]).

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

/// A merchant's answers at sign-up.
#[derive(Debug)]
pub struct SignUp {
    /// The address to confirm and to log in with.
    pub email: EmailAddress,
    /// The hash of the chosen password.
    pub password: PasswordHash,
    /// The shop's name.
    pub shop_name: String,
    /// The first label of the shop's address.
    pub slug: ShopSlug,
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// Code of the province or state.
    pub province: String,
    /// The currency of all prices.
    pub currency: Currency,
    /// The language of the shop and of mails to its owner.
    pub language: Language,
    /// IANA name of the time zone.
    pub time_zone: String,
    /// The `User-Agent` header, shown in the list of sessions.
    pub user_agent: String,
    /// The domain of storefronts: the shop is served at `<slug>.<base host>`.
    pub base_host: String,
}

/// Why the sign-up was refused.
#[derive(Debug, thiserror::Error)]
pub enum SignUpError {
    /// Another shop has this slug.
    #[error("the shop address {0} is taken; choose another")]
    SlugTaken(String),
    /// The shop has no name.
    #[error("enter the name of your shop")]
    ShopNameMissing,
    /// No spare schema is ready: the caller builds one and retries.
    #[error("no schema is ready")]
    NoSpare,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A shop that was just created.
#[derive(Debug)]
pub struct SignedUp {
    /// The shop.
    pub tenant: TenantId,
    /// Its owner's account.
    pub account: AccountId,
    /// The owner's first session.
    pub session: OpenSession,
    /// The confirmation link for the mail to the given address.
    pub confirmation: Token,
}

/// Whether an address already has an account, which decides what the mail says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressStanding {
    /// No account has proven the address.
    New,
    /// An account has proven it: the mail asks its owner whether the shop is theirs.
    HasAccount,
}

/// Writes the provider's part of a sign-up. The caller continues in the same transaction as the tenant
/// ([`PlatformTx::into_tenant`]) to furnish the shop: profile, location, taxes, shipping.
///
/// # Errors
/// See [`SignUpError`]; then nothing was written.
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

/// Whether the address already has an account. Only the mail to that address may reveal it.
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
