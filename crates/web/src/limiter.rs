//! Rate limits. Counted in Redis if it is available, so that all processes count together; otherwise in this process
//! alone. A limit never fails because of Redis.

use std::{
    num::NonZeroU32,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

mod tally;

use dashmap::DashMap;
use governor::{Quota, RateLimiter, clock::DefaultClock, state::keyed::DashMapStateStore};
use redis::aio::ConnectionManager;
use tokio::sync::OnceCell;

use crate::problem::Problem;
use tally::Kept;
pub use tally::Tally;

impl From<Exceeded> for Problem {
    fn from(exceeded: Exceeded) -> Self {
        Self::too_many(exceeded.retry_after)
    }
}

type Local = RateLimiter<String, DashMapStateStore<String>, DefaultClock>;

/// A number of attempts per period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    /// The limit's name in keys and metrics.
    pub name: &'static str,
    /// Attempts allowed per period.
    pub count: u32,
    /// Length of the period.
    pub seconds: u64,
}

/// Log-ins per account and address.
pub const LOG_IN: Limit = Limit {
    name: "log_in",
    count: 10,
    seconds: 60,
};
/// Log-ins per address, whatever the account, against trying a list of accounts or of stolen passwords.
pub const LOG_IN_PEER: Limit = Limit {
    name: "log_in_peer",
    count: 60,
    seconds: 600,
};
/// Log-ins per account from unknown browsers at any address, against many callers who try one account. Beyond it
/// nobody is refused, but each address has only [`LOG_IN_PRESSED`] for this account.
pub const LOG_IN_ACCOUNT: Limit = Limit {
    name: "log_in_account",
    count: 50,
    seconds: 600,
};
/// Log-ins per account and address while [`LOG_IN_ACCOUNT`] is exceeded: enough for an owner at a new computer.
pub const LOG_IN_PRESSED: Limit = Limit {
    name: "log_in_pressed",
    count: 5,
    seconds: 300,
};
/// Log-ins per account and known browser, whatever others do.
pub const LOG_IN_BROWSER: Limit = Limit {
    name: "log_in_browser",
    count: 10,
    seconds: 60,
};
/// Sign-ups per address.
pub const SIGN_UP: Limit = Limit {
    name: "sign_up",
    count: 10,
    seconds: 600,
};
/// Sign-ups per e-mail address from anywhere, so that strangers cannot flood a mailbox.
pub const SIGN_UP_EMAIL: Limit = Limit {
    name: "sign_up_email",
    count: 3,
    seconds: 600,
};
/// Reset mails per account.
pub const RESET: Limit = Limit {
    name: "reset",
    count: 3,
    seconds: 600,
};
/// Order look-ups per visitor's address.
pub const FIND_ORDER: Limit = Limit {
    name: "find_order",
    count: 10,
    seconds: 600,
};
/// Order look-ups per e-mail address of a shop, so that strangers cannot flood a mailbox.
pub const FIND_ORDER_EMAIL: Limit = Limit {
    name: "find_order_email",
    count: 5,
    seconds: 600,
};
/// Queries to the processor for one order while its shopper waits for the answer.
pub const LOOK: Limit = Limit {
    name: "look",
    count: 20,
    seconds: 60,
};
/// Orders placed per address: testing stolen cards takes many. Only placing counts: many shoppers may share an address,
/// and what one of them does with an order of theirs must not keep another from ordering.
pub const PAY: Limit = Limit {
    name: "pay",
    count: 30,
    seconds: 600,
};
/// Further payments begun for one order, whoever holds its link: each opens a page at the processor.
pub const PAY_AGAIN: Limit = Limit {
    name: "pay_again",
    count: 10,
    seconds: 600,
};
/// Wishes to change or cancel one order: each asks the processor first.
pub const GIVE_UP: Limit = Limit {
    name: "give_up",
    count: 10,
    seconds: 600,
};

/// Declined cards per order: beyond it the order's payment page is closed, and no other is opened for a while.
pub const DECLINES_OF_ORDER: Limit = Limit {
    name: "declines_of_order",
    count: 8,
    seconds: 3_600,
};
/// Declined cards per address that placed the orders, in one shop, or in all when [`SHOPS_OF_ADDRESS`] is reached.
pub const DECLINES_OF_ADDRESS: Limit = Limit {
    name: "declines_of_address",
    count: 16,
    seconds: 3_600,
};
/// Shops that saw cards of one address declined: from then on the address is counted over all of them.
pub const SHOPS_OF_ADDRESS: Limit = Limit {
    name: "shops_of_address",
    count: 4,
    seconds: 3_600,
};
/// Declined cards per shop, from anywhere: beyond it, and unless cards are paid with as often, nobody new reaches the
/// payment page for a while.
pub const DECLINES_OF_SHOP: Limit = Limit {
    name: "declines_of_shop",
    count: 20,
    seconds: 600,
};

/// Requests per API key.
pub const API_KEY: Limit = Limit {
    name: "api_key",
    count: 6_000,
    seconds: 60,
};

/// The limit is reached; retry after `retry_after` seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exceeded {
    /// Seconds to wait.
    pub retry_after: u64,
}

/// Counts attempts.
#[derive(Clone)]
pub struct Limiter {
    inner: Arc<Inner>,
}

struct Inner {
    client: Option<redis::Client>,
    connection: OnceCell<ConnectionManager>,
    local: DashMap<Limit, Arc<Local>>,
    kept: Kept,
    /// Whether the last request to Redis failed.
    outage: AtomicBool,
}

/// Validates a Redis address without connecting.
///
/// # Errors
/// What is wrong with the address.
pub fn check_address(address: &str) -> Result<(), String> {
    redis::Client::open(address)
        .map(drop)
        .map_err(|error| error.to_string())
}

const SCRIPT: &str = "local n = redis.call('INCR', KEYS[1])
if n == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return {n, redis.call('TTL', KEYS[1])}";

/// Maximum time to wait for Redis.
const PATIENCE: Duration = Duration::from_millis(100);

impl Limiter {
    /// With Redis at `url`, or without.
    #[must_use]
    pub fn new(url: Option<&str>) -> Self {
        let client = url.and_then(|url| redis::Client::open(url).ok());
        let inner = Inner {
            client,
            connection: OnceCell::new(),
            local: DashMap::new(),
            kept: Kept::default(),
            outage: AtomicBool::new(false),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// Counts one attempt under `key`.
    ///
    /// # Errors
    /// The limit is reached.
    pub async fn check(&self, limit: Limit, key: &str) -> Result<(), Exceeded> {
        let shared = async |redis| self.shared(redis, limit, key).await;
        match self.asked(shared).await {
            Some(outcome) => outcome,
            None => self.local(limit, key),
        }
    }

    /// What Redis says; `None` without Redis, or when it does not answer.
    async fn asked<T>(
        &self,
        question: impl AsyncFnOnce(ConnectionManager) -> redis::RedisResult<T>,
    ) -> Option<T> {
        let client = self.inner.client.as_ref()?;
        let asking = async { question(self.connection(client).await?).await };
        match tokio::time::timeout(PATIENCE, asking).await {
            Ok(Ok(answer)) => {
                self.answered();
                Some(answer)
            }
            Ok(Err(error)) => {
                self.missed(&error);
                None
            }
            Err(_) => {
                self.missed(&"no answer in time");
                None
            }
        }
    }

    /// Logs one line when Redis fails and one when it recovers; counts the failures in between.
    fn missed(&self, error: &dyn std::fmt::Display) {
        metrics::counter!("highstreet_redis_missed_total").increment(1);
        metrics::gauge!("highstreet_redis_up").set(0);
        if !self.inner.outage.swap(true, Ordering::Relaxed) {
            tracing::warn!(%error, "Redis does not answer; this process counts tries for itself");
        }
    }

    fn answered(&self) {
        metrics::gauge!("highstreet_redis_up").set(1);
        if self.inner.outage.swap(false, Ordering::Relaxed) {
            tracing::info!("Redis answers again");
        }
    }

    async fn connection(&self, client: &redis::Client) -> redis::RedisResult<ConnectionManager> {
        let settings = redis::aio::ConnectionManagerConfig::new().set_number_of_retries(1);
        let connection = self
            .inner
            .connection
            .get_or_try_init(|| client.get_connection_manager_with_config(settings))
            .await?;
        Ok(connection.clone())
    }

    async fn shared(
        &self,
        mut redis: ConnectionManager,
        limit: Limit,
        key: &str,
    ) -> redis::RedisResult<Result<(), Exceeded>> {
        let key = format!("hs:limit:{}:{key}", limit.name);
        let (count, ttl): (u64, i64) = redis::Script::new(SCRIPT)
            .key(key)
            .arg(limit.seconds)
            .invoke_async(&mut redis)
            .await?;
        let retry_after = u64::try_from(ttl).unwrap_or(limit.seconds).max(1);
        Ok(if count > u64::from(limit.count) {
            Err(Exceeded { retry_after })
        } else {
            Ok(())
        })
    }

    fn local(&self, limit: Limit, key: &str) -> Result<(), Exceeded> {
        let limiter = self
            .inner
            .local
            .entry(limit)
            .or_insert_with(|| Arc::new(local(limit)))
            .clone();
        if limiter.len() > 50_000 {
            limiter.retain_recent();
        }
        let wait = limit.seconds / u64::from(limit.count.max(1));
        limiter.check_key(&key.to_owned()).map_err(|_| Exceeded {
            retry_after: wait.max(1),
        })
    }
}

fn local(limit: Limit) -> Local {
    let count = NonZeroU32::new(limit.count).unwrap_or(NonZeroU32::MIN);
    let period = Duration::from_secs(limit.seconds) / count.get();
    let quota = Quota::with_period(period)
        .unwrap_or_else(|| Quota::per_second(count))
        .allow_burst(count);
    RateLimiter::keyed(quota)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Redis is unreachable: every attempt asks it again, and only one line is logged.
    #[tokio::test]
    async fn an_outage_is_told_once_and_every_miss_is_counted() {
        let recorder = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder();
        let figures = recorder.handle();
        let _counting = metrics::set_default_local_recorder(&recorder);
        let log = crate::log_for_tests::Log::default();
        let _listening = tracing::subscriber::set_default(log.subscriber("web=trace"));
        let limiter = Limiter::new(Some("redis://127.0.0.1:1/"));
        for _ in 0..5 {
            limiter.check(LOG_IN_PEER, "ada").await.unwrap();
        }
        assert_eq!(log.text().matches("Redis does not answer").count(), 1);
        let shown = figures.render();
        assert!(shown.contains("highstreet_redis_missed_total 5"), "{shown}");
        assert!(shown.contains("highstreet_redis_up 0"), "{shown}");
        limiter.answered();
        limiter.missed(&"gone again");
        assert_eq!(log.text().matches("Redis answers again").count(), 1);
        assert_eq!(log.text().matches("Redis does not answer").count(), 2);
    }

    /// Redis accepts connections and commands without answering, as during a restart. Each call has its own time
    /// limit; without it the second call would wait for seconds, and this test forever.
    #[tokio::test]
    async fn a_redis_that_says_nothing_holds_nobody_up() {
        let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("redis://{}/", silent.local_addr().unwrap());
        let holding = tokio::spawn(async move {
            let mut held = Vec::new();
            while let Ok((socket, _)) = silent.accept().await {
                held.push(socket);
            }
        });
        let limiter = Limiter::new(Some(&url));
        let tries = async {
            for _ in 0..SIGN_UP_EMAIL.count {
                limiter.check(SIGN_UP_EMAIL, "ada").await.unwrap();
            }
            limiter.check(SIGN_UP_EMAIL, "ada").await
        };
        let refused = tokio::time::timeout(Duration::from_secs(60), tries).await;
        assert!(refused.expect("no call waits for an answer").is_err());
        holding.abort();
    }

    #[tokio::test]
    async fn the_limit_holds_without_redis_and_each_key_counts_for_itself() {
        let limiter = Limiter::new(Some("redis://127.0.0.1:1/"));
        for _ in 0..LOG_IN.count {
            assert!(limiter.check(LOG_IN, "ada").await.is_ok());
        }
        assert!(limiter.check(LOG_IN, "ada").await.is_err());
        assert!(limiter.check(LOG_IN, "bob").await.is_ok());
    }
}
