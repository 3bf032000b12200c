//! The adapter for Stripe and compatible servers: `async-stripe`'s requests and objects over our own transport.
//!
//! The transport shares the program's HTTP client, sends our idempotency keys, retries a call that the network broke
//! under the same key, and keeps the raw body when the typed object cannot be read.

mod authorizations;
mod disputes;
mod events;
mod read;
mod requests;
mod transport;
mod upload;

#[cfg(test)]
mod transport_tests;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use kernel::AttemptId;
use stripe_checkout::checkout_session::{ExpireCheckoutSession, RetrieveCheckoutSession};
use stripe_core::{
    payment_intent::{RetrievePaymentIntent, SearchPaymentIntent},
    refund::{ListRefund, RetrieveRefund},
};
use stripe_types::RangeQueryTs;

pub use transport::StripeSettings;
use transport::{Transport, or_raw};

use payments::{
    CheckoutRequest, IntentSnapshot, Processor, ProcessorError, RefundPage, RefundRequest,
    RefundSnapshot, SessionSnapshot, Snapshot, wire::objects,
};

/// Expanded with a payment intent, so that one call returns the card and the fee.
const CHARGE: &str = "latest_charge.balance_transaction";

/// The live adapter. Cheap to clone.
#[derive(Clone)]
pub struct Stripe {
    transport: Transport,
}

impl Stripe {
    /// `http` should have a connect timeout and must not follow redirects.
    #[must_use]
    pub fn new(http: reqwest::Client, settings: StripeSettings) -> Self {
        Self {
            transport: Transport::new(http, settings),
        }
    }
}

/// The longest page the processor returns.
const PAGE: i64 = 100;

impl Stripe {
    async fn refunds(
        &self,
        call: ListRefund,
        after: Option<&str>,
    ) -> Result<RefundPage, ProcessorError> {
        let call = match after {
            Some(after) => call.limit(PAGE).starting_after(after),
            None => call.limit(PAGE),
        };
        let answer = self.transport.send(&call, None).await;
        or_raw(answer, read::refunds, objects::refunds)
    }
}

fn expand() -> Vec<String> {
    vec![CHARGE.to_owned()]
}

#[async_trait]
impl Processor for Stripe {
    async fn create_checkout(
        &self,
        request: &CheckoutRequest,
    ) -> Result<SessionSnapshot, ProcessorError> {
        let call = requests::checkout(request);
        let answer = self
            .transport
            .send(&call, Some(&request.idempotency_key))
            .await;
        or_raw(answer, read::session, objects::session)
    }

    async fn fetch_session(&self, id: &str) -> Result<SessionSnapshot, ProcessorError> {
        let answer = self
            .transport
            .send(&RetrieveCheckoutSession::new(id), None)
            .await;
        or_raw(answer, read::session, objects::session)
    }

    async fn fetch_page(
        &self,
        session: &str,
        intent: Option<&str>,
    ) -> Result<Snapshot, ProcessorError> {
        let expand = vec![format!("payment_intent.{CHARGE}")];
        let call = RetrieveCheckoutSession::new(session).expand(expand);
        let answer = self.transport.send(&call, None).await;
        let page = or_raw(answer, read::page, objects::page)?;
        let named = page.session.as_ref().and_then(|page| page.intent.clone());
        match named.or_else(|| intent.map(str::to_owned)) {
            Some(id) if page.intent.is_none() => Ok(Snapshot {
                intent: Some(self.fetch_intent(&id).await?),
                ..page
            }),
            _ => Ok(page),
        }
    }

    async fn fetch_intent(&self, id: &str) -> Result<IntentSnapshot, ProcessorError> {
        let call = RetrievePaymentIntent::new(id).expand(expand());
        let answer = self.transport.send(&call, None).await;
        or_raw(answer, read::intent, objects::intent)
    }

    async fn find_by_attempt(
        &self,
        attempt: AttemptId,
    ) -> Result<Option<IntentSnapshot>, ProcessorError> {
        let query = format!("metadata['attempt_id']:'{attempt}'");
        let expand = vec![format!("data.{CHARGE}")];
        let call = SearchPaymentIntent::new(query).limit(1).expand(expand);
        let answer = self.transport.send(&call, None).await;
        or_raw(
            answer,
            |list| list.data.into_iter().next().map(read::intent),
            objects::first_intent,
        )
    }

    async fn expire_session(&self, id: &str) -> Result<SessionSnapshot, ProcessorError> {
        let key = format!("checkout.expire:{id}");
        let answer = self
            .transport
            .send(&ExpireCheckoutSession::new(id), Some(&key))
            .await;
        or_raw(answer, read::session, objects::session)
    }

    async fn refund(&self, request: &RefundRequest) -> Result<RefundSnapshot, ProcessorError> {
        let call = requests::refund(request);
        let answer = self
            .transport
            .send(&call, Some(&request.idempotency_key))
            .await;
        or_raw(answer, read::refund, objects::refund)
    }

    async fn fetch_refund(&self, id: &str) -> Result<RefundSnapshot, ProcessorError> {
        let answer = self.transport.send(&RetrieveRefund::new(id), None).await;
        or_raw(answer, read::refund, objects::refund)
    }

    async fn refunds_of(&self, intent: &str) -> Result<Vec<RefundSnapshot>, ProcessorError> {
        let mut all: Vec<RefundSnapshot> = Vec::new();
        loop {
            let call = ListRefund::new().payment_intent(intent);
            let last = all.last().map(|one| one.id.clone());
            let page = self.refunds(call, last.as_deref()).await?;
            let ended = !page.more || page.refunds.is_empty();
            all.extend(page.refunds);
            if ended {
                return Ok(all);
            }
        }
    }

    async fn refunds_since(
        &self,
        since: DateTime<Utc>,
        after: Option<&str>,
    ) -> Result<RefundPage, ProcessorError> {
        let made = RangeQueryTs::gte(since.timestamp());
        self.refunds(ListRefund::new().created(made), after).await
    }
}
