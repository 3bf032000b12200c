//! Messages that the shop's programs have sent: list, one, run again, dismiss. Shapes are those of the programs' API.

use ::inbox::{Stored, message};
use actix_web::{
    HttpRequest, HttpResponse, get,
    http::StatusCode,
    post,
    web::{Data, Path, ServiceConfig},
};
use backoffice::{MessageDetail, MessagePage, list_wish, listed};
use kernel::{MessageId, TenantId};
use utoipa::OpenApi;

use web::{
    problem::{Problem, refusals},
    signed_in::Member,
    state::State,
};
use wire::{Params, json};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list)
        .service(show)
        .service(rerun)
        .service(dismiss);
}

#[derive(OpenApi)]
#[openapi(paths(list, show, rerun, dismiss))]
struct Api;

/// This file's part of the OpenAPI document.
pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

fn detail(member: &Member, stored: Stored) -> HttpResponse {
    json(
        StatusCode::OK,
        &MessageDetail::of(stored, member.language()),
    )
}

/// List messages received from the shop's programs.
#[utoipa::path(
    tag = "inbox",
    responses((status = 200, description = "A page of messages, latest first. Filters: state, type, source, message_id; limit, cursor", body = MessagePage))
)]
#[get("/api/tenants/{tenant_id}/inbox")]
async fn list(
    state: Data<State>,
    member: Member,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let wish = list_wish(&Params::of(&request))?;
    let mut tx = state.tenancy.read(member.tenant).await?;
    let page = listed(&mut tx, &wish, member.language()).await?;
    tx.commit().await?;
    Ok(json(StatusCode::OK, &page))
}

/// Get a message received from one of the shop's programs.
#[utoipa::path(
    tag = "inbox",
    responses(
        (status = 200, description = "The message as it came, with its receipt", body = MessageDetail),
        (status = 404, description = "Not found: message", body = Problem),
    )
)]
#[get("/api/tenants/{tenant_id}/inbox/{message_id}")]
async fn show(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, MessageId)>,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let found = message(&mut tx, path.1).await?;
    tx.commit().await?;
    let found = found.ok_or_else(Problem::not_found)?;
    Ok(detail(&member, found))
}

/// Run a message in quarantine again.
#[utoipa::path(
    tag = "inbox",
    responses(
        (status = 200, description = "The message afterwards; it may be in quarantine again", body = MessageDetail),
        (status = 404, description = "Not found: message", body = Problem),
        (status = 409, description = "The message is not in quarantine", body = Problem),
    )
)]
#[post("/api/tenants/{tenant_id}/inbox/{message_id}/rerun")]
async fn rerun(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, MessageId)>,
) -> Result<HttpResponse, Problem> {
    let after = ::inbox::rerun(&state.tenancy, member.tenant, path.1, member.actor()).await;
    Ok(detail(&member, after.map_err(refusals::rerun)?))
}

/// Dismiss a message in quarantine.
#[utoipa::path(
    tag = "inbox",
    responses(
        (status = 200, description = "The message afterwards; it will have no effect", body = MessageDetail),
        (status = 404, description = "Not found: message", body = Problem),
        (status = 409, description = "The message is not in quarantine", body = Problem),
    )
)]
#[post("/api/tenants/{tenant_id}/inbox/{message_id}/dismiss")]
async fn dismiss(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, MessageId)>,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.write(member.tenant).await?;
    let after = ::inbox::dismiss(&mut tx, path.1, member.actor()).await;
    let after = after.map_err(refusals::dismiss)?;
    tx.commit().await?;
    Ok(detail(&member, after))
}
