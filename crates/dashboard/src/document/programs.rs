//! The OpenAPI document of the programs' API, on `api.<base>`.

use std::{collections::BTreeSet, sync::LazyLock};

use actix_web::{HttpResponse, get, web::Bytes};
use utoipa::openapi::{
    Components, HeaderBuilder, OpenApi, Ref, RefOr, Required,
    extensions::ExtensionsBuilder,
    header::Header,
    path::{Operation, ParameterBuilder, ParameterIn},
    schema::{AnyOfBuilder, ObjectBuilder, Schema, Type},
    security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
};

use super::{Part, joined, problem, scopes::scope_of, server, tag};
use crate::shared;
use calls::Door;

/// The key of a program.
const BEARER: &str = "key";
/// Where programs find this document.
pub(super) const DOCUMENT: &str = "/v1/openapi.json";

const ABOUT: &str = "\
The API for a shop's own programs: its books, its stock, its till, its shipping. A key proves the program; the shop's owner \
makes it in Settings, API keys, and chooses its scopes. Nothing a merchant can do by hand is closed to a program.\n\n\
A request that changes something may carry an `Idempotency-Key`: the same key with the same request gets the first answer \
again, for 30 days, and has no second effect. What has a `version` answers it as `ETag` too; send it back as `If-Match`, \
and a change by somebody else in between is refused with 412. Lists are read page by page with `limit` and `cursor`. \
Money is whole minor units with a currency. Refusals are problem details (RFC 9457): `code` is for programs, `title` and \
`errors[].message` for people, in English, or in French with `Accept-Language: fr`. `RateLimit` says what is left of the \
key's allowance.";

const TAGS: [(&str, &str); 17] = [
    ("feed", "Events of the shop, in order"),
    (
        "messages",
        "Endpoints, messages sent to them, and schemas of messages",
    ),
    (
        "inbox",
        "Messages from the shop's programs: what the till sold, what a count found, which parcel left",
    ),
    ("orders", "Orders, parcels, refunds and their documents"),
    ("customers", "Who ordered"),
    ("products", "Products, variants and prices"),
    ("collections", "Collections of products"),
    ("stock", "Stock, its movements and counts, and the till"),
    ("purchasing", "Suppliers and purchase orders"),
    ("returns", "Goods of orders that come back"),
    ("paperwork", "The lists of a morning, and their papers"),
    (
        "accounting",
        "The journal for the bookkeeper, and its files",
    ),
    ("imports", "Products from a file"),
    ("exports", "Products and orders as files"),
    ("money", "The shop's balances and its books"),
    ("settings", "The shop's profile, taxes and shipping"),
    ("about", "This document"),
];

/// The parts of the programs' document.
pub(crate) fn parts() -> Vec<Part> {
    let mut parts = vec![("backoffice", backoffice::openapi()), ("document", own())];
    parts.extend(shared::parts("/v1"));
    parts
}

/// The OpenAPI document of the programs' API.
#[must_use]
pub fn openapi() -> OpenApi {
    let mut whole = joined(parts(), Door::Programs);
    whole.info.title = "Highstreet for programs".to_owned();
    whole.info.version = calls::VERSION.to_owned();
    whole.info.description = Some(ABOUT.to_owned());
    whole.tags = Some(TAGS.map(tag).to_vec());
    whole.servers = Some(vec![server("api", "For programs")]);
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some(
            "A key of the shop, made by its owner in Settings, API keys",
        ))
        .build();
    let components = whole.components.get_or_insert_with(Components::new);
    components.add_security_scheme(BEARER, SecurityScheme::Http(bearer));
    // Each operation names its scope instead.
    components.responses.remove("Forbidden");
    data_fits_any(components);
    let versioned = versioned(components);
    for item in whole.paths.paths.values_mut() {
        let changes = [&mut item.put, &mut item.patch, &mut item.post];
        for operation in changes.into_iter().flatten() {
            if form_of(operation).is_some_and(|form| versioned.contains(&form)) {
                condition(operation);
            }
        }
    }
    whole
}

/// What a message holds goes by its type, which the shapes of the data do not repeat: one may fit two of them.
fn data_fits_any(components: &mut Components) {
    let Some(RefOr::T(Schema::OneOf(one))) = components.schemas.get("InboundData") else {
        return;
    };
    let any = AnyOfBuilder::new().description(one.description.clone());
    let any = one.items.iter().cloned().fold(any, AnyOfBuilder::item);
    let any = RefOr::T(Schema::AnyOf(any.build()));
    components.schemas.insert("InboundData".to_owned(), any);
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(document))]
struct Own;

fn own() -> OpenApi {
    <Own as utoipa::OpenApi>::openapi()
}

/// Get the document of the programs' API.
#[utoipa::path(
    tag = "about",
    responses((status = 200, description = "This document", body = Object))
)]
#[get("/v1/openapi.json")]
pub(crate) async fn document() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .body(WRITTEN.clone())
}

/// Serialized once per process, because the route needs no key and must stay cheap.
static WRITTEN: LazyLock<Bytes> =
    LazyLock::new(|| Bytes::from(openapi().to_json().unwrap_or_default()));

/// What every operation of a program asks and answers: the scope, the key of a repeated request, the allowance.
pub(super) fn prove(method: &str, path: &str, operation: &mut Operation) {
    let Some(scope) = scope_of(method, path) else {
        operation.security = Some(Vec::new());
        return;
    };
    operation.security = Some(vec![SecurityRequirement::new(BEARER, [] as [&str; 0])]);
    let code = scope.code();
    let extension = ExtensionsBuilder::new().add("x-scope", code).build();
    operation
        .extensions
        .get_or_insert_default()
        .merge(extension);
    let refused = format!("`out_of_scope`: the key lacks the scope `{code}`");
    let all = &mut operation.responses.responses;
    all.insert("403".to_owned(), RefOr::T(problem(&refused)));
    if method != "get" && path != "/v1/messages" && !path.ends_with("/preview") {
        let repeated = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(
                "The same key with the same request gets the first answer again",
            ))
            .schema(Some(
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .min_length(Some(1))
                    .max_length(Some(200)),
            ))
            .build();
        let named = operation.parameters.get_or_insert_default();
        named.push(RefOr::T(repeated));
        // A key that was used for another request.
        let all = &mut operation.responses.responses;
        let reused = RefOr::Ref(Ref::from_response_name("Invalid"));
        all.entry("422".to_owned()).or_insert(reused);
    }
    for (status, response) in &mut operation.responses.responses {
        if let (true, RefOr::T(response)) = (status.starts_with('2'), response) {
            let left = header("What is left: `\"key\";r=<requests>;t=<seconds>`");
            response
                .headers
                .insert("RateLimit".to_owned(), RefOr::T(left));
        }
    }
}

/// The shapes that have a version.
fn versioned(components: &Components) -> BTreeSet<String> {
    let named = components.schemas.iter();
    named
        .filter(|(_, schema)| has_version(schema))
        .map(|(name, _)| name.clone())
        .collect()
}

fn has_version(schema: &RefOr<Schema>) -> bool {
    let schema = serde_json::to_value(schema).unwrap_or_default();
    schema.pointer("/properties/version").is_some()
}

/// The name of the shape that an operation reads, if it changes something that is there.
fn form_of(operation: &Operation) -> Option<String> {
    let all = &operation.responses.responses;
    all.get("200").or_else(|| all.get("204"))?;
    let body = serde_json::to_value(operation.request_body.as_ref()?).ok()?;
    let form = body.pointer("/content/application~1json/schema/$ref")?;
    Some(form.as_str()?.rsplit('/').next()?.to_owned())
}

/// What is changed as it was read.
fn condition(operation: &mut Operation) {
    let tag = ParameterBuilder::new()
        .name("If-Match")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some("The `ETag` that was read, in place of `version`"))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .build();
    let named = operation.parameters.get_or_insert_default();
    named.push(RefOr::T(tag));
    let refused = problem("`stale`: changed since it was read, and the request has an `If-Match`");
    let all = &mut operation.responses.responses;
    all.insert("412".to_owned(), RefOr::T(refused));
}

fn header(about: &str) -> Header {
    HeaderBuilder::new()
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .description(Some(about))
        .build()
}
