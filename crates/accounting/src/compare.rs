//! The entries booked on a posted day beside those that its documents name. Read by the verification, by the month that explains why a
//! day differs, and by the first posting after a change of rules.

use std::collections::{BTreeMap, BTreeSet};

use kernel::EntryId;
use tenancy::{DbError, TenantTx};

use crate::{PostedDay, document};

/// Where a day's documents and the book part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DayEntries {
    /// Booked on the day, and in none of its documents.
    pub absent: Vec<EntryId>,
    /// In one of its documents, and not booked on the day.
    pub strangers: Vec<EntryId>,
    /// In its documents more than once.
    pub twice: Vec<EntryId>,
}

/// Compares a posted day's documents with the book.
pub(crate) async fn entries_of(tx: &mut TenantTx, day: &PostedDay) -> Result<DayEntries, DbError> {
    let named = document::named_by(tx, day.day).await?;
    let booked = ledger::tenant_ids_between(tx, (day.from, day.until)).await?;
    Ok(compared(&named, &booked))
}

fn compared(named: &[EntryId], booked: &[EntryId]) -> DayEntries {
    let mut times: BTreeMap<EntryId, u32> = BTreeMap::new();
    for id in named {
        *times.entry(*id).or_default() += 1;
    }
    let booked: BTreeSet<EntryId> = booked.iter().copied().collect();
    let absent = booked.iter().filter(|id| !times.contains_key(id));
    let strangers = times.keys().filter(|id| !booked.contains(id));
    let twice = times.iter().filter(|(_, times)| **times > 1);
    DayEntries {
        absent: absent.copied().collect(),
        strangers: strangers.copied().collect(),
        twice: twice.map(|(id, _)| *id).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_compared_entry_by_entry() {
        let id = |number| EntryId::from_uuid(uuid::Uuid::from_u128(number));
        let found = compared(&[id(1), id(2), id(2), id(9)], &[id(1), id(2), id(3)]);
        assert_eq!(
            (found.absent, found.strangers, found.twice),
            (vec![id(3)], vec![id(9)], vec![id(2)])
        );
    }
}
