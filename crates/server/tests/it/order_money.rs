//! The figures of an order's money: right to the cent whatever its refunds do, and each the sum of its entries.

use payments::RefundStatus;
use serde_json::{Value, json};

use crate::{
    events::{bought, sells},
    refunding::{charged, ends, requested},
    town::{Merchant, Town},
};

const FIGURES: [&str; 5] = [
    "refunded",
    "refunding",
    "fee_returned",
    "fee_tax_returned",
    "taxes_refunded",
];

fn minor(value: &Value) -> i64 {
    value["minor"].as_i64().unwrap()
}

async fn effects(ada: &Merchant<'_>, order: &str, kinds: &str) -> i64 {
    let path = format!("/money/entries?order={order}{kinds}");
    let page = ada.get(&path).await.expect(200);
    let items = page["items"].as_array().unwrap().iter();
    items.map(|entry| minor(&entry["effect"])).sum()
}

/// The order's money, once every figure is the sum of its entries and they add up to what the shop receives.
async fn proven(ada: &Merchant<'_>, order: &str) -> Value {
    let shown = ada.get(&format!("/orders/{order}")).await.expect(200);
    let money = shown["money"].clone();
    let of = |name: &str| minor(&money[name]);
    let fees = of("platform_fee") + of("platform_fee_tax");
    let returned = of("fee_returned") + of("fee_tax_returned");
    assert_eq!(
        of("net"),
        of("gross") - fees - of("refunded") + returned,
        "{money}"
    );
    assert_eq!(
        of("taxes_owed"),
        of("taxes") - of("taxes_refunded"),
        "{money}"
    );
    for (kinds, figure) in [
        ("", of("net")),
        ("&kind=sale", of("gross")),
        ("&kind=platform_fee", -fees),
        ("&kind=refund", -of("refunded")),
        ("&kind=fee_refund", returned),
    ] {
        assert_eq!(effects(ada, order, kinds).await, figure, "{kinds}: {money}");
    }
    money
}

/// The cells of the only order in the file.
async fn file(ada: &Merchant<'_>) -> impl Fn(&str) -> String {
    let csv = ada.get("/exports/orders.csv").await.text;
    let mut rows = csv.trim_start_matches('\u{feff}').lines();
    let cells = |row: &str| -> Vec<String> { row.split(',').map(str::to_owned).collect() };
    let (names, values) = (cells(rows.next().unwrap()), cells(rows.next().unwrap()));
    move |name| {
        let at = names.iter().position(|known| known == name);
        values[at.unwrap_or_else(|| panic!("no column {name}"))].clone()
    }
}

#[tokio::test]
async fn an_orders_figures_are_right_after_every_turn_of_its_refunds() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, hat) = sells(&ada, "HAT-S", 3).await;
    ada.opens().await;
    let id = bought(&ada, hat, 2).await;
    charged(&ada, id).await;
    let order = id.to_string();
    let before = proven(&ada, &order).await;
    assert!(FIGURES.iter().all(|name| minor(&before[*name]) == 0));

    let half = json!({ "lines": [], "amount": { "minor": 3000, "currency": "CAD" } });
    let path = format!("/orders/{order}/refunds/preview");
    let promised = ada.post(&path, &half).await.expect(200);
    let taxes = promised["taxes"].as_array().unwrap().iter();
    let taxes: i64 = taxes.map(|tax| minor(&tax["amount"])).sum();
    let first = requested(&ada, id, 3000).await;
    let asked = proven(&ada, &order).await;
    assert_eq!(
        (minor(&asked["refunding"]), minor(&asked["refunded"])),
        (3000, 0)
    );
    assert_eq!(asked["net"], before["net"], "nothing was sent yet");

    ends(&ada, first, RefundStatus::Succeeded).await;
    let sent = proven(&ada, &order).await;
    assert_eq!(
        (minor(&sent["refunding"]), minor(&sent["refunded"])),
        (0, 3000)
    );
    assert_eq!(minor(&sent["taxes_refunded"]), taxes);
    for name in ["fee_returned", "fee_tax_returned"] {
        assert_eq!(sent[name], promised[name], "{name}");
    }
    let debited = minor(&before["net"]) - minor(&sent["net"]);
    assert_eq!(debited, minor(&promised["debited"]));
    let cell = file(&ada).await;
    assert_eq!(cell("Refunded"), "30.00");
    let decimal = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
    assert_eq!(cell("Tax refunded"), decimal(taxes));
    assert_eq!(cell("HST refunded"), decimal(taxes));
    assert_eq!(cell("QST refunded"), "", "it was never charged");

    ends(&ada, first, RefundStatus::Failed).await;
    assert_eq!(proven(&ada, &order).await, before, "all of it came back");
    assert_eq!(file(&ada).await("HST refunded"), "0.00");

    let all = minor(&before["gross"]);
    let whole = requested(&ada, id, all).await;
    ends(&ada, whole, RefundStatus::Succeeded).await;
    let nothing = proven(&ada, &order).await;
    assert_eq!(minor(&nothing["refunded"]), all);
    assert_eq!(minor(&nothing["taxes_owed"]), 0);
    let cell = file(&ada).await;
    assert_eq!(cell("Tax refunded"), cell("Tax"));
    let strange = ada.get("/money/entries?order=ord_nonsense").await;
    assert_eq!(strange.refusal(400).0, "malformed");
}

/// What came back is refunded, and what waits to be sent is still sent.
#[tokio::test]
async fn the_merchant_says_whether_sent_units_are_refunded_or_those_that_wait() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, hat) = sells(&ada, "HAT-S", 3).await;
    ada.opens().await;
    let id = bought(&ada, hat, 2).await;
    charged(&ada, id).await;
    let shown = ada.get(&format!("/orders/{id}")).await.expect(200);
    let line = shown["groups"][0]["lines"][0]["line_id"].clone();
    let parcel = json!({ "lines": [{ "line_id": line, "quantity": 1 }], "notify": false });
    let shipped = ada
        .post(&format!("/orders/{id}/shipments"), &parcel)
        .await
        .expect(201);
    let can = &shipped["refundable"]["lines"][0];
    assert_eq!((&can["not_sent"], &can["sent"]), (&json!(1), &json!(1)));

    let path = format!("/orders/{id}/refunds");
    let wish = |which: &str, quantity: i32| json!({ "lines": [{ "line_id": line, "quantity": quantity, "restock": true, "which": which }] });
    let too_many = ada.post(&format!("{path}/preview"), &wish("sent", 2)).await;
    assert_eq!(too_many.refusal(422).1, ["lines[0].quantity:out_of_range"]);
    let sent = wish("sent", 1);
    let preview = ada
        .post(&format!("{path}/preview"), &sent)
        .await
        .expect(200);
    let units = &preview["lines"][0];
    assert_eq!(
        (&units["returned"], &units["withdrawn"]),
        (&json!(1), &json!(0))
    );
    let refund = json!({ "refund": sent, "reason": "Too small", "agreed": preview["agreed"] });
    ada.post(&path, &refund).await.expect(201);
    let after = ada.get(&format!("/orders/{id}")).await.expect(200);
    assert_eq!(
        after["actions"]["ship"], true,
        "the other hat is still sent"
    );
    let can = &after["refundable"]["lines"][0];
    assert_eq!((&can["not_sent"], &can["sent"]), (&json!(1), &json!(0)));
    let nonsense = ada.post(&format!("{path}/preview"), &wish("all", 1)).await;
    assert_eq!(nonsense.status.as_u16() / 100, 4, "{}", nonsense.text);
}
