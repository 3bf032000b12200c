//! The event feed, authenticated by `Authorization: Bearer <key>`.

use std::time::Duration;

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::{StatusCode, header},
    web::{Data, Query, QueryConfig, ServiceConfig},
};
use kernel::{Cursor, PageSize, TenantId};
use messaging::{Feed, FeedError, Pattern};
use platform::{ApiKeyError, Scope};
use serde::Deserialize;
use tenancy::{DbError, Tenancy};
use utoipa::{IntoParams, OpenApi};

use ::web::{problem::Problem, state::State, strangers::Strangers};

/// Slows down callers without a valid key.
static STRANGERS: Strangers = Strangers::pausing(Duration::from_millis(250));

#[derive(OpenApi)]
#[openapi(paths(events))]
struct Api;

/// This API's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

async fn authenticate(
    state: &State,
    request: &HttpRequest,
    needed: Scope,
) -> Result<TenantId, Problem> {
    let key = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or_else(no_key)?;
    let key = state
        .keys
        .genuine(key, state.tenancy.env().now())
        .map_err(refusal)?;
    let mut tx = state.tenancy.platform().await?;
    let tenant = key.opens(&mut tx, needed).await.map_err(refusal)?;
    tx.commit().await?;
    ::web::request_span::of_tenant(tenant);
    Ok(tenant)
}

fn refusal(error: ApiKeyError) -> Problem {
    match error {
        ApiKeyError::Invalid => no_key(),
        ApiKeyError::OutOfScope(_) => Problem::forbidden(error.to_string()),
        ApiKeyError::Db(error) => error.into(),
    }
}

fn no_key() -> Problem {
    let title =
        "Send a key of the shop as `Authorization: Bearer …`; this one is missing or not in force";
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "unauthenticated",
        title.to_owned(),
    )
}

fn gone() -> Problem {
    let title = "This cursor can no longer be followed: it is more than 90 days old, or was given out before the shop's \
                 data was restored or moved. Read the shop's state anew, then ask without `after`: that begins with the \
                 first event that is kept";
    Problem::new(StatusCode::GONE, "cursor_expired", title.to_owned())
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Wish {
    /// The `cursor` of the last answer; absent for the first request.
    #[param(value_type = Option<String>)]
    after: Option<Cursor>,
    /// Types of events, separated by commas; absent means all.
    #[param(example = "order.*,stock.changed.v1")]
    kinds: Option<String>,
    /// 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Fetch events.
///
/// Returns events after a cursor, in the order they were committed. No event is skipped or repeated.
///
/// Store the cursor once the events are safely stored, then request the next page with it; if `more` is false, wait a
/// little. Events are kept for 90 days.
#[utoipa::path(
    tag = "feed",
    params(Wish),
    responses(
        (status = 200, description = "Events in order, each with the body that is pushed (schemas: `/api/events`)", body = Feed),
        (status = 403, description = "The key lacks the scope", body = Problem),
        (status = 410, description = "`cursor_expired`: the cursor is more than 90 days old, or was issued before the shop's data was restored or moved. Read the shop's state again, then start without `after`", body = Problem),
        (status = 422, description = "Invalid cursor or kind, or a limit out of range", body = Problem),
    )
)]
#[get("/v1/events")]
async fn events(
    state: Data<State>,
    request: HttpRequest,
    wish: Query<Wish>,
) -> Result<HttpResponse, Problem> {
    let tenant = match authenticate(&state, &request, Scope::EventsRead).await {
        Err(problem) if problem.status == StatusCode::UNAUTHORIZED.as_u16() => {
            return Err(STRANGERS.wait(problem).await);
        }
        tenant => tenant?,
    };
    let kinds = wish
        .kinds
        .as_deref()
        .unwrap_or_default()
        .split(',')
        .filter(|text| !text.is_empty())
        .map(Pattern::parse)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| Problem::field("kinds", "unknown", error.to_string()))?;
    if wish.limit.is_some_and(|limit| !(1..=100).contains(&limit)) {
        return Err(Problem::field(
            "limit",
            "invalid",
            "Ask for 1 to 100".to_owned(),
        ));
    }
    let found = match read(&state.tenancy, tenant, &wish, &kinds).await {
        Err(FeedError::Unsettled) => {
            tenancy::restore::settle(&state.tenancy, tenant).await?;
            read(&state.tenancy, tenant, &wish, &kinds).await
        }
        found => found,
    };
    let found = found.map_err(|error| match error {
        FeedError::Cursor(error) => Problem::field("after", "invalid", error.to_string()),
        FeedError::Gone => gone(),
        FeedError::Unsettled => DbError::Unavailable(error.to_string()).into(),
        FeedError::Db(error) => error.into(),
    })?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(found))
}

async fn read(
    tenancy: &Tenancy,
    shop: TenantId,
    wish: &Wish,
    kinds: &[Pattern],
) -> Result<Feed, FeedError> {
    let mut tx = tenancy.read(shop).await?;
    let size = PageSize::clamped(wish.limit);
    let found = messaging::feed(&mut tx, wish.after.as_ref(), kinds, size).await?;
    tx.commit().await?;
    Ok(found)
}

/// All routes of the API's host.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.app_data(QueryConfig::default().error_handler(|error, _| {
        Problem::new(StatusCode::BAD_REQUEST, "malformed", error.to_string()).into()
    }))
    .service(events);
}
