//! Finding out what became of a call that was never answered.

use super::*;

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
    