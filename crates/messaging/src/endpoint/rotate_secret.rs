//! Rotates an endpoint's secret. Messages are signed with the old secret as well for a while, so that none fails
//! verification meanwhile. At most two secrets sign: a third would make the header longer with every rotation.

use chrono::{DateTime, Duration, Utc};
use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, dsl::max};
use diesel_async::RunQueryDsl;
use kernel::EndpointId;
use tenancy::{DbError, TenantTx};

use super::register::insert_secret;
use crate::{
    store::{endpoint, endpoint_secret},
    wire::SigningSecret,
};

/// Maximum time an old secret still signs, in hours.
pub const LONGEST_OVERLAP: i64 = 7 * 24;

/// Why the secret was not rotated.
#[derive(Debug, thiserror::Error)]
pub enum RotateSecretError {
    /// The shop has no such endpoint.
    #[error("there is no such endpoint")]
    NotFound,
    /// The overlap is negative or longer than [`LONGEST_OVERLAP`].
    #[error("an old secret signs along for at most {LONGEST_OVERLAP} hours")]
    Overlap,
    /// The secret from before the last rotation still signs. A rotation without overlap ends both old secrets at
    /// once.
    #[error(
        "the secret was rotated a short while ago, and the one before signs along until {until}"
    )]
    UnderWay {
        /// Until when the older secret still signs.
        until: DateTime<Utc>,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Draws a new secret, shown once. The old one still signs for `overlap`; zero ends every old secret at once.
///
/// # Errors
/// See [`RotateSecretError`].
pub async fn rotate_secret(
    tx: &mut TenantTx,
    id: EndpointId,
    overlap: Duration,
) -> Result<SigningSecret, RotateSecretError> {
    lock(tx, id).await?;
    decide(overlap, signing_along(tx, id).await?)?;
    end_old_secrets(tx, id, tx.now() + overlap).await?;
    let secret = SigningSecret::draw(tx.env().chance.as_ref());
    insert_secret(tx, id, &secret).await?;
    Ok(secret)
}

fn decide(overlap: Duration, until: Option<DateTime<Utc>>) -> Result<(), RotateSecretError> {
    if overlap < Duration::zero() || overlap > Duration::hours(LONGEST_OVERLAP) {
        return Err(RotateSecretError::Overlap);
    }
    match until {
        Some(until) if !overlap.is_zero() => Err(RotateSecretError::UnderWay { until }),
        Some(_) | None => Ok(()),
    }
}

/// Serializes rotations: two at once would each see one secret and leave three.
async fn lock(tx: &mut TenantTx, id: EndpointId) -> Result<(), RotateSecretError> {
    let found: Vec<EndpointId> = endpoint::table
        .filter(endpoint::id.eq(id).and(endpoint::tenant_id.eq(tx.tenant())))
        .select(endpoint::id)
        .for_update()
        .load(tx)
        .await
        .map_err(DbError::from)?;
    if found.is_empty() {
        Err(RotateSecretError::NotFound)
    } else {
        Ok(())
    }
}

/// Until when a secret from before the last rotation still signs; `None` if none does.
async fn signing_along(
    tx: &mut TenantTx,
    id: EndpointId,
) -> Result<Option<DateTime<Utc>>, DbError> {
    let until = endpoint_secret::table
        .filter(endpoint_secret::endpoint_id.eq(id))
        .filter(endpoint_secret::tenant_id.eq(tx.tenant()))
        .filter(endpoint_secret::valid_until.gt(tx.now()))
        .select(max(endpoint_secret::valid_until))
        .first(tx)
        .await?;
    Ok(until)
}

async fn end_old_secrets(
    tx: &mut TenantTx,
    id: EndpointId,
    until: DateTime<Utc>,
) -> Result<(), DbError> {
    let outlives = endpoint_secret::valid_until
        .is_null()
        .or(endpoint_secret::valid_until.gt(until));
    diesel::update(endpoint_secret::table)
        .filter(endpoint_secret::endpoint_id.eq(id))
        .filter(endpoint_secret::tenant_id.eq(tx.tenant()))
        .filter(outlives)
        .set(endpoint_secret::valid_until.eq(until))
        .execute(tx)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_rotation_waits_for_the_first_unless_it_ends_both() {
        let until = Some(DateTime::UNIX_EPOCH);
        assert!(decide(Duration::hours(24), None).is_ok());
        assert!(decide(Duration::zero(), until).is_ok());
        let refused = decide(Duration::hours(1), until).unwrap_err();
        assert!(matches!(refused, RotateSecretError::UnderWay { .. }));
        for hours in [-1, LONGEST_OVERLAP + 1] {
            let refused = decide(Duration::hours(hours), None).unwrap_err();
            assert!(matches!(refused, RotateSecretError::Overlap), "{hours}");
        }
    }
}
