//! API keys of programs: JWTs (RFC 7519) signed with HS256. We fix the algorithm and never read it from the key. Each
//! key has a row, and a revoked row makes the key invalid.

use chrono::{DateTime, Duration, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use kernel::{ApiKeyId, TenantId};
use serde::{Serialize, de::DeserializeOwned};
use tenancy::{DbError, PlatformTx};
use utoipa::ToSchema;
use uuid::Uuid;

use super::scope::Scope;
use crate::store::api_key;

pub(super) const ISSUER: &str = "highstreet";
const AUDIENCE: &str = "highstreet-api";
/// `last_used_at` is written at most this often.
const USE_NOTED: Duration = Duration::minutes(1);

/// Why a request's key was refused.
#[derive(Debug, thiserror::Error)]
pub enum ApiKeyError {
    /// Forged, expired or revoked.
    #[error("the key is not valid")]
    Invalid,
    /// The key is valid but lacks this scope.
    #[error("the key may not do this: it lacks {}", .0.code())]
    OutOfScope(Scope),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The key could not be signed.
#[derive(Debug, thiserror::Error)]
#[error("signing failed")]
pub struct SigningError;

/// A key that we signed and that has not expired. Whether it was revoked is recorded in its row.
#[derive(Debug)]
pub struct GenuineKey(Claims);

#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    /// The tenant.
    sub: TenantId,
    /// The key's row.
    jti: Uuid,
    iat: i64,
    exp: i64,
}

/// The claims of a new key.
pub(super) struct NewKey {
    pub id: ApiKeyId,
    pub tenant: TenantId,
    pub issued_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// The provider's signing secret for API keys and other tokens.
#[derive(Clone)]
pub struct KeyRing {
    encoding: EncodingKey,
    decoding: DecodingKey,
}

impl KeyRing {
    /// `secret`: at least 32 random bytes from the configuration.
    #[must_use]
    pub fn new(secret: &[u8]) -> Self {
        Self {
            encoding: EncodingKey::from_secret(secret),
            decoding: DecodingKey::from_secret(secret),
        }
    }

    pub(super) fn sign(&self, claims: &impl Serialize) -> Result<String, SigningError> {
        encode(&Header::new(Algorithm::HS256), claims, &self.encoding).map_err(|_| SigningError)
    }

    /// Verifies the signature and reads the claims, whatever the token's age: the caller compares that with our
    /// clock; the library would read the machine's.
    pub(super) fn read<C: DeserializeOwned>(&self, token: &str, audience: &str) -> Option<C> {
        if token.len() > 2048 {
            return None;
        }
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_audience(&[audience]);
        validation.set_issuer(&[ISSUER]);
        validation.validate_exp = false;
        decode::<C>(token, &self.decoding, &validation)
            .ok()
            .map(|data| data.claims)
    }

    pub(super) fn issue(&self, key: &NewKey) -> Result<String, SigningError> {
        self.sign(&Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: key.tenant,
            jti: key.id.uuid(),
            iat: key.issued_at.timestamp(),
            exp: key.expires_at.timestamp(),
        })
    }

    /// Verifies a key's signature and expiry without the database.
    ///
    /// # Errors
    /// Forged or expired.
    pub fn genuine(&self, key: &str, now: DateTime<Utc>) -> Result<GenuineKey, ApiKeyError> {
        self.read::<Claims>(key, AUDIENCE)
            .filter(|claims| claims.exp > now.timestamp())
            .map(GenuineKey)
            .ok_or(ApiKeyError::Invalid)
    }
}

/// A key in force, and the program that carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenKey {
    /// The key's id.
    pub id: ApiKeyId,
    /// The shop it opens.
    pub tenant: TenantId,
    /// The name the owner gave it; timelines and histories name the program by it.
    pub name: String,
    /// What the key may do.
    pub scopes: Vec<Scope>,
}

type KeyRow = (i64, String, Vec<String>, Option<DateTime<Utc>>);

impl GenuineKey {
    /// The key's id, which its signature vouches for.
    #[must_use]
    pub const fn id(&self) -> Uuid {
        self.0.jti
    }

    /// The key, if its row is in force and grants `needed`. Records that the key was used.
    ///
    /// # Errors
    /// Revoked, or without the scope.
    pub async fn opens(&self, tx: &mut PlatformTx, needed: Scope) -> Result<OpenKey, ApiKeyError> {
        let Self(claims) = self;
        let row: Option<KeyRow> = api_key::table
            .find(claims.jti)
            .filter(api_key::revoked_at.is_null())
            .filter(api_key::expires_at.gt(tx.now()))
            .select((
                api_key::tenant_id,
                api_key::label,
                api_key::scopes,
                api_key::last_used_at,
            ))
            .first(tx)
            .await
            .optional()
            .map_err(DbError::from)?;
        let (tenant, name, scopes, used) = row.ok_or(ApiKeyError::Invalid)?;
        if TenantId::new(tenant) != claims.sub {
            return Err(ApiKeyError::Invalid);
        }
        let scopes = granted(&scopes);
        if !scopes.contains(&needed) {
            return Err(ApiKeyError::OutOfScope(needed));
        }
        if used.is_none_or(|used| tx.now() - used > USE_NOTED) {
            note_use(tx, claims.jti).await?;
        }
        Ok(OpenKey {
            id: ApiKeyId::from_uuid(claims.jti),
            tenant: claims.sub,
            name,
            scopes,
        })
    }
}

/// The scopes a row lists.
fn granted(codes: &[String]) -> Vec<Scope> {
    let codes = codes.iter().map(String::as_str);
    codes.filter_map(Scope::from_code).collect()
}

async fn note_use(tx: &mut PlatformTx, id: Uuid) -> Result<(), DbError> {
    diesel::update(api_key::table.find(id))
        .set(api_key::last_used_at.eq(tx.now()))
        .execute(tx)
        .await?;
    Ok(())
}

/// A key as listed. The key itself was shown only once.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, ToSchema)]
pub struct ApiKey {
    /// The key's id.
    pub id: ApiKeyId,
    /// The name the owner gave it.
    pub name: String,
    /// What the key may do.
    pub scopes: Vec<Scope>,
    /// When it was issued.
    pub created_at: DateTime<Utc>,
    /// When it expires.
    pub expires_at: DateTime<Utc>,
    /// To the minute; `null` if it was never used.
    pub last_used_at: Option<DateTime<Utc>>,
}

#[derive(Queryable)]
struct Row {
    id: ApiKeyId,
    label: String,
    scopes: Vec<String>,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    last_used_at: Option<DateTime<Utc>>,
}

impl From<Row> for ApiKey {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            name: row.label,
            scopes: granted(&row.scopes),
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_used_at: row.last_used_at,
        }
    }
}

/// The shop's keys that are not revoked, newest first. Includes expired keys, so that the owner sees that they ended.
///
/// # Errors
/// Database failures only.
pub async fn api_keys(tx: &mut PlatformTx, tenant: TenantId) -> Result<Vec<ApiKey>, DbError> {
    let rows: Vec<Row> = api_key::table
        .filter(api_key::tenant_id.eq(tenant.number()))
        .filter(api_key::revoked_at.is_null())
        .order((api_key::created_at.desc(), api_key::id.desc()))
        .select((
            api_key::id,
            api_key::label,
            api_key::scopes,
            api_key::created_at,
            api_key::expires_at,
            api_key::last_used_at,
        ))
        .load(tx)
        .await?;
    Ok(rows.into_iter().map(ApiKey::from).collect())
}

/// Revokes the key as of this transaction's commit. `false`: the shop has no such key.
///
/// # Errors
/// Database failures only.
pub async fn revoke_api_key(
    tx: &mut PlatformTx,
    tenant: TenantId,
    id: ApiKeyId,
) -> Result<bool, DbError> {
    let changed = diesel::update(api_key::table.find(id.uuid()))
        .filter(api_key::tenant_id.eq(tenant.number()))
        .filter(api_key::revoked_at.is_null())
        .set(api_key::revoked_at.eq(tx.now()))
        .execute(tx)
        .await?;
    Ok(changed == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_521_600, 0).unwrap()
    }

    fn claims(exp: DateTime<Utc>) -> Claims {
        Claims {
            iss: ISSUER.into(),
            aud: AUDIENCE.into(),
            sub: TenantId::new(7),
            jti: Uuid::nil(),
            iat: 0,
            exp: exp.timestamp(),
        }
    }

    #[test]
    fn our_own_key_is_accepted_until_it_expires() {
        let ring = KeyRing::new(&[7; 32]);
        let key = ring.sign(&claims(now() + Duration::hours(1))).unwrap();
        assert_eq!(ring.genuine(&key, now()).unwrap().0.sub, TenantId::new(7));
        assert!(ring.genuine(&key, now() + Duration::hours(2)).is_err());
        assert!(KeyRing::new(&[8; 32]).genuine(&key, now()).is_err());
    }

    #[test]
    fn a_key_that_names_another_algorithm_is_refused() {
        let ring = KeyRing::new(&[7; 32]);
        let good = ring.sign(&claims(now() + Duration::hours(1))).unwrap();
        let body = good.split('.').nth(1).unwrap();
        // {"alg":"none","typ":"JWT"} and {"alg":"HS512","typ":"JWT"}
        for head in [
            "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0",
            "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9",
        ] {
            assert!(ring.genuine(&format!("{head}.{body}."), now()).is_err());
            assert!(ring.genuine(&format!("{head}.{body}.AAAA"), now()).is_err());
        }
    }
}
