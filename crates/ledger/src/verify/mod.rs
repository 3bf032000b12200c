//! Verifies a tenant's books. Sound books have no discrepancy.
//!
//! Both books are compared entry by entry, in ranges of bounded size: a sum over a whole book hides two faults that
//! cancel each other.

mod postings;

use diesel::sql_types::{BigInt, Nullable, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{Currency, EntryId, Money};
use serde::Serialize;
use tenancy::{Cached, DbError, TenantTx};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Book;

use postings::faults;

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
}

/// The entries after one, up to and including another.
#[derive(Clone, Copy, Debug)]
struct Range {
    after: Uuid,
    through: Uuid,
}

/// Entries of one range.
const RANGE: i64 = 5_000;

/// Checks both books of the tenant. An empty list means that they are sound. Use a transaction with one snapshot
/// ([`tenancy::Tenancy::snapshot`]): otherwise a fact posted meanwhile may look half posted.
///
/// # Errors
/// Database failures only.
pub async fn verify(tx: &mut TenantTx) -> Result<Vec<Discrepancy>, DbError> {
    let mut found = Vec::new();
    let mut after = Uuid::nil();
    while let Some(through) = next(tx, after).await? {
        found.extend(faults(tx, Range { after, through }).await?);
        after = through;
    }
    Ok(found)
}

#[derive(diesel::QueryableByName)]
struct Last {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    platform: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    tenant: Option<Uuid>,
}

/// The last of the next entries in each book; the two are read separately, because they may lie on different servers.
const NEXT: &str = "
    WITH shared AS MATERIALIZED (
        SELECT id FROM platform.journal_entry WHERE tenant_id = $1 AND id > $2 ORDER BY id LIMIT $3),
    own AS (SELECT id FROM journal_entry WHERE id > $2 ORDER BY id LIMIT $3)
    SELECT (SELECT id FROM shared ORDER BY id DESC LIMIT 1) AS platform,
        (SELECT id FROM own ORDER BY id DESC LIMIT 1) AS tenant";

/// The end of the next range; `None` when no entry follows.
async fn next(tx: &mut TenantTx, after: Uuid) -> Result<Option<Uuid>, DbError> {
    let query = diesel::sql_query(NEXT)
        .bind::<BigInt, _>(tx.tenant().number())
        .bind::<SqlUuid, _>(after)
        .bind::<BigInt, _>(RANGE);
    let Last { platform, tenant } = Cached(query).get_result(tx).await?;
    Ok(platform.max(tenant))
}

fn entry(id: Uuid) -> EntryId {
    EntryId::from_uuid(id)
}

/// What does not fit is shown as the largest amount.
fn money(text: &str, currency: &str) -> Result<Money, DbError> {
    let currency: Currency = currency
        .parse()
        .map_err(|error| DbError::corrupt("journal_entry.currency", error))?;
    let bound = if text.starts_with('-') {
        i64::MIN
    } else {
        i64::MAX
    };
    Ok(Money::new(text.parse().unwrap_or(bound), currency))
}
