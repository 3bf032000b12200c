//! A connection with a transaction open on it. However the transaction is left, PostgreSQL is told to end it and has
//! answered before anybody else gets the connection: leaving costs a ROLLBACK, not a new connection.
//!
//! Why this is safe: the driver sends what it is given in order and reads every answer, also those nobody waits for any
//! more. An answered ROLLBACK therefore means that whatever was sent before it, a half-sent BEGIN or COMMIT included,
//! has ended too. What does not answer in time is asked to stop, and its connection is closed.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use diesel::result::{Error, QueryResult};
use diesel_async::{
    AsyncPgConnection, SimpleAsyncConnection, pooled_connection::PoolableConnection,
};
use futures_util::{FutureExt, future::BoxFuture};
use kernel::TenantId;
use tokio::runtime::Handle;

use crate::{
    Caller, DbError,
    callers::Places,
    connect::{Manager, Standing},
    watchdog,
};

pub(crate) type Connection = bb8::PooledConnection<'static, Manager>;

/// How long a ROLLBACK may take, behind a statement nobody waits for any more, before that statement is stopped.
const PATIENCE: Duration = Duration::from_secs(2);

/// The first statement is refused in a transaction that has failed: a bare COMMIT would be answered with ROLLBACK, and
/// the driver would call that a success. It also takes back what a statement may have changed for the next tenant.
const COMMIT: &str = "RESET statement_timeout; COMMIT";

struct Held {
    connection: Connection,
    /// Kept until the connection is free again.
    _places: Arc<Places>,
    /// Statements whose answers have not come.
    unanswered: AtomicU32,
    /// Messages with statements, BEGIN and COMMIT among them, for the figures.
    sent: AtomicU32,
    caller: Caller,
}

pub(crate) struct OpenTx {
    /// `None` once it has ended.
    held: Option<Held>,
}

fn ended() -> Error {
    Error::QueryBuilderError("the transaction has ended".into())
}

impl OpenTx {
    /// Begins a transaction with `sql`. From here on it is ended whatever happens, also when the caller gives up
    /// waiting for this very statement.
    pub(crate) async fn begin(
        mut connection: Connection,
        (places, caller): (Arc<Places>, Caller),
        sql: &str,
    ) -> Result<Self, BeginError> {
        connection.standing = Standing::Open;
        let mut open = Self {
            held: Some(Held {
                connection,
                _places: places,
                unanswered: AtomicU32::new(0),
                sent: AtomicU32::new(0),
                caller,
            }),
        };
        match open.batch(sql).await {
            Ok(()) => Ok(open),
            Err(error) => Err(open.why(error.into())),
        }
    }

    /// A server that goes away says so in its answer, before the socket is closed.
    fn why(&mut self, error: DbError) -> BeginError {
        let held = self.held.as_mut();
        let closed = held.is_none_or(|held| held.connection.inner.is_broken());
        match error {
            DbError::Unavailable(_) => BeginError::Closed(error),
            error if closed => BeginError::Closed(error),
            error => BeginError::Refused(error),
        }
    }

    /// Several statements of ours without parameters, in one message.
    pub(crate) async fn batch(&self, sql: &str) -> QueryResult<()> {
        self.run(|connection| {
            async move { SimpleAsyncConnection::batch_execute(&mut &*connection, sql).await }
                .boxed()
        })
        .await
    }

    /// One statement. What its caller does not wait for to the end is counted.
    pub(crate) fn run<'a, R: 'a>(
        &'a self,
        start: impl FnOnce(&'a AsyncPgConnection) -> BoxFuture<'a, QueryResult<R>>,
    ) -> BoxFuture<'a, QueryResult<R>> {
        let Some(held) = &self.held else {
            return async { Err(ended()) }.boxed();
        };
        let answer = start(&held.connection.inner);
        held.sent.fetch_add(1, Ordering::Relaxed);
        async move {
            held.unanswered.fetch_add(1, Ordering::Relaxed);
            held.connection.watch.begins();
            let answer = answer.await;
            held.unanswered.fetch_sub(1, Ordering::Relaxed);
            answer
        }
        .boxed()
    }

    /// The connection serves this tenant, too.
    pub(crate) fn touch(&mut self, tenant: TenantId) {
        if let Some(held) = &mut self.held {
            held.connection.touched.insert(tenant);
        }
    }

    pub(crate) async fn commit(self) -> Result<(), DbError> {
        self.end(COMMIT).await
    }

    pub(crate) async fn rollback(self) -> Result<(), DbError> {
        self.end("ROLLBACK").await
    }

    /// Nothing was found to do: counted apart from what work costs.
    pub(crate) fn found_nothing(&mut self) {
        if let Some(held) = &mut self.held {
            metrics::counter!("highstreet_polls_total").increment(1);
            held.sent.store(0, Ordering::Relaxed);
        }
    }

    /// Refused, or given up waiting for, it is left like any other.
    async fn end(mut self, sql: &str) -> Result<(), DbError> {
        self.batch(sql).await?;
        if let Some(mut held) = self.held.take() {
            held.connection.free();
        }
        Ok(())
    }
}

/// Why a transaction could not begin. Nothing has happened either way.
pub(crate) enum BeginError {
    /// The server had closed the connection: another one may do.
    Closed(DbError),
    Refused(DbError),
}

impl From<BeginError> for DbError {
    fn from(error: BeginError) -> Self {
        match error {
            BeginError::Closed(error) | BeginError::Refused(error) => error,
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let sent = *self.sent.get_mut();
        if sent > 1 {
            let caller = self.caller.name();
            metrics::counter!("highstreet_transactions_total", "caller" => caller).increment(1);
            metrics::counter!("highstreet_statements_total", "caller" => caller)
                .increment(sent.into());
        }
    }
}

impl Drop for OpenTx {
    fn drop(&mut self) {
        let Some(mut held) = self.held.take() else {
            return;
        };
        if held.connection.inner.is_broken() {
            return;
        }
        // Without a runtime the program is ending, and the connection with it.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(close(held));
        }
    }
}

/// Ends what was left open. A connection that is not free at the end of this is thrown away by its pool.
async fn close(mut held: Held) {
    if held.unanswered.load(Ordering::Relaxed) > 0 {
        held.connection.interrupted += 1;
        metrics::counter!("highstreet_transactions_interrupted_total").increment(1);
    }
    let rollback = async {
        SimpleAsyncConnection::batch_execute(&mut &held.connection.inner, "ROLLBACK").await
    };
    match tokio::time::timeout(PATIENCE, rollback).await {
        Ok(Ok(())) => held.connection.free(),
        Ok(Err(error)) => tracing::debug!(%error, "a connection was lost while it was given back"),
        Err(_) => watchdog::stop(held.connection.inner.cancel_token()).await,
    }
}
