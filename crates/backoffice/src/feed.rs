//! The event feed.

use actix_web::{
    HttpResponse, get,
    http::{StatusCode, header},
    web::{Query, QueryConfig, ServiceConfig},
};
use calls::{Call, permission::EventsRead};
use kernel::{Cursor, PageSize, TenantId};
use messaging::{Feed, FeedError, Pattern};
use serde::Deserialize;
use tenancy::{DbError, Tenancy};
use utoipa::{IntoParams, OpenApi};

use ::web::problem::{Problem, both};

#[derive(OpenApi)]
#[openapi(paths(events))]
struct Api;

/// This file's part of the OpenAPI document.
pub(crate) fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

fn gone() -> Problem {
    let title = both(
        "This cursor can no longer be followed: it is more than 90 days old, or was given out before the shop's data was \
         restored or moved. Read the shop's state anew, then ask without `after`: that begins with the first event that is \
         kept",
        "Ce curseur ne peut plus être suivi\u{a0}: il date de plus de 90 jours, ou d’avant la restauration ou le \
         déplacement des données de la boutique. Relisez l’état de la boutique, puis demandez sans `after`\u{a0}: la lecture \
         reprend au premier événement conservé",
    );
    Problem::new(StatusCode::GONE, "cursor_expired", title)
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
async fn events(call: Call<EventsRead>, wish: Query<Wish>) -> Result<HttpResponse, Problem> {
    let (tenancy, shop) = (call.tenancy(), call.shop());
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
            both("Ask for 1 to 100", "Demandez de 1 à 100"),
        ));
    }
    let found = match read(tenancy, shop, &wish, &kinds).await {
        Err(FeedError::Unsettled) => {
            tenancy::restore::settle(tenancy, shop).await?;
            read(tenancy, shop, &wish, &kinds).await
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

/// Registers the routes.
pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.app_data(QueryConfig::default().error_handler(|error, _| {
        Problem::new(StatusCode::BAD_REQUEST, "malformed", error.to_string()).into()
    }))
    .service(events);
}
