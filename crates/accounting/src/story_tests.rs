//! Random books on PostgreSQL: posted, exported, corrected. With `HIGHSTREET_BOOKS` set, the files are left in that folder for the
//! programs that tests/readers/run asks.

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

fn zone() -> chrono_tz::Tz {
    chrono_tz::America::Toronto
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
    let mut tx = shop.write().await;
    let before = setup(&mut tx).await.unwrap().map_or(0, |one| one.version);
    let new = Setup {
        format: Format::Xero,
        granularity,
        prefix: Prefix::checked(prefix).unwrap(),
        language,
        chart: suggested(Country::CANADA, language, Format::Xero),
    };
    save_setup(&mut tx, before, new, ADA).await.unwrap();
    tx.commit().await.unwrap();
}

async fn post_through(shop: &TestShop, day: NaiveDate) -> usize {
    let mut days = 0;
    loop {
        let mut tx = shop.write().await;
        let clock = ShopClock::at(zone(), tx.now());
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
    let range = (NaiveDate::MIN.max(first()), yesterday());
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

/// The trial balance as a program of plain-text accounting names it.
fn trial_balance(all: &[Document], setup: &Setup, currency: Currency) -> serde_json::Value {
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for line in all.iter().flat_map(|one| &one.draft.lines) {
        let target = setup.chart.target(line.account).unwrap();
        *sums.entry(target.name.clone()).or_default() += line.minor;
    }
    let text = |minor: i64| Money::new(minor, currency).to_decimal_text();
    let clearing = LineAccount::whole(TenantAccount::Clearing);
    let clearing = &setup.chart.target(clearing).unwrap().name;
    let moved = all.iter().map(|one| one.effect_on(TenantAccount::Clearing));
    let moved = moved.filter(|minor| *minor != 0).count();
    json!({
        "currency": currency.code(), "documents": all.iter().filter(|one| !one.draft.lines.is_empty()).count(),
        "clearing_account": clearing, "clearing_documents": moved,
        "clearing": text(sums.get(clearing).copied().unwrap_or_default()),
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
        assert_eq!(post_through(&shop, yesterday()).await, 20);
        let all = holds(&shop).await;
        let undivided = |one: &&Document| one.draft.has_undivided();
        assert_eq!(all.iter().find(undivided), None);
        let mut tx = shop.read().await;
        let clock = ShopClock::at(zone(), tx.now());
        let range = (first(), yesterday());
        let view = month(&mut tx, clock, range, currency).await.unwrap();
        assert_eq!(view.days.len(), 20);
        for day in &view.days {
            assert_eq!(day.journal_clearing, day.book_clearing, "{}", day.day);
            assert_eq!(day.journal_sold, day.orders_total, "{}", day.day);
        }
        let last = view.days.last().unwrap();
        assert!(last.journal_clearing.is_zero(), "after the payout");
        let saved = setup(&mut tx).await.unwrap().unwrap().setup;
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

/// A sale that nobody knew of, booked by this transaction.
async fn sells(tx: &mut tenancy::TenantTx, at: &str) {
    let cad = Currency::CAD;
    let sale = ledger::SaleBreakdown {
        goods: Money::new(5_000, cad),
        ..ledger::SaleBreakdown::zero(cad)
    };
    let id: kernel::PaymentId = tx.id();
    let source = ledger::Source {
        kind: "payment",
        id: id.to_string(),
        purpose: "sale",
    };
    let pair = ledger::rules::sale(&sale).unwrap();
    let pair = pair.from_source(source, at.parse().unwrap());
    ledger::post(tx, &pair).await.unwrap();
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
async fn what_is_learned_late_counts_on_the_day_it_is_booked_with_its_date_of_value() {
    let shop = keeper(book(9, Currency::CAD, 40), Granularity::Day, Language::En).await;
    let half = november(12);
    post_through(&shop, half).await;
    let before = files(&shop, (first(), half)).await;
    // Learned of at noon of the 24th: no day before is changed by it, posted or not.
    let mut tx = shop.write().await;
    sells(&mut tx, "2026-11-10T17:00:00Z").await;
    sells(&mut tx, "2026-11-20T17:00:00Z").await;
    tx.commit().await.unwrap();
    shop.db.clock.advance(Duration::days(1));
    save(&shop, Granularity::Day, Language::Fr, "ZZ").await;
    post_through(&shop, november(24)).await;
    let all = holds(&shop).await;
    let late: Vec<(NaiveDate, Option<NaiveDate>, String)> = all
        .iter()
        .filter(|one| one.draft.value_day.is_some())
        .map(|one| (one.day, one.draft.value_day, one.memo(Language::Fr)))
        .collect();
    let of = |day: u32| {
        let memo = format!("Ventes en ligne, date de valeur 2026-11-{day}");
        (november(24), Some(november(day)), memo)
    };
    assert_eq!(late, [of(10), of(20)]);
    assert!(all.iter().all(|one| one.draft.corrects.is_none()));
    assert_eq!(files(&shop, (first(), half)).await, before);
    let table = file(&shop, (Format::Csv, Currency::CAD), (november(24), november(24))).await;
    let table = String::from_utf8(table.unwrap()).unwrap();
    assert!(table.contains(",2026-11-10\r\n"), "{table}");
    // Posting again finds nothing.
    assert_eq!(post_through(&shop, november(24)).await, 0);
}

#[tokio::test]
async fn what_was_being_booked_while_its_day_was_posted_is_a_correction() {
    let shop = keeper(book(9, Currency::CAD, 40), Granularity::Day, Language::En).await;
    let mut slow = shop.write().await;
    sells(&mut slow, "2026-11-20T17:00:00Z").await;
    shop.db.clock.advance(Duration::days(1));
    post_through(&shop, november(24)).await;
    let range = (first(), november(24));
    let before = files(&shop, range).await;
    slow.commit().await.unwrap();
    shop.db.clock.advance(Duration::days(1));
    post_through(&shop, november(25)).await;
    let all = all_documents(&shop).await;
    let late: Vec<&Document> = all
        .iter()
        .filter(|one| one.draft.corrects.is_some())
        .collect();
    assert_eq!(late.len(), 1);
    assert_eq!(late[0].day, november(25));
    assert_eq!(late[0].corrects, None, "nothing was sold on the 24th");
    assert_eq!(
        late[0].memo(Language::En),
        "Web sales, value date 2026-11-20, belongs to 2026-11-24"
    );
    assert!(late[0].draft.has_undivided(), "no order is known of it");
    let mut tx = shop.read().await;
    let corrections = corrections_of(&mut tx, november(24)).await.unwrap();
    assert_eq!(corrections, [late[0].number.clone()]);
    tx.commit().await.unwrap();
    assert_eq!(files(&shop, range).await, before);
    holds(&shop).await;
}

/// Charged two seconds before midnight, learned of five seconds after it.
#[tokio::test]
async fn a_sale_around_midnight_is_of_one_day_for_orders_book_and_journal() {
    let shop = testing::tenant().await;
    let midnight: DateTime<Utc> = "2026-11-22T05:00:00Z".parse().unwrap();
    let (charged, known) = (midnight - Duration::seconds(2), midnight + Duration::seconds(5));
    write_changed(&shop, book(2, Currency::CAD, 1), &|table, row| match table {
        "sales_order" => row["paid_at"] = json!(known),
        "journal_entry" if row["purpose"] == "sale" => {
            row["occurred_at"] = json!(charged);
            row["booked_at"] = json!(known);
        }
        _ => {}
    })
    .await;
    save(&shop, Granularity::Day, Language::En, "AC").await;
    post_through(&shop, yesterday()).await;
    let mut tx = shop.read().await;
    let clock = ShopClock::at(zone(), tx.now());
    let view = month(&mut tx, clock, (first(), yesterday()), Currency::CAD).await;
    for day in view.unwrap().days {
        assert_eq!(day.journal_sold, day.orders_total, "{}", day.day);
        assert_eq!(day.journal_clearing, day.book_clearing, "{}", day.day);
    }
}

#[tokio::test]
async fn a_day_is_posted_once_and_only_when_it_is_over() {
    let shop = keeper(book(3, Currency::CAD, 10), Granularity::Order, Language::En).await;
    let mut one = shop.write().await;
    let mut two = shop.write().await;
    let clock = ShopClock::at(zone(), one.now());
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
    let clock = ShopClock::at(zone(), tx.now());
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
