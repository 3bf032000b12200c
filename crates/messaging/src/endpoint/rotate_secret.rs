//! A new secret for an endpoint. The old one signs along for a while, so that no message fails verification meanwhile.

use chrono::Duration;
use diesel::{BoolExpressionMethods, ExpressionMethods};
use diesel_async::RunQueryDsl;
use kernel::EndpointId;
use tenancy::{DbError, TenantTx};

use super::{EndpointError, find_endpoint, register::insert_secret};
use crate::{store::endpoint_secret, wire::SigningSecret};

/// Draws a new secret, shown once. `overlap` is cut to seven days; zero ends the old secret at once.
///
/// # Errors
/// No such endpoint.
pub async fn rotate_secret(
    tx: &mut TenantTx,
    id: EndpointId,
    overlap: Duration,
) -> Result<SigningSecret, EndpointError> {
    find_endpoint(tx, id)
        .await?
        .ok_or(EndpointError::NotFound)?;
    let until = tx.now() + overlap.clamp(Duration::zero(), Duration::days(7));
    diesel::update(endpoint_secret::table)
        .filter(endpoint_secret::endpoint_id.eq(id))
        .filter(endpoint_secret::tenant_id.eq(tx.tenant()))
        .filter(
            endpoint_secret::valid_until
                .is_null()
                .or(endpoint_secret::valid_until.gt(until)),
        )
        .set(endpoint_secret::valid_until.eq(until))
        .execute(tx)
        .await
        .map_err(DbError::from)?;
    let secret = SigningSecret::draw(tx.env().chance.as_ref());
    insert_secret(tx, id, &secret).await?;
    Ok(secret)
}
