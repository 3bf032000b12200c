//! Files of posted days. What they are made of never changes, so the same days give the same bytes again.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{ExpressionMethods, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::{Currency, Language, Money};
use ledger::{AccountKind, TenantAccount};
use tenancy::{DbError, TenantTx};
use uuid::Uuid;

use crate::{
    AfterDocument, Book, Export, Format, FormatError, Heads, LineAccount, Section, Setup, Target,
    day, document,
    formats::text::root,
    store::{accounting_document, accounting_export},
    suit,
};

/// Documents read at once.
const PAGE: i64 = 500;

/// Which file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportWish {
    /// The kind of file.
    pub format: Format,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The last day is before the first.
    #[error("the last day is before the first")]
    Backwards,
    /// No day of them is posted.
    #[error("none of these days is posted")]
    NothingPosted,
    /// Days that are over are not posted yet.
    #[error("{0} is not posted yet")]
    NotPosted(NaiveDate),
    /// No setup has accounts that suit the format: what the one in force lacks.
    #[error("{format:?}, account {account:?}: {wrong:?}")]
    Account {
        /// The format.
        format: Format,
        /// The account.
        account: LineAccount,
        /// What is wrong with its name, number or tax code.
        wrong: crate::WrongTarget,
    },
    /// The documents do not suit the format.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A file in the making, a page of documents at a time.
pub struct Running {
    export: Export,
    wish: ExportWish,
    setups: BTreeMap<i64, Setup>,
    after: Option<AfterDocument>,
    only: Option<Section>,
    /// How many documents were written so far.
    pub documents: i32,
}

/// Begins a file: its first bytes, and what makes the rest. `shop` and `currency` are the shop's. What would stop it later is
/// refused here: accounts that do not suit the format, currencies it cannot hold.
///
/// # Errors
/// See [`ExportError`].
pub async fn begin_export(
    tx: &mut TenantTx,
    wish: ExportWish,
    shop: (&str, Currency),
) -> Result<(Running, Vec<u8>), ExportError> {
    begin(tx, (wish, Heads::Codes), shop).await
}

/// Begins a table for people, headed in their language.
///
/// # Errors
/// See [`ExportError`].
pub async fn begin_table(
    tx: &mut TenantTx,
    ((from, until), language): ((NaiveDate, NaiveDate), Language),
    shop: (&str, Currency),
) -> Result<(Running, Vec<u8>), ExportError> {
    let wish = ExportWish {
        format: Format::Csv,
        from,
        until,
    };
    begin(tx, (wish, Heads::Words(language)), shop).await
}

async fn begin(
    tx: &mut TenantTx,
    (wish, heads): (ExportWish, Heads),
    (shop, currency): (&str, Currency),
) -> Result<(Running, Vec<u8>), ExportError> {
    let posted = posted_days(tx, wish).await?;
    let mut versions: Vec<i64> = posted.iter().map(|day| day.setup_version).collect();
    versions.sort_unstable();
    versions.dedup();
    let setups = suit::suiting(tx, wish.format, &versions).await?;
    one_currency(tx, wish, currency).await?;
    let language = setups
        .values()
        .last()
        .map_or(Language::En, |one| one.language);
    let book = Book {
        currency,
        shop: shop.to_owned(),
        language,
        from: wish.from,
        until: wish.until,
        accounts: accounts(&setups),
        clearings: clearings(&setups),
        heads,
        opening: opening(tx, wish.from, currency).await?,
    };
    let (export, bytes) = Export::begin(wish.format, &book)?;
    let running = Running {
        export,
        wish,
        setups,
        after: None,
        only: None,
        documents: 0,
    };
    Ok((running, bytes))
}

/// A document that the format could not hold would break the file off in its middle.
async fn one_currency(
    tx: &mut TenantTx,
    wish: ExportWish,
    currency: Currency,
) -> Result<(), ExportError> {
    if !wish.format.has_one_currency() {
        return Ok(());
    }
    let found = document::first_foreign(tx, (wish.from, wish.until), currency).await?;
    match found {
        Some((number, currency)) => Err(FormatError::Currency { number, currency }.into()),
        None => Ok(()),
    }
}

/// Days before the journal begins have nothing; days after them must all be posted.
async fn posted_days(
    tx: &mut TenantTx,
    wish: ExportWish,
) -> Result<Vec<crate::PostedDay>, ExportError> {
    if wish.until < wish.from {
        return Err(ExportError::Backwards);
    }
    let posted = day::posted_days(tx, (wish.from, wish.until)).await?;
    match posted.last() {
        None => Err(ExportError::NothingPosted),
        Some(last) if last.day < wish.until => {
            let next = last.day.succ_opt().unwrap_or(last.day);
            Err(ExportError::NotPosted(next))
        }
        Some(_) => Ok(posted),
    }
}

/// One for each name and root. Setups may give one name two numbers, of which the last stands, or two kinds, which are two accounts.
fn accounts(setups: &BTreeMap<i64, Setup>) -> Vec<(Target, AccountKind)> {
    let mut named: BTreeMap<(&str, &str), (&Target, AccountKind)> = BTreeMap::new();
    for chart in setups.values().map(|setup| &setup.chart) {
        for (account, target) in &chart.0 {
            let kind = chart.kind(*account);
            named.insert((&target.name, root(kind)), (target, kind));
        }
    }
    let mut all: Vec<(Target, AccountKind)> = named
        .into_values()
        .map(|(target, kind)| (target.clone(), kind))
        .collect();
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    all
}

fn clearings(setups: &BTreeMap<i64, Setup>) -> Vec<(Target, AccountKind)> {
    let account = LineAccount::whole(TenantAccount::Clearing);
    let of = |setup: &Setup| {
        let target = setup.chart.target(account)?;
        Some((target.clone(), setup.chart.kind(account)))
    };
    setups.values().filter_map(of).collect()
}

/// What was on the clearing account before a day: what the book had when the journal began, and what documents left on it. `None` when
/// the journal begins on the day, with nothing.
async fn opening(
    tx: &mut TenantTx,
    from: NaiveDate,
    currency: Currency,
) -> Result<Option<Money>, ExportError> {
    let Some(first) = day::first_posted(tx).await? else {
        return Ok(None);
    };
    let carried = day::carried_over(tx, &first, currency).await?;
    if first.day >= from && carried == 0 {
        return Ok(None);
    }
    let before = clearing_before(tx, from).await?;
    let minor = before.get(&currency).copied().unwrap_or_default() + carried;
    Ok(Some(Money::new(minor, currency)))
}

#[derive(diesel::QueryableByName)]
struct SumRow {
    #[diesel(sql_type = diesel::sql_types::Text)]
    currency: String,
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    minor: i64,
}

// Two arrays in step: beyond diesel's DSL.
const BEFORE: &str = "
    SELECT currency, sum(amount)::bigint AS minor
    FROM accounting_document, unnest(accounts, amounts) AS line (account, amount)
    WHERE day < $1 AND account = $2 GROUP BY currency";

/// What the posted documents before a day left on the clearing account, in minor units.
pub(crate) async fn clearing_before(
    tx: &mut TenantTx,
    day: NaiveDate,
) -> Result<BTreeMap<Currency, i64>, DbError> {
    use ledger::Account;
    let query = diesel::sql_query(BEFORE)
        .bind::<diesel::sql_types::Date, _>(day)
        .bind::<diesel::sql_types::Text, _>(TenantAccount::Clearing.code());
    let rows: Vec<SumRow> = tenancy::Cached(query).load(tx).await?;
    let read = |row: SumRow| {
        let currency = row.currency.parse();
        let currency =
            currency.map_err(|error| DbError::corrupt("accounting_document.currency", error))?;
        Ok((currency, row.minor))
    };
    rows.into_iter().map(read).collect()
}

impl Running {
    /// Of this section's documents only.
    #[must_use]
    pub fn only(self, section: Section) -> Self {
        let only = Some(section);
        Self { only, ..self }
    }

    /// The next piece; `None` when all documents are written. Posted documents never change: each page may be read in a
    /// transaction of its own.
    ///
    /// # Errors
    /// See [`ExportError`].
    pub async fn next(&mut self, tx: &mut TenantTx) -> Result<Option<Vec<u8>>, ExportError> {
        let range = (self.wish.from, self.wish.until);
        let page = document::documents(tx, range, self.after, PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(None);
        };
        self.after = Some((last.day, last.place));
        let mut bytes = Vec::new();
        let wanted =
            |one: &&crate::Document| self.only.is_none_or(|only| only == one.draft.section);
        for document in page.iter().filter(wanted) {
            let Some(setup) = self.setups.get(&document.setup_version) else {
                let version = document.setup_version;
                return Err(DbError::corrupt("accounting_day.setup_version", version).into());
            };
            let written = self.export.paper(&document.paper(setup))?;
            // A statement of the clearing account has nothing to say of many documents.
            self.documents += i32::from(!written.is_empty());
            bytes.extend(written);
        }
        Ok(Some(bytes))
    }

    /// The last piece.
    #[must_use]
    pub fn end(self) -> Vec<u8> {
        self.export.end()
    }
}

/// A file that was downloaded.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct MadeExport {
    /// Identifies it.
    pub id: Uuid,
    /// The format's code.
    pub format: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// How many documents it held.
    pub documents: i32,
    /// Its length.
    pub bytes: i64,
    /// Its SHA-256.
    pub digest: Vec<u8>,
    /// Who downloaded it.
    pub actor: String,
    /// When.
    pub made_at: DateTime<Utc>,
}

/// A file that is done, to be remembered.
#[derive(Clone, Debug)]
pub struct ExportDone {
    /// Which file.
    pub wish: ExportWish,
    /// How many documents it held.
    pub documents: i32,
    /// Its length.
    pub bytes: i64,
    /// Its SHA-256.
    pub digest: Vec<u8>,
    /// Who downloaded it.
    pub actor: String,
}

/// Remembers a file that was downloaded.
///
/// # Errors
/// Database failures only.
pub async fn record_export(tx: &mut TenantTx, done: &ExportDone) -> Result<(), DbError> {
    let id: kernel::DocumentId = tx.id();
    diesel::insert_into(accounting_export::table)
        .values((
            accounting_export::id.eq(id.uuid()),
            accounting_export::format.eq(done.wish.format.code()),
            accounting_export::from_day.eq(done.wish.from),
            accounting_export::until_day.eq(done.wish.until),
            accounting_export::documents.eq(done.documents),
            accounting_export::bytes.eq(done.bytes),
            accounting_export::digest.eq(&done.digest),
            accounting_export::actor.eq(&done.actor),
            accounting_export::made_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// The latest files that hold one of these days, newest first.
///
/// # Errors
/// Database failures only.
pub async fn exports(
    tx: &mut TenantTx,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<MadeExport>, DbError> {
    let rows = accounting_export::table
        .filter(accounting_export::from_day.le(until))
        .filter(accounting_export::until_day.ge(from))
        .order(accounting_export::id.desc())
        .limit(50)
        .select((
            accounting_export::id,
            accounting_export::format,
            accounting_export::from_day,
            accounting_export::until_day,
            accounting_export::documents,
            accounting_export::bytes,
            accounting_export::digest,
            accounting_export::actor,
            accounting_export::made_at,
        ))
        .load(tx)
        .await?;
    Ok(rows)
}

/// Documents of a day, for the totals of a month.
#[derive(Clone, Debug, PartialEq, Eq, diesel::QueryableByName)]
pub struct DayDocuments {
    /// The day.
    #[diesel(sql_type = diesel::sql_types::Date)]
    pub day: NaiveDate,
    /// The currency.
    #[diesel(sql_type = diesel::sql_types::Text)]
    pub currency: String,
    /// How many.
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    pub documents: i64,
    /// How many correct an earlier day.
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    pub corrections: i64,
    /// What they do to the clearing account.
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    pub clearing_minor: i64,
    /// Sales, shipping and taxes of the day, before refunds: credits of the sales' documents.
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    pub sold_minor: i64,
}

// Arrays in step, and three sums over one reading: beyond diesel's DSL. A sale's debits are what was paid for it.
const DAYS: &str = "
    SELECT day, currency, count(*) AS documents, count(corrects_day) AS corrections,
        sum(coalesce((SELECT sum(amount) FROM unnest(accounts, amounts) AS line (account, amount) WHERE account = $3), 0))::bigint
            AS clearing_minor,
        sum(CASE WHEN section = 'sales' OR section = 'by_hand'
            THEN coalesce((SELECT sum(-amount) FROM unnest(accounts, amounts) AS line (account, amount)
                WHERE account ~ '^(4000|4010|4020|22)' AND section IN ('sales', 'by_hand')), 0) ELSE 0 END)::bigint AS sold_minor
    FROM accounting_document WHERE day BETWEEN $1 AND $2 GROUP BY day, currency ORDER BY day, currency";

/// The posted documents of each day.
///
/// # Errors
/// Database failures only.
pub async fn days_of_documents(
    tx: &mut TenantTx,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<DayDocuments>, DbError> {
    use ledger::Account;
    let query = diesel::sql_query(DAYS)
        .bind::<diesel::sql_types::Date, _>(from)
        .bind::<diesel::sql_types::Date, _>(until)
        .bind::<diesel::sql_types::Text, _>(TenantAccount::Clearing.code());
    Ok(tenancy::Cached(query).load(tx).await?)
}

/// How many documents are posted.
///
/// # Errors
/// Database failures only.
pub async fn posted_documents(tx: &mut TenantTx) -> Result<i64, DbError> {
    Ok(accounting_document::table.count().get_result(tx).await?)
}
