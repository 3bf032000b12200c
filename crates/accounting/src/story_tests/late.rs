//! What is learned of after its day.

use super::*;

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
        let memo = format!("Ventes en ligne, opération du 2026-11-{day}");
        (november(24), Some(november(day)), memo)
    };
    assert_eq!(late, [of(10), of(20)]);
    assert!(all.iter().all(|one| one.draft.corrects.is_none()));
    assert_eq!(files(&shop, (first(), half)).await, before);
    let table = file(
        &shop,
        (Format::Csv, Currency::CAD),
        (november(24), november(24)),
    )
    .await;
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
    // The month says why the day differs, and the verification finds nothing amiss.
    let mut tx = shop.read().await;
    let clock = ShopHome::at(Country::CANADA, zone(), tx.now());
    let range = (november(24), november(25));
    let view = month(&mut tx, clock, range, Currency::CAD).await.unwrap();
    let from_the_24th = Difference::Elsewhere {
        from_others: 1,
        with_others: 0,
        waiting: 0,
    };
    assert_eq!(view.days[1].difference, Some(from_the_24th));
    // A sale of the book without an order: the entry explains the balance, and not what the orders came to.
    assert_eq!(view.days[0].difference, Some(Difference::Unexplained));
    assert_eq!(verify(&mut tx).await.unwrap(), []);
}

/// Charged two seconds before midnight, learned of five seconds after it.
#[tokio::test]
async fn a_sale_around_midnight_is_of_one_day_for_orders_book_and_journal() {
    let shop = testing::tenant().await;
    let midnight: DateTime<Utc> = "2026-11-22T05:00:00Z".parse().unwrap();
    let (charged, known) = (
        midnight - Duration::seconds(2),
        midnight + Duration::seconds(5),
    );
    write_changed(
        &shop,
        book(2, Currency::CAD, 1),
        &|table, row| match table {
            "sales_order" => row["paid_at"] = json!(known),
            "journal_entry" if row["purpose"] == "sale" => {
                row["occurred_at"] = json!(charged);
                row["booked_at"] = json!(known);
            }
            _ => {}
        },
    )
    .await;
    save(&shop, Granularity::Day, Language::En, "AC").await;
    post_through(&shop, yesterday()).await;
    let mut tx = shop.read().await;
    let clock = ShopHome::at(Country::CANADA, zone(), tx.now());
    let view = month(&mut tx, clock, (first(), yesterday()), Currency::CAD).await;
    for day in view.unwrap().days {
        assert_eq!(day.journal_sold, day.orders_total, "{}", day.day);
        assert_eq!(day.journal_clearing, day.book_clearing, "{}", day.day);
    }
}

/// Two disputes on a day by order: what is learned of the second names the second's document.
#[tokio::test]
async fn a_late_dispute_by_order_names_the_document_of_its_own_dispute() {
    let shop = testing::tenant().await;
    save(&shop, Granularity::Order, Language::En, "AC").await;
    let cad = |minor| Money::new(minor, Currency::CAD);
    let booked = async |tx: &mut tenancy::TenantTx, sides: ledger::Sides, id: &str, purpose| {
        let source = ledger::Source {
            kind: "dispute",
            id: id.to_owned(),
            purpose,
        };
        let at = tx.now();
        let pair = sides.from_source(source, at);
        ledger::post(tx, &pair).await.unwrap();
    };
    let mut slow = shop.write().await;
    let mut tx = shop.write().await;
    for id in ["first", "second"] {
        let sides = ledger::rules::dispute_withdrawn(cad(4_000)).unwrap();
        booked(&mut tx, sides, id, "withdrawn").await;
    }
    tx.commit().await.unwrap();
    let sides = ledger::rules::dispute_fee(cad(1_500)).unwrap();
    booked(&mut slow, sides, "second", "fee").await;
    shop.db.clock.advance(Duration::days(1));
    post_through(&shop, november(24)).await;
    slow.commit().await.unwrap();
    shop.db.clock.advance(Duration::days(1));
    post_through(&shop, november(25)).await;
    let all = all_documents(&shop).await;
    let late = all.iter().find(|one| one.draft.corrects.is_some());
    assert_eq!(late.unwrap().corrects.as_deref(), Some("AC-20261124-2"));
}
