//! What a replay sends again, and what it leaves.

use super::*;
use crate::UpdateEndpoint;

async fn subscribes(shop: &TestShop, id: EndpointId, kind: &str) {
    let mut tx = shop.write().await;
    let change = UpdateEndpoint {
        kinds: Some(vec![Pattern::parse(kind).unwrap()]),
        ..UpdateEndpoint::default()
    };
    let policy = outbound::AddressPolicy::AllowLoopback;
    crate::update_endpoint(&mut tx, policy, id, change)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Types that the endpoint no longer wants are neither counted nor sent; "send failures again" sends what had failed.
#[tokio::test]
async fn a_replay_sends_only_what_the_endpoint_subscribes_to_now() {
    let shop = testing::tenant().await;
    let receiver = Receiver::start(|_| status(200)).await;
    let id = endpoint(&shop, &receiver).await.endpoint.id;
    events(&shop, shop.id, &["ord_1", "ord_2"]).await;
    let worker = dispatcher(&shop);
    assert_eq!(drain(&worker).await, 2);
    subscribes(&shop, id, "stock.*").await;
    let mut tx = shop.write().await;
    let all = ever(Replay::Everything);
    let counted = crate::count_replay(&mut tx, id, &all).await.unwrap();
    let sent = crate::replay(&mut tx, id, &all).await.unwrap();
    assert_eq!((counted, sent), (0, 0));
    tx.commit().await.unwrap();
    subscribes(&shop, id, "order.*").await;
    let mut tx = shop.write().await;
    assert_eq!(crate::count_replay(&mut tx, id, &all).await.unwrap(), 2);
    assert_eq!(crate::replay(&mut tx, id, &all).await.unwrap(), 2);
    tx.commit().await.unwrap();
    assert_eq!(drain(&worker).await, 2);
}

/// More failures than one transaction takes are no dead end: each call takes some, the oldest first.
#[tokio::test]
async fn failures_beyond_one_replay_are_sent_again_by_the_next_call() {
    let shop = testing::tenant().await;
    let receiver = Receiver::start(|_| status(200)).await;
    let id = endpoint(&shop, &receiver).await.endpoint.id;
    let config = shop.db.postgres.owner(&shop.db.name);
    let (owner, connection) = config.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    events(&shop, shop.id, &["ord_1"]).await;
    assert_eq!(drain(&dispatcher(&shop)).await, 1);
    // Copies of the event, each of an order of its own and given up.
    let copies = format!(
        "SET search_path = {0}, public;
         CREATE TEMP TABLE copy AS SELECT n, gen_random_uuid() AS id FROM generate_series(1, 20003) AS n;
         INSERT INTO {0}.event (id, kind, aggregate, aggregate_id, sequence, occurred_at, body)
         SELECT copy.id, kind, aggregate, 'ord_x' || n, sequence, occurred_at + n * interval '1 microsecond', body
         FROM {0}.event, copy;
         INSERT INTO msg.delivery_done SELECT (jsonb_populate_record(NULL::msg.delivery_done, to_jsonb(d) || jsonb_build_object(
             'id', gen_random_uuid(), 'event_id', copy.id, 'lane', 'order/ord_x' || n, 'outcome', 'failed',
             'occurred_at', d.occurred_at + n * interval '1 microsecond'))).*
         FROM msg.delivery_done d, copy WHERE d.tenant_id = {1}",
        shop.id.schema(),
        shop.id.number()
    );
    owner.batch_execute(&copies).await.unwrap();
    let mut tx = shop.write().await;
    let ever = chrono::DateTime::UNIX_EPOCH;
    for count in [20_000, 3, 0] {
        let again = crate::redeliver_failed(&mut tx, id, ever).await;
        assert_eq!(again.unwrap(), count);
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn gone_disables_and_resuming_delivers_what_waited() {
    let shop = testing::tenant().await;
    let receiver = Receiver::start(|_| status(410)).await;
    let id = endpoint(&shop, &receiver).await.endpoint.id;
    events(&shop, shop.id, &["ord_1"]).await;
    let worker = dispatcher(&shop);
    assert_eq!(drain(&worker).await, 1);
    assert!(matches!(
        now_of(&shop, id).await.state,
        EndpointState::Disabled {
            reason: crate::DisabledReason::Gone,
            ..
        }
    ));
    events(&shop, shop.id, &["ord_1", "ord_2"]).await;
    receiver.behave(|_| status(204));
    assert_eq!(drain(&worker).await, 0);
    let mut tx = shop.write().await;
    crate::resume_endpoint(&mut tx, id).await.unwrap();
    let missing = crate::replay(&mut tx, id, &ever(Replay::Missing))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!((missing, drain(&worker).await), (2, 3));
    let mut tx = shop.write().await;
    for (what, count) in [
        (Replay::Missing, 0),
        (Replay::Failed, 0),
        (Replay::Everything, 3),
    ] {
        let again = crate::replay(&mut tx, id, &ever(what)).await;
        assert_eq!(again.unwrap(), count, "{what:?}");
    }
    tx.commit().await.unwrap();
    assert_eq!(drain(&worker).await, 3);
    let got = receiver.got();
    assert_eq!(
        got.iter().filter(|request| request.status == 204).count(),
        6
    );
}
