//! Seals: a chain of digests over each book, with the balance of every account up to each seal.
//!
//! A seal lists its entries, so it does not depend on the order of ids: an entry whose transaction commits late, after
//! younger ones were sealed, is found by the next seal. Only the search for it relies on time: entries up to
//! `LATE` older than the newest sealed one are looked at every time, all others once a night
//! ([`Reach::Everything`]). A balance is the last seal's plus what is not sealed yet; [`crate::verify()`] recomputes the
//! chain and every balance from the journal.

mod busy;
mod digest;
pub(crate) mod part;
pub(crate) mod store;

use std::collections::BTreeMap;

use chrono::Duration;
use tenancy::{DbError, TenantTx};
use uuid::Uuid;

use crate::store::EntryRow;
use part::Part;
use store::SealRow;

pub use busy::busy;
pub(crate) use digest::{Digest, of_entry, of_seal};

/// Entries of one seal.
pub const MOST: i64 = 1_000;

/// How much later than a younger entry an older one may commit and still count at once. Statements end after 45
/// seconds, and a transaction has few of them.
const LATE: Duration = Duration::minutes(15);

/// Which entries to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Those that may have been committed since the last seal.
    Recent,
    /// All: also one that was committed later than any transaction of the program's can be, or written by hand.
    Everything,
}

/// Balances by currency and account.
pub(crate) type Totals = BTreeMap<(String, String), i128>;

/// Seals up to [`MOST`] entries of each book; returns how many entries the fuller piece had. Fails with a unique
/// violation if another worker seals the same book at the same time.
///
/// # Errors
/// Database failures only.
pub async fn seal(tx: &mut TenantTx, reach: Reach) -> Result<usize, DbError> {
    let platform = Part::Platform(tx.tenant());
    let of_platform = seal_part(tx, platform, reach).await?;
    let of_tenant = seal_part(tx, Part::Tenant, reach).await?;
    Ok(of_platform.max(of_tenant))
}

async fn seal_part(tx: &mut TenantTx, part: Part, reach: Reach) -> Result<usize, DbError> {
    let last = store::last(tx, part).await?;
    let after = match reach {
        Reach::Recent => search_after(last.as_ref()),
        Reach::Everything => Uuid::nil(),
    };
    let entries = store::unsealed(tx, part, after, MOST).await?;
    let Some(newest) = newest(tx, last.as_ref(), &entries) else {
        return Ok(0);
    };
    let mut totals = last.as_ref().map(SealRow::totals).unwrap_or_default();
    entries.iter().for_each(|entry| add(&mut totals, entry));
    let number = last.as_ref().map_or(0, |seal| seal.number) + 1;
    let digests: Vec<Digest> = entries.iter().map(of_entry).collect();
    let mut seal = SealRow::of(number, &entries, &totals, newest)?;
    seal.hash = of_seal(last.as_ref(), &seal, &digests).to_vec();
    store::insert(tx, part, &seal).await?;
    Ok(entries.len())
}

/// The id after which entries may be missing in the seals so far.
pub(crate) fn search_after(last: Option<&SealRow>) -> Uuid {
    let Some(last) = last else {
        return Uuid::nil();
    };
    let late = u128::try_from(LATE.num_milliseconds()).unwrap_or_default();
    // The first 48 bits of an id are its milliseconds.
    Uuid::from_u128(last.newest.as_u128().saturating_sub(late << 80))
}

/// The greatest id sealed so far; `None` if nothing is to be sealed. An id from the future, which no clock of ours has
/// given, does not count: it would hide what comes before it.
fn newest(tx: &TenantTx, last: Option<&SealRow>, entries: &[EntryRow]) -> Option<Uuid> {
    let ahead = (tx.now() + Duration::hours(1)).timestamp_millis();
    let bound = Uuid::from_u128(u128::try_from(ahead).unwrap_or_default() << 80);
    entries.first()?;
    let ids = entries.iter().map(|entry| entry.id.uuid());
    let known = ids.filter(|id| *id < bound).max();
    let before = last.map_or(Uuid::nil(), |seal| seal.newest);
    Some(known.unwrap_or_default().max(before))
}

/// Adds the entry's postings.
pub(crate) fn add(totals: &mut Totals, entry: &EntryRow) {
    for (account, amount) in entry.accounts.iter().zip(&entry.amounts) {
        let key = (entry.currency.clone(), account.clone());
        *totals.entry(key).or_default() += i128::from(*amount);
    }
}
