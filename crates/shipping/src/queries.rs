use tenancy::{DbError, TenantTx};

use crate::{Method, Price, store};

/// All methods in the merchant's order, including inactive ones.
///
/// # Errors
/// Database failures only.
pub async fn methods(tx: &TenantTx) -> Result<Vec<Method>, DbError> {
    store::load(tx).await
}

/// Whether the shop's parcels must be weighed: an active method charges by weight.
///
/// # Errors
/// Database failures only.
pub async fn charges_by_weight(tx: &mut TenantTx) -> Result<bool, DbError> {
    let table = shipping_table(&store::load(tx).await?);
    Ok(table == ShippingTable::ByWeight)
}

/// What the active methods need to know about a parcel to price it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShippingTable {
    /// No method is active.
    Empty,
    /// Every price is independent of the weight.
    Flat,
    /// Some prices depend on the weight.
    ByWeight,
}

/// Classifies the active methods.
#[must_use]
pub fn shipping_table(methods: &[Method]) -> ShippingTable {
    let mut rates = methods
        .iter()
        .filter(|method| method.terms.active)
        .map(|method| &method.terms.rate.price)
        .peekable();
    if rates.peek().is_none() {
        return ShippingTable::Empty;
    }
    if rates.all(|price| matches!(price, Price::Flat { .. })) {
        ShippingTable::Flat
    } else {
        ShippingTable::ByWeight
    }
}
