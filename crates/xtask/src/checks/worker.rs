//! The worker serves no HTTP and needs nothing that does: shared code belongs in a crate below both.

use crate::{finding::Finding, tree::SourceFile};

const WORKER: &str = "crates/highstreet/src/work/";
const HTTP: [&str; 11] = [
    "card_testing::",
    "problem::",
    "web::",
    "wire::",
    "storefront::",
    "calls::",
    "backoffice::",
    "dashboard::",
    "provider_page::",
    "server::",
    "actix_web::",
];

pub fn check(files: &[SourceFile]) -> Vec<Finding> {
    let worker = files.iter().filter(|file| file.path.starts_with(WORKER));
    worker
        .filter(|file| file.is_product())
        .flat_map(check_file)
        .collect()
}

fn check_file(file: &SourceFile) -> impl Iterator<Item = Finding> {
    file.product_lines()
        .filter_map(|(line, text)| Some((line, HTTP.into_iter().find(|name| uses(text, name))?)))
        .map(|(line, name)| {
            let what =
                format!("the worker may not use `{name}` (ARCHITECTURE.md, who may use whom)");
            Finding::new(&file.path, line, what)
        })
}

/// Whether a path begins with this name here; `messaging::web::` would be another path.
fn uses(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        !before.is_some_and(|before| before.is_alphanumeric() || "_:".contains(before))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> usize {
        check(&[SourceFile::new(path, text)]).len()
    }

    #[test]
    fn an_edge_from_the_worker_to_http_is_found() {
        let path = "crates/highstreet/src/work/confirm.rs";
        assert_eq!(found(path, "use web::{paper, state::PublicAddress};"), 1);
        assert_eq!(found(path, "    web::paper::gather(tx)"), 1);
        assert_eq!(found(path, "use actix_web::rt;"), 1);
        assert_eq!(found(path, "    server::public(state, listening)"), 1);
    }

    #[test]
    fn others_may_and_other_names_are_not_it() {
        assert_eq!(
            found("crates/highstreet/src/serve.rs", "use server::Listening;"),
            0
        );
        let path = "crates/highstreet/src/work/sold.rs";
        assert_eq!(found(path, "use papers::paper; // not web"), 0);
        assert_eq!(found(path, "let cobweb::X = a::web::b;"), 0);
    }
}
