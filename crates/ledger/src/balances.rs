//! Balances are the last seal's and what was posted since ([`crate::seal`]).

use diesel::sql_types::{BigInt, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::Money;
use serde::Serialize;
use tenancy::{Cached, DbError, TenantTx};
use utoipa::ToSchema;

use crate::{
    Book,
    seal::{
        Totals,
        part::Part,
        search_after,
        store::{self, SealRow},
    },
};

/// The balance of one account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AccountBalance {
    /// The account's code.
    pub account: String,
    /// Debit positive, credit negative.
    pub balance: Money,
}

#[derive(diesel::QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    account: String,
    #[diesel(sql_type = Text)]
    currency: String,
    #[diesel(sql_type = BigInt)]
    balance: i64,
}

// A report over arrays: diesel's DSL cannot unnest several arrays in step. A seal that was written after we read the last
// one does not count.
const SINCE: &str = "
    WITH sealed AS MATERIALIZED (SELECT unnest(entries) AS id FROM {seals} WHERE {mine} AND entries[cardinality(entries)] > $2 AND number <= $3)
    SELECT account, currency, sum(amount)::bigint AS balance
    FROM {journal}, unnest(accounts, amounts) AS posting (account, amount)
    WHERE {mine} AND id > $2 AND NOT EXISTS (SELECT FROM sealed WHERE sealed.id = journal_entry.id)
    GROUP BY account, currency";

/// The balances of all accounts of a book with postings, ordered by code. For the platform's book: its part for this
/// tenant.
///
/// # Errors
/// Database failures only.
pub async fn balances(tx: &mut TenantTx, book: Book) -> Result<Vec<AccountBalance>, DbError> {
    let part = match book {
        Book::Tenant => Part::Tenant,
        Book::Platform => Part::Platform(tx.tenant()),
    };
    let last = store::last(tx, part).await?;
    let query = diesel::sql_query(part.sql(SINCE))
        .bind::<BigInt, _>(part.number())
        .bind::<SqlUuid, _>(search_after(last.as_ref()))
        .bind::<BigInt, _>(last.as_ref().map_or(0, |seal| seal.number));
    let rows: Vec<Row> = Cached(query).load(tx).await?;
    let mut totals = last.as_ref().map(SealRow::totals).unwrap_or_default();
    for row in rows {
        *totals.entry((row.currency, row.account)).or_default() += i128::from(row.balance);
    }
    in_order(totals)
}

/// By account, then by currency.
fn in_order(totals: Totals) -> Result<Vec<AccountBalance>, DbError> {
    let mut all: Vec<_> = totals.into_iter().collect();
    all.sort_by(|((currency, account), _), ((other, second), _)| {
        (account, currency).cmp(&(second, other))
    });
    all.into_iter()
        .map(|((currency, account), total)| {
            let currency = currency
                .parse()
                .map_err(|error| DbError::corrupt("journal_entry.currency", error))?;
            let minor = i64::try_from(total)
                .map_err(|error| DbError::corrupt("journal_entry.amounts", error))?;
            let balance = Money::new(minor, currency);
            Ok(AccountBalance { account, balance })
        })
        .collect()
}
