//! Finding out what became of a call that was never answered.

use super::{Begun, answered, apply, begin, beginning, cad, page, paid, sale, shows};
use crate::{
    AttemptState, BeginAttemptError, CheckoutRequest, IntentSnapshot, Outcome, PaymentStatus,
    Processor, ProcessorError, RefundRequest, RefundSnapshot, Refusal, RefusalKind,
    SessionSnapshot, SessionStatus, Trouble, attempt_ref, begin_attempt, look, payment_of,
};
use async_trait::async_trait;
use chrono::Duration;
use kernel::AttemptId;
use std::sync::Mutex;
use tenancy::testing;
use tenancy::testing::TestShop;

/// A processor whose answers are written down beforehand.
#[derive(Default)]
struct Scripted {
    create: Option<Result<SessionSnapshot, ProcessorError>>,
    session: Option<SessionSnapshot>,
    found: Option<IntentSnapshot>,
    keys: Mutex<Vec<String>>,
}

#[async_trait]
impl Processor for Scripted {
    async fn create_checkout(
        &self,
        request: &CheckoutRequest,
    ) -> Result<SessionSnapshot, ProcessorError> {
        self.keys
            .lock()
            .unwrap()
            .push(request.idempotency_key.clone());
        self.create.clone().unwrap()
    }
    async fn fetch_session(&self, _: &str) -> Result<SessionSnapshot, ProcessorError> {
        Ok(self.session.clone().unwrap())
    }
    async fn fetch_intent(&self, _: &str) -> Result<IntentSnapshot, ProcessorError> {
        Ok(self.found.clone().unwrap())
    }
    async fn find_by_attempt(
        &self,
        _: AttemptId,
    ) -> Result<Option<IntentSnapshot>, ProcessorError> {
        Ok(self.found.clone())
    }
    async fn expire_session(&self, _: &str) -> Result<SessionSnapshot, ProcessorError> {
        Ok(self.session.clone().unwrap())
    }
    async fn refund(&self, _: &RefundRequest) -> Result<RefundSnapshot, ProcessorError> {
        Err(Trouble::Timeout.into())
    }
    async fn fetch_refund(&self, _: &str) -> Result<RefundSnapshot, ProcessorError> {
        Err(Trouble::Timeout.into())
    }
}

async fn looked(
    shop: &TestShop,
    begun: &Begun,
    processor: &Scripted,
) -> Result<Outcome, ProcessorError> {
    let mut tx = shop.read().await;
    let now = tx.now();
    let which = attempt_ref(&mut tx, begun.attempt).await.unwrap().unwrap();
    drop(tx);
    let snapshot = look(processor, &which, now).await?;
    Ok(apply(shop, begun.attempt, &snapshot).await)
}

#[tokio::test]
async fn a_lost_answer_is_found_again_under_the_same_key() {
    let shop = testing::tenant().await;
    let begun = begin(&shop, sale()).await;
    let lost = answered(&shop, &begun, Err(Trouble::Timeout.into())).await;
    assert!(
        matches!(
            lost,
            Outcome::Moved {
                state: AttemptState::Unknown { .. },
                ..
            }
        ),
        "{lost:?}"
    );
    let mut tx = shop.write().await;
    let second = begin_attempt(&mut tx, beginning(begun.payment)).await;
    assert!(matches!(second, Err(BeginAttemptError::UnderWay(_))));
    drop(tx);

    let made = SessionSnapshot {
        intent: Some("pi_x".into()),
        ..page(&begun.request, SessionStatus::Complete)
    };
    let processor = Scripted {
        create: Some(Ok(page(&begun.request, SessionStatus::Open))),
        session: Some(made),
        found: Some(paid(&begun.request, None)),
        ..Scripted::default()
    };
    let outcome = looked(&shop, &begun, &processor).await.unwrap();
    assert!(matches!(outcome, Outcome::Captured(_)), "{outcome:?}");
    let sent = processor.keys.lock().unwrap().join(" ");
    assert_eq!(sent, begun.request.idempotency_key);
}

#[tokio::test]
async fn a_stored_500_is_resolved_by_search_and_only_proof_frees_the_payment() {
    let shop = testing::tenant().await;
    let begun = begin(&shop, sale()).await;
    let five = || {
        ProcessorError::from(Trouble::Server {
            status: 500,
            body: String::new(),
        })
    };
    answered(&shop, &begun, Err(five())).await;
    let processor = Scripted {
        create: Some(Err(five())),
        ..Scripted::default()
    };
    let early = looked(&shop, &begun, &processor).await;
    assert_eq!(early, Err(Trouble::IndexLag.into()));
    shop.db.clock.advance(Duration::minutes(4));
    let outcome = looked(&shop, &begun, &processor).await.unwrap();
    assert!(matches!(
        outcome,
        Outcome::Moved {
            state: AttemptState::Abandoned { .. },
            ..
        }
    ));
    let mut tx = shop.write().await;
    assert!(
        begin_attempt(&mut tx, beginning(begun.payment))
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn a_replay_refused_as_new_proves_that_nothing_was_made() {
    let shop = testing::tenant().await;
    let begun = begin(&shop, sale()).await;
    let refusal = Refusal {
        kind: RefusalKind::Invalid,
        status: 400,
        code: "expires_at".into(),
        message: "too soon".into(),
    };
    let processor = Scripted {
        create: Some(Err(refusal.into())),
        ..Scripted::default()
    };
    let outcome = looked(&shop, &begun, &processor).await.unwrap();
    assert!(matches!(
        outcome,
        Outcome::Moved {
            state: AttemptState::Abandoned { .. },
            ..
        }
    ));
}

#[tokio::test]
async fn the_webhook_may_be_faster_than_our_answer() {
    let shop = testing::tenant().await;
    let begun = begin(&shop, sale()).await;
    apply(&shop, begun.attempt, &shows(paid(&begun.request, None))).await;
    assert_eq!(
        answered(&shop, &begun, Err(Trouble::Timeout.into())).await,
        Outcome::Unchanged
    );
    assert_eq!(
        answered(&shop, &begun, Ok(page(&begun.request, SessionStatus::Open))).await,
        Outcome::Unchanged
    );
    let mut tx = shop.read().await;
    let view = payment_of(&mut tx, "order:1").await.unwrap().unwrap();
    assert_eq!(
        (view.status, view.refundable),
        (PaymentStatus::Paid, cad(11_526))
    );
}
