//! The jobs of payments: `payments` enqueues them; this crate runs them, because their results concern orders.

use std::sync::Arc;

use payments::{
    Processor,
    jobs::{ClosePage, FindRefunds, FollowEvent, ListRefunds, ResolveAttempt, ResolveRefund},
};
use tenancy::{
    Tenancy,
    jobs::{ClaimedJob, Run},
};

use super::{
    FollowError, close_page,
    find_refunds::{Asked, find},
    follow_attempt, follow_event, follow_refund,
    list_refunds::list,
};

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

impl Run<PaymentContext> for ResolveRefund {
    type Error = FollowError;

    async fn run(self, context: &PaymentContext, job: &ClaimedJob) -> Result<(), FollowError> {
        let PaymentContext { tenancy, processor } = context;
        let target = (job.tenant()?, self.refund);
        follow_refund(tenancy, processor.as_ref(), target, Some(job.lease())).await
    }
}

impl Run<PaymentContext> for FindRefunds {
    type Error = FollowError;

    async fn run(self, context: &PaymentContext, job: &ClaimedJob) -> Result<(), FollowError> {
        let PaymentContext { tenancy, processor } = context;
        let target = (job.tenant()?, self.attempt);
        let asked = Asked::ByJob(job.lease(), self.tries);
        find(tenancy, processor.as_ref(), target, asked).await
    }
}

impl Run<PaymentContext> for ListRefunds {
    type Error = FollowError;

    async fn run(self, context: &PaymentContext, job: &ClaimedJob) -> Result<(), FollowError> {
        let PaymentContext { tenancy, processor } = context;
        list(tenancy, processor.as_ref(), self.since, job).await
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

impl Run<PaymentContext> for FollowEvent {
    type Error = FollowError;

    async fn run(self, context: &PaymentContext, job: &ClaimedJob) -> Result<(), FollowError> {
        let PaymentContext { tenancy, processor } = context;
        follow_event(tenancy, processor.as_ref(), &self.event, job.lease()).await
    }
}
