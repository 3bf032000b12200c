//! The rows of seals, and of entries that no seal covers.

use diesel::{
    QueryableByName,
    pg::Pg,
    sql_types::{Array, BigInt, Bytea, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::{AsyncConnectionCore, RunQueryDsl};
use tenancy::{Cached, DbError, TenantTx};
use uuid::Uuid;

use super::{Totals, part::Part};
use crate::store::EntryRow;

/// A seal.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct SealRow {
    #[diesel(sql_type = BigInt)]
    pub number: i64,
    #[diesel(sql_type = Array<SqlUuid>)]
    pub entries: Vec<Uuid>,
    #[diesel(sql_type = Array<Text>)]
    pub currencies: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    pub accounts: Vec<String>,
    #[diesel(sql_type = Array<BigInt>)]
    pub balances: Vec<i64>,
    #[diesel(sql_type = SqlUuid)]
    pub newest: Uuid,
    #[diesel(sql_type = Bytea)]
    pub hash: Vec<u8>,
}

impl SealRow {
    /// A seal without its hash.
    pub fn of(
        number: i64,
        entries: &[EntryRow],
        totals: &Totals,
        newest: Uuid,
    ) -> Result<Self, DbError> {
        let too_large = |error| DbError::corrupt("journal_seal.balances", error);
        let balances = totals.values().map(|total| i64::try_from(*total));
        Ok(Self {
            number,
            entries: entries.iter().map(|entry| entry.id.uuid()).collect(),
            currencies: totals.keys().map(|key| key.0.clone()).collect(),
            accounts: totals.keys().map(|key| key.1.clone()).collect(),
            balances: balances.collect::<Result<_, _>>().map_err(too_large)?,
            newest,
            hash: Vec::new(),
        })
    }

    /// The balances up to this seal.
    pub fn totals(&self) -> Totals {
        let keys = self.currencies.iter().zip(&self.accounts);
        let all = keys.zip(&self.balances);
        all.map(|((currency, account), balance)| {
            ((currency.clone(), account.clone()), i128::from(*balance))
        })
        .collect()
    }
}

const LAST: &str = "
    SELECT number, entries, currencies, accounts, balances, newest, hash FROM {seals} WHERE {mine}
    ORDER BY number DESC LIMIT 1";

/// The last seal.
pub(crate) async fn last<C>(tx: &mut C, part: Part) -> Result<Option<SealRow>, DbError>
where
    C: AsyncConnectionCore<Backend = Pg> + Send,
{
    let query = diesel::sql_query(part.sql(LAST)).bind::<BigInt, _>(part.number());
    let rows: Vec<SealRow> = Cached(query).load(tx).await?;
    Ok(rows.into_iter().next())
}

const NEXT: &str = "
    SELECT number, entries, currencies, accounts, balances, newest, hash FROM {seals} WHERE {mine} AND number > $2
    ORDER BY number LIMIT $3";

/// The seals after a number.
pub(crate) async fn next<C>(
    tx: &mut C,
    part: Part,
    (after, most): (i64, i64),
) -> Result<Vec<SealRow>, DbError>
where
    C: AsyncConnectionCore<Backend = Pg> + Send,
{
    let query = diesel::sql_query(part.sql(NEXT))
        .bind::<BigInt, _>(part.number())
        .bind::<BigInt, _>(after)
        .bind::<BigInt, _>(most);
    Ok(Cached(query).load(tx).await?)
}

const UNSEALED: &str = "
    WITH sealed AS MATERIALIZED (SELECT unnest(entries) AS id FROM {seals} WHERE {mine} AND entries[cardinality(entries)] > $2)
    SELECT id, currency, accounts, amounts, source_type, source_id, purpose, occurred_at, booked_at, memo, reverses_id
    FROM {journal} WHERE {mine} AND id > $2 AND NOT EXISTS (SELECT FROM sealed WHERE sealed.id = journal_entry.id)
    ORDER BY id LIMIT $3";

/// The first entries after an id that no seal covers.
pub(crate) async fn unsealed(
    tx: &mut TenantTx,
    part: Part,
    after: Uuid,
    most: i64,
) -> Result<Vec<EntryRow>, DbError> {
    let query = diesel::sql_query(part.sql(UNSEALED))
        .bind::<BigInt, _>(part.number())
        .bind::<SqlUuid, _>(after)
        .bind::<BigInt, _>(most);
    Ok(Cached(query).load(tx).await?)
}

const INSERT_PLATFORM: &str = "
    INSERT INTO platform.journal_seal (tenant_id, number, entries, currencies, accounts, balances, newest, hash, sealed_at)
    VALUES ($9, $1, $2, $3, $4, $5, $6, $7, $8)";
const INSERT_TENANT: &str = "
    INSERT INTO journal_seal (number, entries, currencies, accounts, balances, newest, hash, sealed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

/// Writes a seal.
pub(crate) async fn insert(tx: &mut TenantTx, part: Part, seal: &SealRow) -> Result<(), DbError> {
    let now = tx.now();
    macro_rules! bound {
        ($statement:expr) => {
            diesel::sql_query($statement)
                .bind::<BigInt, _>(seal.number)
                .bind::<Array<SqlUuid>, _>(&seal.entries)
                .bind::<Array<Text>, _>(&seal.currencies)
                .bind::<Array<Text>, _>(&seal.accounts)
                .bind::<Array<BigInt>, _>(&seal.balances)
                .bind::<SqlUuid, _>(seal.newest)
                .bind::<Bytea, _>(&seal.hash)
                .bind::<Timestamptz, _>(now)
        };
    }
    match part {
        Part::Tenant => bound!(INSERT_TENANT).execute(tx).await?,
        Part::Platform(tenant) => {
            let query = bound!(INSERT_PLATFORM).bind::<BigInt, _>(tenant);
            query.execute(tx).await?
        }
    };
    Ok(())
}
