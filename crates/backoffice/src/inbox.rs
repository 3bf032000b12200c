//! Messages from the shop's programs: sent, listed, run again, dismissed.

mod sent;
mod shapes;

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::StatusCode,
    post,
    web::{Data, Path, ServiceConfig},
};
use kernel::{Language, MessageId, TenantId};
use platform::Scope;
use tenancy::Tenancy;
use utoipa::OpenApi;

use ::web::{
    problem::{Problem, refusals},
    state::State,
};
use wire::{Params, Raw, json};

pub use shapes::{MessageDetail, MessagePage, MessageShape, list_wish, listed};

use self::shapes::{InboundMessage, MessageReceipt, MessageReceipts};
use crate::key::caller;

#[derive(OpenApi)]
#[openapi(paths(send, list, show, rerun, dismiss))]
struct Api;

/// This file's part of the OpenAPI document.
pub(crate) fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// Registers the routes.
pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(send)
        .service(list)
        .service(show)
        .service(rerun)
        .service(dismiss);
}

/// Send messages.
///
/// Tells the shop what happened elsewhere: what a count found, what the till sold, which parcel left. One CloudEvent, or
/// a batch of up to 1,000 as `application/cloudevents-batch+json` or as lines of JSON. A message is known by its `source`
/// and `id` for 30 days: sent again, it gets its first receipt (`duplicate`) and has no second effect. After an error or a
/// lost answer send all of it again.
///
/// One bad message of a batch loses no good one: a batch is answered 200 with a receipt for each. A single message that
/// is refused is answered 422. Events that a message causes carry `caused_by` with its source and id.
#[utoipa::path(
    tag = "inbox",
    request_body(content(
        (InboundMessage = "application/cloudevents+json"),
        (Vec<InboundMessage> = "application/cloudevents-batch+json"),
        (String = "application/x-ndjson"),
    )),
    responses(
        (status = 200, description = "The receipt; for a batch all receipts, in the order of the messages", body = SentAnswer),
        (status = 202, description = "The message waits in quarantine; `trouble` says what to mend", body = MessageReceipt),
        (status = 403, description = "The key lacks the scope `messages.write`", body = Problem),
        (status = 413, description = "The body is larger than 2 MiB", body = Problem),
        (status = 415, description = "Neither a CloudEvent nor a batch of them", body = Problem),
        (status = 422, description = "The message is refused, or its id was used for another; or the batch is empty or has more than 1,000 messages", body = Problem),
    )
)]
#[post("/v1/messages")]
async fn send(
    state: Data<State>,
    request: HttpRequest,
    sent: Raw,
) -> Result<HttpResponse, Problem> {
    let shop = caller(&state, &request, Scope::MessagesWrite).await?;
    let parcel = sent::read(&sent)?;
    let receipts = ::inbox::receive(&state.tenancy, shop, parcel.messages()).await?;
    if let sent::Sent::Many(_) = parcel {
        return Ok(json(StatusCode::OK, &MessageReceipts::of(receipts)));
    }
    let receipt = receipts.into_iter().next().ok_or_else(Problem::not_found)?;
    if let Some(problem) = shapes::refusal(&receipt) {
        return Err(problem);
    }
    let status = match receipt.state() {
        ::inbox::State::Quarantined => StatusCode::ACCEPTED,
        _ => StatusCode::OK,
    };
    Ok(json(status, &MessageReceipt::of(receipt)))
}

/// What is answered: one receipt, or those of a batch.
#[derive(utoipa::ToSchema)]
#[schema(title = "SentAnswer")]
#[expect(dead_code, reason = "describes the two answers in the document")]
enum SentAnswer {
    #[schema(title = "Receipt")]
    One(MessageReceipt),
    #[schema(title = "Receipts")]
    Many(MessageReceipts),
}

/// List received messages.
///
/// Latest first. Kept for 30 days, those in quarantine for 90.
#[utoipa::path(
    tag = "inbox",
    responses(
        (status = 200, description = "A page of messages, latest first. Filters: state, type, source, message_id; limit, cursor", body = MessagePage),
        (status = 403, description = "The key lacks the scope `messages.write`", body = Problem),
    )
)]
#[get("/v1/messages")]
async fn list(state: Data<State>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let shop = caller(&state, &request, Scope::MessagesWrite).await?;
    let wish = list_wish(&Params::of(&request))?;
    let mut tx = state.tenancy.read(shop).await?;
    let page = listed(&mut tx, &wish, Language::En).await?;
    tx.commit().await?;
    Ok(json(StatusCode::OK, &page))
}

/// Get a received message.
#[utoipa::path(
    tag = "inbox",
    responses(
        (status = 200, description = "The message as it came, with its receipt", body = MessageDetail),
        (status = 403, description = "The key lacks the scope `messages.write`", body = Problem),
        (status = 404, description = "Not found: message", body = Problem),
    )
)]
#[get("/v1/messages/{message_id}")]
async fn show(
    state: Data<State>,
    request: HttpRequest,
    path: Path<MessageId>,
) -> Result<HttpResponse, Problem> {
    let shop = caller(&state, &request, Scope::MessagesWrite).await?;
    let mut tx = state.tenancy.read(shop).await?;
    let found = ::inbox::message(&mut tx, path.into_inner()).await?;
    tx.commit().await?;
    let found = found.ok_or_else(Problem::not_found)?;
    Ok(json(
        StatusCode::OK,
        &MessageDetail::of(found, Language::En),
    ))
}

/// Run a message in quarantine again.
#[utoipa::path(
    tag = "inbox",
    responses(
        (status = 200, description = "The message afterwards; it may be in quarantine again", body = MessageDetail),
        (status = 403, description = "The key lacks the scope `messages.write`", body = Problem),
        (status = 404, description = "Not found: message", body = Problem),
        (status = 409, description = "The message is not in quarantine", body = Problem),
    )
)]
#[post("/v1/messages/{message_id}/rerun")]
async fn rerun(
    state: Data<State>,
    request: HttpRequest,
    path: Path<MessageId>,
) -> Result<HttpResponse, Problem> {
    let shop = caller(&state, &request, Scope::MessagesWrite).await?;
    let after = run_again(&state.tenancy, shop, path.into_inner()).await?;
    Ok(json(
        StatusCode::OK,
        &MessageDetail::of(after, Language::En),
    ))
}

async fn run_again(
    tenancy: &Tenancy,
    shop: TenantId,
    id: MessageId,
) -> Result<::inbox::Stored, Problem> {
    let after = ::inbox::rerun(tenancy, shop, id, BY_KEY).await;
    after.map_err(refusals::rerun)
}

/// Dismiss a message in quarantine.
///
/// It will have no effect. Dismissing it again changes nothing.
#[utoipa::path(
    tag = "inbox",
    responses(
        (status = 200, description = "The message afterwards", body = MessageDetail),
        (status = 403, description = "The key lacks the scope `messages.write`", body = Problem),
        (status = 404, description = "Not found: message", body = Problem),
        (status = 409, description = "The message is not in quarantine", body = Problem),
    )
)]
#[post("/v1/messages/{message_id}/dismiss")]
async fn dismiss(
    state: Data<State>,
    request: HttpRequest,
    path: Path<MessageId>,
) -> Result<HttpResponse, Problem> {
    let shop = caller(&state, &request, Scope::MessagesWrite).await?;
    let mut tx = state.tenancy.write(shop).await?;
    let after = ::inbox::dismiss(&mut tx, path.into_inner(), BY_KEY).await;
    let after = after.map_err(refusals::dismiss)?;
    tx.commit().await?;
    Ok(json(
        StatusCode::OK,
        &MessageDetail::of(after, Language::En),
    ))
}

/// Who decided, when a program did.
const BY_KEY: &str = "API";
