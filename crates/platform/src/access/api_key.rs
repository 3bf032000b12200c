//! Keys of programs: JWTs (RFC 7519) signed with HS256. The algorithm is ours, never the key's; each key has a row, and
//! a key whose row is revoked opens nothing.

use chrono::{DateTime, Duration, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use kernel::TenantId;
use tenancy::{DbError, PlatformTx};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::store::api_key;

const ISSUER: &str = "highstreet";
const AUDIENCE: &str = "highstreet-api";
const LIFETIME: Duration = Duration::days(365);

#[derive(Debug, thiserror::Error)]
pub enum ApiKeyError {
    #[error("the key is not valid")]
    Invalid,
    #[error("signing failed")]
    Signing,
    #[error(transparent)]
    Db(#[from] DbError),
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    /// Tenant.
    sub: TenantId,
    /// Row of the key.
    jti: Uuid,
    iat: i64,
    exp: i64,
}

/// The provider's signing secret.
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

    fn sign(&self, claims: &Claims) -> Result<String, ApiKeyError> {
        encode(&Header::new(Algorithm::HS256), claims, &self.encoding)
            .map_err(|_| ApiKeyError::Signing)
    }

    fn verify(&self, key: &str, now: DateTime<Utc>) -> Result<Claims, ApiKeyError> {
        if key.len() > 2048 {
            return Err(ApiKeyError::Invalid);
        }
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_audience(&[AUDIENCE]);
        validation.set_issuer(&[ISSUER]);
        // Our own clock decides below; the library would read the machine's.
        validation.validate_exp = false;
        let data =
            decode::<Claims>(key, &self.decoding, &validation).map_err(|_| ApiKeyError::Invalid)?;
        if data.claims.exp <= now.timestamp() {
            return Err(ApiKeyError::Invalid);
        }
        Ok(data.claims)
    }

    /// The tenant this key opens, checked against its row.
    ///
    /// # Errors
    /// Forged, expired or revoked.
    pub async fn authenticate(
        &self,
        tx: &mut PlatformTx,
        key: &str,
    ) -> Result<TenantId, ApiKeyError> {
        let claims = self.verify(key, tx.now())?;
        let row: Option<i64> = api_key::table
            .find(claims.jti)
            .filter(api_key::revoked_at.is_null())
            .filter(api_key::expires_at.gt(tx.now()))
            .select(api_key::tenant_id)
            .first(tx)
            .await
            .optional()
            .map_err(DbError::from)?;
        match row {
            Some(tenant) if TenantId::new(tenant) == claims.sub => Ok(claims.sub),
            _ => Err(ApiKeyError::Invalid),
        }
    }
}

/// A key as listed; the key itself was shown once.
#[derive(Clone, Debug, Queryable, serde::Serialize, ToSchema)]
pub struct ApiKey {
    pub id: Uuid,
    pub label: String,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub revoked_at: Option<DateTime<Utc>>,
}

/// A key just made.
#[derive(Debug)]
pub struct IssuedApiKey {
    pub id: Uuid,
    /// Shown once.
    pub key: String,
    pub expires_at: DateTime<Utc>,
}

/// # Errors
/// Signing or the database failed.
pub async fn issue_api_key(
    tx: &mut PlatformTx,
    ring: &KeyRing,
    tenant: TenantId,
    label: &str,
) -> Result<IssuedApiKey, ApiKeyError> {
    let id = tx.env().chance.uuid_at(tx.now());
    let expires_at = tx.now() + LIFETIME;
    diesel::insert_into(api_key::table)
        .values((
            api_key::id.eq(id),
            api_key::tenant_id.eq(tenant.number()),
            api_key::label.eq(label.chars().take(100).collect::<String>()),
            api_key::created_at.eq(tx.now()),
            api_key::expires_at.eq(expires_at),
        ))
        .execute(tx)
        .await
        .map_err(DbError::from)?;
    let claims = Claims {
        iss: ISSUER.to_owned(),
        aud: AUDIENCE.to_owned(),
        sub: tenant,
        jti: id,
        iat: tx.now().timestamp(),
        exp: expires_at.timestamp(),
    };
    Ok(IssuedApiKey {
        id,
        key: ring.sign(&claims)?,
        expires_at,
    })
}

/// # Errors
/// Database failures only.
pub async fn api_keys(tx: &mut PlatformTx, tenant: TenantId) -> Result<Vec<ApiKey>, DbError> {
    let rows = api_key::table
        .filter(api_key::tenant_id.eq(tenant.number()))
        .order(api_key::created_at.desc())
        .select((
            api_key::id,
            api_key::label,
            api_key::created_at,
            api_key::expires_at,
            api_key::revoked_at,
        ))
        .load(tx)
        .await?;
    Ok(rows)
}

/// `false`: there was no such key.
///
/// # Errors
/// Database failures only.
pub async fn revoke_api_key(
    tx: &mut PlatformTx,
    tenant: TenantId,
    id: Uuid,
) -> Result<bool, DbError> {
    let changed = diesel::update(api_key::table.find(id))
        .filter(api_key::tenant_id.eq(tenant.number()))
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
        assert_eq!(ring.verify(&key, now()).unwrap().sub, TenantId::new(7));
        assert!(ring.verify(&key, now() + Duration::hours(2)).is_err());
        assert!(KeyRing::new(&[8; 32]).verify(&key, now()).is_err());
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
            assert!(ring.verify(&format!("{head}.{body}."), now()).is_err());
            assert!(ring.verify(&format!("{head}.{body}.AAAA"), now()).is_err());
        }
    }
}
