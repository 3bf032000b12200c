//! Balances are derived from the journal, never stored.

use diesel::sql_types::{BigInt, Text};
use diesel_async::RunQueryDsl;
use kernel::Money;
use serde::Serialize;
use tenancy::{Cached, DbError, TenantTx};
use utoipa::ToSchema;

use crate::Book;

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

// A report over arrays: diesel's DSL cannot unnest several arrays in step.
const TENANT: &str = "SELECT account, currency, sum(amount)::bigint AS balance
    FROM journal_entry, unnest(accounts, amounts) AS posting (account, amount)
    GROUP BY account, currency ORDER BY account, currency";
const PLATFORM: &str = "SELECT account, currency, sum(amount)::bigint AS balance
    FROM platform.journal_entry, unnest(accounts, amounts) AS posting (account, amount)
    WHERE tenant_id = $1
    GROUP BY account, currency ORDER BY account, currency";

/// The balances of all accounts of a book with postings, ordered by code. For the platform's book: its part for this
/// tenant.
///
/// # Errors
/// Database failures only.
pub async fn balances(tx: &mut TenantTx, book: Book) -> Result<Vec<AccountBalance>, DbError> {
    let rows: Vec<Row> = match book {
        Book::Tenant => Cached(diesel::sql_query(TENANT)).load(tx).await?,
        Book::Platform => {
            let tenant = tx.tenant().number();
            Cached(diesel::sql_query(PLATFORM).bind::<BigInt, _>(tenant))
                .load(tx)
                .await?
        }
    };
    rows.into_iter()
        .map(|row| {
            let currency = row
                .currency
                .parse()
                .map_err(|error| DbError::corrupt("journal_entry.currency", error))?;
            Ok(AccountBalance {
                account: row.account,
                balance: Money::new(row.balance, currency),
            })
        })
        .collect()
}
