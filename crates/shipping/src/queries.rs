use tenancy::{DbError, TenantTx};

use crate::{Method, Price, store};

/// All methods in the merchant's order, those switched off included.
///
/// # Errors
/// Database failures only.
pub async fn methods(tx: &TenantTx) -> Result<Vec<Method>, DbError> {
    store::load(tx).await
}

/// Whether a parcel of the shop must be weighed: a way to ship it offers is charged by weight.
///
/// # Errors
/// Database failures only.
pub async fn charges_by_weight(tx: &mut TenantTx) -> Result<bool, DbError> {
    let table = shipping_table(&store::load(tx).await?);
    Ok(table == ShippingTable::ByWeight)
}

/// What the shop's ways to ship need to know of a parcel before they can price it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShippingTable {
    /// No way to ship is switched on.
    Empty,
    /// Every parcel has a price, whatever it weighs.
    Flat,
    /// Some prices depend on the weight.
    ByWeight,
}

/// What the methods that are switched on charge by.
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
