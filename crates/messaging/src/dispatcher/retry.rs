//! Decides when to retry a failed delivery. Pure.

use chrono::{DateTime, Duration, Utc};
use kernel::Chance;
use outbound::Failure;

use crate::{WhenExhausted, wire::Reply};

/// Seconds before each attempt: 0, 5 s, 30 s, 5 min, 30 min, 2 h, 5 h, 10 h, 24 h, 34 h; 75.6 hours in all.
pub const SCHEDULE: [i64; 10] = [0, 5, 30, 300, 1_800, 7_200, 18_000, 36_000, 86_400, 122_400];

/// Seconds between attempts of a message that is held: the longest of the schedule.
const LONGEST_WAIT: i64 = 122_400;
/// A receiver may ask us to wait at most a day.
const LONGEST_WISH: i64 = 86_400;

/// The consequence of an attempt for its delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The endpoint accepted the message.
    Delivered,
    /// Retry, at this position of the schedule.
    Again {
        /// The next position of the schedule.
        step: i16,
        /// When to retry.
        due: DateTime<Utc>,
    },
    /// The schedule is exhausted. The lane continues without this delivery; the receiver sees a gap in `sequence`.
    Exhausted,
    /// Status 410: the endpoint wants no more messages. It is disabled; the delivery waits in case it is resumed.
    Gone,
}

/// The position of a delivery when an attempt is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Position in the schedule, from 0.
    pub step: i16,
    /// A probe of a broken endpoint: does not use up a position.
    pub probe: bool,
    /// What becomes of it at the end of the schedule.
    pub when_exhausted: WhenExhausted,
}

/// Per mille by which a wait is lengthened or shortened, so that many failures do not retry at the same instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jitter(i64);

impl Jitter {
    /// A random value within ±20 %.
    #[must_use]
    pub fn draw(chance: &dyn Chance) -> Self {
        let mut bytes = [0_u8; 2];
        chance.fill(&mut bytes);
        Self(i64::from(u16::from_be_bytes(bytes)) % 401 - 200)
    }

    fn apply(self, seconds: i64) -> Duration {
        Duration::milliseconds(seconds * (1000 + self.0))
    }
}

/// Judges an attempt.
#[must_use]
pub fn judge(
    standing: Standing,
    result: &Result<Reply, Failure>,
    jitter: Jitter,
    now: DateTime<Utc>,
) -> Verdict {
    let wish = match result {
        Ok(reply) if (200..300).contains(&reply.status) => return Verdict::Delivered,
        Ok(reply) if reply.status == 410 => return Verdict::Gone,
        Ok(reply) => reply
            .retry_after
            .as_deref()
            .and_then(|text| parse_retry_after(text, now)),
        Err(_) => None,
    };
    let step = if standing.probe {
        standing.step
    } else {
        standing.step.saturating_add(1)
    };
    let (step, seconds) = match (wait_before(step), standing.when_exhausted) {
        (Some(seconds), _) => (step, seconds),
        // It keeps the last position of the schedule.
        (None, WhenExhausted::Hold) => (standing.step, LONGEST_WAIT),
        (None, WhenExhausted::Skip) => return Verdict::Exhausted,
    };
    // The circuit breaker sets a probe's own time; this time must only not precede what the receiver asked for.
    let wait = if standing.probe {
        Duration::zero()
    } else {
        jitter.apply(seconds)
    };
    Verdict::Again {
        step,
        due: now + wait.max(wish.unwrap_or_default()),
    }
}

/// Seconds before the attempt at this position; `None` behind the last.
fn wait_before(step: i16) -> Option<i64> {
    let index = usize::try_from(step).ok()?;
    SCHEDULE.get(index).copied()
}

/// `Retry-After` as seconds or as an HTTP date, capped at a day. Malformed, past and negative values are ignored.
fn parse_retry_after(text: &str, now: DateTime<Utc>) -> Option<Duration> {
    let text = text.trim();
    let seconds = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().unwrap_or(i64::MAX)
    } else {
        (DateTime::parse_from_rfc2822(text).ok()?.to_utc() - now).num_seconds()
    };
    (seconds > 0).then(|| Duration::seconds(seconds.min(LONGEST_WISH)))
}

#[cfg(test)]
mod tests {
    use kernel::SeededChance;
    use proptest::prelude::*;

    use super::*;

    fn answer(status: u16, retry_after: Option<&str>) -> Result<Reply, Failure> {
        Ok(Reply {
            status,
            retry_after: retry_after.map(str::to_owned),
            head: String::new(),
        })
    }

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;
    const FIRST: Standing = Standing {
        step: 0,
        probe: false,
        when_exhausted: WhenExhausted::Skip,
    };

    #[test]
    fn what_each_answer_means() {
        let verdict = |status| judge(FIRST, &answer(status, None), Jitter(0), NOW);
        let again = Verdict::Again {
            step: 1,
            due: NOW + Duration::seconds(5),
        };
        for status in [200, 201, 204, 299] {
            assert_eq!(verdict(status), Verdict::Delivered, "{status}");
        }
        for status in [
            300, 301, 302, 304, 307, 400, 401, 404, 409, 429, 500, 502, 503, 504, 599, 999, 199,
        ] {
            assert_eq!(verdict(status), again, "{status}");
        }
        assert_eq!(verdict(410), Verdict::Gone);
        let silence = Err(Failure::Timeout(std::time::Duration::from_secs(15)));
        assert_eq!(judge(FIRST, &silence, Jitter(0), NOW), again);
    }

    #[test]
    fn a_receiver_may_ask_for_up_to_a_day() {
        let wait = |text: &str| match judge(FIRST, &answer(429, Some(text)), Jitter(0), NOW) {
            Verdict::Again { due, .. } => (due - NOW).num_seconds(),
            other => panic!("{other:?}"),
        };
        assert_eq!(wait("120"), 120);
        assert_eq!(wait(" 7 "), 7);
        assert_eq!(wait("1"), 5, "sooner than the schedule is not granted");
        assert_eq!(wait("315360000"), 86_400, "ten years");
        assert_eq!(wait("99999999999999999999999"), 86_400);
        assert_eq!(wait("Thu, 01 Jan 1970 00:10:00 GMT"), 600);
        assert_eq!(wait("Thu, 01 Jan 2099 00:10:00 GMT"), 86_400);
        for nonsense in [
            "-5",
            "",
            "soon",
            "1.5",
            "Thu, 01 Jan 1969 00:00:00 GMT",
            "0x10",
            "٣",
        ] {
            assert_eq!(wait(nonsense), 5, "{nonsense}");
        }
    }

    #[test]
    fn a_probe_uses_up_nothing() {
        for step in 0..10 {
            let verdict = judge(
                Standing {
                    step,
                    probe: true,
                    when_exhausted: WhenExhausted::Skip,
                },
                &answer(500, None),
                Jitter(0),
                NOW,
            );
            assert_eq!(verdict, Verdict::Again { step, due: NOW });
        }
    }

    proptest! {
        #[test]
        fn ten_attempts_over_three_days_and_no_more(seed: u64) {
            let chance = SeededChance::new(seed);
            let (mut now, mut step, mut attempts) = (NOW, 0, 0_usize);
            loop {
                attempts += 1;
                let standing = Standing { step, probe: false, when_exhausted: WhenExhausted::Skip };
                match judge(standing, &answer(500, None), Jitter::draw(&chance), now) {
                    Verdict::Again { step: next, due } => {
                        let planned = SCHEDULE[attempts] * 1000;
                        let waited = (due - now).num_milliseconds();
                        prop_assert!(waited * 10 >= planned * 8 && waited * 10 <= planned * 12);
                        prop_assert_eq!(next, step + 1);
                        (now, step) = (due, next);
                    }
                    verdict => {
                        prop_assert_eq!(verdict, Verdict::Exhausted);
                        break;
                    }
                }
            }
            prop_assert_eq!(attempts, SCHEDULE.len());
        }
    }
}
