//! Registering an endpoint. The only answer that ever shows its secret, except rotation.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::EndpointId;
use outbound::{AddressError, AddressPolicy};
use tenancy::{DbError, TenantTx};

use super::{ENDPOINTS_PER_TENANT, Endpoint, EndpointState, Health, tidy_description};
use crate::{
    catalogue::Pattern,
    store::{endpoint, endpoint_secret},
    wire::SigningSecret,
};

#[derive(Clone, Debug)]
pub struct RegisterEndpoint {
    pub url: String,
    pub description: String,
    /// Which kinds of events it wants.
    pub kinds: Vec<Pattern>,
}

#[derive(Debug, thiserror::Error)]
pub enum RegisterEndpointError {
    #[error(transparent)]
    Address(#[from] AddressError),
    #[error("choose at least one and at most 50 kinds of events")]
    Kinds,
    #[error("a shop has at most {ENDPOINTS_PER_TENANT} endpoints")]
    TooMany,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A new endpoint and its secret, to be shown once.
#[derive(Clone, Debug)]
pub struct Registered {
    pub endpoint: Endpoint,
    pub secret: SigningSecret,
}

/// Registers an endpoint; it gets every matching event from now on.
///
/// # Errors
/// See [`RegisterEndpointError`].
pub async fn register_endpoint(
    tx: &mut TenantTx,
    policy: AddressPolicy,
    command: RegisterEndpoint,
) -> Result<Registered, RegisterEndpointError> {
    let there: i64 = endpoint::table
        .filter(endpoint::tenant_id.eq(tx.tenant()))
        .count()
        .get_result(tx)
        .await
        .map_err(DbError::from)?;
    let endpoint = decide(policy, command, there, (tx.id(), tx.now()))?;
    let secret = SigningSecret::draw(tx.env().chance.as_ref());
    insert(tx, &endpoint).await?;
    insert_secret(tx, endpoint.id, &secret).await?;
    Ok(Registered { endpoint, secret })
}

fn decide(
    policy: AddressPolicy,
    command: RegisterEndpoint,
    there: i64,
    (id, now): (EndpointId, DateTime<Utc>),
) -> Result<Endpoint, RegisterEndpointError> {
    if there >= ENDPOINTS_PER_TENANT {
        return Err(RegisterEndpointError::TooMany);
    }
    if command.kinds.is_empty() || command.kinds.len() > 50 {
        return Err(RegisterEndpointError::Kinds);
    }
    Ok(Endpoint {
        id,
        url: policy.check(&command.url)?.into(),
        description: tidy_description(&command.description),
        kinds: command.kinds,
        api_version: "v1".into(),
        state: EndpointState::Active,
        health: Health::Good,
        created_at: now,
        version: 1,
    })
}

async fn insert(tx: &mut TenantTx, new: &Endpoint) -> Result<(), DbError> {
    let kinds: Vec<&str> = new.kinds.iter().map(Pattern::as_str).collect();
    diesel::insert_into(endpoint::table)
        .values((
            endpoint::id.eq(new.id),
            endpoint::tenant_id.eq(tx.tenant()),
            endpoint::url.eq(&new.url),
            endpoint::description.eq(&new.description),
            endpoint::kinds.eq(kinds),
            endpoint::api_version.eq(&new.api_version),
            endpoint::state_since.eq(new.created_at),
            endpoint::created_at.eq(new.created_at),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// Here a key from configuration would seal the secret (migrations/platform/0070_messaging.sql).
pub(super) async fn insert_secret(
    tx: &mut TenantTx,
    id: EndpointId,
    secret: &SigningSecret,
) -> Result<(), DbError> {
    diesel::insert_into(endpoint_secret::table)
        .values((
            endpoint_secret::endpoint_id.eq(id),
            endpoint_secret::tenant_id.eq(tx.tenant()),
            endpoint_secret::secret.eq(secret.reveal()),
            endpoint_secret::created_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok(())
}
