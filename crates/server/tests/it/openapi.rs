//! The OpenAPI documents, the dashboard's and the programs': complete, without dangling references, and with current
//! copies in the tree.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::town::text;

fn document() -> Value {
    serde_json::to_value(dashboard::openapi()).unwrap()
}

fn of_programs() -> Value {
    serde_json::to_value(dashboard::openapi_of_programs()).unwrap()
}

/// The folders whose files have handlers.
const FOLDERS: [&str; 8] = [
    "../dashboard/src",
    "../dashboard_purchasing/src",
    "../dashboard_accounting/src",
    "../dashboard_registers/src",
    "../dashboard_stock/src",
    "../dashboard_paperwork/src",
    "../dashboard_returns/src",
    "../backoffice/src",
];

fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
}

fn files() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    for folder in FOLDERS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        sources(&folder, &mut files);
    }
    files
}

/// A route of both doors is relative to the shop: `get /orders`.
fn is_relative(route: &str) -> bool {
    !route.contains(" /api/") && !route.contains(" /v1/")
}

/// The route behind each door: `get /api/tenants/{tenant_id}/orders` and `get /v1/orders`.
fn behind(root: &str, route: &str) -> String {
    route.replacen(" /", &format!(" {root}/"), 1)
}

const PEOPLE: &str = "/api/tenants/{tenant_id}";
const PROGRAMS: &str = "/v1";

/// `get /api/me` for every handler: each names method and path in its attribute.
fn routes() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (path, text) in files() {
        for line in text.lines().map(str::trim) {
            for method in ["get", "post", "put", "patch", "delete"] {
                let attribute = format!("#[{method}(\"");
                if let Some(rest) = line.strip_prefix(&attribute) {
                    found.insert(format!("{method} {}", rest.split('"').next().unwrap()));
                }
            }
            // A route registered differently would escape this list.
            let by_hand = line.contains(".route(\"/api/") || line.contains("resource(\"/api/");
            assert!(
                !by_hand || line.contains("{rest:.*}"),
                "{}: {line}",
                path.display()
            );
        }
    }
    found
}

fn operations(document: &Value) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in ["get", "post", "put", "patch", "delete"] {
            if let Some(operation) = item.get(method) {
                found.insert(format!("{method} {path}"), operation.clone());
            }
        }
    }
    found
}

#[test]
fn every_route_is_described_and_nothing_else_is() {
    let found = routes();
    assert!(found.len() > 70, "{}", found.len());
    for (document, root, other) in [
        (document(), PEOPLE, " /v1/"),
        (of_programs(), PROGRAMS, " /api/"),
    ] {
        let described: BTreeSet<String> = operations(&document).into_keys().collect();
        let routes = found.iter().filter(|route| !route.contains(other));
        let routes: BTreeSet<String> = routes
            .map(|route| {
                if is_relative(route) {
                    behind(root, route)
                } else {
                    route.clone()
                }
            })
            .collect();
        let missing: Vec<_> = routes.difference(&described).collect();
        let invented: Vec<_> = described.difference(&routes).collect();
        assert!(
            missing.is_empty() && invented.is_empty(),
            "{root}: missing {missing:?}, invented {invented:?}"
        );
    }
}

/// Routes without a session or a key: what they ask instead stands in them.
const OPEN: [&str; 11] = [
    "get /api/openapi.json",
    "get /v1/openapi.json",
    "get /api/events",
    "get /api/events/{kind}.json",
    "post /api/signup",
    "get /api/signup/slug",
    "post /api/login",
    "post /api/logout",
    "post /api/password-reset",
    "post /api/password-reset/complete",
    "post /api/email-confirmation",
];

/// The permission is a type in the handler's signature; a route of both doors takes a call and nothing that proves less.
#[test]
fn every_handler_names_its_permission() {
    let mut calls = 0;
    for (route, body) in handlers() {
        let signature = body.split(") -> ").next().unwrap();
        let named = signature.contains("Call<");
        calls += usize::from(named);
        let older = ["member: Member", "SignedIn"];
        let proven = older.iter().any(|proof| signature.contains(proof));
        if OPEN.contains(&route.as_str()) {
            continue;
        }
        assert!(named || proven, "{route} names no permission");
        let shared = is_relative(&route) || route.contains(" /v1/");
        assert!(named || !shared, "{route}: programs are proven by a Call");
    }
    assert!(calls > 80, "{calls}");
}

/// A merged document has one component of a name: of two types with the same name one would vanish.
#[test]
fn no_two_shapes_have_one_name() {
    let folders = [
        "../wire/src",
        "../problem/src",
        "../messaging/src",
        "../inbox/src",
        "../platform/src",
    ];
    let mut all = files();
    for folder in folders {
        sources(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
            &mut all,
        );
    }
    let mut known: BTreeMap<String, PathBuf> = BTreeMap::new();
    for (path, text) in all {
        for part in text.split("ToSchema").skip(1) {
            let Some((_, rest)) = part.split_once(")]") else {
                continue;
            };
            let line = rest
                .lines()
                .map(str::trim)
                .find(|line| line.contains("struct ") || line.contains("enum "));
            let head = rest.split('{').next().unwrap_or_default();
            let Some(name) = named_as(head)
                .or_else(|| line.and_then(declared))
                .filter(|name| !matches!(name.as_str(), "Api" | "Own"))
            else {
                continue;
            };
            if let Some(other) = known.insert(name.clone(), path.clone()) {
                assert!(
                    other == path,
                    "{name} in {} and {}",
                    other.display(),
                    path.display()
                );
            }
        }
    }
    assert!(known.len() > 150, "{}", known.len());
}

/// The name that a shape has in the documents, if its type has another one.
fn named_as(head: &str) -> Option<String> {
    let name = head
        .split_once("schema(as = ")?
        .1
        .split([')', ','])
        .next()?;
    Some(name.to_owned())
}

fn declared(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let at = words
        .iter()
        .position(|word| matches!(*word, "struct" | "enum"))?;
    let name = words.get(at + 1)?;
    Some(
        name.trim_end_matches(|c: char| !c.is_alphanumeric())
            .split(['<', '('])
            .next()?
            .to_owned(),
    )
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            if let Some(target) = map.get("$ref") {
                found.insert(text(target));
            }
            map.values().for_each(|inner| references(inner, found));
        }
        Value::Array(all) => all.iter().for_each(|inner| references(inner, found)),
        _ => {}
    }
}

#[test]
fn every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own() {
    leads_somewhere(&document());
    leads_somewhere(&of_programs());
}

fn leads_somewhere(document: &Value) {
    let mut found = BTreeSet::new();
    references(document, &mut found);
    for target in found {
        let pointer = target.strip_prefix('#').unwrap();
        assert!(
            document.pointer(pointer).is_some(),
            "{target} leads nowhere"
        );
    }
    let mut names = BTreeSet::new();
    for (route, operation) in operations(document) {
        assert!(names.insert(text(&operation["operationId"])), "{route}");
    }
}

#[test]
fn every_operation_says_what_it_answers_and_how_a_caller_proves_itself() {
    let mut all = operations(&document());
    all.extend(operations(&of_programs()));
    for (route, operation) in all {
        let path = route.split(' ').nth(1).unwrap();
        let answers = operation["responses"].as_object().unwrap();
        let good = answers.keys().filter(|status| status.starts_with('2'));
        assert!(good.count() >= 1, "{route} never succeeds");
        assert!(answers.contains_key("500"), "{route}");
        let security = operation["security"].as_array().unwrap();
        let wanted = match path {
            "/v1/openapi.json" => None,
            _ if path.starts_with("/v1/") => Some("key"),
            _ if path.starts_with("/api/tenants/") || path.starts_with("/api/me") => {
                Some("session")
            }
            _ => None,
        };
        assert_eq!(
            security
                .first()
                .and_then(|one| one.as_object()?.keys().next().cloned()),
            wanted.map(str::to_owned),
            "{route}"
        );
        assert_eq!(
            answers.contains_key("401"),
            wanted.is_some() || path == "/api/login",
            "{route}"
        );
        let named = operation["parameters"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        for part in path.split('/').filter_map(|part| part.strip_prefix('{')) {
            let part = part.split('}').next().unwrap();
            assert!(
                named
                    .iter()
                    .any(|one| one["name"] == part && one["in"] == "path"),
                "{route}: {part}"
            );
        }
    }
}

/// Other tools read `docs/openapi.json`, and the dashboard's types are generated from it (`npm run types`).
#[test]
fn the_copy_in_the_tree_is_current() {
    for (name, document) in [
        ("openapi.json", document()),
        ("api.openapi.json", of_programs()),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../docs")
            .join(name);
        let now = serde_json::to_string_pretty(&document).unwrap() + "\n";
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(&path, &now).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == now, "docs/{name} is old: ./run gen");
    }
}

#[test]
fn every_operation_has_a_summary_a_description_and_a_tag_that_is_explained() {
    is_explained(&document());
    is_explained(&of_programs());
}

fn is_explained(document: &Value) {
    let tags = document["tags"].as_array().unwrap();
    let explained: BTreeSet<String> = tags.iter().map(|tag| text(&tag["name"])).collect();
    for (route, operation) in operations(document) {
        let summary = text(&operation["summary"]);
        assert!(
            !summary.is_empty() && !summary.ends_with('.') && summary.len() < 80,
            "{route}: begin its handler's note with a short line that says what it does"
        );
        assert!(!text(&operation["description"]).is_empty(), "{route}");
        for tag in operation["tags"].as_array().unwrap() {
            assert!(explained.contains(&text(tag)), "{route}: {tag}");
        }
    }
}

/// A client generated from the document can request a file and gets it.
#[test]
fn every_answer_with_a_body_says_of_what_kind_it_is() {
    let document = document();
    for (route, operation) in operations(&document) {
        for (status, answer) in operation["responses"].as_object().unwrap() {
            let bodiless = matches!(status.as_str(), "202" | "204") || answer.get("$ref").is_some();
            let named = answer["content"]
                .as_object()
                .is_some_and(|all| !all.is_empty());
            let confirmed = route == "post /api/email-confirmation";
            assert!(bodiless || named || confirmed, "{route} {status}");
        }
        let path = route.split(' ').nth(1).unwrap();
        let kind = match path.rsplit('.').next().unwrap() {
            "pdf" => "application/pdf",
            "csv" => "text/csv",
            _ => continue,
        };
        let schema = &operation["responses"]["200"]["content"][kind]["schema"];
        assert!(schema.is_object(), "{route} has no {kind}");
    }
    let file = &document["components"]["schemas"]["File"];
    assert_eq!(
        (&file["type"], &file["format"]),
        (&"string".into(), &"binary".into())
    );
}

/// `get /api/…` and the text of each handler, from its route to the next attribute.
fn handlers() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (_, text) in files() {
        for part in text.split("#[utoipa::path(").skip(1) {
            let Some(at) = part.find("\n#[") else {
                continue;
            };
            let attribute = &part[at + 3..];
            let Some((method, rest)) = attribute.split_once("(\"") else {
                continue;
            };
            let (path, body) = rest.split_once('"').unwrap();
            found.push((format!("{method} {path}"), body.to_owned()));
        }
    }
    found
}

#[test]
fn every_route_that_reads_parameters_says_which() {
    let operations = operations(&document());
    let mut readers = 0;
    for (route, body) in handlers() {
        let reads = [
            "Params::of(&request)",
            "call.params()",
            "language(&request",
            "language(call.request()",
        ];
        if !reads.iter().any(|call| body.contains(call)) {
            continue;
        }
        readers += 1;
        let described = if is_relative(&route) {
            behind(PEOPLE, &route)
        } else {
            route.clone()
        };
        let Some(operation) = operations.get(&described) else {
            continue;
        };
        let named = operation["parameters"].as_array().unwrap();
        assert!(
            named.iter().any(|one| one["in"] == "query"),
            "{route}: name its parameters in dashboard/src/document/queries.rs"
        );
    }
    assert!(readers > 12, "{readers}");
}

/// What the document calls int32 is parsed as one: a narrower integer would be refused in Rust's words.
#[test]
fn no_number_of_a_request_is_narrower_than_documented() {
    for (path, text) in files() {
        let own = text.split("#[cfg(test)]").next().unwrap();
        for part in own.split("#[derive(").skip(1) {
            let shape = part.split("\n}\n").next().unwrap();
            let derived = shape.split(')').next().unwrap();
            if !derived.contains("Deserialize") {
                continue;
            }
            for narrow in ["u8", "i8", "u16", "i16"] {
                let plain = format!(": {narrow},");
                let optional = format!("<{narrow}>");
                assert!(
                    !shape.contains(&plain) && !shape.contains(&optional),
                    "{}: {narrow} in\n{shape}",
                    path.display()
                );
            }
        }
    }
}

#[tokio::test]
async fn a_method_that_is_not_there_is_answered_with_those_that_are() {
    let town = crate::town::Town::open().await;
    let ask = |method: &str, path: &'static str| {
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let town = &town;
        async move { town.ask("dashboard", (method, path), &[], None).await }
    };
    for method in ["TRACE", "PATCH", "DELETE"] {
        let answer = ask(method, "/api/tenants/ten_1/endpoints").await;
        assert_eq!(answer.refusal(405).0, "method_not_allowed", "{method}");
        assert_eq!(answer.headers["allow"], "GET, POST");
    }
    ask("TRACE", "/api/tenants/ten_1/nothing")
        .await
        .refusal(404);
}
