//! The schemas of messages: the files of `docs/events`, embedded in the program and served unchanged.

use actix_web::{
    HttpResponse, get,
    web::{Path, ServiceConfig},
};
use messaging::Audience;
use serde::Serialize;
use serde_json::Value;
use utoipa::{OpenApi, ToSchema};

use super::wire::{Text2, json};
use crate::problem::Problem;

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

/// One type of event with the JSON Schema of its message.
#[derive(Clone, Copy, Debug)]
pub struct EventSchema {
    /// The type with its version: `order.placed.v1`.
    pub kind: &'static str,
    /// Its meaning in French; the schema has the English. (Strict validators would refuse a custom keyword in the
    /// schema.)
    french: &'static str,
    text: &'static str,
}

macro_rules! schemas {
    ($($kind:literal: $french:literal,)+) => {
        [$(EventSchema {
            kind: $kind,
            french: $french,
            text: include_str!(concat!("../../../../docs/events/", $kind, ".json")),
        }),+]
    };
}

/// Every type, in the order of [`messaging::KINDS`].
pub const ALL: [EventSchema; 11] = schemas![
    "order.placed.v1": "Une cliente ou un client a passé une commande",
    "order.paid.v1": "Le paiement d’une commande a été encaissé",
    "order.expired.v1": "Une commande n’a pas été payée à temps; un paiement tardif la rétablit, et order.paid.v1 suit alors",
    "order.shipped.v1": "Un colis d’une commande est parti, avec son numéro de suivi",
    "stock.changed.v1": "Le stock en main, réservé ou disponible d’une variante a changé",
    "stock.allocated.v1": "Des unités en souffrance d’une variante sont arrivées",
    "stock.oversold.v1": "Des unités promises à des commandes en ligne ne sont plus là",
    "product.changed.v1": "Un produit ou l’une de ses variantes a été modifié",
    "product.deleted.v1": "Un produit a été supprimé",
    "tax.registrations_changed.v1": "Les inscriptions fiscales de la boutique ont été modifiées",
    "endpoint.test.v1": "Une destination est mise à l’essai; aucun fil ne montre ce message",
];

impl EventSchema {
    /// The parsed schema. `null` would mean a malformed file, which a test rules out.
    #[must_use]
    pub fn schema(&self) -> Value {
        serde_json::from_str(self.text).unwrap_or_default()
    }

    /// A sample message of this type.
    #[must_use]
    pub fn sample(&self) -> Value {
        self.schema()["examples"][0].take()
    }

    pub(super) fn group(&self) -> &'static str {
        self.kind.split('.').next().unwrap_or_default()
    }

    pub(super) fn words(&self) -> Text2 {
        let english = self.schema()["description"].take();
        Text2 {
            en: english.as_str().unwrap_or_default().to_owned(),
            fr: self.french.to_owned(),
        }
    }

    /// Who receives messages of this type.
    pub(super) fn audience(&self) -> Audience {
        let mut known = messaging::KINDS.iter();
        let own = known.find(|known| known.kind == self.kind);
        own.map_or(Audience::Subscribers, |known| known.audience)
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
        .body(event.text))
}
