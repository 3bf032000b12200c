//! Confirming that an e-mail address belongs to the account.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::{AccountId, TenantId, Token};
use tenancy::{DbError, PlatformTx, directory};

use super::{
    membership::owned,
    token::{self, TokenKind},
};
use crate::store::{account, api_key, membership};

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

/// What following the link came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirmed {
    Newly(NewlyConfirmed),
    /// The address was confirmed before.
    Before,
    /// The shop of an unproven sign-up joined the account that has proven the address. A stranger may have signed it up: its
    /// keys are revoked, and what else it opened is the caller's to close.
    Joined(Option<TenantId>),
}

/// Takes the link from the mail; the shops the account owns may show their address from now on. When another account has
/// proven the address before, the shops of this one become that one's: whoever reads the mail has signed up for another
/// shop, or let somebody's claim pass.
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

/// Processes that keep the account's shops in memory look again.
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

/// The account that has proven the address of `id`. All accounts of the address stay locked: of two links followed at one
/// moment one comes first.
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

/// An unproven account has the one shop it signed up.
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
    // Its sessions and links go with it.
    diesel::delete(account::table.find(from))
        .execute(tx)
        .await?;
    Ok(shops.into_iter().next())
}
