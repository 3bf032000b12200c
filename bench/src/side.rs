//! One build of the whole program: server, worker, stand-ins and its own PostgreSQL, with the demo's shops.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::Instant,
};

use sandbox::shopper::{Person, Pick, Shopper, Wish};
use tokio_postgres::Client;

use crate::{
    cpu,
    meter::{self, Calls},
    program::{Running, Street},
    receiver,
    spent::Spent,
};

/// The demo shop in which purchases are made.
pub const SHOP: &str = "bytown";
/// Memory for rendered pages.
const CACHE_MB: u32 = 64;

/// Products of that shop whose first variants are bought.
const HOT: [&str; 10] = [
    "cedar-tea-towel",
    "hand-thrown-mug",
    "enamel-camp-kettle",
    "beeswax-candle-pair",
    "merino-watch-cap",
    "field-notebook",
    "brass-pencil-sharpener",
    "garden-twine-tin",
    "letterpress-card-set",
    "canvas-market-bag",
];

/// Each shopper has its own address, over all builds and runs.
static ADDRESSES: AtomicU32 = AtomicU32::new(0);

pub struct Side {
    pub name: &'static str,
    pub street: Street,
    pub calls: Calls,
    sql: Client,
    server: Running,
    worker: Running,
    _stand_ins: Running,
}

/// Adds more units than a run can sell, and a back office that answers at once. Deletes jobs for payments left over
/// from the demo, which would never end: the restarted stand-in processor does not know them.
async fn furnish(sql: &Client, receiver: &str) {
    let tenant: i64 = sql
        .query_one(
            "SELECT tenant_id FROM platform.domain WHERE host LIKE $1 LIMIT 1",
            &[&format!("{SHOP}.%")],
        )
        .await
        .expect("the demo's shop")
        .get(0);
    sql.batch_execute(&format!(
        "UPDATE t_{tenant}.stock_item SET on_hand = 1000000 WHERE backordered = 0;
         UPDATE msg.endpoint SET url = '{receiver}';
         CREATE TEMP TABLE pulled (key text PRIMARY KEY);
         DELETE FROM msg.job WHERE kind LIKE 'payments.%' OR kind LIKE 'orders.%';"
    ))
    .await
    .expect("stock and endpoints");
}

impl Side {
    pub async fn open(name: &'static str, mut street: Street) -> Self {
        let sql = street.sql().await;
        let (receiver, _) = receiver::start().await;
        furnish(&sql, &receiver).await;
        let stand_ins = street.sandbox().await;
        let (url, calls) = meter::start(street.sandbox_port).await;
        street.meet_processor_at(url);
        let server = street.serve(CACHE_MB).await;
        let worker = street.work();
        Self {
            name,
            street,
            calls,
            sql,
            server,
            worker,
            _stand_ins: stand_ins,
        }
    }

    /// Restarts server and worker, so that no connection reaches the end of its life while sessions are counted.
    pub async fn restart(&mut self) {
        // The old processes must have ended before the new ones can listen.
        self.server.stop();
        self.worker.stop();
        self.server = self.street.serve(CACHE_MB).await;
        self.worker = self.street.work();
    }

    /// A new shopper with its own address.
    pub fn shopper(&self) -> Shopper {
        let number = ADDRESSES.fetch_add(1, Ordering::Relaxed);
        let base = format!("http://127.0.0.1:{}", self.street.port);
        Shopper::new(&base, &self.street.host(SHOP), number).unwrap()
    }

    /// The consumption so far. PostgreSQL publishes its counts with a delay of up to a second: call this when it is
    /// quiet.
    pub async fn spent(&self) -> Spent {
        let row = self
            .sql
            .query_one(
                "SELECT (xact_commit + xact_rollback)::float8, sessions::float8 FROM pg_stat_database
                 WHERE datname = current_database()",
                &[],
            )
            .await
            .unwrap();
        Spent {
            server: cpu::of_process(self.server.pid()),
            worker: cpu::of_process(self.worker.pid()),
            postgres: cpu::of_family(self.street.postmaster()),
            transactions: row.get(0),
            sessions: row.get(1),
            at: Instant::now(),
        }
    }

    pub fn memory(&self) -> u64 {
        cpu::memory(self.server.pid())
    }

    /// Number of due jobs and pending messages.
    pub async fn left_to_do(&self) -> i64 {
        let sql = "SELECT (SELECT count(*) FROM msg.job WHERE state = 'ready' AND due <= now() + interval '1 second')
                        + (SELECT count(*) FROM msg.delivery)";
        self.sql.query_one(sql, &[]).await.unwrap().get(0)
    }

    /// Makes scheduled work of payments and orders due now, so that its cost counts; returns the number of jobs. Each
    /// subject is moved once: a repeated check enqueues a job like the one before.
    pub async fn pull_forward(&self) -> u64 {
        self.sql
            .execute(
                "WITH late AS (
                     INSERT INTO pulled
                     SELECT kind || coalesce(unique_key, id::text) FROM msg.job
                     WHERE state = 'ready' AND due > now() AND (kind LIKE 'payments.%' OR kind LIKE 'orders.%')
                     ON CONFLICT DO NOTHING
                     RETURNING key)
                 UPDATE msg.job SET due = now() FROM late WHERE kind || coalesce(unique_key, id::text) = key",
                &[],
            )
            .await
            .unwrap()
    }
}

/// Buys two of the ten products, from the product's page to the paid order.
pub async fn buy(shopper: &mut Shopper, number: usize) {
    let wish = |number: usize| Wish {
        product: HOT[number % HOT.len()],
        option: None,
        quantity: "1",
    };
    let email = format!("sam-{number}@example.ca");
    let sam = Person {
        email: &email,
        name: "Sam Shopper",
        line1: "1 Wellington St",
        city: "Ottawa",
        province: "ON",
        postal_code: "K1A 0B1",
    };
    let bought = shopper
        .buy(&[wish(number), wish(number + 3)], &sam, Pick::First)
        .await;
    bought.unwrap_or_else(|error| panic!("{error}"));
}
