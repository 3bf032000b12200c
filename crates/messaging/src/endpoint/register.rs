//! Registers an endpoint. Apart from rotation, its answer is the only one that shows the secret.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::EndpointId;
use outbound::{AddressError, AddressPolicy};
use tenancy::{DbError, TenantTx};

use super::{
    DeliveryTerms, ENDPOINTS_PER_TENANT, Endpoint, EndpointState, Health, tidy_description,
};
use crate::{
    catalogue::Pattern,
    store::{endpoint, endpoint_secret},
    wire::SigningSecret,
};

/// An endpoint to register.
#[derive(Clone, Debug)]
pub struct RegisterEndpoint {
    /// Where messages go.
    pub url: String,
    /// The merchant's description; may be empty.
    pub description: String,
    /// The types of events it subscribes to.
    pub kinds: Vec<Pattern>,
    /// How it wants its messages.
    pub terms: DeliveryTerms,
}

/// Why nothing was registered.
#[derive(Debug, thiserror::Error)]
pub enum RegisterEndpointError {
    /// The URL is not allowed.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// The endpoint would have no subscription.
    #[error("choose at least one and at most 50 kinds of events")]
    Kinds,
    /// The shop has [`super::ENDPOINTS_PER_TENANT`] endpoints already.
    #[error("a shop has at most {ENDPOINTS_PER_TENANT} endpoints")]
    TooMany,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A new endpoint with its secret, which is shown only once.
#[derive(Clone, Debug)]
pub struct Registered {
    /// The endpoint.
    pub endpoint: Endpoint,
    /// Its first secret.
    pub secret: SigningSecret,
}

/// Registers an endpoint; it receives every matching event from now on.
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
        terms: command.terms,
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
            endpoint::delivery.eq(new.terms.delivery.code()),
            endpoint::when_exhausted.eq(new.terms.when_exhausted.code()),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// A key from configuration would seal the secret here (migrations/platform/0070_messaging.sql).
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
