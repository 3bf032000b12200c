//! The state of a shop, decided from facts gathered beforehand. Pure.

use chrono::{DateTime, Utc};

use super::{
    doors::Doors,
    requirement::{Goods, Requirement, ShippingPrices, missing},
};
use crate::shop::profile::Announcement;

/// Everything that decides whether a shop is open or may open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopFacts {
    /// The provider's reason, while the shop is suspended.
    pub suspended: Option<String>,
    /// The owner's decision.
    pub doors: Doors,
    /// An owner has proven the e-mail address.
    pub owner_confirmed: bool,
    /// The seller's address is complete enough to print.
    pub address_complete: bool,
    /// Shoppers can reach the shop: it publishes an e-mail address or a telephone number.
    pub contact_given: bool,
    /// The shop is registered for a tax, or has declared that it is not.
    pub taxes_declared: bool,
    /// What is for sale.
    pub goods: Goods,
    /// What shipping prices depend on.
    pub shipping: ShippingPrices,
}

/// Whether shoppers may enter, and if not, why. Every state lists the unmet requirements: an open shop is not closed
/// without its owner, but its owner reads what is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShopState {
    /// Suspended by the provider.
    Suspended {
        /// The provider's reason.
        reason: String,
    },
    /// Closed until the owner has proven the e-mail address.
    Unconfirmed {
        /// Unmet requirements, in the order to meet them.
        missing: Vec<Requirement>,
    },
    /// Closed by the owner, or never opened.
    Closed {
        /// Why it is closed.
        closure: Closure,
        /// Unmet requirements, in the order to meet them.
        missing: Vec<Requirement>,
    },
    /// Shoppers may enter.
    Open {
        /// When the shop was opened.
        since: DateTime<Utc>,
        /// Unmet requirements, in the order to meet them.
        missing: Vec<Requirement>,
    },
}

/// Why the owner's shop is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closure {
    /// It has not been opened yet.
    New,
    /// The owner has closed it.
    ByOwner {
        /// When the shop was closed.
        since: DateTime<Utc>,
        /// What shoppers read meanwhile.
        message: Announcement,
    },
}

/// Decides the state: a suspension outranks an unproven address, which outranks the owner's decision.
#[must_use]
pub fn shop_state(facts: &ShopFacts) -> ShopState {
    if let Some(reason) = &facts.suspended {
        return ShopState::Suspended {
            reason: reason.clone(),
        };
    }
    let missing = missing(facts);
    let closure = match &facts.doors {
        Doors::Open { since } => {
            return ShopState::Open {
                since: *since,
                missing,
            };
        }
        Doors::NeverOpened => Closure::New,
        Doors::Closed { since, message } => Closure::ByOwner {
            since: *since,
            message: message.clone(),
        },
    };
    if facts.owner_confirmed {
        ShopState::Closed { closure, missing }
    } else {
        ShopState::Unconfirmed { missing }
    }
}

impl ShopState {
    /// The unmet requirements.
    #[must_use]
    pub fn missing(&self) -> &[Requirement] {
        match self {
            Self::Suspended { .. } => &[],
            Self::Unconfirmed { missing }
            | Self::Closed { missing, .. }
            | Self::Open { missing, .. } => missing,
        }
    }

    /// Whether shoppers may enter.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Open { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOODS: Goods = Goods {
        variants: 3,
        shippable: 2,
        unweighed: 0,
    };

    fn ready() -> ShopFacts {
        ShopFacts {
            suspended: None,
            doors: Doors::NeverOpened,
            owner_confirmed: true,
            address_complete: true,
            contact_given: true,
            taxes_declared: true,
            goods: GOODS,
            shipping: ShippingPrices::ByWeight,
        }
    }

    fn lacking(change: impl FnOnce(&mut ShopFacts)) -> Vec<Requirement> {
        let mut facts = ready();
        change(&mut facts);
        shop_state(&facts).missing().to_vec()
    }

    #[test]
    fn a_new_shop_is_closed_and_told_everything_that_is_missing() {
        let facts = ShopFacts {
            owner_confirmed: false,
            address_complete: false,
            contact_given: false,
            taxes_declared: false,
            goods: Goods {
                variants: 0,
                shippable: 0,
                unweighed: 0,
            },
            shipping: ShippingPrices::None,
            ..ready()
        };
        let missing = vec![
            Requirement::ConfirmedEmail,
            Requirement::Product,
            Requirement::Address,
            Requirement::Contact,
            Requirement::Taxes,
        ];
        assert_eq!(shop_state(&facts), ShopState::Unconfirmed { missing });
    }

    #[test]
    fn each_requirement_is_told_by_itself() {
        assert_eq!(lacking(|_| ()), []);
        assert_eq!(
            lacking(|facts| facts.shipping = ShippingPrices::None),
            [Requirement::Shipping]
        );
        let unweighed = |facts: &mut ShopFacts| facts.goods.unweighed = 2;
        assert_eq!(lacking(unweighed), [Requirement::Weights { variants: 2 }]);
        let flat = |facts: &mut ShopFacts| {
            facts.goods.unweighed = 2;
            facts.shipping = ShippingPrices::Flat;
        };
        assert_eq!(lacking(flat), [], "a flat rate asks for no weight");
        let nothing_travels = |facts: &mut ShopFacts| {
            facts.goods.shippable = 0;
            facts.shipping = ShippingPrices::None;
        };
        assert_eq!(lacking(nothing_travels), []);
    }

    #[test]
    fn an_open_shop_stays_open_and_is_told_what_it_has_lost() {
        let since = DateTime::from_timestamp(1_795_521_600, 0).expect("an instant");
        let mut facts = ShopFacts {
            doors: Doors::Open { since },
            owner_confirmed: false,
            ..ready()
        };
        let missing = vec![Requirement::ConfirmedEmail];
        assert_eq!(shop_state(&facts), ShopState::Open { since, missing });
        facts.suspended = Some("unpaid".to_owned());
        assert!(!shop_state(&facts).is_open(), "the provider closes it");
    }
}
