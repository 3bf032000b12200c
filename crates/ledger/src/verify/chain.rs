//! Recomputes the chain of seals of a book, and the balances it keeps, while the book is read.

use std::collections::{BTreeMap, VecDeque};

use diesel::pg::Pg;
use diesel_async::AsyncConnectionCore;
use kernel::EntryId;
use tenancy::DbError;
use uuid::Uuid;

use super::Discrepancy;
use crate::{
    seal::{
        self, Digest, Totals,
        part::Part,
        store::{self, SealRow},
    },
    store::EntryRow,
};

/// Seals read at once.
const PAGE: i64 = 10;

/// What is kept of an entry until its seal is proven.
struct Kept {
    digest: Digest,
    row: EntryRow,
}

/// The chain as far as the book was read.
pub(super) struct Chain {
    part: Part,
    /// Read, and in no seal proven so far.
    kept: BTreeMap<Uuid, Kept>,
    seals: VecDeque<SealRow>,
    last: Option<SealRow>,
    totals: Totals,
    /// No more seals follow those in `seals`.
    ended: bool,
}

impl Chain {
    pub(super) const fn of(part: Part) -> Self {
        Self {
            part,
            kept: BTreeMap::new(),
            seals: VecDeque::new(),
            last: None,
            totals: Totals::new(),
            ended: false,
        }
    }

    /// Takes the next entries of the book, and proves the seals all of whose entries have been read.
    pub(super) async fn take<C>(
        &mut self,
        tx: &mut C,
        (rows, through): (Vec<EntryRow>, Uuid),
        found: &mut Vec<Discrepancy>,
    ) -> Result<(), DbError>
    where
        C: AsyncConnectionCore<Backend = Pg> + Send,
    {
        for row in rows {
            let digest = seal::of_entry(&row);
            self.kept.insert(row.id.uuid(), Kept { digest, row });
        }
        while self.is_ready(tx, through).await? {
            if let Some(seal) = self.seals.pop_front() {
                self.prove(seal, found);
            }
        }
        self.forget();
        Ok(())
    }

    /// Proves what is left at the end of the book.
    pub(super) async fn end<C>(
        mut self,
        tx: &mut C,
        found: &mut Vec<Discrepancy>,
    ) -> Result<(), DbError>
    where
        C: AsyncConnectionCore<Backend = Pg> + Send,
    {
        self.take(tx, (Vec::new(), Uuid::max()), found).await?;
        let (book, after) = (self.part.book(), seal::search_after(self.last.as_ref()));
        let passed_over = self.kept.keys().filter(|id| **id <= after);
        found.extend(passed_over.map(|id| Discrepancy::EntryUnsealed {
            book,
            entry: EntryId::from_uuid(*id),
        }));
        Ok(())
    }

    async fn is_ready<C>(&mut self, tx: &mut C, through: Uuid) -> Result<bool, DbError>
    where
        C: AsyncConnectionCore<Backend = Pg> + Send,
    {
        if self.seals.is_empty() && !self.ended {
            let after = self.last.as_ref().map_or(0, |seal| seal.number);
            self.seals = store::next(tx, self.part, (after, PAGE)).await?.into();
            self.ended = self.seals.is_empty();
        }
        let next = self.seals.front();
        Ok(next.is_some_and(|seal| seal.entries.iter().all(|id| *id <= through)))
    }

    fn prove(&mut self, seal: SealRow, found: &mut Vec<Discrepancy>) {
        let book = self.part.book();
        let before = self.last.as_ref().map_or(0, |seal| seal.number);
        found.extend(
            (before + 1..seal.number).map(|number| Discrepancy::SealMissing { book, number }),
        );
        let mut digests = Vec::with_capacity(seal.entries.len());
        let mut whole = true;
        for id in &seal.entries {
            if let Some(kept) = self.kept.remove(id) {
                seal::add(&mut self.totals, &kept.row);
                digests.push(kept.digest);
            } else {
                whole = false;
                let entry = EntryId::from_uuid(*id);
                found.push(Discrepancy::EntryMissing { book, entry });
            }
        }
        let number = seal.number;
        let hash = seal::of_seal(self.last.as_ref(), &seal, &digests);
        if whole && before + 1 == number && seal.hash != hash {
            found.push(Discrepancy::SealBroken { book, number });
        } else if seal.totals() != self.totals {
            found.push(Discrepancy::BalanceWrong { book, number });
        }
        // What is wrong with one seal is said once: the next is compared with what this one says.
        self.totals = seal.totals();
        self.last = Some(seal);
    }

    /// After the last seal only entries that it should have found are of interest.
    fn forget(&mut self) {
        if self.ended && self.seals.is_empty() {
            let after = seal::search_after(self.last.as_ref());
            self.kept.retain(|id, _| *id <= after);
        }
    }
}
