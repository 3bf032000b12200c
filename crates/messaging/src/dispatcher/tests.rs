//! The dispatcher against a real database and misbehaving receivers.

use std::{
    collections::HashMap,
    sync::atomic::{AtomicUsize, Ordering},
};

use chrono::Duration as Wait;
use kernel::{PageSize, TenantId};
use serde_json::json;
use tenancy::{
    outbox::{self, NewEvent},
    testing::{self, TestShop},
};

mod batches;
mod replays;
mod signing;

use super::*;
use crate::{
    DeliveryFilter, DeliveryState, EndpointState, Health, OutcomeFilter, Pattern, RegisterEndpoint,
    Registered, Replay,
    receiver::{Answer, Receiver, status},
};

fn dispatcher(shop: &TestShop) -> Dispatcher {
    let courier = Courier::new(outbound::AddressPolicy::AllowLoopback).unwrap();
    Dispatcher::new(shop.tenancy().clone(), courier)
}

async fn endpoint_of(shop: &TestShop, tenant: TenantId, url: &str) -> Registered {
    let mut tx = shop.db.write(tenant).await;
    let command = RegisterEndpoint {
        url: url.to_owned(),
        description: "till".into(),
        kinds: vec![Pattern::parse("order.*").unwrap()],
        terms: crate::DeliveryTerms::default(),
    };
    let new = crate::register_endpoint(&mut tx, outbound::AddressPolicy::AllowLoopback, command)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    new
}

async fn endpoint(shop: &TestShop, receiver: &Receiver) -> Registered {
    endpoint_of(shop, shop.id, &receiver.url).await
}

async fn events(shop: &TestShop, tenant: TenantId, orders: &[&str]) {
    let mut tx = shop.db.write(tenant).await;
    for order in orders {
        let event = NewEvent::new("order.paid.v1", "order", order, json!({ "é": 1 }));
        outbox::record(&mut tx, event).await.unwrap();
    }
    tx.commit().await.unwrap();
}

fn ever(what: Replay) -> crate::ReplayWish {
    crate::ReplayWish::since(what, chrono::DateTime::UNIX_EPOCH)
}

async fn drain(worker: &Dispatcher) -> usize {
    let mut sent = 0;
    loop {
        match worker.run_once().await.unwrap() {
            0 => return sent,
            count => sent += count,
        }
    }
}

async fn now_of(shop: &TestShop, id: EndpointId) -> crate::Endpoint {
    let mut tx = shop.read().await;
    crate::find_endpoint(&mut tx, id).await.unwrap().unwrap()
}

async fn log(shop: &TestShop, outcome: OutcomeFilter) -> Vec<crate::Delivery> {
    let mut tx = shop.read().await;
    let filter = DeliveryFilter {
        outcome: Some(outcome),
        ..DeliveryFilter::default()
    };
    crate::list_deliveries(&mut tx, &filter, None, PageSize::clamped(Some(100)))
        .await
        .unwrap()
        .items
}

#[tokio::test]
async fn an_event_arrives_signed_and_is_logged() {
    let shop = testing::tenant().await;
    let receiver = Receiver::start(|_| status(200)).await;
    let Registered { endpoint, secret } = endpoint(&shop, &receiver).await;
    events(&shop, shop.id, &["ord_1"]).await;
    assert_eq!(drain(&dispatcher(&shop)).await, 1);
    let got = receiver.got();
    let [request] = got.as_slice() else {
        panic!("{got:?}")
    };
    let (id, at) = (
        request.header("webhook-id"),
        request.header("webhook-timestamp"),
    );
    let expected = secret.sign(id, at.parse().unwrap(), request.body.as_bytes());
    assert_eq!(request.header("webhook-signature"), expected);
    assert_eq!(request.header("ce-subject"), "order/ord_1");
    let body = request.json();
    assert_eq!(
        (&body["type"], &body["id"], &body["sequence"]),
        (&json!("order.paid.v1"), &json!(id), &json!(1))
    );
    let delivered = log(&shop, OutcomeFilter::Delivered).await;
    assert!(matches!(
        delivered[0].state,
        DeliveryState::Delivered { .. }
    ));
    let mut tx = shop.read().await;
    let detail = crate::delivery_detail(&mut tx, delivered[0].id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(detail.body.as_deref(), Some(request.body.as_str()));
    assert_eq!(
        (
            detail.attempts_made[0].status,
            detail.attempts_made[0].body_head.as_str()
        ),
        (Some(200), "ok")
    );
    assert_eq!(now_of(&shop, endpoint.id).await.health, Health::Good);
}

#[tokio::test]
async fn order_within_an_order_survives_thirty_percent_failures() {
    let shop = testing::tenant().await;
    let chance = kernel::SeededChance::new(11);
    let receiver = Receiver::start(move |_| {
        let mut byte = [0];
        kernel::Chance::fill(&chance, &mut byte);
        status(if byte[0] < 77 { 500 } else { 200 })
    })
    .await;
    endpoint(&shop, &receiver).await;
    let orders: Vec<String> = (0..20).map(|n| format!("ord_{n}")).collect();
    for _ in 0..10 {
        events(
            &shop,
            shop.id,
            &orders.iter().map(String::as_str).collect::<Vec<_>>(),
        )
        .await;
    }
    let worker = dispatcher(&shop);
    for _ in 0..200 {
        drain(&worker).await;
        shop.db.clock.advance(Wait::minutes(20));
        if log(&shop, OutcomeFilter::Open).await.is_empty() {
            break;
        }
    }
    let mut last: HashMap<String, i64> = HashMap::new();
    for accepted in receiver
        .got()
        .iter()
        .filter(|request| request.status == 200)
    {
        let body = accepted.json();
        let sequence = body["sequence"].as_i64().unwrap();
        let before = last
            .insert(body["subject"].to_string(), sequence)
            .unwrap_or(0);
        assert_eq!(sequence, before + 1, "{body}");
    }
    assert_eq!(last.len(), 20);
    assert!(last.values().all(|sequence| *sequence == 10));
    let mut bodies: HashMap<String, String> = HashMap::new();
    for request in receiver.got() {
        let first = bodies
            .entry(request.header("webhook-id").to_owned())
            .or_insert(request.body.clone());
        assert_eq!(*first, request.body, "every repetition has the same bytes");
    }
}

#[tokio::test]
async fn a_dead_workers_lease_runs_out_and_its_late_answer_changes_nothing() {
    let shop = testing::tenant().await;
    let receiver = Receiver::start(|_| status(200)).await;
    endpoint(&shop, &receiver).await;
    events(&shop, shop.id, &["ord_1", "ord_1"]).await;
    let (dead, alive) = (dispatcher(&shop), dispatcher(&shop));
    let (lease, rows) = dead.claim().await.unwrap();
    let late = dead.attempt(rows[0].clone(), lease).await;
    assert_eq!(
        alive.run_once().await.unwrap(),
        0,
        "leased, and the second waits behind the first"
    );
    shop.db.clock.advance(Wait::seconds(61));
    assert_eq!(alive.run_once().await.unwrap(), 1);
    dead.write_down(&late).await.unwrap();
    assert_eq!(drain(&alive).await, 1);
    let got = receiver.got();
    assert_eq!(got.len(), 3);
    assert_eq!(
        (got[0].header("webhook-id"), &got[0].body),
        (got[1].header("webhook-id"), &got[1].body)
    );
    assert_eq!(log(&shop, OutcomeFilter::Delivered).await.len(), 2);
    let stale = Lease {
        by: lease.by,
        until: shop.tenancy().env().now() + Wait::seconds(19),
    };
    assert!(
        dead.attempt(rows[0].clone(), stale).await[0].sent.is_none(),
        "too late to begin"
    );
}

#[tokio::test]
async fn retry_after_is_honoured_and_followers_wait_as_long() {
    let shop = testing::tenant().await;
    let busy = || Answer {
        headers: "retry-after: 3600\r\n".into(),
        ..status(429)
    };
    let receiver = Receiver::start(move |_| busy()).await;
    endpoint(&shop, &receiver).await;
    events(&shop, shop.id, &["ord_1", "ord_1"]).await;
    let worker = dispatcher(&shop);
    assert_eq!(drain(&worker).await, 1);
    receiver.behave(|_| status(200));
    shop.db.clock.advance(Wait::seconds(3599));
    assert_eq!(drain(&worker).await, 0);
    let waiting = log(&shop, OutcomeFilter::Open).await;
    let due = |delivery: &crate::Delivery| match delivery.state {
        DeliveryState::Waiting { due } => due,
        ref other => panic!("{other:?}"),
    };
    assert_eq!(due(&waiting[0]), due(&waiting[1]));
    shop.db.clock.advance(Wait::seconds(1));
    assert_eq!(drain(&worker).await, 2);
}

#[tokio::test]
async fn a_redelivery_by_hand_also_frees_those_behind() {
    let shop = testing::tenant().await;
    let receiver = Receiver::start(|_| status(500)).await;
    endpoint(&shop, &receiver).await;
    events(&shop, shop.id, &["ord_1", "ord_1", "ord_1"]).await;
    let worker = dispatcher(&shop);
    for _ in 0..4 {
        drain(&worker).await;
        shop.db.clock.advance(Wait::minutes(6));
    }
    receiver.behave(|_| status(200));
    let first = log(&shop, OutcomeFilter::Open)
        .await
        .into_iter()
        .find(|d| d.sequence == 1)
        .unwrap();
    let mut tx = shop.write().await;
    crate::redeliver(&mut tx, first.id).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(drain(&worker).await, 3);
}

#[tokio::test]
async fn after_ten_attempts_a_delivery_is_given_up_and_the_lane_goes_on() {
    let shop = testing::tenant().await;
    let receiver = Receiver::start(|request| {
        let poison =
            request.header("ce-subject") == "order/ord_1" && request.json()["sequence"] == 1;
        status(if poison { 500 } else { 200 })
    })
    .await;
    endpoint(&shop, &receiver).await;
    events(&shop, shop.id, &["ord_1", "ord_1"]).await;
    let worker = dispatcher(&shop);
    for _ in 0..10 {
        // Successes in between keep the circuit closed.
        events(&shop, shop.id, &["ord_9"]).await;
        drain(&worker).await;
        shop.db.clock.advance(Wait::hours(41));
    }
    let failed = log(&shop, OutcomeFilter::Failed).await;
    assert_eq!(
        (failed.len(), failed[0].attempts, failed[0].sequence),
        (1, 10, 1)
    );
    drain(&worker).await;
    assert!(log(&shop, OutcomeFilter::Open).await.is_empty());
    let mut tx = shop.write().await;
    crate::redeliver(&mut tx, failed[0].id).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(drain(&worker).await, 1);
    let again = log(&shop, OutcomeFilter::Open).await;
    assert_eq!((again.len(), again[0].attempts), (1, 11));
}

#[tokio::test]
async fn a_day_of_outage_uses_up_no_attempts_and_loses_nothing() {
    let shop = testing::tenant().await;
    let receiver = Receiver::start(|_| status(503)).await;
    let id = endpoint(&shop, &receiver).await.endpoint.id;
    let orders: Vec<String> = (0..30).map(|n| format!("ord_{n}")).collect();
    events(
        &shop,
        shop.id,
        &orders.iter().map(String::as_str).collect::<Vec<_>>(),
    )
    .await;
    let worker = dispatcher(&shop);
    drain(&worker).await;
    assert!(matches!(
        now_of(&shop, id).await.health,
        Health::Broken { .. }
    ));
    let opened = receiver.got().len();
    assert!(opened <= 16, "{opened}");
    for _ in 0..24 * 12 {
        shop.db.clock.advance(Wait::minutes(5));
        drain(&worker).await;
    }
    let probes = receiver.got().len() - opened;
    assert!((100..=24 * 6 + 6).contains(&probes), "{probes}");
    receiver.behave(|_| status(200));
    shop.db.clock.advance(Wait::minutes(10));
    drain(&worker).await;
    shop.db.clock.advance(Wait::minutes(10));
    drain(&worker).await;
    assert_eq!(log(&shop, OutcomeFilter::Delivered).await.len(), 30);
    assert_eq!(now_of(&shop, id).await.health, Health::Good);
}

#[tokio::test]
async fn five_days_without_success_disable() {
    let shop = testing::tenant().await;
    let receiver = Receiver::start(|_| status(500)).await;
    let id = endpoint(&shop, &receiver).await.endpoint.id;
    events(&shop, shop.id, &["ord_1"]).await;
    let worker = dispatcher(&shop);
    for _ in 0..6 {
        events(&shop, shop.id, &["ord_2"]).await;
        drain(&worker).await;
        shop.db.clock.advance(Wait::days(1));
    }
    let state = now_of(&shop, id).await.state;
    assert!(
        matches!(
            state,
            EndpointState::Disabled {
                reason: crate::DisabledReason::Failing,
                ..
            }
        ),
        "{state:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_endpoint_delays_nobody_and_holds_four_connections() {
    let shop = testing::tenant().await;
    let other = shop.db.open_shop("other").await;
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let slow = {
        let (now, most) = (Arc::clone(&now), Arc::clone(&most));
        Receiver::start(move |_| {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            let now = Arc::clone(&now);
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_secs(2)).await;
                now.fetch_sub(1, Ordering::SeqCst);
            });
            Answer {
                after: Duration::from_secs(2),
                ..status(200)
            }
        })
        .await
    };
    let quick = Receiver::start(|_| status(200)).await;
    endpoint(&shop, &slow).await;
    endpoint_of(&shop, other, &quick.url).await;
    let orders: Vec<String> = (0..200).map(|n| format!("ord_{n}")).collect();
    let orders: Vec<&str> = orders.iter().map(String::as_str).collect();
    events(&shop, shop.id, &orders).await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let worker = tokio::spawn(Arc::new(dispatcher(&shop)).run(async { drop(stopped.await) }));
    tokio::time::sleep(Duration::from_millis(300)).await;
    let before = Instant::now();
    events(&shop, other, &orders).await;
    while quick.got().len() < 200 {
        assert!(
            before.elapsed() < Duration::from_secs(10),
            "{} of 200",
            quick.got().len()
        );
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(slow.got().len() < 40, "{}", slow.got().len());
    assert!(
        most.load(Ordering::SeqCst) <= 5,
        "{}",
        most.load(Ordering::SeqCst)
    );
    stop.send(()).unwrap();
    worker.await.unwrap();
    let still_leased = log(&shop, OutcomeFilter::Open).await;
    assert!(
        still_leased
            .iter()
            .all(|delivery| matches!(delivery.state, DeliveryState::Waiting { .. }))
    );
}

#[tokio::test]
async fn a_paused_endpoint_gets_nothing_until_it_is_resumed() {
    let shop = testing::tenant().await;
    let receiver = Receiver::start(|_| status(200)).await;
    let id = endpoint(&shop, &receiver).await.endpoint.id;
    let mut tx = shop.write().await;
    crate::pause_endpoint(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    events(&shop, shop.id, &["ord_1"]).await;
    let worker = dispatcher(&shop);
    assert_eq!(drain(&worker).await, 0);
    let mut tx = shop.write().await;
    crate::resume_endpoint(&mut tx, id).await.unwrap();
    crate::send_test_event(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(drain(&worker).await, 2);
    assert!(
        receiver
            .got()
            .iter()
            .any(|request| request.json()["type"] == "endpoint.test.v1")
    );
}

#[tokio::test]
async fn purging_and_forgetting_leave_nothing() {
    let shop = testing::tenant().await;
    let receiver = Receiver::start(|_| status(200)).await;
    endpoint(&shop, &receiver).await;
    events(&shop, shop.id, &["ord_1", "ord_2"]).await;
    drain(&dispatcher(&shop)).await;
    events(&shop, shop.id, &["ord_3"]).await;
    shop.db.clock.advance(Wait::days(31));
    let mut tx = shop.db.platform().await;
    let before = tx.now() - Wait::days(30);
    let purged = crate::purge(&mut tx, before).await.unwrap();
    assert_eq!(
        purged,
        crate::Purged {
            attempts: 2,
            deliveries: 2
        }
    );
    assert!(!purged.more());
    crate::forget_tenant(&mut tx, shop.id).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(drain(&dispatcher(&shop)).await, 0);
    assert_eq!(receiver.got().len(), 2);
}
