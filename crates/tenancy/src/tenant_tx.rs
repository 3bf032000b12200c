//! The only type that can query a tenant's tables.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use diesel::{
    pg::Pg,
    query_builder::{AsQuery, QueryFragment, QueryId},
    result::{Error, QueryResult},
};
use diesel_async::{AsyncConnectionCore, AsyncPgConnection, SimpleAsyncConnection};
use kernel::{Env, Id, TenantId};

use crate::{
    DbError,
    open_tx::OpenTx,
    per_tenant::PerTenant,
    signals::{Effects, SharedSignals},
};

/// One transaction as one tenant's role on that tenant's search path. Query it with diesel and
/// `diesel_async::RunQueryDsl`; end it with [`TenantTx::commit`]. Dropping it rolls it back and frees its connection.
pub struct TenantTx {
    pub(crate) open: OpenTx,
    pub(crate) tenant: TenantId,
    pub(crate) tag: Arc<str>,
    pub(crate) env: Env,
    pub(crate) now: DateTime<Utc>,
    pub(crate) signals: SharedSignals,
    pub(crate) effects: Effects,
    pub(crate) pending: Pending,
}

/// Rows to write at commit: all of a kind in one statement.
#[derive(Default)]
pub(crate) struct Pending {
    pub(crate) events: Vec<crate::outbox::Pending>,
    pub(crate) jobs: Vec<crate::jobs::NewJob>,
    /// The worker whose job ends with this transaction.
    pub(crate) worker: Option<uuid::Uuid>,
    /// Jobs that were written as claimed by that worker.
    pub(crate) handed: Vec<(crate::jobs::Place, crate::jobs::ClaimedJob)>,
    /// The incoming message that causes the events recorded from now on.
    pub(crate) cause: Option<serde_json::Value>,
}

impl TenantTx {
    /// The tenant whose tables this transaction reads and writes.
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// The instant this transaction began: one time for everything it writes.
    #[must_use]
    pub const fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The clock and the randomness of this process.
    #[must_use]
    pub const fn env(&self) -> &Env {
        &self.env
    }

    /// A new id of kind `I`.
    #[must_use]
    pub fn id<I: Id>(&self) -> I {
        I::from_uuid(self.env.chance.uuid_at(self.now))
    }

    /// A handle for pipelined reads: `try_join!(a.load(&mut r.clone()), b.load(&mut r.clone()))`.
    #[must_use]
    pub fn reader(&self) -> TenantReader<'_> {
        TenantReader {
            open: &self.open,
            tag: &self.tag,
        }
    }

    /// States that an incoming message causes the events recorded from now on, unless they name a cause of their own.
    pub fn set_cause(&mut self, cause: crate::outbox::CausedBy) {
        self.pending.cause = Some(cause.into());
    }

    /// Whether an incoming message causes what is done from now on.
    #[must_use]
    pub const fn has_cause(&self) -> bool {
        self.pending.cause.is_some()
    }

    /// Invalidates the tenant's rendered public pages once this transaction has committed.
    pub const fn touch_pages(&mut self) {
        self.effects.pages = true;
    }

    /// Commits, then notifies the rest of the process.
    ///
    /// # Errors
    /// The server refused or is unreachable; then nothing was written, unless the connection was lost while
    /// committing. [`DbError::Aborted`] if an earlier statement failed.
    pub async fn commit(mut self) -> Result<(), DbError> {
        crate::outbox::flush(&mut self).await?;
        crate::jobs::flush(&mut self).await?;
        if self.effects.pages {
            crate::directory::record_change(&mut self).await?;
        }
        self.open.commit().await?;
        self.signals.apply(Some(self.tenant), self.effects);
        for (place, job) in self.pending.handed {
            place.take(job);
        }
        Ok(())
    }

    /// Rolls back and waits for the server's answer.
    ///
    /// # Errors
    /// The connection is closed.
    pub async fn rollback(self) -> Result<(), DbError> {
        self.open.rollback().await
    }
}

/// Loads rows over a connection that others may use at the same time.
pub(crate) fn load<'a, 'query, Q>(
    mut connection: &'a AsyncPgConnection,
    query: Q,
) -> <AsyncPgConnection as AsyncConnectionCore>::LoadFuture<'a, 'query>
where
    Q: AsQuery + 'query,
    Q::Query: QueryFragment<Pg> + QueryId + 'query,
{
    AsyncConnectionCore::load(&mut connection, query)
}

/// The same for statements that return no rows.
pub(crate) fn execute<'a, 'query, Q>(
    mut connection: &'a AsyncPgConnection,
    query: Q,
) -> <AsyncPgConnection as AsyncConnectionCore>::ExecuteFuture<'a, 'query>
where
    Q: QueryFragment<Pg> + QueryId + 'query,
{
    AsyncConnectionCore::execute_returning_count(&mut connection, query)
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
        self.open.run(|connection| load(connection, query))
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
        self.open.run(|connection| execute(connection, query))
    }
}

/// A shared handle on a [`TenantTx`] for pipelined reads.
#[derive(Clone, Copy)]
pub struct TenantReader<'a> {
    open: &'a OpenTx,
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
        self.open.run(|connection| load(connection, query))
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
        self.open.run(|connection| execute(connection, query))
    }
}
