//! Metrics for Prometheus, in every process configured to serve them.

use metrics_exporter_prometheus::PrometheusBuilder;
use tenancy::Tenancy;
use tokio::task::JoinHandle;

use crate::{commands::Failure, config::Config};

/// Starts collecting and serving metrics, if an address for them is configured. Without one nothing is collected,
/// because nothing would ever read it.
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
    let server = server::metrics(tenancy.clone(), handle, address)
        .map_err(|error| Failure::new("HIGHSTREET_METRICS_LISTEN", error))?;
    Ok(Some(tokio::spawn(server)))
}
