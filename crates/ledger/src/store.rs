//! Tables private to this crate. The two books have the same shape, but lie in different schemas under different
//! privileges.

use chrono::{DateTime, Utc};
use kernel::{Currency, EntryId, Money};
use tenancy::DbError;

use crate::{Account, Posting, Postings};

diesel::table! {
    journal_entry (id) {
        id -> Uuid,
        currency -> Text,
        accounts -> Array<Text>,
        amounts -> Array<BigInt>,
        source_type -> Text,
        source_id -> Text,
        purpose -> Text,
        occurred_at -> Timestamptz,
        booked_at -> Timestamptz,
        memo -> Text,
        reverses_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    #[sql_name = "journal_entry"]
    platform.platform_journal_entry (id) {
        id -> Uuid,
        tenant_id -> BigInt,
        currency -> Text,
        accounts -> Array<Text>,
        amounts -> Array<BigInt>,
        source_type -> Text,
        source_id -> Text,
        purpose -> Text,
        occurred_at -> Timestamptz,
        booked_at -> Timestamptz,
        memo -> Text,
        reverses_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    book_closing (month) {
        month -> Date,
        ends_at -> Timestamptz,
        entries -> BigInt,
        actor -> Text,
        closed_at -> Timestamptz,
    }
}

diesel::table! {
    #[sql_name = "book_closing"]
    platform.platform_book_closing (month) {
        month -> Date,
        ends_at -> Timestamptz,
        entries -> Nullable<BigInt>,
        actor -> Text,
        closed_at -> Timestamptz,
    }
}

diesel::table! {
    platform.fee_schedule (version) {
        version -> BigInt,
        plan -> Text,
        currency -> Text,
        rate_ppm -> Integer,
        fixed_minor -> BigInt,
        minimum_minor -> BigInt,
        maximum_minor -> Nullable<BigInt>,
        processor_fee_mode -> Text,
        refund_fee_policy -> Text,
        effective_from -> Timestamptz,
        published_at -> Timestamptz,
    }
}

diesel::table! {
    platform.book_proof (tenant_id) {
        tenant_id -> BigInt,
        proven_at -> Timestamptz,
        wrong_since -> Nullable<Timestamptz>,
        found -> Integer,
        findings -> Array<Text>,
    }
}

/// An entry of either book.
#[derive(Clone, Debug, diesel::Queryable, diesel::QueryableByName)]
#[diesel(table_name = journal_entry)]
pub struct EntryRow {
    pub id: EntryId,
    pub currency: String,
    pub accounts: Vec<String>,
    pub amounts: Vec<i64>,
    pub source_type: String,
    pub source_id: String,
    pub purpose: String,
    pub occurred_at: DateTime<Utc>,
    pub booked_at: DateTime<Utc>,
    pub memo: String,
    pub reverses_id: Option<EntryId>,
}

impl EntryRow {
    pub fn currency(&self) -> Result<Currency, DbError> {
        self.currency
            .parse()
            .map_err(|error| DbError::corrupt("journal_entry.currency", error))
    }

    /// Whether the row has exactly these postings.
    pub fn says<A: Account>(&self, postings: &Postings<A>) -> bool {
        let (accounts, amounts) = columns(postings);
        self.currency == postings.currency().code()
            && self.accounts == accounts
            && self.amounts == amounts
    }

    pub fn postings<A: Account>(&self) -> Result<Postings<A>, DbError> {
        let currency = self.currency()?;
        let lines: Result<Vec<Posting<A>>, _> = self
            .accounts
            .iter()
            .zip(&self.amounts)
            .map(|(code, minor)| {
                let account = code.parse::<A>()?;
                Ok(Posting {
                    account,
                    amount: Money::new(*minor, currency),
                })
            })
            .collect();
        let lines = lines.map_err(|error: crate::UnknownAccount| {
            DbError::corrupt("journal_entry.accounts", error)
        })?;
        Postings::balanced(currency, lines)
            .map_err(|error| DbError::corrupt("journal_entry.amounts", error))
    }
}

/// The parallel arrays in which an entry is stored.
pub fn columns<A: Account>(postings: &Postings<A>) -> (Vec<&'static str>, Vec<i64>) {
    postings
        .lines()
        .iter()
        .map(|line| (line.account.code(), line.amount.minor()))
        .unzip()
}
