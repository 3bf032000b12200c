//! What slipped, and whether a question says it. Pure.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::OrderId;
use orders::{PromiseSource, ShopDay, WaitingLine};

use crate::{Question, QuestionState, SlippedPromise};

/// An order with lines that come later than promised.
#[derive(Clone)]
pub(crate) struct Slip {
    pub number: i64,
    pub lines: Vec<SlippedPromise>,
}

/// The orders of which lines come later than promised.
pub(crate) fn slips(waiting: &[WaitingLine], today: ShopDay) -> BTreeMap<OrderId, Slip> {
    let mut slips: BTreeMap<OrderId, Slip> = BTreeMap::new();
    for one in waiting {
        let (Some(slipped), Some(now)) = (one.slipped(today), one.now) else {
            continue;
        };
        let slip = slips.entry(one.order).or_insert_with(|| Slip {
            number: one.number,
            lines: Vec::new(),
        });
        slip.lines.push(SlippedPromise {
            line: one.line,
            title: one.title.clone(),
            options: one.options.clone(),
            units: slipped.units,
            promised: slipped.promised,
            now,
        });
    }
    slips
}

/// Whether the last question already says what slipped.
pub(crate) fn says_it(last: &Question, lines: &[SlippedPromise], today: NaiveDate) -> bool {
    let answered = last.state.answer().is_some();
    let told = |line: &SlippedPromise| {
        let said = last.lines.iter().find(|one| one.line == line.line);
        // The answer dealt with what was lost until then.
        let lost_since = answered && line.promised.is_none();
        said.is_some_and(|said| !lost_since && !is_worse(said, line, today))
    };
    last.state != QuestionState::Settled && lines.iter().all(told)
}

/// Whether more units of a line come late than was said, or even later. A lead time begins anew every day: that alone is no news
/// until the day that was said has passed.
fn is_worse(said: &SlippedPromise, line: &SlippedPromise, today: NaiveDate) -> bool {
    let later = match (said.now.latest, line.now.latest) {
        (Some(_), None) => true,
        (Some(before), Some(now)) => {
            let by_order = line.now.source == PromiseSource::PurchaseOrder;
            now > before && (by_order || before < today)
        }
        (None, _) => false,
    };
    later || line.units > said.units
}

/// Whether lines of a question come in time after all, or earlier than it says.
pub(crate) fn is_better(said: &[SlippedPromise], lines: &[SlippedPromise]) -> bool {
    said.iter().any(|said| {
        let Some(line) = lines.iter().find(|one| one.line == said.line) else {
            return true;
        };
        let (before, now) = (said.now.latest, line.now.latest);
        now.is_some_and(|now| before.is_none_or(|before| now < before))
    })
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};
    use kernel::LineId;
    use orders::Promise;

    use super::*;

    fn line(latest: Option<u32>, source: PromiseSource) -> SlippedPromise {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
        SlippedPromise {
            line: LineId::from_uuid(uuid::Uuid::nil()),
            title: "Mug".into(),
            options: String::new(),
            units: 2,
            promised: Some(day(9)),
            now: Promise {
                now: 0,
                later: 2,
                earliest: latest.map(day),
                latest: latest.map(day),
                missed: None,
                source,
            },
        }
    }

    fn asked(said: SlippedPromise, state: QuestionState) -> Question {
        Question {
            order: OrderId::from_uuid(uuid::Uuid::nil()),
            number: 1,
            lines: vec![said],
            state,
            asked_at: DateTime::UNIX_EPOCH,
            answered_at: None,
        }
    }

    fn today(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, day).unwrap()
    }

    #[test]
    fn a_slip_is_news_once() {
        use PromiseSource::{PurchaseOrder, SupplierLeadTime, Unknown};
        for (before, after, news) in [
            ((Some(18), PurchaseOrder), (Some(18), PurchaseOrder), false),
            ((Some(18), PurchaseOrder), (Some(15), PurchaseOrder), false),
            ((Some(18), PurchaseOrder), (Some(23), PurchaseOrder), true),
            ((Some(18), PurchaseOrder), (None, Unknown), true),
            (
                (Some(18), SupplierLeadTime),
                (Some(19), SupplierLeadTime),
                false,
            ),
            ((None, Unknown), (None, Unknown), false),
            ((None, Unknown), (Some(18), PurchaseOrder), false),
        ] {
            let last = asked(line(before.0, before.1), QuestionState::Open);
            let now = [line(after.0, after.1)];
            assert_eq!(
                !says_it(&last, &now, today(10)),
                news,
                "{before:?} {after:?}"
            );
        }
    }

    #[test]
    fn what_was_settled_and_slips_again_is_asked_again() {
        let late = || line(Some(18), PromiseSource::PurchaseOrder);
        let again = |state| !says_it(&asked(late(), state), &[late()], today(10));
        assert!(again(QuestionState::Settled));
        assert!(!again(QuestionState::Cancel));
    }

    #[test]
    fn a_day_that_was_said_and_has_passed_is_news() {
        let late = |day| line(Some(day), PromiseSource::SupplierLeadTime);
        let last = asked(late(18), QuestionState::Open);
        assert!(says_it(&last, &[late(28)], today(18)));
        assert!(!says_it(&last, &[late(28)], today(19)));
    }

    #[test]
    fn what_is_lost_after_the_answer_is_news() {
        let lost = |units| SlippedPromise {
            promised: None,
            units,
            ..line(Some(18), PromiseSource::PurchaseOrder)
        };
        let open = asked(lost(2), QuestionState::Open);
        assert!(says_it(&open, &[lost(2)], today(10)));
        assert!(!says_it(&open, &[lost(3)], today(10)), "more are lost");
        let kept = asked(lost(2), QuestionState::Keep);
        assert!(!says_it(&kept, &[lost(1)], today(10)));
    }

    #[test]
    fn what_comes_earlier_or_in_time_is_better() {
        use PromiseSource::{PurchaseOrder, Unknown};
        let said = [line(Some(18), PurchaseOrder)];
        assert!(is_better(&said, &[line(Some(15), PurchaseOrder)]));
        assert!(is_better(&said, &[]), "in time");
        assert!(!is_better(&said, &said));
        assert!(!is_better(&said, &[line(Some(19), PurchaseOrder)]));
        assert!(!is_better(&said, &[line(None, Unknown)]));
        assert!(is_better(&[line(None, Unknown)], &said), "a day is known");
    }
}
