//! A month of the journal, day by day, beside the book and the orders.

use accounting::{DayView, Difference, MadeExport, ShopHome};
use actix_web::{HttpResponse, get, web::ServiceConfig};
use calls::{Call, permission::MoneyRead};
use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use kernel::{Language, Money};
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;
use web::problem::Problem;
use wire::malformed;

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(show);
}

/// A day of the journal.
#[derive(Serialize, ToSchema)]
struct AccountingDay {
    day: NaiveDate,
    /// Whether the day is posted: its documents have numbers and never change.
    posted: bool,
    /// Whether the day can be posted.
    over: bool,
    documents: i64,
    /// Documents that correct an earlier day.
    corrections: i64,
    /// Orders paid on the day.
    orders: i64,
    orders_total: Money,
    /// The journal's sales of the day with their taxes; what the orders came to.
    journal_sold: Money,
    /// The clearing account at the end of the day, in the shop's book.
    book_clearing: Money,
    /// The same in the journal's posted documents.
    journal_clearing: Money,
    /// Whether the posted day agrees with the book and the orders.
    agrees: bool,
    /// Why a posted day does not agree; null where it does.
    difference: Option<AccountingDifference>,
}

/// Why a posted day does not agree with the book and the orders.
#[derive(Serialize, ToSchema)]
#[serde(tag = "reason", rename_all = "snake_case")]
enum AccountingDifference {
    /// Its documents and those of other days hold entries of each other; with them the day agrees to the cent.
    Elsewhere {
        /// Entries booked on other days that the day's documents hold.
        from_others: usize,
        /// Entries booked on the day that other days' documents hold.
        with_others: usize,
        /// Entries booked on the day that the next posted day will hold.
        waiting: usize,
    },
    /// The day agrees; an earlier day's difference is still in the balance.
    Carried,
    /// Nothing explains it: tell the provider.
    Unexplained,
}

impl From<Difference> for AccountingDifference {
    fn from(difference: Difference) -> Self {
        match difference {
            Difference::Elsewhere {
                from_others,
                with_others,
                waiting,
            } => Self::Elsewhere {
                from_others,
                with_others,
                waiting,
            },
            Difference::Carried => Self::Carried,
            Difference::Unexplained => Self::Unexplained,
        }
    }
}

impl From<DayView> for AccountingDay {
    fn from(view: DayView) -> Self {
        Self {
            agrees: view.journal_clearing == view.book_clearing
                && view.journal_sold == view.orders_total,
            day: view.day,
            posted: view.posted,
            over: view.over,
            documents: view.documents,
            corrections: view.corrections,
            orders: view.orders,
            orders_total: view.orders_total,
            journal_sold: view.journal_sold,
            book_clearing: view.book_clearing,
            journal_clearing: view.journal_clearing,
            difference: view.difference.map(AccountingDifference::from),
        }
    }
}

/// A file that was downloaded.
#[derive(Serialize, ToSchema)]
struct MadeFile {
    format: String,
    from: NaiveDate,
    until: NaiveDate,
    documents: i32,
    bytes: i64,
    /// The first 16 digits of its SHA-256: the same days give the same file.
    digest: String,
    actor: String,
    made_at: DateTime<Utc>,
}

impl From<MadeExport> for MadeFile {
    fn from(made: MadeExport) -> Self {
        let digits = made.digest.iter().take(8);
        Self {
            format: made.format,
            from: made.from,
            until: made.until,
            documents: made.documents,
            bytes: made.bytes,
            digest: digits.map(|byte| format!("{byte:02x}")).collect(),
            actor: made.actor,
            made_at: made.made_at,
        }
    }
}

/// Where posting stopped: a document needs an account that has no name in the shop's own books.
#[derive(Debug, Serialize, ToSchema)]
pub struct PostingStopped {
    /// The first day that is not posted.
    day: NaiveDate,
    /// How many days that are over wait.
    days: i64,
    /// The account of the journal.
    account: String,
    /// What it holds.
    label: String,
    since: DateTime<Utc>,
}

impl PostingStopped {
    /// How many days that are over wait.
    #[must_use]
    pub const fn days(&self) -> i64 {
        self.days
    }
}

/// Where posting stopped. `None` when nothing stops it.
///
/// # Errors
/// Database failures only.
pub async fn stopped(
    tx: &mut TenantTx,
    today: NaiveDate,
    reader: Language,
) -> Result<Option<PostingStopped>, DbError> {
    let stop = accounting::stop(tx).await?;
    Ok(stop.map(|stop| PostingStopped {
        day: stop.day,
        days: (today - stop.day).num_days().max(1),
        account: stop.account.code(),
        label: stop.account.name(reader),
        since: stop.since,
    }))
}

/// A month of the journal.
#[derive(Serialize, ToSchema)]
struct AccountingMonth {
    /// Its first day.
    month: NaiveDate,
    /// The shop's day now.
    today: NaiveDate,
    /// The first day of the journal; null while nothing was sold.
    begins: Option<NaiveDate>,
    /// The last posted day, in whatever month.
    posted_through: Option<NaiveDate>,
    days: Vec<AccountingDay>,
    /// Posted documents in other currencies than the shop's are not in these sums.
    other_currencies: bool,
    /// Why days that are over are not posted although somebody wants them posted; null when nothing stops it.
    stopped: Option<PostingStopped>,
    /// Files that hold one of these days, newest first.
    files: Vec<MadeFile>,
}

/// Get a month of the journal.
#[utoipa::path(
    tag = "accounting",
    responses((status = 200, description = "The month's days with the totals of orders, book and journal, and the files downloaded", body = AccountingMonth))
)]
#[get("/accounting/month")]
async fn show(call: Call<MoneyRead>) -> Result<HttpResponse, Problem> {
    let asked: Option<NaiveDate> = call.params().parsed("month")?;
    call.show_snapshot(async |tx| {
        let (profile, _) = platform::profile(tx).await?;
        let home = ShopHome::of(&profile, tx.now());
        let range = month_of(asked.unwrap_or(home.today))?;
        let month = accounting::month(tx, home, range, profile.currency).await?;
        let files = accounting::exports(tx, range).await?;
        Ok(AccountingMonth {
            month: range.0,
            today: home.today,
            begins: month.begins,
            posted_through: month.posted_through,
            days: month.days.into_iter().map(AccountingDay::from).collect(),
            other_currencies: month.other_currencies,
            stopped: stopped(tx, home.today, call.language()).await?,
            files: files.into_iter().map(MadeFile::from).collect(),
        })
    })
    .await
}

/// The first and the last day of the month of a day.
pub(crate) fn month_of(day: NaiveDate) -> Result<(NaiveDate, NaiveDate), Problem> {
    let first = day.with_day(1).ok_or_else(|| malformed("month"))?;
    let next = first.checked_add_months(Months::new(1));
    let last = next.and_then(|day| day.pred_opt());
    Ok((first, last.ok_or_else(|| malformed("month"))?))
}
