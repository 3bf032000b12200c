//! Random books on PostgreSQL: posted, exported, corrected. With `HIGHSTREET_BOOKS` set, the files are left in that folder for the
//! programs that tests/readers/run asks.

mod cuts;
mod exports;
mod late;

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use kernel::{Country, Currency, Language, Money};
use ledger::{Account, TenantAccount};
use serde_json::json;
use tenancy::testing::{self, TestShop};

use crate::{
    testing::{Maker, Payout, RandomBook, insert_of},
    *,
};

const ADA: &str = "Ada Roy";

/// Midnight in Toronto; the clock of the tests stands at noon in London.
fn until() -> DateTime<Utc> {
    "2026-11-24T05:00:00Z".parse().unwrap()
}

fn zone() -> zones::Zone {
    zones::Zone::toronto()
}

fn yesterday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn book(seed: u64, currency: Currency, orders: u32) -> RandomBook {
    RandomBook {
        seed,
        orders,
        days: 20,
        until: until(),
        currency,
        payout: Payout::All,
    }
}

/// A shop with these books, whose accounts have names.
async fn keeper(book: RandomBook, granularity: Granularity, language: Language) -> TestShop {
    let shop = testing::tenant().await;
    write(&shop, book).await;
    save(&shop, granularity, language, "AC").await;
    shop
}

async fn write(shop: &TestShop, book: RandomBook) {
    write_changed(shop, book, &|_, _| {}).await;
}

/// Changes each row before it is written.
async fn write_changed(
    shop: &TestShop,
    book: RandomBook,
    change: &(dyn Fn(&str, &mut serde_json::Value) + Sync),
) {
    let config = shop.db.postgres.owner(&shop.db.name);
    let (owner, connection) = config.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let schema = shop.id.schema();
    let begin = format!(
        "SET session_replication_role = replica; SET search_path = {schema}, platform, public"
    );
    owner.batch_execute(&begin).await.unwrap();
    let mut maker = Maker::new(book).unwrap();
    loop {
        let rows = maker.next(200).unwrap();
        if rows.is_empty() {
            return;
        }
        for (table, mut rows) in rows {
            rows.iter_mut().for_each(|row| change(table, row));
            let rows = serde_json::Value::Array(rows).to_string();
            owner
                .execute(&insert_of(table).unwrap(), &[&rows])
                .await
                .unwrap();
        }
    }
}

async fn save(shop: &TestShop, granularity: Granularity, language: Language, prefix: &str) {
    saves(shop, setup_for(Format::Xero, granularity, language, prefix)).await;
}

fn setup_for(format: Format, granularity: Granularity, language: Language, prefix: &str) -> Setup {
    Setup {
        format,
        granularity,
        prefix: Prefix::checked(prefix).unwrap(),
        language,
        posting: Posting::ByHand,
        posting_from: None,
        chart: suggested(Country::CANADA, language, format),
    }
}

async fn saves(shop: &TestShop, new: Setup) {
    let mut tx = shop.write().await;
    let before = setup(&mut tx).await.unwrap().map_or(0, |one| one.version);
    save_setup(&mut tx, before, new, ADA).await.unwrap();
    tx.commit().await.unwrap();
}

async fn post_through(shop: &TestShop, day: NaiveDate) -> usize {
    post_in(shop, zone(), day).await
}

async fn post_in(shop: &TestShop, zone: zones::Zone, day: NaiveDate) -> usize {
    let mut days = 0;
    loop {
        let mut tx = shop.write().await;
        let clock = ShopHome::at(Country::CANADA, zone, tx.now());
        let posted = post_next_day(&mut tx, clock, day, ADA).await.unwrap();
        tx.commit().await.unwrap();
        match posted {
            Some(_) => days += 1,
            None => return days,
        }
    }
}

async fn file(
    shop: &TestShop,
    (format, currency): (Format, Currency),
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<u8>, ExportError> {
    let wish = ExportWish {
        format,
        from,
        until,
    };
    let mut tx = shop.read().await;
    let (mut running, mut bytes) = begin_export(&mut tx, wish, ("Maple", currency)).await?;
    while let Some(piece) = running.next(&mut tx).await? {
        bytes.extend(piece);
    }
    bytes.extend(running.end());
    Ok(bytes)
}

async fn all_documents(shop: &TestShop) -> Vec<Document> {
    let mut tx = shop.read().await;
    let range = (first(), november(30));
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let page = documents(&mut tx, range, after, 100).await.unwrap();
        let Some(last) = page.last() else { return all };
        after = Some((last.day, last.place));
        all.extend(page);
    }
}

fn first() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()
}

/// Each entry of the book stands in one document, and the documents' sums are the book's, account by account.
async fn holds(shop: &TestShop) -> Vec<Document> {
    let all = all_documents(shop).await;
    let mut tx = shop.read().await;
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    let mut entries = Vec::new();
    for document in &all {
        assert!(document.number.len() <= 20);
        entries.extend(document.draft.entries.iter().copied());
        for line in &document.draft.lines {
            *sums
                .entry(line.account.account.code().to_owned())
                .or_default() += line.minor;
        }
    }
    sums.retain(|_, sum| *sum != 0);
    let balances = ledger::balances(&mut tx, ledger::Book::Tenant)
        .await
        .unwrap();
    let booked: BTreeMap<String, i64> = balances
        .into_iter()
        .filter(|one| !one.balance.is_zero())
        .map(|one| (one.account, one.balance.minor()))
        .collect();
    assert_eq!(sums, booked);
    let count = entries.len();
    entries.sort_unstable();
    entries.dedup();
    assert_eq!(entries.len(), count, "an entry stands in two documents");
    all
}

/// Clearing with another name and an account below it, one account for a tax charged and claimed back, and two whose names read alike to
/// beancount over the versions.
fn renamed(granularity: Granularity, language: Language) -> Setup {
    let mut new = setup_for(Format::Xero, granularity, language, "AC");
    for (account, name) in [
        (TenantAccount::Clearing, "Web clearing"),
        (TenantAccount::DisputedFunds, "Web clearing:Disputed"),
        (TenantAccount::GstHstPayable, "Sales tax"),
        (TenantAccount::InputTaxCredits, "Sales tax"),
        (TenantAccount::PlatformFees, "Web-shop fees"),
    ] {
        let target = new.chart.0.get_mut(&LineAccount::whole(account)).unwrap();
        target.name = name.to_owned();
    }
    new
}

/// The trial balance as a program of plain-text accounting names it.
fn trial_balance(
    all: &[Document],
    setups: &BTreeMap<i64, Setup>,
    currency: Currency,
) -> serde_json::Value {
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for document in all {
        let chart = &setups[&document.setup_version].chart;
        for line in &document.draft.lines {
            let target = chart.target(line.account).unwrap();
            *sums.entry(target.name.clone()).or_default() += line.minor;
        }
    }
    let text = |minor: i64| Money::new(minor, currency).to_decimal_text();
    let clearing = all.iter().map(|one| one.effect_on(TenantAccount::Clearing));
    let clearing = text(clearing.sum());
    let moved = all.iter().map(|one| one.effect_on(TenantAccount::Clearing));
    let moved = moved.filter(|minor| *minor != 0).count();
    json!({
        "currency": currency.code(), "documents": all.iter().filter(|one| !one.draft.lines.is_empty()).count(),
        "clearing_documents": moved, "clearing": clearing,
        "accounts": sums.into_iter().filter(|(_, sum)| *sum != 0).map(|(name, sum)| (name, text(sum).into()))
            .collect::<serde_json::Map<String, serde_json::Value>>(),
    })
}

/// Three formats hold amounts of two decimals only, or programs do.
fn has(format: Format, currency: Currency) -> bool {
    format != Format::Sage50 || currency.exponent() == 2
}

#[tokio::test]
async fn random_books_agree_with_the_ledger_account_by_account() {
    let folder = std::env::var_os("HIGHSTREET_BOOKS").map(std::path::PathBuf::from);
    let orders = if folder.is_some() { 250 } else { 60 };
    let kinds = [
        (Currency::CAD, Granularity::Day, Language::Fr),
        (Currency::USD, Granularity::Order, Language::En),
        (Currency::EUR, Granularity::Day, Language::Fr),
        (Currency::JPY, Granularity::Order, Language::En),
    ];
    for ((currency, granularity, language), seed) in kinds.into_iter().zip(1..) {
        let shop = keeper(book(seed, currency, orders), granularity, language).await;
        let mut days = 0;
        if granularity == Granularity::Order {
            days += post_through(&shop, november(13)).await;
            saves(&shop, renamed(granularity, language)).await;
        }
        assert_eq!(days + post_through(&shop, yesterday()).await, 20);
        let all = holds(&shop).await;
        let undivided = |one: &&Document| one.draft.has_undivided();
        assert_eq!(all.iter().find(undivided), None);
        let mut tx = shop.read().await;
        let clock = ShopHome::at(Country::CANADA, zone(), tx.now());
        let range = (first(), yesterday());
        let view = month(&mut tx, clock, range, currency).await.unwrap();
        assert_eq!(view.days.len(), 20);
        for day in &view.days {
            assert_eq!(day.journal_clearing, day.book_clearing, "{}", day.day);
            assert_eq!(day.journal_sold, day.orders_total, "{}", day.day);
        }
        let last = view.days.last().unwrap();
        assert!(last.journal_clearing.is_zero(), "after the payout");
        let saved = setups(&mut tx, &[1, 2]).await.unwrap();
        for format in Format::ALL.into_iter().filter(|one| has(*one, currency)) {
            let bytes = file(&shop, (format, currency), range).await.unwrap();
            let again = file(&shop, (format, currency), range).await.unwrap();
            assert_eq!(bytes, again);
            if let Some(folder) = &folder {
                let name = format!(
                    "{}.{}.{}",
                    currency.code(),
                    format.code(),
                    format.extension()
                );
                std::fs::write(folder.join(name), bytes).unwrap();
            }
        }
        if let Some(folder) = &folder {
            let text = trial_balance(&all, &saved, currency).to_string();
            std::fs::write(folder.join(format!("{}.balance", currency.code())), text).unwrap();
        }
    }
}

async fn files(shop: &TestShop, range: (NaiveDate, NaiveDate)) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for format in Format::ALL {
        all.push(file(shop, (format, Currency::CAD), range).await.unwrap());
    }
    all
}

fn november(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

#[tokio::test]
async fn a_day_is_posted_once_and_only_when_it_is_over() {
    let shop = keeper(book(3, Currency::CAD, 10), Granularity::Order, Language::En).await;
    let mut one = shop.write().await;
    let mut two = shop.write().await;
    let clock = ShopHome::at(Country::CANADA, zone(), one.now());
    let today = clock.today;
    let posted = post_next_day(&mut one, clock, today, ADA).await.unwrap();
    assert!(posted.is_some());
    let commits = async {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        one.commit().await.unwrap();
    };
    let (second, ()) = tokio::join!(post_next_day(&mut two, clock, today, ADA), commits);
    let conflict = matches!(second, Err(PostError::Db(tenancy::DbError::Conflict)));
    assert!(conflict, "the day was posted twice");
    two.rollback().await.unwrap();
    post_through(&shop, today).await;
    let mut tx = shop.read().await;
    let last = last_posted(&mut tx).await.unwrap().unwrap();
    assert_eq!(last.day, yesterday(), "today is not over");
    tx.commit().await.unwrap();
    let beyond = file(&shop, (Format::Csv, Currency::CAD), (yesterday(), today)).await;
    assert!(matches!(beyond, Err(ExportError::NotPosted(day)) if day == today));
    let backwards = file(&shop, (Format::Csv, Currency::CAD), (today, yesterday())).await;
    assert!(matches!(backwards, Err(ExportError::Backwards)));
    let early = yesterday() - Duration::days(400);
    let none = file(&shop, (Format::Csv, Currency::CAD), (early, early)).await;
    assert!(matches!(none, Err(ExportError::NothingPosted)));
}

#[tokio::test]
async fn a_preview_shows_what_posting_writes() {
    let shop = keeper(book(5, Currency::EUR, 60), Granularity::Day, Language::En).await;
    let mut tx = shop.read().await;
    let clock = ShopHome::at(Country::CANADA, zone(), tx.now());
    let preview = preview_day(&mut tx, clock, yesterday()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!preview.is_empty());
    post_through(&shop, yesterday()).await;
    let all = all_documents(&shop).await;
    let posted: Vec<Document> = all
        .into_iter()
        .filter(|one| one.day == yesterday())
        .collect();
    assert_eq!(preview, posted);
}

#[tokio::test]
async fn a_setup_that_a_program_would_misread_is_not_saved() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    let mut new = Setup {
        format: Format::Sage50,
        granularity: Granularity::Day,
        prefix: Prefix::checked("AC").unwrap(),
        language: Language::En,
        posting: Posting::ByHand,
        posting_from: None,
        chart: suggested(Country::CANADA, Language::En, Format::Sage50),
    };
    let sales = LineAccount::whole(TenantAccount::Sales);
    new.chart.0.insert(sales, Target::new("12", "Sales"));
    let refused = save_setup(&mut tx, 0, new.clone(), ADA).await;
    let wrong = WrongTarget::NumberForm { min: 4, max: 8 };
    assert!(
        matches!(refused, Err(SaveSetupError::Account(account, one)) if account == sales && one == wrong)
    );
    new.chart.0.insert(sales, Target::new("4000", "Sales"));
    save_setup(&mut tx, 0, new.clone(), ADA).await.unwrap();
    let stale = save_setup(&mut tx, 0, new, ADA).await;
    assert!(matches!(stale, Err(SaveSetupError::Stale)));
}

/// A shop in the United States: what Canada's laws call zero-rated, its books do not.
#[tokio::test]
async fn only_exports_from_canada_are_zero_rated() {
    let states: Country = "US".parse().unwrap();
    let details = async |country: Country| {
        let shop = keeper(book(12, Currency::USD, 60), Granularity::Day, Language::En).await;
        let mut tx = shop.read().await;
        let mut found = Vec::new();
        for day in 4..24 {
            let home = ShopHome::at(country, zone(), tx.now());
            let all = preview_day(&mut tx, home, november(day)).await.unwrap();
            let lines = all.iter().flat_map(|one| &one.draft.lines);
            found.extend(lines.map(|line| line.account.code()));
        }
        found
    };
    let zero_rated = |codes: &[String]| {
        codes
            .iter()
            .filter(|one| one.ends_with("zero_rated"))
            .count()
    };
    assert!(zero_rated(&details(Country::CANADA).await) > zero_rated(&details(states).await));
}
