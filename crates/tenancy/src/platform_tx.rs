//! The provider's own transactions: schemas `platform` and `msg`, no tenant's.

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

use crate::{
    DbError, TenantTx,
    pools::tag_of,
    signals::{Effects, SharedSignals},
    tenant_tx::Connection,
};

/// One transaction as the provider (role `hs_platform`). Tables must be named with their schema.
pub struct PlatformTx {
    pub(crate) connection: Connection,
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

    #[must_use]
    pub const fn env(&self) -> &Env {
        &self.env
    }

    /// A new id of kind `I`.
    #[must_use]
    pub fn id<I: Id>(&self) -> I {
        I::from_uuid(self.env.chance.uuid_at(self.now))
    }

    /// Goes on as a tenant in the same transaction: what the provider wrote and what the tenant writes commit together.
    /// Used by sign-up, where the shop's first rows belong to the same fact as the tenant itself.
    ///
    /// # Errors
    /// When the tenant's role does not exist.
    pub async fn into_tenant(mut self, tenant: TenantId) -> Result<TenantTx, DbError> {
        let schema = tenant.schema();
        let switch = format!("SET LOCAL ROLE {schema}; SET LOCAL search_path TO {schema}, public");
        self.connection.inner.batch_execute(&switch).await?;
        self.connection.touched.insert(tenant);
        Ok(TenantTx {
            connection: self.connection,
            tenant,
            tag: tag_of(tenant),
            env: self.env,
            now: self.now,
            signals: self.signals,
            effects: self.effects,
            _permit: None,
        })
    }

    /// # Errors
    /// When the server refuses or is gone.
    pub async fn commit(mut self) -> Result<(), DbError> {
        AnsiTransactionManager::commit_transaction(&mut self.connection.inner).await?;
        self.signals.apply(None, self.effects);
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
        self.connection.inner.load(source)
    }

    fn execute_returning_count<'conn, 'query, T>(
        &'conn mut self,
        source: T,
    ) -> Self::ExecuteFuture<'conn, 'query>
    where
        T: QueryFragment<Pg> + QueryId + 'query,
    {
        self.connection.inner.execute_returning_count(source)
    }
}
