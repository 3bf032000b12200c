//! Opening connections and deciding when one has served enough.

use std::{collections::HashSet, time::Duration};

use bb8::ManageConnection;
use diesel_async::{AsyncPgConnection, pooled_connection::PoolableConnection};
use kernel::TenantId;
use tokio_postgres::{Client, Config, NoTls};

use crate::DbError;

/// A connection and the tenants it has served: each leaves its catalogue entries in the backend's memory for ever.
pub struct Tracked {
    pub(crate) inner: AsyncPgConnection,
    pub(crate) touched: HashSet<TenantId>,
    pub(crate) limit: usize,
    /// No transaction could be opened on it: it may stand in an aborted one, which nobody will end.
    pub(crate) spoiled: bool,
}

/// How bb8 makes and judges our connections.
pub struct Manager {
    config: Config,
    tenants_per_connection: usize,
}

impl Manager {
    pub(crate) const fn new(config: Config, tenants_per_connection: usize) -> Self {
        Self {
            config,
            tenants_per_connection,
        }
    }
}

impl ManageConnection for Manager {
    type Connection = Tracked;
    type Error = DbError;

    async fn connect(&self) -> Result<Tracked, DbError> {
        let (client, connection) = self.config.connect(NoTls).await?;
        let inner = AsyncPgConnection::try_from_client_and_connection(client, connection)
            .await
            .map_err(|error| DbError::Unavailable(error.to_string()))?;
        Ok(Tracked {
            inner,
            touched: HashSet::new(),
            limit: self.tenants_per_connection,
            spoiled: false,
        })
    }

    async fn is_valid(&self, _connection: &mut Tracked) -> Result<(), DbError> {
        Ok(())
    }

    /// An open transaction (its handler was canceled), one that could not be opened, a dead socket, or too many tenants: throw it away.
    fn has_broken(&self, connection: &mut Tracked) -> bool {
        connection.spoiled
            || connection.touched.len() > connection.limit
            || connection.inner.is_broken()
    }
}

/// A plain connection for what diesel-async does not offer (DDL, COPY). Its driver ends with the client.
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
