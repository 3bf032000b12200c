//! Messages about one product that meet.

use std::time::Duration;

use serde_json::json;
use tokio::time::sleep;

use super::*;

fn price(id: &str, minor: i64, time: &str) -> Value {
    let price = json!({ "minor": minor, "currency": "CAD" });
    message(
        id,
        "price.set.v1",
        &json!({ "sku": "MUG", "updated_at": at(time), "price": price }),
    )
}

/// The newer one confirms the price and writes no product; still the older one, at the same moment, is judged after it.
#[tokio::test]
async fn the_newer_of_two_messages_at_once_is_not_forgotten() {
    let store = Store::open().await;
    let mug = store.sells("MUG").await;
    let newer = Message::parse(&price("p2", 1_000, "11:50").to_string()).unwrap();
    let mut tx = store.shop.write().await;
    platform::first_profile(&mut tx, &platform::testing::profile())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.shop.write().await;
    crate::product::apply(&mut tx, &newer).await.unwrap();
    let older = price("p1", 900, "11:40");
    let older = store.receives_one(&older);
    let first = async {
        sleep(Duration::from_millis(300)).await;
        tx.commit().await.unwrap();
    };
    let (receipt, ()) = tokio::join!(older, first);
    assert_eq!(receipt.state(), State::Superseded);
    let tx = store.shop.read().await;
    let facts = catalog::queries::variants_by_ids(&tx, Currency::CAD, &[mug]).await;
    assert_eq!(facts.unwrap()[0].price.minor(), 1_000);
}
