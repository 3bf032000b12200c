//! Which shops have enough new entries for a seal before the night.

use diesel::{
    QueryableByName,
    sql_types::{BigInt, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::TenantId;
use tenancy::{Cached, DbError, PlatformTx};
use uuid::Uuid;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    tenant_id: i64,
}

/// One step per shop through the index; every fact is posted to the provider's book, so its part tells of both.
const BUSY: &str = "
    WITH RECURSIVE shop AS (
        SELECT (SELECT min(tenant_id) FROM platform.journal_entry) AS tenant_id
        UNION ALL
        SELECT (SELECT min(e.tenant_id) FROM platform.journal_entry e WHERE e.tenant_id > shop.tenant_id)
        FROM shop WHERE shop.tenant_id IS NOT NULL)
    SELECT tenant_id FROM shop, LATERAL (
        SELECT count(*) AS entries FROM (
            SELECT FROM platform.journal_entry e WHERE e.tenant_id = shop.tenant_id AND e.id > coalesce(
                (SELECT s.newest FROM platform.journal_seal s WHERE s.tenant_id = shop.tenant_id
                 ORDER BY s.number DESC LIMIT 1), $2)
            LIMIT $1) new) counted
    WHERE tenant_id IS NOT NULL AND entries >= $1";

/// Shops with at least so many entries younger than their last seal.
///
/// # Errors
/// Database failures only.
pub async fn busy(tx: &mut PlatformTx, least: i64) -> Result<Vec<TenantId>, DbError> {
    let query = diesel::sql_query(BUSY)
        .bind::<BigInt, _>(least)
        .bind::<SqlUuid, _>(Uuid::nil());
    let rows: Vec<Row> = Cached(query).load(tx).await?;
    let ids = rows.into_iter().map(|row| TenantId::new(row.tenant_id));
    Ok(ids.collect())
}
