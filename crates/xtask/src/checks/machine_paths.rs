//! No path of a particular machine: it would work only there.

use crate::{finding::Finding, tree::SourceFile};

/// Split in two, so that this file does not match itself.
const PREFIXES: [&str; 4] = [
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
];

pub fn check(files: &[SourceFile]) -> Vec<Finding> {
    files.iter().flat_map(check_file).collect()
}

fn check_file(file: &SourceFile) -> impl Iterator<Item = Finding> {
    file.text
        .lines()
        .enumerate()
        .flat_map(move |(index, line)| {
            PREFIXES
                .iter()
                .filter(move |prefix| names(line, prefix))
                .map(move |prefix| {
                    Finding::new(
                        &file.path,
                        index + 1,
                        format!("a path of a machine: {prefix}…"),
                    )
                })
        })
}

/// Whether a path begins here: `api/home/` and `…example/home/` are parts of URLs.
fn names(line: &str, prefix: &str) -> bool {
    line.match_indices(prefix).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        !before.is_some_and(|character| character.is_alphanumeric() || "_-.}~".contains(character))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> usize {
        check(&[SourceFile::new("README.md", line)]).len()
    }

    #[test]
    fn a_path_of_a_machine_is_found() {
        assert_eq!(found(concat!("cd /ho", "me/anna/highstreet")), 1);
        assert_eq!(found(concat!("(/wo", "rk/main)")), 1);
    }

    #[test]
    fn an_address_is_not() {
        assert_eq!(found(concat!("GET api.example/ho", "me/x")), 0);
        assert_eq!(found("cd frontend/dashboard"), 0);
    }
}
