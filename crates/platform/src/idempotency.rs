//! Requests that carry an `Idempotency-Key`: the answer is kept with its effect, in one transaction, for [`KEPT`].
//! The same key with the same request gets the stored answer; with another request it is refused.

use chrono::Duration;
use diesel::{
    ExpressionMethods, QueryDsl,
    sql_types::{BigInt, Timestamptz},
};
use diesel_async::RunQueryDsl;
use sha2::{Digest, Sha256};
use tenancy::{Cached, DbError, TenantTx};

use crate::store::idempotency;

/// Batches of back offices are sent again after weekends and holidays, not only after a lost connection.
pub const KEPT: Duration = Duration::days(30);

/// An answer given before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub body: String,
}

/// What a key means.
#[derive(Debug, PartialEq, Eq)]
pub enum Seen {
    /// Not seen: do the work, then [`remember`] the answer in the same transaction.
    Fresh,
    /// Done before: give this answer again.
    Replay(Answer),
    /// The key was used for another request.
    Mismatch,
}

/// SHA-256 over what makes two requests the same.
#[must_use]
pub fn digest(method: &str, path: &str, body: &[u8]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in [method.as_bytes(), b"\n", path.as_bytes(), b"\n", body] {
        hash.update(part);
    }
    hash.finalize().to_vec()
}

/// Status of a request that is being handled: no answer has it.
const UNANSWERED: i32 = 0;

/// Claims the key for this transaction, or says what it means already. Of two requests with one key at one moment the second
/// waits here until the first has committed, and gets its answer; a transaction that is rolled back gives the key back.
///
/// # Errors
/// Database failures only.
pub async fn claim(
    tx: &mut TenantTx,
    (scope, key): (&str, &str),
    digest: &[u8],
) -> Result<Seen, DbError> {
    let claimed = diesel::insert_into(idempotency::table)
        .values((
            idempotency::scope.eq(scope),
            idempotency::key.eq(key),
            idempotency::digest.eq(digest),
            idempotency::status.eq(UNANSWERED),
            idempotency::body.eq(""),
            idempotency::created_at.eq(tx.now()),
        ))
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    if claimed == 1 {
        return Ok(Seen::Fresh);
    }
    let (stored, status, body): (Vec<u8>, i32, String) = idempotency::table
        .find((scope, key))
        .select((idempotency::digest, idempotency::status, idempotency::body))
        .first(tx)
        .await?;
    Ok(match u16::try_from(status) {
        _ if stored != digest => Seen::Mismatch,
        Ok(status) if i32::from(status) != UNANSWERED => Seen::Replay(Answer { status, body }),
        _ => Seen::Fresh,
    })
}

/// Keeps the answer under a key that [`claim`] has given to this transaction.
///
/// # Errors
/// Database failures only.
pub async fn remember(
    tx: &mut TenantTx,
    (scope, key): (&str, &str),
    answer: &Answer,
) -> Result<(), DbError> {
    diesel::update(idempotency::table.find((scope, key)))
        .set((
            idempotency::status.eq(i32::from(answer.status)),
            idempotency::body.eq(&answer.body),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// Forgets answers older than [`KEPT`], at most `limit`; says how many.
///
/// # Errors
/// Database failures only.
pub async fn purge(tx: &mut TenantTx, limit: i64) -> Result<usize, DbError> {
    // By hand: diesel knows no limited DELETE.
    let query = diesel::sql_query(
        "DELETE FROM idempotency WHERE ctid = ANY (ARRAY(
             SELECT ctid FROM idempotency WHERE created_at < $1 LIMIT $2))",
    );
    let query = query
        .bind::<Timestamptz, _>(tx.now() - KEPT)
        .bind::<BigInt, _>(limit);
    Ok(Cached(query).execute(tx).await?)
}
