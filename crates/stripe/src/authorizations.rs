//! Authorized amounts at Stripe: captured, or released by canceling the payment intent.

use async_trait::async_trait;
use stripe_core::payment_intent::{CancelPaymentIntent, CapturePaymentIntent};

use payments::{
    IntentSnapshot, ProcessorError,
    authorization::{Authorizations, CaptureCall},
    wire::objects,
};

use super::{Stripe, expand, read, transport::or_raw};

#[async_trait]
impl Authorizations for Stripe {
    async fn capture(&self, call: &CaptureCall) -> Result<IntentSnapshot, ProcessorError> {
        let request = CapturePaymentIntent::new(call.intent.as_str())
            .amount_to_capture(call.amount.minor())
            .expand(expand());
        let key = Some(call.idempotency_key.as_str());
        let answer = self.transport.send(&request, key).await;
        or_raw(answer, read::intent, objects::intent)
    }

    async fn release(&self, intent: &str) -> Result<IntentSnapshot, ProcessorError> {
        let request = CancelPaymentIntent::new(intent).expand(expand());
        // No key: a repetition finds it canceled and is refused, and a stored failure would be repeated for a day.
        let answer = self.transport.send(&request, None).await;
        or_raw(answer, read::intent, objects::intent)
    }
}
