//! The provider's own transactions, in schemas `platform` and `msg`.

use chrono::{DateTime, Utc};
use diesel::{
    pg::Pg,
    query_builder::{AsQuery, QueryFragment, QueryId},
    result::{Error, QueryResult},
};
use diesel_async::{AsyncConnectionCore, AsyncPgConnection, SimpleAsyncConnection};
use kernel::{Env, Id, TenantId};

use crate::{
    DbError, TenantTx,
    open_tx::OpenTx,
    pools::tag_of,
    signals::{Effects, SharedSignals},
    tenant_tx::{Pending, execute, load},
};

/// One transaction as the provider (role `hs_platform`). Tables must be named with their schema.
pub struct PlatformTx {
    pub(crate) open: OpenTx,
    pub(crate) env: Env,
    pub(crate) now: DateTime<Utc>,
    pub(crate) signals: SharedSignals,
    pub(crate) effects: Effects,
}

impl PlatformTx {
    /// The instant this transaction began.
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

    /// Continues as a tenant in the same transaction: the provider's rows and the tenant's commit together. Sign-up
    /// uses it to write the tenant and the shop's first rows at once.
    ///
    /// # Errors
    /// When the tenant's role does not exist.
    pub async fn into_tenant(mut self, tenant: TenantId) -> Result<TenantTx, DbError> {
        let schema = tenant.schema();
        let switch = format!("SET LOCAL ROLE {schema}; SET LOCAL search_path TO {schema}, public");
        self.open.touch(tenant);
        self.open.batch(&switch).await?;
        Ok(TenantTx {
            open: self.open,
            tenant,
            tag: tag_of(tenant),
            env: self.env,
            now: self.now,
            signals: self.signals,
            effects: self.effects,
            pending: Pending::default(),
        })
    }

    /// Marks this transaction as a poll that found no work, so that metrics count it apart: the number of polls says
    /// nothing about the amount of work.
    pub fn found_nothing(&mut self) {
        self.open.found_nothing();
    }

    /// Commits.
    ///
    /// # Errors
    /// The server refused or is unreachable; [`DbError::Aborted`] if an earlier statement failed.
    pub async fn commit(self) -> Result<(), DbError> {
        self.open.commit().await?;
        self.signals.apply(None, self.effects);
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

impl SimpleAsyncConnection for PlatformTx {
    async fn batch_execute(&mut self, _query: &str) -> QueryResult<()> {
        Err(Error::QueryBuilderError("raw statements are banned".into()))
    }
}

impl AsyncConnectionCore for PlatformTx {
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
        self.open.run(|connection| load(connection, source))
    }

    fn execute_returning_count<'conn, 'query, T>(
        &'conn mut self,
        source: T,
    ) -> Self::ExecuteFuture<'conn, 'query>
    where
        T: QueryFragment<Pg> + QueryId + 'query,
    {
        self.open.run(|connection| execute(connection, source))
    }
}
