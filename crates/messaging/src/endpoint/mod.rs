//! A tenant's endpoints: their URLs, subscriptions and state.

mod change;
mod figures;
mod register;
mod rotate_secret;
mod terms;

use chrono::{DateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, OptionalExtension, QueryDsl, Queryable, Selectable,
    SelectableHelper,
};
use diesel_async::RunQueryDsl;
use kernel::EndpointId;
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::{catalogue::Pattern, store::endpoint};

pub use change::{
    EndpointError, UpdateEndpoint, UpdateEndpointError, delete_endpoint, pause_endpoint,
    resume_endpoint, update_endpoint,
};
pub use figures::{EndpointFigures, endpoint_figures};
pub use register::{RegisterEndpoint, RegisterEndpointError, Registered, register_endpoint};
pub use rotate_secret::{LONGEST_OVERLAP, RotateSecretError, rotate_secret};
pub use terms::{DeliveryMode, DeliveryTerms, WhenExhausted};

/// Maximum number of endpoints of a shop.
pub const ENDPOINTS_PER_TENANT: i64 = 16;

/// An endpoint as its merchant sees it, without the secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Endpoint {
    /// The endpoint's id.
    pub id: EndpointId,
    /// Where messages go.
    pub url: String,
    /// The merchant's description; one line, may be empty.
    pub description: String,
    /// The types of events it subscribes to.
    pub kinds: Vec<Pattern>,
    /// How it wants its messages.
    #[serde(flatten)]
    pub terms: DeliveryTerms,
    /// Version of the message format this endpoint was made for.
    pub api_version: String,
    /// Whether messages are sent.
    #[serde(flatten)]
    pub state: EndpointState,
    /// How it responds.
    pub health: Health,
    /// When it was registered.
    pub created_at: DateTime<Utc>,
    /// Incremented by each change of the merchant's, from 1.
    pub version: i32,
}

/// Whether messages are sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum EndpointState {
    /// Messages are sent.
    Active,
    /// Paused by the merchant: messages wait.
    Paused {
        /// When it was paused.
        since: DateTime<Utc>,
    },
    /// Disabled by us: no new messages are queued for it; waiting ones are kept.
    Disabled {
        /// When it was disabled.
        since: DateTime<Utc>,
        /// Why we disabled it.
        reason: DisabledReason,
    },
}

/// Why we disabled an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DisabledReason {
    /// It answered 410 Gone.
    Gone,
    /// No success for five days.
    Failing,
}

/// How an endpoint responds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "health", rename_all = "snake_case")]
pub enum Health {
    /// No recent failure.
    Good,
    /// Some messages failed lately.
    Shaky {
        /// The first failure since the last success.
        failing_since: DateTime<Utc>,
    },
    /// The circuit is open: messages wait, and a probe is sent at `next_try`.
    Broken {
        /// The first failure since the last success.
        failing_since: Option<DateTime<Utc>>,
        /// When the next probe is due.
        next_try: DateTime<Utc>,
    },
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = endpoint)]
struct Row {
    id: EndpointId,
    url: String,
    description: String,
    kinds: Vec<String>,
    api_version: String,
    state: String,
    disabled_reason: Option<String>,
    state_since: DateTime<Utc>,
    probe_at: Option<DateTime<Utc>>,
    failing_since: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    version: i32,
    delivery: String,
    when_exhausted: String,
}

fn state(row: &Row) -> Result<EndpointState, DbError> {
    let since = row.state_since;
    match (row.state.as_str(), row.disabled_reason.as_deref()) {
        ("active", _) => Ok(EndpointState::Active),
        ("paused", _) => Ok(EndpointState::Paused { since }),
        ("disabled", Some("gone")) => Ok(EndpointState::Disabled {
            since,
            reason: DisabledReason::Gone,
        }),
        ("disabled", Some("failing")) => Ok(EndpointState::Disabled {
            since,
            reason: DisabledReason::Failing,
        }),
        (other, reason) => Err(DbError::corrupt(
            "endpoint.state",
            format!("{other} {reason:?}"),
        )),
    }
}

fn health(row: &Row) -> Health {
    match (row.probe_at, row.failing_since) {
        (Some(next_try), failing_since) => Health::Broken {
            failing_since,
            next_try,
        },
        (None, Some(failing_since)) => Health::Shaky { failing_since },
        (None, None) => Health::Good,
    }
}

impl TryFrom<Row> for Endpoint {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let kinds = row
            .kinds
            .iter()
            .map(|text| Pattern::parse(text))
            .collect::<Result<_, _>>();
        Ok(Self {
            state: state(&row)?,
            health: health(&row),
            kinds: kinds.map_err(|error| DbError::corrupt("endpoint.kinds", error))?,
            terms: DeliveryTerms {
                delivery: DeliveryMode::read(&row.delivery)?,
                when_exhausted: WhenExhausted::read(&row.when_exhausted)?,
            },
            id: row.id,
            url: row.url,
            description: row.description,
            api_version: row.api_version,
            created_at: row.created_at,
            version: row.version,
        })
    }
}

/// All endpoints of the shop, oldest first.
///
/// # Errors
/// Database failures only.
pub async fn list_endpoints(tx: &mut TenantTx) -> Result<Vec<Endpoint>, DbError> {
    let rows: Vec<Row> = endpoint::table
        .filter(endpoint::tenant_id.eq(tx.tenant()))
        .order((endpoint::created_at, endpoint::id))
        .select(Row::as_select())
        .load(tx)
        .await?;
    rows.into_iter().map(Endpoint::try_from).collect()
}

/// One endpoint; `None` if the shop has no such endpoint.
///
/// # Errors
/// Database failures only.
pub async fn find_endpoint(tx: &mut TenantTx, id: EndpointId) -> Result<Option<Endpoint>, DbError> {
    let row: Option<Row> = endpoint::table
        .filter(endpoint::id.eq(id).and(endpoint::tenant_id.eq(tx.tenant())))
        .select(Row::as_select())
        .first(tx)
        .await
        .optional()?;
    row.map(Endpoint::try_from).transpose()
}

/// Normalizes a description to one line of at most 200 characters.
fn tidy_description(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(200)
        .collect()
}

#[cfg(test)]
mod tests;
