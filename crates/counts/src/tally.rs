//! What the entries of one variant add up to. Pure.

use chrono::{DateTime, Utc};

/// What one entry says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Adds this number of units; a negative number takes units off again.
    Add(i32),
    /// Replaces all earlier entries with this number of units.
    Figure(i32),
}

impl Step {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Add(_) => "add",
            Self::Figure(_) => "figure",
        }
    }

    pub(crate) const fn quantity(self) -> i32 {
        match self {
            Self::Add(quantity) | Self::Figure(quantity) => quantity,
        }
    }
}

/// An entry in the order in which it was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) step: Step,
    pub(crate) at: DateTime<Utc>,
}

/// A variant's figure, and the time it took to count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) units: i32,
    pub(crate) first_at: DateTime<Utc>,
    pub(crate) last_at: DateTime<Utc>,
}

/// Adds up the entries of a variant, which are in the order of their instants. A figure begins anew: what was counted before it
/// says nothing any more. `None` without entries.
pub(crate) fn tally(entries: &[Counted]) -> Option<Tally> {
    let mut tally: Option<Tally> = None;
    for entry in entries {
        let before = tally.map_or(0, |one| one.units);
        let (units, first_at) = match entry.step {
            Step::Figure(units) => (units, entry.at),
            Step::Add(units) => (
                before.saturating_add(units),
                tally.map_or(entry.at, |one| one.first_at),
            ),
        };
        tally = Some(Tally {
            units: units.max(0),
            first_at,
            last_at: entry.at,
        });
    }
    tally
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::minutes(minute)
    }

    fn told(steps: &[(Step, i64)]) -> Option<(i32, DateTime<Utc>, DateTime<Utc>)> {
        let entries: Vec<Counted> = steps
            .iter()
            .map(|(step, minute)| Counted {
                step: *step,
                at: at(*minute),
            })
            .collect();
        tally(&entries).map(|one| (one.units, one.first_at, one.last_at))
    }

    #[test]
    fn scans_add_up_and_a_figure_begins_anew() {
        use Step::{Add, Figure};
        assert_eq!(told(&[]), None);
        let scans = [(Add(1), 1), (Add(1), 2), (Add(3), 4)];
        assert_eq!(told(&scans), Some((5, at(1), at(4))));
        let typed = [(Add(9), 1), (Figure(4), 5), (Add(1), 6)];
        assert_eq!(told(&typed), Some((5, at(5), at(6))));
        assert_eq!(told(&[(Figure(0), 3)]), Some((0, at(3), at(3))));
        let slip = [(Add(1), 1), (Add(-1), 2)];
        assert_eq!(told(&slip), Some((0, at(1), at(2))));
        assert_eq!(told(&[(Add(-4), 1)]), Some((0, at(1), at(1))));
    }
}
