//! A staff member's remark on an order.

use kernel::OrderId;
use serde_json::json;
use tenancy::{DbError, TenantTx};

use super::{model::order, timeline};

/// Why a note was not added.
#[derive(Debug, thiserror::Error)]
pub enum NoteError {
    /// The note is empty or too long.
    #[error("write something, at most 2000 characters")]
    Length,
    /// The shop has no such order.
    #[error("there is no such order")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Adds the remark to the order's timeline.
///
/// # Errors
/// Empty, too long, or no such order.
pub async fn add_note(
    tx: &mut TenantTx,
    id: OrderId,
    actor: &str,
    text: &str,
) -> Result<(), NoteError> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 2000 {
        return Err(NoteError::Length);
    }
    order(tx, id).await?.ok_or(NoteError::NotFound)?;
    timeline::record(tx, id, ("note", Some(actor)), json!({ "text": text })).await?;
    Ok(())
}
