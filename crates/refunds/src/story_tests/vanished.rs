//! The processor reports about a shop that no longer exists.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use kernel::{AttemptId, PaymentId, RefundId, TenantId};
use payments::{
    CheckoutRequest, IntentSnapshot, Processor, ProcessorError, RefundPage, RefundRequest,
    RefundSnapshot, SessionSnapshot,
};
use processor_events::{Mode, Received, WebhookSettings, event_target, receive_webhook, sign};
use serde_json::json;
use tenancy::{
    jobs::{self, ClaimedJob, Lane, Wanted},
    provision,
    testing::TestDb,
};
use uuid::Uuid;

use crate::follow_event;

/// A processor that must not be called.
struct Unasked;

type Answer<T> = Result<T, ProcessorError>;

impl payments::dispute::Disputes for Unasked {}

impl payments::authorization::Authorizations for Unasked {}

#[async_trait]
impl Processor for Unasked {
    async fn create_checkout(&self, _: &CheckoutRequest) -> Answer<SessionSnapshot> {
        unreachable!("a page for nobody")
    }
    async fn fetch_session(&self, id: &str) -> Answer<SessionSnapshot> {
        unreachable!("{id}")
    }
    async fn fetch_intent(&self, id: &str) -> Answer<IntentSnapshot> {
        unreachable!("{id}")
    }
    async fn find_by_attempt(&self, id: AttemptId) -> Answer<Option<IntentSnapshot>> {
        unreachable!("{id}")
    }
    async fn expire_session(&self, id: &str) -> Answer<SessionSnapshot> {
        unreachable!("{id}")
    }
    async fn refund(&self, _: &RefundRequest) -> Answer<RefundSnapshot> {
        unreachable!("money for nobody")
    }
    async fn fetch_refund(&self, id: &str) -> Answer<RefundSnapshot> {
        unreachable!("{id}")
    }
    async fn refunds_of(&self, id: &str) -> Answer<Vec<RefundSnapshot>> {
        unreachable!("{id}")
    }
    async fn refunds_since(&self, at: DateTime<Utc>, _: Option<&str>) -> Answer<RefundPage> {
        unreachable!("{at}")
    }
}

/// A webhook about an attempt of this shop, or about a refund.
async fn hears(db: &TestDb, event: &str, (tenant, about): (TenantId, &str)) {
    let id = Uuid::from_u128(7);
    let (attempt, refund) = (AttemptId::from_uuid(id), RefundId::from_uuid(id));
    let mut names = json!({ "tenant_id": tenant, "payment_id": PaymentId::from_uuid(id), "attempt_id": attempt });
    if about == "refund" {
        names["refund_id"] = json!(refund);
    }
    let body = json!({ "id": event, "type": "payment_intent.succeeded", "livemode": false,
                       "data": { "object": { "id": "pi_1", "metadata": names } } })
    .to_string();
    let settings = WebhookSettings {
        secrets: vec!["whsec_1".into()],
        mode: Mode::Test,
    };
    let mut tx = db.platform().await;
    let signed = sign(body.as_bytes(), "whsec_1", tx.now());
    let message = settings
        .check(Some(&signed), body.as_bytes(), tx.now())
        .unwrap();
    let received = receive_webhook(&mut tx, message, settings.mode).await;
    let event = event.to_owned();
    assert_eq!(received.unwrap(), Received::Stored { event });
    tx.commit().await.unwrap();
}

async fn claimed(db: &TestDb) -> Vec<ClaimedJob> {
    let wanted = Wanted {
        lane: Lane::Urgent,
        limit: 10,
        share: 10,
    };
    let me = Uuid::from_u128(1);
    jobs::claim(&db.tenancy, me, wanted).await.unwrap()
}

/// Checks that the job for the event is finished.
async fn is_followed(db: &TestDb, event: &str) {
    let claimed = claimed(db).await;
    assert_eq!(claimed.len(), 1, "{claimed:?}");
    follow_event(&db.tenancy, &Unasked, event, claimed[0].lease())
        .await
        .unwrap();
    let mut tx = db.platform().await;
    assert_eq!(event_target(&mut tx, event).await.unwrap(), None);
    let depth = jobs::depth(&mut tx).await.unwrap();
    assert_eq!((depth.due, depth.in_hand, depth.scheduled), (0, 0, 0));
}

#[tokio::test]
async fn an_event_of_a_shop_that_vanished_meanwhile_ends_its_job() {
    let db = TestDb::start().await;
    for about in ["attempt", "refund"] {
        let shop = db.open_shop(about).await;
        hears(&db, about, (shop, about)).await;
        provision::delete(&db.tenancy, shop).await.unwrap();
        is_followed(&db, about).await;
    }
}

#[tokio::test]
async fn an_event_of_a_shop_that_had_vanished_before_ends_its_job() {
    let db = TestDb::start().await;
    let shop = db.open_shop("gone").await;
    provision::delete(&db.tenancy, shop).await.unwrap();
    for about in ["attempt", "refund"] {
        hears(&db, about, (shop, about)).await;
        is_followed(&db, about).await;
    }
}

/// Likewise, an attempt that never existed does not keep the job of a live shop alive.
#[tokio::test]
async fn an_event_about_nothing_the_shop_knows_ends_its_job() {
    let db = TestDb::start().await;
    let shop = db.open_shop("here").await;
    for about in ["attempt", "refund"] {
        hears(&db, about, (shop, about)).await;
        is_followed(&db, about).await;
    }
}
