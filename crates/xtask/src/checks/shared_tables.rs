//! The rules that keep Citus possible (docs/decisions/0071-rules-for-citus.md): a shop's tables are on one server,
//! those of `msg` and `platform` on another. No statement joins them unless one side is read first, in a CTE `AS
//! MATERIALIZED`. A transaction's number is read beside the shop's rows and bound as a parameter, never drawn by a
//! default.

use std::collections::BTreeSet;

use super::literals::literals;
use crate::{finding::Finding, tree::SourceFile};

/// Predates the rule and is unused since: dropped once no supported release inserts without the number.
const OLD_DEFAULT: &str = "migrations/tenant/0005_event.sql";

/// Predates the rule, and migrations are not edited. Its subquery reads shared tables only and is uncorrelated, so
/// Citus can evaluate it first.
const OLD_SUBQUERY: &str = "migrations/tenant/0140_contact.sql";

/// Split in two, so that this file does not match itself.
const NUMBER: &str = concat!("pg_current_", "xact_id()");

struct Tables {
    shops: BTreeSet<String>,
    shared: BTreeSet<String>,
}

pub fn check(files: &[SourceFile]) -> Vec<Finding> {
    let tables = Tables::of(files);
    let mut found = Vec::new();
    for file in files {
        for (line, sql) in statements(file) {
            if tables.mixes(sql) && file.path != OLD_SUBQUERY {
                let what = "joins a shop's table with a shared one: read one side first, WITH … AS MATERIALIZED";
                found.push(Finding::new(&file.path, line, what));
            }
            if draws_by_default(sql) && file.path != OLD_DEFAULT {
                let what = "a transaction's number by default is another server's on Citus: read and bind it";
                found.push(Finding::new(&file.path, line, what));
            }
            if forgets_the_number(sql) {
                let what =
                    "an event without `xid` gets the number of another server on Citus: bind it";
                found.push(Finding::new(&file.path, line, what));
            }
        }
    }
    found
}

/// The product's SQL, with the line each statement begins on: Rust literals, and SQL files statement by statement.
fn statements(file: &SourceFile) -> Vec<(usize, &str)> {
    if file.is_product() {
        let end = file.product_lines().last().map_or(0, |(line, _)| line);
        let found = literals(&file.text).into_iter();
        return found.filter(|(line, _)| *line <= end).collect();
    }
    let sql = file.path.ends_with(".sql");
    if !sql || !(file.path.starts_with("migrations/") || file.path.starts_with("crates/")) {
        return Vec::new();
    }
    let mut line = 1;
    let mut found = Vec::new();
    for statement in file.text.split_inclusive(';') {
        found.push((line, statement));
        line += statement.matches('\n').count();
    }
    found
}

impl Tables {
    /// Both kinds of tables, from the migrations that create them.
    fn of(files: &[SourceFile]) -> Self {
        let made = |folder: &str| -> BTreeSet<String> {
            let files = files.iter().filter(|file| file.path.starts_with(folder));
            files.flat_map(|file| made_in(&file.text)).collect()
        };
        Self {
            shops: made("migrations/tenant/"),
            shared: made("migrations/platform/"),
        }
    }

    fn mixes(&self, sql: &str) -> bool {
        let sql = without_comments(sql);
        let (outside, inside) = take_materialized(&sql);
        let ctes = named_by_with(&sql);
        std::iter::once(outside).chain(inside).any(|part| {
            let names = words(&part);
            let shared = names.iter().any(|name| self.shared.contains(*name));
            shared && self.reads_a_shop(&names, &ctes)
        })
    }

    fn reads_a_shop(&self, names: &[&str], ctes: &BTreeSet<String>) -> bool {
        names.windows(2).any(|pair| {
            let table = pair[1].rsplit('.').next().unwrap_or(pair[1]);
            let qualified = pair[1].contains('.');
            let relation = [
                "FROM",
                "JOIN",
                "INTO",
                "UPDATE",
                "USING",
                "TABLE",
                "REFERENCES",
            ]
            .contains(&pair[0].to_ascii_uppercase().as_str());
            relation
                && !self.shared.contains(pair[1])
                && self.shops.contains(table)
                && (qualified || !ctes.contains(table))
        })
    }
}

fn made_in(sql: &str) -> Vec<String> {
    let names = words(sql);
    let made = names
        .windows(3)
        .filter(|three| three[0] == "CREATE" && ["TABLE", "VIEW"].contains(&three[1]));
    made.map(|three| three[2].to_owned()).collect()
}

fn without_comments(sql: &str) -> String {
    let lines = sql
        .lines()
        .map(|line| line.split("--").next().unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// Names with their schema, and keywords. Braces belong to names: `{schema}.event` is a shop's table.
fn words(sql: &str) -> Vec<&str> {
    let part = |character: char| character.is_alphanumeric() || "_.{}".contains(character);
    sql.split(|character| !part(character))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Names defined by the statement itself: `name AS (`, `name AS MATERIALIZED (`.
fn named_by_with(sql: &str) -> BTreeSet<String> {
    let spaced = sql.replace('(', " ( ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let named = words
        .windows(3)
        .filter(|three| three[1] == "AS" && ["(", "MATERIALIZED"].contains(&three[2]));
    named.map(|three| three[0].to_owned()).collect()
}

/// The statement without the bodies of its materialized CTEs, and those bodies: each counts as a statement.
fn take_materialized(sql: &str) -> (String, Vec<String>) {
    const MARK: &str = "AS MATERIALIZED";
    let (mut outside, mut inside, mut rest) = (String::new(), Vec::new(), sql);
    while let Some(at) = rest.find(MARK) {
        let Some(open) = rest[at..].find('(') else {
            break;
        };
        let body = &rest[at + open..];
        let end = closing(body);
        outside.push_str(&rest[..at]);
        inside.push(body[..end].to_owned());
        rest = &body[end..];
    }
    outside.push_str(rest);
    (outside, inside)
}

/// The position of the closing bracket that matches the one `text` begins with.
fn closing(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' if depth == 1 => return at,
            ')' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn draws_by_default(sql: &str) -> bool {
    let one_line = without_comments(sql);
    let words: Vec<&str> = one_line.split_whitespace().collect();
    words
        .windows(2)
        .any(|pair| pair[0].eq_ignore_ascii_case("default") && pair[1].starts_with(NUMBER))
}

/// Whether it inserts an event without its transaction's number.
fn forgets_the_number(sql: &str) -> bool {
    let names = words(sql);
    let inserts = names.windows(3).any(|three| {
        let table = three[2].rsplit('.').next().unwrap_or(three[2]);
        three[0] == "INSERT" && three[1] == "INTO" && table == "event"
    });
    inserts && !names.contains(&"xid")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TENANT: &str = "CREATE TABLE event (id uuid);\nCREATE TABLE journal_entry (id uuid);";
    const PLATFORM: &str =
        "CREATE TABLE msg.delivery (id uuid);\nCREATE TABLE platform.journal_entry (id uuid);";

    fn found(sql: &str) -> Vec<Finding> {
        let code = format!("fn a() {{\n    sql_query(\"{sql}\");\n}}\n");
        check(&[
            SourceFile::new("migrations/tenant/0001_a.sql", TENANT),
            SourceFile::new("migrations/platform/0001_a.sql", PLATFORM),
            SourceFile::new("crates/a/src/b.rs", &code),
        ])
    }

    #[test]
    fn a_join_of_both_kinds_is_found() {
        for sql in [
            "SELECT 1 FROM event e JOIN msg.delivery d ON d.event_id = e.id",
            "DELETE FROM msg.delivery d USING event e WHERE e.id = d.event_id",
            "INSERT INTO msg.delivery SELECT id FROM event",
            "DELETE FROM {schema}.event WHERE NOT EXISTS (SELECT FROM msg.delivery)",
            "SELECT 1 FROM platform.journal_entry UNION ALL SELECT 1 FROM journal_entry",
            "WITH a AS (SELECT id FROM event) SELECT 1 FROM msg.delivery JOIN a USING (id)",
            "WITH a AS MATERIALIZED (SELECT 1 FROM event, msg.delivery) SELECT 1 FROM a",
        ] {
            let found = found(sql);
            assert_eq!(found.len(), 1, "{sql}: {found:?}");
            assert_eq!(
                (found[0].file.as_str(), found[0].line),
                ("crates/a/src/b.rs", 2)
            );
        }
    }

    #[test]
    fn one_side_read_first_is_not() {
        for sql in [
            "WITH a AS MATERIALIZED (SELECT id FROM event) INSERT INTO msg.delivery SELECT id FROM a",
            "WITH s AS MATERIALIZED (SELECT f(id) FROM platform.journal_entry) SELECT 1 FROM journal_entry JOIN s USING (id)",
            "SELECT 1 FROM platform.journal_entry, unnest(accounts)",
            "SELECT 1 FROM msg.delivery WHERE event_id = ANY ($1)",
            "WITH event AS (SELECT 1) SELECT 1 FROM event, msg.delivery",
            "SELECT platform.sum_minor(amounts) FROM journal_entry",
        ] {
            assert_eq!(found(sql), [], "{sql}");
        }
    }

    #[test]
    fn numbers_by_default_are_found_in_new_migrations() {
        let sql = format!("CREATE TABLE x (\n    xid xid8 NOT NULL DEFAULT {NUMBER}\n);\n");
        let of = |path: &str| check(&[SourceFile::new(path, &sql)]).len();
        assert_eq!(of("migrations/tenant/0300_x.sql"), 1);
        assert_eq!(of(OLD_DEFAULT), 0);
    }

    #[test]
    fn an_event_names_its_transaction() {
        assert_eq!(found("INSERT INTO event (id) VALUES ($1)").len(), 1);
        assert_eq!(found("INSERT INTO event (id, xid) VALUES ($1, $2)"), []);
    }
}
