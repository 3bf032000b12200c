//! What other people's programs rely on must not break: compares the OpenAPI document and the events' schemas with
//! the copies taken at the last release (`cargo xtask release`). docs/decisions/0092-nothing-released-breaks.md says
//! what counts as breaking.

mod fit;
mod operations;
mod shape;

use serde_json::Value;

use crate::{finding::Finding, tree::SourceFile};

/// The documents of the two APIs, the dashboard's and the programs', by their names in both folders.
pub const APIS: [&str; 2] = ["openapi.json", "api.openapi.json"];
const DOCUMENTS: &str = "docs/";
pub const EVENTS: &str = "docs/events/";
pub const RELEASED: &str = "docs/released/";
const RELEASED_EVENTS: &str = "docs/released/events/";

/// A current document and the same document at the last release.
struct Pair {
    released: Value,
    today: Value,
}

pub fn check(files: &[SourceFile]) -> Vec<Finding> {
    files
        .iter()
        .filter(|file| file.path.starts_with(RELEASED))
        .flat_map(|released| check_file(released, files))
        .collect()
}

fn check_file(released: &SourceFile, files: &[SourceFile]) -> Vec<Finding> {
    let Some(path) = todays(&released.path) else {
        return Vec::new();
    };
    let Some(today) = files.iter().find(|file| file.path == path) else {
        return vec![Finding::new(&released.path, 1, format!("{path} is gone"))];
    };
    let pair = match (parse(released), parse(today)) {
        (Ok(released), Ok(today)) => Pair { released, today },
        (Err(finding), _) | (_, Err(finding)) => return vec![finding],
    };
    let is_api = APIS.iter().any(|name| path == format!("{DOCUMENTS}{name}"));
    let broken = if is_api {
        operations::broken(&pair)
    } else {
        fit::broken(&pair, "message")
    };
    broken
        .into_iter()
        .map(|what| Finding::new(&path, 1, format!("breaks what was released: {what}")))
        .collect()
}

/// The path of the current document; `None` for other files.
fn todays(released: &str) -> Option<String> {
    if !released.ends_with(".json") {
        return None;
    }
    match released.strip_prefix(RELEASED_EVENTS) {
        Some(name) => Some(format!("{EVENTS}{name}")),
        None => {
            let name = released.strip_prefix(RELEASED)?;
            let known = APIS.into_iter().find(|known| *known == name)?;
            Some(format!("{DOCUMENTS}{known}"))
        }
    }
}

fn parse(file: &SourceFile) -> Result<Value, Finding> {
    serde_json::from_str(&file.text)
        .map_err(|error| Finding::new(&file.path, error.line(), error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_that_is_gone_or_lost_a_member_is_found() {
        let schema = r#"{"type":"object","required":["id"],"properties":{"id":{"type":"string"}}}"#;
        let released = SourceFile::new("docs/released/events/a.v1.json", schema);
        assert_eq!(check(std::slice::from_ref(&released)).len(), 1);
        let poorer = SourceFile::new("docs/events/a.v1.json", r#"{"type":"object"}"#);
        let found = check(&[released.clone(), poorer]);
        assert_eq!(
            found[0].to_string(),
            "docs/events/a.v1.json:1: breaks what was released: message.id is no longer answered"
        );
        let same = SourceFile::new("docs/events/a.v1.json", schema);
        assert!(check(&[released, same]).is_empty());
    }

    #[test]
    fn a_document_nobody_can_read_is_found() {
        let files = [
            SourceFile::new("docs/released/openapi.json", "{"),
            SourceFile::new("docs/openapi.json", "{}"),
        ];
        assert_eq!(check(&files).len(), 1);
    }
}
