//! A new secret for an endpoint. The old one signs along for a while, so that no message fails verification meanwhile.
//! Two secrets sign at most: a third would make the old receivers' header longer with every rotation.

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

/// Longest time an old secret signs along, in hours.
pub const LONGEST_OVERLAP: i64 = 7 * 24;

#[derive(Debug, thiserror::Error)]
pub enum RotateSecretError {
    #[error("there is no such endpoint")]
    NotFound,
    #[error("an old secret signs along for at most {LONGEST_OVERLAP} hours")]
    Overlap,
    /// The secret before the last rotation still signs along. Without an overlap both old ones end at once.
    #[error(
        "the secret was rotated a short while ago, and the one before signs along until {until}"
    )]
    UnderWay { until: DateTime<Utc> },
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Draws a new secret, shown once. The old one signs along for `overlap`; zero ends every old secret at once.
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

/// One rotation at a time: two at once would each see one secret and leave three.
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

/// Until when a secret from before the last rotation signs along; `None` when none does.
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
