//! Figures for Prometheus, by every process that is asked for them.

use metrics_exporter_prometheus::PrometheusBuilder;
use tenancy::Tenancy;
use tokio::task::JoinHandle;

use crate::{commands::Failure, config::Config};

/// Counts from now on and shows the figures, when an address for them is configured. Without one nothing is counted:
/// nobody would ever take the numbers away.
///
/// # Errors
/// The address is taken.
pub fn show(
    config: &Config,
    tenancy: &Tenancy,
) -> Result<Option<JoinHandle<std::io::Result<()>>>, Failure> {
    let Some(address) = config.metrics_listen else {
        return Ok(None);
    };
    let handle = PrometheusBuilder::new()
        .install_recorder()
        .map_err(|error| Failure::new("metrics", error))?;
    let server = web::server::metrics(tenancy.clone(), handle, address)
        .map_err(|error| Failure::new("HIGHSTREET_METRICS_LISTEN", error))?;
    Ok(Some(tokio::spawn(server)))
}
