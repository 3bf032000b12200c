//! Signatures and headers of messages.

use super::*;
use crate::wire::SigningSecret;

#[tokio::test]
async fn after_rotation_the_old_secret_signs_along_for_as_long_as_agreed() {
    let shop = testing::tenant().await;
    let receiver = Receiver::start(|_| status(200)).await;
    let Registered {
        endpoint,
        secret: old,
    } = endpoint(&shop, &receiver).await;
    shop.db.clock.advance(Wait::seconds(1));
    let mut tx = shop.write().await;
    let new = crate::rotate_secret(&mut tx, endpoint.id, Wait::hours(24))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let worker = dispatcher(&shop);
    events(&shop, shop.id, &["ord_1"]).await;
    drain(&worker).await;
    shop.db.clock.advance(Wait::hours(25));
    events(&shop, shop.id, &["ord_1"]).await;
    drain(&worker).await;
    let signatures = |request: &crate::receiver::Received, secrets: &[&SigningSecret]| {
        let (id, at) = (
            request.header("webhook-id"),
            request.header("webhook-timestamp").parse().unwrap(),
        );
        secrets
            .iter()
            .map(|s| s.sign(id, at, request.body.as_bytes()))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let got = receiver.got();
    assert_eq!(
        got[0].header("webhook-signature"),
        signatures(&got[0], &[&new, &old])
    );
    assert_eq!(
        got[1].header("webhook-signature"),
        signatures(&got[1], &[&new])
    );
}

/// However often a secret is rotated, a message carries at most two signatures.
#[tokio::test]
async fn no_message_carries_more_than_two_signatures() {
    let shop = testing::tenant().await;
    let receiver = Receiver::start(|_| status(200)).await;
    let endpoint = endpoint(&shop, &receiver).await.endpoint;
    let worker = dispatcher(&shop);
    let mut refused = 0;
    for _ in 0..6 {
        shop.db.clock.advance(Wait::seconds(1));
        let mut tx = shop.write().await;
        match crate::rotate_secret(&mut tx, endpoint.id, Wait::hours(24)).await {
            Ok(_) => tx.commit().await.unwrap(),
            Err(crate::RotateSecretError::UnderWay { .. }) => refused += 1,
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(refused, 5);
    events(&shop, shop.id, &["ord_1"]).await;
    drain(&worker).await;
    let mut tx = shop.write().await;
    let last = crate::rotate_secret(&mut tx, endpoint.id, Wait::zero())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    events(&shop, shop.id, &["ord_1"]).await;
    drain(&worker).await;
    let got = receiver.got();
    let signatures = |at: usize| got[at].header("webhook-signature").split(' ').count();
    assert_eq!((signatures(0), signatures(1)), (2, 1));
    let (id, at) = (
        got[1].header("webhook-id"),
        got[1].header("webhook-timestamp").parse().unwrap(),
    );
    let alone = last.sign(id, at, got[1].body.as_bytes());
    assert_eq!(got[1].header("webhook-signature"), alone);
}

#[tokio::test]
async fn the_header_and_the_body_name_the_same_moment() {
    let shop = testing::tenant().await;
    let receiver = Receiver::start(|_| status(200)).await;
    let endpoint = endpoint(&shop, &receiver).await.endpoint;
    // A whole second, and one with six decimals: neither may be truncated or left out on one side.
    for wait in [Wait::zero(), Wait::microseconds(1)] {
        shop.db.clock.advance(wait);
        events(&shop, shop.id, &["ord_1"]).await;
        let mut tx = shop.write().await;
        crate::send_test_event(&mut tx, endpoint.id).await.unwrap();
        tx.commit().await.unwrap();
    }
    drain(&dispatcher(&shop)).await;
    let got = receiver.got();
    assert_eq!(got.len(), 4);
    for request in got {
        assert_eq!(request.json()["timestamp"], request.header("ce-time"));
    }
}
