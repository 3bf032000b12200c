use tenancy::{DbError, TenantTx};

use crate::{Method, store};

/// All methods in the merchant's order, those switched off included.
///
/// # Errors
/// Database failures only.
pub async fn methods(tx: &mut TenantTx) -> Result<Vec<Method>, DbError> {
    store::load(tx).await
}
