//! The background work: jobs, deliveries, spare tenants, housekeeping.

mod confirm;
mod handlers;
mod housekeeping;
mod letters;
mod shipped;

use std::{sync::Arc, time::Duration};

use kernel::TenantId;
use messaging::{Courier, Dispatcher, mail::SmtpMailer};
use payments::Processor;
use tenancy::{Tenancy, jobs};
use tokio::{sync::watch, task::JoinHandle};
use web::{image_fetch::ImageFetcher, state::PublicAddress};

use self::housekeeping::Housekeeper;
use crate::{commands::Failure, config::Config, wiring};

/// Jobs in hand at once.
const BATCH: i64 = 16;
/// How often to look when nobody woke us.
const POLL: Duration = Duration::from_millis(500);

/// What the handlers of jobs may use.
pub struct Worker {
    tenancy: Tenancy,
    processor: Arc<dyn Processor>,
    mailer: SmtpMailer,
    address: PublicAddress,
    links: orders::LinkKey,
    dispatcher: Arc<Dispatcher>,
    images: ImageFetcher,
    spares: usize,
}

/// A running worker.
pub struct Running {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Running {
    /// Finishes what is in hand and stops; what is not finished is taken over by others when its lease ends.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        let all = futures_util::future::join_all(self.tasks);
        if tokio::time::timeout(Duration::from_secs(10), all)
            .await
            .is_err()
        {
            tracing::warn!("background work did not stop in time; leases will run out");
        }
    }
}

async fn stopped(mut stop: watch::Receiver<bool>) {
    // A closed channel means that the owner is gone: stop as well.
    let _closed = stop.wait_for(|stop| *stop).await;
}

impl Worker {
    /// # Errors
    /// Settings that cannot work.
    pub fn new(config: &Config, tenancy: Tenancy) -> Result<Self, Failure> {
        let courier = Courier::new(config.endpoint_addresses)
            .map_err(|error| Failure::new("courier", error))?;
        Ok(Self {
            dispatcher: Arc::new(Dispatcher::new(tenancy.clone(), courier)),
            images: ImageFetcher::new(config.endpoint_addresses)
                .map_err(|error| Failure::new("picture client", error))?,
            tenancy,
            processor: wiring::processor(config)?,
            mailer: wiring::mailer(config)?,
            address: config.address.clone(),
            links: orders::LinkKey::new(&config.secret),
            spares: config.spares,
        })
    }

    /// Starts all of it on the current runtime.
    #[must_use]
    pub fn start(self: Arc<Self>) -> Running {
        let (stop, seen) = watch::channel(false);
        let dispatcher = Arc::clone(&self.dispatcher);
        let housekeeper = Housekeeper {
            tenancy: self.tenancy.clone(),
            spares: self.spares,
        };
        let tasks = vec![
            tokio::spawn(dispatcher.run(stopped(seen.clone()))),
            tokio::spawn(self.work_on_jobs(seen.clone())),
            tokio::spawn(housekeeper.run(seen)),
        ];
        Running { stop, tasks }
    }

    async fn work_on_jobs(self: Arc<Self>, stop: watch::Receiver<bool>) {
        let me = self.tenancy.env().id::<kernel::JobId>().uuid();
        while !*stop.borrow() {
            let claimed = match jobs::claim(&self.tenancy, me, BATCH).await {
                Ok(claimed) => claimed,
                Err(error) => {
                    tracing::warn!(%error, "cannot claim jobs");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                    continue;
                }
            };
            if claimed.is_empty() {
                let woken = self.tenancy.signals().jobs.notified();
                let _timed_out = tokio::time::timeout(POLL, woken).await;
                continue;
            }
            let handled = claimed.into_iter().map(|job| {
                let worker = Arc::clone(&self);
                tokio::spawn(async move { worker.one(job).await })
            });
            futures_util::future::join_all(handled).await;
        }
    }

    async fn one(&self, job: jobs::ClaimedJob) {
        let kind = job.kind.clone();
        match handlers::handle(self, &job).await {
            Ok(()) => metrics::counter!("highstreet_jobs_done_total", "kind" => kind).increment(1),
            Err(reason) => {
                metrics::counter!("highstreet_jobs_failed_total", "kind" => kind.clone())
                    .increment(1);
                let tenant = job.tenant_id.map(|id: TenantId| id.to_string());
                tracing::warn!(%kind, tenant, attempts = job.attempts, %reason, "job failed; it will be tried again");
                if let Err(error) = jobs::fail(&self.tenancy, &job, &reason).await {
                    tracing::error!(%error, "cannot record the failure; the lease will run out");
                }
            }
        }
    }
}

/// Works until SIGTERM or Ctrl-C.
///
/// # Errors
/// The database cannot be reached, or settings that cannot work.
pub async fn run(config: &Config) -> Result<(), Failure> {
    let tenancy = wiring::tenancy(config).await?;
    let running = Arc::new(Worker::new(config, tenancy)?).start();
    tracing::info!("working");
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => {}
        interrupted = tokio::signal::ctrl_c() => interrupted?,
    }
    running.stop().await;
    Ok(())
}
