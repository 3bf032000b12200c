//! Days of a shop are cut by the program's rules of time zones (`zones`), not by PostgreSQL's, which come with the machine and may
//! be older: two sets of rules differ around midnight (docs/decisions/0168).

use super::literals::literals;
use crate::{finding::Finding, tree::SourceFile};

pub fn check(files: &[SourceFile]) -> Vec<Finding> {
    let ours = |file: &&SourceFile| file.path.starts_with("crates/xtask/");
    let product = files.iter().filter(|file| file.is_product() && !ours(file));
    let found = product.flat_map(|file| {
        let end = file.product_lines().last().map_or(0, |(line, _)| line);
        let wrong = literals(&file.text).into_iter();
        let wrong = wrong.filter(move |(line, text)| *line <= end && asks_the_machine(text));
        wrong.map(|(line, _)| Finding::new(&file.path, line, WHAT))
    });
    found.collect()
}

const WHAT: &str = "`AT TIME ZONE` uses the machine's rules: send days and their starts (`zones::Zone::days`) and use `width_bucket`";

/// `AT TIME ZONE 'UTC'` needs no rules.
fn asks_the_machine(sql: &str) -> bool {
    sql.match_indices("AT TIME ZONE ")
        .any(|(at, words)| !sql[at + words.len()..].starts_with("'UTC'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_utc_needs_no_rules() {
        assert!(asks_the_machine("SELECT (paid_at AT TIME ZONE $1)::date"));
        assert!(!asks_the_machine(
            "SELECT (paid_at AT TIME ZONE 'UTC')::date"
        ));
        assert!(!asks_the_machine("SELECT ($1)[width_bucket(paid_at, $2)]"));
    }
}
