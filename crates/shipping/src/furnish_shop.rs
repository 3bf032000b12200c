//! Gives a new shop its first shipping methods.

use kernel::{Currency, Province};
use tenancy::TenantTx;

use crate::{Method, MethodInput, SaveMethodsError, defaults, save_methods};

/// Saves the default methods of the shop's province. A shop outside Canada starts with none, and its owner is asked.
///
/// # Errors
/// Database failures.
pub async fn furnish_shop(
    tx: &mut TenantTx,
    province: Option<Province>,
    currency: Currency,
) -> Result<Vec<Method>, SaveMethodsError> {
    let terms = province
        .map(|province| defaults(province, currency))
        .unwrap_or_default();
    let inputs = terms
        .into_iter()
        .map(|terms| MethodInput { id: None, terms })
        .collect();
    save_methods(tx, inputs).await
}
