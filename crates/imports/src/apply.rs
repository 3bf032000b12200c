//! Some products of a file meet the shop: they are applied, or their effect is only predicted. Applying the same file
//! again changes nothing and records no event.

use catalog::bulk;
use product_files::{Applied, Batch, Chunk, Decision, Foreseen, Foresight, decide};
use tenancy::{DbError, TenantTx};

/// Applies a chunk of a plan in the caller's transaction.
///
/// # Errors
/// Database failures only; whatever cannot be applied is in [`Applied::problems`].
pub async fn apply(tx: &mut TenantTx, chunk: Chunk<'_>) -> Result<Applied, DbError> {
    let known = bulk::lock(tx, &chunk.batch.drafts()).await?;
    let (env, now) = (tx.env().clone(), tx.now());
    let Decision { changes, applied } = decide(&known, &chunk, now, &|| env.chance.uuid_at(now));
    bulk::write(tx, chunk.batch.currency, &changes).await?;
    Ok(applied)
}

/// Predicts what [`apply`] would do with some products, which must follow those already examined with `foresight`.
/// Reads only and locks nothing, so applying decides again, because the shop may have changed.
///
/// # Errors
/// Database failures only.
pub async fn foresee(
    tx: &TenantTx,
    batch: Batch<'_>,
    foresight: &mut Foresight,
) -> Result<Foreseen, DbError> {
    let known = bulk::look_up(tx, &batch.drafts()).await?;
    let (env, now) = (tx.env(), tx.now());
    Ok(foresight.foresee(known, batch, now, &|| env.chance.uuid_at(now)))
}
