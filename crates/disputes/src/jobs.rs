//! The jobs of disputes: `payments` enqueues them; this crate runs them, because their results concern orders.

use std::sync::Arc;

use payments::{
    Processor,
    jobs::{FindDisputes, FollowDispute, ListDisputes},
};
use tenancy::{
    Tenancy,
    jobs::{ClaimedJob, Run},
};

use crate::{
    FollowDisputeError,
    find::{Asked, find},
    follow_dispute,
    list::list,
};

/// The context these jobs run in.
#[derive(Clone)]
pub struct DisputeContext {
    /// Opens the tenants' transactions.
    pub tenancy: Tenancy,
    /// The card processor.
    pub processor: Arc<dyn Processor>,
}

impl Run<DisputeContext> for FollowDispute {
    type Error = FollowDisputeError;

    async fn run(self, context: &DisputeContext, job: &ClaimedJob) -> Result<(), Self::Error> {
        let DisputeContext { tenancy, processor } = context;
        let target = (job.tenant()?, self.dispute);
        follow_dispute(tenancy, processor.as_ref(), target, job.lease()).await
    }
}

impl Run<DisputeContext> for FindDisputes {
    type Error = FollowDisputeError;

    async fn run(self, context: &DisputeContext, job: &ClaimedJob) -> Result<(), Self::Error> {
        let DisputeContext { tenancy, processor } = context;
        let target = (job.tenant()?, self.attempt);
        let asked = Asked::ByJob(job.lease(), self.tries);
        find(tenancy, processor.as_ref(), target, asked).await
    }
}

impl Run<DisputeContext> for ListDisputes {
    type Error = FollowDisputeError;

    async fn run(self, context: &DisputeContext, job: &ClaimedJob) -> Result<(), Self::Error> {
        let DisputeContext { tenancy, processor } = context;
        list(tenancy, processor.as_ref(), self.since, job).await
    }
}
