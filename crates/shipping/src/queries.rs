use tenancy::{DbError, TenantTx};

use crate::{Method, MethodKind, Price, store};

/// All methods in the merchant's order, those switched off included.
///
/// # Errors
/// Database failures only.
pub async fn methods(tx: &mut TenantTx) -> Result<Vec<Method>, DbError> {
    store::load(tx).await
}

/// Whether a parcel of the shop must be weighed: a delivery it offers is charged by weight.
///
/// # Errors
/// Database failures only.
pub async fn charges_by_weight(tx: &mut TenantTx) -> Result<bool, DbError> {
    let by_weight = |method: &Method| {
        let terms = &method.terms;
        terms.active
            && terms.kind == MethodKind::Delivery
            && matches!(terms.rate.price, Price::ByWeight { .. })
    };
    Ok(store::load(tx).await?.iter().any(by_weight))
}
