//! What the entries of one variant add up to. Pure.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};

/// Longest that a request is under way: an entry looks younger than it is by so much at most.
const LONGEST_WAY: Duration = Duration::minutes(10);

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

/// Where an entry stands among those of the device that made it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turn {
    /// The device's own name for itself, 1 to 64 characters.
    pub device: String,
    /// Rises with each entry the device makes; not negative.
    pub sequence: i64,
}

/// When an entry was counted as far as it is known: never before it really was, as messages take time, if the device's stopwatch is
/// right. Then when it was
/// received, and its place among those received with it.
pub(crate) type Moment = (DateTime<Utc>, DateTime<Utc>, i32);

/// An entry as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) step: Step,
    pub(crate) moment: Moment,
    pub(crate) turn: Option<Turn>,
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

/// Puts the entries of a variant in order. Of one device, an entry was counted before each that the device made after it, so it was
/// counted no later than the earliest of those. One whose stopwatch was wrong does not take those before it along.
pub(crate) fn in_order(mut told: Vec<Told>) -> Vec<Counted> {
    told.sort_by(|one, other| {
        one.turn
            .cmp(&other.turn)
            .then(one.moment.cmp(&other.moment))
    });
    right_stopwatches(&mut told);
    let mut next: Option<(String, Moment)> = None;
    for entry in told.iter_mut().rev() {
        let Some(turn) = &entry.turn else {
            continue;
        };
        if let Some((device, moment)) = &next
            && *device == turn.device
        {
            entry.moment = entry.moment.min(*moment);
        }
        next = Some((turn.device.clone(), entry.moment));
    }
    // Equal moments stay in the order of their device.
    told.sort_by_key(|entry| entry.moment);
    let counted = told.into_iter().map(|entry| Counted {
        step: entry.step,
        at: entry.moment.0,
    });
    counted.collect()
}

/// An entry that seems to be of long before one its device made earlier, longer than any request is under way, has a stopwatch that
/// was wrong, such as of a clock that was set forward while the entry waited. It was counted after the earlier one, and before it came.
fn right_stopwatches(told: &mut [Told]) {
    let mut latest: BTreeMap<String, DateTime<Utc>> = BTreeMap::new();
    for entry in told {
        let Some(turn) = &entry.turn else {
            continue;
        };
        let (seems, came) = (entry.moment.0, entry.moment.1);
        let before = latest.entry(turn.device.clone()).or_insert(seems);
        if *before - seems > LONGEST_WAY {
            entry.moment.0 = (*before).min(came);
        }
        *before = (*before).max(entry.moment.0);
    }
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

    /// A step with the minute it seems to be of, the minute it came, and the turn of a device.
    type Seen = (Step, i64, i64, Option<(&'static str, i64)>);

    fn ordered(all: &[Seen]) -> Vec<(Step, i64)> {
        let told = all.iter().map(|(step, seems, came, turn)| Told {
            step: *step,
            moment: (at(*seems), at(*came), 0),
            turn: turn.map(|(device, sequence)| Turn {
                device: device.into(),
                sequence,
            }),
        });
        let minute = |one: Counted| (one.step, (one.at - at(0)).num_minutes());
        in_order(told.collect()).into_iter().map(minute).collect()
    }

    #[test]
    fn a_device_counted_in_the_order_of_its_turns_whatever_was_slow() {
        let (five, six) = (Step::Figure(5), Step::Figure(6));
        let (first, second) = (Some(("a", 1)), Some(("a", 2)));
        // The first was under way for so long that it seems to be the later one.
        let slow = [(five, 9, 9, first), (six, 7, 8, second)];
        assert_eq!(ordered(&slow), [(five, 7), (six, 7)]);
        // The second reached us before the first.
        let swapped = [(six, 7, 7, second), (five, 7, 8, first)];
        assert_eq!(ordered(&swapped), [(five, 7), (six, 7)]);
        // Another device in between stays there, and turns of different devices are not compared.
        let other = (Step::Add(1), 6, 9, Some(("b", 7)));
        let both = [(five, 9, 9, first), other, (six, 7, 8, second)];
        assert_eq!(ordered(&both), [(Step::Add(1), 6), (five, 7), (six, 7)]);
        let unnamed = [(five, 9, 9, None), (six, 7, 8, None)];
        assert_eq!(ordered(&unnamed), [(six, 7), (five, 9)]);
    }

    #[test]
    fn a_wrong_stopwatch_takes_no_earlier_entry_along() {
        let (one, six) = (Step::Add(1), Step::Figure(6));
        let turn = |sequence| Some(("a", sequence));
        // The clock was set forward while the last entry waited: it seems to be of the count's beginning.
        let forward = [
            (six, 900, 900, turn(1)),
            (one, 905, 905, turn(2)),
            (one, 0, 910, turn(3)),
        ];
        assert_eq!(ordered(&forward), [(six, 900), (one, 905), (one, 905)]);
        // What came after it is right by itself.
        let after = [
            (six, 900, 900, turn(1)),
            (one, 0, 910, turn(2)),
            (one, 908, 911, turn(3)),
        ];
        assert_eq!(ordered(&after), [(six, 900), (one, 900), (one, 908)]);
        // The first came an hour after the second, which was there by then: it was the first that was slow.
        let slow = [(six, 960, 960, turn(1)), (one, 890, 895, turn(2))];
        assert_eq!(ordered(&slow), [(six, 895), (one, 895)]);
        // Entries that waited together in a cellar keep their instants.
        let cellar = [(six, 700, 900, turn(1)), (one, 800, 900, turn(2))];
        assert_eq!(ordered(&cellar), [(six, 700), (one, 800)]);
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
