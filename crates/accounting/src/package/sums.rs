//! What the posted documents of some days come to, section by section and account by account.

use chrono::NaiveDate;
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Date, Text},
};
use diesel_async::RunQueryDsl;
use kernel::Currency;
use ledger::TenantAccount;
use tenancy::{Cached, DbError, TenantTx};

use crate::{LineAccount, Section};

/// A section's effect on an account on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectionSum {
    /// The day.
    pub day: NaiveDate,
    /// The section.
    pub section: Section,
    /// The account.
    pub account: LineAccount,
    /// Debit positive, credit negative.
    pub minor: i64,
}

/// The sums of some days in the shop's currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthSums {
    /// The currency.
    pub currency: Currency,
    /// In the order of days, sections and accounts.
    pub sums: Vec<SectionSum>,
}

impl MonthSums {
    /// The sum over what `of` chooses.
    #[must_use]
    pub fn total(&self, of: impl Fn(&SectionSum) -> bool) -> i64 {
        let chosen = self.sums.iter().filter(|one| of(one));
        chosen.map(|one| one.minor).sum()
    }

    /// The sum of an account, details included, over the sections that `of` chooses.
    #[must_use]
    pub fn account(&self, account: TenantAccount, of: impl Fn(Section) -> bool) -> i64 {
        self.total(|one| one.account.account == account && of(one.section))
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Date)]
    day: NaiveDate,
    #[diesel(sql_type = Text)]
    section: String,
    #[diesel(sql_type = Text)]
    account: String,
    #[diesel(sql_type = BigInt)]
    minor: i64,
}

// Two arrays in step: beyond diesel's DSL.
const SUMS: &str = "
    SELECT day, section, account, sum(amount)::bigint AS minor
    FROM accounting_document, unnest(accounts, amounts) AS line (account, amount)
    WHERE day BETWEEN $1 AND $2 AND currency = $3
    GROUP BY day, section, account ORDER BY day, section, account COLLATE \"C\"";

/// What the posted documents of the days `[from, until]` come to in a currency.
///
/// # Errors
/// Database failures only.
pub async fn month_sums(
    tx: &mut TenantTx,
    (from, until): (NaiveDate, NaiveDate),
    currency: Currency,
) -> Result<MonthSums, DbError> {
    let query = diesel::sql_query(SUMS)
        .bind::<Date, _>(from)
        .bind::<Date, _>(until)
        .bind::<Text, _>(currency.code());
    let rows: Vec<Row> = Cached(query).load(tx).await?;
    let read = |row: Row| {
        let section = Section::from_code(&row.section)
            .ok_or_else(|| DbError::corrupt("accounting_document.section", &row.section))?;
        let account = row
            .account
            .parse()
            .map_err(|error| DbError::corrupt("accounting_document.accounts", error))?;
        Ok(SectionSum {
            day: row.day,
            section,
            account,
            minor: row.minor,
        })
    };
    let sums: Result<Vec<SectionSum>, DbError> = rows.into_iter().map(read).collect();
    Ok(MonthSums {
        currency,
        sums: sums?,
    })
}
