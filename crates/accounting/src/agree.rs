//! A month, day by day: what was sold, what the book says, what the journal says, and whether they agree.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Utc};
use kernel::{Currency, Money};
use ledger::TenantAccount;
use tenancy::{DbError, TenantTx};

use crate::{ShopHome, day, export};

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
    let begin = |day| home.zone.start_of(day);
    let after = until.succ_opt().unwrap_or(until);
    let (since, end) = (begin(from), begin(after));
    let days = home.zone.days(since, end);
    let moves = ledger::tenant_moves_by_day(tx, TenantAccount::Clearing, &days, end).await?;
    let sales = orders::sales_by_day(tx, home.zone, since, end).await?;
    let documents = export::days_of_documents(tx, (from, until)).await?;
    let last = day::last_posted(tx).await?;
    let first = match day::first_posted(tx).await? {
        Some(first) => Some(first),
        None => day::next(tx, home.zone, None).await?.map(|span| span.day),
    };
    let before = export::clearing_before(tx, from).await?;
    let mut journal = before.get(&currency).copied().unwrap_or_default();
    let book = balances(&moves, currency)?;
    let money = |minor| Money::new(minor, currency);
    let last_day = last.as_ref().map(|last| last.day);
    let mut days = Vec::new();
    for day in from.iter_days().take_while(|day| *day <= until) {
        if first.is_none_or(|first| day < first) || day > home.today {
            continue;
        }
        let own = documents.iter().filter(|one| one.day == day);
        let own = own.filter(|one| one.currency == currency.code());
        let (mut count, mut corrections, mut sold) = (0, 0, 0);
        for one in own {
            count += one.documents;
            corrections += one.corrections;
            sold += one.sold_minor;
            journal += one.clearing_minor;
        }
        let sale = sales.iter().find(|one| one.day == day);
        let balance = book.range(..=day).next_back();
        days.push(DayView {
            day,
            posted: last_day.is_some_and(|last| day <= last),
            over: day < home.today && end_is_past(tx, home, day),
            documents: count,
            corrections,
            orders: sale.map_or(0, |one| one.orders),
            orders_total: money(sale.map_or(0, |one| one.gross_minor)),
            journal_sold: money(sold),
            book_clearing: money(balance.map_or(0, |(_, sum)| *sum)),
            journal_clearing: money(journal),
        });
    }
    let other = |one: &export::DayDocuments| one.currency != currency.code();
    Ok(Month {
        days,
        posted_through: last_day,
        begins: first,
        other_currencies: documents.iter().any(other),
    })
}

fn end_is_past(tx: &TenantTx, home: ShopHome, day: NaiveDate) -> bool {
    let next = day.succ_opt().unwrap_or(day);
    let end: chrono::DateTime<Utc> = home.zone.start_of(next);
    end <= tx.now()
}
