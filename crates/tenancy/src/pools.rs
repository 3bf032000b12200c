//! Connection pools, partitioned by tenant.
//!
//! A tenant always uses the same partition, so that a backend's caches hold few tenants (measured: 189 → 54 MB per
//! backend with 400 tenants on 4 connections), and may hold all but one of its partition's connections. Each kind of
//! caller has its own limit (`callers`).

use std::{sync::Arc, time::Duration};

use bb8::Pool;
use dashmap::DashMap;
use kernel::{Env, TenantId};
use tokio_postgres::Config;

use crate::{
    Caller, DbError, PlatformTx, Pulse, Signals, TenantTx,
    callers::{Entrance, Places},
    connect::Manager,
    directory::Directory,
    open_tx::{BeginError, Connection, OpenTx},
    signals::{Effects, SharedSignals},
    tenant_tx::Pending,
    watchdog::Watchdog,
};

/// Number of connections and how long each lives.
#[derive(Clone, Debug)]
pub struct PoolSettings {
    /// Groups of connections; a tenant's number selects its group.
    pub partitions: u32,
    /// Maximum number of connections of each group.
    pub connections_per_partition: u32,
    /// Connections for the provider's own transactions.
    pub platform_connections: u32,
    /// A connection that served more tenants than this is closed after use.
    pub tenants_per_connection: usize,
    /// How long a request waits for a connection before it is refused with "try again".
    pub wait: Duration,
    /// A transaction in which one side has been silent this long is canceled from outside.
    pub longest: Duration,
}

impl Default for PoolSettings {
    fn default() -> Self {
        Self {
            partitions: 4,
            connections_per_partition: 5,
            platform_connections: 6,
            tenants_per_connection: 200,
            wait: Duration::from_secs(10),
            longest: Duration::from_secs(45),
        }
    }
}

/// How many connections closed by the server are replaced before a request fails.
const BEGUN_AGAIN: u32 = 3;

/// Opens transactions on behalf of one kind of caller. Cheap to clone.
#[derive(Clone)]
pub struct Tenancy {
    inner: Arc<Inner>,
    caller: Caller,
}

/// A group of connections and the limits on their use.
struct Partition {
    pool: Pool<Manager>,
    entrance: Entrance,
}

struct Inner {
    partitions: Vec<Partition>,
    platform: Partition,
    shares: DashMap<TenantId, Arc<Entrance>>,
    settings: PoolSettings,
    owner: Config,
    /// Keeps the watchdog running as long as the connections exist.
    _watchdog: Arc<Watchdog>,
    pulse: Pulse,
    app_role: String,
    env: Env,
    signals: SharedSignals,
    directory: Directory,
}

/// Comment that makes a tenant's prepared statements its own.
pub(crate) fn tag_of(tenant: TenantId) -> Arc<str> {
    format!("/*{}*/ ", tenant.schema()).into()
}

impl Partition {
    async fn open(
        config: &Config,
        size: u32,
        settings: &PoolSettings,
        watchdog: &Arc<Watchdog>,
    ) -> Result<Self, DbError> {
        let manager = Manager::new(
            config.clone(),
            settings.tenants_per_connection,
            Arc::clone(watchdog),
        );
        let pool = Pool::builder()
            .max_size(size)
            .min_idle(Some(1))
            // Checks the socket's state, without a round trip.
            .test_on_check_out(true)
            .connection_timeout(settings.wait)
            .max_lifetime(Some(Duration::from_secs(30 * 60)))
            .idle_timeout(Some(Duration::from_secs(10 * 60)))
            .build(manager)
            .await?;
        let entrance = Entrance::new(usize::try_from(size).unwrap_or(1));
        Ok(Self { pool, entrance })
    }

    async fn connection(&self) -> Result<Connection, DbError> {
        self.pool.get_owned().await.map_err(|error| match error {
            bb8::RunError::User(error) => error,
            bb8::RunError::TimedOut => DbError::Unavailable("no free connection in time".into()),
        })
    }

    /// Opens a transaction. Replaces a connection that turns out to be closed: nothing has been sent on it yet.
    async fn begin(
        &self,
        (places, caller): (Arc<Places>, Caller),
        sql: &str,
    ) -> Result<OpenTx, DbError> {
        for _ in 0..BEGUN_AGAIN {
            let connection = self.connection().await?;
            match OpenTx::begin(connection, (Arc::clone(&places), caller), sql).await {
                Err(BeginError::Closed(_)) => {}
                begun => return Ok(begun?),
            }
        }
        let connection = self.connection().await?;
        Ok(OpenTx::begin(connection, (places, caller), sql).await?)
    }
}

impl Tenancy {
    /// Connects. `app` logs in as the role that owns nothing; `owner` serves DDL only (provisioning, migrations).
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub async fn connect(
        app: &Config,
        owner: &Config,
        settings: PoolSettings,
        env: Env,
    ) -> Result<Self, DbError> {
        let watchdog = Arc::new(Watchdog::default());
        let mut partitions = Vec::new();
        for _ in 0..settings.partitions.max(1) {
            let size = settings.connections_per_partition;
            partitions.push(Partition::open(app, size, &settings, &watchdog).await?);
        }
        let size = settings.platform_connections;
        let platform = Partition::open(app, size, &settings, &watchdog).await?;
        let guard = Watchdog::guard(Arc::downgrade(&watchdog), settings.longest);
        tokio::spawn(guard);
        let inner = Inner {
            partitions,
            platform,
            shares: DashMap::new(),
            owner: owner.clone(),
            app_role: app.get_user().unwrap_or("highstreet_app").to_owned(),
            env,
            signals: Arc::new(Signals::default()),
            directory: Directory::default(),
            settings,
            _watchdog: watchdog,
            pulse: Pulse::of(app),
        };
        Ok(Self {
            inner: Arc::new(inner),
            caller: Caller::Work,
        })
    }

    /// The same pools on behalf of another kind of caller.
    #[must_use]
    pub fn of(&self, caller: Caller) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
            caller,
        }
    }

    /// Whether the database is reachable, as of the last second.
    #[must_use]
    pub fn pulse(&self) -> &Pulse {
        &self.inner.pulse
    }

    /// The notifications and page versions of this process.
    #[must_use]
    pub fn signals(&self) -> &Arc<Signals> {
        &self.inner.signals
    }

    /// The clock and the randomness of this process.
    #[must_use]
    pub fn env(&self) -> &Env {
        &self.inner.env
    }

    /// The cache of hosts and shops.
    #[must_use]
    pub fn directory(&self) -> &Directory {
        &self.inner.directory
    }

    pub(crate) fn app_role(&self) -> &str {
        &self.inner.app_role
    }

    pub(crate) fn owner(&self) -> &Config {
        &self.inner.owner
    }

    fn partition(&self, tenant: TenantId) -> &Partition {
        let count = self.inner.partitions.len().max(1);
        let index = usize::try_from(tenant.number().unsigned_abs()).unwrap_or_default() % count;
        self.inner
            .partitions
            .get(index)
            .unwrap_or(&self.inner.platform)
    }

    /// A tenant's limit: all but one of its partition's connections.
    fn share(&self, tenant: TenantId) -> Arc<Entrance> {
        let connections = self.inner.settings.connections_per_partition;
        let share = usize::try_from(connections.saturating_sub(1)).unwrap_or(1);
        let entry = self.inner.shares.entry(tenant);
        Arc::clone(&entry.or_insert_with(|| Arc::new(Entrance::new(share))))
    }

    async fn open(&self, tenant: TenantId, mode: &str) -> Result<TenantTx, DbError> {
        let (share, partition) = (self.share(tenant), self.partition(tenant));
        let entrances = [&*share, &partition.entrance];
        let places = Places::take(&entrances, self.caller, self.inner.settings.wait).await?;
        let schema = tenant.schema();
        let begin = format!(
            "BEGIN{mode}; SET LOCAL ROLE {schema}; SET LOCAL search_path TO {schema}, public"
        );
        let mut open = partition.begin((places, self.caller), &begin).await?;
        open.touch(tenant);
        Ok(TenantTx {
            open,
            tenant,
            tag: tag_of(tenant),
            now: self.inner.env.now(),
            env: self.inner.env.clone(),
            signals: Arc::clone(&self.inner.signals),
            effects: Effects::default(),
            pending: Pending::default(),
        })
    }

    /// Opens a transaction that may write.
    ///
    /// # Errors
    /// No connection in time, or no such tenant.
    pub async fn write(&self, tenant: TenantId) -> Result<TenantTx, DbError> {
        self.open(tenant, "").await
    }

    /// Opens a read-only transaction.
    ///
    /// # Errors
    /// No connection in time, or no such tenant.
    pub async fn read(&self, tenant: TenantId) -> Result<TenantTx, DbError> {
        self.open(tenant, " READ ONLY").await
    }

    /// Opens a read-only transaction whose statements all see one state of the database.
    ///
    /// # Errors
    /// No connection in time, or no such tenant.
    pub async fn snapshot(&self, tenant: TenantId) -> Result<TenantTx, DbError> {
        self.open(tenant, " ISOLATION LEVEL REPEATABLE READ READ ONLY")
            .await
    }

    /// Opens a transaction of the provider's.
    ///
    /// # Errors
    /// No connection in time.
    pub async fn platform(&self) -> Result<PlatformTx, DbError> {
        let platform = &self.inner.platform;
        let wait = self.inner.settings.wait;
        let places = Places::take(&[&platform.entrance], self.caller, wait).await?;
        let begin = "BEGIN; SET LOCAL ROLE hs_platform; SET LOCAL search_path TO public";
        Ok(PlatformTx {
            open: platform.begin((places, self.caller), begin).await?,
            now: self.inner.env.now(),
            env: self.inner.env.clone(),
            signals: Arc::clone(&self.inner.signals),
            effects: Effects::default(),
        })
    }

    /// Open and idle connections, for metrics: (open, idle).
    #[must_use]
    pub fn connections(&self) -> (u32, u32) {
        self.inner
            .partitions
            .iter()
            .chain(std::iter::once(&self.inner.platform))
            .map(|partition| partition.pool.state())
            .fold((0, 0), |(open, idle), state| {
                (open + state.connections, idle + state.idle_connections)
            })
    }
}
