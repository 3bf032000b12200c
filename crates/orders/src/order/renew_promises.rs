//! Writes what the shopper has agreed to after a promise slipped: other days, and perhaps another preference.

use diesel::sql_types::{Array, Jsonb, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{LineId, OrderId};
use serde_json::Value;
use tenancy::{Cached, DbError, TenantTx};

use crate::{Promise, ShipmentPreference};

/// Lines and order in one statement.
const RENEW: &str = "
    WITH lines AS (
        UPDATE order_line SET promise = new.promise FROM unnest($3, $4) AS new (id, promise)
        WHERE order_line.id = new.id AND order_line.order_id = $1)
    UPDATE sales_order SET shipment_preference = coalesce($2, shipment_preference), version = version + 1 WHERE id = $1";

/// Replaces the promises of these lines, and the preference if there is a new one. The caller holds the order's lock.
///
/// # Errors
/// Database failures only.
pub async fn renew_promises(
    tx: &mut TenantTx,
    order: OrderId,
    promises: &[(LineId, Promise)],
    preference: Option<ShipmentPreference>,
) -> Result<(), DbError> {
    let each = promises
        .iter()
        .map(|(_, promise)| serde_json::to_value(promise));
    let values: Vec<Value> = each
        .collect::<Result<_, _>>()
        .map_err(|error| DbError::corrupt("order_line.promise", error))?;
    let query = diesel::sql_query(RENEW)
        .bind::<SqlUuid, _>(order)
        .bind::<Nullable<Text>, _>(preference.map(ShipmentPreference::code))
        .bind::<Array<SqlUuid>, _>(promises.iter().map(|(line, _)| *line).collect::<Vec<_>>())
        .bind::<Array<Jsonb>, _>(values);
    Cached(query).execute(tx).await?;
    Ok(())
}
