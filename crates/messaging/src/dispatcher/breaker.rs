//! The circuit breaker of one endpoint. Pure.
//!
//! While an endpoint is down, its deliveries wait without using up attempts; a probe message is sent now and then to
//! see whether it has recovered.

use chrono::{DateTime, Duration, Utc};

/// This many consecutive failures open the circuit.
const IN_A_ROW: i32 = 10;
/// So do seven failures of ten within five minutes, counted from the first failure.
const SAMPLE: i32 = 10;
const WINDOW: Duration = Duration::minutes(5);
/// Without a success for this long, the endpoint is disabled and its merchant must act.
const GIVE_UP: Duration = Duration::days(5);
/// Seconds between probes; the last repeats.
const PROBES: [i64; 6] = [30, 60, 120, 240, 480, 600];

/// Results within the last five minutes, from the first failure on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// When the window began.
    pub since: DateTime<Utc>,
    /// Successes in it.
    pub ok: i32,
    /// Failures in it.
    pub failed: i32,
}

/// Whether messages are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Circuit {
    /// Messages are sent.
    Closed {
        /// Consecutive failures so far.
        in_a_row: i32,
        /// Results of the last five minutes.
        window: Option<Window>,
    },
    /// Nothing is sent before `probe_at`; then one message.
    Open {
        /// Number of probes sent so far.
        probes: i16,
        /// When the next probe is due.
        probe_at: DateTime<Utc>,
    },
}

/// The state of one endpoint's breaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breaker {
    /// Whether messages are sent.
    pub circuit: Circuit,
    /// The first failure since the last success.
    pub failing_since: Option<DateTime<Utc>>,
}

impl Breaker {
    /// A healthy endpoint; nothing needs to be stored.
    pub const CLEAN: Self = Self {
        circuit: Circuit::Closed {
            in_a_row: 0,
            window: None,
        },
        failing_since: None,
    };

    /// The state after a success.
    #[must_use]
    pub fn succeeded(self, now: DateTime<Utc>) -> Self {
        match self.circuit {
            Circuit::Closed {
                window: Some(window),
                ..
            } if now - window.since < WINDOW => Self {
                circuit: Circuit::Closed {
                    in_a_row: 0,
                    window: Some(Window {
                        ok: window.ok.saturating_add(1),
                        ..window
                    }),
                },
                failing_since: None,
            },
            _ => Self::CLEAN,
        }
    }

    /// The state after a failure.
    #[must_use]
    pub fn failed(self, probe: bool, now: DateTime<Utc>) -> Self {
        let circuit = match self.circuit {
            Circuit::Closed { in_a_row, window } => after_failure(in_a_row, window, now),
            // A late failure of a message sent before the circuit opened is no news.
            Circuit::Open { .. } if !probe => self.circuit,
            Circuit::Open { probes, .. } => open(probes.saturating_add(1), now),
        };
        Self {
            circuit,
            failing_since: Some(self.failing_since.unwrap_or(now)),
        }
    }

    /// Whether it has failed for so long that it should be disabled.
    #[must_use]
    pub fn hopeless(self, now: DateTime<Utc>) -> bool {
        self.failing_since
            .is_some_and(|since| now - since >= GIVE_UP)
    }
}

fn after_failure(in_a_row: i32, window: Option<Window>, now: DateTime<Utc>) -> Circuit {
    let in_a_row = in_a_row.saturating_add(1);
    let fresh = Window {
        since: now,
        ok: 0,
        failed: 0,
    };
    let window = window
        .filter(|window| now - window.since < WINDOW)
        .unwrap_or(fresh);
    let window = Window {
        failed: window.failed.saturating_add(1),
        ..window
    };
    let seen = window.ok.saturating_add(window.failed);
    let mostly_failing = seen >= SAMPLE && i64::from(window.failed) * 10 >= i64::from(seen) * 7;
    if in_a_row >= IN_A_ROW || mostly_failing {
        open(0, now)
    } else {
        Circuit::Closed {
            in_a_row,
            window: Some(window),
        }
    }
}

fn open(probes: i16, now: DateTime<Utc>) -> Circuit {
    let index = usize::try_from(probes)
        .unwrap_or_default()
        .min(PROBES.len() - 1);
    let wait = PROBES.get(index).copied().unwrap_or(600);
    Circuit::Open {
        probes,
        probe_at: now + Duration::seconds(wait),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn after(failures: i32) -> Breaker {
        (0..failures).fold(Breaker::CLEAN, |breaker, _| breaker.failed(false, NOW))
    }

    #[test]
    fn ten_failures_in_a_row_open_it_and_one_success_closes_it() {
        assert!(matches!(
            after(9).circuit,
            Circuit::Closed { in_a_row: 9, .. }
        ));
        let open = after(10);
        assert_eq!(
            open.circuit,
            Circuit::Open {
                probes: 0,
                probe_at: NOW + Duration::seconds(30)
            }
        );
        assert_eq!(open.succeeded(NOW), Breaker::CLEAN);
    }

    #[test]
    fn seven_of_ten_open_it_and_six_do_not() {
        let run = |pattern: &str| {
            pattern
                .chars()
                .fold(Breaker::CLEAN, |breaker, result| match result {
                    'x' => breaker.failed(false, NOW),
                    _ => breaker.succeeded(NOW),
                })
        };
        assert!(matches!(run("xx.xx.xx.x").circuit, Circuit::Open { .. }));
        assert!(matches!(run("xx.xx.xx..x").circuit, Circuit::Closed { .. }));
    }

    #[test]
    fn probes_come_less_and_less_often_until_every_ten_minutes() {
        let mut breaker = after(10);
        let mut waits = Vec::new();
        let mut now = NOW;
        for _ in 0..8 {
            let Circuit::Open { probe_at, .. } = breaker.circuit else {
                panic!("closed")
            };
            waits.push((probe_at - now).num_seconds());
            now = probe_at;
            assert_eq!(
                breaker.failed(false, now).circuit,
                breaker.circuit,
                "a late failure changes nothing"
            );
            breaker = breaker.failed(true, now);
        }
        assert_eq!(waits, [30, 60, 120, 240, 480, 600, 600, 600]);
    }

    #[test]
    fn after_five_days_without_success_it_is_hopeless() {
        let broken = after(1);
        assert!(!broken.hopeless(NOW + Duration::days(5) - Duration::seconds(1)));
        assert!(broken.hopeless(NOW + Duration::days(5)));
        assert!(!broken.succeeded(NOW).hopeless(NOW + Duration::days(9)));
    }

    proptest! {
        #[test]
        fn it_is_open_only_with_a_reason(results in proptest::collection::vec((any::<bool>(), 0_i64..400), 0..200)) {
            let (mut breaker, mut now, mut row) = (Breaker::CLEAN, NOW, 0);
            for (ok, pause) in results {
                now += Duration::seconds(pause);
                let was_open = matches!(breaker.circuit, Circuit::Open { .. });
                breaker = if ok { breaker.succeeded(now) } else { breaker.failed(was_open, now) };
                row = if ok { 0 } else { row + 1 };
                match breaker.circuit {
                    Circuit::Open { probe_at, .. } => {
                        prop_assert!(!ok);
                        prop_assert!(probe_at >= now && probe_at <= now + Duration::minutes(10));
                        prop_assert!(breaker.failing_since.is_some());
                    }
                    Circuit::Closed { in_a_row, .. } => prop_assert!(in_a_row == row && row < IN_A_ROW),
                }
            }
        }
    }
}
