//! The merchant says what the shop is registered for.

use serde_json::json;
use tenancy::{DbError, TenantTx, outbox, outbox::NewEvent};

use crate::{Registration, RegistrationError, Registrations, store};

#[derive(Debug, thiserror::Error)]
pub enum SaveRegistrationsError {
    /// Names the row and field to mark.
    #[error(transparent)]
    Invalid(#[from] RegistrationError),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Replaces the whole set; past periods must be given again. An empty set makes the shop a small supplier.
/// Orders already placed keep their assessment.
///
/// # Errors
/// Contradicting periods or a number that is not one.
pub async fn save_registrations(
    tx: &mut TenantTx,
    rows: Vec<Registration>,
) -> Result<Registrations, SaveRegistrationsError> {
    let registrations = Registrations::new(rows)?;
    store::replace(tx, registrations.rows()).await?;
    let event = NewEvent::new(
        "tax.registrations_changed.v1",
        "tax",
        "registrations",
        json!({ "registrations": registrations.rows() }),
    );
    outbox::record(tx, event).await?;
    Ok(registrations)
}
