//! Asks for one job that has not run.

use diesel::sql_types::{BigInt, Bool, Text};
use diesel_async::RunQueryDsl;

use super::BackgroundJob;
use crate::{Cached, DbError, TenantTx};

/// In the words of the unique index.
const WAITS: &str = "
    SELECT EXISTS (
        SELECT FROM msg.job
        WHERE coalesce(tenant_id, 0) = $1 AND kind = $2 AND unique_key = $3 AND state = 'ready') AS waits";

#[derive(diesel::QueryableByName)]
struct Found {
    #[diesel(sql_type = Bool)]
    waits: bool,
}

/// Whether the shop's job with this unique key is still to run, or is running. A parked one waits for a person and does
/// not count; one that this transaction has enqueued is not there yet.
///
/// # Errors
/// Database failures only.
pub async fn waits<J: BackgroundJob>(tx: &mut TenantTx, unique_key: &str) -> Result<bool, DbError> {
    let query = diesel::sql_query(WAITS)
        .bind::<BigInt, _>(tx.tenant())
        .bind::<Text, _>(J::KIND)
        .bind::<Text, _>(unique_key.to_owned());
    let found: Found = Cached(query).get_result(tx).await?;
    Ok(found.waits)
}
