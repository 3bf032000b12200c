//! Messages that the shop's programs have sent: list, one, run again, dismiss. Shapes are those of the programs' API.

use ::inbox::message;
use actix_web::{HttpResponse, get, post, web::ServiceConfig};
use backoffice::{MessageDetail, MessagePage, list_wish, listed, run_again};
use calls::{Call, Reply, permission::MessagesWrite};
use utoipa::OpenApi;

use web::problem::{Problem, refusals};

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

/// List messages received from the shop's programs.
#[utoipa::path(
    tag = "inbox",
    responses((status = 200, description = "A page of messages, latest first. Filters: state, type, source, message_id; limit, cursor", body = MessagePage))
)]
#[get("/api/tenants/{tenant_id}/inbox")]
async fn list(call: Call<MessagesWrite>) -> Result<HttpResponse, Problem> {
    let wish = list_wish(&call.params())?;
    call.show(async |tx| listed(tx, &wish, call.language()).await)
        .await
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
async fn show(call: Call<MessagesWrite>) -> Result<HttpResponse, Problem> {
    let id = call.part("message_id")?;
    call.show(async |tx| {
        let found = message(tx, id).await?;
        let found = found.ok_or_else(Problem::not_found)?;
        Ok(MessageDetail::of(found, call.language()))
    })
    .await
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
async fn rerun(call: Call<MessagesWrite>) -> Result<HttpResponse, Problem> {
    run_again(&call).await
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
async fn dismiss(call: Call<MessagesWrite>) -> Result<HttpResponse, Problem> {
    let id = call.part("message_id")?;
    call.change(async |tx| {
        let after = ::inbox::dismiss(tx, id, call.actor()).await;
        let after = after.map_err(refusals::dismiss)?;
        Ok(Reply::ok(MessageDetail::of(after, call.language())))
    })
    .await
}
