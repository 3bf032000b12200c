//! Opens connections and decides when to retire them.

use std::{collections::HashSet, sync::Arc, time::Duration};

use bb8::ManageConnection;
use diesel_async::{AsyncConnection, AsyncPgConnection, pooled_connection::PoolableConnection};
use kernel::TenantId;
use tokio_postgres::{Client, Config, NoTls};

use crate::{
    DbError, slow,
    watchdog::{Watch, Watchdog},
};

/// A connection is retired after this many statements whose answers were never awaited: each may have left something
/// prepared.
const MOST_INTERRUPTED: u32 = 50;

/// Whether a connection may be handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Free,
    /// A transaction may be open on it.
    Open,
}

/// A connection and the tenants it has served. Each tenant leaves catalogue entries in the backend's memory for as
/// long as the backend lives.
pub struct Tracked {
    pub(crate) inner: AsyncPgConnection,
    pub(crate) touched: HashSet<TenantId>,
    pub(crate) limit: usize,
    pub(crate) standing: Standing,
    pub(crate) interrupted: u32,
    pub(crate) watch: Arc<Watch>,
}

impl Tracked {
    /// Records that the server has confirmed the end of the transaction.
    pub(crate) fn free(&mut self) {
        self.standing = Standing::Free;
        self.watch.rests();
    }
}

impl Drop for Tracked {
    fn drop(&mut self) {
        self.watch.rests();
    }
}

/// Opens and validates connections for bb8.
pub struct Manager {
    config: Config,
    tenants_per_connection: usize,
    watchdog: Arc<Watchdog>,
}

impl Manager {
    pub(crate) const fn new(
        config: Config,
        tenants_per_connection: usize,
        watchdog: Arc<Watchdog>,
    ) -> Self {
        Self {
            config,
            tenants_per_connection,
            watchdog,
        }
    }
}

impl ManageConnection for Manager {
    type Connection = Tracked;
    type Error = DbError;

    async fn connect(&self) -> Result<Tracked, DbError> {
        let (client, connection) = self.config.connect(NoTls).await?;
        let mut inner = AsyncPgConnection::try_from_client_and_connection(client, connection)
            .await
            .map_err(|error| DbError::Unavailable(error.to_string()))?;
        inner.set_instrumentation(slow::note);
        Ok(Tracked {
            watch: self.watchdog.watch(inner.cancel_token()),
            inner,
            touched: HashSet::new(),
            limit: self.tenants_per_connection,
            standing: Standing::Free,
            interrupted: 0,
        })
    }

    /// Runs when a connection is taken from the pool: after a restart of the server the idle ones are closed, and the
    /// driver knows.
    async fn is_valid(&self, connection: &mut Tracked) -> Result<(), DbError> {
        if connection.inner.is_broken() {
            return Err(DbError::Unavailable("closed by the server".into()));
        }
        Ok(())
    }

    /// Discards a connection with a transaction that may still be open, a dead socket, too many tenants or too many
    /// interruptions.
    fn has_broken(&self, connection: &mut Tracked) -> bool {
        connection.standing == Standing::Open
            || connection.touched.len() > connection.limit
            || connection.interrupted > MOST_INTERRUPTED
            || connection.watch.is_condemned()
            || connection.inner.is_broken()
    }
}

/// A plain connection for what diesel-async does not offer (DDL, COPY). Its driver task ends with the client.
pub(crate) async fn plain(config: &Config) -> Result<Client, DbError> {
    let (client, connection) = tokio::time::timeout(Duration::from_secs(10), config.connect(NoTls))
        .await
        .map_err(|_| DbError::Unavailable("connecting took more than 10 s".into()))??;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::warn!(%error, "owner connection ended");
        }
    });
    Ok(client)
}
