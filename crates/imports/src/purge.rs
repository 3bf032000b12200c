//! Deletes the files of imports some time after they ended, so that problems can be investigated until then. The
//! report stays.

use chrono::{DateTime, Duration, Utc};
use diesel::{
    QueryableByName,
    sql_types::{Array, BigInt, Text, Timestamptz},
};
use diesel_async::RunQueryDsl;
use tenancy::{Cached, DbError, TenantTx, blob, blob::BlobId};

/// How long a file is kept after its import has ended. An import that was never started ends after the same time.
pub const FILE_KEPT: Duration = Duration::days(30);

/// The type under which uploaded files are stored.
const MEDIA_TYPE: &str = "text/csv";

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    blob: String,
}

/// Deletes the files of imports that ended before [`FILE_KEPT`], for at most `limit` imports; returns how many.
///
/// # Errors
/// Database failures only.
pub async fn purge_import_files(tx: &mut TenantTx, limit: i64) -> Result<usize, DbError> {
    let before = tx.now() - FILE_KEPT;
    end_forgotten(tx, before).await?;
    let ended = mark(tx, before, limit).await?;
    let files = wanted_by_nobody(tx, &ended).await?;
    blob::discard(tx, &files, MEDIA_TYPE, before).await?;
    Ok(ended.len())
}

/// Ends imports that were previewed and never started.
async fn end_forgotten(tx: &mut TenantTx, before: DateTime<Utc>) -> Result<usize, DbError> {
    let query = diesel::sql_query(
        "UPDATE import SET state = 'canceled', finished_at = $1 WHERE state IN ('previewing', 'previewed') AND created_at < $2",
    );
    let query = query
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Timestamptz, _>(before);
    Ok(Cached(query).execute(tx).await?)
}

/// Records for ended imports that their file is deleted; returns the files' ids.
async fn mark(
    tx: &mut TenantTx,
    before: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<String>, DbError> {
    let query = diesel::sql_query(
        "UPDATE import SET file_discarded_at = $1 WHERE id = ANY (ARRAY(
             SELECT id FROM import WHERE file_discarded_at IS NULL AND finished_at < $2 LIMIT $3))
         RETURNING blob",
    );
    let query = query
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Timestamptz, _>(before)
        .bind::<BigInt, _>(limit);
    let rows: Vec<Named> = Cached(query).load(tx).await?;
    Ok(rows.into_iter().map(|row| row.blob).collect())
}

/// Files that no other import needs: the same file may have been uploaded more than once.
async fn wanted_by_nobody(tx: &mut TenantTx, names: &[String]) -> Result<Vec<BlobId>, DbError> {
    let query = diesel::sql_query(
        "SELECT DISTINCT blob FROM unnest($1) AS named (blob)
         WHERE NOT EXISTS (SELECT FROM import WHERE import.blob = named.blob AND file_discarded_at IS NULL)",
    );
    let rows: Vec<Named> = Cached(query.bind::<Array<Text>, _>(names)).load(tx).await?;
    Ok(rows
        .iter()
        .filter_map(|row| BlobId::parse(&row.blob))
        .collect())
}
