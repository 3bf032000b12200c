//! A shop with a profile and a location, for this crate's tests.

use kernel::{AccountId, Language, SessionId};
use platform::{
    Session,
    testing::{address, opens, profile},
};
use tenancy::testing::{self, TestShop};
use uuid::Uuid;

use calls::Who;

pub(crate) async fn open() -> (TestShop, Who) {
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
    (shop, Who::Owner(session))
}
