//! Messages in batches, and messages that are held.

use super::*;
use crate::{DeliveryMode, UpdateEndpoint, WhenExhausted};

async fn wants(shop: &TestShop, id: EndpointId, change: UpdateEndpoint) {
    let mut tx = shop.write().await;
    let policy = outbound::AddressPolicy::AllowLoopback;
    let after = crate::update_endpoint(&mut tx, policy, id, change).await;
    after.unwrap();
    tx.commit().await.unwrap();
}

async fn batched(shop: &TestShop, receiver: &Receiver) -> Registered {
    let new = endpoint(shop, receiver).await;
    let change = UpdateEndpoint {
        delivery: Some(DeliveryMode::Batch),
        ..UpdateEndpoint::default()
    };
    wants(shop, new.endpoint.id, change).await;
    new
}

fn elements(request: &crate::receiver::Received) -> Vec<serde_json::Value> {
    request.json().as_array().unwrap().clone()
}

#[tokio::test]
async fn an_endpoint_that_wants_batches_gets_many_messages_in_one_signed_request() {
    let shop = testing::tenant().await;
    let receiver = Receiver::start(|_| status(200)).await;
    let Registered { secret, endpoint } = batched(&shop, &receiver).await;
    let orders: Vec<String> = (0..30).map(|n| format!("ord_{n}")).collect();
    let orders: Vec<&str> = orders.iter().map(String::as_str).collect();
    events(&shop, shop.id, &orders).await;
    events(&shop, shop.id, &["ord_7"]).await;
    assert_eq!(drain(&dispatcher(&shop)).await, 31);
    let got = receiver.got();
    let sizes: Vec<usize> = got.iter().map(|one| elements(one).len()).collect();
    // The second message of order 7 waits for the first.
    assert_eq!(sizes, [30, 1]);
    for request in &got {
        let kind = request.header("content-type");
        assert_eq!(kind, "application/cloudevents-batch+json; charset=utf-8");
        let (id, at) = (
            request.header("webhook-id"),
            request.header("webhook-timestamp"),
        );
        let expected = secret.sign(id, at.parse().unwrap(), request.body.as_bytes());
        assert_eq!(request.header("webhook-signature"), expected);
    }
    for element in got.iter().flat_map(elements) {
        let data = &element["data"];
        assert_eq!(element["specversion"], "1.0");
        for (attribute, member) in [
            ("id", "id"),
            ("type", "type"),
            ("subject", "subject"),
            ("time", "timestamp"),
        ] {
            assert_eq!(element[attribute], data[member], "{element}");
        }
    }
    let seventh: Vec<i64> = got
        .iter()
        .flat_map(elements)
        .filter(|one| one["subject"] == "order/ord_7")
        .map(|one| one["data"]["sequence"].as_i64().unwrap())
        .collect();
    assert_eq!(seventh, [1, 2]);
    assert_eq!(log(&shop, OutcomeFilter::Delivered).await.len(), 31);
    assert_eq!(now_of(&shop, endpoint.id).await.health, Health::Good);
}

/// The receiver cannot take one message: it stops no other.
#[tokio::test]
async fn a_message_that_its_receiver_cannot_take_holds_up_no_other_of_its_batch() {
    let shop = testing::tenant().await;
    let poison = |request: &crate::receiver::Received| request.body.contains("ord_bad");
    let receiver = Receiver::start(move |one| status(if poison(one) { 500 } else { 200 })).await;
    let endpoint = batched(&shop, &receiver).await.endpoint;
    // More than the failures in a row at which an endpoint counts as broken.
    let orders: Vec<String> = (1..12).map(|n| format!("ord_{n}")).collect();
    let orders = orders.iter().map(String::as_str).chain(["ord_bad"]);
    events(&shop, shop.id, &orders.collect::<Vec<&str>>()).await;
    let worker = dispatcher(&shop);
    drain(&worker).await;
    assert_eq!(log(&shop, OutcomeFilter::Delivered).await.len(), 0);
    let broken = now_of(&shop, endpoint.id).await.health;
    assert!(
        matches!(broken, Health::Shaky { .. }),
        "one failure, not twelve"
    );
    shop.db.clock.advance(Wait::seconds(10));
    drain(&worker).await;
    let sizes: Vec<usize> = receiver
        .got()
        .iter()
        .map(|one| elements(one).len())
        .collect();
    assert_eq!(sizes[0], 12);
    assert_eq!(sizes[1..], [1; 12]);
    let delivered = log(&shop, OutcomeFilter::Delivered).await;
    assert_eq!(delivered.len(), 11);
    assert!(delivered.iter().all(|one| one.subject != "order/ord_bad"));
}

/// What failed comes one by one, and takes no more room than an endpoint without batches has.
#[tokio::test]
async fn a_batch_that_failed_leaves_room_for_other_endpoints() {
    let shop = testing::tenant().await;
    let receiver = Receiver::start(|_| status(500)).await;
    batched(&shop, &receiver).await;
    let orders: Vec<String> = (0..100).map(|n| format!("ord_{n}")).collect();
    let orders: Vec<&str> = orders.iter().map(String::as_str).collect();
    events(&shop, shop.id, &orders).await;
    let worker = dispatcher(&shop);
    assert_eq!(worker.run_once().await.unwrap(), 100, "one batch");
    assert_eq!(receiver.got().len(), 1);
    shop.db.clock.advance(Wait::minutes(1));
    let mut tx = shop.tenancy().platform().await.unwrap();
    let rooms = shares::Rooms {
        batch: BATCH,
        ..shares::Rooms::default()
    };
    let first = EndpointId::from_uuid(Uuid::nil());
    let (_, claimed) = claim::claim(&mut tx, first, &rooms).await.unwrap();
    let room = usize::try_from(shares::Rooms::DEFAULT_ENDPOINT).unwrap();
    assert_eq!(parcels(claimed).len(), room);
}

/// The schedule is used up, and the message is tried on; its subject waits, another goes on.
#[tokio::test]
async fn a_held_message_is_tried_on_and_its_subject_waits() {
    let shop = testing::tenant().await;
    let poison =
        |request: &crate::receiver::Received| request.header("ce-subject") == "order/ord_bad";
    let receiver = Receiver::start(move |one| status(if poison(one) { 500 } else { 200 })).await;
    let id = endpoint(&shop, &receiver).await.endpoint.id;
    let hold = UpdateEndpoint {
        when_exhausted: Some(WhenExhausted::Hold),
        ..UpdateEndpoint::default()
    };
    wants(&shop, id, hold).await;
    events(&shop, shop.id, &["ord_bad", "ord_bad"]).await;
    let worker = dispatcher(&shop);
    for round in 0..14 {
        // A success in between: the endpoint as a whole is sound.
        events(&shop, shop.id, &[format!("ord_{round}").as_str()]).await;
        drain(&worker).await;
        shop.db.clock.advance(Wait::hours(42));
    }
    assert_eq!(log(&shop, OutcomeFilter::Failed).await.len(), 0);
    assert_eq!(log(&shop, OutcomeFilter::Open).await.len(), 2);
    assert_eq!(log(&shop, OutcomeFilter::Delivered).await.len(), 14);
    receiver.behave(|_| status(200));
    drain(&worker).await;
    let bad: Vec<i64> = receiver
        .got()
        .iter()
        .filter(|one| one.status == 200 && one.header("ce-subject") == "order/ord_bad")
        .map(|one| one.json()["sequence"].as_i64().unwrap())
        .collect();
    assert_eq!(bad, [1, 2]);
}
