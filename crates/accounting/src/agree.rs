//! A month, day by day: what was sold, what the book says, what the journal says, whether they agree, and if not, why. Posted days begin
//! and end where they were cut, whatever the shop's time zone is now.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Currency, Money};
use ledger::TenantAccount;
use tenancy::{DbError, TenantTx};
use zones::Days;

use crate::{
    PostedDay, ShopHome,
    day::{self, Span},
    differ, export,
};

pub use crate::differ::Difference;

/// One day of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayView {
    /// The day.
    pub day: NaiveDate,
    /// Whether it is posted.
    pub posted: bool,
    /// Whether it is over: it can be posted.
    pub over: bool,
    /// How many documents it has.
    pub documents: i64,
    /// How many of them correct an earlier day.
    pub corrections: i64,
    /// Orders paid on the day, by card and by hand.
    pub orders: i64,
    /// What orders paid on the day came to.
    pub orders_total: Money,
    /// What the journal's sales of the day come to, taxes included.
    pub journal_sold: Money,
    /// The clearing account's balance in the book at the end of the day.
    pub book_clearing: Money,
    /// The same in the journal.
    pub journal_clearing: Money,
    /// Why the posted day differs from the book or the orders; `None` where it agrees or is not posted.
    pub difference: Option<Difference>,
}

/// A month of the journal, in the shop's currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// Days with entries or documents, and those that can be posted, in order.
    pub days: Vec<DayView>,
    /// The last day that is posted, in whatever month.
    pub posted_through: Option<NaiveDate>,
    /// The first day of the journal; absent while the book is empty.
    pub begins: Option<NaiveDate>,
    /// Posted documents with amounts in other currencies.
    pub other_currencies: bool,
}

/// The days of a month that the journal has or will have.
struct Frame {
    days: Days,
    end: DateTime<Utc>,
    posted: BTreeMap<NaiveDate, PostedDay>,
    begins: Option<NaiveDate>,
    first: Option<PostedDay>,
    last: Option<PostedDay>,
}

impl Frame {
    async fn of(
        tx: &mut TenantTx,
        home: ShopHome,
        (from, until): (NaiveDate, NaiveDate),
    ) -> Result<Self, DbError> {
        let (first, last) = (day::first_posted(tx).await?, day::last_posted(tx).await?);
        let next = day::next(tx, home.zone, last.as_ref()).await?;
        let begins = match &first {
            Some(first) => Some(first.day),
            None => next.map(|span| span.day),
        };
        let posted = day::posted_days(tx, (from, until)).await?;
        let posted = posted.into_iter().map(|one| (one.day, one)).collect();
        let mut frame = Self {
            days: Days::default(),
            end: DateTime::<Utc>::UNIX_EPOCH,
            posted,
            begins,
            first,
            last,
        };
        if let Some(begins) = begins {
            let last = until.min(home.today);
            let shown = from.max(begins).iter_days().take_while(|day| *day <= last);
            for day in shown {
                frame.add(home, day, next)?;
            }
        }
        Ok(frame)
    }

    /// A day begins where the one before it ended.
    fn add(&mut self, home: ShopHome, day: NaiveDate, next: Option<Span>) -> Result<(), DbError> {
        let span = match (self.posted.get(&day), next) {
            (Some(posted), _) => posted.into(),
            (None, Some(next)) if next.day == day => next,
            (None, _) => Span::of(home.zone, day)?,
        };
        let from = match self.days.starts.is_empty() {
            true => span.from,
            false => span.from.max(self.end),
        };
        self.days.dates.push(day);
        self.days.starts.push(from);
        self.end = span.until.max(from);
        Ok(())
    }
}

/// What the book says of each day, summed up from its beginning.
fn balances(
    moves: &[ledger::DayMove],
    currency: Currency,
) -> Result<BTreeMap<NaiveDate, i64>, DbError> {
    let mut sum = 0_i64;
    let mut all = BTreeMap::new();
    for one in moves.iter().filter(|one| one.amount.currency() == currency) {
        sum = sum
            .checked_add(one.amount.minor())
            .ok_or_else(|| DbError::corrupt("journal_entry.amounts", "out of range"))?;
        all.insert(one.day, sum);
    }
    Ok(all)
}

/// What the journal begins with: the documents before the month, and what was on the account before the first document.
async fn journal_before(
    tx: &mut TenantTx,
    frame: &Frame,
    currency: Currency,
) -> Result<i64, DbError> {
    let Some(shown) = frame.days.dates.first() else {
        return Ok(0);
    };
    let documents = export::clearing_before(tx, *shown).await?;
    let carried = match &frame.first {
        Some(first) => day::carried_over(tx, first, currency).await?,
        None => 0,
    };
    Ok(documents.get(&currency).copied().unwrap_or_default() + carried)
}

/// A month of the journal beside the book and the orders.
///
/// # Errors
/// Database failures only.
pub async fn month(
    tx: &mut TenantTx,
    home: ShopHome,
    (from, until): (NaiveDate, NaiveDate),
    currency: Currency,
) -> Result<Month, DbError> {
    let frame = Frame::of(tx, home, (from, until)).await?;
    let documents = export::days_of_documents(tx, (from, until)).await?;
    let other = |one: &export::DayDocuments| one.currency != currency.code();
    let mut month = Month {
        days: Vec::new(),
        posted_through: frame.last.as_ref().map(|last| last.day),
        begins: frame.begins,
        other_currencies: documents.iter().any(other),
    };
    let Some(begins) = frame.days.starts.first() else {
        return Ok(month);
    };
    let moves =
        ledger::tenant_moves_by_day(tx, TenantAccount::Clearing, &frame.days, frame.end).await?;
    let sales = orders::sales_by_day(tx, &frame.days, (*begins, frame.end)).await?;
    let before = journal_before(tx, &frame, currency).await?;
    let mut journal = before;
    let book = balances(&moves, currency)?;
    let shown = frame.days.dates.first().copied().unwrap_or(from);
    let opening = book.range(..shown).next_back().map_or(0, |(_, sum)| *sum);
    let money = |minor| Money::new(minor, currency);
    for day in &frame.days.dates {
        let own = documents.iter().filter(|one| one.day == *day);
        let own = own.filter(|one| one.currency == currency.code());
        let (mut count, mut corrections, mut sold) = (0, 0, 0);
        for one in own {
            count += one.documents;
            corrections += one.corrections;
            sold += one.sold_minor;
            journal += one.clearing_minor;
        }
        let sale = sales.iter().find(|one| one.day == *day);
        let balance = book.range(..=*day).next_back();
        month.days.push(DayView {
            day: *day,
            posted: frame.posted.contains_key(day),
            over: *day < home.today && end_is_past(tx, home, *day),
            documents: count,
            corrections,
            orders: sale.map_or(0, |one| one.orders),
            orders_total: money(sale.map_or(0, |one| one.gross_minor)),
            journal_sold: money(sold),
            book_clearing: money(balance.map_or(0, |(_, sum)| *sum)),
            journal_clearing: money(journal),
            difference: None,
        });
    }
    differ::explain(tx, &mut month.days, (&frame.posted, before - opening)).await?;
    Ok(month)
}

fn end_is_past(tx: &TenantTx, home: ShopHome, day: NaiveDate) -> bool {
    let next = day.succ_opt().unwrap_or(day);
    let end: DateTime<Utc> = home.zone.start_of(next);
    end <= tx.now()
}
