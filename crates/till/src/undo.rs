//! Takes a receipt back: the same units go the other way, under a receipt that names it.

use catalog::queries::variants_by_ids;
use kernel::{Currency, TillReceiptId, VariantId};
use tenancy::{DbError, TenantTx};

use crate::{
    RingUp, RingUpError, RungLine, SoldLine, TillReceipt, receipt::receipt, ring_up::record,
};

/// Why a receipt was not taken back.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    /// The shop has no such receipt.
    #[error("there is no such receipt")]
    NotFound,
    /// It takes another one back itself: ring the goods up again instead.
    #[error("the receipt takes another one back")]
    TakesBack,
    /// It could not be recorded.
    #[error(transparent)]
    RingUp(#[from] RingUpError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Takes a receipt back, once: asked again, it answers the receipt that did so.
///
/// # Errors
/// See [`UndoError`].
pub async fn undo(
    tx: &mut TenantTx,
    id: TillReceiptId,
    actor: &str,
) -> Result<TillReceipt, UndoError> {
    let found = receipt(tx, id).await?.ok_or(UndoError::NotFound)?;
    // Two who take it back at once: the second waits here for the first, and then sees what it did.
    inventory::lock_items(tx, &moved_by(&found)).await?;
    let first = receipt(tx, id).await?.ok_or(UndoError::NotFound)?;
    if first.undoes.is_some() {
        return Err(UndoError::TakesBack);
    }
    if let Some(by) = first.undone_by {
        let by = receipt(tx, by).await?;
        return by.ok_or(UndoError::NotFound);
    }
    let back = taken_back(&first, actor);
    let variants: Vec<VariantId> = back.lines.iter().map(|line| line.variant).collect();
    let mut facts = variants_by_ids(tx, Currency::CAD, &variants).await?;
    // What moved nothing then moves nothing now, and what moved then moves back, whatever is counted today.
    let moved = moved_by(&first);
    for one in &mut facts {
        one.track_stock = moved.contains(&one.id);
    }
    Ok(record(tx, &back, &facts, Some(id)).await?)
}

/// The variants whose stock it moved.
fn moved_by(first: &TillReceipt) -> Vec<VariantId> {
    let moved = first.lines.iter().filter(|line| line.stocked.is_some());
    moved.map(|line| line.variant).collect()
}

fn taken_back(first: &TillReceipt, actor: &str) -> RingUp {
    let line = |line: &SoldLine| RungLine {
        variant: line.variant,
        quantity: line.quantity,
    };
    RingUp {
        kind: first.kind.opposite(),
        lines: first.lines.iter().map(line).collect(),
        note: first.number.to_string(),
        actor: actor.to_owned(),
    }
}
