//! A database that records every statement of every migration, and stops one on request: an event trigger of its owner.
//! The record commits or rolls back with the schema's own transaction.

use std::time::Duration;

use kernel::TenantId;
use tenancy::testing::TestDb;
use tokio_postgres::Client;

use super::fleet::{Fleet, owner};
use crate::servers::Running;

/// A stopped migration waits for the lock with this number for as long as it takes: the migration's own limit of some
/// seconds applies to locks held by a shop's shoppers.
const INSTALL: &str = "
    CREATE SCHEMA watch;
    CREATE TABLE watch.statement (
        number bigint GENERATED ALWAYS AS IDENTITY, shop text NOT NULL, tag text NOT NULL, objects text);
    CREATE TABLE watch.hold (shop text PRIMARY KEY, at bigint NOT NULL);
    CREATE FUNCTION watch.note() RETURNS event_trigger LANGUAGE plpgsql SET lock_timeout = 0 AS $$
    DECLARE mine text := split_part(current_setting('search_path'), ',', 1);
    BEGIN
        IF mine !~ '^t_[0-9]+$' THEN RETURN; END IF;
        INSERT INTO watch.statement (shop, tag, objects)
        SELECT mine, tg_tag, string_agg(replace(object_identity, mine, 'SHOP'), ' ')
        FROM pg_event_trigger_ddl_commands();
        IF EXISTS (SELECT FROM watch.hold WHERE shop = mine
                   AND at = (SELECT count(*) FROM watch.statement WHERE shop = mine)) THEN
            PERFORM pg_advisory_xact_lock_shared(72099);
        END IF;
    END $$;
    CREATE EVENT TRIGGER note ON ddl_command_end EXECUTE FUNCTION watch.note();";

/// The sessions waiting for the lock.
const CAUGHT: &str = "SELECT count(*) FROM pg_locks
    WHERE locktype = 'advisory' AND objid = 72099 AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

/// Statement numbers, counted within one shop.
pub struct Moments {
    pub first: i64,
    /// The last statement that creates or changes a table.
    pub middle: i64,
    /// The last of all, before the shop's version is recorded.
    pub last: i64,
}

pub struct Watch {
    client: Client,
}

impl Watch {
    pub async fn install(db: &TestDb) -> Self {
        let client = owner(db).await;
        client.batch_execute(INSTALL).await.unwrap();
        Self { client }
    }

    async fn statements(&self, shop: TenantId) -> Vec<String> {
        let query = "SELECT tag || coalesce(' ' || objects, '') FROM watch.statement WHERE shop = $1 ORDER BY number";
        let rows = self.client.query(query, &[&shop.schema()]).await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// As recorded by one shop's undisturbed migration.
    pub async fn moments(&self, shop: TenantId) -> Moments {
        let statements = self.statements(shop).await;
        let grants = |one: &&String| one.starts_with("GRANT");
        let number = |count: usize| i64::try_from(count).unwrap();
        let granted = statements.iter().filter(grants).count();
        let moments = Moments {
            first: 1,
            middle: number(statements.len() - granted),
            last: number(statements.len()),
        };
        assert!(
            1 < moments.middle && moments.middle < moments.last,
            "{statements:?}"
        );
        moments
    }

    async fn number(&self, query: &str) -> i64 {
        self.client.query_one(query, &[]).await.unwrap().get(0)
    }

    /// Waits until the run has met a shop locked by another. Autovacuum waits for transactions too, so only a query for
    /// a tenant's row counts.
    pub async fn somebody_waits_for_a_tenant(&self, run: &mut Running) {
        let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
            AND wait_event IN ('transactionid', 'tuple') AND query LIKE '%FROM platform.tenant%FOR NO KEY UPDATE%'";
        while self.number(waiting).await == 0 {
            assert!(run.is_running(), "it left somebody behind: {}", run.said());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until the server has noticed that the client is gone.
    pub async fn the_killed_run_has_ended(&self) {
        let open = "SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename = current_user AND xact_start IS NOT NULL";
        while self.number(open).await > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub async fn nothing_is_left_of(&self, shops: &[TenantId]) {
        self.the_killed_run_has_ended().await;
        for shop in shops {
            assert_eq!(self.statements(*shop).await, Vec::<String>::new(), "{shop}");
        }
    }

    pub async fn each_statement_was_carried_out_once(&self, fleet: &Fleet) {
        let wanted = self.statements(fleet.shops[0]).await;
        for shop in &fleet.shops {
            assert_eq!(self.statements(*shop).await, wanted, "{shop}");
        }
    }
}

/// Stops every run at this statement of these shops until released.
pub struct Hold<'a> {
    watch: &'a Watch,
}

impl<'a> Hold<'a> {
    pub async fn at(watch: &'a Watch, shops: &[TenantId], moment: i64) -> Self {
        let client = &watch.client;
        client
            .batch_execute("DELETE FROM watch.hold; SELECT pg_advisory_lock(72099)")
            .await
            .unwrap();
        for shop in shops {
            let insert = "INSERT INTO watch.hold (shop, at) VALUES ($1, $2)";
            client
                .execute(insert, &[&shop.schema(), &moment])
                .await
                .unwrap();
        }
        Self { watch }
    }

    /// Waits until this many are stopped.
    pub async fn caught(&self, run: &mut Running, count: i64) {
        while self.watch.number(CAUGHT).await < count {
            assert!(run.is_running(), "{}", run.said());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    pub async fn release(self) {
        let release = "DELETE FROM watch.hold; SELECT pg_advisory_unlock(72099)";
        self.watch.client.batch_execute(release).await.unwrap();
    }
}
