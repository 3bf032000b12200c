//! Sends the events of the outbox: at least once, in order within a lane, fair between endpoints and tenants.
//!
//! Claim (one statement, leases) → send (no transaction open) → record, in one transaction with the next claim. Any
//! number of processes may run one dispatcher each: leases and SKIP LOCKED keep them apart, and an expired lease is
//! taken over.

mod ack;
mod breaker;
mod claim;
mod health;
mod parcel;
mod permits;
mod retry;
mod shares;

use std::{
    future::Future,
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use futures_util::{FutureExt, future};
use kernel::EndpointId;
use outbound::Failure;
use tenancy::{DbError, PlatformTx, Tenancy};
use tokio::{sync::watch, task::JoinSet};
use uuid::Uuid;

use ack::{Done, Sent, Ticket, Witness};
use claim::Lease;
use parcel::{Parcel, parcels};
use permits::Permits;
use retry::{Jitter, Standing, Verdict, judge};
use shares::Shares;

use crate::wire::{Courier, Outgoing, Reply};

const BATCH: i64 = 100;
const POLL: Duration = Duration::from_millis(250);
const POLL_IDLE: Duration = Duration::from_secs(1);
/// What must remain of a lease when a message is sent: the longest attempt and some time to record it.
const LEASE_RESERVE: chrono::Duration = chrono::Duration::seconds(20);
/// How long messages in flight may take after a stop request; then they are returned to the queue and sent again
/// later.
const STOP_GRACE: Duration = Duration::from_secs(10);

/// Sends messages in the background.
pub struct Dispatcher {
    tenancy: Tenancy,
    courier: Courier,
    shares: Mutex<Shares>,
    permits: Permits,
    /// The endpoint visited last: the next claim continues after it.
    cursor: Mutex<EndpointId>,
    stopping: watch::Sender<bool>,
}

impl Dispatcher {
    /// A dispatcher that sends with `courier`.
    #[must_use]
    pub fn new(tenancy: Tenancy, courier: Courier) -> Self {
        Self {
            tenancy,
            courier,
            shares: Mutex::default(),
            permits: Permits::new(),
            cursor: Mutex::new(EndpointId::from_uuid(Uuid::nil())),
            stopping: watch::Sender::new(false),
        }
    }

    /// Claims one batch, sends it and records the results. Returns the number of messages claimed; 0 means that
    /// nothing is due. For tests and for draining by hand.
    ///
    /// # Errors
    /// Database failures only; a message that could not be sent is not an error.
    pub async fn run_once(&self) -> Result<usize, DbError> {
        let (lease, claimed) = self.claim().await?;
        let count = claimed.iter().map(|parcel| parcel.rows().count()).sum();
        let attempts = claimed.into_iter();
        let attempts = attempts.map(|parcel| self.attempt(parcel, lease));
        let done = future::join_all(attempts).await.concat();
        self.write_down(&done).await?;
        Ok(count)
    }

    /// Runs until `shutdown` resolves, then returns what has not been sent to the queue and ends within about ten
    /// seconds.
    pub async fn run(self: Arc<Self>, shutdown: impl Future<Output = ()> + Send) {
        let mut shutdown = std::pin::pin!(shutdown);
        let mut under_way = JoinSet::new();
        let mut done = Vec::new();
        let mut idle = POLL;
        loop {
            let busy = self.turn(&mut under_way, &mut done).await;
            idle = if busy {
                POLL
            } else {
                (idle * 2).min(POLL_IDLE)
            };
            let pause = if busy { Duration::ZERO } else { idle };
            tokio::select! {
                biased;
                () = &mut shutdown => break,
                Some(finished) = under_way.join_next() => done.extend(finished.into_iter().flatten()),
                () = self.tenancy.signals().deliveries.notified() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
        self.stop(under_way, done).await;
    }

    /// Records finished deliveries and claims as many as there is room for; `true` if it found new work.
    async fn turn(
        self: &Arc<Self>,
        under_way: &mut JoinSet<Vec<Done>>,
        done: &mut Vec<Done>,
    ) -> bool {
        while let Some(finished) = under_way.try_join_next() {
            done.extend(finished.into_iter().flatten());
        }
        match self.exchange(done).await {
            Ok((lease, claimed)) => {
                done.clear();
                let found = !claimed.is_empty();
                for parcel in claimed {
                    let worker = Arc::clone(self);
                    under_way.spawn(async move { worker.attempt(parcel, lease).await });
                }
                found
            }
            Err(error) => {
                tracing::warn!(%error, waiting = done.len(), "deliveries could not be exchanged");
                // Perhaps one of the rows is refused: then the others are written without it.
                if self.write_down(done).await.is_ok() {
                    done.clear();
                }
                false
            }
        }
    }

    async fn stop(&self, under_way: JoinSet<Vec<Done>>, mut done: Vec<Done>) {
        self.stopping.send_replace(true);
        done.extend(under_way.join_all().await.concat());
        if let Err(error) = self.write_down(&done).await {
            tracing::warn!(%error, "leases are left to run out");
        }
    }

    fn shares(&self) -> MutexGuard<'_, Shares> {
        self.shares.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn cursor(&self) -> MutexGuard<'_, EndpointId> {
        self.cursor.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn claim(&self) -> Result<(Lease, Vec<Parcel>), DbError> {
        self.exchange(&[]).await
    }

    /// Records finished deliveries and claims new ones in one transaction: the end of one message often makes the next
    /// of its lane due.
    async fn exchange(&self, done: &[Done]) -> Result<(Lease, Vec<Parcel>), DbError> {
        self.permits.tidy().await;
        let mut tx = self.tenancy.platform().await?;
        if !done.is_empty() {
            ack::ack(&mut tx, done).await?;
        }
        // Before claiming: the room of what has ended is free again, unless its end cannot be committed.
        self.give_back(done);
        let exchanged = self.claim_and_commit(tx, done.is_empty()).await;
        if exchanged.is_err() {
            self.take_again(done);
        }
        exchanged
    }

    async fn claim_and_commit(
        &self,
        mut tx: PlatformTx,
        only_claims: bool,
    ) -> Result<(Lease, Vec<Parcel>), DbError> {
        let start = EndpointId::from_uuid(Uuid::nil());
        let after = *self.cursor();
        let rooms = self.shares().rooms(BATCH);
        let (mut lease, mut claimed) = claim::claim(&mut tx, after, &rooms).await?;
        if claimed.is_empty() && after != start {
            (lease, claimed) = claim::claim(&mut tx, start, &rooms).await?;
        }
        if claimed.is_empty() && only_claims {
            tx.found_nothing();
        }
        tx.commit().await?;
        let full = i64::try_from(claimed.len()).unwrap_or(BATCH) >= rooms.batch;
        let last = claimed.iter().map(|row| row.endpoint_id).max();
        *self.cursor() = last.filter(|_| full).unwrap_or(start);
        let parcels = parcels(claimed);
        let mut shares = self.shares();
        for parcel in &parcels {
            shares.take(parcel.first.endpoint_id, parcel.first.tenant_id);
        }
        Ok((lease, parcels))
    }

    fn give_back(&self, done: &[Done]) {
        let mut shares = self.shares();
        for Done { ticket, sent } in first_of_requests(done) {
            let pace = sent.as_ref().map(Sent::pace);
            shares.give_back(ticket.endpoint, ticket.tenant, pace);
        }
    }

    fn take_again(&self, done: &[Done]) {
        let mut shares = self.shares();
        for Done { ticket, .. } in first_of_requests(done) {
            shares.take(ticket.endpoint, ticket.tenant);
        }
    }

    async fn write_down(&self, done: &[Done]) -> Result<(), DbError> {
        if done.is_empty() {
            return Ok(());
        }
        match self.write_batch(done).await {
            Ok(()) => {}
            Err(error @ DbError::Unavailable(_)) => return Err(error),
            Err(error) => self.write_singly(done, &error).await?,
        }
        self.give_back(done);
        Ok(())
    }

    async fn write_batch(&self, done: &[Done]) -> Result<(), DbError> {
        let mut tx = self.tenancy.platform().await?;
        ack::ack(&mut tx, done).await?;
        tx.commit().await
    }

    /// A row the database refuses must not block the others: it is left until its lease expires.
    async fn write_singly(&self, done: &[Done], why: &DbError) -> Result<(), DbError> {
        tracing::warn!(error = %why, "a batch was refused; its rows are written one by one");
        for one in done {
            match self.write_batch(std::slice::from_ref(one)).await {
                Ok(()) => {}
                Err(error @ DbError::Unavailable(_)) => return Err(error),
                Err(error) => tracing::error!(delivery = %one.ticket.id, %error, "not written"),
            }
        }
        Ok(())
    }

    /// Waits for a permit, sends the request, judges the result for each of its messages.
    async fn attempt(&self, parcel: Parcel, lease: Lease) -> Vec<Done> {
        let tickets = parcel.tickets(lease.by);
        let (endpoint, tenant) = (parcel.first.endpoint_id, parcel.first.tenant_id);
        let mut stopping = self.stopping.subscribe();
        let leave = tokio::select! {
            biased;
            _ = stopping.wait_for(|stopping| *stopping) => return unsent(tickets),
            leave = self.permits.acquire(endpoint, tenant) => leave,
        };
        let at = self.tenancy.env().now();
        if at + LEASE_RESERVE > lease.until {
            return unsent(tickets);
        }
        let started = Instant::now();
        let grace = async {
            let _ = stopping.wait_for(|stopping| *stopping).await;
            tokio::time::sleep(STOP_GRACE).await;
        };
        let (request, signed) = parcel.outgoing(at);
        let result = tokio::select! {
            result = self.send(request) => result,
            () = grace => return unsent(tickets),
        };
        drop(leave);
        let took = started.elapsed();
        let judged = |ticket: Ticket| {
            let answer = (result.clone(), signed.signature.clone());
            let sent = Some(self.judged(&ticket, (at, took), answer));
            Done { ticket, sent }
        };
        tickets.into_iter().map(judged).collect()
    }

    /// Sends one request. A panic while sending counts as a failure of that request alone.
    async fn send(&self, request: Outgoing) -> Result<Reply, Failure> {
        let sending = AssertUnwindSafe(self.courier.post(request));
        let fallen = |_| Err(Failure::Broken("the sender failed".into()));
        sending.catch_unwind().await.unwrap_or_else(fallen)
    }

    fn judged(
        &self,
        ticket: &Ticket,
        (at, took): (chrono::DateTime<chrono::Utc>, Duration),
        (result, signature): (Result<Reply, Failure>, String),
    ) -> Sent {
        let env = self.tenancy.env();
        let standing = Standing {
            step: ticket.step,
            probe: ticket.probe,
            when_exhausted: ticket.when_exhausted,
        };
        let verdict = judge(
            standing,
            &result,
            Jitter::draw(env.chance.as_ref()),
            env.now(),
        );
        let outcome = match verdict {
            Verdict::Delivered => "delivered",
            Verdict::Again { .. } => "again",
            Verdict::Exhausted => "exhausted",
            Verdict::Gone => "gone",
        };
        metrics::counter!("webhook_attempts_total", "outcome" => outcome).increment(1);
        metrics::histogram!("webhook_attempt_seconds").record(took.as_secs_f64());
        Sent {
            at,
            took,
            result,
            verdict,
            signature,
        }
    }
}

/// A batch takes the room of one message.
fn first_of_requests(done: &[Done]) -> impl Iterator<Item = &Done> {
    done.iter()
        .filter(|one| one.ticket.witness == Witness::First)
}

/// Goes back to the queue as it was.
fn unsent(tickets: Vec<Ticket>) -> Vec<Done> {
    let back = |ticket| Done { ticket, sent: None };
    tickets.into_iter().map(back).collect()
}

#[cfg(test)]
mod tests;
