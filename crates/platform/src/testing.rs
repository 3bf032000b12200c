//! Test support for this and other crates: a shop's profile, and a shop opened without its requirements.
#![expect(clippy::unwrap_used, reason = "test support fails loudly")]

use kernel::{Address, Country, Currency, Language};
use tenancy::TenantTx;

use crate::{Announcement, Doors, Goods, ShippingPrices, ShopFacts, ShopProfile, Theme, open_shop};

/// A complete address in Ontario.
#[must_use]
pub fn address() -> Address {
    Address {
        name: "Bytown Books".into(),
        company: String::new(),
        line1: "1 Wellington".into(),
        line2: String::new(),
        city: "Ottawa".into(),
        province: "ON".into(),
        postal_code: "K1A 0B1".into(),
        country: Country::CANADA,
        phone: String::new(),
    }
}

/// A complete profile of a shop in Ontario.
#[must_use]
pub fn profile() -> ShopProfile {
    ShopProfile {
        trading_name: "Bytown Books".into(),
        legal_name: String::new(),
        tagline: String::new(),
        email: "shop@example.ca".into(),
        phone: "613 555-0100".into(),
        address: address(),
        currency: Currency::CAD,
        language: Language::En,
        time_zone: zones::Zone::toronto(),
        theme: Theme::default(),
        returns_policy: String::new(),
        about: String::new(),
        announcement: Announcement::default(),
        statement_name: String::new(),
        charge: crate::ChargeWhen::Ordered,
    }
}

/// Facts with every requirement met.
fn complete() -> ShopFacts {
    ShopFacts {
        suspended: None,
        doors: Doors::NeverOpened,
        owner_confirmed: true,
        address_complete: true,
        contact_given: true,
        taxes_declared: true,
        goods: Goods {
            variants: 1,
            shippable: 1,
            unweighed: 0,
        },
        shipping: ShippingPrices::Flat,
    }
}

/// Opens the shop without checking its requirements.
pub async fn opens(tx: &mut TenantTx) {
    open_shop(tx, &complete()).await.unwrap();
}
