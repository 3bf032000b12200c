//! Connections, partitioned by tenant.
//!
//! A tenant always uses the same partition, so that a backend's caches hold few tenants (facts: 189 → 54 MB per backend
//! with 400 tenants on 4 connections), and may hold at most all but one of its partition's connections.

use std::{sync::Arc, time::Duration};

use bb8::Pool;
use dashmap::DashMap;
use diesel::{IntoSql, sql_types::Integer};
use diesel_async::{AnsiTransactionManager, RunQueryDsl};
use kernel::{Env, TenantId};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_postgres::Config;

use crate::{
    DbError, PlatformTx, Signals, TenantTx,
    connect::{Manager, Tracked},
    directory::Directory,
    signals::{Effects, SharedSignals},
    tenant_tx::Connection,
};

/// How many connections, and how long each lives.
#[derive(Clone, Debug)]
pub struct PoolSettings {
    /// Groups of connections; a tenant belongs to one by its number.
    pub partitions: u32,
    pub connections_per_partition: u32,
    /// Connections for the provider's own transactions.
    pub platform_connections: u32,
    /// A connection that served more tenants than this is closed after use.
    pub tenants_per_connection: usize,
    /// How long a request waits for a connection before it is told to come back.
    pub wait: Duration,
}

impl Default for PoolSettings {
    fn default() -> Self {
        Self {
            partitions: 4,
            connections_per_partition: 4,
            platform_connections: 4,
            tenants_per_connection: 200,
            wait: Duration::from_secs(10),
        }
    }
}

/// The door to the database. Cheap to clone.
#[derive(Clone)]
pub struct Tenancy {
    inner: Arc<Inner>,
}

struct Inner {
    partitions: Vec<Pool<Manager>>,
    platform: Pool<Manager>,
    shares: DashMap<TenantId, Arc<Semaphore>>,
    settings: PoolSettings,
    owner: Config,
    app_role: String,
    env: Env,
    signals: SharedSignals,
    directory: Directory,
}

/// Comment that makes a tenant's prepared statements its own.
pub(crate) fn tag_of(tenant: TenantId) -> Arc<str> {
    format!("/*{}*/ ", tenant.schema()).into()
}

async fn pool(
    config: &Config,
    size: u32,
    settings: &PoolSettings,
) -> Result<Pool<Manager>, DbError> {
    Pool::builder()
        .max_size(size)
        .min_idle(Some(1))
        .test_on_check_out(false)
        .connection_timeout(settings.wait)
        .max_lifetime(Some(Duration::from_secs(30 * 60)))
        .idle_timeout(Some(Duration::from_secs(10 * 60)))
        .build(Manager::new(
            config.clone(),
            settings.tenants_per_connection,
        ))
        .await
}

/// Begins a transaction. Where that fails half-way (the role is gone), or is given up half-way, the server has begun one
/// that diesel does not know of: the connection must not go back to the pool.
async fn begin_on(connection: &mut Tracked, begin: &str) -> Result<(), DbError> {
    connection.spoiled = true;
    AnsiTransactionManager::begin_transaction_sql(&mut connection.inner, begin).await?;
    connection.spoiled = false;
    Ok(())
}

impl Tenancy {
    /// Connects. `app` logs in as the role that owns nothing; `owner` is used for DDL only (provisioning, migrations).
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub async fn connect(
        app: &Config,
        owner: &Config,
        settings: PoolSettings,
        env: Env,
    ) -> Result<Self, DbError> {
        let mut partitions = Vec::new();
        for _ in 0..settings.partitions.max(1) {
            partitions.push(pool(app, settings.connections_per_partition, &settings).await?);
        }
        let platform = pool(app, settings.platform_connections, &settings).await?;
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
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    #[must_use]
    pub fn signals(&self) -> &Arc<Signals> {
        &self.inner.signals
    }

    #[must_use]
    pub fn env(&self) -> &Env {
        &self.inner.env
    }

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

    fn partition(&self, tenant: TenantId) -> &Pool<Manager> {
        let count = self.inner.partitions.len().max(1);
        let index = usize::try_from(tenant.number().unsigned_abs()).unwrap_or_default() % count;
        self.inner
            .partitions
            .get(index)
            .unwrap_or(&self.inner.platform)
    }

    async fn share(&self, tenant: TenantId) -> Result<OwnedSemaphorePermit, DbError> {
        let limit = self
            .inner
            .settings
            .connections_per_partition
            .saturating_sub(1)
            .max(1);
        let semaphore = self
            .inner
            .shares
            .entry(tenant)
            .or_insert_with(|| Arc::new(Semaphore::new(usize::try_from(limit).unwrap_or(1))))
            .clone();
        tokio::time::timeout(self.inner.settings.wait, semaphore.acquire_owned())
            .await
            .map_err(|_| DbError::Unavailable("this shop is too busy just now".into()))?
            .map_err(|error| DbError::Unavailable(error.to_string()))
    }

    async fn checkout(pool: &Pool<Manager>) -> Result<Connection, DbError> {
        pool.get_owned().await.map_err(|error| match error {
            bb8::RunError::User(error) => error,
            bb8::RunError::TimedOut => DbError::Unavailable("no free connection in time".into()),
        })
    }

    async fn open(&self, tenant: TenantId, mode: &str) -> Result<TenantTx, DbError> {
        let permit = self.share(tenant).await?;
        let mut connection = Self::checkout(self.partition(tenant)).await?;
        let schema = tenant.schema();
        let begin = format!(
            "BEGIN{mode}; SET LOCAL ROLE {schema}; SET LOCAL search_path TO {schema}, public"
        );
        connection.touched.insert(tenant);
        begin_on(&mut connection, &begin).await?;
        Ok(TenantTx {
            connection,
            tenant,
            tag: tag_of(tenant),
            now: self.inner.env.now(),
            env: self.inner.env.clone(),
            signals: Arc::clone(&self.inner.signals),
            effects: Effects::default(),
            _permit: Some(permit),
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

    /// Opens a transaction of the provider's.
    ///
    /// # Errors
    /// No connection in time.
    pub async fn platform(&self) -> Result<PlatformTx, DbError> {
        let mut connection = Self::checkout(&self.inner.platform).await?;
        let begin = "BEGIN; SET LOCAL ROLE hs_platform; SET LOCAL search_path TO public";
        begin_on(&mut connection, begin).await?;
        Ok(PlatformTx {
            connection,
            now: self.inner.env.now(),
            env: self.inner.env.clone(),
            signals: Arc::clone(&self.inner.signals),
            effects: Effects::default(),
        })
    }

    /// Asks the database for the least it can answer.
    ///
    /// # Errors
    /// It does not answer.
    pub async fn ping(&self) -> Result<(), DbError> {
        let mut tx = self.platform().await?;
        diesel::select(1_i32.into_sql::<Integer>())
            .execute(&mut tx)
            .await?;
        tx.commit().await
    }

    /// Open and idle connections, for metrics: (open, idle).
    #[must_use]
    pub fn connections(&self) -> (u32, u32) {
        self.inner
            .partitions
            .iter()
            .chain(std::iter::once(&self.inner.platform))
            .map(Pool::state)
            .fold((0, 0), |(open, idle), state| {
                (open + state.connections, idle + state.idle_connections)
            })
    }
}
