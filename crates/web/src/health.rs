//! Health checks for load balancers, and metrics for Prometheus.

use actix_web::{HttpResponse, get, web::Data};
use chrono::{DateTime, Utc};
use ledger::proofs::Proofs;
use metrics_exporter_prometheus::PrometheusHandle;
use tenancy::{DbError, Tenancy, jobs::Depth};

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
    if let Err(error) = of_database(&tenancy).await {
        tracing::warn!(%error, "cannot read the figures of jobs and books");
    }
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4")
        .body(handle.render())
}

async fn of_database(tenancy: &Tenancy) -> Result<(), DbError> {
    let mut tx = tenancy.platform().await?;
    let jobs = tenancy::jobs::depth(&mut tx).await?;
    let proofs = ledger::proofs::figures(&mut tx).await?;
    let now = tx.now();
    tx.commit().await?;
    of_jobs(&jobs, now);
    of_books(&proofs, now);
    Ok(())
}

fn of_jobs(jobs: &Depth, now: DateTime<Utc>) {
    let waited = jobs.longest_wait(now).as_seconds_f64();
    metrics::gauge!("highstreet_jobs_oldest_due_seconds").set(waited);
    let states = [
        ("due", jobs.due),
        ("in_hand", jobs.in_hand),
        ("scheduled", jobs.scheduled),
        ("failing", jobs.failing),
        ("parked", jobs.parked),
    ];
    for (name, depth) in states {
        metrics::gauge!("highstreet_jobs", "state" => name).set(count(depth));
    }
}

/// The database remembers what the nightly proof found: a worker that starts anew does not end the alarm.
fn of_books(proofs: &Proofs, now: DateTime<Utc>) {
    metrics::gauge!("highstreet_books_wrong_shops").set(count(proofs.wrong));
    let age = proofs.oldest.map_or(0.0, |at| (now - at).as_seconds_f64());
    metrics::gauge!("highstreet_books_oldest_proof_seconds").set(age);
}

fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
