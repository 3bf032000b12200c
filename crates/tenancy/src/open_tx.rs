//! A connection with a transaction open on it. However the transaction is left, PostgreSQL is asked to end it and has
//! answered before the connection is handed out again: leaving costs a ROLLBACK, not a new connection.
//!
//! Why this is safe: the driver sends messages in order and reads every answer, even those that are no longer
//! awaited. An answered ROLLBACK therefore proves that everything sent before it has ended, including a half-sent
//! BEGIN or COMMIT. A statement that does not answer in time is canceled, and its connection is closed.

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

/// How long a ROLLBACK may wait behind an abandoned statement before that statement is canceled.
const PATIENCE: Duration = Duration::from_secs(2);

/// In a failed transaction the server refuses the first statement. A bare COMMIT would be answered with ROLLBACK, and
/// the driver would report success. The RESET also undoes what a statement may have set for the next tenant.
const COMMIT: &str = "RESET statement_timeout; COMMIT";

struct Held {
    connection: Connection,
    /// Kept until the connection is free again.
    _places: Arc<Places>,
    /// Statements whose answers are outstanding.
    unanswered: AtomicU32,
    /// Messages that carried statements, including BEGIN and COMMIT, for metrics.
    sent: AtomicU32,
    caller: Caller,
}

pub(crate) struct OpenTx {
    /// `None` once the transaction has ended.
    held: Option<Held>,
}

fn ended() -> Error {
    Error::QueryBuilderError("the transaction has ended".into())
}

impl OpenTx {
    /// Begins a transaction with `sql`. From here on the transaction is ended in every case, even if the caller stops
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

    /// Classifies a failed BEGIN: a server that shuts down says so in its answer before it closes the socket.
    fn why(&mut self, error: DbError) -> BeginError {
        let held = self.held.as_mut();
        let closed = held.is_none_or(|held| held.connection.inner.is_broken());
        match error {
            DbError::Unavailable(_) => BeginError::Closed(error),
            error if closed => BeginError::Closed(error),
            error => BeginError::Refused(error),
        }
    }

    /// Sends several constant statements without parameters in one message.
    pub(crate) async fn batch(&self, sql: &str) -> QueryResult<()> {
        self.run(|connection| {
            async move { SimpleAsyncConnection::batch_execute(&mut &*connection, sql).await }
                .boxed()
        })
        .await
    }

    /// Runs one statement. It is counted as interrupted if its caller stops waiting before the answer.
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

    /// Records that the connection serves this tenant, too.
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

    /// Records that there was nothing to do, so that metrics count this transaction apart from real work.
    pub(crate) fn found_nothing(&mut self) {
        if let Some(held) = &mut self.held {
            metrics::counter!("highstreet_polls_total").increment(1);
            held.sent.store(0, Ordering::Relaxed);
        }
    }

    /// Ends the transaction with `sql`. If that is refused or abandoned, the transaction is rolled back like any
    /// other.
    async fn end(mut self, sql: &str) -> Result<(), DbError> {
        self.batch(sql).await?;
        if let Some(mut held) = self.held.take() {
            held.connection.free();
        }
        Ok(())
    }
}

/// Why a transaction could not begin. Nothing was written in either case.
pub(crate) enum BeginError {
    /// The server had closed the connection: retry on another one.
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
        // Without a runtime the process is exiting, and the connection with it.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(close(held));
        }
    }
}

/// Ends an abandoned transaction. The pool discards a connection that is not free afterwards.
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
