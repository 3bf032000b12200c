//! Why a posted day differs from the book. Its documents are compared with the entries booked on it; what only one side has must come to
//! the difference, to the cent, or the difference is not explained.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kernel::{Currency, EntryId};
use ledger::{Account, Entry, TenantAccount};
use tenancy::{DbError, TenantTx};

use crate::{
    DayView, PostedDay, Section,
    compare::{self, DayEntries},
    day,
    late::{Among, SURE, floor, in_no_document},
};

/// Why a posted day differs from the book or the orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Its documents and those of other days hold entries of each other; with them the day agrees to the cent. Its entries were still
    /// being booked when it was posted, or its program cut it by when things happened.
    Elsewhere {
        /// Entries booked on other days in the day's documents.
        from_others: usize,
        /// Entries booked on the day in other days' documents.
        with_others: usize,
        /// Entries booked on the day that the next posted day will have.
        waiting: usize,
    },
    /// The day agrees; an earlier day's difference is still in the balance.
    Carried,
    /// Nothing explains it.
    Unexplained,
}

/// Entries read at once.
const PAGE: usize = 1_000;

/// Says of each posted day that differs why. `before` is by how much the journal's balance and the book's differ before the first.
pub(crate) async fn explain(
    tx: &mut TenantTx,
    views: &mut [DayView],
    (posted, before): (&BTreeMap<NaiveDate, PostedDay>, i64),
) -> Result<(), DbError> {
    let mut carried = before;
    let mut parting = Vec::new();
    for (place, view) in views.iter_mut().enumerate() {
        let Some(day) = posted.get(&view.day) else {
            break;
        };
        let balance = view.journal_clearing.minor() - view.book_clearing.minor();
        let parted = Parted {
            clearing: balance - carried,
            sold: view.journal_sold.minor() - view.orders_total.minor(),
        };
        carried = balance;
        view.difference = match (parted, balance) {
            (Parted::NOTHING, 0) => None,
            (Parted::NOTHING, _) => Some(Difference::Carried),
            (parted, _) => {
                let entries = compare::entries_of(tx, day).await?;
                parting.push((
                    place,
                    Parting {
                        day: day.day,
                        parted,
                        entries,
                    },
                ));
                Some(Difference::Unexplained)
            }
        };
    }
    let nowhere = Nowhere::of(tx, &parting).await?;
    for (place, parting) in parting {
        let Some(view) = views.get_mut(place) else {
            continue;
        };
        let difference = of_day(tx, &parting, (&nowhere, view.book_clearing.currency())).await?;
        view.difference = Some(difference);
    }
    Ok(())
}

/// A day that differs.
struct Parting {
    day: NaiveDate,
    parted: Parted,
    entries: DayEntries,
}

/// Entries of all the days that differ that stand in no document, and which of them the next posting looks for. Asked once for all days:
/// it may read every document of the journal.
#[derive(Default)]
struct Nowhere {
    entries: BTreeSet<EntryId>,
    unsure: BTreeSet<NaiveDate>,
    /// Later ones are looked for. `None` where nothing is posted.
    floor: Option<EntryId>,
}

impl Nowhere {
    async fn of(tx: &mut TenantTx, parting: &[(usize, Parting)]) -> Result<Self, DbError> {
        let absent = parting.iter().flat_map(|(_, one)| &one.entries.absent);
        let absent: Vec<EntryId> = absent.copied().collect();
        if absent.is_empty() {
            return Ok(Self::default());
        }
        let entries = in_no_document(tx, Among::ALL, &absent).await?;
        let Some(last) = day::last_posted(tx).await? else {
            return Ok(Self::default());
        };
        let unsure = day::unsure(tx, last.day).await?;
        Ok(Self {
            entries: entries.into_iter().collect(),
            unsure: unsure.iter().map(|one| one.day).collect(),
            floor: Some(floor(last.posted_at - SURE)),
        })
    }

    /// Whether the next posting looks for all of these entries of a day.
    fn looked_for(&self, day: NaiveDate, waiting: &[EntryId]) -> bool {
        let late = |id: &EntryId| self.floor.is_some_and(|floor| *id >= floor);
        self.unsure.contains(&day) || waiting.iter().all(late)
    }
}

/// By how much the journal's figures of a day exceed the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Parted {
    clearing: i64,
    sold: i64,
}

impl Parted {
    const NOTHING: Self = Self {
        clearing: 0,
        sold: 0,
    };

    /// What entries come to.
    async fn of(tx: &mut TenantTx, ids: &[EntryId], currency: Currency) -> Result<Self, DbError> {
        let mut sum = Self::NOTHING;
        for some in ids.chunks(PAGE) {
            for entry in ledger::tenant_entries_by_ids(tx, some).await? {
                sum.clearing += on(&entry, currency, is_clearing);
                if matches!(Section::of(&entry), Section::Sales | Section::ByHand) {
                    sum.sold -= on(&entry, currency, is_sold);
                }
            }
        }
        Ok(sum)
    }
}

fn is_clearing(account: &str) -> bool {
    account == TenantAccount::Clearing.code()
}

/// As [`crate::export`] counts what a day's documents sold.
fn is_sold(account: &str) -> bool {
    ["4000", "4010", "4020", "22"]
        .iter()
        .any(|begin| account.starts_with(begin))
}

fn on(entry: &Entry, currency: Currency, wanted: fn(&str) -> bool) -> i64 {
    let lines = entry.lines.iter().filter(|line| wanted(&line.account));
    let own = lines.filter(|line| line.amount.currency() == currency);
    own.map(|line| line.amount.minor()).sum()
}

async fn of_day(
    tx: &mut TenantTx,
    Parting {
        day,
        parted,
        entries,
    }: &Parting,
    (nowhere, currency): (&Nowhere, Currency),
) -> Result<Difference, DbError> {
    let more = Parted::of(tx, &entries.strangers, currency).await?;
    let less = Parted::of(tx, &entries.absent, currency).await?;
    let explained = Parted {
        clearing: more.clearing - less.clearing,
        sold: more.sold - less.sold,
    };
    let waiting = entries.absent.iter().copied();
    let waiting: Vec<EntryId> = waiting.filter(|id| nowhere.entries.contains(id)).collect();
    let lost = !nowhere.looked_for(*day, &waiting);
    if explained != *parted || lost || !entries.twice.is_empty() {
        return Ok(Difference::Unexplained);
    }
    Ok(Difference::Elsewhere {
        from_others: entries.strangers.len(),
        with_others: entries.absent.len() - waiting.len(),
        waiting: waiting.len(),
    })
}
