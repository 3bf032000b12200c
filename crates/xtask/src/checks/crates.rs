//! No crate is larger than one person can keep in mind. Exceptions are listed with their limit, which may only
//! shrink.

use std::collections::BTreeMap;

use crate::{finding::Finding, tree::SourceFile};

const LIMIT: usize = 12_000;

/// Crates that are still being divided, and the most lines they may hold meanwhile.
const EXCEPTIONS: [(&str, usize); 2] = [("orders", 12_190), ("server", 12_832)];

/// What all HTTP shares stays small: areas have crates of their own.
const SMALL: (&str, usize) = ("web", 3_000);

pub fn check(files: &[SourceFile]) -> Vec<Finding> {
    lines(files)
        .into_iter()
        .filter_map(|(krate, lines)| finding(krate, lines, &EXCEPTIONS))
        .collect()
}

/// Lines of Rust per crate, its tests included.
fn lines(files: &[SourceFile]) -> BTreeMap<&str, usize> {
    let mut sums = BTreeMap::new();
    for file in files.iter().filter(|file| file.is_rust()) {
        if let Some(krate) = file.krate() {
            *sums.entry(krate).or_default() += file.text.lines().count();
        }
    }
    sums
}

fn finding(krate: &str, lines: usize, exceptions: &[(&str, usize)]) -> Option<Finding> {
    let exception = exceptions.iter().find(|(name, _)| *name == krate);
    let usual = if krate == SMALL.0 { SMALL.1 } else { LIMIT };
    let most = exception.map_or(usual, |(_, most)| *most);
    let what = if lines > most {
        format!("{lines} lines, at most {most}: divide the crate")
    } else if exception.is_some() && lines <= LIMIT {
        format!("{krate} is small enough now: remove its exception from checks/crates.rs")
    } else {
        return None;
    };
    Some(Finding::new(format!("crates/{krate}/Cargo.toml"), 1, what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_rust_of_a_crate_counts() {
        let files = [
            SourceFile::new("crates/a/src/lib.rs", "x\ny\n"),
            SourceFile::new("crates/a/tests/it.rs", "z\n"),
            SourceFile::new("crates/a/Cargo.toml", "[package]\n"),
            SourceFile::new("tests/stories/main.rs", "x\n"),
        ];
        assert_eq!(lines(&files), BTreeMap::from([("a", 3)]));
    }

    #[test]
    fn a_crate_over_its_limit_is_found() {
        assert!(finding("a", LIMIT, &[]).is_none());
        assert!(finding("a", LIMIT + 1, &[]).is_some());
    }

    #[test]
    fn the_crate_all_http_shares_stays_small() {
        assert!(finding("web", 3_000, &EXCEPTIONS).is_none());
        assert!(finding("web", 3_001, &EXCEPTIONS).is_some());
    }

    #[test]
    fn an_exception_has_a_limit_of_its_own_and_an_end() {
        let exceptions = [("a", LIMIT + 100)];
        let said = |lines| finding("a", lines, &exceptions).map(|found| found.what);
        assert!(said(LIMIT + 100).is_none());
        assert!(said(LIMIT + 101).unwrap().contains("divide"));
        assert!(said(LIMIT).unwrap().contains("remove"));
    }
}
