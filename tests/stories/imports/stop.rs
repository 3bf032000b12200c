//! Moments at which the story stops an import: triggers by the tables' owner that wait, or refuse.

use std::time::Duration;

use tokio_postgres::Client;

use super::file::{Catalogue, UNIQUE_COUNT};
use crate::merchant::Merchant;

/// Where the worker is when it is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The first products are reported as done; at whatever line that is.
    SomeAreReported,
    /// In the middle of writing the products.
    AProductIsWritten,
    /// All products are written; in the middle of recording the counts.
    StockIsCounted,
    /// Everything is written and nothing is committed.
    TheJobEnds,
}

/// A transaction that gets there waits, longer than it otherwise would for a lock.
const WAIT: &str = "
    CREATE SCHEMA IF NOT EXISTS watch;
    CREATE OR REPLACE FUNCTION watch.wait() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET lock_timeout = 0 AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock_shared(72098);
        RETURN coalesce(NEW, OLD);
    END $$;
    CREATE OR REPLACE FUNCTION watch.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the disk is full' USING ERRCODE = 'disk_full';
    END $$;";

const WAITING: &str = "SELECT count(*) FROM pg_locks
    WHERE locktype = 'advisory' AND objid = 72098 AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

const REPORTED: &str =
    "SELECT count(*) FROM SHOP.import WHERE state = 'running' AND progress_done > 0";

/// The worker's transactions in this shop; the server ends them when it notices that the client is gone.
const OPEN: &str = "SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND usename <> current_user AND xact_start IS NOT NULL
      AND query LIKE '%' || $1 || '%'";

pub struct Stop {
    when: When,
}

fn place(when: When, shop: &Merchant) -> Option<(String, String)> {
    let table = |name: &str| format!("{}.{name}", shop.schema());
    match when {
        When::SomeAreReported => None,
        When::AProductIsWritten => {
            let handle = format!("new-{}", Catalogue::default().middle());
            Some((
                format!("INSERT ON {}", table("product")),
                format!("NEW.handle = '{handle}'"),
            ))
        }
        When::StockIsCounted => Some((
            format!("INSERT ON {}", table("stock_movement")),
            format!("NEW.on_hand = {UNIQUE_COUNT}"),
        )),
        When::TheJobEnds => Some((
            "DELETE ON msg.job".to_owned(),
            "OLD.kind = 'catalog.import'".to_owned(),
        )),
    }
}

impl Stop {
    /// No process may be at work meanwhile.
    pub async fn at(owner: &Client, shop: &Merchant, when: When) -> Self {
        owner.batch_execute(WAIT).await.unwrap();
        if let Some((place, condition)) = place(when, shop) {
            let trigger = format!(
                "CREATE TRIGGER wait BEFORE {place} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION watch.wait();
                 SELECT pg_advisory_lock(72098);"
            );
            owner.batch_execute(&trigger).await.unwrap();
        }
        Self { when }
    }

    pub async fn reached(&self, owner: &Client, shop: &Merchant) {
        let reported = REPORTED.replace("SHOP", &shop.schema());
        let there = match self.when {
            When::SomeAreReported => reported.as_str(),
            _ => WAITING,
        };
        for _ in 0..60_000 {
            if number(owner, there).await > 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        panic!("the import never came to the moment {:?}", self.when);
    }

    /// The worker is dead: its transaction is rolled back.
    pub async fn released(self, owner: &Client, shop: &Merchant) {
        if self.when != When::SomeAreReported {
            let go_on = "SELECT pg_advisory_unlock(72098)";
            owner.batch_execute(go_on).await.unwrap();
        }
        while owner
            .query_one(OPEN, &[&shop.schema()])
            .await
            .unwrap()
            .get::<_, i64>(0)
            > 0
        {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        if let Some((place, _)) = place(self.when, shop) {
            let (_, table) = place.split_once(" ON ").unwrap();
            let drop = format!("DROP TRIGGER wait ON {table}");
            owner.batch_execute(&drop).await.unwrap();
        }
    }

    /// The database rejects products from the middle of the file on.
    pub async fn refused(owner: &Client, shop: &Merchant) -> Broken {
        owner.batch_execute(WAIT).await.unwrap();
        let handle = format!("new-{}", Catalogue::default().middle());
        let trigger = format!(
            "CREATE TRIGGER refuse BEFORE INSERT ON {}.product FOR EACH ROW WHEN (NEW.handle = '{handle}')
             EXECUTE FUNCTION watch.refuse()",
            shop.schema()
        );
        owner.batch_execute(&trigger).await.unwrap();
        Broken
    }
}

/// A database that rejects products.
pub struct Broken;

impl Broken {
    pub async fn mended(self, owner: &Client, shop: &Merchant) {
        let drop = format!("DROP TRIGGER refuse ON {}.product", shop.schema());
        owner.batch_execute(&drop).await.unwrap();
    }
}

async fn number(owner: &Client, query: &str) -> i64 {
    owner.query_one(query, &[]).await.unwrap().get(0)
}
