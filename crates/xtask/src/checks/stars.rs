//! A statement names its columns. PostgreSQL refuses a prepared statement whose columns changed ("cached plan must not change
//! result type"), so a `*` over a table breaks the program that still runs when a migration adds a column.

use std::collections::BTreeSet;

use super::literals::literals;
use crate::{finding::Finding, tree::SourceFile};

pub fn check(files: &[SourceFile]) -> Vec<Finding> {
    let views = views(files);
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.is_product()) {
        let end = file.product_lines().last().map_or(0, |(line, _)| line);
        for (line, text) in literals(&file.text) {
            if line <= end && selects_stars(text, &views) {
                let what = "`*` over a table: name the columns, or a prepared statement breaks when one is added";
                found.push(Finding::new(&file.path, line, what));
            }
        }
    }
    found
}

/// A view's columns stay: `migrations` refuses to replace one.
fn views(files: &[SourceFile]) -> BTreeSet<&str> {
    let migrations = files
        .iter()
        .filter(|file| file.path.starts_with("migrations/"));
    let words = migrations.flat_map(|file| {
        let words: Vec<&str> = file.text.split_whitespace().collect();
        let pairs: Vec<&str> = words
            .windows(3)
            .filter(|three| three[0] == "CREATE" && three[1] == "VIEW")
            .map(|three| three[2])
            .collect();
        pairs
    });
    words.collect()
}

/// Whether the select list of a statement takes all columns of a table.
fn selects_stars(sql: &str, views: &BTreeSet<&str>) -> bool {
    if !sql.contains("SELECT ") && !sql.contains("RETURNING ") {
        return false;
    }
    let words: Vec<&str> = sql.split_whitespace().collect();
    words.iter().enumerate().any(|(place, word)| {
        let bare = word.trim_matches(|sign| ",()".contains(sign));
        match bare.strip_suffix(".*") {
            Some(alias) => is_name(alias) && !is_derived(sql, alias),
            None => bare == "*" && takes_table(&words, place, sql, views),
        }
    })
}

/// Whether it names rows; the fields of an expression `(…).*` are no select list's columns.
fn is_name(alias: &str) -> bool {
    alias
        .chars()
        .all(|sign| sign.is_ascii_alphanumeric() || sign == '_')
}

/// A star that stands alone, right after `SELECT` or `RETURNING`.
fn takes_table(words: &[&str], place: usize, sql: &str, views: &BTreeSet<&str>) -> bool {
    let before = place.checked_sub(1).and_then(|before| words.get(before));
    let before = before.map_or("", |word| word.trim_start_matches('('));
    if before == "RETURNING" {
        return true;
    }
    if before != "SELECT" {
        return false;
    }
    let from = words.iter().skip(place).skip_while(|word| **word != "FROM");
    let source = from
        .skip(1)
        .map(|word| word.split('(').next().unwrap_or(word));
    let source = source
        .map(|word| word.trim_end_matches([',', ')', ';']))
        .next();
    source.is_some_and(|name| name != "unnest" && !views.contains(name) && !is_derived(sql, name))
}

/// Whether the name stands for a subquery, a `WITH` query or a function's rows, whose columns the statement itself names.
fn is_derived(sql: &str, name: &str) -> bool {
    let text = sql.split_whitespace().collect::<Vec<_>>().join(" ");
    [
        format!(") {name} "),
        format!(") AS {name} "),
        format!(" {name} AS ("),
        format!(" {name} AS MATERIALIZED ("),
        format!("AS {name} ("),
    ]
    .iter()
    .any(|form| format!("{text} ").contains(form.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(sql: &str) -> bool {
        selects_stars(sql, &BTreeSet::from(["seen"]))
    }

    #[test]
    fn a_star_over_a_table_is_refused() {
        for sql in [
            "SELECT * FROM cup WHERE id = $1",
            "SELECT c.* FROM unnest($1) AS wanted (id) JOIN cup c ON c.id = wanted.id",
            "WITH gone AS (DELETE FROM cup RETURNING *) SELECT id FROM gone",
            "WITH gone AS (DELETE FROM cup d RETURNING d.*, 1) SELECT id FROM gone",
            "SELECT x FROM (SELECT *, 1 AS x FROM cup) AS all_of_it",
        ] {
            assert!(refused(sql), "{sql}");
        }
    }

    #[test]
    fn a_star_over_what_the_statement_names_is_not() {
        for sql in [
            "SELECT count(*) FROM cup",
            "SELECT price * 2 FROM cup",
            "INSERT INTO cup (a) SELECT * FROM unnest($1)",
            "INSERT INTO cup (a) SELECT new.*, $2 FROM unnest($1) AS new (a)",
            "WITH kept AS (SELECT a FROM cup) SELECT * FROM kept",
            "SELECT offer.* FROM cart LEFT JOIN LATERAL (SELECT * FROM seen OFFSET 0) offer ON true",
            "order.*",
        ] {
            assert!(!refused(sql), "{sql}");
        }
    }
}
