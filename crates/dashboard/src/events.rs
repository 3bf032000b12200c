//! The kinds of events and their schemas, as `./run gen` writes them to `docs/events`.

use actix_web::{
    HttpResponse, get,
    web::{Path, ServiceConfig},
};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

pub use super::event_schema::EventSchema;
use web::problem::Problem;
use wire::{Text2, json};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list).service(one);
}

#[derive(OpenApi)]
#[openapi(paths(list, one))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// Every kind there is, in the order people read them. A test compares them with every declaration in the source.
pub const ALL: &[EventSchema] = &[
    EventSchema::told::<orders::OrderPlaced>(),
    EventSchema::told::<orders::OrderPaid>(),
    EventSchema::told::<orders::OrderAuthorized>(),
    EventSchema::told::<orders::OrderExpired>(),
    EventSchema::told::<refunds::OrderCanceled>(),
    EventSchema::told::<orders::OrderShipped>(),
    EventSchema::told::<promises::OrderPromiseChanged>(),
    EventSchema::told::<refunds::RefundRequested>(),
    EventSchema::told::<refunds::RefundSucceeded>(),
    EventSchema::told::<refunds::RefundFailed>(),
    EventSchema::told::<refunds::CreditNoteIssued>(),
    EventSchema::told::<refunds::CreditNoteVoided>(),
    EventSchema::told::<returns::ReturnRequested>(),
    EventSchema::told::<returns::ReturnApproved>(),
    EventSchema::told::<returns::ReturnRefused>(),
    EventSchema::told::<returns::ReturnCanceled>(),
    EventSchema::told::<returns::ReturnReceived>(),
    EventSchema::told::<returns::ReturnClosed>(),
    EventSchema::told::<disputes::DisputeOpened>(),
    EventSchema::told::<disputes::DisputeUpdated>(),
    EventSchema::told::<disputes::DisputeClosed>(),
    EventSchema::told::<inventory::StockChanged>(),
    EventSchema::told::<inventory::StockAllocated>(),
    EventSchema::told::<inventory::StockOversold>(),
    EventSchema::told::<purchasing::PurchaseOrderSent>(),
    EventSchema::told::<purchasing::PurchaseOrderChanged>(),
    EventSchema::told::<purchasing::PurchaseOrderReceived>(),
    EventSchema::told::<purchasing::PurchaseOrderEnded>(),
    EventSchema::told::<catalog::events::ProductChanged>(),
    EventSchema::told::<catalog::events::ProductDeleted>(),
    EventSchema::told::<tax::RegistrationsChanged>(),
    EventSchema::tried::<messaging::EndpointTest>(),
];

impl EventSchema {
    pub(super) fn group(&self) -> &'static str {
        self.kind.split('.').next().unwrap_or_default()
    }

    pub(super) fn words(&self) -> Text2 {
        Text2 {
            en: self.meaning.en.to_owned(),
            fr: self.meaning.fr.to_owned(),
        }
    }

    pub(super) fn path(&self) -> String {
        format!("/api/events/{}.json", self.kind)
    }
}

#[derive(Serialize, ToSchema)]
struct SchemaLink {
    #[serde(rename = "type")]
    #[schema(example = "order.placed.v1")]
    kind: &'static str,
    description: Text2,
    url: String,
}

#[derive(Serialize, ToSchema)]
struct SchemaLinks {
    items: Vec<SchemaLink>,
}

/// List the kinds of events.
#[utoipa::path(
    tag = "messages",
    responses((status = 200, description = "All kinds of events, with the URLs of their schemas", body = SchemaLinks))
)]
#[get("/api/events")]
async fn list() -> HttpResponse {
    let items = ALL.iter().map(|event| SchemaLink {
        kind: event.kind,
        description: event.words(),
        url: event.path(),
    });
    let items = items.collect();
    json(actix_web::http::StatusCode::OK, &SchemaLinks { items })
}

/// Get the schema of a kind of event.
#[utoipa::path(
    tag = "messages",
    params(("kind" = String, Path, description = "`order.placed.v1`")),
    responses(
        (status = 200, description = "JSON Schema (2020-12) of a message of this kind", body = Object, content_type = "application/schema+json"),
        (status = 404, description = "Not found: kind of event", body = Problem),
    )
)]
#[get("/api/events/{kind}.json")]
async fn one(kind: Path<String>) -> Result<HttpResponse, Problem> {
    let event = ALL.iter().find(|event| event.kind == kind.as_str());
    let event = event.ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Ok()
        .content_type("application/schema+json")
        .insert_header(("Cache-Control", "public, max-age=300"))
        .body(event.text()))
}
