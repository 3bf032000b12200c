//! What the shopper is promised about shipping dates.

use chrono::NaiveDate;
use inventory::offer::Stock;
use purchasing::Supply;
use serde::{Deserialize, Serialize};
pub use shipping::ShopDay;
use utoipa::ToSchema;

/// The source of the promised dates, so that a delay is noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PromiseSource {
    /// A purchase order with units that nobody was promised.
    PurchaseOrder,
    /// The lead time of the supplier.
    SupplierLeadTime,
    /// The variant's own lead time.
    LeadTime,
    /// No date is known: the shop will write to the shopper.
    Unknown,
}

/// When the backordered units of a line are expected to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Promise {
    /// Units in stock when the promise was made.
    pub now: i32,
    /// Units to be backordered.
    pub later: i32,
    /// First expected day; null when it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<NaiveDate>,
    /// Last expected day; null when it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<NaiveDate>,
    /// The last day of the promise before, where nobody knows a day any more and the shopper waits all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missed: Option<NaiveDate>,
    /// Where the dates come from.
    pub source: PromiseSource,
}

impl Promise {
    /// When it ends, comparable: on a day, on a day that was missed, or on none that anybody knows.
    #[must_use]
    pub fn end(&self) -> (bool, bool, Option<NaiveDate>) {
        let known = self.latest.or(self.missed);
        (self.latest.is_none(), known.is_none(), known)
    }
}

/// Working days a shop may take from the arrival of goods until they leave: unpacked, counted, packed again.
const HANDLING_DAYS: i32 = 3;

/// What a promise is made from (docs/decisions/0142).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// What suppliers owe, and how soon they deliver.
    pub supply: Supply,
    /// Units that were promised or sold before and are served first from what comes.
    pub ahead: i32,
    /// The variant's own lead time, in days.
    pub own_days: Option<(i32, i32)>,
}

impl Sources {
    /// What a promise of a variant with this stock is made from.
    #[must_use]
    pub const fn of(stock: Stock, supply: Supply, own_days: Option<(i32, i32)>) -> Self {
        let sold_unseen = if stock.available < 0 {
            stock.available.saturating_neg()
        } else {
            0
        };
        Self {
            supply,
            ahead: stock.backordered.saturating_add(sold_unseen),
            own_days,
        }
    }
}

/// The promise for a line of which `later` units are not in stock. `None` when all are. The days come from the purchase
/// orders that cover those units, else from the supplier's lead time, else from the variant's own. Pure.
#[must_use]
pub fn promise(today: ShopDay, now: i32, later: i32, sources: &Sources) -> Option<Promise> {
    if later <= 0 {
        return None;
    }
    let (dates, source) = from_purchase_orders(today, later, sources)
        .map(|dates| (dates, PromiseSource::PurchaseOrder))
        .or_else(|| {
            let dates = from_supplier(today, sources)?;
            Some((dates, PromiseSource::SupplierLeadTime))
        })
        .or_else(|| {
            let (min, max) = sources.own_days?;
            let dates = (today.after(min), today.after(max.max(min)));
            Some((dates, PromiseSource::LeadTime))
        })
        .map_or((None, PromiseSource::Unknown), |(dates, source)| {
            (Some(dates), source)
        });
    Some(Promise {
        now,
        later,
        earliest: dates.map(|(earliest, _)| earliest),
        latest: dates.map(|(_, latest)| latest),
        missed: None,
        source,
    })
}

/// From the arrival of the first of the units to some working days after the arrival of the last. Orders whose day has
/// passed promise nothing: nobody knows their day.
fn from_purchase_orders(
    today: ShopDay,
    later: i32,
    sources: &Sources,
) -> Option<(NaiveDate, NaiveDate)> {
    let mut units = 0_i32;
    let mut first = None;
    for incoming in &sources.supply.incoming {
        if incoming.on < today.date {
            continue;
        }
        units = units.saturating_add(incoming.units);
        if first.is_none() && units > sources.ahead {
            first = Some(incoming.on);
        }
        if units >= sources.ahead.saturating_add(later) {
            let opened = |date| ShopDay { date, ..today };
            return Some((
                opened(first?).after(0),
                opened(incoming.on).after_working(HANDLING_DAYS),
            ));
        }
    }
    None
}

/// As if it were ordered today.
fn from_supplier(today: ShopDay, sources: &Sources) -> Option<(NaiveDate, NaiveDate)> {
    let days = sources.supply.lead_days?;
    Some((
        today.after_working(days),
        today.after_working(days.saturating_add(HANDLING_DAYS)),
    ))
}

/// Whether this promise means a later day than the shopper agreed to when `asked` was the day. Lead times count from the day of
/// the payment, and a shopper who pays later takes that time himself: days of this kind are compared as if they had been promised
/// when the order was placed. Pure.
#[must_use]
pub(crate) fn later_than_agreed(
    agreed: Promise,
    (made, asked): (Promise, ShopDay),
    sources: &Sources,
) -> bool {
    let Some(last) = agreed.latest else {
        return false;
    };
    let fits = |made: Promise| made.latest.is_some_and(|latest| latest <= last);
    // Of the same source: what was on its way then may be overdue now.
    let then = || {
        let then = promise(asked, made.now, made.later, sources);
        then.filter(|then| then.source == made.source)
    };
    !fits(made) && (made.source == PromiseSource::PurchaseOrder || !then().is_some_and(fits))
}

/// Updates a line's promise when `later` units are still missing. If no more than promised are missing, the dates stay:
/// the shopper has read them. Pure.
#[must_use]
pub(crate) fn kept(old: Option<Promise>, now: i32, later: i32) -> Kept {
    match old {
        _ if later == 0 => Kept::Whole,
        Some(old) if later <= old.later => Kept::Dates(Promise { now, later, ..old }),
        _ => Kept::Broken,
    }
}

/// Whether a promise still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// Everything is in stock; no promise is needed.
    Whole,
    /// No more units are missing than promised, so the promised dates stay.
    Dates(Promise),
    /// More units are missing than promised.
    Broken,
}

#[cfg(test)]
mod tests {
    use purchasing::Incoming;
    use shipping::Calendar;

    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn ontario(month: u32, of_month: u32) -> ShopDay {
        ShopDay {
            date: day(month, of_month),
            calendar: Calendar::Canada(kernel::Province::Ontario),
        }
    }

    fn own(min: i32, max: i32) -> Sources {
        Sources {
            own_days: Some((min, max)),
            ..Sources::default()
        }
    }

    fn coming(all: &[(NaiveDate, i32)], ahead: i32) -> Sources {
        let incoming = |(on, units): &(NaiveDate, i32)| Incoming {
            on: *on,
            units: *units,
        };
        Sources {
            supply: Supply {
                incoming: all.iter().map(incoming).collect(),
                lead_days: Some(10),
            },
            ahead,
            own_days: Some((30, 40)),
        }
    }

    fn dates(made: Promise) -> (Option<NaiveDate>, Option<NaiveDate>, PromiseSource) {
        (made.earliest, made.latest, made.source)
    }

    /// Christmas is a Friday, and Boxing Day is observed on Monday.
    #[test]
    fn nothing_is_promised_for_a_holiday_or_a_weekend() {
        let made = promise(ontario(12, 11), 0, 1, &own(8, 14)).unwrap();
        assert_eq!(made.earliest, Some(day(12, 21)));
        assert_eq!(made.latest, Some(day(12, 29)));
    }

    #[test]
    fn a_promise_is_a_range_from_the_lead_time() {
        let today = ontario(11, 24);
        assert_eq!(promise(today, 5, 0, &own(7, 14)), None);
        let made = promise(today, 5, 2, &own(7, 14)).unwrap();
        assert_eq!(made.earliest, Some(day(12, 1)));
        assert_eq!(made.latest, Some(day(12, 8)));
        assert_eq!(
            promise(today, 0, 1, &Sources::default()).unwrap().source,
            PromiseSource::Unknown
        );
    }

    #[test]
    fn earlier_promises_are_taken_off_what_comes() {
        let today = ontario(11, 24);
        let orders = [(day(12, 4), 5), (day(12, 11), 10)];
        let made = |later, ahead| dates(promise(today, 0, later, &coming(&orders, ahead)).unwrap());
        let first = (
            Some(day(12, 4)),
            Some(day(12, 9)),
            PromiseSource::PurchaseOrder,
        );
        assert_eq!(made(5, 0), first);
        assert_eq!(made(2, 3), first);
        // Two come with the first order, one with the second.
        let both = (
            Some(day(12, 4)),
            Some(day(12, 16)),
            PromiseSource::PurchaseOrder,
        );
        assert_eq!(made(3, 3), both);
        let second = (
            Some(day(12, 11)),
            Some(day(12, 16)),
            PromiseSource::PurchaseOrder,
        );
        assert_eq!(made(1, 5), second);
    }

    #[test]
    fn what_is_not_on_its_way_takes_the_suppliers_time() {
        let today = ontario(11, 24);
        let supplier = (
            Some(day(12, 8)),
            Some(day(12, 11)),
            PromiseSource::SupplierLeadTime,
        );
        let made = |sources: &Sources| dates(promise(today, 0, 3, sources).unwrap());
        assert_eq!(
            made(&coming(&[(day(12, 4), 5)], 3)),
            supplier,
            "two are free"
        );
        assert_eq!(made(&coming(&[(day(11, 20), 50)], 0)), supplier, "overdue");
        let mut unknown = coming(&[], 0);
        unknown.supply.lead_days = None;
        assert_eq!(made(&unknown).2, PromiseSource::LeadTime);
    }

    #[test]
    fn who_pays_late_may_not_come_later_than_agreed_but_for_the_days_he_took() {
        let (asked, paid) = (ontario(11, 24), ontario(11, 26));
        let orders = [(day(12, 4), 5), (day(12, 18), 10)];
        let agreed = promise(asked, 0, 3, &coming(&orders, 0)).unwrap();
        let late = |ahead: i32, orders: &[(NaiveDate, i32)]| {
            let sources = coming(orders, ahead);
            let made = promise(paid, 0, 3, &sources).unwrap();
            later_than_agreed(agreed, (made, asked), &sources)
        };
        assert!(!late(2, &orders), "the first delivery still suffices");
        assert!(late(3, &orders), "the second is needed");
        assert!(late(3, &orders[..1]), "nothing more is on its way");
        let overdue = Sources {
            supply: coming(&[(day(11, 25), 5)], 0).supply,
            ..own(7, 14)
        };
        let agreed_before = promise(asked, 0, 3, &overdue).unwrap();
        let made = promise(paid, 0, 3, &overdue).unwrap();
        assert!(
            later_than_agreed(agreed_before, (made, asked), &overdue),
            "what did not come in time promises nothing"
        );

        let sources = own(7, 14);
        let by_time = |on| promise(on, 0, 3, &sources).unwrap();
        let made = (by_time(paid), asked);
        assert!(made.0.latest > by_time(asked).latest);
        assert!(!later_than_agreed(by_time(asked), made, &sources));
        let unknown = promise(paid, 0, 3, &Sources::default()).unwrap();
        assert!(later_than_agreed(
            by_time(asked),
            (unknown, asked),
            &Sources::default()
        ));
        assert!(!later_than_agreed(
            unknown,
            (by_time(paid), asked),
            &sources
        ));
    }

    #[test]
    fn fewer_to_come_keep_the_days_the_shopper_read() {
        let today = ontario(11, 24);
        let old = promise(today, 1, 4, &own(7, 14));
        let Kept::Dates(fewer) = kept(old, 3, 2) else {
            panic!("not kept")
        };
        assert_eq!((fewer.now, fewer.later), (3, 2));
        assert_eq!(
            (fewer.earliest, fewer.latest),
            old.map(|old| (old.earliest, old.latest)).unwrap()
        );
        assert_eq!(kept(old, 5, 0), Kept::Whole);
        assert_eq!(kept(old, 0, 5), Kept::Broken);
        assert_eq!(kept(None, 0, 1), Kept::Broken);
    }
}
