//! Health checks for load balancers, and metrics for Prometheus.

use actix_web::{HttpResponse, get, web::Data};
use metrics_exporter_prometheus::PrometheusHandle;
use tenancy::Tenancy;

use crate::state::State;

/// Liveness: the process runs.
#[get("/healthz")]
pub async fn healthz() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok")
}

/// Readiness: the database answers. The state is known beforehand, so load does not delay the answer.
#[get("/readyz")]
pub async fn readyz(state: Data<State>) -> HttpResponse {
    match state.tenancy.pulse().beats().await {
        Ok(()) => HttpResponse::Ok().content_type("text/plain").body("ready"),
        Err(reason) => {
            tracing::warn!(%reason, "not ready");
            HttpResponse::ServiceUnavailable()
                .content_type("text/plain")
                .body("database unavailable")
        }
    }
}

/// Metrics for Prometheus, served on a separate, non-public address.
#[get("/metrics")]
pub async fn figures(tenancy: Data<Tenancy>, handle: Data<PrometheusHandle>) -> HttpResponse {
    let (open, idle) = tenancy.connections();
    metrics::gauge!("highstreet_database_connections", "state" => "open").set(open);
    metrics::gauge!("highstreet_database_connections", "state" => "idle").set(idle);
    if let Ok(mut tx) = tenancy.platform().await
        && let Ok(jobs) = tenancy::jobs::depth(&mut tx).await
    {
        let waited = jobs.longest_wait(tx.now()).as_seconds_f64();
        metrics::gauge!("highstreet_jobs_oldest_due_seconds").set(waited);
        tx.commit().await.ok();
        let states = [
            ("due", jobs.due),
            ("in_hand", jobs.in_hand),
            ("scheduled", jobs.scheduled),
            ("failing", jobs.failing),
            ("parked", jobs.parked),
        ];
        for (name, depth) in states {
            let depth = u32::try_from(depth).unwrap_or(u32::MAX);
            metrics::gauge!("highstreet_jobs", "state" => name).set(depth);
        }
    }
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4")
        .body(handle.render())
}
