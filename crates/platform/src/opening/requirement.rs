//! What a shop needs before it may open. Pure.

use super::state::ShopFacts;

/// Something that is missing, in the order a new owner would mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// Nobody has shown yet that the owner's address is the owner's.
    ConfirmedEmail,
    /// Something to sell.
    Product,
    /// The seller's address stands on each invoice.
    Address,
    /// Shoppers have to be able to reach the seller: Quebec's Consumer Protection Act, s. 54.4, and Ontario's O. Reg.
    /// 17/05, s. 38, want it said before a distance sale.
    Contact,
    /// A registration with its number, or the declaration that there is none.
    Taxes,
    /// A way to ship what is for sale.
    Shipping,
    /// Prices depend on the weight, and these variants have none.
    Weights { variants: i64 },
}

/// How the prices of shipping are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShippingPrices {
    /// There is no way to ship.
    None,
    Flat,
    ByWeight,
}

/// Variants for sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goods {
    pub variants: i64,
    /// Those that travel in a parcel.
    pub shippable: i64,
    /// Those of them without a weight.
    pub unweighed: i64,
}

/// All that is missing; nothing, when the shop may open.
#[must_use]
pub fn missing(facts: &ShopFacts) -> Vec<Requirement> {
    let goods = facts.goods;
    let unshippable = goods.shippable > 0 && facts.shipping == ShippingPrices::None;
    let unpriced = goods.unweighed > 0 && facts.shipping == ShippingPrices::ByWeight;
    [
        (!facts.owner_confirmed).then_some(Requirement::ConfirmedEmail),
        (goods.variants == 0).then_some(Requirement::Product),
        (!facts.address_complete).then_some(Requirement::Address),
        (!facts.contact_given).then_some(Requirement::Contact),
        (!facts.taxes_declared).then_some(Requirement::Taxes),
        unshippable.then_some(Requirement::Shipping),
        unpriced.then_some(Requirement::Weights {
            variants: goods.unweighed,
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}
