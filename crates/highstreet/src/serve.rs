//! Serves HTTP until stopped.

use std::sync::Arc;

use actix_web::web::Data;

use crate::{commands::Failure, config::Config, figures, wiring, work};

/// Serves until SIGTERM or Ctrl-C; requests in progress are finished (at most 10 s).
///
/// # Errors
/// The database is unreachable, or the address is taken.
pub async fn run(config: &Config, with_work: bool) -> Result<(), Failure> {
    let tenancy = wiring::tenancy(&config.databases).await?;
    // Here, not on a thread that answers requests, so that load cannot delay it.
    tenancy.pulse().listen();
    let state = Data::new(wiring::state(config, tenancy.clone())?);
    let watcher = tokio::spawn(tenancy::directory::watch(tenancy.clone()));
    let figures = figures::show(config, &tenancy)?;
    let worker = if with_work {
        Some(Arc::new(work::Worker::new(config, tenancy)?).start())
    } else {
        None
    };
    let listening = server::Listening {
        address: config.listen,
        workers: config.http_workers,
        keep_alive: config.keep_alive,
    };
    let server =
        server::public(state, listening).map_err(|error| Failure::new("listen address", error))?;
    tracing::info!(address = %config.listen, base = %config.address.of(&config.address.base_host), "serving");
    let outcome = server.await.map_err(|error| Failure::new("server", error));
    watcher.abort();
    if let Some(figures) = figures {
        figures.abort();
    }
    if let Some(worker) = worker {
        worker.stop().await;
    }
    outcome
}
