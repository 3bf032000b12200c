//! Documents as posted, and reading them a page at a time.

use chrono::NaiveDate;
use diesel::{
    BoolExpressionMethods, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable,
    Selectable, SelectableHelper,
};
use diesel_async::RunQueryDsl;
use kernel::{Currency, EntryId};
use tenancy::{DbError, TenantTx};

use crate::{
    Draft, Section,
    journal::{Line, effect_on},
    store::{accounting_day, accounting_document},
};

/// A posted document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its day.
    pub day: NaiveDate,
    /// Its place among the day's documents, from 1.
    pub place: i32,
    /// Its number.
    pub number: String,
    /// The version of the setup it was posted with.
    pub setup_version: i64,
    /// The document it corrects, if one of the same section stands on that day.
    pub corrects: Option<String>,
    /// Its lines and entries.
    pub draft: Draft,
}

impl Document {
    /// What the document does to an account, details included.
    #[must_use]
    pub fn effect_on(&self, account: ledger::TenantAccount) -> i64 {
        effect_on(&self.draft.lines, account)
    }
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = accounting_document)]
struct Row {
    day: NaiveDate,
    place: i32,
    number: String,
    section: String,
    currency: String,
    order_number: Option<i64>,
    corrects_day: Option<NaiveDate>,
    corrects: Option<String>,
    value_day: Option<NaiveDate>,
    accounts: Vec<String>,
    amounts: Vec<i64>,
    entries: Vec<EntryId>,
}

impl Row {
    fn of(document: &Document) -> Self {
        let draft = &document.draft;
        let (accounts, amounts) = draft
            .lines
            .iter()
            .map(|line| (line.account.code(), line.minor))
            .unzip();
        Self {
            day: document.day,
            place: document.place,
            number: document.number.clone(),
            section: draft.section.code().to_owned(),
            currency: draft.currency.code().to_owned(),
            order_number: draft.order,
            corrects_day: draft.corrects,
            corrects: document.corrects.clone(),
            value_day: draft.value_day,
            accounts,
            amounts,
            entries: draft.entries.clone(),
        }
    }

    fn read(self, setup_version: i64) -> Result<Document, DbError> {
        let section = Section::from_code(&self.section)
            .ok_or_else(|| DbError::corrupt("accounting_document.section", &self.section))?;
        let currency: Currency = self
            .currency
            .parse()
            .map_err(|error| DbError::corrupt("accounting_document.currency", error))?;
        let line = |(account, minor): (String, i64)| {
            let account = account
                .parse()
                .map_err(|error| DbError::corrupt("accounting_document.accounts", error))?;
            Ok::<_, DbError>(Line { account, minor })
        };
        let lines = self.accounts.into_iter().zip(self.amounts).map(line);
        Ok(Document {
            day: self.day,
            place: self.place,
            number: self.number,
            setup_version,
            corrects: self.corrects,
            draft: Draft {
                section,
                currency,
                order: self.order_number,
                corrects: self.corrects_day,
                value_day: self.value_day,
                lines: lines.collect::<Result<_, _>>()?,
                entries: self.entries,
            },
        })
    }
}

/// Documents written with one statement; the largest have hundreds of entries.
const AT_ONCE: usize = 500;

/// Writes documents.
pub(crate) async fn insert(tx: &mut TenantTx, documents: &[Document]) -> Result<(), DbError> {
    for some in documents.chunks(AT_ONCE) {
        let rows: Vec<Row> = some.iter().map(Row::of).collect();
        diesel::insert_into(accounting_document::table)
            .values(rows)
            .execute(tx)
            .await?;
    }
    Ok(())
}

/// Where a page of documents ended: day and place.
pub type AfterDocument = (NaiveDate, i32);

/// The posted documents of the days `[from, until]`, a page in order.
///
/// # Errors
/// Database failures only.
pub async fn documents(
    tx: &mut TenantTx,
    (from, until): (NaiveDate, NaiveDate),
    after: Option<AfterDocument>,
    limit: i64,
) -> Result<Vec<Document>, DbError> {
    let mut query = accounting_document::table
        .inner_join(accounting_day::table)
        .filter(accounting_document::day.between(from, until))
        .into_boxed();
    if let Some((day, place)) = after {
        let later = accounting_document::day.gt(day);
        let same = accounting_document::day.eq(day);
        query = query
            .filter(accounting_document::day.ge(day))
            .filter(later.or(same.and(accounting_document::place.gt(place))));
    }
    let rows: Vec<(Row, i64)> = query
        .order((accounting_document::day, accounting_document::place))
        .limit(limit)
        .select((Row::as_select(), accounting_day::setup_version))
        .load(tx)
        .await?;
    rows.into_iter()
        .map(|(row, version)| row.read(version))
        .collect()
}

/// The numbers of documents that correct a day, in order; at most 100.
///
/// # Errors
/// Database failures only.
pub async fn corrections_of(tx: &mut TenantTx, day: NaiveDate) -> Result<Vec<String>, DbError> {
    let numbers = accounting_document::table
        .filter(accounting_document::corrects_day.eq(day))
        .order((accounting_document::day, accounting_document::place))
        .limit(100)
        .select(accounting_document::number)
        .load(tx)
        .await?;
    Ok(numbers)
}

/// The document with this number.
///
/// # Errors
/// Database failures only.
pub async fn document(tx: &mut TenantTx, number: &str) -> Result<Option<Document>, DbError> {
    let row: Option<(Row, i64)> = accounting_document::table
        .inner_join(accounting_day::table)
        .filter(accounting_document::number.eq(number))
        .select((Row::as_select(), accounting_day::setup_version))
        .first(tx)
        .await
        .optional()?;
    row.map(|(row, version)| row.read(version)).transpose()
}

/// The entries that the documents of a day name, in the order of the documents.
pub(crate) async fn named_by(tx: &mut TenantTx, day: NaiveDate) -> Result<Vec<EntryId>, DbError> {
    let named: Vec<Vec<EntryId>> = accounting_document::table
        .filter(accounting_document::day.eq(day))
        .order(accounting_document::place)
        .select(accounting_document::entries)
        .load(tx)
        .await?;
    Ok(named.into_iter().flatten().collect())
}

/// The first document of the draft's section and currency on a day.
pub(crate) async fn first_of(
    tx: &mut TenantTx,
    day: NaiveDate,
    draft: &Draft,
) -> Result<Option<String>, DbError> {
    let number = accounting_document::table
        .filter(accounting_document::day.eq(day))
        .filter(accounting_document::section.eq(draft.section.code()))
        .filter(accounting_document::currency.eq(draft.currency.code()))
        .order(accounting_document::place)
        .select(accounting_document::number)
        .first(tx)
        .await
        .optional()?;
    Ok(number)
}

/// The first document of the draft's section and currency on a day that is the sum of one of these entries.
pub(crate) async fn first_with(
    tx: &mut TenantTx,
    day: NaiveDate,
    (draft, entries): (&Draft, &[EntryId]),
) -> Result<Option<String>, DbError> {
    use diesel::PgArrayExpressionMethods;
    let number = accounting_document::table
        .filter(accounting_document::day.eq(day))
        .filter(accounting_document::section.eq(draft.section.code()))
        .filter(accounting_document::currency.eq(draft.currency.code()))
        .filter(accounting_document::entries.overlaps_with(entries.to_vec()))
        .order(accounting_document::place)
        .select(accounting_document::number)
        .first(tx)
        .await
        .optional()?;
    Ok(number)
}

/// The first document of some days with amounts in another currency: its number and currency.
pub(crate) async fn first_foreign(
    tx: &mut TenantTx,
    (from, until): (NaiveDate, NaiveDate),
    currency: Currency,
) -> Result<Option<(String, Currency)>, DbError> {
    let found: Option<(String, String)> = accounting_document::table
        .filter(accounting_document::day.between(from, until))
        .filter(accounting_document::currency.ne(currency.code()))
        .filter(accounting_document::amounts.ne(Vec::<i64>::new()))
        .order((accounting_document::day, accounting_document::place))
        .select((accounting_document::number, accounting_document::currency))
        .first(tx)
        .await
        .optional()?;
    let read = |(number, code): (String, String)| {
        let currency = code.parse();
        let currency =
            currency.map_err(|error| DbError::corrupt("accounting_document.currency", error))?;
        Ok((number, currency))
    };
    found.map(read).transpose()
}
