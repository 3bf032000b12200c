//! An import's state transitions. Callers that decide by the state hold its row lock ([`super::locked`]).

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::ImportId;
use tenancy::{DbError, TenantTx};

use super::{
    Import, ImportCounts, ImportOptions, ImportPreview, ImportResult, import,
    products::{self, Done},
    remarks::forget_foreseen,
    rows::written,
};

/// The result of a preview.
pub struct Look {
    /// Totals.
    pub counts: ImportCounts,
    /// What the merchant sees before the start.
    pub preview: ImportPreview,
    /// Number of products that can be read.
    pub products: i32,
}

/// From previewing to previewed.
///
/// # Errors
/// Database failures only.
pub async fn looked(tx: &mut TenantTx, id: ImportId, look: &Look) -> Result<(), DbError> {
    diesel::update(import::table.find(id))
        .set((
            import::state.eq("previewed"),
            import::counts.eq(written("import.counts", &look.counts)?),
            import::preview.eq(written("import.preview", &look.preview)?),
            import::progress_done.eq(0),
            import::progress_total.eq(look.products),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// Back to previewing, because the file is to be read differently.
///
/// # Errors
/// Database failures only.
pub async fn look_again(
    tx: &mut TenantTx,
    id: ImportId,
    preview: &ImportPreview,
) -> Result<(), DbError> {
    diesel::update(import::table.find(id))
        .set((
            import::state.eq("previewing"),
            import::preview.eq(written("import.preview", preview)?),
            import::progress_done.eq(0),
            import::progress_total.eq(0),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// Stores the merchant's choices for a start after the preview.
///
/// # Errors
/// Database failures only.
pub async fn wish(tx: &mut TenantTx, id: ImportId, options: &ImportOptions) -> Result<(), DbError> {
    diesel::update(import::table.find(id))
        .set(import::options.eq(written("import.options", options)?))
        .execute(tx)
        .await?;
    Ok(())
}

/// From previewed to running.
///
/// # Errors
/// Database failures only.
pub async fn run(tx: &mut TenantTx, id: ImportId, options: &ImportOptions) -> Result<(), DbError> {
    diesel::update(import::table.find(id))
        .set((
            import::state.eq("running"),
            import::options.eq(written("import.options", options)?),
            import::result.eq(written("import.result", &ImportResult::default())?),
            import::started_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// Cancels the import.
///
/// # Errors
/// Database failures only.
pub async fn cancel(tx: &mut TenantTx, id: ImportId) -> Result<(), DbError> {
    diesel::update(import::table.find(id))
        .set((
            import::state.eq("canceled"),
            import::finished_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// Records the number of products examined so far, for display. `false`: the import was canceled.
///
/// # Errors
/// Database failures only.
pub async fn progress(
    tx: &mut TenantTx,
    id: ImportId,
    (done, total): (i32, i32),
) -> Result<bool, DbError> {
    let changed = diesel::update(
        import::table
            .find(id)
            .filter(import::state.eq("previewing")),
    )
    .set((
        import::progress_done.eq(done),
        import::progress_total.eq(total),
    ))
    .execute(tx)
    .await?;
    Ok(changed > 0)
}

/// Records processed products in the transaction that processed them, so that each is processed once.
///
/// # Errors
/// Database failures only.
pub async fn advance(
    tx: &mut TenantTx,
    id: ImportId,
    (done, sums): (&[Done], &ImportResult),
) -> Result<(), DbError> {
    products::note(tx, id, done).await?;
    let next = done.last().map_or(0, |last| last.place + 1);
    diesel::update(import::table.find(id))
        .set((
            import::progress_done.eq(i32::try_from(next).unwrap_or(i32::MAX)),
            import::result.eq(written("import.result", sums)?),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// Finishes the import; its own remarks replace the predicted ones.
///
/// # Errors
/// Database failures only.
pub async fn finish(
    tx: &mut TenantTx,
    done: &Import,
    result: &ImportResult,
) -> Result<(), DbError> {
    let mut preview = done.preview.clone();
    preview.of_shop = products::forget(tx, done.id).await?;
    forget_foreseen(tx, done.id).await?;
    diesel::update(import::table.find(done.id))
        .set((
            import::state.eq("finished"),
            import::progress_done.eq(import::progress_total),
            import::result.eq(written("import.result", result)?),
            import::preview.eq(written("import.preview", &preview)?),
            import::finished_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// Fails the import: what was imported stays, and the progress is kept.
///
/// # Errors
/// Database failures only.
pub async fn fail(tx: &mut TenantTx, broken: &Import) -> Result<(), DbError> {
    let mut preview = broken.preview.clone();
    preview.of_shop = products::forget(tx, broken.id).await?;
    forget_foreseen(tx, broken.id).await?;
    diesel::update(import::table.find(broken.id))
        .set((
            import::state.eq("failed"),
            import::preview.eq(written("import.preview", &preview)?),
            import::finished_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok(())
}
