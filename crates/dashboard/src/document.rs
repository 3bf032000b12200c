//! The OpenAPI 3.1 documents, one for each door, assembled from the parts that describe themselves. What applies to all
//! operations of a door is added once: authentication, its refusals, the door's host.

mod methods;
mod programs;
mod queries;
mod scopes;

use actix_web::{HttpResponse, get};
use utoipa::openapi::{
    Components, ContactBuilder, Object, OpenApi, Ref, RefOr, Required, Response, ResponseBuilder,
    ServerBuilder, Type,
    content::ContentBuilder,
    path::{Operation, Parameter, ParameterBuilder, ParameterIn, PathItem, Paths},
    security::{ApiKey, ApiKeyValue, SecurityRequirement, SecurityScheme},
    server::ServerVariableBuilder,
    tag::{Tag, TagBuilder},
};

use super::{
    address_change, auth, events, home, keys, me, opening, passwords, setup, shared, sign_up,
};
use calls::Door;

pub use methods::unanswered;
pub(super) use programs::document as document_of_programs;
pub use programs::openapi as openapi_of_programs;

/// The session cookie. Over TLS its name has the prefix `__Host-`.
const COOKIE: &str = "session";

/// Routes that need no session.
const PUBLIC: [&str; 9] = [
    "/api/openapi.json",
    "/api/events",
    "/api/signup",
    "/api/signup/slug",
    "/api/login",
    "/api/logout",
    "/api/password-reset",
    "/api/password-reset/complete",
    "/api/email-confirmation",
];

fn is_programs(path: &str) -> bool {
    path.starts_with("/v1/") && path != programs::DOCUMENT
}

fn is_public(path: &str) -> bool {
    path == programs::DOCUMENT || PUBLIC.contains(&path) || path.starts_with("/api/events/")
}

const ABOUT: &str = "\
The dashboard's API lives on `dashboard.<base>` and is used with the session's cookie. Programs have an API of their own \
on `api.<base>`, with a key of the shop; its document is `/v1/openapi.json` there.\n\n\
A request that changes something from a browser must come from a page of the same origin, and JSON is sent as \
`application/json`. POSTs that create something may carry an `Idempotency-Key`: the same key with the same body gets the \
first answer again, for 30 days. Lists are read page by page with `limit` and `cursor`. Money is whole minor units with a \
currency. Refusals are problem details (RFC 9457): `code` is for programs, `title` and `errors[].message` for people.";

/// The groups of operations, in reading order.
const TAGS: [(&str, &str); 20] = [
    ("inbox", "Messages received from the shop's programs"),
    ("auth", "Signing up, logging in, forgotten passwords"),
    ("me", "The account that is logged in, and its sessions"),
    ("home", "Open tasks, and the state of the storefront"),
    ("orders", "Orders, parcels and their documents"),
    ("customers", "Who ordered"),
    ("products", "Products and their pictures"),
    ("collections", "Collections of products"),
    ("stock", "Stock and its movements"),
    (
        "accounting",
        "The journal for the bookkeeper, and its files",
    ),
    ("purchasing", "Suppliers and purchase orders"),
    ("returns", "Goods of orders that come back"),
    ("paperwork", "The lists of a morning, and their papers"),
    ("imports", "Products from a file"),
    ("exports", "Products and orders as files"),
    (
        "messages",
        "Endpoints, messages sent to them, and schemas of messages",
    ),
    ("money", "The shop's balances and its books"),
    ("settings", "The shop's profile, theme, taxes and shipping"),
    ("keys", "API keys of the shop's programs"),
    ("about", "This document"),
];

fn tag((name, description): (&str, &str)) -> Tag {
    TagBuilder::new()
        .name(name)
        .description(Some(description))
        .build()
}

/// A part of a document, with the name of what describes it.
type Part = (&'static str, OpenApi);

/// The dashboard's parts.
pub(super) fn parts() -> Vec<Part> {
    let mut parts = vec![
        ("address_change", address_change::openapi()),
        ("auth", auth::openapi()),
        ("passwords", passwords::openapi()),
        ("sign_up", sign_up::openapi()),
        ("me", me::openapi()),
        ("home", home::openapi()),
        ("setup", setup::openapi()),
        ("opening", opening::openapi()),
        ("received", dashboard_stock::openapi_received()),
        ("events", events::openapi()),
        ("keys", keys::openapi()),
        ("document", own()),
    ];
    parts.extend(shared::parts("/api/tenants/{tenant_id}"));
    parts
}

/// The dashboard's OpenAPI document.
#[must_use]
pub fn openapi() -> OpenApi {
    let mut whole = joined(parts(), Door::Dashboard);
    whole.info.title = "Highstreet".to_owned();
    whole.info.version = "1".to_owned();
    whole.info.description = Some(ABOUT.to_owned());
    whole.tags = Some(TAGS.map(tag).to_vec());
    whole.servers = Some(vec![server("dashboard", "The merchants' dashboard")]);
    let components = whole.components.get_or_insert_with(Components::new);
    let cookie = ApiKeyValue::with_description(
        "hs_session",
        "Set by log-in and sign-up; `__Host-hs_session` over TLS",
    );
    components.add_security_scheme(COOKIE, SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
    whole
}

/// One document of the parts, with what a door adds to each operation.
fn joined(parts: Vec<Part>, door: Door) -> OpenApi {
    // For what it knows of this package: the license.
    let mut whole = own();
    whole.paths = Paths::new();
    for (_, part) in parts {
        whole.merge(part);
    }
    whole.info.contact = Some(
        ContactBuilder::new()
            .name(Some("The provider of this Highstreet"))
            .build(),
    );
    describe_refusals(whole.components.get_or_insert_with(Components::new));
    for (path, item) in &mut whole.paths.paths {
        complete(path, item, door);
    }
    whole
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(document))]
struct Own;

fn own() -> OpenApi {
    <Own as utoipa::OpenApi>::openapi()
}

/// Get this document.
#[utoipa::path(
    tag = "about",
    responses((status = 200, description = "This document", body = Object))
)]
#[get("/api/openapi.json")]
pub(super) async fn document() -> HttpResponse {
    HttpResponse::Ok().json(openapi())
}

fn server(host: &str, what: &str) -> utoipa::openapi::Server {
    let variable = |default: &str, what: &str| {
        ServerVariableBuilder::new()
            .default_value(default)
            .description(Some(what))
    };
    ServerBuilder::new()
        .url(format!("{{scheme}}://{host}.{{base}}"))
        .description(Some(what))
        .parameter("scheme", variable("https", "`http` in the demo"))
        .parameter(
            "base",
            variable(
                "shops.example",
                "`HIGHSTREET_BASE_URL`; `localhost:8080` in the demo",
            ),
        )
        .build()
}

/// Refusals that any request may get, by status; see [`meets`].
const REFUSALS: [(&str, &str, &str); 10] = [
    ("400", "Malformed", "The request is malformed"),
    (
        "401",
        "Unauthenticated",
        "Session or API key missing, expired or revoked",
    ),
    (
        "403",
        "Forbidden",
        "The role or the key lacks the permission, or the request comes from another site's page",
    ),
    ("404", "NotFound", "Not found in this shop"),
    ("413", "TooLarge", "The body exceeds the size limit"),
    (
        "415",
        "UnsupportedMedia",
        "The body's media type is not supported",
    ),
    (
        "422",
        "Invalid",
        "`errors` lists the invalid fields, named as in the request",
    ),
    (
        "429",
        "TooMany",
        "Too many attempts; retry after `Retry-After` seconds",
    ),
    (
        "500",
        "Internal",
        "Internal error, logged under `request_id`",
    ),
    (
        "503",
        "Unavailable",
        "Overloaded; retry after `Retry-After` seconds. With a `request_id`, a statement took too long and is logged under it",
    ),
];

fn problem(description: &str) -> Response {
    let content = ContentBuilder::new()
        .schema(Some(RefOr::Ref(Ref::from_schema_name("Problem"))))
        .build();
    ResponseBuilder::new()
        .description(description)
        .content("application/problem+json", content)
        .build()
}

fn describe_refusals(components: &mut Components) {
    for (_, name, description) in REFUSALS {
        let response = RefOr::T(problem(description));
        components.responses.insert(name.to_owned(), response);
    }
}

fn complete(path: &str, item: &mut PathItem, door: Door) {
    let operations = [
        ("get", &mut item.get),
        ("put", &mut item.put),
        ("post", &mut item.post),
        ("delete", &mut item.delete),
        ("patch", &mut item.patch),
    ];
    for (method, operation) in operations {
        if let Some(operation) = operation {
            operation.operation_id = Some(name(method, path));
            explain(operation);
            take_parts(path, operation);
            ask(&name(method, path.trim_start_matches("/v1")), operation);
            match door {
                Door::Dashboard => prove(path, operation),
                Door::Programs => programs::prove(method, path, operation),
            }
            refuse(path, operation);
        }
    }
}

/// `post_endpoints_pause` of `POST /api/tenants/{tenant_id}/endpoints/{endpoint_id}/pause`; with `_one` where the last
/// part of the path is an id, so that list and item differ.
fn name(method: &str, path: &str) -> String {
    let short = path
        .trim_start_matches("/api")
        .trim_start_matches("/tenants/{tenant_id}");
    let mut words = vec![method.to_owned()];
    for part in short.split('/').filter(|part| !part.is_empty()) {
        if !part.starts_with('{') {
            words.push(part.replace(['-', '.'], "_"));
        }
    }
    if short
        .rsplit('/')
        .next()
        .is_some_and(|last| last.starts_with('{'))
    {
        words.push("one".to_owned());
    }
    words.join("_")
}

/// Documents path parameters that the handler's attribute omits, as behind a type alias.
fn take_parts(path: &str, operation: &mut Operation) {
    let named = operation.parameters.get_or_insert_default();
    let parts = path.split('/').filter_map(|part| part.strip_prefix('{'));
    for part in parts.filter_map(|part| part.split('}').next()) {
        let is_it = |one: &RefOr<Parameter>| matches!(one, RefOr::T(one) if one.name == part);
        if !named.iter().any(is_it) {
            let parameter = ParameterBuilder::new()
                .name(part)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(Object::with_type(Type::String)))
                .build();
            named.push(RefOr::T(parameter));
        }
    }
}

/// Adds the query parameters.
fn ask(name: &str, operation: &mut Operation) {
    let named = operation.parameters.get_or_insert_default();
    named.extend(queries::of(name).map(RefOr::T));
}

fn prove(path: &str, operation: &mut Operation) {
    let required = if is_public(path) {
        Vec::new()
    } else {
        vec![SecurityRequirement::new(COOKIE, [] as [&str; 0])]
    };
    operation.security = Some(required);
}

fn refuse(path: &str, operation: &mut Operation) {
    let all = &mut operation.responses.responses;
    for (status, response) in all.iter_mut() {
        if let (true, RefOr::T(response)) = (status.as_str() >= "400", response) {
            as_problem(response);
        }
    }
    for (status, name, _) in REFUSALS {
        if meets(status, path, operation.request_body.is_some()) {
            let reference = RefOr::Ref(Ref::from_response_name(name));
            all.entry(status.to_owned()).or_insert(reference);
        }
    }
}

/// Whether a request to this path may get the refusal although its handler's attribute does not list it.
fn meets(status: &str, path: &str, has_body: bool) -> bool {
    match status {
        "401" => !is_public(path),
        "403" => path.contains("{tenant_id}") || is_programs(path),
        "404" => path.contains("{tenant_id}") || (is_programs(path) && path.contains('{')),
        "413" | "415" | "422" => has_body,
        "429" => (is_public(path) && has_body) || is_programs(path),
        _ => true,
    }
}

/// The summary is the first line of the handler's doc comment. If there is no more text, the description is derived
/// from the answer.
fn explain(operation: &mut Operation) {
    if let Some(summary) = &mut operation.summary {
        summary.truncate(summary.trim_end_matches('.').len());
    }
    if operation
        .description
        .as_ref()
        .is_some_and(|text| !text.is_empty())
    {
        return;
    }
    let all = &operation.responses.responses;
    let good = all.iter().find(|(status, _)| status.starts_with('2'));
    if let Some((_, RefOr::T(response))) = good {
        operation.description = Some(format!("Answers: {}.", response.description));
    }
}

/// Refusals have the type `application/problem+json`, whatever a handler's attribute says.
fn as_problem(response: &mut Response) {
    if let Some(content) = response.content.shift_remove("application/json") {
        let kind = "application/problem+json".to_owned();
        response.content.insert(kind, content);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// A document is merged by name: a component that two parts describe differently would be one of the two.
    #[test]
    fn parts_that_share_a_name_mean_the_same() {
        let mut known: BTreeMap<String, (&str, serde_json::Value)> = BTreeMap::new();
        for (part, described) in parts().into_iter().chain(programs::parts()) {
            let components = described.components.unwrap_or_default();
            for (name, schema) in components.schemas {
                let schema = serde_json::to_value(schema).unwrap();
                let (other, before) = known
                    .entry(name.clone())
                    .or_insert_with(|| (part, schema.clone()));
                assert_eq!(*before, schema, "{name} of {other} and of {part}");
            }
        }
        assert!(known.len() > 100, "{}", known.len());
    }
}
