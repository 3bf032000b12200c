//! One build of the program, whole: server, worker, stand-ins and a PostgreSQL of its own, with the demo's shops in it.

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

/// The demo's shop that the purchases are made in.
pub const SHOP: &str = "bytown";
/// Memory for rendered pages.
const CACHE_MB: u32 = 64;

/// Products of that shop; their first variants are in every cart.
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

/// Shoppers have addresses of their own, over all builds and runs.
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

/// More units than a run can sell, and a back office that answers at once. Looks at payments that the demo left behind
/// would never end: the stand-in processor starts anew and does not know them.
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

    /// Server and worker begin anew, so that no connection reaches the end of its life while sessions are counted.
    pub async fn restart(&mut self) {
        // The old ones must be gone before the new ones listen.
        self.server.stop();
        self.worker.stop();
        self.server = self.street.serve(CACHE_MB).await;
        self.worker = self.street.work();
    }

    /// Somebody new, at an address of their own.
    pub fn shopper(&self) -> Shopper {
        let number = ADDRESSES.fetch_add(1, Ordering::Relaxed);
        let base = format!("http://127.0.0.1:{}", self.street.port);
        Shopper::new(&base, &self.street.host(SHOP), number).unwrap()
    }

    /// What has been spent so far. PostgreSQL tells its counts with a delay of up to a second: ask when it is quiet.
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

    /// Jobs that are due, and messages on their way.
    pub async fn left_to_do(&self) -> i64 {
        let sql = "SELECT (SELECT count(*) FROM msg.job WHERE state = 'ready' AND due <= now() + interval '1 second')
                        + (SELECT count(*) FROM msg.delivery)";
        self.sql.query_one(sql, &[]).await.unwrap().get(0)
    }

    /// Pulls what payments and orders have put off to now, so that its cost counts too; how many
    /// jobs these were. Each matter is pulled once: a look that has to come again later makes a job like the one before.
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

/// Two lines of the ten, from the product's page to the paid order.
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
