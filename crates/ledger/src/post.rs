//! Posts a fact to the books, once.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{EntryId, Language};
use serde::{Deserialize, Serialize};
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::{
    Account, Pair, PlatformAccount, Postings, Sides, Source, TenantAccount,
    batch::{self, Line},
    store::{EntryRow, columns, journal_entry, platform_journal_entry},
};

/// One of the two books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Book {
    /// The provider's.
    Platform,
    /// The tenant's.
    Tenant,
}

impl Book {
    /// The name of an account of this book, for screens and statements.
    #[must_use]
    pub fn account_name(self, code: &str, language: Language) -> Option<&'static str> {
        match self {
            Self::Platform => code
                .parse::<PlatformAccount>()
                .ok()
                .map(|a| a.name(language)),
            Self::Tenant => code.parse::<TenantAccount>().ok().map(|a| a.name(language)),
        }
    }
}

/// Why nothing was posted.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// The same source was posted with other postings: a bug of the caller that must surface.
    #[error("{kind} {id} was already posted as {purpose} with other postings")]
    DifferentContent {
        /// The source's kind.
        kind: &'static str,
        /// The source's id.
        id: String,
        /// Which fact about the source.
        purpose: &'static str,
    },
    /// The entry to reverse does not exist.
    #[error("there is no entry to reverse")]
    NothingToReverse,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Whether posting wrote anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Posted {
    /// New entries were written.
    Written,
    /// The same content was already posted; nothing changed.
    AlreadyThere,
}

/// Ids of the entries to reverse, per book.
#[derive(Clone, Copy, Default)]
struct Reverses {
    platform: Option<EntryId>,
    tenant: Option<EntryId>,
}

/// Posts the pair to both books in this transaction. Idempotent by source.
///
/// # Errors
/// The source was posted before with other content, or the database failed.
pub async fn post(tx: &mut TenantTx, pair: &Pair) -> Result<Posted, PostError> {
    write(tx, pair, Reverses::default()).await
}

/// Reverses the entries of `original` in every book that has one. At most once per entry.
///
/// # Errors
/// `original` was never posted, was reversed by another source, or the database failed.
pub async fn post_reversal(
    tx: &mut TenantTx,
    original: &Source,
    source: Source,
    occurred_at: DateTime<Utc>,
) -> Result<Posted, PostError> {
    let platform = find_platform(tx, original).await?;
    let tenant = find_tenant(tx, original).await?;
    if platform.is_none() && tenant.is_none() {
        return Err(PostError::NothingToReverse);
    }
    let reverses = Reverses {
        platform: platform.as_ref().map(|row| row.id),
        tenant: tenant.as_ref().map(|row| row.id),
    };
    let sides = Sides {
        platform: platform.map(|row| row.postings()).transpose()?,
        tenant: tenant.map(|row| row.postings()).transpose()?,
    };
    write(
        tx,
        &sides.reversed().from_source(source, occurred_at),
        reverses,
    )
    .await
}

/// Writes several facts, each book in one statement. As [`post`] otherwise.
///
/// # Errors
/// A source was posted before with other content, or the database failed.
pub async fn post_all(tx: &mut TenantTx, pairs: &[Pair]) -> Result<(), PostError> {
    // One id for a fact in both books, so that a person finds the other half.
    let ids: Vec<EntryId> = pairs.iter().map(|_| tx.id()).collect();
    let facts = || ids.iter().copied().zip(pairs);
    let platform: Vec<Line<'_, PlatformAccount>> = facts()
        .filter_map(|(id, pair)| Line::of(id, pair, pair.platform.as_ref()))
        .collect();
    let written = batch::insert_platform(tx, &platform).await?;
    for line in platform.iter().filter(|line| !line.is_in(&written)) {
        let existing = find_platform(tx, &line.pair.source);
        settle(line.pair, 0, line.postings, existing).await?;
    }
    let tenant: Vec<Line<'_, TenantAccount>> = facts()
        .filter_map(|(id, pair)| Line::of(id, pair, pair.tenant.as_ref()))
        .collect();
    let written = batch::insert_tenant(tx, &tenant).await?;
    for line in tenant.iter().filter(|line| !line.is_in(&written)) {
        let existing = find_tenant(tx, &line.pair.source);
        settle(line.pair, 0, line.postings, existing).await?;
    }
    Ok(())
}

async fn write(tx: &mut TenantTx, pair: &Pair, reverses: Reverses) -> Result<Posted, PostError> {
    // One id for the fact in both books, so that a person can find the other half.
    let id: EntryId = tx.id();
    let mut posted = Posted::AlreadyThere;
    if let Some(postings) = &pair.platform {
        let new = insert_platform(tx, id, pair, postings, reverses.platform).await?;
        posted = settle(pair, new, postings, find_platform(tx, &pair.source))
            .await?
            .or(posted);
    }
    if let Some(postings) = &pair.tenant {
        let new = insert_tenant(tx, id, pair, postings, reverses.tenant).await?;
        posted = settle(pair, new, postings, find_tenant(tx, &pair.source))
            .await?
            .or(posted);
    }
    Ok(posted)
}

impl Posted {
    const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::AlreadyThere, Self::AlreadyThere) => Self::AlreadyThere,
            (Self::Written, _) | (_, Self::Written) => Self::Written,
        }
    }
}

/// If an insert wrote nothing, the existing row must have the same content.
async fn settle<A: Account>(
    pair: &Pair,
    inserted: usize,
    postings: &Postings<A>,
    existing: impl Future<Output = Result<Option<EntryRow>, DbError>>,
) -> Result<Posted, PostError> {
    if inserted > 0 {
        return Ok(Posted::Written);
    }
    match existing.await? {
        Some(row) if row.says(postings) => Ok(Posted::AlreadyThere),
        _ => {
            let Source { kind, id, purpose } = pair.source.clone();
            Err(PostError::DifferentContent { kind, id, purpose })
        }
    }
}

macro_rules! book {
    ($insert:ident $find:ident $table:ident $account:ident [$($tenant:ident)?]) => {
        async fn $insert(
            tx: &mut TenantTx,
            id: EntryId,
            pair: &Pair,
            postings: &Postings<$account>,
            reverses: Option<EntryId>,
        ) -> Result<usize, DbError> {
            let (accounts, amounts) = columns(postings);
            let booked_at = tx.now();
            $(let $tenant = tx.tenant().number();)?
            let values = (
                $table::id.eq(id),
                $($table::$tenant.eq($tenant),)?
                $table::currency.eq(postings.currency().code().to_owned()),
                $table::accounts.eq(accounts),
                $table::amounts.eq(amounts),
                $table::source_type.eq(pair.source.kind),
                $table::source_id.eq(&pair.source.id),
                $table::purpose.eq(pair.source.purpose),
                $table::occurred_at.eq(pair.occurred_at),
                $table::booked_at.eq(booked_at),
                $table::memo.eq(&pair.memo),
                $table::reverses_id.eq(reverses),
            );
            let insert = diesel::insert_into($table::table).values(values);
            // The conflict target is named, so that a second reversal of one entry fails instead of being ignored.
            let target = ($($table::$tenant,)? $table::source_type, $table::source_id, $table::purpose);
            Ok(insert.on_conflict(target).do_nothing().execute(tx).await?)
        }

        async fn $find(tx: &mut TenantTx, source: &Source) -> Result<Option<EntryRow>, DbError> {
            let query = $table::table
                .filter($table::source_type.eq(source.kind))
                .filter($table::source_id.eq(&source.id))
                .filter($table::purpose.eq(source.purpose));
            $(
                let $tenant = tx.tenant().number();
                let query = query.filter($table::$tenant.eq($tenant));
            )?
            let found = query.select(crate::entries::columns_of!($table)).first(tx).await;
            Ok(found.optional()?)
        }
    };
}
book!(insert_platform find_platform platform_journal_entry PlatformAccount [tenant_id]);
book!(insert_tenant find_tenant journal_entry TenantAccount []);
