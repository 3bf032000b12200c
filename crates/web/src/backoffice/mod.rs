//! What programs of a shop may ask: the feed of events, with a key. `Authorization: Bearer <key>`.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header,
    web::{self, Data, Query, ServiceConfig},
};
use kernel::{Cursor, PageSize, TenantId};
use messaging::{FeedError, Pattern};
use platform::ApiKeyError;
use serde::Deserialize;

use crate::{problem::Problem, state::State};

async fn authenticate(state: &State, request: &HttpRequest) -> Result<TenantId, Problem> {
    let key = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or_else(Problem::unauthorized)?;
    let mut tx = state.tenancy.platform().await?;
    let tenant = state
        .keys
        .authenticate(&mut tx, key)
        .await
        .map_err(|error| match error {
            ApiKeyError::Invalid | ApiKeyError::Signing => Problem::unauthorized(),
            ApiKeyError::Db(error) => error.into(),
        })?;
    tx.commit().await?;
    Ok(tenant)
}

#[derive(Deserialize)]
struct Wish {
    after: Option<Cursor>,
    /// Separated by commas: `order.*,stock.changed.v1`.
    kinds: Option<String>,
    limit: Option<u32>,
}

/// Events in the order they were committed, after a cursor. Nothing is passed over and nothing comes twice.
#[get("/v1/events")]
async fn events(
    state: Data<State>,
    request: HttpRequest,
    wish: Query<Wish>,
) -> Result<HttpResponse, Problem> {
    let tenant = authenticate(&state, &request).await?;
    let kinds = wish
        .kinds
        .as_deref()
        .unwrap_or_default()
        .split(',')
        .filter(|text| !text.is_empty())
        .map(Pattern::parse)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| Problem::field("kinds", "unknown", error))?;
    let mut tx = state.tenancy.read(tenant).await?;
    let size = PageSize::clamped(wish.limit);
    let found = messaging::feed(&mut tx, wish.after.as_ref(), &kinds, size)
        .await
        .map_err(|error| match error {
            FeedError::Cursor(error) => Problem::field("after", "invalid", error),
            FeedError::Db(error) => error.into(),
        })?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(found))
}

async fn unknown() -> Result<HttpResponse, Problem> {
    Err(Problem::not_found())
}

/// All of the API's host.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.service(events).default_service(web::to(unknown));
}
