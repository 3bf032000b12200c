//! What must hold if shops lie on other servers than the shared tables (docs/decisions/0071-rules-for-citus.md). Runs
//! on one plain server always, and on a Citus cluster of three with `./run test citus`, where Citus is installed.

use chrono::{DateTime, Duration, Utc};
use kernel::{Currency, Language, TenantId};
use messaging::{FeedError, Replay};
use tenancy::{
    Tenancy, migrate, privileges, provision,
    restore::{self, Settled},
    retention::{EVENTS_KEPT, EventPurge},
    testing::TestDb,
};
use tokio_postgres::Client;

use crate::{
    cluster::{APP, Elsewhere, owner_of},
    trade::{ask, assert_sound, count, endpoint, eventually, numbers, trade},
};

#[tokio::test]
async fn every_promise_is_kept_on_one_server() {
    let db = TestDb::start().await;
    let shop = db.open_shop("plain").await;
    let owner = owner_of(&db.postgres, &db.name).await;
    assert_promises(&db.tenancy, &owner, shop).await;
}

/// Each event is read once, the books agree, a missing delivery is queued once, and old events are deleted with the
/// horizon recorded.
async fn assert_promises(tenancy: &Tenancy, owner: &Client, shop: TenantId) {
    trade(tenancy, shop, 0..12).await;
    let first = eventually(tenancy, shop, 12).await;
    assert_eq!(numbers(&first), (0..12).collect::<Vec<_>>());
    assert_sound(tenancy, owner, shop, 12).await;

    endpoint(owner, shop).await;
    assert_eq!(replay(tenancy, shop, Replay::Missing).await, 12);
    assert_eq!(replay(tenancy, shop, Replay::Missing).await, 0);
    let queued = format!("msg.delivery WHERE tenant_id = {}", shop.number());
    assert_eq!(count(owner, &queued).await, 12);
    finish_all(owner, shop).await;
    assert_eq!(replay(tenancy, shop, Replay::Everything).await, 12);

    assert_old_events_go(tenancy, owner, shop).await;
}

async fn replay(tenancy: &Tenancy, shop: TenantId, what: Replay) -> usize {
    let mut tx = tenancy.write(shop).await.unwrap();
    let endpoints = messaging::list_endpoints(&mut tx).await.unwrap();
    let since = DateTime::<Utc>::UNIX_EPOCH;
    let wish = messaging::ReplayWish::since(what, since);
    let id = endpoints[0].id;
    let told = messaging::count_replay(&mut tx, id, &wish).await.unwrap();
    let count = messaging::replay(&mut tx, id, &wish).await.unwrap();
    assert_eq!(told, count);
    tx.commit().await.unwrap();
    count
}

/// Simulates that the endpoint accepted everything.
async fn finish_all(owner: &Client, shop: TenantId) {
    let sql = "WITH gone AS (DELETE FROM msg.delivery WHERE tenant_id = $1 RETURNING *)
        INSERT INTO msg.delivery_done (id, tenant_id, endpoint_id, event_id, kind, lane, seq, occurred_at, outcome,
            attempts, finished_at)
        SELECT id, tenant_id, endpoint_id, event_id, kind, lane, seq, occurred_at, 'delivered', 1, now() FROM gone";
    owner.execute(sql, &[&shop.number()]).await.unwrap();
}

async fn assert_old_events_go(tenancy: &Tenancy, owner: &Client, shop: TenantId) {
    let old = tenancy.env().now() - EVENTS_KEPT - Duration::days(1);
    let sql = format!(
        "UPDATE {}.event SET occurred_at = '{}' WHERE position <= 5",
        shop.schema(),
        old.to_rfc3339()
    );
    owner.batch_execute(&sql).await.unwrap();
    // Three of the five were delivered, two are outstanding.
    let sql = format!(
        "DELETE FROM msg.delivery WHERE tenant_id = {} AND seq = 1;
         UPDATE msg.delivery SET occurred_at = '{}' WHERE tenant_id = {0}",
        shop.number(),
        old.to_rfc3339()
    );
    owner.batch_execute(&sql).await.unwrap();
    let mut purge = EventPurge::begin(tenancy).await.unwrap();
    assert_eq!(purge.of(shop).await.unwrap(), 3);
    assert_eq!(numbers(&eventually(tenancy, shop, 9).await).len(), 9);
}

/// A coordinator and two nodes on this machine.
struct Spread {
    coordinator: Elsewhere,
    _nodes: [Elsewhere; 2],
}

const DATABASE: &str = "spread";

/// Nodes reach each other by TCP, each at its own loopback address.
const NODES: [&str; 3] = ["127.0.7.10", "127.0.7.11", "127.0.7.12"];

async fn node(name: &str, address: &str) -> Elsewhere {
    let node = Elsewhere::start(name);
    let settings = format!(
        "-c listen_addresses={address} -c shared_preload_libraries=citus -c wal_level=logical \
         -c max_prepared_transactions=200 -c max_locks_per_transaction=256"
    );
    node.restart(&settings);
    node.postgres.ensure_database(DATABASE).await.unwrap();
    let owner = owner_of(&node.postgres, DATABASE).await;
    owner.batch_execute("CREATE EXTENSION citus").await.unwrap();
    node
}

impl Spread {
    async fn start() -> Self {
        let coordinator = node("citus-0", NODES[0]).await;
        let nodes = [
            node("citus-1", NODES[1]).await,
            node("citus-2", NODES[2]).await,
        ];
        let owner = owner_of(&coordinator.postgres, DATABASE).await;
        for statement in [
            format!("SELECT citus_set_coordinator_host('{}', 5432)", NODES[0]),
            format!("SELECT citus_add_node('{}', 5432)", NODES[1]),
            format!("SELECT citus_add_node('{}', 5432)", NODES[2]),
        ] {
            owner.execute(&statement, &[]).await.unwrap();
        }
        Self {
            coordinator,
            _nodes: nodes,
        }
    }

    async fn tenancy(&self) -> Tenancy {
        let owner = self.coordinator.postgres.owner(DATABASE);
        migrate::platform(&owner, APP).await.unwrap();
        let tenancy = self.coordinator.tenancy(DATABASE).await;
        provision::ensure_spares(&tenancy, 1).await.unwrap();
        privileges::harden(&owner).await.unwrap();
        tenancy
    }
}

async fn open_shop(tenancy: &Tenancy) -> TenantId {
    let claim = provision::Claim {
        slug: "spread".into(),
        name: "Spread".into(),
        country: "CA".into(),
        province: "QC".into(),
        currency: Currency::CAD,
        language: Language::Fr,
        time_zone: "America/Toronto".into(),
    };
    let mut tx = tenancy.platform().await.unwrap();
    let shop = provision::claim(&mut tx, &claim).await.unwrap();
    tx.commit().await.unwrap();
    shop
}

/// Moves the shop to the other node.
async fn move_over(owner: &Client, shop: TenantId) {
    let where_is_it = format!(
        "SELECT nodename FROM citus_shards WHERE table_name = '{}.event'::regclass",
        shop.schema()
    );
    let row = owner.query_one(&where_is_it, &[]).await.unwrap();
    let here: &str = row.get(0);
    let there = NODES[1..].iter().find(|node| **node != here).unwrap();
    let over = format!(
        "SELECT citus_schema_move('{}', '{there}', 5432)",
        shop.schema()
    );
    owner.execute(&over, &[]).await.unwrap();
}

#[tokio::test]
#[ignore = "needs Citus: ./run test citus"]
async fn every_promise_is_kept_on_a_citus_cluster() {
    let spread = Spread::start().await;
    let tenancy = spread.tenancy().await;
    let shop = open_shop(&tenancy).await;
    let owner = owner_of(&spread.coordinator.postgres, DATABASE).await;
    let shared = count(
        &owner,
        "citus_schemas WHERE schema_name::text IN ('platform', 'msg')",
    );
    assert_eq!(shared.await, 0, "the provider's schemas are not placed");
    restore::settle(&tenancy, shop).await.unwrap();
    assert_promises(&tenancy, &owner, shop).await;

    let before = eventually(&tenancy, shop, 9).await;
    move_over(&owner, shop).await;
    let unsettled = ask(&tenancy, shop, None).await;
    assert!(
        matches!(unsettled, Err(FeedError::Unsettled)),
        "{unsettled:?}"
    );
    let settled = restore::settle(&tenancy, shop).await.unwrap();
    assert_eq!(settled, Settled::Moved);
    let after = eventually(&tenancy, shop, 9).await;
    assert_eq!(numbers(&after), numbers(&before));
    let refused = ask(&tenancy, shop, before.cursor.as_ref()).await;
    assert!(matches!(refused, Err(FeedError::Gone)), "{refused:?}");
    trade(&tenancy, shop, 12..14).await;
    eventually(&tenancy, shop, 11).await;
    assert_sound(&tenancy, &owner, shop, 14).await;
}
