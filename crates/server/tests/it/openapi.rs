//! The OpenAPI document: complete, without dangling references, and with current copies in the tree.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::town::text;

fn document() -> Value {
    serde_json::to_value(dashboard::openapi()).unwrap()
}

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

/// `get /api/me` for every handler: each names method and path in its attribute.
fn routes() -> BTreeSet<String> {
    let mut files = Vec::new();
    for folder in [
        "../dashboard/src",
        "../dashboard_purchasing/src",
        "../dashboard_stock/src",
        "../backoffice/src",
    ] {
        sources(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
            &mut files,
        );
    }
    let mut found = BTreeSet::new();
    for (path, text) in files {
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
    let described: BTreeSet<String> = operations(&document()).into_keys().collect();
    let routes = routes();
    assert!(routes.len() > 70, "{}", routes.len());
    let missing: Vec<_> = routes.difference(&described).collect();
    let invented: Vec<_> = described.difference(&routes).collect();
    assert!(
        missing.is_empty() && invented.is_empty(),
        "missing {missing:?}, invented {invented:?}"
    );
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
    let document = document();
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    for target in found {
        let pointer = target.strip_prefix('#').unwrap();
        assert!(
            document.pointer(pointer).is_some(),
            "{target} leads nowhere"
        );
    }
    let mut names = BTreeSet::new();
    for (route, operation) in operations(&document) {
        assert!(names.insert(text(&operation["operationId"])), "{route}");
    }
}

#[test]
fn every_operation_says_what_it_answers_and_how_a_caller_proves_itself() {
    for (route, operation) in operations(&document()) {
        let path = route.split(' ').nth(1).unwrap();
        let answers = operation["responses"].as_object().unwrap();
        let good = answers.keys().filter(|status| status.starts_with('2'));
        assert!(good.count() >= 1, "{route} never succeeds");
        assert!(answers.contains_key("500"), "{route}");
        let security = operation["security"].as_array().unwrap();
        let wanted = match path {
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
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    let now = serde_json::to_string_pretty(&document()).unwrap() + "\n";
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == now, "docs/openapi.json is old: ./run gen");
}

#[test]
fn every_operation_has_a_summary_a_description_and_a_tag_that_is_explained() {
    let document = document();
    let tags = document["tags"].as_array().unwrap();
    let explained: BTreeSet<String> = tags.iter().map(|tag| text(&tag["name"])).collect();
    for (route, operation) in operations(&document) {
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
    let mut files = Vec::new();
    for folder in [
        "../dashboard/src",
        "../dashboard_purchasing/src",
        "../dashboard_stock/src",
    ] {
        sources(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
            &mut files,
        );
    }
    let mut found = Vec::new();
    for (_, text) in files {
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
            "asked(&request",
            "language(&request",
        ];
        if !reads.iter().any(|call| body.contains(call)) {
            continue;
        }
        readers += 1;
        let named = operations[&route]["parameters"].as_array().unwrap();
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
    let mut files = Vec::new();
    for folder in [
        "../dashboard/src",
        "../dashboard_purchasing/src",
        "../dashboard_stock/src",
    ] {
        sources(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
            &mut files,
        );
    }
    for (path, text) in files {
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
