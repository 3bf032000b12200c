//! Requests with an `Idempotency-Key`: the answer is stored with its effect, in one transaction, for [`KEPT`]. The
//! same key with the same request replays the stored answer; with another request it is refused.

use chrono::Duration;
use diesel::{
    ExpressionMethods, OptionalExtension, QueryDsl,
    sql_types::{BigInt, Timestamptz},
};
use diesel_async::RunQueryDsl;
use sha2::{Digest, Sha256};
use tenancy::{Cached, DbError, TenantTx};

use crate::store::idempotency;

/// Back offices resend batches after weekends and holidays, not only after a lost connection.
pub const KEPT: Duration = Duration::days(30);

/// A stored answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body, as sent.
    pub body: String,
}

/// What is stored under a key.
#[derive(Debug, PartialEq, Eq)]
pub enum Seen {
    /// Not seen: do the work, then [`remember`] the answer in the same transaction.
    Fresh,
    /// Already done: replay this answer.
    Replay(Answer),
    /// The key was used for another request.
    Mismatch,
}

/// SHA-256 over what makes two requests equal.
#[must_use]
pub fn digest(method: &str, path: &str, body: &[u8]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in [method.as_bytes(), b"\n", path.as_bytes(), b"\n", body] {
        hash.update(part);
    }
    hash.finalize().to_vec()
}

/// Status of a request in progress; no answer has it.
const UNANSWERED: i32 = 0;

/// Claims the key for this transaction, or returns what is stored under it. Of two concurrent requests with the same
/// key, the second waits here until the first has committed, and gets its answer; a rollback releases the key.
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

/// The answer stored under the key for this request, without claiming the key.
///
/// # Errors
/// Database failures only.
pub async fn stored(
    tx: &mut TenantTx,
    (scope, key): (&str, &str),
    digest: &[u8],
) -> Result<Option<Answer>, DbError> {
    let found: Option<(i32, String)> = idempotency::table
        .find((scope, key))
        .filter(idempotency::digest.eq(digest))
        .select((idempotency::status, idempotency::body))
        .first(tx)
        .await
        .optional()?;
    let answer = found.and_then(|(status, body)| {
        let status = u16::try_from(status).ok()?;
        Some(Answer { status, body })
    });
    Ok(answer.filter(|answer| i32::from(answer.status) != UNANSWERED))
}

/// Stores the answer under a key that [`claim`] gave to this transaction.
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

/// Deletes answers older than [`KEPT`], at most `limit`; returns how many.
///
/// # Errors
/// Database failures only.
pub async fn purge(tx: &mut TenantTx, limit: i64) -> Result<usize, DbError> {
    // Hand-written, because diesel has no DELETE with a limit.
    let query = diesel::sql_query(
        "DELETE FROM idempotency WHERE ctid = ANY (ARRAY(
             SELECT ctid FROM idempotency WHERE created_at < $1 LIMIT $2))",
    );
    let query = query
        .bind::<Timestamptz, _>(tx.now() - KEPT)
        .bind::<BigInt, _>(limit);
    Ok(Cached(query).execute(tx).await?)
}
