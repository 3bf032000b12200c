//! Where the back office listens, and what was sent there.

use actix_web::{
    HttpResponse, delete, get, post, put,
    web::{Data, Json, Path, Query, ServiceConfig},
};
use chrono::{DateTime, Duration, Utc};
use kernel::{Cursor, DeliveryId, EndpointId, PageSize, TenantId};
use messaging::{
    AddressError, Delivery, DeliveryFilter, DeliveryState, Endpoint, EndpointError, EndpointState,
    ListError, OutcomeFilter, Pattern, RedeliverError, RegisterEndpoint, RegisterEndpointError,
    Replay, SendTestError, UpdateEndpoint, UpdateEndpointError,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{problem::Problem, signed_in::Member, state::State};

fn address(error: &AddressError) -> Problem {
    let code = match error {
        AddressError::Scheme => "not_https",
        AddressError::NotPublic(_) => "private_address",
        AddressError::Malformed
        | AddressError::Credentials
        | AddressError::Fragment
        | AddressError::Port(_)
        | AddressError::TooLong
        | AddressError::Unknown(_) => "invalid",
    };
    Problem::field("url", code, error)
}

impl From<EndpointError> for Problem {
    fn from(error: EndpointError) -> Self {
        match error {
            EndpointError::NotFound => Self::not_found(),
            EndpointError::Db(error) => error.into(),
        }
    }
}

impl From<RegisterEndpointError> for Problem {
    fn from(error: RegisterEndpointError) -> Self {
        match error {
            RegisterEndpointError::Address(error) => address(&error),
            RegisterEndpointError::Kinds => Self::field("event_types", "required", error),
            RegisterEndpointError::TooMany => Self::conflict(error.to_string()),
            RegisterEndpointError::Db(error) => error.into(),
        }
    }
}

impl From<UpdateEndpointError> for Problem {
    fn from(error: UpdateEndpointError) -> Self {
        match error {
            UpdateEndpointError::NotFound => Self::not_found(),
            UpdateEndpointError::Address(error) => address(&error),
            UpdateEndpointError::Kinds => Self::field("event_types", "required", error),
            UpdateEndpointError::Db(error) => error.into(),
        }
    }
}

impl From<RedeliverError> for Problem {
    fn from(error: RedeliverError) -> Self {
        match error {
            RedeliverError::NotFound => Self::not_found(),
            RedeliverError::EventGone => Self::conflict(error.to_string()),
            RedeliverError::Db(error) => error.into(),
        }
    }
}

impl From<SendTestError> for Problem {
    fn from(error: SendTestError) -> Self {
        match error {
            SendTestError::NotFound => Self::not_found(),
            SendTestError::NotActive => Self::conflict(error.to_string()),
            SendTestError::Db(error) => error.into(),
        }
    }
}

impl From<ListError> for Problem {
    fn from(error: ListError) -> Self {
        match error {
            ListError::Cursor(error) => Self::field("cursor", "invalid", error),
            ListError::Db(error) => error.into(),
        }
    }
}

/// An endpoint as the app shows it.
fn shown(endpoint: &Endpoint) -> Value {
    let (state, reason) = match &endpoint.state {
        EndpointState::Active => ("active", None),
        EndpointState::Paused { .. } => ("paused", None),
        EndpointState::Disabled { reason, .. } => {
            ("failing", Some(format!("{reason:?}").to_lowercase()))
        }
    };
    let kinds: Vec<&str> = endpoint.kinds.iter().map(Pattern::as_str).collect();
    json!({
        "id": endpoint.id, "url": endpoint.url, "description": endpoint.description, "event_types": kinds,
        "state": state, "paused_reason": reason, "version": 1, "created_at": endpoint.created_at,
        "last_success_at": null, "pending": 0, "failed": 0, "secret_hint": "whsec_…",
        "previous_secret_until": null, "health": endpoint.health,
    })
}

fn delivery(one: &Delivery) -> Value {
    let (state, next) = match &one.state {
        DeliveryState::Waiting { due } => ("pending", Some(*due)),
        DeliveryState::Sending => ("pending", None),
        DeliveryState::Delivered { .. } => ("succeeded", None),
        DeliveryState::Failed { .. } => ("failed", None),
    };
    json!({
        "id": one.id, "endpoint_id": one.endpoint_id, "event_id": one.event_id, "event_type": one.kind,
        "aggregate": one.subject, "sequence": one.sequence, "state": state, "attempts": one.attempts,
        "last_status": null, "last_error": null, "next_attempt_at": next, "created_at": one.occurred_at,
        "test": one.kind == messaging::TEST_KIND,
    })
}

#[derive(Deserialize)]
struct Form {
    url: String,
    #[serde(default)]
    description: String,
    event_types: Vec<String>,
}

fn patterns(texts: &[String]) -> Result<Vec<Pattern>, Problem> {
    texts
        .iter()
        .map(|text| {
            Pattern::parse(text).map_err(|error| Problem::field("event_types", "unknown", error))
        })
        .collect()
}

#[get("/api/tenants/{tenant_id}/events/catalogue")]
async fn catalogue(_member: Member) -> HttpResponse {
    let items: Vec<Value> = messaging::KINDS
        .iter()
        .map(|kind| {
            json!({ "type": kind.kind, "group": kind.aggregate,
                    "description": { "en": kind.meaning, "fr": "" }, "sample": {} })
        })
        .collect();
    HttpResponse::Ok().json(json!({ "items": items }))
}

#[get("/api/tenants/{tenant_id}/endpoints")]
async fn list(state: Data<State>, member: Member) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let found = messaging::list_endpoints(&mut tx).await?;
    tx.commit().await?;
    let items: Vec<Value> = found.iter().map(shown).collect();
    Ok(HttpResponse::Ok().json(json!({ "items": items })))
}

#[post("/api/tenants/{tenant_id}/endpoints")]
async fn register(
    state: Data<State>,
    member: Member,
    form: Json<Form>,
) -> Result<HttpResponse, Problem> {
    let form = form.into_inner();
    let kinds = patterns(&form.event_types)?;
    let command = RegisterEndpoint {
        url: form.url,
        description: form.description,
        kinds,
    };
    let mut tx = state.tenancy.write(member.tenant).await?;
    let made = messaging::register_endpoint(&mut tx, state.endpoint_addresses, command).await?;
    tx.commit().await?;
    Ok(HttpResponse::Created()
        .json(json!({ "endpoint": shown(&made.endpoint), "secret": made.secret.reveal() })))
}

type OfEndpoint = Path<(TenantId, EndpointId)>;

#[put("/api/tenants/{tenant_id}/endpoints/{endpoint_id}")]
async fn update(
    state: Data<State>,
    member: Member,
    path: OfEndpoint,
    form: Json<Form>,
) -> Result<HttpResponse, Problem> {
    let form = form.into_inner();
    let command = UpdateEndpoint {
        url: Some(form.url),
        description: Some(form.description),
        kinds: Some(patterns(&form.event_types)?),
    };
    let mut tx = state.tenancy.write(member.tenant).await?;
    let after =
        messaging::update_endpoint(&mut tx, state.endpoint_addresses, path.1, command).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(shown(&after)))
}

#[delete("/api/tenants/{tenant_id}/endpoints/{endpoint_id}")]
async fn remove(
    state: Data<State>,
    member: Member,
    path: OfEndpoint,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.write(member.tenant).await?;
    messaging::delete_endpoint(&mut tx, path.1).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

#[post("/api/tenants/{tenant_id}/endpoints/{endpoint_id}/pause")]
async fn pause(
    state: Data<State>,
    member: Member,
    path: OfEndpoint,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.write(member.tenant).await?;
    let after = messaging::pause_endpoint(&mut tx, path.1).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(shown(&after)))
}

#[post("/api/tenants/{tenant_id}/endpoints/{endpoint_id}/resume")]
async fn resume(
    state: Data<State>,
    member: Member,
    path: OfEndpoint,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.write(member.tenant).await?;
    let after = messaging::resume_endpoint(&mut tx, path.1).await?;
    tx.commit().await?;
    state.tenancy.signals().deliveries.notify_one();
    Ok(HttpResponse::Ok().json(shown(&after)))
}

#[derive(Deserialize)]
struct Overlap {
    #[serde(default)]
    overlap_hours: Option<u8>,
}

#[post("/api/tenants/{tenant_id}/endpoints/{endpoint_id}/rotate-secret")]
async fn rotate(
    state: Data<State>,
    member: Member,
    path: OfEndpoint,
    body: Json<Overlap>,
) -> Result<HttpResponse, Problem> {
    let overlap = Duration::hours(i64::from(body.overlap_hours.unwrap_or(24)));
    let mut tx = state.tenancy.write(member.tenant).await?;
    let secret = messaging::rotate_secret(&mut tx, path.1, overlap).await?;
    let endpoint = messaging::find_endpoint(&mut tx, path.1)
        .await?
        .ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(json!({ "endpoint": shown(&endpoint), "secret": secret.reveal() })))
}

#[post("/api/tenants/{tenant_id}/endpoints/{endpoint_id}/test")]
async fn test(
    state: Data<State>,
    member: Member,
    path: OfEndpoint,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.write(member.tenant).await?;
    let id = messaging::send_test_event(&mut tx, path.1).await?;
    tx.commit().await?;
    state.tenancy.signals().deliveries.notify_one();
    Ok(HttpResponse::Accepted().json(json!({ "delivery_id": id })))
}

#[derive(Deserialize)]
struct Since {
    since: Option<DateTime<Utc>>,
}

#[post("/api/tenants/{tenant_id}/endpoints/{endpoint_id}/redeliver-failed")]
async fn redeliver_failed(
    state: Data<State>,
    member: Member,
    path: OfEndpoint,
    body: Json<Since>,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.write(member.tenant).await?;
    let since = body.since.unwrap_or_else(|| tx.now() - Duration::days(30));
    let count = messaging::replay(&mut tx, path.1, Replay::Failed, since).await?;
    tx.commit().await?;
    state.tenancy.signals().deliveries.notify_one();
    Ok(HttpResponse::Accepted().json(json!({ "count": count })))
}

#[derive(Deserialize)]
struct Wish {
    endpoint: Option<EndpointId>,
    state: Option<String>,
    cursor: Option<Cursor>,
    limit: Option<u32>,
}

#[get("/api/tenants/{tenant_id}/deliveries")]
async fn deliveries(
    state: Data<State>,
    member: Member,
    wish: Query<Wish>,
) -> Result<HttpResponse, Problem> {
    let outcome = match wish.state.as_deref() {
        Some("pending") => Some(OutcomeFilter::Open),
        Some("succeeded") => Some(OutcomeFilter::Delivered),
        Some("failed") => Some(OutcomeFilter::Failed),
        _ => None,
    };
    let filter = DeliveryFilter {
        endpoint: wish.endpoint,
        outcome,
    };
    let mut tx = state.tenancy.read(member.tenant).await?;
    let size = PageSize::clamped(wish.limit);
    let page = messaging::list_deliveries(&mut tx, &filter, wish.cursor.as_ref(), size).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(page.map(|one| delivery(&one))))
}

type OfDelivery = Path<(TenantId, DeliveryId)>;

#[get("/api/tenants/{tenant_id}/deliveries/{delivery_id}")]
async fn detail(
    state: Data<State>,
    member: Member,
    path: OfDelivery,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let found = messaging::delivery_detail(&mut tx, path.1)
        .await?
        .ok_or_else(Problem::not_found)?;
    let endpoint = messaging::find_endpoint(&mut tx, found.delivery.endpoint_id).await?;
    tx.commit().await?;
    let attempts: Vec<Value> = found
        .attempts_made
        .iter()
        .map(|attempt| {
            json!({ "number": attempt.number, "at": attempt.at, "duration_ms": attempt.millis,
                    "status": attempt.status, "error": attempt.error, "response_headers": {},
                    "response_body": attempt.body_head })
        })
        .collect();
    let mut body = delivery(&found.delivery);
    if let Some(map) = body.as_object_mut() {
        let last = found.attempts_made.last();
        map.insert(
            "last_status".into(),
            json!(last.and_then(|attempt| attempt.status)),
        );
        map.insert(
            "last_error".into(),
            json!(last.and_then(|attempt| attempt.error.clone())),
        );
        map.insert("endpoint_url".into(), json!(endpoint.map(|one| one.url)));
        map.insert(
            "request".into(),
            json!({
                "method": "POST", "headers": { "webhook-id": found.delivery.event_id },
                "body": found.body.unwrap_or_default(),
            }),
        );
        map.insert("attempt_list".into(), json!(attempts));
    }
    Ok(HttpResponse::Ok().json(body))
}

#[post("/api/tenants/{tenant_id}/deliveries/{delivery_id}/redeliver")]
async fn redeliver(
    state: Data<State>,
    member: Member,
    path: OfDelivery,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.write(member.tenant).await?;
    messaging::redeliver(&mut tx, path.1).await?;
    tx.commit().await?;
    state.tenancy.signals().deliveries.notify_one();
    Ok(HttpResponse::Accepted().json(json!({})))
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(catalogue)
        .service(list)
        .service(register)
        .service(pause)
        .service(resume)
        .service(rotate)
        .service(test)
        .service(redeliver_failed)
        .service(update)
        .service(remove)
        .service(deliveries)
        .service(redeliver)
        .service(detail);
}
