//! Answers 405 with the allowed methods if a path exists, but not for the request's method.

use std::sync::LazyLock;

use web::problem::Problem;

/// Every path of both documents with its methods, `GET, POST`.
static PATHS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let documents = [super::openapi(), super::openapi_of_programs()];
    documents.iter().flat_map(paths).collect()
});

fn paths(document: &utoipa::openapi::OpenApi) -> Vec<(String, String)> {
    let document = serde_json::to_value(document).unwrap_or_default();
    let paths = document["paths"].as_object().into_iter().flatten();
    paths
        .map(|(path, item)| (path.clone(), methods(item)))
        .collect()
}

fn methods(item: &serde_json::Value) -> String {
    let all = ["get", "post", "put", "patch", "delete"].into_iter();
    let there: Vec<String> = all
        .filter(|method| item.get(method).is_some())
        .map(str::to_uppercase)
        .collect();
    there.join(", ")
}

/// Whether `path` matches `pattern`, in which a part in braces matches anything.
fn fits(pattern: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(wanted), Some(given)) if part_fits(wanted, given) => {}
            _ => return false,
        }
    }
}

fn part_fits(wanted: &str, given: &str) -> bool {
    match wanted
        .strip_prefix('{')
        .and_then(|rest| rest.split_once('}'))
    {
        Some((_, end)) => given.len() > end.len() && given.ends_with(end),
        None => wanted == given,
    }
}

/// The answer for a request without a route: 405 if the path has other methods, else 404.
#[must_use]
pub fn unanswered(path: &str) -> Problem {
    let known = PATHS.iter().find(|(pattern, _)| fits(pattern, path));
    let Some((_, methods)) = known else {
        return Problem::not_found();
    };
    Problem::method_not_allowed(methods)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_path_names_its_methods_and_any_other_is_not_found() {
        let status = |path: &str| unanswered(path).status;
        assert_eq!(status("/api/tenants/ten_1/endpoints/end_1/test"), 405);
        assert_eq!(status("/api/events/order.paid.v1.json"), 405);
        assert_eq!(status("/api/events/.json"), 404);
        assert_eq!(status("/api/tenants/ten_1/endpoint"), 404);
        assert!(unanswered("/v1/events").title.contains("GET"));
    }
}
