//! The worker: takes due jobs and does them, as the program's own does.

use std::sync::Arc;

use disputes::DisputeContext;
use inventory::ReleaseExpired;
use orders::{CaptureAuthorized, LapseOrder, PaymentContext};
use payments::jobs::{
    ClosePage, FindDisputes, FindRefunds, FollowDispute, ListDisputes, ListRefunds, ResolveAttempt,
    ResolveRefund,
};
use processor_events::{FollowEvent, Mode, WebhookSettings, receive_webhook, sign};
use refunds::RefundContext;
use tenancy::{
    Tenancy,
    jobs::{self, ClaimedJob, Kind, Lane, Registry, Undone, Wanted},
};

use uuid::Uuid;

use crate::{
    bank::Post,
    history::{History, Refusal},
    shop::Shop,
};

/// What jobs run with.
struct Worker {
    payments: PaymentContext,
    refunds: RefundContext,
    disputes: DisputeContext,
}

impl AsRef<Tenancy> for Worker {
    fn as_ref(&self) -> &Tenancy {
        &self.payments.tenancy
    }
}

impl AsRef<PaymentContext> for Worker {
    fn as_ref(&self) -> &PaymentContext {
        &self.payments
    }
}

impl AsRef<RefundContext> for Worker {
    fn as_ref(&self) -> &RefundContext {
        &self.refunds
    }
}

impl AsRef<DisputeContext> for Worker {
    fn as_ref(&self) -> &DisputeContext {
        &self.disputes
    }
}

const KINDS: &[Kind<Worker>] = &[
    Kind::of::<ResolveAttempt, _>(),
    Kind::of::<ResolveRefund, _>(),
    Kind::of::<FindRefunds, _>(),
    Kind::of::<ListRefunds, _>(),
    Kind::of::<CaptureAuthorized, _>(),
    Kind::of::<ClosePage, _>(),
    Kind::of::<FollowDispute, _>(),
    Kind::of::<FindDisputes, _>(),
    Kind::of::<ListDisputes, _>(),
    Kind::of::<FollowEvent, _>(),
    Kind::of::<LapseOrder, _>(),
    Kind::of::<ReleaseExpired, _>(),
];
static JOBS: Registry<Worker> = Registry::new(KINDS);

const SECRET: &str = "whsec_simulated";

/// What became of a claimed job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// None is due.
    Idle,
    /// One was done or put off.
    Worked,
}

impl Shop {
    /// Takes the next due job. Jobs of other crates, which write mails and papers, count as done.
    pub async fn turn(&self) -> Result<Turn, Refusal> {
        let wanted = Wanted {
            lane: Lane::Urgent,
            limit: 1,
            share: 100,
        };
        let claimed = jobs::claim(&self.tenancy, Uuid::from_u128(1), wanted).await?;
        let Some(job) = claimed.into_iter().next() else {
            return Ok(Turn::Idle);
        };
        let done = JOBS.run(Arc::new(self.worker()), job.clone()).await;
        self.settled(&job, done).await?;
        Ok(Turn::Worked)
    }

    fn worker(&self) -> Worker {
        Worker {
            payments: PaymentContext {
                tenancy: self.tenancy.clone(),
                processor: self.bank.clone(),
            },
            disputes: DisputeContext {
                tenancy: self.tenancy.clone(),
                processor: self.bank.clone(),
            },
            refunds: RefundContext {
                tenancy: self.tenancy.clone(),
                processor: self.bank.clone(),
            },
        }
    }

    async fn settled(&self, job: &ClaimedJob, done: Result<(), Undone>) -> Result<(), Refusal> {
        match done {
            Ok(()) => Ok(()),
            Err(Undone::Unknown(_)) => {
                let mut tx = self.tenancy.platform().await?;
                jobs::finish(&mut tx, job.lease()).await?;
                Ok(tx.commit().await?)
            }
            Err(undone) => {
                let reason = jobs::with_causes(&undone);
                jobs::fail(&self.tenancy, job, &reason).await?;
                Err(format!("{}: {reason}", job.kind).into())
            }
        }
    }

    /// Receives a webhook, signed as the processor signs it.
    pub async fn hears(&self, body: &str) -> Result<(), Refusal> {
        let settings = WebhookSettings {
            secrets: vec![SECRET.into()],
            mode: Mode::Test,
        };
        let now = self.tenancy.env().now();
        let signature = sign(body.as_bytes(), SECRET, now);
        let message = settings.check(Some(&signature), body.as_bytes(), now)?;
        let mut tx = self.tenancy.platform().await?;
        receive_webhook(&mut tx, message, settings.mode).await?;
        Ok(tx.commit().await?)
    }

    /// Plans what the housekeeper plans.
    pub async fn plans(&self) -> Result<(), Refusal> {
        let mut tx = self.tenancy.platform().await?;
        ListRefunds::ensure(&mut tx).await?;
        ListDisputes::ensure(&mut tx).await?;
        Ok(tx.commit().await?)
    }
}

impl History<'_> {
    pub(crate) async fn work(&mut self) -> Result<(), Refusal> {
        self.shop.plans().await?;
        self.shop.turn().await?;
        Ok(())
    }

    pub(crate) async fn webhook(&mut self, post: Post) -> Result<(), Refusal> {
        match self.shop.bank.post(post) {
            Some(body) => self.shop.hears(&body).await,
            None => Ok(()),
        }
    }
}
