//! The clock is an argument. Only [`SystemClock`] reads the machine's time.

use std::sync::Mutex;

use chrono::{DateTime, Duration, Utc};

/// A source of the present time.
pub trait Clock: Send + Sync {
    /// The present instant, in UTC.
    fn now(&self) -> DateTime<Utc>;

    /// Whether it stands in for the time of day: a test's or a simulation's. Then no other clock is asked whether it is right.
    fn is_stand_in(&self) -> bool {
        false
    }
}

/// The machine's clock, truncated to microseconds so that a time survives PostgreSQL unchanged.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the clock"
    )]
    fn now(&self) -> DateTime<Utc> {
        let now = Utc::now();
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }
}

/// A clock for tests: it stands still until [`TestClock::advance`] moves it.
pub struct TestClock(Mutex<DateTime<Utc>>);

impl TestClock {
    /// A clock stopped at `now`.
    #[must_use]
    pub fn at(now: DateTime<Utc>) -> Self {
        Self(Mutex::new(now))
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: Duration) {
        if let Ok(mut now) = self.0.lock() {
            *now += by;
        }
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
            .lock()
            .map_or_else(|poisoned| *poisoned.into_inner(), |now| *now)
    }

    fn is_stand_in(&self) -> bool {
        true
    }
}
