//! Messages from the shop's programs: sent, listed, run again, dismissed.

mod needs;
mod run_again;
mod sent;
mod shapes;

use actix_web::{HttpResponse, get, http::StatusCode, post, web::ServiceConfig};
use calls::{Call, Reply, permission::MessagesWrite};
use serde::Serialize;
use utoipa::OpenApi;

use ::web::problem::{Problem, refusals};
use wire::{Raw, json};

pub use run_again::run_again;
pub use shapes::{MessageDetail, MessagePage, MessageShape, list_wish, listed};

use self::shapes::{InboundMessage, MessageReceipt, MessageReceipts};

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
///
/// `price.set.v1` and `product.set.v1` need the scope `products.write` as well, `purchase_order.receipt.v1` needs
/// `purchasing.write`. Without it, the whole request is refused.
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
        (status = 403, description = "The key lacks the scope `messages.write`, or the one that a message needs besides it", body = Problem),
        (status = 413, description = "The body is larger than 2 MiB", body = Problem),
        (status = 415, description = "Neither a CloudEvent nor a batch of them", body = Problem),
        (status = 422, description = "The message is refused, or its id was used for another; or the batch is empty or has more than 1,000 messages", body = Problem),
    )
)]
#[post("/v1/messages")]
async fn send(call: Call<MessagesWrite, Raw>) -> Result<HttpResponse, Problem> {
    let (call, sent) = call.open();
    let parcel = sent::read(&sent)?;
    needs::all(&call, parcel.messages())?;
    let receipts = ::inbox::receive(call.tenancy(), call.shop(), parcel.messages()).await?;
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

/// The answer: one receipt, or the receipts of a batch.
#[derive(Serialize, utoipa::ToSchema)]
#[serde(untagged)]
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
async fn list(call: Call<MessagesWrite>) -> Result<HttpResponse, Problem> {
    let wish = list_wish(&call.params())?;
    call.show(async |tx| listed(tx, &wish, call.language()).await)
        .await
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
async fn show(call: Call<MessagesWrite>) -> Result<HttpResponse, Problem> {
    let id = call.part("message_id")?;
    call.show(async |tx| {
        let found = ::inbox::message(tx, id).await?;
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
        (status = 403, description = "The key lacks the scope `messages.write`, or the one that the message needs besides it", body = Problem),
        (status = 404, description = "Not found: message", body = Problem),
        (status = 409, description = "The message is not in quarantine", body = Problem),
    )
)]
#[post("/v1/messages/{message_id}/rerun")]
async fn rerun(call: Call<MessagesWrite>) -> Result<HttpResponse, Problem> {
    run_again(&call).await
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
async fn dismiss(call: Call<MessagesWrite>) -> Result<HttpResponse, Problem> {
    let id = call.part("message_id")?;
    call.change(async |tx| {
        let after = ::inbox::dismiss(tx, id, call.actor()).await;
        let after = after.map_err(refusals::dismiss)?;
        Ok(Reply::ok(MessageDetail::of(after, call.language())))
    })
    .await
}
