//! Deletes attempts and finished deliveries after 30 days. Runs daily.

use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, QueryDsl,
    sql_types::{BigInt, Timestamptz},
};
use diesel_async::RunQueryDsl;
use kernel::TenantId;
use tenancy::{Cached, DbError, PlatformTx};

use crate::store::{attempt, endpoint};

/// Maximum number of rows deleted by one call, so that no transaction is long.
const CHUNK: i64 = 10_000;

/// Number of deleted rows. Call again in a new transaction while `more`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purged {
    /// Attempts deleted.
    pub attempts: usize,
    /// Deliveries deleted.
    pub deliveries: usize,
}

impl Purged {
    /// Whether there may be more to delete.
    #[must_use]
    pub fn more(self) -> bool {
        let full = usize::try_from(CHUNK).unwrap_or_default();
        self.attempts >= full || self.deliveries >= full
    }
}

/// Deletes attempts made and deliveries finished before `before`.
///
/// # Errors
/// Database failures only.
pub async fn purge(tx: &mut PlatformTx, before: DateTime<Utc>) -> Result<Purged, DbError> {
    // Hand-written: a DELETE with a limit goes through ctid, which diesel does not know.
    let attempts = diesel::sql_query(
        "DELETE FROM msg.attempt WHERE ctid = ANY (ARRAY(SELECT ctid FROM msg.attempt WHERE at < $1 LIMIT $2))",
    );
    let deliveries = diesel::sql_query(
        "DELETE FROM msg.delivery_done
         WHERE ctid = ANY (ARRAY(SELECT ctid FROM msg.delivery_done WHERE finished_at < $1 LIMIT $2))",
    );
    let attempts = Cached(
        attempts
            .bind::<Timestamptz, _>(before)
            .bind::<BigInt, _>(CHUNK),
    );
    let deliveries = Cached(
        deliveries
            .bind::<Timestamptz, _>(before)
            .bind::<BigInt, _>(CHUNK),
    );
    Ok(Purged {
        attempts: attempts.execute(tx).await?,
        deliveries: deliveries.execute(tx).await?,
    })
}

/// Deletes all rows of a tenant from this crate's shared tables. Nothing is sent for it afterwards, except messages
/// in flight.
///
/// # Errors
/// Database failures only.
pub async fn forget_tenant(tx: &mut PlatformTx, tenant: TenantId) -> Result<(), DbError> {
    diesel::delete(endpoint::table.filter(endpoint::tenant_id.eq(tenant)))
        .execute(tx)
        .await?;
    diesel::delete(attempt::table.filter(attempt::tenant_id.eq(tenant)))
        .execute(tx)
        .await?;
    Ok(())
}
