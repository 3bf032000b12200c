use tenancy::{DbError, TenantTx};

use crate::{RegistrationError, Registrations, Standing, store};

/// Why the registrations could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum RegistrationsError {
    /// The stored rows are ones that [`crate::save_registrations()`] would refuse.
    #[error("the stored registrations contradict each other: {0}")]
    Contradiction(#[from] RegistrationError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// All registrations of the shop, including past ones.
///
/// # Errors
/// Database failures.
pub async fn registrations(tx: &TenantTx) -> Result<Registrations, RegistrationsError> {
    Ok(Registrations::new(store::load(tx).await?)?)
}

/// The shop's declaration about its sales taxes.
///
/// # Errors
/// Database failures.
pub async fn standing(tx: &mut TenantTx) -> Result<Standing, RegistrationsError> {
    let since = store::small_supplier_since(tx).await?;
    Ok(registrations(tx).await?.standing(since))
}
