//! The background work: jobs, deliveries, spare tenants, housekeeping.

mod hands;
mod housekeeping;
mod nightly_proof;
mod registry;
mod retention;
mod sealing;

use std::{sync::Arc, time::Duration};

use disputes::DisputeContext;
use imports::{ImageFetcher, PictureContext};
use messaging::{Courier, Dispatcher, mail::MailContext};
use orders::PaymentContext;
use papers::Desk;
use processor_events::EventContext;
use refunds::RefundContext;
use tenancy::{Tenancy, jobs::Finisher};
use tokio::{sync::watch, task::JoinHandle};

use self::housekeeping::Housekeeper;
use crate::{commands::Failure, config::Config, figures, wiring};

/// What background work may use, including the contexts of jobs.
pub struct Worker {
    tenancy: Tenancy,
    payments: PaymentContext,
    refunds: RefundContext,
    disputes: DisputeContext,
    events: EventContext,
    mail: MailContext,
    pictures: PictureContext,
    desk: Desk,
    dispatcher: Arc<Dispatcher>,
    spares: usize,
}

/// A running worker.
pub struct Running {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Running {
    /// Finishes the running jobs and stops; unfinished ones are claimed by other workers when their lease expires.
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
    /// Builds the worker from the configuration.
    ///
    /// # Errors
    /// Invalid settings.
    pub fn new(config: &Config, tenancy: Tenancy) -> Result<Self, Failure> {
        let courier = Courier::new(config.endpoint_addresses)
            .map_err(|error| Failure::new("courier", error))?;
        let desk = Desk::new(
            tenancy.clone(),
            config.address.clone(),
            orders::LinkKey::new(&config.secret),
        );
        let processor = wiring::processor(config)?;
        Ok(Self {
            dispatcher: Arc::new(Dispatcher::new(tenancy.clone(), courier)),
            payments: PaymentContext {
                tenancy: tenancy.clone(),
                processor: Arc::clone(&processor),
            },
            refunds: RefundContext {
                tenancy: tenancy.clone(),
                processor: Arc::clone(&processor),
            },
            disputes: DisputeContext {
                tenancy: tenancy.clone(),
                processor,
            },
            events: EventContext {
                tenancy: tenancy.clone(),
                list: Arc::new(wiring::stripe(config)?),
                mode: config.webhook.mode,
            },
            mail: MailContext {
                tenancy: tenancy.clone(),
                mailer: Arc::new(wiring::mailer(config)?),
                finisher: Finisher::new(tenancy.clone()),
                files: desk.files.clone(),
            },
            pictures: PictureContext {
                tenancy: tenancy.clone(),
                fetcher: ImageFetcher::new(config.endpoint_addresses)
                    .map_err(|error| Failure::new("picture client", error))?,
            },
            desk,
            tenancy,
            spares: config.spares,
        })
    }

    /// Starts all background work on the current runtime.
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
            tokio::spawn(hands::work(self, seen.clone())),
            tokio::spawn(housekeeper.run(seen)),
        ];
        Running { stop, tasks }
    }
}

/// Works until SIGTERM or Ctrl-C.
///
/// # Errors
/// The database cannot be reached, or the settings are invalid.
pub async fn run(config: &Config) -> Result<(), Failure> {
    let tenancy = wiring::tenancy(&config.databases).await?;
    let figures = figures::show(config, &tenancy)?;
    let running = Arc::new(Worker::new(config, tenancy)?).start();
    tracing::info!("working");
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => {}
        interrupted = tokio::signal::ctrl_c() => interrupted?,
    }
    running.stop().await;
    if let Some(figures) = figures {
        figures.abort();
    }
    Ok(())
}
