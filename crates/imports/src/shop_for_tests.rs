//! A shop with a profile and a location, for this crate's tests.

use platform::testing::{address, opens, profile};
use tenancy::testing::{self, TestShop};

pub(crate) async fn open() -> TestShop {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    platform::first_profile(&mut tx, &profile()).await.unwrap();
    inventory::furnish_shop(&mut tx, &address()).await.unwrap();
    opens(&mut tx).await;
    tx.commit().await.unwrap();
    shop
}
