//! Changing, pausing, resuming and deleting an endpoint.

use chrono::{DateTime, Utc};
use diesel::{AsChangeset, BoolExpressionMethods, ExpressionMethods};
use diesel_async::RunQueryDsl;
use kernel::EndpointId;
use outbound::{AddressError, AddressPolicy};
use tenancy::{DbError, TenantTx};

use super::{
    DeliveryMode, DeliveryTerms, Endpoint, EndpointState, WhenExhausted, find_endpoint,
    tidy_description,
};
use crate::{
    catalogue::Pattern,
    store::{delivery, endpoint},
};

/// Why the endpoint stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum EndpointError {
    /// The shop has no such endpoint.
    #[error("there is no such endpoint")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A change; `None` keeps a value. A new URL also applies to messages already waiting.
#[derive(Clone, Debug, Default)]
pub struct UpdateEndpoint {
    /// The version the merchant read; `None` overwrites any version.
    pub read: Option<i32>,
    /// The new URL.
    pub url: Option<String>,
    /// The new description.
    pub description: Option<String>,
    /// The new subscriptions.
    pub kinds: Option<Vec<Pattern>>,
    /// In how many requests messages come from now on.
    pub delivery: Option<DeliveryMode>,
    /// What becomes of messages whose attempts are used up from now on.
    pub when_exhausted: Option<WhenExhausted>,
}

/// Why nothing was saved.
#[derive(Debug, thiserror::Error)]
pub enum UpdateEndpointError {
    /// The shop has no such endpoint.
    #[error("there is no such endpoint")]
    NotFound,
    /// The URL is not allowed.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// The endpoint would have no subscription.
    #[error("choose at least one and at most 50 kinds of events")]
    Kinds,
    /// Another request saved in between, as version `current`.
    #[error("the endpoint was changed in the meantime; reload and try again")]
    Stale {
        /// The version now stored.
        current: i32,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Changes an endpoint.
///
/// # Errors
/// See [`UpdateEndpointError`].
pub async fn update_endpoint(
    tx: &mut TenantTx,
    policy: AddressPolicy,
    id: EndpointId,
    command: UpdateEndpoint,
) -> Result<Endpoint, UpdateEndpointError> {
    let before = find_endpoint(tx, id)
        .await?
        .ok_or(UpdateEndpointError::NotFound)?;
    let read = before.version;
    let after = decide(policy, before, command)?;
    if write(tx, &after, read).await? {
        return Ok(after);
    }
    // Another request saved it since it was read a moment ago.
    let now = find_endpoint(tx, id)
        .await?
        .ok_or(UpdateEndpointError::NotFound)?;
    Err(UpdateEndpointError::Stale {
        current: now.version,
    })
}

/// `false` if it no longer has version `read`.
async fn write(tx: &mut TenantTx, after: &Endpoint, read: i32) -> Result<bool, DbError> {
    let kinds: Vec<&str> = after.kinds.iter().map(Pattern::as_str).collect();
    let mine = endpoint::tenant_id.eq(tx.tenant());
    let written = diesel::update(endpoint::table)
        .filter(endpoint::id.eq(after.id).and(mine))
        .filter(endpoint::version.eq(read))
        .set((
            endpoint::url.eq(&after.url),
            endpoint::description.eq(&after.description),
            endpoint::kinds.eq(kinds),
            endpoint::version.eq(after.version),
            endpoint::delivery.eq(after.terms.delivery.code()),
            endpoint::when_exhausted.eq(after.terms.when_exhausted.code()),
        ))
        .execute(tx)
        .await?;
    Ok(written == 1)
}

fn decide(
    policy: AddressPolicy,
    before: Endpoint,
    command: UpdateEndpoint,
) -> Result<Endpoint, UpdateEndpointError> {
    if command.read.is_some_and(|read| read != before.version) {
        return Err(UpdateEndpointError::Stale {
            current: before.version,
        });
    }
    if command
        .kinds
        .as_ref()
        .is_some_and(|kinds| kinds.is_empty() || kinds.len() > 50)
    {
        return Err(UpdateEndpointError::Kinds);
    }
    let url = match command.url {
        Some(url) => policy.check(&url)?.into(),
        None => before.url,
    };
    Ok(Endpoint {
        url,
        description: command
            .description
            .map_or(before.description, |text| tidy_description(&text)),
        kinds: command.kinds.unwrap_or(before.kinds),
        version: before.version.saturating_add(1),
        terms: DeliveryTerms {
            delivery: command.delivery.unwrap_or(before.terms.delivery),
            when_exhausted: command
                .when_exhausted
                .unwrap_or(before.terms.when_exhausted),
        },
        ..before
    })
}

/// A state with a clean circuit: a merchant who resumes an endpoint wants an attempt now.
#[derive(AsChangeset)]
#[diesel(table_name = endpoint, treat_none_as_null = true)]
struct Switch {
    state: &'static str,
    disabled_reason: Option<String>,
    state_since: DateTime<Utc>,
    probe_at: Option<DateTime<Utc>>,
    probes: i16,
    failures_in_row: i32,
    window_since: Option<DateTime<Utc>>,
    failing_since: Option<DateTime<Utc>>,
}

async fn switch(
    tx: &mut TenantTx,
    id: EndpointId,
    state: &'static str,
) -> Result<Endpoint, EndpointError> {
    let change = Switch {
        state,
        disabled_reason: None,
        state_since: tx.now(),
        probe_at: None,
        probes: 0,
        failures_in_row: 0,
        window_since: None,
        failing_since: None,
    };
    diesel::update(endpoint::table)
        .filter(endpoint::id.eq(id).and(endpoint::tenant_id.eq(tx.tenant())))
        .set(change)
        .execute(tx)
        .await
        .map_err(DbError::from)?;
    find_endpoint(tx, id).await?.ok_or(EndpointError::NotFound)
}

/// Pauses an endpoint: its messages wait until it is resumed. Has no effect on a paused or disabled endpoint.
///
/// # Errors
/// The shop has no such endpoint.
pub async fn pause_endpoint(tx: &mut TenantTx, id: EndpointId) -> Result<Endpoint, EndpointError> {
    let endpoint = find_endpoint(tx, id)
        .await?
        .ok_or(EndpointError::NotFound)?;
    match endpoint.state {
        EndpointState::Active => switch(tx, id, "paused").await,
        EndpointState::Paused { .. } | EndpointState::Disabled { .. } => Ok(endpoint),
    }
}

/// Resumes an endpoint: waiting messages are sent at once, with a fresh retry schedule. Events that occurred while it
/// was disabled were never queued; replay fetches them.
///
/// # Errors
/// The shop has no such endpoint.
pub async fn resume_endpoint(tx: &mut TenantTx, id: EndpointId) -> Result<Endpoint, EndpointError> {
    find_endpoint(tx, id)
        .await?
        .ok_or(EndpointError::NotFound)?;
    diesel::update(delivery::table)
        .filter(
            delivery::endpoint_id
                .eq(id)
                .and(delivery::tenant_id.eq(tx.tenant())),
        )
        .filter(delivery::due.gt(tx.now()))
        .set((delivery::due.eq(tx.now()), delivery::step.eq(0)))
        .execute(tx)
        .await
        .map_err(DbError::from)?;
    switch(tx, id, "active").await
}

/// Deletes an endpoint with its secrets, waiting messages and delivery log; attempts stay until they are purged.
///
/// # Errors
/// The shop has no such endpoint.
pub async fn delete_endpoint(tx: &mut TenantTx, id: EndpointId) -> Result<(), EndpointError> {
    let deleted = diesel::delete(endpoint::table)
        .filter(endpoint::id.eq(id).and(endpoint::tenant_id.eq(tx.tenant())))
        .execute(tx)
        .await
        .map_err(DbError::from)?;
    if deleted == 0 {
        Err(EndpointError::NotFound)
    } else {
        Ok(())
    }
}
