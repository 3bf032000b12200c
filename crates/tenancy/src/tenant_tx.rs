//! The only thing that can query a tenant's tables.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use diesel::{
    pg::Pg,
    query_builder::{AsQuery, QueryFragment, QueryId},
    result::{Error, QueryResult},
};
use diesel_async::{
    AnsiTransactionManager, AsyncConnectionCore, AsyncPgConnection, SimpleAsyncConnection,
    TransactionManager,
};
use kernel::{Env, Id, TenantId};
use tokio::sync::OwnedSemaphorePermit;

use crate::{
    DbError,
    connect::Manager,
    per_tenant::PerTenant,
    signals::{Effects, SharedSignals},
};

pub(crate) type Connection = bb8::PooledConnection<'static, Manager>;

/// One transaction as one tenant's role on that tenant's search path. Query it with diesel and
/// `diesel_async::RunQueryDsl`; end it with [`TenantTx::commit`]. Dropped, it is rolled back.
pub struct TenantTx {
    pub(crate) connection: Connection,
    pub(crate) tenant: TenantId,
    pub(crate) tag: Arc<str>,
    pub(crate) env: Env,
    pub(crate) now: DateTime<Utc>,
    pub(crate) signals: SharedSignals,
    pub(crate) effects: Effects,
    /// Held until the end, so that one tenant cannot take its partition's last connection.
    pub(crate) _permit: Option<OwnedSemaphorePermit>,
}

impl TenantTx {
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// The instant this transaction began: one time for everything it writes.
    #[must_use]
    pub const fn now(&self) -> DateTime<Utc> {
        self.now
    }

    #[must_use]
    pub const fn env(&self) -> &Env {
        &self.env
    }

    /// A new id of kind `I`.
    #[must_use]
    pub fn id<I: Id>(&self) -> I {
        I::from_uuid(self.env.chance.uuid_at(self.now))
    }

    /// A handle for several reads in one flight: `try_join!(a.load(&mut r.clone()), b.load(&mut r.clone()))`.
    #[must_use]
    pub fn reader(&self) -> TenantReader<'_> {
        TenantReader {
            connection: &self.connection.inner,
            tag: &self.tag,
        }
    }

    /// Public pages of this tenant must be rendered anew once this transaction has committed.
    pub const fn touch_pages(&mut self) {
        self.effects.pages = true;
    }

    /// # Errors
    /// When the server refuses or is gone; then nothing has happened, unless the connection was lost while committing.
    pub async fn commit(mut self) -> Result<(), DbError> {
        if self.effects.pages {
            crate::directory::record_change(&mut self).await?;
        }
        AnsiTransactionManager::commit_transaction(&mut self.connection.inner).await?;
        self.signals.apply(Some(self.tenant), self.effects);
        Ok(())
    }

    /// Ends the transaction without effect and keeps its connection for others.
    ///
    /// # Errors
    /// When the connection is gone.
    pub async fn rollback(mut self) -> Result<(), DbError> {
        AnsiTransactionManager::rollback_transaction(&mut self.connection.inner).await?;
        Ok(())
    }
}

fn raw_statement_refused() -> Error {
    Error::QueryBuilderError(
        "raw statements are banned: they could leave role and search path".into(),
    )
}

impl SimpleAsyncConnection for TenantTx {
    async fn batch_execute(&mut self, _query: &str) -> QueryResult<()> {
        Err(raw_statement_refused())
    }
}

impl AsyncConnectionCore for TenantTx {
    type ExecuteFuture<'conn, 'query> =
        <AsyncPgConnection as AsyncConnectionCore>::ExecuteFuture<'conn, 'query>;
    type LoadFuture<'conn, 'query> =
        <AsyncPgConnection as AsyncConnectionCore>::LoadFuture<'conn, 'query>;
    type Stream<'conn, 'query> = <AsyncPgConnection as AsyncConnectionCore>::Stream<'conn, 'query>;
    type Row<'conn, 'query> = <AsyncPgConnection as AsyncConnectionCore>::Row<'conn, 'query>;
    type Backend = Pg;

    fn load<'conn, 'query, T>(&'conn mut self, source: T) -> Self::LoadFuture<'conn, 'query>
    where
        T: AsQuery + 'query,
        T::Query: QueryFragment<Pg> + QueryId + 'query,
    {
        let query = PerTenant {
            tag: Arc::clone(&self.tag),
            query: source.as_query(),
        };
        self.connection.inner.load(query)
    }

    fn execute_returning_count<'conn, 'query, T>(
        &'conn mut self,
        source: T,
    ) -> Self::ExecuteFuture<'conn, 'query>
    where
        T: QueryFragment<Pg> + QueryId + 'query,
    {
        let query = PerTenant {
            tag: Arc::clone(&self.tag),
            query: source,
        };
        self.connection.inner.execute_returning_count(query)
    }
}

/// A shared handle on a [`TenantTx`] for reads that travel together (pipelining).
#[derive(Clone, Copy)]
pub struct TenantReader<'a> {
    connection: &'a AsyncPgConnection,
    tag: &'a Arc<str>,
}

impl SimpleAsyncConnection for TenantReader<'_> {
    async fn batch_execute(&mut self, _query: &str) -> QueryResult<()> {
        Err(raw_statement_refused())
    }
}

impl<'a> AsyncConnectionCore for TenantReader<'a> {
    type ExecuteFuture<'conn, 'query> =
        <&'a AsyncPgConnection as AsyncConnectionCore>::ExecuteFuture<'conn, 'query>;
    type LoadFuture<'conn, 'query> =
        <&'a AsyncPgConnection as AsyncConnectionCore>::LoadFuture<'conn, 'query>;
    type Stream<'conn, 'query> =
        <&'a AsyncPgConnection as AsyncConnectionCore>::Stream<'conn, 'query>;
    type Row<'conn, 'query> = <&'a AsyncPgConnection as AsyncConnectionCore>::Row<'conn, 'query>;
    type Backend = Pg;

    fn load<'conn, 'query, T>(&'conn mut self, source: T) -> Self::LoadFuture<'conn, 'query>
    where
        T: AsQuery + 'query,
        T::Query: QueryFragment<Pg> + QueryId + 'query,
    {
        let query = PerTenant {
            tag: Arc::clone(self.tag),
            query: source.as_query(),
        };
        let mut connection = self.connection;
        AsyncConnectionCore::load(&mut connection, query)
    }

    fn execute_returning_count<'conn, 'query, T>(
        &'conn mut self,
        source: T,
    ) -> Self::ExecuteFuture<'conn, 'query>
    where
        T: QueryFragment<Pg> + QueryId + 'query,
    {
        let query = PerTenant {
            tag: Arc::clone(self.tag),
            query: source,
        };
        let mut connection = self.connection;
        AsyncConnectionCore::execute_returning_count(&mut connection, query)
    }
}
