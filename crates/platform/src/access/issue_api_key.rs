//! Issues an API key for one of the shop's programs.

use chrono::Duration;
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::TenantId;
use tenancy::{DbError, PlatformTx};

use super::{
    api_key::{ApiKey, KeyRing, NewKey, SigningError},
    scope::Scope,
};
use crate::store::api_key;

/// A key expires after a year, so that a forgotten key does not stay valid.
const LIFETIME: Duration = Duration::days(365);
/// Maximum number of keys in force per shop.
pub const KEYS_PER_TENANT: i64 = 20;
const LONGEST_NAME: usize = 100;

/// The owner's request for a key.
#[derive(Clone, Debug)]
pub struct IssueApiKey {
    /// The shop the key belongs to.
    pub tenant: TenantId,
    /// The owner's name for the key, usually the program that carries it.
    pub name: String,
    /// What the key may do; at least one scope.
    pub scopes: Vec<Scope>,
}

/// A key that was just issued.
#[derive(Debug)]
pub struct IssuedApiKey {
    /// The key as the list will show it.
    pub listed: ApiKey,
    /// The key itself, shown only once.
    pub key: String,
}

/// Why no key was issued.
#[derive(Debug, thiserror::Error)]
pub enum IssueApiKeyError {
    /// The name is empty.
    #[error("give the key a name")]
    NameMissing,
    /// The name is too long.
    #[error("use at most {LONGEST_NAME} characters")]
    NameTooLong,
    /// The key would have no scope.
    #[error("choose what the key may do")]
    NoScope,
    /// The shop already has [`KEYS_PER_TENANT`] keys in force.
    #[error("a shop has at most {KEYS_PER_TENANT} keys; revoke one first")]
    TooMany,
    /// The key could not be signed.
    #[error(transparent)]
    Signing(#[from] SigningError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Issues a key. Signs it before writing its row, so that no row exists for a key that was never handed out.
///
/// # Errors
/// What the owner must change, or a failure of signing or of the database.
pub async fn issue_api_key(
    tx: &mut PlatformTx,
    ring: &KeyRing,
    command: IssueApiKey,
) -> Result<IssuedApiKey, IssueApiKeyError> {
    let (name, scopes) = decide(command.name, command.scopes)?;
    if live(tx, command.tenant).await? >= KEYS_PER_TENANT {
        return Err(IssueApiKeyError::TooMany);
    }
    let listed = ApiKey {
        id: tx.id(),
        name,
        scopes,
        created_at: tx.now(),
        expires_at: tx.now() + LIFETIME,
        last_used_at: None,
    };
    let key = ring.issue(&NewKey {
        id: listed.id,
        tenant: command.tenant,
        issued_at: listed.created_at,
        expires_at: listed.expires_at,
    })?;
    write(tx, command.tenant, &listed).await?;
    Ok(IssuedApiKey { listed, key })
}

fn decide(name: String, mut scopes: Vec<Scope>) -> Result<(String, Vec<Scope>), IssueApiKeyError> {
    let name = kernel::one_line(&name);
    if name.is_empty() {
        return Err(IssueApiKeyError::NameMissing);
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(IssueApiKeyError::NameTooLong);
    }
    scopes.sort_unstable();
    scopes.dedup();
    if scopes.is_empty() {
        return Err(IssueApiKeyError::NoScope);
    }
    Ok((name, scopes))
}

async fn live(tx: &mut PlatformTx, tenant: TenantId) -> Result<i64, DbError> {
    let count = api_key::table
        .filter(api_key::tenant_id.eq(tenant.number()))
        .filter(api_key::revoked_at.is_null())
        .filter(api_key::expires_at.gt(tx.now()))
        .count()
        .get_result(tx)
        .await?;
    Ok(count)
}

async fn write(tx: &mut PlatformTx, tenant: TenantId, key: &ApiKey) -> Result<(), DbError> {
    let scopes: Vec<&str> = key.scopes.iter().map(|scope| scope.code()).collect();
    diesel::insert_into(api_key::table)
        .values((
            api_key::id.eq(key.id.uuid()),
            api_key::tenant_id.eq(tenant.number()),
            api_key::label.eq(&key.name),
            api_key::scopes.eq(scopes),
            api_key::created_at.eq(key.created_at),
            api_key::expires_at.eq(key.expires_at),
        ))
        .execute(tx)
        .await?;
    Ok(())
}
