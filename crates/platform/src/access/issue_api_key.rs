//! The owner makes a key for one of the shop's programs.

use chrono::Duration;
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::TenantId;
use tenancy::{DbError, PlatformTx};

use super::api_key::{ApiKey, KeyRing, NewKey, Scope, SigningError};
use crate::store::api_key;

/// A key ends by itself after a year: whoever forgot it must not have left a door open.
const LIFETIME: Duration = Duration::days(365);
/// Live keys a shop may have.
pub const KEYS_PER_TENANT: i64 = 20;
const LONGEST_NAME: usize = 100;

#[derive(Clone, Debug)]
pub struct IssueApiKey {
    pub tenant: TenantId,
    /// What the owner calls it: the program that will carry it.
    pub name: String,
    pub scopes: Vec<Scope>,
}

/// A key just made.
#[derive(Debug)]
pub struct IssuedApiKey {
    pub listed: ApiKey,
    /// Shown once.
    pub key: String,
}

#[derive(Debug, thiserror::Error)]
pub enum IssueApiKeyError {
    #[error("give the key a name")]
    NameMissing,
    #[error("use at most {LONGEST_NAME} characters")]
    NameTooLong,
    #[error("choose what the key may do")]
    NoScope,
    #[error("a shop has at most {KEYS_PER_TENANT} keys; revoke one first")]
    TooMany,
    #[error(transparent)]
    Signing(#[from] SigningError),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Makes a key. It is signed before its row is written, so no row stands for a key nobody has.
///
/// # Errors
/// What the owner has to change, or that signing or the database failed.
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
