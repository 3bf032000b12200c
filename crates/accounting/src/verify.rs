//! Verifies the journal: each entry of a posted day stands in exactly one document. Days are compared with the book one after the other;
//! what a day's documents lack must stand in another day's, once.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryDsl;
use diesel_async::RunQueryDsl;
use kernel::EntryId;
use tenancy::{DbError, TenantTx};

use crate::{
    PostedDay, compare, day,
    late::{SURE, floor},
    store::accounting_day,
};

/// An inconsistency between the journal and the shop's book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JournalFault {
    /// An entry booked on a posted day stands in no document.
    EntryInNoDocument {
        /// The entry.
        entry: EntryId,
        /// The day it was booked on.
        day: NaiveDate,
    },
    /// An entry stands in two documents, or twice in one.
    EntryInTwoDocuments {
        /// The entry.
        entry: EntryId,
        /// A day whose documents name it.
        day: NaiveDate,
    },
    /// A document names an entry that the book does not have.
    EntryNotInBook {
        /// The entry.
        entry: EntryId,
        /// The document's day.
        day: NaiveDate,
    },
    /// A day does not begin where the one before it ended.
    DaysApart {
        /// The day.
        day: NaiveDate,
    },
}

/// Entries read at once to see when they were booked.
const PAGE: usize = 1_000;

/// What the days have shown so far.
#[derive(Debug, Default)]
struct Seen {
    found: Vec<JournalFault>,
    /// Booked on a day whose documents lack it: the day.
    absent: BTreeMap<EntryId, NaiveDate>,
    /// Named by the documents of days it was not booked on: the last of them, and how many.
    strangers: BTreeMap<EntryId, (NaiveDate, u32)>,
}

/// Compares the posted days with the shop's book. An empty list means that each entry stands in one document. What the next posting
/// looks for is not missing yet. Use a transaction with one snapshot ([`tenancy::Tenancy::snapshot`]).
///
/// # Errors
/// Database failures only.
pub async fn verify(tx: &mut TenantTx) -> Result<Vec<JournalFault>, DbError> {
    let days: Vec<PostedDay> = accounting_day::table
        .order(accounting_day::day)
        .load(tx)
        .await?;
    let (Some(first), Some(last)) = (days.as_slice().first(), days.as_slice().last()) else {
        return Ok(Vec::new());
    };
    let mut seen = Seen::default();
    seen.apart(&days);
    for day in &days {
        seen.take(tx, day).await?;
    }
    seen.pair();
    seen.forget_those_looked_for(tx, last).await?;
    seen.judge_strangers(tx, (first.from, last.until)).await?;
    let missing = seen.absent.into_iter();
    let missing = missing.map(|(entry, day)| JournalFault::EntryInNoDocument { entry, day });
    seen.found.extend(missing);
    Ok(seen.found)
}

impl Seen {
    fn apart(&mut self, days: &[PostedDay]) {
        for (before, after) in days.iter().zip(days.iter().skip(1)) {
            if before.until != after.from || before.day.succ_opt() != Some(after.day) {
                self.found.push(JournalFault::DaysApart { day: after.day });
            }
        }
    }

    async fn take(&mut self, tx: &mut TenantTx, posted: &PostedDay) -> Result<(), DbError> {
        let day = posted.day;
        let entries = compare::entries_of(tx, posted).await?;
        let twice = entries.twice.into_iter();
        let twice = twice.map(|entry| JournalFault::EntryInTwoDocuments { entry, day });
        self.found.extend(twice);
        self.absent
            .extend(entries.absent.into_iter().map(|id| (id, day)));
        for id in entries.strangers {
            let (last, times) = self.strangers.entry(id).or_insert((day, 0));
            (*last, *times) = (day, *times + 1);
        }
        Ok(())
    }

    /// What one day lacks and one other day's documents name stands where it should.
    fn pair(&mut self) {
        let strangers = &mut self.strangers;
        self.absent.retain(|id, _| match strangers.get(id) {
            Some((_, 1)) => strangers.remove(id).is_none(),
            Some(_) => false,
            None => true,
        });
    }

    /// The next posting looks for entries recorded shortly before the last one, and on days that may have been cut by another rule.
    async fn forget_those_looked_for(
        &mut self,
        tx: &mut TenantTx,
        last: &PostedDay,
    ) -> Result<(), DbError> {
        let floor = floor(last.posted_at - SURE);
        let unsure = day::unsure(tx, last.day).await?;
        let looked_for = |id: &EntryId, day: &NaiveDate| {
            *id >= floor || unsure.iter().any(|one| one.day == *day)
        };
        self.absent.retain(|id, day| !looked_for(id, day));
        Ok(())
    }

    /// Of the entries named by days they were not booked on, those remain that their own day names too, that several others name, that
    /// were booked after the last posted day, or that the book does not have.
    async fn judge_strangers(
        &mut self,
        tx: &mut TenantTx,
        (from, until): (DateTime<Utc>, DateTime<Utc>),
    ) -> Result<(), DbError> {
        let all: Vec<EntryId> = self.strangers.keys().copied().collect();
        let mut booked = BTreeMap::new();
        for some in all.chunks(PAGE) {
            let entries = ledger::tenant_entries_by_ids(tx, some).await?;
            booked.extend(entries.into_iter().map(|one| (one.id, one.booked_at)));
        }
        for (entry, (day, times)) in std::mem::take(&mut self.strangers) {
            let fault = match booked.get(&entry) {
                None => JournalFault::EntryNotInBook { entry, day },
                Some(at) if times > 1 || (from..until).contains(at) => {
                    JournalFault::EntryInTwoDocuments { entry, day }
                }
                Some(_) => continue,
            };
            self.found.push(fault);
        }
        Ok(())
    }
}
