//! Several entries of one book in one statement.

use std::collections::BTreeSet;

use diesel::{
    QueryableByName,
    sql_types::{Array, BigInt, Text, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;
use kernel::EntryId;
use tenancy::{Cached, DbError, TenantTx};

use crate::{Account, Pair, PlatformAccount, Postings, TenantAccount, store::columns};

/// What one book says of a fact.
pub(crate) struct Line<'a, A: Account> {
    id: EntryId,
    pub(crate) pair: &'a Pair,
    pub(crate) postings: &'a Postings<A>,
}

impl<'a, A: Account> Line<'a, A> {
    /// `None` where the fact does not concern the book.
    pub(crate) fn of(
        id: EntryId,
        pair: &'a Pair,
        postings: Option<&'a Postings<A>>,
    ) -> Option<Self> {
        postings.map(|postings| Self { id, pair, postings })
    }

    pub(crate) fn is_in(&self, written: &BTreeSet<EntryId>) -> bool {
        written.contains(&self.id)
    }

    /// Arrays cannot hold arrays of different lengths; account codes hold no blank.
    fn texts(&self) -> (String, String) {
        let (accounts, amounts) = columns(self.postings);
        let amounts: Vec<String> = amounts.iter().map(i64::to_string).collect();
        (accounts.join(" "), amounts.join(" "))
    }
}

#[derive(QueryableByName)]
struct Written {
    #[diesel(sql_type = Uuid)]
    id: EntryId,
}

/// What stands in its way stays, and is not among the ids that come back.
const INSERT_PLATFORM: &str = "
    INSERT INTO platform.journal_entry (tenant_id, id, currency, accounts, amounts, source_type, source_id, purpose,
        occurred_at, booked_at, memo)
    SELECT $11, id, currency, string_to_array(accounts, ' '), string_to_array(amounts, ' ')::bigint[], source_type,
        source_id, purpose, occurred_at, $10, memo
    FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
        AS new (id, currency, accounts, amounts, source_type, source_id, purpose, occurred_at, memo)
    ON CONFLICT (tenant_id, source_type, source_id, purpose) DO NOTHING
    RETURNING id";

const INSERT_TENANT: &str = "
    INSERT INTO journal_entry (id, currency, accounts, amounts, source_type, source_id, purpose, occurred_at, booked_at,
        memo)
    SELECT id, currency, string_to_array(accounts, ' '), string_to_array(amounts, ' ')::bigint[], source_type,
        source_id, purpose, occurred_at, $10, memo
    FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
        AS new (id, currency, accounts, amounts, source_type, source_id, purpose, occurred_at, memo)
    ON CONFLICT (source_type, source_id, purpose) DO NOTHING
    RETURNING id";

macro_rules! bound {
    ($statement:expr, $lines:expr, $now:expr) => {{
        let each = |of: fn(&Pair) -> &str| {
            let lines = $lines.iter();
            lines.map(|line| of(line.pair)).collect::<Vec<_>>()
        };
        let (accounts, amounts): (Vec<_>, Vec<_>) = $lines.iter().map(Line::texts).unzip();
        let currencies = $lines
            .iter()
            .map(|line| line.postings.currency().code().to_owned());
        let instants = $lines.iter().map(|line| line.pair.occurred_at);
        diesel::sql_query($statement)
            .bind::<Array<Uuid>, _>($lines.iter().map(|line| line.id).collect::<Vec<_>>())
            .bind::<Array<Text>, _>(currencies.collect::<Vec<_>>())
            .bind::<Array<Text>, _>(accounts)
            .bind::<Array<Text>, _>(amounts)
            .bind::<Array<Text>, _>(each(|pair| pair.source.kind))
            .bind::<Array<Text>, _>(each(|pair| &pair.source.id))
            .bind::<Array<Text>, _>(each(|pair| pair.source.purpose))
            .bind::<Array<Timestamptz>, _>(instants.collect::<Vec<_>>())
            .bind::<Array<Text>, _>(each(|pair| &pair.memo))
            .bind::<Timestamptz, _>($now)
    }};
}

/// The ids of the entries that were written.
pub(crate) async fn insert_platform(
    tx: &mut TenantTx,
    lines: &[Line<'_, PlatformAccount>],
) -> Result<BTreeSet<EntryId>, DbError> {
    if lines.is_empty() {
        return Ok(BTreeSet::new());
    }
    let query = bound!(INSERT_PLATFORM, lines, tx.now()).bind::<BigInt, _>(tx.tenant());
    let rows: Vec<Written> = Cached(query).load(tx).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// The ids of the entries that were written.
pub(crate) async fn insert_tenant(
    tx: &mut TenantTx,
    lines: &[Line<'_, TenantAccount>],
) -> Result<BTreeSet<EntryId>, DbError> {
    if lines.is_empty() {
        return Ok(BTreeSet::new());
    }
    let query = bound!(INSERT_TENANT, lines, tx.now());
    let rows: Vec<Written> = Cached(query).load(tx).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
