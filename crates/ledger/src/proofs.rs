//! What the nightly proof of each shop's books found, for the operator and for metrics.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, QueryDsl, Queryable, QueryableByName,
    dsl::{count_star, min},
    sql_types::{Array, BigInt, Integer, Text, Timestamptz},
};
use diesel_async::RunQueryDsl;
use kernel::TenantId;
use tenancy::{Cached, DbError, PlatformTx};

use crate::store::book_proof;

/// Findings stored per shop: more say nothing new.
const KEPT: usize = 100;

/// A shop whose books are wrong.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct WrongBooks {
    /// The shop.
    pub tenant: TenantId,
    /// The last proof.
    pub proven_at: DateTime<Utc>,
    /// The first proof of those in a row that found something; absent never, because something was found.
    pub wrong_since: Option<DateTime<Utc>>,
    /// How many discrepancies there are.
    pub found: i32,
    /// The first of them, in words.
    pub findings: Vec<String>,
}

/// All shops' proofs in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proofs {
    /// Shops that were proven at least once.
    pub shops: i64,
    /// Of those, shops whose books are wrong.
    pub wrong: i64,
    /// The oldest of the shops' last proofs.
    pub oldest: Option<DateTime<Utc>>,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    tenant_id: i64,
}

const RECORD: &str = "
    INSERT INTO platform.book_proof AS proof (tenant_id, proven_at, wrong_since, found, findings)
    VALUES ($1, $2, CASE WHEN $3 > 0 THEN $2 END, $3, $4)
    ON CONFLICT (tenant_id) DO UPDATE SET proven_at = $2, found = $3, findings = $4,
        wrong_since = CASE WHEN $3 > 0 THEN coalesce(proof.wrong_since, $2) END";

/// Records what a proof of the shop's books found.
///
/// # Errors
/// Database failures only.
pub async fn record(
    tx: &mut PlatformTx,
    tenant: TenantId,
    findings: &[String],
) -> Result<(), DbError> {
    let found = i32::try_from(findings.len()).unwrap_or(i32::MAX);
    let kept: Vec<&str> = findings.iter().take(KEPT).map(String::as_str).collect();
    let query = diesel::sql_query(RECORD)
        .bind::<BigInt, _>(tenant.number())
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Integer, _>(found)
        .bind::<Array<Text>, _>(kept);
    Cached(query).execute(tx).await?;
    Ok(())
}

/// The shops whose books are wrong, those that are wrong longest first.
///
/// # Errors
/// Database failures only.
pub async fn wrong(tx: &mut PlatformTx, most: i64) -> Result<Vec<WrongBooks>, DbError> {
    let query = book_proof::table
        .filter(book_proof::found.gt(0))
        .order((book_proof::wrong_since, book_proof::tenant_id))
        .limit(most);
    Ok(query.load(tx).await?)
}

/// Counts the shops that were proven.
///
/// # Errors
/// Database failures only.
pub async fn figures(tx: &mut PlatformTx) -> Result<Proofs, DbError> {
    let all = book_proof::table.select((count_star(), min(book_proof::proven_at)));
    let (shops, oldest) = all.first(tx).await?;
    let wrong = book_proof::table.filter(book_proof::found.gt(0));
    let wrong = wrong.count().get_result(tx).await?;
    Ok(Proofs {
        shops,
        wrong,
        oldest,
    })
}

/// Every shop that was proven at least once.
///
/// # Errors
/// Database failures only.
pub async fn proven(tx: &mut PlatformTx) -> Result<BTreeSet<TenantId>, DbError> {
    let ids: Vec<i64> = book_proof::table
        .select(book_proof::tenant_id)
        .load(tx)
        .await?;
    Ok(ids.into_iter().map(TenantId::new).collect())
}

/// One step per shop through the index instead of a scan of the whole journal.
const IN_JOURNAL: &str = "
    WITH RECURSIVE shop AS (
        SELECT (SELECT min(tenant_id) FROM platform.journal_entry WHERE tenant_id > $1) AS tenant_id
        UNION ALL
        SELECT (SELECT min(e.tenant_id) FROM platform.journal_entry e WHERE e.tenant_id > shop.tenant_id)
        FROM shop WHERE shop.tenant_id < $2)
    SELECT tenant_id FROM shop WHERE tenant_id <= $2";

/// The numbers after `after`, up to and including `through`, that have entries in the provider's book. A shop that has
/// left still has them.
///
/// # Errors
/// Database failures only.
pub async fn in_journal(
    tx: &mut PlatformTx,
    after: TenantId,
    through: TenantId,
) -> Result<Vec<TenantId>, DbError> {
    let query = diesel::sql_query(IN_JOURNAL)
        .bind::<BigInt, _>(after.number())
        .bind::<BigInt, _>(through.number());
    let rows: Vec<Number> = Cached(query).load(tx).await?;
    let ids = rows.into_iter().map(|row| TenantId::new(row.tenant_id));
    Ok(ids.collect())
}
