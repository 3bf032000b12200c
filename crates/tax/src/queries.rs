use tenancy::{DbError, TenantTx};

use crate::{RegistrationError, Registrations, store};

#[derive(Debug, thiserror::Error)]
pub enum RegistrationsError {
    /// The table holds what [`crate::save_registrations`] would refuse.
    #[error("the stored registrations contradict each other: {0}")]
    Contradiction(#[from] RegistrationError),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// All registrations of the shop, past ones included. None: a small supplier.
///
/// # Errors
/// Database failures.
pub async fn registrations(tx: &mut TenantTx) -> Result<Registrations, RegistrationsError> {
    Ok(Registrations::new(store::load(tx).await?)?)
}
