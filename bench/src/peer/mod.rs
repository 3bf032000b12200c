//! The product to compare with: Vendure, installed from npm at a pinned version into the bench's folder, with its own
//! PostgreSQL, a server in production mode and a worker. It sends no mails and prints no invoices.

mod shopper;

use std::{
    fmt::Write,
    fs::File,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

pub use shopper::Shopper;
use tenancy::local::{Durability, LocalPostgres};
use tokio_postgres::{Client, NoTls};

use crate::{
    cpu,
    program::{Running, free_port, postmaster},
    spent::Spent,
};

/// The version is pinned in `bench/peer/vendure/package.json`.
pub const NAME: &str = "Vendure 3.7.3";
const DATABASE: &str = "vendure";
const OWNER: &str = "highstreet_owner";
const PRODUCTS: usize = 1000;

/// The project to install.
const FILES: [(&str, &str); 5] = [
    (
        "package.json",
        include_str!("../../peer/vendure/package.json"),
    ),
    ("config.js", include_str!("../../peer/vendure/config.js")),
    ("seed.js", include_str!("../../peer/vendure/seed.js")),
    ("server.js", include_str!("../../peer/vendure/server.js")),
    ("worker.js", include_str!("../../peer/vendure/worker.js")),
];

pub struct Vendure {
    place: Place,
    sql: Client,
    server: Running,
    worker: Running,
}

/// Vendure's folder, database and port.
struct Place {
    folder: PathBuf,
    postgres: LocalPostgres,
    port: u16,
}

/// Products in the format of Vendure's importer.
fn products() -> String {
    let mut out = String::from(
        "name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,\
         trackInventory,variantAssets,variantFacets\n",
    );
    for number in 0..PRODUCTS {
        writeln!(
            out,
            "Thing {number},thing-{number},<p>A thing one needs every day. It is made to last and easy to mend.</p>,,,,,\
             THING-{number},{}.00,standard,1000000,true,,",
            number % 80 + 12
        )
        .unwrap();
    }
    out
}

fn checked(step: &str, command: &mut Command) {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{step}: {error}"));
    assert!(
        output.status.success(),
        "{step}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

impl Place {
    fn install(&self) {
        for (name, text) in FILES {
            std::fs::write(self.folder.join(name), text).unwrap();
        }
        std::fs::write(self.folder.join("products.csv"), products()).unwrap();
        eprintln!("installing {NAME}");
        checked(
            "npm install",
            Command::new("npm")
                .args(["install", "--omit=dev", "--no-audit", "--no-fund"])
                .current_dir(&self.folder),
        );
    }

    fn node(&self, script: &str) -> Command {
        let mut command = Command::new("node");
        let socket = self.postgres.owner(DATABASE);
        let host = socket.get_hosts().first().map(|host| match host {
            tokio_postgres::config::Host::Unix(path) => path.display().to_string(),
            tokio_postgres::config::Host::Tcp(name) => name.clone(),
        });
        command
            .arg(script)
            .current_dir(&self.folder)
            .env("NODE_ENV", "production")
            .env("PORT", self.port.to_string())
            .env("SUPERADMIN_PASSWORD", "a password of the bench")
            .env("COOKIE_SECRET", "a secret of the bench")
            .env("DB_HOST", host.unwrap_or_default())
            .env("DB_USERNAME", OWNER)
            .env("DB_NAME", DATABASE)
            .env("PRODUCTS", self.folder.join("products.csv"));
        command
    }

    fn start(&self, script: &str) -> Running {
        let log = File::create(self.folder.join(format!("{script}.log"))).unwrap();
        let child = self
            .node(script)
            .stdout(Stdio::from(log.try_clone().unwrap()))
            .stderr(Stdio::from(log))
            .spawn();
        Running::of(child.expect("node starts"))
    }

    async fn wait_until_ready(&self) {
        for _ in 0..600 {
            if shopper::answers(self.port).await {
                return;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!("Vendure did not come up; see {}", self.folder.display());
    }
}

impl Vendure {
    /// Installs, seeds and starts it.
    pub async fn open(folder: &Path) -> Self {
        std::fs::create_dir_all(folder).unwrap();
        let root = folder.join("postgres");
        let postgres =
            tokio::task::spawn_blocking(move || LocalPostgres::start(&root, Durability::Full))
                .await
                .unwrap()
                .expect("PostgreSQL starts");
        postgres
            .ensure_database(DATABASE)
            .await
            .expect("a database");
        let place = Place {
            folder: folder.to_owned(),
            postgres,
            port: free_port(),
        };
        place.install();
        let mut seed = place.node("seed.js");
        checked("seed", seed.env("DB_SYNCHRONIZE", "true"));
        let server = place.start("server.js");
        place.wait_until_ready().await;
        let worker = place.start("worker.js");
        let config = place.postgres.owner(DATABASE);
        let (sql, connection) = config.connect(NoTls).await.expect("PostgreSQL answers");
        tokio::spawn(connection);
        Self {
            place,
            sql,
            server,
            worker,
        }
    }

    pub fn shopper(&self) -> Shopper {
        Shopper::new(self.place.port)
    }

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
            postgres: cpu::of_family(postmaster(&self.place.folder.join("postgres"))),
            transactions: row.get(0),
            sessions: row.get(1),
            at: Instant::now(),
        }
    }

    pub async fn left_to_do(&self) -> i64 {
        let sql =
            "SELECT count(*) FROM job_record WHERE state IN ('PENDING', 'RUNNING', 'RETRYING')";
        self.sql.query_one(sql, &[]).await.unwrap().get(0)
    }
}

impl Drop for Vendure {
    fn drop(&mut self) {
        self.server.stop();
        self.worker.stop();
        if let Err(error) = self.place.postgres.stop() {
            eprintln!("{error}");
        }
    }
}
