//! Migrations: each number once per folder, each new table claimed by the crate that owns it. squawk checks the
//! statements themselves (`.ci/tools/migrations`).

use std::collections::{BTreeMap, BTreeSet};

use super::tables;
use crate::{finding::Finding, tree::SourceFile};

const FOLDERS: [&str; 2] = ["migrations/platform/", "migrations/tenant/"];

/// Tables that their crate uses in SQL, or under another name in Rust.
const OWNED_BY_SQL: [(&str, &str); 11] = [
    ("event_sequence", "tenancy"),
    ("counter", "tenancy"),
    ("event_horizon", "tenancy"),
    ("event_epoch", "tenancy"),
    ("platform.journal_entry", "ledger"),
    ("platform.journal_seal", "ledger"),
    ("platform.book_closing", "ledger"),
    ("journal_seal", "ledger"),
    ("capture", "payments"),
    ("refund_total", "payments"),
    ("platform.charge", "payments"),
];

pub fn check(files: &[SourceFile]) -> Vec<Finding> {
    let migrations = || {
        files
            .iter()
            .filter(|file| FOLDERS.iter().any(|folder| file.path.starts_with(folder)))
    };
    let mut found = numbers(migrations());
    let claimed = tables::claimed(files);
    found.extend(migrations().flat_map(|file| unowned(file, &claimed)));
    found.extend(migrations().flat_map(replaced_views));
    found
}

/// Views that keep their columns: what they mean has changed alone.
const SAME_COLUMNS: [(&str, &str); 5] = [
    (
        "migrations/tenant/0156_uncounted_stock.sql",
        "product_stock",
    ),
    ("migrations/tenant/0350_manual_money.sql", "order_standing"),
    (
        "migrations/tenant/0430_authorizations.sql",
        "order_fillable",
    ),
    (
        "migrations/tenant/0430_authorizations.sql",
        "order_standing",
    ),
    (
        "migrations/tenant/0452_promise_answers.sql",
        "order_fillable",
    ),
];

/// Programs of the release before keep statements prepared; PostgreSQL refuses those that read `*` of a view whose columns
/// have changed.
fn replaced_views(file: &SourceFile) -> Vec<Finding> {
    let lines = file.text.lines().enumerate();
    let same = |view: &str| SAME_COLUMNS.contains(&(file.path.as_str(), view));
    let replaced = lines.filter(|(_, line)| {
        let rest = line.strip_prefix("CREATE OR REPLACE VIEW ");
        rest.is_some_and(|rest| !same(rest.split(' ').next().unwrap_or_default()))
    });
    replaced
        .map(|(index, _)| {
            let what = "breaks statements that the release before keeps prepared: make a view of another name";
            Finding::new(&file.path, index + 1, what)
        })
        .collect()
}

fn numbers<'a>(migrations: impl Iterator<Item = &'a SourceFile>) -> Vec<Finding> {
    let mut taken: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    let mut found = Vec::new();
    for file in migrations {
        let (folder, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
        let number = name.split('_').next().unwrap_or_default();
        let well_named = number.len() == 4
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && name.ends_with(".sql");
        if !well_named {
            let what = "not of the form 0000_what_it_brings.sql: it would never run";
            found.push(Finding::new(&file.path, 1, what));
        } else if let Some(other) = taken.insert((folder, number), name) {
            let what = format!("{other} has the number {number} already: one of them never runs");
            found.push(Finding::new(&file.path, 1, what));
        }
    }
    found
}

fn unowned(file: &SourceFile, claimed: &BTreeSet<&str>) -> Vec<Finding> {
    let owned = |table: &str| {
        claimed.contains(table) || OWNED_BY_SQL.iter().any(|(owned, _)| *owned == table)
    };
    let lines = file.text.lines().enumerate();
    lines
        .filter_map(|(index, line)| Some((index + 1, created(line)?)))
        .filter(|(_, table)| !owned(table))
        .map(|(line, table)| {
            let what = format!("no crate owns table `{table}`: name it in the `store` of one");
            Finding::new(&file.path, line, what)
        })
        .collect()
}

/// The table that a line begins to create.
fn created(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("CREATE TABLE ")?;
    let rest = rest.strip_prefix("IF NOT EXISTS ").unwrap_or(rest);
    let end = rest.find(|character: char| {
        !character.is_ascii_alphanumeric() && character != '_' && character != '.'
    });
    Some(&rest[..end.unwrap_or(rest.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let files: Vec<SourceFile> = files
            .iter()
            .map(|(path, text)| SourceFile::new(path, text))
            .collect();
        check(&files).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_view_is_not_replaced() {
        let path = "migrations/tenant/0001_offers.sql";
        assert_eq!(found(&[(path, "CREATE VIEW a AS SELECT 1;\n")]).len(), 0);
        assert_eq!(
            found(&[(path, "CREATE OR REPLACE VIEW a AS SELECT 1;\n")]).len(),
            1
        );
    }

    #[test]
    fn a_number_stands_for_one_file() {
        assert_eq!(
            found(&[
                ("migrations/tenant/0010_a.sql", ""),
                ("migrations/tenant/0010_b.sql", ""),
                ("migrations/platform/0010_c.sql", ""),
                ("migrations/tenant/11_d.sql", ""),
            ]),
            [
                "migrations/tenant/0010_b.sql:1: 0010_a.sql has the number 0010 already: one of them never runs",
                "migrations/tenant/11_d.sql:1: not of the form 0000_what_it_brings.sql: it would never run",
            ]
        );
    }

    #[test]
    fn a_table_has_an_owner() {
        let table = ("migrations/tenant/0010_a.sql", "\nCREATE TABLE coupon (\n");
        let shared = ("migrations/platform/0010_a.sql", "CREATE TABLE msg.hook(\n");
        assert_eq!(
            found(&[table, shared]),
            [
                "migrations/tenant/0010_a.sql:2: no crate owns table `coupon`: name it in the `store` of one",
                "migrations/platform/0010_a.sql:1: no crate owns table `msg.hook`: name it in the `store` of one",
            ]
        );
        let store =
            "diesel::table! {\n    coupon (id) {\n}\n}\ndiesel::table! { msg.hook (id) { } }\n";
        assert!(found(&[table, shared, ("crates/catalog/src/store.rs", store)]).is_empty());
    }
}
