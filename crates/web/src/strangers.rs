//! Slows down unauthenticated callers. A single mistake is answered at once; repeated refusals are delayed, so that
//! callers who wait for answers slow themselves down before they take the others' time.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use tokio::sync::Semaphore;

use crate::problem::Problem;

/// Number of refusals answered at once in a row, and the rate at which this allowance refills.
const AT_ONCE: u32 = 100;
const EACH: Duration = Duration::from_millis(20);
/// Maximum number of delayed callers; further ones are told to come back later.
const WAITING: usize = 2_000;

/// The allowance of one host.
pub struct Strangers {
    /// When the allowance is full again.
    full: Mutex<Option<Instant>>,
    waiting: Semaphore,
    /// The delay of a refusal beyond the allowance.
    pause: Duration,
}

impl Strangers {
    /// An allowance with this delay beyond it.
    #[must_use]
    pub const fn pausing(pause: Duration) -> Self {
        Self {
            full: Mutex::new(None),
            waiting: Semaphore::const_new(WAITING),
            pause,
        }
    }

    /// Whether a refusal may be answered at once now.
    fn at_once(&self) -> bool {
        let now = Instant::now();
        let mut full = self.full.lock().unwrap_or_else(PoisonError::into_inner);
        let next = full.unwrap_or(now).max(now) + EACH;
        let free = next.duration_since(now) <= EACH * AT_ONCE;
        if free {
            *full = Some(next);
        }
        free
    }

    /// Returns the refusal once it may be answered.
    pub async fn wait(&self, refusal: Problem) -> Problem {
        if self.at_once() {
            return refusal;
        }
        metrics::counter!("highstreet_strangers_kept_waiting_total").increment(1);
        match self.waiting.try_acquire() {
            Ok(_place) => {
                tokio::time::sleep(self.pause).await;
                refusal
            }
            Err(_) => Problem::too_many(self.pause.as_secs().max(1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAUSE: Duration = Duration::from_millis(300);

    #[tokio::test]
    async fn a_mistake_is_told_at_once_and_a_crowd_waits() {
        let strangers = Strangers::pausing(PAUSE);
        let began = Instant::now();
        for _ in 0..AT_ONCE {
            strangers.wait(Problem::not_found()).await;
        }
        assert!(began.elapsed() < PAUSE);
        while strangers.at_once() {}
        let began = Instant::now();
        let told = strangers.wait(Problem::not_found()).await;
        assert_eq!(told.status, 404);
        assert!(began.elapsed() >= PAUSE);
        // Part of the allowance has refilled meanwhile.
        assert!(strangers.at_once());
    }

    #[tokio::test]
    async fn no_more_than_so_many_are_kept() {
        static STRANGERS: Strangers = Strangers::pausing(PAUSE);
        while STRANGERS.at_once() {}
        let _all = STRANGERS
            .waiting
            .try_acquire_many(u32::try_from(WAITING).unwrap());
        assert_eq!(STRANGERS.wait(Problem::not_found()).await.status, 429);
    }
}
