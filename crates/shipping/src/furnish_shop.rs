//! A new shop can ship from its first hour.

use kernel::{Currency, Province};
use tenancy::TenantTx;

use crate::{Method, MethodInput, SaveMethodsError, defaults, save_methods};

/// Gives a new shop the default methods of its province. A shop outside Canada begins with none and is asked.
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
