//! API keys that stay in force when their owner changes the password.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, JoinOnDsl, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::AccountId;
use tenancy::{DbError, PlatformTx};

use crate::{
    account::membership::Role,
    store::{api_key, membership, tenant},
};

/// A key in force, of a shop the person owns.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct LivingKey {
    /// The shop's name.
    pub shop: String,
    /// The key's name.
    pub name: String,
    /// When it was issued.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute; `None` if never.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// Keys in force of all shops the account owns, ordered by shop, newest first.
///
/// # Errors
/// Database failures only.
pub async fn living_keys(
    tx: &mut PlatformTx,
    account: AccountId,
) -> Result<Vec<LivingKey>, DbError> {
    let rows = api_key::table
        .inner_join(membership::table.on(membership::tenant_id.eq(api_key::tenant_id)))
        .inner_join(tenant::table.on(tenant::id.eq(api_key::tenant_id)))
        .filter(membership::account_id.eq(account))
        .filter(membership::role.eq(Role::Owner.code()))
        .filter(api_key::revoked_at.is_null())
        .filter(api_key::expires_at.gt(tx.now()))
        .order((tenant::name, api_key::created_at.desc()))
        .select((
            tenant::name,
            api_key::label,
            api_key::created_at,
            api_key::last_used_at,
        ))
        .load(tx)
        .await?;
    Ok(rows)
}
