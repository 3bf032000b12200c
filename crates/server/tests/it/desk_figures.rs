//! The figures of the home screen, the balances, and the language of refusals.

use kernel::{Currency, Money};
use ledger::{FeeAmount, Source, rules};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    events::{bought, placed, sells},
    town::{Merchant, PASSWORD, Town, text},
};

async fn todo(ada: &Merchant<'_>, kind: &str) -> i64 {
    let home = ada.get("/home").await.expect(200);
    let all = home["todo"].as_array().unwrap();
    let one = all.iter().find(|one| one["kind"] == kind).unwrap();
    one["count"].as_i64().unwrap()
}

#[tokio::test]
async fn home_counts_what_came_for_a_backorder_and_what_is_late() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT-S", 1).await;
    sells(&ada, "SCARF", 30).await;
    let passes = || town.db.clock.advance(chrono::Duration::minutes(1));
    // Allocation is first come, first served, so the order of events matters.
    bought(&ada, variant, 2).await;
    passes();
    bought(&ada, variant, 1).await;
    passes();
    placed(&ada, variant, 1).await;
    let both = async || {
        (
            todo(&ada, "backorders_fillable").await,
            todo(&ada, "late_promises").await,
        )
    };
    assert_eq!(both().await, (0, 0));
    let low_and_out = (
        todo(&ada, "low_stock").await,
        todo(&ada, "out_of_stock").await,
    );
    assert_eq!(low_and_out, (1, 1));

    // One unit arrives for the first order; the second keeps waiting, and the third is unpaid.
    let came = json!({ "kind": "change", "quantity": 1, "reason": "received", "note": "" });
    ada.post(&format!("/stock/{variant}/adjust"), &came)
        .await
        .expect(200);
    assert_eq!(both().await, (1, 0));
    // Seven to fourteen days were promised.
    town.db.clock.advance(chrono::Duration::days(14));
    let cookie = crate::town::cookie(&town.log_in("adas@example.ca", PASSWORD).await);
    let ada = Merchant {
        cookie,
        town: &town,
        tenant: ada.tenant.clone(),
        slug: ada.slug.clone(),
    };
    assert_eq!(todo(&ada, "late_promises").await, 0);
    town.db.clock.advance(chrono::Duration::days(1));
    assert_eq!(todo(&ada, "late_promises").await, 2);
}

#[tokio::test]
async fn what_is_available_stands_in_the_books_and_entries_are_found_by_kind() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let cad = |minor| Money::new(minor, Currency::CAD);
    let mut tx = town.db.write(ada.tenant.parse().unwrap()).await;
    let now = tx.now();
    let source = |purpose| Source {
        kind: "payment",
        id: "pay_1".into(),
        purpose,
    };
    let fee = FeeAmount {
        fee: cad(40),
        ..FeeAmount::zero(Currency::CAD)
    };
    let fee = rules::platform_fee(&fee).unwrap().unwrap();
    let available = rules::funds_available(cad(1000), cad(900)).unwrap();
    for (sides, purpose) in [(fee, "platform_fee"), (available, "available")] {
        ledger::post(&mut tx, &sides.from_source(source(purpose), now))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let balances = ada.get("/money/balances").await.expect(200);
    assert_eq!(balances["available"]["minor"], 900);
    assert_eq!(balances["pending"]["minor"], -940);
    let kinds = async |query: &str| {
        let page = ada.get(&format!("/money/entries{query}")).await.expect(200);
        let rows = page["items"].as_array().unwrap().clone();
        rows.iter()
            .map(|row| text(&row["kind"]))
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds("").await, ["platform_fee"]);
    assert_eq!(kinds("?kind=platform_fee").await, ["platform_fee"]);
    assert_eq!(kinds("?kind=sale").await, [""; 0]);
    ada.get("/money/entries?kind=gift").await.refusal(400);
}

#[tokio::test]
async fn an_entry_names_the_order_it_comes_from() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT-S", 2).await;
    let id = bought(&ada, variant, 1).await;
    let mut tx = town.db.write(ada.tenant.parse().unwrap()).await;
    let order = orders::order(&mut tx, id).await.unwrap().unwrap();
    let fee = FeeAmount {
        fee: Money::new(40, Currency::CAD),
        ..FeeAmount::zero(Currency::CAD)
    };
    let of = |payment: String| Source {
        kind: "payment",
        id: payment,
        purpose: "platform_fee",
    };
    for payment in [order.payment.unwrap().to_string(), "another".to_owned()] {
        let sides = rules::platform_fee(&fee).unwrap().unwrap();
        let now = tx.now();
        ledger::post(&mut tx, &sides.from_source(of(payment), now))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let page = ada.get("/money/entries").await.expect(200);
    let named = json!({ "id": id, "number": order.number.to_string() });
    assert_eq!(page["items"][0]["order"], Value::Null);
    assert_eq!(page["items"][1]["order"], named);
}

async fn signs_up(town: &Town, change: Value, language: &str) -> (Vec<String>, String) {
    let mut form = json!({
        "email": "eve@example.ca", "password": PASSWORD, "shop_name": "Eve", "slug": "eves", "country": "CA",
        "province": "ON", "currency": "CAD", "language": "en", "accept_terms": true,
    });
    for (name, value) in change.as_object().unwrap() {
        form[name] = value.clone();
    }
    let path = (Method::POST, "/api/signup");
    let headers = [("Accept-Language", language)];
    let answer = town.ask("dashboard", path, &headers, Some(&form)).await;
    let said = text(&answer.json()["errors"][0]["message"]);
    (answer.refusal(422).1, said)
}

#[tokio::test]
async fn a_currency_nobody_can_pay_in_is_refused_and_so_is_all_else_in_the_readers_language() {
    let town = Town::open().await;
    for currency in ["EUR", "GBP"] {
        let (fields, said) = signs_up(&town, json!({ "currency": currency }), "fr-CA").await;
        assert_eq!(fields, ["currency:unavailable"]);
        assert!(said.contains(currency) && said.contains("devise"), "{said}");
    }
    let cases = [
        (json!({ "email": "eve" }), "courriel"),
        (json!({ "accept_terms": false }), "conditions"),
        (json!({ "shop_name": " " }), "boutique"),
        (json!({ "slug": "é" }), "lettres"),
        (json!({ "country": "Atlantis" }), "pays"),
        (json!({ "province": "" }), "province"),
        (json!({ "currency": "dollars" }), "devise"),
    ];
    for (change, word) in cases {
        let (_, french) = signs_up(&town, change, "fr").await;
        assert!(french.contains(word), "{french}");
    }
    // The tenth request: the limit per address.
    let (_, english) = signs_up(&town, json!({ "province": "" }), "en-CA,fr").await;
    assert_eq!(english, "Choose a province or territory");
}

/// Switches Ada's language to French.
async fn reads_french(ada: &Merchant<'_>) {
    let owner = &ada.town.db.postgres;
    let (client, connection) = owner
        .owner(&ada.town.db.name)
        .connect(tokio_postgres::NoTls)
        .await
        .unwrap();
    tokio::spawn(connection);
    let sql = "UPDATE platform.account SET language = 'fr'";
    client.execute(sql, &[]).await.unwrap();
}

#[tokio::test]
async fn a_french_merchant_reads_no_english_refusal() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    reads_french(&ada).await;
    let mut theme = ada.get("/settings/theme").await.expect(200);
    theme["accent"] = json!("green");
    let refused = ada.put("/settings/theme", &theme).await.expect(422);
    assert!(text(&refused["errors"][0]["message"]).contains("couleur"));
    let methods = ada.get("/settings/shipping-methods").await.expect(200);
    let mut method = methods["items"][0].clone();
    method["name"] = json!({ "en": "", "fr": "" });
    let refused = ada
        .post("/settings/shipping-methods", &method)
        .await
        .expect(422);
    assert_eq!(refused["errors"][0]["message"], "Est requis");
    let (_, variant) = sells(&ada, "HAT-S", 3).await;
    let order = placed(&ada, variant, 1).await;
    let path = format!("/orders/{order}/resend-confirmation");
    let refused = ada.post(&path, &json!({})).await.expect(409);
    assert!(text(&refused["title"]).contains("payée"));
    let path = format!("/orders/{order}/packing-slip.pdf");
    let refused = ada.get(&path).await.expect(409);
    assert!(text(&refused["title"]).contains("payée"));
    let mut product = crate::events::hat("SCARF", 1);
    product["tax_category"] = json!("luxury");
    let refused = ada.post("/products", &product).await.expect(422);
    assert!(text(&refused["errors"][0]["message"]).contains("catégorie"));
}

#[tokio::test]
async fn an_invoice_keeps_the_first_paper_that_was_printed_of_it() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT-S", 3).await;
    let order = bought(&ada, variant, 1).await;
    let mut tx = town.db.write(ada.tenant.parse().unwrap()).await;
    let invoice = orders::invoice_of(&mut tx, order).await.unwrap().unwrap();
    let mut kept = Vec::new();
    for paper in ["first", "second"] {
        let blob = tenancy::blob::put(&mut tx, "application/pdf", paper.as_bytes())
            .await
            .unwrap();
        let story = serde_json::json!({ "mail": "confirmation" });
        kept.push(
            orders::record_confirmation(&mut tx, (order, invoice.id), &blob, story)
                .await
                .unwrap(),
        );
    }
    assert_eq!(kept[0], kept[1]);
}
