//! The back office's endpoints, and the messages sent to them.

mod log;
mod search;
mod shapes;

use actix_web::{HttpResponse, delete, get, post, put, web::ServiceConfig};
use calls::{
    Call, Form, Reply, Versioned,
    permission::{EndpointsOwner, EndpointsRead, EndpointsWrite, EventsRead},
};
use chrono::{DateTime, Duration, Utc};
use kernel::DeliveryId;
use messaging::{
    Audience, DeliveryMode, DeliveryTerms, EndpointFigures, Pattern, RegisterEndpoint, Replay,
    ReplayWish, UpdateEndpoint, WhenExhausted,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{OpenApi, ToSchema};

use super::{events, refusals::version_missing};
use shapes::{EndpointAndSecret, EndpointList, EndpointShape, shown, whole};
use tenancy::TenantTx;
use web::problem::{Problem, Said, both};
use wire::Text2;

#[derive(Deserialize, ToSchema)]
struct EndpointForm {
    #[schema(example = "https://books.example.ca/hooks/highstreet")]
    url: String,
    #[serde(default)]
    description: String,
    /// Types, `order.*` or `*`.
    event_types: Vec<String>,
    /// In how many requests messages come: `single`, a request for each, or `batch`, up to 100 in one as
    /// `application/cloudevents-batch+json`. If absent, `single` for a new endpoint, and unchanged for another.
    delivery: Option<DeliveryMode>,
    /// What becomes of a message whose attempts are used up after 75 hours: `skip` gives it up, `hold` tries it on, while later ones of
    /// its subject wait. If absent, `skip` for a new endpoint, and unchanged for another.
    when_exhausted: Option<WhenExhausted>,
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
#[get("/events/catalogue")]
async fn catalogue(call: Call<EventsRead>) -> Result<HttpResponse, Problem> {
    let items = events::ALL.iter().map(|event| EventTypeShape {
        kind: event.kind,
        group: event.group(),
        audience: event.audience,
        description: event.words(),
        sample: event.sample(),
        schema_url: event.path(),
    });
    let items = items.collect();
    call.answer(&EventCatalogue { items })
}

/// List endpoints.
#[utoipa::path(
    tag = "messages",
    responses(
        (status = 200, description = "All endpoints, oldest first", body = EndpointList),
    )
)]
#[get("/endpoints")]
async fn list(call: Call<EndpointsRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| {
        let found = messaging::list_endpoints(tx).await?;
        let figures = messaging::endpoint_figures(tx).await?;
        let items = found.iter().map(|one| {
            let own = figures.get(&one.id).copied().unwrap_or_default();
            shown(one, own, call.language())
        });
        let items = items.collect();
        Ok(EndpointList { items })
    })
    .await
}

/// Register an endpoint.
///
/// A key needs the scope `events.read` as well, because messages hold what the feed holds.
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
#[post("/endpoints")]
async fn register(call: Call<EndpointsOwner, Form<EndpointForm>>) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    // Messages hold what the feed holds.
    call.needs::<EventsRead>()?;
    let kinds = patterns(&form.event_types)?;
    let command = RegisterEndpoint {
        url: form.url,
        description: form.description,
        kinds,
        terms: DeliveryTerms {
            delivery: form.delivery.unwrap_or_default(),
            when_exhausted: form.when_exhausted.unwrap_or_default(),
        },
    };
    call.change_with_secret(async |tx| {
        let addresses = call.state().endpoint_addresses;
        let made = messaging::register_endpoint(tx, addresses, command).await?;
        let endpoint = shown(&made.endpoint, EndpointFigures::default(), call.language());
        Ok(Reply::created(EndpointAndSecret {
            endpoint,
            secret: made.secret.reveal().to_owned(),
        }))
    })
    .await
}

/// Change an endpoint.
///
/// A key needs the scope `events.read` as well.
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
#[put("/endpoints/{endpoint_id}")]
async fn update(
    call: Call<EndpointsOwner, Versioned<EndpointForm>>,
) -> Result<HttpResponse, Problem> {
    // Changing the URL redirects every message, including those already waiting.
    let (call, form) = call.open();
    call.needs::<EventsRead>()?;
    let id = call.part("endpoint_id")?;
    let read = form
        .version
        .ok_or_else(|| version_missing(call.language()))?;
    let command = UpdateEndpoint {
        read: Some(read),
        url: Some(form.url),
        description: Some(form.description),
        kinds: Some(patterns(&form.event_types)?),
        delivery: form.delivery,
        when_exhausted: form.when_exhausted,
    };
    call.change(async |tx| {
        let addresses = call.state().endpoint_addresses;
        let after = messaging::update_endpoint(tx, addresses, id, command).await?;
        Ok(Reply::ok(whole(tx, &after, call.language()).await?))
    })
    .await
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
#[delete("/endpoints/{endpoint_id}")]
async fn remove(call: Call<EndpointsOwner>) -> Result<HttpResponse, Problem> {
    let id = call.part("endpoint_id")?;
    call.change(async |tx| {
        messaging::delete_endpoint(tx, id).await?;
        Ok(Reply::none())
    })
    .await
}

/// Pause an endpoint.
#[utoipa::path(
    tag = "messages",
    responses(
        (status = 200, description = "Endpoint paused; messages wait", body = EndpointShape),
        (status = 404, description = "Not found: endpoint", body = Problem),
    )
)]
#[post("/endpoints/{endpoint_id}/pause")]
async fn pause(call: Call<EndpointsWrite>) -> Result<HttpResponse, Problem> {
    let id = call.part("endpoint_id")?;
    call.change(async |tx| {
        let after = messaging::pause_endpoint(tx, id).await?;
        Ok(Reply::ok(whole(tx, &after, call.language()).await?))
    })
    .await
}

/// Resume an endpoint.
#[utoipa::path(
    tag = "messages",
    responses(
        (status = 200, description = "Endpoint resumed; waiting messages are sent at once", body = EndpointShape),
        (status = 404, description = "Not found: endpoint", body = Problem),
    )
)]
#[post("/endpoints/{endpoint_id}/resume")]
async fn resume(call: Call<EndpointsWrite>) -> Result<HttpResponse, Problem> {
    let id = call.part("endpoint_id")?;
    delivered(&call, async |tx| {
        let after = messaging::resume_endpoint(tx, id).await?;
        Ok(Reply::ok(whole(tx, &after, call.language()).await?))
    })
    .await
}

/// A change after which the dispatcher looks for messages to send.
async fn delivered<T: Serialize>(
    call: &Call<EndpointsWrite>,
    work: impl AsyncFnOnce(&mut TenantTx) -> Result<Reply<T>, Problem>,
) -> Result<HttpResponse, Problem> {
    let answer = call.change(work).await?;
    call.tenancy().signals().deliveries.notify_one();
    Ok(answer)
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
#[post("/endpoints/{endpoint_id}/rotate-secret")]
async fn rotate(call: Call<EndpointsOwner, Form<Overlap>>) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let id = call.part("endpoint_id")?;
    let overlap = Duration::hours(i64::from(form.overlap_hours.unwrap_or(24)));
    call.change_with_secret(async |tx| {
        let secret = messaging::rotate_secret(tx, id, overlap).await?;
        let endpoint = messaging::find_endpoint(tx, id)
            .await?
            .ok_or_else(Problem::not_found)?;
        Ok(Reply::ok(EndpointAndSecret {
            endpoint: whole(tx, &endpoint, call.language()).await?,
            secret: secret.reveal().to_owned(),
        }))
    })
    .await
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
#[post("/endpoints/{endpoint_id}/test")]
async fn test(call: Call<EndpointsWrite>) -> Result<HttpResponse, Problem> {
    let id = call.part("endpoint_id")?;
    delivered(&call, async |tx| {
        let delivery_id = messaging::send_test_event(tx, id).await?;
        Ok(Reply::accepted(TestSent { delivery_id }))
    })
    .await
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
///
/// The oldest 20,000 of them, of every type; the next call takes those that are left.
#[utoipa::path(
    tag = "messages",
    request_body = Since,
    responses(
        (status = 202, description = "The failed messages are sent again", body = Requeued),
        (status = 404, description = "Not found: endpoint", body = Problem),
    )
)]
#[post("/endpoints/{endpoint_id}/redeliver-failed")]
async fn redeliver_failed(
    call: Call<EndpointsWrite, Form<Since>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let id = call.part("endpoint_id")?;
    delivered(&call, async |tx| {
        let since = form.since.unwrap_or_else(|| tx.now() - Duration::days(30));
        let count = messaging::redeliver_failed(tx, id, since).await?;
        Ok(Reply::accepted(Requeued { count }))
    })
    .await
}

#[derive(Deserialize, ToSchema)]
struct ReplayForm {
    what: Replay,
    /// Events that happened since; the last 30 days if absent.
    since: Option<DateTime<Utc>>,
    /// Events that happened before; until now if absent.
    until: Option<DateTime<Utc>>,
    /// Types, `order.*` or `*`, as far as the endpoint subscribes to them; all that it subscribes to if absent.
    #[serde(default)]
    event_types: Vec<String>,
    /// Only count the messages.
    #[serde(default)]
    dry_run: bool,
}

/// What a replay came to, or would come to.
#[derive(Serialize, ToSchema)]
struct Replayed {
    /// Messages that are queued, or would be.
    count: usize,
    /// Whether they were only counted.
    dry_run: bool,
}

/// Send events again.
///
/// Those that were given up, those that were never queued because the endpoint did not exist, was disabled or had not subscribed, or
/// all of them, in the order of each subject. `dry_run` counts them and sends none. Each message has its first id and bytes: a
/// receiver recognizes what it has. At most 20,000 at once.
#[utoipa::path(
    tag = "messages",
    request_body = ReplayForm,
    responses(
        (status = 200, description = "How many messages it would be; none is sent", body = Replayed),
        (status = 202, description = "The messages are sent", body = Replayed),
        (status = 404, description = "Not found: endpoint", body = Problem),
        (status = 422, description = "Invalid fields, or too many messages", body = Problem),
    )
)]
#[post("/endpoints/{endpoint_id}/replay")]
async fn replay(call: Call<EndpointsWrite, Form<ReplayForm>>) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let id = call.part("endpoint_id")?;
    let kinds = patterns(&form.event_types)?;
    if form
        .until
        .zip(form.since)
        .is_some_and(|(until, since)| until <= since)
    {
        return Err(Problem::field("until", "invalid", backwards()));
    }
    delivered(&call, async |tx| {
        let wish = ReplayWish {
            what: form.what,
            since: form.since.unwrap_or_else(|| tx.now() - Duration::days(30)),
            until: form.until,
            kinds,
        };
        if form.dry_run {
            let count = messaging::count_replay(tx, id, &wish).await?;
            return Ok(Reply::ok(Replayed {
                count,
                dry_run: true,
            }));
        }
        let count = messaging::replay(tx, id, &wish).await?;
        Ok(Reply::accepted(Replayed {
            count,
            dry_run: false,
        }))
    })
    .await
}

fn backwards() -> Said {
    both(
        "Choose an end after the beginning".to_owned(),
        "Choisissez une fin postérieure au début".to_owned(),
    )
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
    replay,
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
        .service(replay)
        .service(update)
        .service(remove)
        .service(log::deliveries)
        .service(log::redeliver)
        .service(log::detail);
}
