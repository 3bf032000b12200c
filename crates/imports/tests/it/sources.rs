//! The files that are imported, and the events that tell of it.

use std::path::PathBuf;

use kernel::Currency;
use product_files::{Plan, Units, parse};
use tenancy::testing::TestShop;

pub fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../product_files/tests/fixtures")
        .join(name);
    std::fs::read(path).unwrap()
}

pub fn shared(name: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("HIGHSTREET_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        |root| {
            let root = PathBuf::from(root);
            if root.join("data").is_dir() {
                root.join("data")
            } else {
                root
            }
        },
    );
    let bytes = std::fs::read(root.join(name)).ok();
    if bytes.is_none() {
        println!("{name} is not here: the look-alike stands for it");
    }
    bytes
}

pub fn read(bytes: &[u8]) -> Plan {
    parse(bytes, Currency::CAD, Units::default()).unwrap()
}

/// Types of the events recorded so far, in order.
pub async fn events(shop: &TestShop) -> Vec<String> {
    use diesel::QueryableByName;
    use diesel_async::RunQueryDsl;
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Text)]
        kind: String,
    }
    let mut tx = shop.read().await;
    let rows: Vec<Row> = diesel::sql_query("SELECT kind FROM event ORDER BY position")
        .load(&mut tx)
        .await
        .unwrap();
    rows.into_iter().map(|row| row.kind).collect()
}
