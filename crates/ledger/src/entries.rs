//! Queries on the journal.

use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, OptionalExtension, QueryDsl,
    sql_types::{BigInt, Text},
};
use diesel_async::RunQueryDsl;
use kernel::{Cursor, EntryId, Money, Page, PageSize};
use serde::Serialize;
use tenancy::{Cached, DbError, TenantTx};
use utoipa::ToSchema;

use crate::{
    Account, Book, TenantAccount,
    store::{EntryRow, journal_entry, platform_journal_entry},
};

macro_rules! columns_of {
    ($table:ident) => {
        (
            $table::id,
            $table::currency,
            $table::accounts,
            $table::amounts,
            $table::source_type,
            $table::source_id,
            $table::purpose,
            $table::occurred_at,
            $table::booked_at,
            $table::memo,
            $table::reverses_id,
        )
    };
}
pub(crate) use columns_of;

/// One side of an entry, as displayed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EntryLine {
    /// The account's code; [`Book::account_name`] gives its name.
    pub account: String,
    /// Debit positive, credit negative.
    pub amount: Money,
}

/// An entry, as displayed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Entry {
    /// The entry's id, the same in both books.
    pub id: EntryId,
    /// Its postings.
    pub lines: Vec<EntryLine>,
    /// Kind of the source: `payment`.
    pub source_type: String,
    /// Id of the source.
    pub source_id: String,
    /// Which fact about the source: `sale`.
    pub purpose: String,
    /// When it happened.
    pub occurred_at: DateTime<Utc>,
    /// When it was recorded.
    pub booked_at: DateTime<Utc>,
    /// A note for people; may be empty.
    pub memo: String,
    /// The entry this one reverses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reverses: Option<EntryId>,
}

impl Entry {
    pub(crate) fn read(row: EntryRow) -> Result<Self, DbError> {
        let currency = row.currency()?;
        let lines = row
            .accounts
            .into_iter()
            .zip(row.amounts)
            .map(|(account, minor)| EntryLine {
                account,
                amount: Money::new(minor, currency),
            });
        Ok(Self {
            id: row.id,
            lines: lines.collect(),
            source_type: row.source_type,
            source_id: row.source_id,
            purpose: row.purpose,
            occurred_at: row.occurred_at,
            booked_at: row.booked_at,
            memo: row.memo,
            reverses: row.reverses_id,
        })
    }
}

/// The journal of a book, newest first, limited to these purposes unless none is named. A foreign cursor starts at
/// the newest entry.
///
/// # Errors
/// Database failures only.
pub async fn entries(
    tx: &mut TenantTx,
    (book, purposes): (Book, &[&str]),
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Entry>, DbError> {
    let after: Option<EntryId> = after.and_then(|cursor| cursor.decode().ok());
    let rows: Vec<EntryRow> = match book {
        Book::Tenant => {
            let mut query = journal_entry::table.into_boxed();
            if !purposes.is_empty() {
                query = query.filter(journal_entry::purpose.eq_any(purposes));
            }
            if let Some(after) = after {
                query = query.filter(journal_entry::id.lt(after));
            }
            let query = query
                .order(journal_entry::id.desc())
                .limit(size.overfetch());
            query.select(columns_of!(journal_entry)).load(tx).await?
        }
        Book::Platform => {
            let tenant = tx.tenant().number();
            let mut query = platform_journal_entry::table
                .filter(platform_journal_entry::tenant_id.eq(tenant))
                .into_boxed();
            if !purposes.is_empty() {
                query = query.filter(platform_journal_entry::purpose.eq_any(purposes));
            }
            if let Some(after) = after {
                query = query.filter(platform_journal_entry::id.lt(after));
            }
            let query = query
                .order(platform_journal_entry::id.desc())
                .limit(size.overfetch());
            query
                .select(columns_of!(platform_journal_entry))
                .load(tx)
                .await?
        }
    };
    let read: Result<Vec<Entry>, DbError> = rows.into_iter().map(Entry::read).collect();
    Ok(Page::from_overfetch(read?, size, |entry| entry.id))
}

/// When the first entry of the shop's book was booked; `None` while it is empty.
///
/// # Errors
/// Database failures only.
pub async fn first_booked(tx: &mut TenantTx) -> Result<Option<DateTime<Utc>>, DbError> {
    let query = journal_entry::table
        .order((journal_entry::booked_at, journal_entry::id))
        .select(journal_entry::booked_at);
    Ok(query.first(tx).await.optional()?)
}

/// The entries of one source in a book, in the order they were recorded.
///
/// # Errors
/// Database failures only.
pub async fn entries_of(
    tx: &mut TenantTx,
    book: Book,
    source_type: &str,
    source_id: &str,
) -> Result<Vec<Entry>, DbError> {
    let rows: Vec<EntryRow> = match book {
        Book::Tenant => {
            journal_entry::table
                .filter(journal_entry::source_type.eq(source_type))
                .filter(journal_entry::source_id.eq(source_id))
                .order(journal_entry::id)
                .select(columns_of!(journal_entry))
                .load(tx)
                .await?
        }
        Book::Platform => {
            let tenant = tx.tenant().number();
            platform_journal_entry::table
                .filter(platform_journal_entry::tenant_id.eq(tenant))
                .filter(platform_journal_entry::source_type.eq(source_type))
                .filter(platform_journal_entry::source_id.eq(source_id))
                .order(platform_journal_entry::id)
                .select(columns_of!(platform_journal_entry))
                .load(tx)
                .await?
        }
    };
    rows.into_iter().map(Entry::read).collect()
}

/// The entries of several sources of a kind in the shop's book, in the order they were recorded. One round trip.
///
/// # Errors
/// Database failures only.
pub async fn tenant_entries_of(
    tx: &mut TenantTx,
    source_type: &str,
    source_ids: &[String],
) -> Result<Vec<Entry>, DbError> {
    if source_ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<EntryRow> = journal_entry::table
        .filter(journal_entry::source_type.eq(source_type))
        .filter(journal_entry::source_id.eq_any(source_ids))
        .order(journal_entry::id)
        .select(columns_of!(journal_entry))
        .load(tx)
        .await?;
    rows.into_iter().map(Entry::read).collect()
}

/// A source's effect on an account of the shop's book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostedAmount {
    /// Id of the source.
    pub source_id: String,
    /// Debit positive, credit negative.
    pub amount: Money,
}

#[derive(diesel::QueryableByName)]
struct PostedRow {
    #[diesel(sql_type = Text)]
    source_id: String,
    #[diesel(sql_type = Text)]
    currency: String,
    #[diesel(sql_type = BigInt)]
    amount: i64,
}

// Over two arrays in step, beyond diesel's DSL. Clipped rather than failing: it serves verification.
const POSTED: &str = "
    SELECT source_id, currency, greatest(least(sums.amount, 9223372036854775807), -9223372036854775808)::bigint AS amount
    FROM journal_entry, LATERAL (
        SELECT coalesce(sum(amount), 0) AS amount FROM unnest(accounts, amounts) AS posting (account, amount)
        WHERE account = $3) sums
    WHERE source_type = $1 AND purpose = $2 AND source_id > $4 COLLATE \"C\"
    ORDER BY source_id COLLATE \"C\" LIMIT $5";

/// What the sources of a kind posted to an account of the shop's book for a purpose, a page in the order of the
/// sources' ids after `after`, for other domains' verification.
///
/// # Errors
/// Database failures only.
pub async fn posted_amounts(
    tx: &mut TenantTx,
    (source_type, purpose): (&str, &str),
    account: TenantAccount,
    (after, limit): (&str, i64),
) -> Result<Vec<PostedAmount>, DbError> {
    let query = diesel::sql_query(POSTED)
        .bind::<Text, _>(source_type)
        .bind::<Text, _>(purpose)
        .bind::<Text, _>(account.code())
        .bind::<Text, _>(after)
        .bind::<BigInt, _>(limit);
    let rows: Vec<PostedRow> = Cached(query).load(tx).await?;
    let read = |row: PostedRow| {
        let currency = row.currency.parse();
        let currency =
            currency.map_err(|error| DbError::corrupt("journal_entry.currency", error))?;
        Ok(PostedAmount {
            source_id: row.source_id,
            amount: Money::new(row.amount, currency),
        })
    };
    rows.into_iter().map(read).collect()
}
