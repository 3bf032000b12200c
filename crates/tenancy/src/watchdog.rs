//! Cancels statements from outside. PostgreSQL's own `statement_timeout` and `idle_in_transaction_session_timeout`
//! are session settings, which a tenant's role may change; this clock is ours.

use std::{
    sync::{
        Arc, Mutex, PoisonError, Weak,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use tokio_postgres::{CancelToken, NoTls};

/// How long a cancel request may take.
const ASKING: Duration = Duration::from_secs(2);

/// One connection as the watchdog sees it.
pub(crate) struct Watch {
    token: CancelToken,
    began: Instant,
    /// Milliseconds from `began` to the start of the open transaction's last statement, plus one; 0 if no transaction
    /// is open.
    busy_since: AtomicU64,
    condemned: AtomicBool,
}

impl Watch {
    fn millis(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Records that a statement was sent.
    pub(crate) fn begins(&self) {
        self.busy_since.store(self.millis() + 1, Ordering::Relaxed);
    }

    /// Records that the connection is idle.
    pub(crate) fn rests(&self) {
        self.busy_since.store(0, Ordering::Relaxed);
    }

    /// Whether a statement was ever canceled on this connection. The server may process the request late and cancel
    /// another's statement, so the connection must not serve again.
    pub(crate) fn is_condemned(&self) -> bool {
        self.condemned.load(Ordering::Relaxed)
    }

    fn is_late(&self, longest: Duration) -> bool {
        let since = self.busy_since.load(Ordering::Relaxed);
        let busy = self.millis().saturating_sub(since.saturating_sub(1));
        since > 0 && u128::from(busy) > longest.as_millis()
    }
}

/// All connections of a process.
#[derive(Default)]
pub(crate) struct Watchdog {
    watched: Mutex<Vec<Weak<Watch>>>,
}

impl Watchdog {
    pub(crate) fn watch(&self, token: CancelToken) -> Arc<Watch> {
        let watch = Arc::new(Watch {
            token,
            began: Instant::now(),
            busy_since: AtomicU64::new(0),
            condemned: AtomicBool::new(false),
        });
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        watched.retain(|one| one.strong_count() > 0);
        watched.push(Arc::downgrade(&watch));
        drop(watched);
        watch
    }

    fn late(&self, longest: Duration) -> Vec<Arc<Watch>> {
        let watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        let all = watched.iter().filter_map(Weak::upgrade);
        all.filter(|one| one.is_late(longest)).collect()
    }

    /// Checks all connections until the pools are gone.
    pub(crate) async fn guard(dog: Weak<Self>, longest: Duration) {
        let pause = (longest / 4).min(Duration::from_secs(1));
        loop {
            tokio::time::sleep(pause).await;
            let Some(dog) = dog.upgrade() else { return };
            for watch in dog.late(longest) {
                watch.condemned.store(true, Ordering::Relaxed);
                tracing::warn!(?longest, "a transaction took too long and was stopped");
                metrics::counter!("highstreet_transactions_stopped_total").increment(1);
                stop(watch.token.clone()).await;
            }
        }
    }
}

/// Asks the server to cancel what runs on a connection; it may have ended meanwhile.
pub(crate) async fn stop(token: CancelToken) {
    match tokio::time::timeout(ASKING, token.cancel_query(NoTls)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "a statement could not be stopped"),
        Err(_) => tracing::warn!("a statement could not be stopped in time"),
    }
}
