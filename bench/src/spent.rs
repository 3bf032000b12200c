//! A contender's consumption, and what remains after subtracting its idle consumption.

use std::time::Instant;

/// CPU seconds since each process began, and PostgreSQL's own counts.
#[derive(Clone, Copy, Debug)]
pub struct Spent {
    pub server: f64,
    pub worker: f64,
    pub postgres: f64,
    pub transactions: f64,
    pub sessions: f64,
    pub at: Instant,
}

/// The consumption between two readings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Used {
    pub server: f64,
    pub worker: f64,
    pub postgres: f64,
    pub transactions: f64,
    pub sessions: f64,
    pub seconds: f64,
}

impl Spent {
    pub fn since(self, before: Self) -> Used {
        Used {
            server: self.server - before.server,
            worker: self.worker - before.worker,
            postgres: self.postgres - before.postgres,
            transactions: self.transactions - before.transactions,
            sessions: self.sessions - before.sessions,
            seconds: (self.at - before.at).as_secs_f64(),
        }
    }
}

impl Used {
    pub fn cpu(self) -> f64 {
        self.server + self.worker + self.postgres
    }

    /// CPU milliseconds per second.
    pub fn rate(self) -> f64 {
        self.cpu() * 1e3 / self.seconds.max(f64::EPSILON)
    }

    pub fn plus(self, other: Self) -> Self {
        Self {
            server: self.server + other.server,
            worker: self.worker + other.worker,
            postgres: self.postgres + other.postgres,
            transactions: self.transactions + other.transactions,
            sessions: self.sessions + other.sessions,
            seconds: self.seconds + other.seconds,
        }
    }

    /// Subtracts what the contender uses in the same time when idle.
    pub fn without(self, idle: Self) -> Self {
        let share = self.seconds / idle.seconds.max(f64::EPSILON);
        Self {
            server: self.server - idle.server * share,
            worker: self.worker - idle.worker * share,
            postgres: self.postgres - idle.postgres * share,
            transactions: self.transactions - idle.transactions * share,
            sessions: self.sessions,
            seconds: self.seconds,
        }
    }
}
