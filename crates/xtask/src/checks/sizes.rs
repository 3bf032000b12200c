//! No source file is longer than a person reads in one go. Exceptions are listed with their length and may only
//! shrink.

use std::collections::BTreeMap;

use crate::{finding::Finding, tree::SourceFile};

pub const ALLOWED: &str = "crates/xtask/allowed.txt";
const LIMIT: usize = 500;

/// Guides are read while working, so they must fit on a screen.
const GUIDES: &str = "docs/adding-";
const GUIDE_LIMIT: usize = 39;

/// An exception: the line it is listed on, and the file's maximum length.
struct Exception {
    line: usize,
    length: usize,
}

pub fn check(files: &[SourceFile], allowed: &str) -> Vec<Finding> {
    let (mut exceptions, mut found) = parse(allowed);
    for file in files.iter().filter(|file| file.is_rust()) {
        let length = file.text.lines().count();
        found.extend(match exceptions.remove(file.path.as_str()) {
            Some(exception) => check_exception(file, length, &exception),
            None if length > LIMIT => Some(too_long(file, length, LIMIT)),
            None => None,
        });
    }
    let guides = files.iter().filter(|file| file.path.starts_with(GUIDES));
    found.extend(guides.filter_map(|guide| {
        let length = guide.text.lines().count();
        (length > GUIDE_LIMIT).then(|| too_long(guide, length, GUIDE_LIMIT))
    }));
    found.extend(exceptions.iter().map(|(path, exception)| {
        Finding::new(
            ALLOWED,
            exception.line,
            format!("{path} is gone: remove this line"),
        )
    }));
    found
}

fn parse(allowed: &str) -> (BTreeMap<&str, Exception>, Vec<Finding>) {
    let mut exceptions = BTreeMap::new();
    let mut found = Vec::new();
    for (index, text) in allowed.lines().enumerate() {
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let line = index + 1;
        match text
            .split_once(' ')
            .and_then(|(path, length)| Some((path, length.trim().parse().ok()?)))
        {
            Some((path, length)) => {
                exceptions.insert(path, Exception { line, length });
            }
            None => found.push(Finding::new(ALLOWED, line, "not of the form `path lines`")),
        }
    }
    (exceptions, found)
}

fn check_exception(file: &SourceFile, length: usize, exception: &Exception) -> Option<Finding> {
    if length > exception.length {
        return Some(too_long(file, length, exception.length));
    }
    let advice = if length <= LIMIT {
        format!("{} is short enough now: remove this line", file.path)
    } else if length < exception.length {
        format!("{} shrank to {length} lines: lower the number", file.path)
    } else {
        return None;
    };
    Some(Finding::new(ALLOWED, exception.line, advice))
}

fn too_long(file: &SourceFile, length: usize, limit: usize) -> Finding {
    Finding::new(
        &file.path,
        limit + 1,
        format!("{length} lines, at most {limit}: divide it"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(lines: usize) -> SourceFile {
        SourceFile::new("crates/a/src/b.rs", &"x\n".repeat(lines))
    }

    fn words(lines: usize, allowed: &str) -> Vec<String> {
        check(&[file(lines)], allowed)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn the_limit_is_five_hundred_lines() {
        assert!(words(500, "").is_empty());
        assert_eq!(
            words(501, ""),
            ["crates/a/src/b.rs:501: 501 lines, at most 500: divide it"]
        );
    }

    #[test]
    fn an_exception_may_only_shrink() {
        assert!(words(600, "crates/a/src/b.rs 600").is_empty());
        assert_eq!(words(601, "crates/a/src/b.rs 600").len(), 1);
        assert!(words(550, "crates/a/src/b.rs 600")[0].contains("lower the number"));
        assert!(words(500, "crates/a/src/b.rs 600")[0].contains("remove this line"));
        assert!(words(1, "crates/gone.rs 600")[0].contains("is gone"));
    }

    #[test]
    fn other_files_may_be_as_long_as_they_like() {
        assert!(check(&[SourceFile::new("Cargo.lock", &"x\n".repeat(900))], "").is_empty());
    }
}
