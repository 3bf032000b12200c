//! The worker's slots ("hands"): each runs one job at a time and takes the next as soon as it is free.

use std::{sync::Arc, time::Duration};

use kernel::TenantId;
use tenancy::{
    DbError, Tenancy,
    jobs::{self, ClaimedJob, HandedJob, Lane, Undone, Wanted},
};
use tokio::{
    sync::{mpsc, watch},
    task::{JoinError, JoinHandle, JoinSet},
    time::{Interval, MissedTickBehavior},
};
use uuid::Uuid;

use super::{Worker, registry::JOBS, stopped};

/// How often to poll without a notification.
const POLL: Duration = Duration::from_millis(500);
/// Pause after the database did not answer.
const PAUSE: Duration = Duration::from_secs(1);

/// A job is done, or the reason why not.
type Done = Result<(), Undone>;

/// The hands for one lane.
struct Hands {
    lane: Lane,
    most: usize,
    /// Maximum number of one tenant's jobs at once, so that other tenants find a free hand.
    share: i64,
    busy: JoinSet<()>,
    /// The last poll may have left due jobs: poll again when a hand becomes free.
    more: bool,
}

impl Hands {
    fn of(lane: Lane) -> Self {
        let (most, share) = match lane {
            Lane::Urgent | Lane::Mail => (16, 8),
            Lane::Bulk => (8, 4),
        };
        Self {
            lane,
            most,
            share,
            busy: JoinSet::new(),
            more: false,
        }
    }

    /// What the free hands can take; `None` when none is free.
    fn wanted(&mut self) -> Option<Wanted> {
        while self.busy.try_join_next().is_some() {}
        let free = self.most.saturating_sub(self.busy.len());
        (free > 0).then(|| Wanted {
            lane: self.lane,
            limit: i64::try_from(free).unwrap_or(1),
            share: self.share,
        })
    }

    /// Whether one shop's share may be in use, so that due jobs were left.
    fn is_full_of_one(&self) -> bool {
        i64::try_from(self.busy.len()).unwrap_or(i64::MAX) >= self.share
    }

    /// Resolves when a job has ended; never while all hands are free.
    async fn freed(&mut self) {
        if self.busy.join_next().await.is_none() {
            std::future::pending::<()>().await;
        }
    }
}

/// Why to look for jobs.
#[derive(Clone, Copy)]
enum Cause {
    /// Other processes may have written some.
    Poll,
    /// This process has written due jobs of this lane.
    Written(Lane),
    /// A hand of this lane is free again.
    Freed(Lane),
    /// A job came by itself.
    Handed,
}

impl Cause {
    /// After a job has ended there is something to look for only if the hands, or one tenant's share of them, were too
    /// few.
    fn concerns(self, hands: &Hands) -> bool {
        match self {
            Self::Poll => true,
            Self::Handed => false,
            Self::Written(lane) => lane == hands.lane,
            Self::Freed(lane) => lane == hands.lane && hands.more,
        }
    }
}

/// When to look for jobs that other processes have written, however often other causes come between.
fn poll() -> Interval {
    let mut poll = tokio::time::interval(POLL);
    poll.set_missed_tick_behavior(MissedTickBehavior::Delay);
    poll
}

/// Takes jobs until stopped, then finishes those running.
pub(super) async fn work(worker: Arc<Worker>, stop: watch::Receiver<bool>) {
    let me = worker.tenancy.env().id::<kernel::JobId>().uuid();
    let mut hands = Lane::ALL.map(Hands::of);
    let mut cause = Cause::Poll;
    let signals = worker.tenancy.signals();
    let mut handed = signals.handover.open(me);
    let mut poll = poll();
    let run = |job| one(Arc::clone(&worker), job);
    while !*stop.borrow() {
        fill(&worker, me, &mut hands, cause).await;
        let [urgent, mail, bulk] = &mut hands;
        cause = tokio::select! {
            Some(job) = handed.recv() => {
                accept(run, &mut hands, job);
                Cause::Handed
            }
            () = urgent.freed() => Cause::Freed(Lane::Urgent),
            () = mail.freed() => Cause::Freed(Lane::Mail),
            () = bulk.freed() => Cause::Freed(Lane::Bulk),
            () = signals.jobs(Lane::Urgent).notified() => Cause::Written(Lane::Urgent),
            () = signals.jobs(Lane::Mail).notified() => Cause::Written(Lane::Mail),
            () = signals.jobs(Lane::Bulk).notified() => Cause::Written(Lane::Bulk),
            _ = poll.tick() => Cause::Poll,
            () = stopped(stop.clone()) => Cause::Poll,
        };
    }
    signals.handover.close();
    finish(run, &mut hands, &mut handed).await;
}

/// Lets the running jobs end, and those they hand over, which begin at once: nobody else may take them before their
/// lease runs out.
async fn finish<T>(
    run: impl Fn(ClaimedJob) -> T,
    hands: &mut [Hands; 3],
    handed: &mut mpsc::UnboundedReceiver<HandedJob>,
) where
    T: Future<Output = ()> + Send + 'static,
{
    loop {
        while let Ok(job) = handed.try_recv() {
            accept(&run, hands, job);
        }
        let [urgent, mail, bulk] = &mut *hands;
        if urgent.busy.is_empty() && mail.busy.is_empty() && bulk.busy.is_empty() {
            return;
        }
        tokio::select! {
            Some(job) = handed.recv() => accept(&run, hands, job),
            () = urgent.freed() => {}
            () = mail.freed() => {}
            () = bulk.freed() => {}
        }
    }
}

/// Runs a job that this worker was handed, beside those it has claimed.
fn accept<T>(run: impl Fn(ClaimedJob) -> T, hands: &mut [Hands], handed: HandedJob)
where
    T: Future<Output = ()> + Send + 'static,
{
    let lane = handed.job.lane;
    if let Some(hands) = hands.iter_mut().find(|hands| hands.lane == lane) {
        let doing = run(handed.job.clone());
        hands.busy.spawn(async move {
            // Its place is free when it is done.
            doing.await;
            drop(handed);
        });
        hands.more |= hands.is_full_of_one();
    }
}

/// Looks for jobs in one transaction.
async fn fill(worker: &Arc<Worker>, me: Uuid, hands: &mut [Hands], cause: Cause) {
    let wanted: Vec<Wanted> = hands
        .iter_mut()
        .filter(|hands| cause.concerns(hands))
        .filter_map(Hands::wanted)
        .collect();
    if wanted.is_empty() {
        return;
    }
    match jobs::claim_each(&worker.tenancy, me, &wanted).await {
        Ok(claimed) => take(worker, hands, claimed),
        Err(error) => {
            tracing::warn!(%error, "cannot claim jobs");
            tokio::time::sleep(PAUSE).await;
        }
    }
}

fn take(worker: &Arc<Worker>, hands: &mut [Hands], claimed: Vec<ClaimedJob>) {
    for job in claimed {
        let lane = job.lane;
        if let Some(hands) = hands.iter_mut().find(|hands| hands.lane == lane) {
            hands.busy.spawn(one(Arc::clone(worker), job));
        }
    }
    for lane in hands {
        lane.more = lane.is_full_of_one();
    }
}

/// Runs one job on a task of its own, so that a panic is recorded, and renews its lease meanwhile.
async fn one(worker: Arc<Worker>, job: ClaimedJob) {
    let (handler, taken) = (Arc::clone(&worker), job.clone());
    let doing = tokio::spawn(JOBS.run(handler, taken));
    match attended(&worker.tenancy, &job, jobs::BEAT, doing).await {
        Some(outcome) => settle(&worker.tenancy, &job, outcome).await,
        None => {
            tracing::warn!(kind = %job.kind, job = %job.id, "another worker has the job now; let go");
        }
    }
}

async fn settle(tenancy: &Tenancy, job: &ClaimedJob, outcome: Result<Done, JoinError>) {
    match outcome {
        Ok(Ok(())) => {
            let kind = job.kind.clone();
            metrics::counter!("highstreet_jobs_done_total", "kind" => kind).increment(1);
        }
        Ok(Err(undone)) => {
            let reason = jobs::with_causes(&undone);
            tell(job, &reason);
            recorded(match undone {
                Undone::Failed(_) => jobs::fail(tenancy, job, &reason).await,
                Undone::Unknown(_) | Undone::Payload { .. } => {
                    jobs::unhandled(tenancy, job, &reason).await
                }
            });
        }
        Err(broken) => {
            let reason = format!("the handler broke down: {broken}");
            tell(job, &reason);
            recorded(jobs::crashed(tenancy, job, &reason).await);
        }
    }
}

/// Waits for the handler and renews its lease; `None` when another worker has the lease, which stops the handler.
async fn attended<T>(
    tenancy: &Tenancy,
    job: &ClaimedJob,
    beat: Duration,
    mut doing: JoinHandle<T>,
) -> Option<Result<T, JoinError>> {
    loop {
        tokio::select! {
            outcome = &mut doing => return Some(outcome),
            () = tokio::time::sleep(beat) => {}
        }
        // Imports take minutes; nothing else should.
        if job.lane != Lane::Bulk {
            tracing::warn!(kind = %job.kind, job = %job.id, "job is still running");
        }
        match jobs::renew(tenancy, job.lease()).await {
            Ok(true) => {}
            // Finished at this very moment, or taken over: the handler knows which if it has ended.
            Ok(false) if doing.is_finished() => return Some(doing.await),
            Ok(false) => {
                doing.abort();
                return None;
            }
            Err(error) => tracing::warn!(%error, "cannot renew a job's lease; trying again"),
        }
    }
}

fn tell(job: &ClaimedJob, reason: &str) {
    let kind = job.kind.clone();
    metrics::counter!("highstreet_jobs_failed_total", "kind" => kind).increment(1);
    let tenant = job.tenant_id.map(|id: TenantId| id.to_string());
    tracing::warn!(kind = %job.kind, tenant, attempts = job.attempts, %reason, "job failed");
}

fn recorded(outcome: Result<(), DbError>) {
    if let Err(error) = outcome {
        tracing::error!(%error, "cannot record the failure; the lease will run out");
    }
}

#[cfg(test)]
#[path = "hands_tests.rs"]
mod tests;
