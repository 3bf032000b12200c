//! How often something may be tried. Counted in Redis when it is there, so that all processes count together; in this
//! process alone when it is not. A limit never fails because Redis did.

use std::{num::NonZeroU32, sync::Arc, time::Duration};

use dashmap::DashMap;
use governor::{Quota, RateLimiter, clock::DefaultClock, state::keyed::DashMapStateStore};
use redis::aio::ConnectionManager;
use tokio::sync::OnceCell;

type Local = RateLimiter<String, DashMapStateStore<String>, DefaultClock>;

/// So many in so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    pub name: &'static str,
    pub count: u32,
    pub seconds: u64,
}

/// Log-ins per account and address.
pub const LOG_IN: Limit = Limit {
    name: "log_in",
    count: 10,
    seconds: 60,
};
/// Log-ins per address, whatever the account: one who goes through a list of accounts, or of stolen passwords.
pub const LOG_IN_PEER: Limit = Limit {
    name: "log_in_peer",
    count: 60,
    seconds: 600,
};
/// Log-ins per account, wherever from: many who try one account. Wide, because it also keeps the owner waiting.
pub const LOG_IN_ACCOUNT: Limit = Limit {
    name: "log_in_account",
    count: 100,
    seconds: 600,
};
/// Sign-ups per address.
pub const SIGN_UP: Limit = Limit {
    name: "sign_up",
    count: 10,
    seconds: 600,
};
/// Reset mails per account.
pub const RESET: Limit = Limit {
    name: "reset",
    count: 3,
    seconds: 600,
};
/// Orders looked for per address of a shop's visitor.
pub const FIND_ORDER: Limit = Limit {
    name: "find_order",
    count: 10,
    seconds: 600,
};
/// Orders looked for per e-mail of a shop, wherever from: nobody's mailbox is filled by strangers.
pub const FIND_ORDER_EMAIL: Limit = Limit {
    name: "find_order_email",
    count: 5,
    seconds: 600,
};
/// Looks at the processor for one order, while its shopper waits for the answer.
pub const LOOK: Limit = Limit {
    name: "look",
    count: 20,
    seconds: 60,
};
/// Payments begun per address: whoever tests stolen cards needs many.
pub const PAY: Limit = Limit {
    name: "pay",
    count: 30,
    seconds: 600,
};

/// The limit was reached; try again after so many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exceeded {
    pub retry_after: u64,
}

#[derive(Clone)]
pub struct Limiter {
    inner: Arc<Inner>,
}

struct Inner {
    client: Option<redis::Client>,
    connection: OnceCell<ConnectionManager>,
    local: DashMap<Limit, Arc<Local>>,
}

const SCRIPT: &str = "local n = redis.call('INCR', KEYS[1])
if n == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return {n, redis.call('TTL', KEYS[1])}";

impl Limiter {
    /// With Redis at `url`, or without.
    #[must_use]
    pub fn new(url: Option<&str>) -> Self {
        let client = url.and_then(|url| redis::Client::open(url).ok());
        let inner = Inner {
            client,
            connection: OnceCell::new(),
            local: DashMap::new(),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// Counts one try under `key`.
    ///
    /// # Errors
    /// When it was one too many.
    pub async fn check(&self, limit: Limit, key: &str) -> Result<(), Exceeded> {
        let patience = Duration::from_millis(100);
        match tokio::time::timeout(patience, self.shared(limit, key)).await {
            Ok(Some(outcome)) => outcome,
            Ok(None) | Err(_) => self.local(limit, key),
        }
    }

    async fn shared(&self, limit: Limit, key: &str) -> Option<Result<(), Exceeded>> {
        let client = self.inner.client.as_ref()?;
        let settings = redis::aio::ConnectionManagerConfig::new().set_number_of_retries(1);
        let connection = self
            .inner
            .connection
            .get_or_try_init(|| client.get_connection_manager_with_config(settings))
            .await
            .ok()?;
        let key = format!("hs:limit:{}:{key}", limit.name);
        let (count, ttl): (u64, i64) = redis::Script::new(SCRIPT)
            .key(key)
            .arg(limit.seconds)
            .invoke_async(&mut connection.clone())
            .await
            .ok()?;
        let retry_after = u64::try_from(ttl).unwrap_or(limit.seconds).max(1);
        Some(if count > u64::from(limit.count) {
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
