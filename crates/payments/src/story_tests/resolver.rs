//! Finds out the result of a call that was never answered.

use super::{
    Begun, answered, apply, begin, beginning, cad, hundred, page, paid, refund, sale, shows,
};
use crate::{
    AttemptState, BeginAttemptError, CheckoutRequest, IntentSnapshot, Outcome, PaymentStatus,
    Processor, ProcessorError, Reference, RefundOutcome, RefundPage, RefundRequest, RefundSnapshot,
    RefundStatus, Refusal, RefusalKind, SessionSnapshot, SessionStatus, Trouble, attempt_ref,
    begin_attempt, look, payment_of, record_refund, refund_ref, send_or_fetch_refund,
};
use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use kernel::{AttemptId, RefundId};
use std::sync::Mutex;
use tenancy::testing;
use tenancy::testing::TestShop;

/// A processor with scripted answers.
#[derive(Default)]
struct Scripted {
    create: Option<Result<SessionSnapshot, ProcessorError>>,
    session: Option<SessionSnapshot>,
    found: Option<IntentSnapshot>,
    /// Refunds the processor has.
    refunds: Vec<RefundSnapshot>,
    refunding: Option<Result<RefundSnapshot, ProcessorError>>,
    keys: Mutex<Vec<String>>,
}

impl crate::dispute::Disputes for Scripted {}

impl crate::authorization::Authorizations for Scripted {}

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
    async fn refund(&self, request: &RefundRequest) -> Result<RefundSnapshot, ProcessorError> {
        self.keys
            .lock()
            .unwrap()
            .push(request.idempotency_key.clone());
        self.refunding
            .clone()
            .unwrap_or_else(|| Err(Trouble::Timeout.into()))
    }
    async fn fetch_refund(&self, id: &str) -> Result<RefundSnapshot, ProcessorError> {
        let found = self.refunds.iter().find(|one| one.id == id).cloned();
        found.ok_or_else(|| Trouble::Timeout.into())
    }
    async fn refunds_of(&self, _: &str) -> Result<Vec<RefundSnapshot>, ProcessorError> {
        Ok(self.refunds.clone())
    }
    async fn refunds_since(
        &self,
        _: DateTime<Utc>,
        _: Option<&str>,
    ) -> Result<RefundPage, ProcessorError> {
        Ok(RefundPage::default())
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

fn five() -> ProcessorError {
    Trouble::Server {
        status: 500,
        body: String::new(),
    }
    .into()
}

#[tokio::test]
async fn a_key_that_is_taken_or_an_unreadable_answer_is_resolved_by_search() {
    let taken = Refusal {
        kind: RefusalKind::KeyReused,
        status: 400,
        code: "idempotency_error".into(),
        message: String::new(),
    };
    let unreadable = Trouble::Unparseable {
        status: 200,
        body: "<html>".into(),
    };
    for error in [ProcessorError::from(taken), unreadable.into()] {
        let shop = testing::tenant().await;
        let begun = begin(&shop, sale()).await;
        let processor = Scripted {
            create: Some(Err(error)),
            found: Some(paid(&begun.request, None)),
            ..Scripted::default()
        };
        let outcome = looked(&shop, &begun, &processor).await.unwrap();
        assert!(matches!(outcome, Outcome::Captured(_)), "{outcome:?}");
    }
}

fn given_back(refund: RefundId, id: &str) -> RefundSnapshot {
    RefundSnapshot {
        id: id.into(),
        status: RefundStatus::Succeeded,
        amount: 3_000,
        currency: "cad".into(),
        failure: None,
        intent: None,
        charge: None,
        created: testing::start_of_time(),
        reference: Reference {
            refund: Some(refund.to_string()),
            ..Reference::default()
        },
    }
}

/// One look at a refund, as the job does it.
async fn followed(
    shop: &TestShop,
    id: RefundId,
    candidate: Option<&str>,
    processor: &Scripted,
) -> RefundOutcome {
    let mut tx = shop.write().await;
    let (known, now) = (refund_ref(&mut tx, id).await.unwrap().unwrap(), tx.now());
    let answer = send_or_fetch_refund(processor, &known, candidate, now).await;
    let outcome = record_refund(&mut tx, id, &answer).await.unwrap();
    tx.commit().await.unwrap();
    outcome
}

#[tokio::test]
async fn a_refund_made_behind_a_500_is_found_at_the_processor() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    let id = refund(&shop, begun.payment, 3_000).await.unwrap();
    let mut processor = Scripted {
        refunding: Some(Err(five())),
        ..Scripted::default()
    };
    let first = followed(&shop, id, None, &processor).await;
    assert_eq!(first, RefundOutcome::Waiting);
    processor.refunds = vec![given_back(id, "re_1")];
    let second = followed(&shop, id, None, &processor).await;
    assert!(
        matches!(second, RefundOutcome::Succeeded { .. }),
        "{second:?}"
    );
    assert_eq!(processor.keys.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_refund_that_was_never_made_is_sent_anew_only_when_that_is_proven() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    let id = refund(&shop, begun.payment, 3_000).await.unwrap();
    let mut processor = Scripted {
        refunding: Some(Err(five())),
        ..Scripted::default()
    };
    for minutes in [0, 1, 3] {
        shop.db.clock.advance(Duration::minutes(minutes));
        followed(&shop, id, None, &processor).await;
    }
    processor.refunding = Some(Ok(given_back(id, "re_2")));
    let done = followed(&shop, id, None, &processor).await;
    assert!(matches!(done, RefundOutcome::Succeeded { .. }), "{done:?}");
    let keys = processor.keys.lock().unwrap().clone();
    assert_eq!(keys.len(), 4);
    assert!(keys[..3].iter().all(|key| *key == keys[0]), "{keys:?}");
    assert_ne!(keys[3], keys[0]);
}

#[tokio::test]
async fn a_key_too_old_to_repeat_is_searched_for_and_then_replaced() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    let id = refund(&shop, begun.payment, 3_000).await.unwrap();
    shop.db.clock.advance(Duration::hours(23));
    let processor = Scripted {
        refunding: Some(Ok(given_back(id, "re_3"))),
        ..Scripted::default()
    };
    let first = followed(&shop, id, None, &processor).await;
    assert_eq!(first, RefundOutcome::Waiting);
    assert_eq!(processor.keys.lock().unwrap().len(), 0);
    let second = followed(&shop, id, None, &processor).await;
    assert!(matches!(second, RefundOutcome::Succeeded { .. }));
}

#[tokio::test]
async fn a_webhooks_candidate_counts_only_if_it_is_ours() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    let id = refund(&shop, begun.payment, 3_000).await.unwrap();
    let other: RefundId = shop.tenancy().env().id();
    let processor = Scripted {
        refunds: vec![given_back(other, "re_8"), given_back(id, "re_9")],
        refunding: Some(Err(five())),
        ..Scripted::default()
    };
    let theirs = followed(&shop, id, Some("re_8"), &processor).await;
    assert_eq!(theirs, RefundOutcome::Waiting);
    let ours = followed(&shop, id, Some("re_9"), &processor).await;
    assert!(matches!(ours, RefundOutcome::Succeeded { .. }), "{ours:?}");
    assert_eq!(processor.keys.lock().unwrap().len(), 1);
}
