//! Counts that are read without counting, and notes that are forgotten: in Redis if it is available, otherwise in this
//! process alone.

use std::time::{Duration, Instant};

use dashmap::DashMap;
use redis::aio::ConnectionManager;

use super::{Limit, Limiter, SCRIPT};

/// How often something happened in the current period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How often.
    pub count: u64,
    /// Seconds until the period ends.
    pub ends_in: u64,
}

impl Tally {
    /// Whether the limit is used up.
    #[must_use]
    pub fn reaches(self, limit: Limit) -> bool {
        self.count >= u64::from(limit.count)
    }
}

/// Most entries this process keeps; beyond it those that have ended are dropped, and then nothing more is kept.
const MOST: usize = 50_000;

/// What this process keeps while Redis is away.
#[derive(Default)]
pub(super) struct Kept(DashMap<String, Entry>);

struct Entry {
    count: u64,
    note: String,
    ends: Instant,
}

impl Kept {
    /// Changes what is kept under the key; what has ended counts as nothing.
    fn change(&self, key: &str, seconds: u64, change: impl FnOnce(&mut Entry)) -> Tally {
        let now = Instant::now();
        if self.0.len() >= MOST {
            self.0.retain(|_, entry| entry.ends > now);
        }
        if self.0.len() >= MOST {
            return Tally::default();
        }
        let fresh = || Entry {
            count: 0,
            note: String::new(),
            ends: now + Duration::from_secs(seconds),
        };
        let mut entry = self.0.entry(key.to_owned()).or_insert_with(fresh);
        if entry.ends <= now {
            *entry = fresh();
        }
        change(&mut entry);
        entry.tally(now)
    }

    fn tally(&self, key: &str) -> Tally {
        let now = Instant::now();
        let entry = self.0.get(key).filter(|entry| entry.ends > now);
        entry.map(|entry| entry.tally(now)).unwrap_or_default()
    }

    fn note(&self, key: &str) -> Option<String> {
        let entry = self.0.get(key)?;
        (entry.ends > Instant::now()).then(|| entry.note.clone())
    }
}

impl Entry {
    fn tally(&self, now: Instant) -> Tally {
        Tally {
            count: self.count,
            ends_in: (self.ends - now).as_secs().max(1),
        }
    }
}

const READ: &str =
    "return {tonumber(redis.call('GET', KEYS[1]) or '0'), redis.call('TTL', KEYS[1])}";

impl Limiter {
    /// Counts one under `key`, and says how many there are now.
    pub async fn count(&self, limit: Limit, key: &str) -> Tally {
        let key = named(limit, key);
        let shared = async |redis| tallied(redis, SCRIPT, (&key, limit.seconds)).await;
        match self.asked(shared).await {
            Some(tally) => tally,
            None => self
                .inner
                .kept
                .change(&key, limit.seconds, |entry| entry.count += 1),
        }
    }

    /// How many were counted under `key`.
    pub async fn tally(&self, limit: Limit, key: &str) -> Tally {
        let key = named(limit, key);
        let shared = async |redis| tallied(redis, READ, (&key, limit.seconds)).await;
        match self.asked(shared).await {
            Some(tally) => tally,
            None => self.inner.kept.tally(&key),
        }
    }

    /// Remembers a text under `key` for so many seconds.
    pub async fn remember(&self, key: &str, note: &str, seconds: u64) {
        let key = format!("hs:note:{key}");
        let shared = async |mut redis: ConnectionManager| {
            let mut command = redis::cmd("SET");
            command.arg(&key).arg(note).arg("EX").arg(seconds);
            command.query_async::<()>(&mut redis).await
        };
        if self.asked(shared).await.is_none() {
            let written = |entry: &mut Entry| note.clone_into(&mut entry.note);
            self.inner.kept.change(&key, seconds, written);
        }
    }

    /// The text remembered under `key`, unless it is forgotten.
    pub async fn remembered(&self, key: &str) -> Option<String> {
        let key = format!("hs:note:{key}");
        let shared = async |mut redis: ConnectionManager| {
            let mut command = redis::cmd("GET");
            command
                .arg(&key)
                .query_async::<Option<String>>(&mut redis)
                .await
        };
        match self.asked(shared).await {
            Some(note) => note,
            None => self.inner.kept.note(&key),
        }
    }
}

fn named(limit: Limit, key: &str) -> String {
    format!("hs:tally:{}:{key}", limit.name)
}

async fn tallied(
    mut redis: ConnectionManager,
    script: &str,
    (key, seconds): (&str, u64),
) -> redis::RedisResult<Tally> {
    let script = redis::Script::new(script);
    let mut asked = script.key(key);
    let (count, left): (u64, i64) = asked.arg(seconds).invoke_async(&mut redis).await?;
    Ok(Tally {
        count,
        ends_in: u64::try_from(left).unwrap_or(seconds).max(1),
    })
}

#[cfg(test)]
mod tests {
    use super::{super::DECLINES_OF_ORDER, *};

    #[tokio::test]
    async fn without_redis_a_process_counts_and_remembers_for_itself() {
        for limiter in [
            Limiter::new(None),
            Limiter::new(Some("redis://127.0.0.1:1/")),
        ] {
            let limit = DECLINES_OF_ORDER;
            assert_eq!(limiter.tally(limit, "one").await, Tally::default());
            for _ in 0..limit.count {
                limiter.count(limit, "one").await;
            }
            assert!(limiter.tally(limit, "one").await.reaches(limit));
            assert_eq!(limiter.tally(limit, "other").await.count, 0);
            limiter.remember("who", "203.0.113.9", 60).await;
            let known = limiter.remembered("who").await;
            assert_eq!(known.as_deref(), Some("203.0.113.9"));
            assert_eq!(limiter.remembered("else").await, None);
        }
    }
}
