//! Test support for this and other crates: a private PostgreSQL shared by all test processes, and a database per
//! test, copied from a migrated template in about 100 ms.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "test support fails loudly"
)]

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use chrono::{DateTime, Utc};
use kernel::{Currency, Env, Language, SystemChance, TenantId, TestClock};

use crate::{
    PlatformTx, PoolSettings, Tenancy, TenantTx, connect, jobs,
    local::{Durability, LocalPostgres},
    migrate, privileges, provision,
};

/// Spare schemas in the template, so that a test with three shops builds none.
const SPARES: usize = 4;

/// The database of one test.
pub struct TestDb {
    /// Opens transactions on the database.
    pub tenancy: Tenancy,
    /// The test's clock; starts at 2026-11-24 12:00 UTC.
    pub clock: Arc<TestClock>,
    /// The cluster the database lives in.
    pub postgres: LocalPostgres,
    /// The database's name.
    pub name: String,
}

/// A database with one shop.
pub struct TestShop {
    /// The database.
    pub db: TestDb,
    /// The shop.
    pub id: TenantId,
}

fn root() -> PathBuf {
    std::env::var_os("HIGHSTREET_TEST_ROOT").map_or_else(
        || std::env::temp_dir().join(format!("highstreet-test-{}", nix::unistd::Uid::effective())),
        PathBuf::from,
    )
}

fn with_lock<T>(act: impl FnOnce() -> T) -> T {
    std::fs::create_dir_all(root()).unwrap();
    let file = std::fs::File::create(root().join("lock")).unwrap();
    let _guard = nix::fcntl::Flock::lock(file, nix::fcntl::FlockArg::LockExclusive)
        .expect("the lock of the test cluster");
    act()
}

async fn ensure_template(postgres: &LocalPostgres) -> String {
    let template = format!("hs_template_{}", migrate::fingerprint());
    let client = connect::plain(&postgres.owner("postgres")).await.unwrap();
    client
        .batch_execute("SELECT pg_advisory_lock(72002)")
        .await
        .unwrap();
    let there = client
        .query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&template])
        .await
        .unwrap();
    if there.is_none() {
        let building = format!("{template}_building");
        client
            .batch_execute(&format!("DROP DATABASE IF EXISTS {building} WITH (FORCE)"))
            .await
            .unwrap();
        client
            .batch_execute(&format!("CREATE DATABASE {building}"))
            .await
            .unwrap();
        fill_template(postgres, &building).await;
        let rename = format!("ALTER DATABASE {building} RENAME TO {template}");
        for attempt in 0.. {
            match client.batch_execute(&rename).await {
                Ok(()) => break,
                Err(error) if attempt > 50 => panic_with(&error),
                Err(_) => tokio::time::sleep(std::time::Duration::from_millis(100)).await,
            }
        }
    }
    client
        .batch_execute("SELECT pg_advisory_unlock(72002)")
        .await
        .unwrap();
    template
}

/// Polls `look` until it returns something. All tests share one cluster, so any of them may hold back the feed's
/// horizon while it runs; the wait is bounded only so that a run without nextest ends too.
///
/// # Panics
/// After three minutes without a result.
#[expect(clippy::panic, reason = "test support fails loudly")]
pub async fn eventually<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    for _ in 0..9_000 {
        if let Some(found) = look().await {
            return found;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("waited in vain for {what}");
}

#[expect(clippy::panic, reason = "test support fails loudly")]
fn panic_with(error: &dyn std::fmt::Display) -> ! {
    panic!("{error}")
}

async fn fill_template(postgres: &LocalPostgres, name: &str) {
    let (owner, app) = (postgres.owner(name), postgres.app(name));
    migrate::platform(&owner, app.get_user().unwrap())
        .await
        .unwrap();
    let settings = PoolSettings {
        partitions: 1,
        ..PoolSettings::default()
    };
    let tenancy = Tenancy::connect(&app, &owner, settings, Env::system())
        .await
        .unwrap();
    provision::ensure_spares(&tenancy, SPARES).await.unwrap();
    privileges::harden(&owner).await.unwrap();
}

async fn drop_leftovers(client: &tokio_postgres::Client) {
    let rows = client
        .query(
            "SELECT datname FROM pg_database WHERE datname LIKE 'hs_test_%' LIMIT 20",
            &[],
        )
        .await
        .unwrap();
    for row in rows {
        let name: String = row.get(0);
        let pid = name
            .split('_')
            .nth(2)
            .and_then(|pid| pid.parse::<i32>().ok())
            .unwrap_or_default();
        let alive = PathBuf::from(format!("/proc/{pid}")).exists();
        if !alive {
            // Another process may be dropping it too.
            client
                .batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
                .await
                .ok();
        }
    }
}

/// The instant every test begins at.
#[must_use]
pub fn start_of_time() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_521_600, 0).unwrap()
}

impl TestDb {
    /// A fresh, migrated database with spares and no shop.
    ///
    /// # Panics
    /// When PostgreSQL cannot be started: a test without it must fail, not pass.
    pub async fn start() -> Self {
        Self::start_with(PoolSettings {
            partitions: 2,
            ..PoolSettings::default()
        })
        .await
    }

    /// The same with the given pool settings.
    ///
    /// # Panics
    /// When PostgreSQL cannot be started.
    pub async fn start_with(settings: PoolSettings) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let postgres =
            with_lock(|| LocalPostgres::start(&root(), Durability::None)).expect("PostgreSQL");
        let template = ensure_template(&postgres).await;
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("hs_test_{}_{number}", std::process::id());
        let client = connect::plain(&postgres.owner("postgres")).await.unwrap();
        drop_leftovers(&client).await;
        client
            .batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            .await
            .unwrap();
        client
            .batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}"))
            .await
            .unwrap();
        // All other rights are copied with the template.
        client
            .batch_execute(&format!("REVOKE TEMPORARY ON DATABASE {name} FROM PUBLIC"))
            .await
            .unwrap();
        let clock = Arc::new(TestClock::at(start_of_time()));
        let env = Env {
            clock: clock.clone(),
            chance: Arc::new(SystemChance),
        };
        let tenancy = Tenancy::connect(&postgres.app(&name), &postgres.owner(&name), settings, env)
            .await
            .unwrap();
        Self {
            tenancy,
            clock,
            postgres,
            name,
        }
    }

    /// Drops the database. Tests leave theirs to the next process; what makes thousands must not.
    ///
    /// # Panics
    /// It cannot be dropped.
    pub async fn remove(self) {
        let client = connect::plain(&self.postgres.owner("postgres"))
            .await
            .unwrap();
        let drop = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        client.batch_execute(&drop).await.unwrap();
    }

    /// Opens a shop with an address of its own: Canadian, in Ontario, in English.
    pub async fn open_shop(&self, slug: &str) -> TenantId {
        let mut tx = self.platform().await;
        let claim = provision::Claim {
            slug: slug.to_owned(),
            name: format!("Shop {slug}"),
            country: "CA".into(),
            province: "ON".into(),
            currency: Currency::CAD,
            language: Language::En,
            time_zone: "America/Toronto".into(),
        };
        let id = match provision::claim(&mut tx, &claim).await {
            Ok(id) => id,
            Err(provision::ClaimError::NoSpare) => {
                provision::build_spare(&self.tenancy, &migrate::tenant_set())
                    .await
                    .unwrap();
                provision::claim(&mut tx, &claim).await.unwrap()
            }
            Err(error) => panic_with(&error),
        };
        tx.commit().await.unwrap();
        id
    }

    /// Opens a transaction of the provider's.
    pub async fn platform(&self) -> PlatformTx {
        self.tenancy.platform().await.unwrap()
    }

    /// Opens a transaction of `tenant` that may write.
    pub async fn write(&self, tenant: TenantId) -> TenantTx {
        self.tenancy.write(tenant).await.unwrap()
    }

    /// Opens a read-only transaction of `tenant`.
    pub async fn read(&self, tenant: TenantId) -> TenantTx {
        self.tenancy.read(tenant).await.unwrap()
    }
}

/// A fresh database with one shop.
pub async fn tenant() -> TestShop {
    let db = TestDb::start().await;
    let id = db.open_shop("testshop").await;
    TestShop { db, id }
}

impl TestShop {
    /// Opens a transaction of the shop that may write.
    pub async fn write(&self) -> TenantTx {
        self.db.write(self.id).await
    }

    /// Opens a read-only transaction of the shop.
    pub async fn read(&self) -> TenantTx {
        self.db.read(self.id).await
    }

    /// Enqueues a job of this shop and claims it.
    ///
    /// # Panics
    /// When there is another job of its lane before it.
    pub async fn claimed<J: jobs::BackgroundJob>(&self, job: &J) -> jobs::ClaimedJob {
        let payload = serde_json::to_value(job).unwrap();
        self.claimed_row(J::KIND, J::LANE, payload).await
    }

    /// The same, of a row as another release may have written it.
    ///
    /// # Panics
    /// When there is another job of its lane before it.
    pub async fn claimed_row(
        &self,
        kind: &'static str,
        lane: jobs::Lane,
        payload: serde_json::Value,
    ) -> jobs::ClaimedJob {
        let mut tx = self.write().await;
        let job = jobs::NewJob {
            id: tx.id(),
            kind,
            lane,
            payload,
            unique_key: None,
            due: tx.now() - chrono::Duration::days(1),
        };
        tx.pending.jobs.push(job);
        tx.commit().await.unwrap();
        let wanted = jobs::Wanted {
            lane,
            limit: 1,
            share: 100,
        };
        let worker = uuid::Uuid::from_u128(1);
        let mut claimed = jobs::claim(&self.db.tenancy, worker, wanted).await.unwrap();
        claimed.pop().expect("the job just written")
    }

    /// Opens transactions on the database.
    #[must_use]
    pub fn tenancy(&self) -> &Tenancy {
        &self.db.tenancy
    }
}
