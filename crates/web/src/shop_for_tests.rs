//! A shop with a profile and a shelf, for tests of this crate.

use kernel::{AccountId, Address, Country, Currency, Language, SessionId};
use platform::{Doors, Goods, Session, ShippingPrices, ShopFacts, ShopProfile, Theme};
use tenancy::{
    TenantTx,
    testing::{self, TestShop},
};
use uuid::Uuid;

use crate::signed_in::Member;

pub(crate) fn address() -> Address {
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

pub(crate) fn profile() -> ShopProfile {
    ShopProfile {
        trading_name: "Bytown Books".into(),
        legal_name: String::new(),
        tagline: String::new(),
        email: "shop@example.ca".into(),
        phone: "613 555-0100".into(),
        address: address(),
        currency: Currency::CAD,
        language: Language::En,
        time_zone: chrono_tz::America::Toronto,
        theme: Theme::default(),
        returns_policy: String::new(),
        about: String::new(),
        announcement: platform::Announcement::default(),
        statement_name: String::new(),
    }
}

/// Nothing is missing.
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

/// Opens the shop, whatever it lacks.
pub(crate) async fn opens(tx: &mut TenantTx) {
    platform::open_shop(tx, &complete()).await.unwrap();
}

pub(crate) async fn open() -> (TestShop, Member) {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    platform::first_profile(&mut tx, &profile()).await.unwrap();
    inventory::furnish_shop(&mut tx, &address()).await.unwrap();
    opens(&mut tx).await;
    tx.commit().await.unwrap();
    let session = Session {
        id: SessionId::from_uuid(Uuid::nil()),
        account: AccountId::from_uuid(Uuid::nil()),
        email: "ada@example.ca".into(),
        name: "Ada".into(),
        language: Language::En,
        operator: false,
        email_confirmed: true,
    };
    let tenant = shop.id;
    let role = platform::Role::Owner;
    let member = Member {
        session,
        tenant,
        role,
    };
    (shop, member)
}
