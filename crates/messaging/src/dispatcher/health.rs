//! The stored state of each endpoint's circuit breaker.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::{AsChangeset, ExpressionMethods, QueryDsl, Queryable, Selectable, SelectableHelper};
use diesel_async::RunQueryDsl;
use kernel::EndpointId;
use tenancy::{DbError, PlatformTx};

use super::breaker::{Breaker, Circuit, Window};
use crate::store::endpoint_health;

/// The observation one attempt made about its endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Observed {
    Success,
    Failure,
    ProbeFailure,
    Gone,
}

#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = endpoint_health, treat_none_as_null = true)]
struct Health {
    state: String,
    disabled_reason: Option<String>,
    state_since: DateTime<Utc>,
    probe_at: Option<DateTime<Utc>>,
    probes: i16,
    failures_in_row: i32,
    window_since: Option<DateTime<Utc>>,
    window_ok: i32,
    window_failed: i32,
    failing_since: Option<DateTime<Utc>>,
}

impl Health {
    fn breaker(&self) -> Breaker {
        let window = self.window_since.map(|since| Window {
            since,
            ok: self.window_ok,
            failed: self.window_failed,
        });
        let circuit = match self.probe_at {
            Some(probe_at) => Circuit::Open {
                probes: self.probes,
                probe_at,
            },
            None => Circuit::Closed {
                in_a_row: self.failures_in_row,
                window,
            },
        };
        Breaker {
            circuit,
            failing_since: self.failing_since,
        }
    }

    fn with(self, breaker: Breaker) -> Self {
        let (in_a_row, window, open) = match breaker.circuit {
            Circuit::Closed { in_a_row, window } => (in_a_row, window, None),
            Circuit::Open { probes, probe_at } => (0, None, Some((probes, probe_at))),
        };
        Self {
            probe_at: open.map(|(_, at)| at),
            probes: open.map_or(0, |(probes, _)| probes),
            failures_in_row: in_a_row,
            window_since: window.map(|window| window.since),
            window_ok: window.map_or(0, |window| window.ok),
            window_failed: window.map_or(0, |window| window.failed),
            failing_since: breaker.failing_since,
            ..self
        }
    }

    fn disabled(self, reason: &str, now: DateTime<Utc>) -> Self {
        Self {
            state: "disabled".into(),
            disabled_reason: Some(reason.into()),
            state_since: now,
            ..self
        }
    }
}

fn after(health: Health, seen: &[Observed], now: DateTime<Utc>) -> Health {
    let breaker = seen
        .iter()
        .fold(health.breaker(), |breaker, observed| match observed {
            Observed::Success => breaker.succeeded(now),
            Observed::Failure => breaker.failed(false, now),
            Observed::ProbeFailure => breaker.failed(true, now),
            Observed::Gone => breaker,
        });
    let active = health.state == "active";
    let health = health.with(breaker);
    match seen.contains(&Observed::Gone) {
        true if active => health.disabled("gone", now),
        false if active && breaker.hopeless(now) => health.disabled("failing", now),
        _ => health,
    }
}

pub(super) async fn update(
    tx: &mut PlatformTx,
    seen: &BTreeMap<EndpointId, Vec<Observed>>,
) -> Result<(), DbError> {
    if seen.is_empty() {
        return Ok(());
    }
    // Ordered by id, so that workers never deadlock; FOR NO KEY UPDATE, so that no shop's order waits.
    let rows: Vec<(EndpointId, Health)> = endpoint_health::table
        .filter(endpoint_health::id.eq_any(seen.keys().copied().collect::<Vec<_>>()))
        .order(endpoint_health::id)
        .for_no_key_update()
        .select((endpoint_health::id, Health::as_select()))
        .load(tx)
        .await?;
    for (id, before) in rows {
        let results = seen.get(&id).map(Vec::as_slice).unwrap_or_default();
        let health = after(before.clone(), results, tx.now());
        if health == before {
            continue;
        }
        tell(id, &before, &health);
        diesel::update(endpoint_health::table.find(id))
            .set(&health)
            .execute(tx)
            .await?;
    }
    Ok(())
}

fn tell(id: EndpointId, before: &Health, after: &Health) {
    if before.state != after.state {
        tracing::warn!(endpoint = %id, reason = ?after.disabled_reason, "endpoint disabled");
    } else if before.probe_at.is_none() && after.probe_at.is_some() {
        tracing::warn!(endpoint = %id, "endpoint is failing: circuit opened");
    } else if before.probe_at.is_some() && after.probe_at.is_none() {
        tracing::info!(endpoint = %id, "endpoint is back: circuit closed");
    }
}
