//! Captures a checkout's statements from PostgreSQL's log and writes them as pgbench scripts.
//!
//! Ids, tokens and numbers that the checkout created are generated anew in every run of a script, from one random
//! number, so that the rows differ and still belong together. Everything else is unchanged.

mod entries;
pub mod log;
mod script;

use std::{future::Future, path::PathBuf};

use kernel::TenantId;

use crate::{floor, program::Street};
use log::{End, Transaction};

/// Number of captured checkouts, each of another product, so that no two scripts contend for one stock item.
const CHECKOUTS: usize = 6;

pub struct Captured {
    pub tenant: TenantId,
    /// Scripts of whole checkouts.
    pub whole: Vec<PathBuf>,
    /// Scripts of the placing transactions alone.
    pub placing: Vec<PathBuf>,
    /// Statements of one checkout, and of its placing transaction.
    pub statements: usize,
    pub placing_statements: usize,
}

async fn logging(street: &Street, on: bool) {
    let client = street.sql().await;
    let value = if on { "all" } else { "none" };
    for setting in [
        format!("log_statement = '{value}'"),
        format!("log_line_prefix = '{}'", entries::PREFIX),
    ] {
        let sql = format!("ALTER SYSTEM SET {setting}");
        client.batch_execute(&sql).await.unwrap();
    }
    client
        .batch_execute("SELECT pg_reload_conf()")
        .await
        .unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
}

/// The program's transactions in PostgreSQL while `work` ran.
pub async fn during(street: &Street, work: impl Future<Output = ()>) -> Vec<Transaction> {
    let path = street.root.join("postgres/postgres.log");
    logging(street, true).await;
    let begin = std::fs::metadata(&path).unwrap().len();
    work.await;
    let bytes = std::fs::read(&path).unwrap();
    logging(street, false).await;
    let text = String::from_utf8_lossy(&bytes[usize::try_from(begin).unwrap()..]).into_owned();
    let mut all = log::transactions(&text);
    all.retain(|one| ["serve", "work"].contains(&one.application.as_str()));
    all
}

/// Makes several purchases while PostgreSQL logs every statement.
pub async fn checkouts(street: &Street, tenant: TenantId) -> Captured {
    let mut shopper = floor::shopper(street);
    let mut whole = Vec::new();
    for number in 0..CHECKOUTS {
        let since = std::time::UNIX_EPOCH.elapsed().unwrap().as_millis();
        let mut all = during(street, async {
            floor::buy(&mut shopper, number).await;
            // The processor's webhook arrives a moment later.
            tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        })
        .await;
        all.retain(|one| one.end == End::Committed && !one.statements.is_empty());
        whole.push((u64::try_from(since).unwrap(), all));
    }
    write(street, tenant, &whole)
}

fn write(street: &Street, tenant: TenantId, all: &[(u64, Vec<Transaction>)]) -> Captured {
    let folder = street.root.join("pgbench");
    std::fs::create_dir_all(&folder).unwrap();
    let mut captured = Captured {
        tenant,
        whole: Vec::new(),
        placing: Vec::new(),
        statements: 0,
        placing_statements: 0,
    };
    for (number, (since, transactions)) in all.iter().enumerate() {
        let (whole, placing) = (
            folder.join(format!("whole-{number}.sql")),
            folder.join(format!("place-{number}.sql")),
        );
        let place: Vec<_> = transactions
            .iter()
            .filter(|one| one.places_an_order())
            .cloned()
            .collect();
        assert_eq!(place.len(), 1, "one transaction places the order");
        std::fs::write(&whole, script::of(transactions, *since)).unwrap();
        std::fs::write(&placing, script::of(&place, *since)).unwrap();
        captured.statements = transactions.iter().map(|one| one.statements.len()).sum();
        captured.placing_statements = place.iter().map(|one| one.statements.len()).sum();
        captured.whole.push(whole);
        captured.placing.push(placing);
    }
    captured
}
