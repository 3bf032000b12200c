//! Figures on an endpoint for its merchant.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, QueryDsl,
    dsl::{count_star, max},
};
use diesel_async::RunQueryDsl;
use kernel::EndpointId;
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::store::{delivery_log, endpoint_secret};

/// Figures on one endpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct EndpointFigures {
    /// Messages waiting or being sent.
    pub pending: i64,
    /// Messages given up in the last 30 days, as long as the log is kept.
    pub failed: i64,
    /// When the endpoint last accepted a message.
    pub last_success_at: Option<DateTime<Utc>>,
    /// Until when messages are also signed with the secret from before the last rotation.
    pub previous_secret_until: Option<DateTime<Utc>>,
}

/// Figures of every endpoint that has any.
///
/// # Errors
/// Database failures only.
pub async fn endpoint_figures(
    tx: &mut TenantTx,
) -> Result<BTreeMap<EndpointId, EndpointFigures>, DbError> {
    let mut all: BTreeMap<EndpointId, EndpointFigures> = BTreeMap::new();
    for (id, outcome, count, last) in outcomes(tx).await? {
        let figures = all.entry(id).or_default();
        match outcome.as_str() {
            "open" => figures.pending = count,
            "failed" => figures.failed = count,
            _ => figures.last_success_at = last,
        }
    }
    for (id, until) in overlaps(tx).await? {
        all.entry(id).or_default().previous_secret_until = until;
    }
    Ok(all)
}

type Outcome = (EndpointId, String, i64, Option<DateTime<Utc>>);

async fn outcomes(tx: &mut TenantTx) -> Result<Vec<Outcome>, DbError> {
    let rows = delivery_log::table
        .filter(delivery_log::tenant_id.eq(tx.tenant()))
        .group_by((delivery_log::endpoint_id, delivery_log::outcome))
        .select((
            delivery_log::endpoint_id,
            delivery_log::outcome,
            count_star(),
            max(delivery_log::finished_at),
        ))
        .load(tx)
        .await?;
    Ok(rows)
}

async fn overlaps(tx: &mut TenantTx) -> Result<Vec<(EndpointId, Option<DateTime<Utc>>)>, DbError> {
    let rows = endpoint_secret::table
        .filter(endpoint_secret::tenant_id.eq(tx.tenant()))
        .filter(endpoint_secret::valid_until.gt(tx.now()))
        .group_by(endpoint_secret::endpoint_id)
        .select((
            endpoint_secret::endpoint_id,
            max(endpoint_secret::valid_until),
        ))
        .load(tx)
        .await?;
    Ok(rows)
}
