//! Voids the credit note of a refund that failed after its money had been sent.

use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use tenancy::{DbError, TenantTx};

use super::{CreditNote, Void};
use crate::store::credit_note_void;

/// Writes that the credit note is void. It is kept with its number.
///
/// # Errors
/// Database failures only.
pub(crate) async fn void(
    tx: &mut TenantTx,
    note: CreditNote,
    reason: &str,
) -> Result<CreditNote, DbError> {
    let void = Void {
        at: tx.now(),
        reason: reason.to_owned(),
    };
    diesel::insert_into(credit_note_void::table)
        .values((
            credit_note_void::credit_note_id.eq(note.id),
            credit_note_void::voided_at.eq(void.at),
            credit_note_void::reason.eq(reason),
        ))
        .execute(tx)
        .await?;
    Ok(CreditNote {
        void: Some(void),
        ..note
    })
}
