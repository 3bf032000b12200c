//! Verifies a tenant's books. Sound books have no discrepancy.
//!
//! Both books are read once, side by side, in pages of bounded size, and compared entry by entry: a sum over a whole book
//! hides two faults that cancel each other. On the way the chain of seals ([`crate::seal`]) is recomputed.

mod chain;
mod entries;
mod former;
mod months;

use diesel::{
    pg::Pg,
    sql_types::{BigInt, Uuid as SqlUuid},
};
use diesel_async::{AsyncConnectionCore, RunQueryDsl};
use kernel::{EntryId, Money};
use serde::Serialize;
use tenancy::{Cached, DbError, TenantTx};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Book, seal::part::Part, store::EntryRow};

use chain::Chain;
pub use former::verify_former;
use months::Months;
pub use months::verify_provider_months;

/// An inconsistency in the books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Discrepancy {
    /// An entry does not sum to zero: the database was changed by hand.
    EntryUnbalanced {
        /// The book.
        book: Book,
        /// The entry.
        entry: EntryId,
        /// The sum of its postings.
        difference: Money,
    },
    /// The platform's entry and the tenant's disagree on what the platform owes.
    MirrorTorn {
        /// The entry, the same in both books.
        entry: EntryId,
        /// By how much they disagree.
        difference: Money,
    },
    /// An entry says what the platform owes, and the other book has no such entry.
    HalfMissing {
        /// The book without the entry.
        book: Book,
        /// The entry.
        entry: EntryId,
    },
    /// The two halves of an entry are in different currencies.
    CurrenciesDiffer {
        /// The entry.
        entry: EntryId,
    },
    /// A posting refers to an account that is not in the chart.
    UnknownAccount {
        /// The book.
        book: Book,
        /// The entry.
        entry: EntryId,
        /// The account's code.
        account: String,
    },
    /// Rounding accounts stay empty by construction; a posting there is a bug.
    RoundingUsed {
        /// The book.
        book: Book,
        /// The entry.
        entry: EntryId,
        /// What was posted.
        amount: Money,
    },
    /// An entry or the seal itself was changed after it was sealed, or the seal before it was.
    SealBroken {
        /// The book.
        book: Book,
        /// The seal.
        number: i64,
    },
    /// A seal in the middle of the chain is gone.
    SealMissing {
        /// The book.
        book: Book,
        /// The seal.
        number: i64,
    },
    /// A sealed entry is gone.
    EntryMissing {
        /// The book.
        book: Book,
        /// The entry.
        entry: EntryId,
    },
    /// The balances that a seal keeps are not the sum of the journal.
    BalanceWrong {
        /// The book.
        book: Book,
        /// The seal.
        number: i64,
    },
    /// A closed month, with all before it, does not have the entries it had when it was closed.
    ClosedMonthDiffers {
        /// Its first day.
        month: chrono::NaiveDate,
        /// Entries it had.
        had: i64,
        /// Entries it has.
        has: i64,
    },
    /// An entry older than the last seal is in no seal, so that balances do not contain it.
    EntryUnsealed {
        /// The book.
        book: Book,
        /// The entry.
        entry: EntryId,
    },
}

/// Entries of a book read at once.
const PAGE: i64 = 2_000;

/// Checks both books of the tenant, entry by entry, and their seals. An empty list means that they are sound. Use a
/// transaction with one snapshot ([`tenancy::Tenancy::snapshot`]): otherwise a fact posted meanwhile may look half
/// posted.
///
/// # Errors
/// Database failures only.
pub async fn verify(tx: &mut TenantTx) -> Result<Vec<Discrepancy>, DbError> {
    let mut found = Vec::new();
    let (shared, own) = (Part::Platform(tx.tenant()), Part::Tenant);
    let (mut of_platform, mut of_tenant) = (Chain::of(shared), Chain::of(own));
    let mut months = Months::read(tx).await?;
    let mut after = Uuid::nil();
    while after < Uuid::max() {
        let mut platform = rows(tx, shared, after).await?;
        let mut tenant = rows(tx, own, after).await?;
        let through = end(&platform).min(end(&tenant));
        platform.retain(|row| row.id.uuid() <= through);
        tenant.retain(|row| row.id.uuid() <= through);
        entries::judge(&platform, &tenant, &mut found)?;
        months.count(&tenant);
        of_platform
            .take(tx, (platform, through), &mut found)
            .await?;
        of_tenant.take(tx, (tenant, through), &mut found).await?;
        after = through;
    }
    of_platform.end(tx, &mut found).await?;
    of_tenant.end(tx, &mut found).await?;
    months.end(&mut found);
    Ok(found)
}

const ROWS: &str = "
    SELECT id, currency, accounts, amounts, source_type, source_id, purpose, occurred_at, booked_at, memo, reverses_id
    FROM {journal} WHERE {mine} AND id > $2 ORDER BY id LIMIT $3";

/// The next entries of a book.
async fn rows<C>(tx: &mut C, part: Part, after: Uuid) -> Result<Vec<EntryRow>, DbError>
where
    C: AsyncConnectionCore<Backend = Pg> + Send,
{
    let query = diesel::sql_query(part.sql(ROWS))
        .bind::<BigInt, _>(part.number())
        .bind::<SqlUuid, _>(after)
        .bind::<BigInt, _>(PAGE);
    Ok(Cached(query).load(tx).await?)
}

/// Up to where a page shows its book: to its last entry, or to the end if it is not full.
fn end(page: &[EntryRow]) -> Uuid {
    let full = i64::try_from(page.len()).is_ok_and(|rows| rows >= PAGE);
    let last = page.last().filter(|_| full);
    last.map_or(Uuid::max(), |row| row.id.uuid())
}
