//! Days cut by another rule or in another zone, a journal that begins later than the book, and what the verification finds.

use super::*;

/// What a hand at the database does to the shop's tables.
async fn plants(shop: &TestShop, sql: &str) {
    let config = shop.db.postgres.owner(&shop.db.name);
    let (owner, connection) = config.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let schema = shop.id.schema();
    let sql = format!("SET search_path = {schema}, platform, public; {sql}");
    owner.batch_execute(&sql).await.unwrap();
}

async fn faults(shop: &TestShop) -> Vec<JournalFault> {
    let mut tx = shop.read().await;
    verify(&mut tx).await.unwrap()
}

async fn views(shop: &TestShop, zone: zones::Zone) -> Vec<DayView> {
    let mut tx = shop.read().await;
    let home = ShopHome::at(Country::CANADA, zone, tx.now());
    let range = (november(1), november(30));
    let view = month(&mut tx, home, range, Currency::CAD).await;
    view.unwrap().days
}

fn difference(views: &[DayView], day: NaiveDate) -> Option<Difference> {
    views.iter().find(|one| one.day == day).unwrap().difference
}

/// The sales of a day, of which a program that cuts by another rule wrote no document.
const WITHOUT_SALES: &str =
    "DELETE FROM accounting_document WHERE day = '2026-11-13' AND section = 'sales'";

#[tokio::test]
async fn an_entry_in_no_document_or_in_two_is_found() {
    let shop = keeper(book(21, Currency::CAD, 60), Granularity::Day, Language::En).await;
    post_through(&shop, yesterday()).await;
    assert_eq!(faults(&shop).await, []);
    let all = all_documents(&shop).await;
    let of = |day, section| {
        let wanted = |one: &&Document| one.day == day && one.draft.section == section;
        all.iter().find(wanted).unwrap().draft.entries.clone()
    };
    let sold = of(november(13), Section::Sales);
    plants(&shop, WITHOUT_SALES).await;
    let found = faults(&shop).await;
    assert_eq!(found.len(), sold.len());
    let missing = |entry| JournalFault::EntryInNoDocument {
        entry,
        day: november(13),
    };
    assert!(sold.iter().all(|entry| found.contains(&missing(*entry))));

    // The same entries in documents of two other days, and the fees of a day in a second document of the day.
    let twice = |day, number: u32, from: &str| {
        format!(
            "INSERT INTO accounting_document (day, place, number, section, currency, accounts, amounts, entries)
             SELECT '2026-11-{day}', {number}, 'X-20261113-{number}', section, currency, accounts, amounts, entries
             FROM accounting_document WHERE {from};"
        )
    };
    plants(
        &shop,
        &(twice(15, 900, "day = '2026-11-14' AND section = 'sales'")
            + &twice(16, 901, "day = '2026-11-16' AND section = 'fees'")
            + "INSERT INTO accounting_document (day, place, number, section, currency, accounts, amounts, entries)
               VALUES ('2026-11-17', 902, 'X-20261117-902', 'other', 'CAD', '{}', '{}',
                   ARRAY['01900000-0000-7000-8000-00000000beef'::uuid]);"),
    )
    .await;
    let found = faults(&shop).await;
    let doubled = |day, entries: Vec<kernel::EntryId>| {
        let fault = |entry| JournalFault::EntryInTwoDocuments { entry, day };
        entries.into_iter().all(|one| found.contains(&fault(one)))
    };
    assert!(doubled(november(15), of(november(14), Section::Sales)));
    assert!(doubled(november(16), of(november(16), Section::Fees)));
    let unknown = |fault: &&JournalFault| matches!(fault, JournalFault::EntryNotInBook { day, .. } if *day == november(17));
    assert_eq!(found.iter().filter(unknown).count(), 1);
}

#[tokio::test]
async fn what_a_day_cut_by_another_rule_left_out_is_in_the_next_day() {
    let shop = keeper(book(22, Currency::CAD, 60), Granularity::Day, Language::En).await;
    post_through(&shop, november(13)).await;
    plants(
        &shop,
        &format!("{WITHOUT_SALES}; UPDATE accounting_day SET cut = NULL WHERE day = '2026-11-13'"),
    )
    .await;
    assert_eq!(faults(&shop).await, [], "the next posting looks for it");
    let waits = difference(&views(&shop, zone()).await, november(13));
    assert!(
        matches!(waits, Some(Difference::Elsewhere { from_others: 0, with_others: 0, waiting }) if waiting > 0),
        "{waits:?}"
    );
    post_through(&shop, yesterday()).await;
    let all = holds(&shop).await;
    let late: Vec<&Document> = all
        .iter()
        .filter(|one| one.draft.corrects.is_some())
        .collect();
    assert_eq!((late.len(), late[0].day), (1, november(14)));
    assert_eq!(late[0].draft.corrects, Some(november(13)));
    assert_eq!(faults(&shop).await, []);
    let views = views(&shop, zone()).await;
    let sold = late[0].draft.entries.len();
    let elsewhere = |from_others, with_others| {
        Some(Difference::Elsewhere {
            from_others,
            with_others,
            waiting: 0,
        })
    };
    assert_eq!(difference(&views, november(13)), elsewhere(0, sold));
    assert_eq!(difference(&views, november(14)), elsewhere(sold, 0));
    assert_eq!(difference(&views, november(15)), None);
}

/// What happened on one day and was booked on the next stood in the first day's documents.
#[tokio::test]
async fn a_day_cut_by_when_things_happened_says_why_it_differs() {
    let shop = keeper(book(23, Currency::CAD, 60), Granularity::Day, Language::En).await;
    post_through(&shop, yesterday()).await;
    plants(
        &shop,
        "UPDATE accounting_day SET cut = NULL;
         UPDATE accounting_document SET day = '2026-11-12', place = 900 WHERE day = '2026-11-13' AND section = 'sales'",
    )
    .await;
    let differing = views(&shop, zone()).await;
    let away = difference(&differing, november(13));
    assert!(
        matches!(away, Some(Difference::Elsewhere { from_others: 0, with_others, waiting: 0 }) if with_others > 0),
        "{away:?}"
    );
    assert_eq!(difference(&differing, november(14)), None);
    assert_eq!(faults(&shop).await, []);

    // What nothing explains is called so, and later days say that the difference is not theirs.
    plants(
        &shop,
        "UPDATE accounting_day SET cut = 'booked'; DELETE FROM accounting_document WHERE day = '2026-11-12' AND place = 900",
    )
    .await;
    let differing = views(&shop, zone()).await;
    let of = |day| difference(&differing, november(day));
    assert_eq!(of(13), Some(Difference::Unexplained));
    assert_eq!(of(14), Some(Difference::Carried));
    assert_eq!(of(12), None);
}

#[tokio::test]
async fn a_shop_that_moves_west_has_no_documents_of_earlier_days_and_its_days_agree() {
    let shop = keeper(book(24, Currency::CAD, 120), Granularity::Day, Language::En).await;
    post_through(&shop, november(12)).await;
    let vancouver = zones::Zone::named("America/Vancouver").unwrap();
    post_in(&shop, vancouver, yesterday()).await;
    let all = holds(&shop).await;
    let earlier = |one: &&Document| one.draft.value_day.is_some() || one.draft.corrects.is_some();
    assert_eq!(all.iter().find(earlier), None);
    for view in views(&shop, vancouver).await {
        assert_eq!(view.difference, None, "{}", view.day);
    }
    assert_eq!(faults(&shop).await, []);
}

/// A shop that kept its books by hand until the 10th.
#[tokio::test]
async fn a_journal_begins_on_the_day_from_which_days_are_posted_by_themselves() {
    let shop = testing::tenant().await;
    write(&shop, book(25, Currency::CAD, 60)).await;
    let mut daily = setup_for(Format::Hledger, Granularity::Day, Language::En, "AC");
    daily.posting_from = Some(november(10));
    let mut tx = shop.write().await;
    let refused = save_setup(&mut tx, 0, daily.clone(), ADA).await;
    assert!(matches!(refused, Err(SaveSetupError::FromByHand)));
    tx.rollback().await.unwrap();
    daily.posting = Posting::Daily;
    saves(&shop, daily).await;
    post_through(&shop, yesterday()).await;
    let all = all_documents(&shop).await;
    assert_eq!(all.first().unwrap().day, november(10));
    let views = views(&shop, zone()).await;
    assert_eq!(views.first().unwrap().day, november(10));
    assert!(!views.first().unwrap().book_clearing.is_zero());
    for view in &views {
        assert_eq!(view.difference, None, "{}", view.day);
    }
    assert_eq!(faults(&shop).await, []);
}

/// Rows that a plan's nodes passed on, or looked at and dropped.
fn looked_at(node: &serde_json::Value) -> i64 {
    let number = |name: &str| node[name].as_f64().unwrap_or_default();
    let rows = number("Actual Rows")
        + number("Rows Removed by Join Filter")
        + number("Rows Removed by Filter");
    #[expect(clippy::cast_possible_truncation, reason = "a count of rows")]
    let own = (rows * number("Actual Loops")) as i64;
    let below = node["Plans"].as_array().into_iter().flatten();
    own + below.map(looked_at).sum::<i64>()
}

/// The look for late entries reads twice as much for twice as many, and not four times.
#[tokio::test]
async fn the_look_for_late_entries_grows_linearly() {
    let mut seen = Vec::new();
    for orders in [200, 400] {
        let shop = keeper(
            book(26, Currency::CAD, orders),
            Granularity::Order,
            Language::En,
        )
        .await;
        post_through(&shop, yesterday()).await;
        let config = shop.db.postgres.owner(&shop.db.name);
        let (owner, connection) = config.connect(tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        let schema = shop.id.schema();
        let path = format!("SET search_path = {schema}; ANALYZE accounting_document");
        owner.batch_execute(&path).await.unwrap();
        let asked = crate::late::IN_NONE
            .replace("$1", "(SELECT array_agg(id) FROM journal_entry)")
            .replace("$2", "'2026-01-01'")
            .replace("$3", "'2026-01-01'");
        let explain = format!("EXPLAIN (ANALYZE, FORMAT JSON) {asked}");
        let answer = owner.simple_query(&explain).await.unwrap();
        let text = answer.iter().find_map(|one| match one {
            tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0),
            _ => None,
        });
        let plan: serde_json::Value = serde_json::from_str(text.unwrap()).unwrap();
        seen.push(looked_at(&plan[0]["Plan"]));
    }
    assert!(seen[1] < seen[0] * 5 / 2, "{seen:?}");
}
