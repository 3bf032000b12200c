//! The back office's endpoints, and the messages sent to them.

mod log;
mod search;
mod shapes;

use actix_web::{
    HttpResponse, delete, get,
    http::StatusCode,
    post, put,
    web::{Data, Path, ServiceConfig},
};
use chrono::{DateTime, Duration, Utc};
use kernel::{DeliveryId, EndpointId, TenantId};
use messaging::{Audience, EndpointFigures, Pattern, RegisterEndpoint, Replay, UpdateEndpoint};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{OpenApi, ToSchema};

use super::{events, refusals::say};
use shapes::{EndpointAndSecret, EndpointList, EndpointShape, shown, whole};
use web::{
    problem::{Problem, Said, both},
    signed_in::Member,
    state::State,
};
use wire::{Json, Text2, json};

#[derive(Deserialize, ToSchema)]
struct EndpointForm {
    #[schema(example = "https://books.example.ca/hooks/highstreet")]
    url: String,
    #[serde(default)]
    description: String,
    /// Types, `order.*` or `*`.
    event_types: Vec<String>,
    /// The version that was read; required to change an endpoint, ignored for a new one.
    version: Option<i32>,
}

fn unknown(text: &str) -> Said {
    both(
        format!("{text} is no kind of event"),
        format!("{text} n’est pas un type d’événement"),
    )
}

fn patterns(texts: &[String]) -> Result<Vec<Pattern>, Problem> {
    (0..)
        .zip(texts)
        .map(|(at, text)| {
            let field = format!("event_types[{at}]");
            Pattern::parse(text).map_err(|_| Problem::field(&field, "unknown", unknown(text)))
        })
        .collect()
}

#[derive(Debug, Serialize, ToSchema)]
struct EventTypeShape {
    #[serde(rename = "type")]
    #[schema(example = "order.placed.v1")]
    kind: &'static str,
    group: &'static str,
    audience: Audience,
    description: Text2,
    /// A sample message of this kind.
    #[schema(value_type = Object)]
    sample: Value,
    /// JSON Schema of the message.
    schema_url: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct EventCatalogue {
    items: Vec<EventTypeShape>,
}

/// List the kinds of events with samples.
#[utoipa::path(
    tag = "messages",
    responses(
        (status = 200, description = "All kinds of events, each with a sample", body = EventCatalogue),
    )
)]
#[get("/api/tenants/{tenant_id}/events/catalogue")]
async fn catalogue(_member: Member) -> HttpResponse {
    let items = events::ALL.iter().map(|event| EventTypeShape {
        kind: event.kind,
        group: event.group(),
        audience: event.audience,
        description: event.words(),
        sample: event.sample(),
        schema_url: event.path(),
    });
    let items = items.collect();
    json(StatusCode::OK, &EventCatalogue { items })
}

/// List endpoints.
#[utoipa::path(
    tag = "messages",
    responses(
        (status = 200, description = "All endpoints, oldest first", body = EndpointList),
    )
)]
#[get("/api/tenants/{tenant_id}/endpoints")]
async fn list(state: Data<State>, member: Member) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let found = messaging::list_endpoints(&mut tx).await?;
    let figures = messaging::endpoint_figures(&mut tx).await?;
    tx.commit().await?;
    let items = found.iter().map(|one| {
        let own = figures.get(&one.id).copied().unwrap_or_default();
        shown(one, own, member.language())
    });
    let items = items.collect();
    Ok(json(StatusCode::OK, &EndpointList { items }))
}

/// Register an endpoint.
#[utoipa::path(
    tag = "messages",
    request_body = EndpointForm,
    responses(
        (status = 201, description = "The new endpoint; its secret is shown only in this answer", body = EndpointAndSecret),
        (status = 403, description = "Owner only", body = Problem),
        (status = 409, description = "The shop has the maximum number of endpoints", body = Problem),
        (status = 422, description = "Invalid fields", body = Problem),
    )
)]
#[post("/api/tenants/{tenant_id}/endpoints")]
async fn register(
    state: Data<State>,
    member: Member,
    form: Json<EndpointForm>,
) -> Result<HttpResponse, Problem> {
    member.owner()?;
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
    let answer = EndpointAndSecret {
        endpoint: shown(
            &made.endpoint,
            EndpointFigures::default(),
            member.language(),
        ),
        secret: made.secret.reveal().to_owned(),
    };
    Ok(json(StatusCode::CREATED, &answer))
}

type OfEndpoint = Path<(TenantId, EndpointId)>;

/// Change an endpoint.
#[utoipa::path(
    tag = "messages",
    request_body = EndpointForm,
    responses(
        (status = 200, description = "Endpoint saved", body = EndpointShape),
        (status = 403, description = "Owner only", body = Problem),
        (status = 404, description = "Not found: endpoint", body = Problem),
        (status = 409, description = "Changed by another request since it was read", body = Problem),
        (status = 422, description = "Invalid fields", body = Problem),
    )
)]
#[put("/api/tenants/{tenant_id}/endpoints/{endpoint_id}")]
async fn update(
    state: Data<State>,
    member: Member,
    path: OfEndpoint,
    form: Json<EndpointForm>,
) -> Result<HttpResponse, Problem> {
    // Changing the URL redirects every message, including those already waiting.
    member.owner()?;
    let form = form.into_inner();
    let message = || {
        say(
            member.language(),
            "Send the version that was read",
            "Envoyez la version qui a été lue",
        )
    };
    let read = form
        .version
        .ok_or_else(|| Problem::field("version", "required", message()))?;
    let command = UpdateEndpoint {
        read: Some(read),
        url: Some(form.url),
        description: Some(form.description),
        kinds: Some(patterns(&form.event_types)?),
    };
    let mut tx = state.tenancy.write(member.tenant).await?;
    let after =
        messaging::update_endpoint(&mut tx, state.endpoint_addresses, path.1, command).await?;
    let answer = whole(&mut tx, &after, member.language()).await?;
    tx.commit().await?;
    Ok(json(StatusCode::OK, &answer))
}

/// Delete an endpoint.
#[utoipa::path(
    tag = "messages",
    responses(
        (status = 204, description = "Endpoint deleted with its waiting messages"),
        (status = 403, description = "Owner only", body = Problem),
        (status = 404, description = "Not found: endpoint", body = Problem),
    )
)]
#[delete("/api/tenants/{tenant_id}/endpoints/{endpoint_id}")]
async fn remove(
    state: Data<State>,
    member: Member,
    path: OfEndpoint,
) -> Result<HttpResponse, Problem> {
    member.owner()?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    messaging::delete_endpoint(&mut tx, path.1).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Pause an endpoint.
#[utoipa::path(
    tag = "messages",
    responses(
        (status = 200, description = "Endpoint paused; messages wait", body = EndpointShape),
        (status = 404, description = "Not found: endpoint", body = Problem),
    )
)]
#[post("/api/tenants/{tenant_id}/endpoints/{endpoint_id}/pause")]
async fn pause(
    state: Data<State>,
    member: Member,
    path: OfEndpoint,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.write(member.tenant).await?;
    let after = messaging::pause_endpoint(&mut tx, path.1).await?;
    let answer = whole(&mut tx, &after, member.language()).await?;
    tx.commit().await?;
    Ok(json(StatusCode::OK, &answer))
}

/// Resume an endpoint.
#[utoipa::path(
    tag = "messages",
    responses(
        (status = 200, description = "Endpoint resumed; waiting messages are sent at once", body = EndpointShape),
        (status = 404, description = "Not found: endpoint", body = Problem),
    )
)]
#[post("/api/tenants/{tenant_id}/endpoints/{endpoint_id}/resume")]
async fn resume(
    state: Data<State>,
    member: Member,
    path: OfEndpoint,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.write(member.tenant).await?;
    let after = messaging::resume_endpoint(&mut tx, path.1).await?;
    let answer = whole(&mut tx, &after, member.language()).await?;
    tx.commit().await?;
    state.tenancy.signals().deliveries.notify_one();
    Ok(json(StatusCode::OK, &answer))
}

#[derive(Deserialize, ToSchema)]
struct Overlap {
    /// Hours for which the old secret still signs; 24 if absent. 0 ends every old secret at once.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 168)]
    overlap_hours: Option<i32>,
}

/// Replace the secret of an endpoint.
#[utoipa::path(
    tag = "messages",
    request_body = Overlap,
    responses(
        (status = 200, description = "The new secret, shown only in this answer", body = EndpointAndSecret),
        (status = 403, description = "Owner only", body = Problem),
        (status = 404, description = "Not found: endpoint", body = Problem),
        (status = 409, description = "`rotation_under_way`: two secrets are in use, the older one until `previous_secret_until`. Wait, or send `overlap_hours` 0", body = Problem),
    )
)]
#[post("/api/tenants/{tenant_id}/endpoints/{endpoint_id}/rotate-secret")]
async fn rotate(
    state: Data<State>,
    member: Member,
    path: OfEndpoint,
    body: Json<Overlap>,
) -> Result<HttpResponse, Problem> {
    member.owner()?;
    let overlap = Duration::hours(i64::from(body.overlap_hours.unwrap_or(24)));
    let mut tx = state.tenancy.write(member.tenant).await?;
    let secret = messaging::rotate_secret(&mut tx, path.1, overlap).await?;
    let endpoint = messaging::find_endpoint(&mut tx, path.1)
        .await?
        .ok_or_else(Problem::not_found)?;
    let answer = EndpointAndSecret {
        endpoint: whole(&mut tx, &endpoint, member.language()).await?,
        secret: secret.reveal().to_owned(),
    };
    tx.commit().await?;
    Ok(json(StatusCode::OK, &answer))
}

#[derive(Serialize, ToSchema)]
struct TestSent {
    delivery_id: DeliveryId,
}

/// Send a test message.
#[utoipa::path(
    tag = "messages",
    responses(
        (status = 202, description = "Test message queued", body = TestSent),
        (status = 404, description = "Not found: endpoint", body = Problem),
        (status = 409, description = "The endpoint is not active", body = Problem),
    )
)]
#[post("/api/tenants/{tenant_id}/endpoints/{endpoint_id}/test")]
async fn test(
    state: Data<State>,
    member: Member,
    path: OfEndpoint,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.write(member.tenant).await?;
    let delivery_id = messaging::send_test_event(&mut tx, path.1).await?;
    tx.commit().await?;
    state.tenancy.signals().deliveries.notify_one();
    Ok(json(StatusCode::ACCEPTED, &TestSent { delivery_id }))
}

#[derive(Deserialize, ToSchema)]
struct Since {
    /// The last 30 days if absent.
    since: Option<DateTime<Utc>>,
}

#[derive(Serialize, ToSchema)]
struct Requeued {
    count: usize,
}

/// Send failed messages again.
#[utoipa::path(
    tag = "messages",
    request_body = Since,
    responses(
        (status = 202, description = "The failed messages are sent again", body = Requeued),
        (status = 404, description = "Not found: endpoint", body = Problem),
    )
)]
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
    Ok(json(StatusCode::ACCEPTED, &Requeued { count }))
}

#[derive(OpenApi)]
#[openapi(paths(
    catalogue,
    list,
    register,
    update,
    remove,
    pause,
    resume,
    rotate,
    test,
    redeliver_failed,
    log::deliveries,
    log::detail,
    log::redeliver,
))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
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
        .service(log::deliveries)
        .service(log::redeliver)
        .service(log::detail);
}
