//! Each tenant table belongs to one crate: no other crate may name it, so that its owner can change it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{finding::Finding, tree::SourceFile};

/// A place where a table is named.
struct Named<'a> {
    table: &'a str,
    krate: &'a str,
    path: &'a str,
    line: usize,
}

pub fn check(files: &[SourceFile]) -> Vec<Finding> {
    let mut owners: BTreeMap<&str, Named<'_>> = BTreeMap::new();
    let mut found = Vec::new();
    let all = files.iter().filter(|file| file.is_product());
    // A schema before the name means a shared table, not a tenant's.
    for named in all
        .flat_map(tables_in)
        .filter(|named| !named.table.contains('.'))
    {
        match owners.get(named.table) {
            Some(owner) if owner.krate != named.krate => {
                let what = format!(
                    "table `{}` belongs to {} ({}:{}): ask it",
                    named.table, owner.krate, owner.path, owner.line
                );
                found.push(Finding::new(named.path, named.line, what));
            }
            Some(_) => {}
            None => {
                owners.insert(named.table, named);
            }
        }
    }
    found
}

/// All tables named by product code, shared ones with their schema.
pub fn claimed(files: &[SourceFile]) -> BTreeSet<&str> {
    let all = files.iter().filter(|file| file.is_product());
    all.flat_map(tables_in).map(|named| named.table).collect()
}

/// Tables in `table!` blocks.
fn tables_in(file: &SourceFile) -> Vec<Named<'_>> {
    let Some(krate) = file.krate() else {
        return Vec::new();
    };
    let mut named = Vec::new();
    let mut expecting = false;
    for (line, text) in file.product_lines() {
        let text = match text.split_once("table! {") {
            Some((_, rest)) => {
                expecting = true;
                rest
            }
            None => text,
        };
        let Some((head, _)) = text.split_once('(').filter(|_| expecting) else {
            continue;
        };
        let head = head.trim();
        if head.is_empty() || head.starts_with("//") || head.starts_with('#') {
            continue;
        }
        expecting = false;
        if head
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || "_.".contains(character))
        {
            named.push(Named {
                table: head,
                krate,
                path: &file.path,
                line,
            });
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRODUCT: &str = "diesel::table! {\n    product (id) {\n        id -> Uuid,\n    }\n}\n";

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile::new(path, text)
    }

    #[test]
    fn two_crates_may_not_name_one_table() {
        let files = [
            file("crates/catalog/src/store.rs", PRODUCT),
            file(
                "crates/orders/src/store.rs",
                "diesel::table! { product (id) { id -> Uuid, } }",
            ),
        ];
        let found = check(&files);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].file, "crates/orders/src/store.rs");
    }

    #[test]
    fn one_crate_may_name_its_table_twice_and_shared_tables_are_for_all() {
        let shared =
            "diesel::table! {\n    /// All see it.\n    msg.delivery (id) {\n id -> Uuid,\n }\n}\n";
        let files = [
            file("crates/catalog/src/store.rs", PRODUCT),
            file("crates/catalog/src/media/store.rs", PRODUCT),
            file("crates/messaging/src/store.rs", shared),
            file("crates/tenancy/src/store.rs", shared),
        ];
        assert!(check(&files).is_empty());
    }
}
