//! The jobs that follow what the processor says: `payments` enqueues them; this crate runs them, because their results
//! concern orders and refunds.

use std::sync::Arc;

use payments::{
    Processor,
    jobs::{FindRefunds, FirstCall, ListRefunds, ResolveRefund},
};
use processor_events::FollowEvent;
use tenancy::{
    Tenancy,
    jobs::{ClaimedJob, Run},
};

use super::{
    FollowRefundError,
    find_refunds::{Asked, find},
    follow_event, follow_refund,
    follow_refund::send_refund,
    list_refunds::list,
};

/// The context these jobs run in.
#[derive(Clone)]
pub struct RefundContext {
    /// Opens the tenants' transactions.
    pub tenancy: Tenancy,
    /// The card processor.
    pub processor: Arc<dyn Processor>,
}

impl Run<RefundContext> for ResolveRefund {
    type Error = FollowRefundError;

    async fn run(self, context: &RefundContext, job: &ClaimedJob) -> Result<(), FollowRefundError> {
        let RefundContext { tenancy, processor } = context;
        let target = (job.tenant()?, self.refund);
        // A run before this one may have sent it, and noted or lost the answer.
        let first_call = self.first_call.filter(|_| job.attempts == 1);
        match first_call.map(FirstCall::refund) {
            Some(known) => {
                let known = (target.0, &known);
                send_refund(tenancy, processor.as_ref(), known, job.lease()).await
            }
            None => follow_refund(tenancy, processor.as_ref(), target, Some(job.lease())).await,
        }
    }
}

impl Run<RefundContext> for FindRefunds {
    type Error = FollowRefundError;

    async fn run(self, context: &RefundContext, job: &ClaimedJob) -> Result<(), FollowRefundError> {
        let RefundContext { tenancy, processor } = context;
        let target = (job.tenant()?, self.attempt);
        let asked = Asked::ByJob(job.lease(), self.tries);
        find(tenancy, processor.as_ref(), target, asked).await
    }
}

impl Run<RefundContext> for ListRefunds {
    type Error = FollowRefundError;

    async fn run(self, context: &RefundContext, job: &ClaimedJob) -> Result<(), FollowRefundError> {
        let RefundContext { tenancy, processor } = context;
        list(tenancy, processor.as_ref(), self.since, job).await
    }
}

impl Run<RefundContext> for FollowEvent {
    type Error = FollowRefundError;

    async fn run(self, context: &RefundContext, job: &ClaimedJob) -> Result<(), FollowRefundError> {
        let RefundContext { tenancy, processor } = context;
        follow_event(tenancy, processor.as_ref(), &self.event, job.lease()).await
    }
}
