//! What a shop needs before it may open. Pure.

use super::state::ShopFacts;

/// An unmet requirement, in the order a new owner would meet them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// The owner has not proven the e-mail address.
    ConfirmedEmail,
    /// A product to sell.
    Product,
    /// The seller's address, which is printed on each invoice.
    Address,
    /// A way for shoppers to reach the seller: Quebec's Consumer Protection Act, s. 54.4, and Ontario's O. Reg.
    /// 17/05, s. 38, require it before a distance sale.
    Contact,
    /// A tax registration with its number, or the declaration that there is none.
    Taxes,
    /// A shipping method for what is for sale.
    Shipping,
    /// Shipping prices depend on the weight, and this many variants have none.
    Weights {
        /// Number of variants without a weight.
        variants: i64,
    },
}

/// What shipping prices depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShippingPrices {
    /// There is no shipping method.
    None,
    /// Prices do not depend on the weight.
    Flat,
    /// Some prices depend on the weight.
    ByWeight,
}

/// Variants for sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goods {
    /// Number of variants for sale.
    pub variants: i64,
    /// Those that are shipped in a parcel.
    pub shippable: i64,
    /// Shippable variants without a weight.
    pub unweighed: i64,
}

/// All unmet requirements; empty if the shop may open.
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
