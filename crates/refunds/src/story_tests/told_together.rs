//! The processor's messages about money that went back: those of one charge are stored together, and nothing follows if they say
//! what we know.

use processor_events::{Mode, Received, Tray, WebhookSettings, sign};
use serde_json::{Value, json};
use tenancy::jobs::{self, Depth};

use super::{
    credit_notes::{ends, refunded},
    refunds::{bought, hats},
    *,
};
use payments::RefundStatus;

fn refund(event: &str, id: &str) -> Value {
    refund_is(event, id, "succeeded")
}

fn refund_is(event: &str, id: &str, status: &str) -> Value {
    json!({ "id": event, "type": "refund.updated", "livemode": false, "data": { "object": {
        "object": "refund", "id": id, "status": status, "payment_intent": "pi_1", "charge": "ch_1" } } })
}

fn charge(event: &str, refunded: i64) -> Value {
    json!({ "id": event, "type": "charge.refunded", "livemode": false, "data": { "object": {
        "object": "charge", "id": "ch_1", "payment_intent": "pi_1", "amount_refunded": refunded } } })
}

/// Lays a message on the tray, as the processor would.
async fn told(tray: &Tray, store: &Store, message: Value) -> Received {
    let settings = WebhookSettings {
        secrets: vec!["whsec_1".into()],
        mode: Mode::Test,
    };
    let (body, now) = (message.to_string(), store.shop.tenancy().env().now());
    let signed = sign(body.as_bytes(), "whsec_1", now);
    let checked = settings.check(Some(&signed), body.as_bytes(), now);
    tray.receive(checked.unwrap()).await.unwrap()
}

async fn jobs(store: &Store) -> Depth {
    let mut tx = store.shop.db.platform().await;
    jobs::depth(&mut tx).await.unwrap()
}

fn known(event: &str) -> Received {
    let event = event.to_owned();
    Received::Known { event }
}

fn stored(event: &str) -> Received {
    let event = event.to_owned();
    Received::Stored { event }
}

#[tokio::test]
async fn four_messages_that_say_what_we_know_enqueue_nothing_and_news_among_them_does() {
    let store = Store::open().await;
    let order = bought(&store, 10).await;
    let wish = hats(&store, order, 3, Restock::Back).await;
    let id = refunded(&store, order, &wish).await;
    ends(&store, id, RefundStatus::Succeeded).await;
    let ours = format!("re_{id}");
    let tray = Tray::new(store.shop.tenancy().clone(), Mode::Test);
    let before = jobs(&store).await;

    let (one, two, three, again) = tokio::join!(
        told(&tray, &store, refund("evt_1", &ours)),
        told(&tray, &store, charge("evt_2", 3_000)),
        told(&tray, &store, refund("evt_3", &ours)),
        told(&tray, &store, refund("evt_1", &ours)),
    );
    assert_eq!(
        (&one, &two, &three),
        (&known("evt_1"), &known("evt_2"), &known("evt_3"))
    );
    assert_eq!(again, known("evt_1"), "stored by the same statement");
    let event = "evt_2".to_owned();
    let later = told(&tray, &store, charge("evt_2", 3_000)).await;
    assert_eq!(later, Received::Duplicate { event });
    assert_eq!(jobs(&store).await, before);

    // Somebody has refunded more there: all that were laid beside it are followed, by one job.
    let (ours_again, theirs, sum) = tokio::join!(
        told(&tray, &store, refund("evt_4", &ours)),
        told(&tray, &store, refund("evt_5", "re_theirs")),
        told(&tray, &store, charge("evt_6", 4_000)),
    );
    let all = (stored("evt_4"), stored("evt_5"), stored("evt_6"));
    assert_eq!((ours_again, theirs, sum), all);
    let after = jobs(&store).await;
    assert_eq!(
        after.due + after.scheduled,
        before.due + before.scheduled + 1
    );
}

#[tokio::test]
async fn a_state_other_than_ours_is_followed_with_all_that_was_told_beside_it() {
    let store = Store::open().await;
    let order = bought(&store, 10).await;
    let wish = hats(&store, order, 3, Restock::Back).await;
    let id = refunded(&store, order, &wish).await;
    ends(&store, id, RefundStatus::Succeeded).await;
    let ours = format!("re_{id}");
    let tray = Tray::new(store.shop.tenancy().clone(), Mode::Test);
    let before = jobs(&store).await;
    let (one, other) = tokio::join!(
        told(&tray, &store, refund("evt_1", &ours)),
        told(&tray, &store, refund_is("evt_2", &ours, "failed")),
    );
    assert_eq!((one, other), (stored("evt_1"), stored("evt_2")));
    let after = jobs(&store).await;
    assert_eq!(
        after.due + after.scheduled,
        before.due + before.scheduled + 1
    );

    // Of a refund that failed, the message that it had succeeded comes late.
    ends(&store, id, RefundStatus::Failed).await;
    let late = told(&tray, &store, refund("evt_3", &ours)).await;
    assert_eq!(late, stored("evt_3"));
    let known_by_now = told(&tray, &store, refund_is("evt_4", &ours, "failed")).await;
    assert_eq!(known_by_now, known("evt_4"));
}

/// A server's threads end one after the other: what one of them waits for must not keep the others' messages.
#[tokio::test]
async fn who_laid_the_first_message_may_die_and_the_next_is_stored() {
    let store = Store::open().await;
    let order = bought(&store, 10).await;
    let wish = hats(&store, order, 3, Restock::Back).await;
    let id = refunded(&store, order, &wish).await;
    ends(&store, id, RefundStatus::Succeeded).await;
    let ours = format!("re_{id}");
    let tray = Tray::new(store.shop.tenancy().clone(), Mode::Test);
    std::thread::scope(|threads| {
        threads.spawn(|| {
            let mut runtime = tokio::runtime::Builder::new_current_thread();
            let runtime = runtime.enable_time().build().unwrap();
            let first = told(&tray, &store, refund("evt_1", &ours));
            let moment = std::time::Duration::from_millis(10);
            let told = runtime.block_on(async { tokio::time::timeout(moment, first).await });
            assert!(told.is_err(), "it lies there");
        });
    });
    let next = told(&tray, &store, refund("evt_2", &ours));
    let told = tokio::time::timeout(std::time::Duration::from_secs(30), next).await;
    assert_eq!(told.expect("nobody stored it"), known("evt_2"));
}
