use tenancy::{DbError, TenantTx};

use crate::{RegistrationError, Registrations, Standing, store};

#[derive(Debug, thiserror::Error)]
pub enum RegistrationsError {
    /// The table holds what [`crate::save_registrations`] would refuse.
    #[error("the stored registrations contradict each other: {0}")]
    Contradiction(#[from] RegistrationError),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// All registrations of the shop, past ones included.
///
/// # Errors
/// Database failures.
pub async fn registrations(tx: &TenantTx) -> Result<Registrations, RegistrationsError> {
    Ok(Registrations::new(store::load(tx).await?)?)
}

/// What the shop has declared about its taxes.
///
/// # Errors
/// Database failures.
pub async fn standing(tx: &mut TenantTx) -> Result<Standing, RegistrationsError> {
    let since = store::small_supplier_since(tx).await?;
    Ok(registrations(tx).await?.standing(since))
}
