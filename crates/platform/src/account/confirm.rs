//! Confirms that an e-mail address belongs to the account.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::{AccountId, TenantId, Token};
use tenancy::{DbError, PlatformTx, directory};

use super::{
    membership::owned,
    token::{self, TokenKind},
};
use crate::store::{account, api_key, membership};

/// Why the link confirmed nothing.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmError {
    /// The link was used, replaced or has expired.
    #[error("this link has been used or is too old; ask for a new one")]
    Expired,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Issues a new confirmation link for the account.
///
/// # Errors
/// Database failures only.
pub async fn issue_confirmation(tx: &mut PlatformTx, account: AccountId) -> Result<Token, DbError> {
    token::issue(tx, account, TokenKind::ConfirmEmail).await
}

/// An address that was confirmed for the first time.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct NewlyConfirmed {
    /// The account.
    pub account: AccountId,
    /// The address it has now proven.
    pub email: String,
    /// May be empty.
    pub name: String,
}

/// The outcome of following the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// The account has now proven its address.
    Newly(NewlyConfirmed),
    /// The address was already confirmed.
    Before,
    /// The shop of an unproven sign-up joined the account that has proven the address. A stranger may have signed it
    /// up: its API keys are revoked, and the caller must close whatever else it opened.
    Joined(Option<TenantId>),
}

/// Redeems the link from the mail; the account's shops may then show their address. If another account has already
/// proven the address, this account's shops move to that one: the reader of the mail either signed up for another
/// shop or accepted a stranger's claim.
///
/// # Errors
/// The link is used or too old.
pub async fn confirm_email(tx: &mut PlatformTx, link: &Token) -> Result<Confirmed, ConfirmError> {
    let id = token::take(tx, link, TokenKind::ConfirmEmail)
        .await?
        .ok_or(ConfirmError::Expired)?;
    let Some(owner) = owner_of_same_address(tx, id).await? else {
        let newly = confirm(tx, id).await?;
        return Ok(newly.map_or(Confirmed::Before, Confirmed::Newly));
    };
    if owner == id {
        return Ok(Confirmed::Before);
    }
    Ok(Confirmed::Joined(join(tx, id, owner).await?))
}

/// Notifies the processes that cache the account's shops.
pub(super) async fn told(tx: &mut PlatformTx, account: AccountId) -> Result<(), DbError> {
    for shop in owned(tx, account).await? {
        directory::record_tenant_change(tx, shop).await?;
    }
    Ok(())
}

async fn confirm(tx: &mut PlatformTx, id: AccountId) -> Result<Option<NewlyConfirmed>, DbError> {
    let confirmed: Option<NewlyConfirmed> = diesel::update(account::table.find(id))
        .filter(account::email_confirmed_at.is_null())
        .set(account::email_confirmed_at.eq(tx.now()))
        .returning((account::id, account::email, account::name))
        .get_result(tx)
        .await
        .optional()?;
    if confirmed.is_some() {
        told(tx, id).await?;
    }
    Ok(confirmed)
}

/// The account that has proven the address of `id`. Locks all accounts with that address, so that of two links
/// followed at the same moment one comes first.
async fn owner_of_same_address(
    tx: &mut PlatformTx,
    id: AccountId,
) -> Result<Option<AccountId>, DbError> {
    let email: String = account::table
        .find(id)
        .select(account::email)
        .first(tx)
        .await?;
    let rows: Vec<(AccountId, Option<chrono::DateTime<chrono::Utc>>)> = account::table
        .filter(account::email.eq(email))
        .order(account::id)
        .select((account::id, account::email_confirmed_at))
        .for_update()
        .load(tx)
        .await?;
    let owner = rows.into_iter().find(|(_, confirmed)| confirmed.is_some());
    Ok(owner.map(|(id, _)| id))
}

/// Moves an unproven account's shop; it has exactly one, from its sign-up.
async fn join(
    tx: &mut PlatformTx,
    from: AccountId,
    to: AccountId,
) -> Result<Option<TenantId>, DbError> {
    told(tx, from).await?;
    let shops = owned(tx, from).await?;
    diesel::update(api_key::table.filter(api_key::tenant_id.eq_any(&shops)))
        .filter(api_key::revoked_at.is_null())
        .set(api_key::revoked_at.eq(tx.now()))
        .execute(tx)
        .await?;
    diesel::update(membership::table.filter(membership::account_id.eq(from)))
        .set(membership::account_id.eq(to))
        .execute(tx)
        .await?;
    // The cascade deletes its sessions and links.
    diesel::delete(account::table.find(from))
        .execute(tx)
        .await?;
    Ok(shops.into_iter().next())
}
