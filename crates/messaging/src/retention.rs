//! What is thrown away, and when: attempts and finished deliveries after 30 days. Called daily.

use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, QueryDsl,
    sql_types::{BigInt, Timestamptz},
};
use diesel_async::RunQueryDsl;
use kernel::TenantId;
use tenancy::{Cached, DbError, PlatformTx};

use crate::store::{attempt, endpoint};

/// Rows deleted by one call at most, so that no transaction is long.
const CHUNK: i64 = 10_000;

/// How many rows went. Call again in a new transaction while `more`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purged {
    pub attempts: usize,
    pub deliveries: usize,
}

impl Purged {
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
    // By hand: a limited DELETE goes through ctid, which diesel does not know.
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

/// Removes every trace of a tenant from the shared tables of this crate. Nothing is sent for it from then on, except
/// what is on the wire already.
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
