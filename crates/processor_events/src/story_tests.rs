//! Hints from the processor.

use kernel::{AttemptId, PaymentId};
use tenancy::{PlatformTx, testing, testing::TestShop};

use diesel_async::RunQueryDsl;
use kernel::Clock;
use tenancy::jobs::Run;

use crate::{
    EventContext, EventList, EventPage, ListEvents, Mode, Received, Target, WebhookSettings,
    event_target, receive_webhook, sign,
};

/// An attempt nobody looks at.
struct Begun {
    tenant: kernel::TenantId,
    payment: PaymentId,
    attempt: AttemptId,
}

fn begun(shop: &TestShop) -> Begun {
    Begun {
        tenant: shop.id,
        payment: PaymentId::from_uuid(uuid::Uuid::from_u128(7)),
        attempt: AttemptId::from_uuid(uuid::Uuid::from_u128(8)),
    }
}

fn event(id: &str, begun: &Begun) -> String {
    serde_json::json!({
        "id": id, "type": "payment_intent.succeeded", "livemode": false,
        "data": {"object": {"metadata": {
            "tenant_id": begun.tenant, "payment_id": begun.payment, "attempt_id": begun.attempt,
        }}},
    })
    .to_string()
}

async fn receive(
    tx: &mut PlatformTx,
    signature: &str,
    body: &[u8],
    settings: &WebhookSettings,
) -> Received {
    let message = settings.check(Some(signature), body, tx.now()).unwrap();
    receive_webhook(tx, message, settings.mode).await.unwrap()
}

#[tokio::test]
async fn a_webhook_is_a_hint_stored_once() {
    let shop = testing::tenant().await;
    let begun = begun(&shop);
    let settings = WebhookSettings {
        secrets: vec!["whsec_1".into()],
        mode: Mode::Test,
    };
    let body = event("evt_1", &begun);
    let mut tx = shop.db.platform().await;
    let signed = sign(body.as_bytes(), "whsec_1", tx.now());
    let received = receive(&mut tx, &signed, body.as_bytes(), &settings).await;
    assert_eq!(
        received,
        Received::Stored {
            event: "evt_1".into()
        }
    );
    let again = receive(&mut tx, &signed, body.as_bytes(), &settings).await;
    assert_eq!(
        again,
        Received::Duplicate {
            event: "evt_1".into()
        }
    );
    let target = event_target(&mut tx, "evt_1").await.unwrap();
    assert_eq!(target, Some(Target::Attempt(shop.id, begun.attempt)));
    crate::mark_event(&mut tx, "evt_1", crate::EventState::Applied, "")
        .await
        .unwrap();
    assert_eq!(event_target(&mut tx, "evt_1").await.unwrap(), None);
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_is_known_about_one_attempt_is_taken_together_and_once() {
    let shop = testing::tenant().await;
    let begun = begun(&shop);
    let settings = WebhookSettings {
        secrets: vec!["whsec_1".into()],
        mode: Mode::Test,
    };
    for id in ["evt_1", "evt_2"] {
        let mut tx = shop.db.platform().await;
        let body = event(id, &begun);
        let signed = sign(body.as_bytes(), "whsec_1", tx.now());
        receive(&mut tx, &signed, body.as_bytes(), &settings).await;
        tx.commit().await.unwrap();
        shop.db.clock.advance(chrono::Duration::seconds(1));
    }
    // Whoever must still follow them rolls back.
    for _ in 0..2 {
        let mut tx = shop.db.platform().await;
        let taken = crate::take_events(&mut tx, "evt_2").await.unwrap().unwrap();
        assert_eq!(taken.targets, [Target::Attempt(shop.id, begun.attempt)]);
        assert_eq!(taken.events.len(), 2);
        let now = tx.now();
        assert_eq!(taken.latest, now - chrono::Duration::seconds(1));
        assert_eq!(event_target(&mut tx, "evt_1").await.unwrap(), None);
        tx.rollback().await.unwrap();
    }
    let mut tx = shop.db.platform().await;
    assert!(
        crate::take_events(&mut tx, "evt_1")
            .await
            .unwrap()
            .is_some()
    );
    let again = crate::take_events(&mut tx, "evt_2").await.unwrap();
    assert!(again.is_none(), "{again:?}");
}

#[tokio::test]
async fn unsigned_is_refused_other_modes_are_ignored_rubbish_is_kept() {
    let shop = testing::tenant().await;
    let begun = begun(&shop);
    let live = WebhookSettings {
        secrets: vec!["whsec_1".into()],
        mode: Mode::Live,
    };
    let body = event("evt_2", &begun);
    let mut tx = shop.db.platform().await;
    let now = tx.now();
    assert!(live.check(None, body.as_bytes(), now).is_err());
    assert!(live.check(Some("t=1,v1=00"), body.as_bytes(), now).is_err());
    let signed = sign(body.as_bytes(), "whsec_1", now);
    let test_event = receive(&mut tx, &signed, body.as_bytes(), &live).await;
    assert_eq!(
        test_event,
        Received::Ignored {
            event: "evt_2".into()
        }
    );
    let signed = sign(b"<html>", "whsec_1", now);
    let rubbish = receive(&mut tx, &signed, b"<html>", &live).await;
    assert!(matches!(rubbish, Received::Unparsed { .. }));
}

#[tokio::test]
async fn a_webhook_goes_when_it_was_followed_long_ago_and_one_nobody_understood_stays() {
    let shop = testing::tenant().await;
    let begun = begun(&shop);
    let settings = WebhookSettings {
        secrets: vec!["whsec_1".into()],
        mode: Mode::Test,
    };
    let mut tx = shop.db.platform().await;
    for id in ["evt_applied", "evt_ignored", "evt_open"] {
        let body = event(id, &begun);
        let signed = sign(body.as_bytes(), "whsec_1", tx.now());
        receive(&mut tx, &signed, body.as_bytes(), &settings).await;
    }
    let signed = sign(b"<html>", "whsec_1", tx.now());
    receive(&mut tx, &signed, b"<html>", &settings).await;
    for (id, state) in [
        ("evt_applied", crate::EventState::Applied),
        ("evt_ignored", crate::EventState::Ignored),
    ] {
        crate::mark_event(&mut tx, id, state, "").await.unwrap();
    }
    tx.commit().await.unwrap();

    shop.db.clock.advance(crate::EVENTS_KEPT);
    let mut tx = shop.db.platform().await;
    assert_eq!(crate::purge_events(&mut tx, 10).await.unwrap(), 0);
    tx.commit().await.unwrap();
    shop.db.clock.advance(chrono::Duration::seconds(1));
    let mut tx = shop.db.platform().await;
    assert_eq!(crate::purge_events(&mut tx, 1).await.unwrap(), 1);
    assert_eq!(crate::purge_events(&mut tx, 10).await.unwrap(), 1);
    assert_eq!(crate::purge_events(&mut tx, 10).await.unwrap(), 0);
    let open = event_target(&mut tx, "evt_open").await.unwrap();
    assert_eq!(open, Some(Target::Attempt(shop.id, begun.attempt)));
}

/// A list that notes since when it was asked.
#[derive(Default)]
struct Asked(std::sync::Mutex<Vec<chrono::DateTime<chrono::Utc>>>);

#[async_trait::async_trait]
impl EventList for Asked {
    async fn undelivered(
        &self,
        since: chrono::DateTime<chrono::Utc>,
        _: Option<&str>,
    ) -> Result<EventPage, payments::ProcessorError> {
        self.0.lock().unwrap().push(since);
        Ok(EventPage::default())
    }
}

/// A job that was given up, and made anew days later with the last hour, reads on from where the list was last read.
#[tokio::test]
async fn the_list_is_read_on_from_its_last_success() {
    let shop = testing::tenant().await;
    let asked = std::sync::Arc::new(Asked::default());
    let context = EventContext {
        tenancy: shop.db.tenancy.clone(),
        list: asked.clone(),
        mode: Mode::Test,
    };
    let began = shop.db.clock.now();
    let hour = chrono::Duration::hours(1);
    let anew = async || {
        let since = shop.db.clock.now() - hour;
        let job = shop.claimed(&ListEvents { since }).await;
        ListEvents { since }.run(&context, &job).await.unwrap();
        let mut tx = shop.db.platform().await;
        // The test gives up the jobs that it enqueued for later.
        diesel::sql_query("DELETE FROM msg.job")
            .execute(&mut tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    };
    anew().await;
    shop.db.clock.advance(chrono::Duration::days(3));
    anew().await;
    let asked = asked.0.lock().unwrap().clone();
    assert_eq!(asked, [began - hour, began - hour]);
}
