//! The jobs of attempts: `payments` enqueues them; this crate runs them, because their results concern orders.

use std::sync::Arc;

use payments::{
    Processor,
    jobs::{ClosePage, ResolveAttempt},
};
use tenancy::{
    Tenancy,
    jobs::{ClaimedJob, Run},
};

use super::{FollowError, close_page, follow_attempt};
use crate::capture::{CaptureAuthorized, capture_authorized};

/// The context these jobs run in.
#[derive(Clone)]
pub struct PaymentContext {
    /// Opens the tenants' transactions.
    pub tenancy: Tenancy,
    /// The card processor.
    pub processor: Arc<dyn Processor>,
}

impl Run<PaymentContext> for ResolveAttempt {
    type Error = FollowError;

    async fn run(self, context: &PaymentContext, job: &ClaimedJob) -> Result<(), FollowError> {
        let PaymentContext { tenancy, processor } = context;
        let target = (job.tenant()?, self.attempt);
        follow_attempt(tenancy, processor.as_ref(), target, job.lease()).await?;
        Ok(())
    }
}

impl Run<PaymentContext> for ClosePage {
    type Error = FollowError;

    async fn run(self, context: &PaymentContext, job: &ClaimedJob) -> Result<(), FollowError> {
        let PaymentContext { tenancy, processor } = context;
        let target = (job.tenant()?, self.attempt);
        close_page(tenancy, processor.as_ref(), target, job.lease()).await
    }
}

impl Run<PaymentContext> for CaptureAuthorized {
    type Error = FollowError;

    async fn run(self, context: &PaymentContext, job: &ClaimedJob) -> Result<(), FollowError> {
        let PaymentContext { tenancy, processor } = context;
        let target = (job.tenant()?, self.attempt);
        capture_authorized(tenancy, processor.as_ref(), target, job.lease()).await
    }
}
