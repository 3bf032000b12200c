//! What the processor keeps of a charge: told hours later, and other than its price list says.

use chrono::DateTime;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    merchant::Merchant,
    shopping::{buy, pay},
    town::Town,
    unpaid::{CARD, open, orders, wish},
};

async fn sim(town: &Town, path: &str, body: Value) {
    let done = town.stand_ins.send(Method::POST, path, body).await;
    assert!(done.is_success(), "{path}: {done}");
}

/// Buys two jugs; returns the order's id once it is paid.
async fn bought(town: &Town, merchant: &mut Merchant) -> String {
    let mut shopper = town.visitor(&merchant.storefront());
    let page = buy(&mut shopper, wish("sam@example.ca")).await;
    let back = pay(&mut shopper, &page, CARD).await;
    shopper.follow(back).await;
    for _ in 0..600 {
        let all = orders(merchant).await;
        if all[0]["payment_state"] == "paid" {
            return all[0]["id"].as_str().unwrap().to_owned();
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the order was not paid")
}

async fn money(merchant: &mut Merchant, order: &str) -> Value {
    merchant.look(&format!("orders/{order}")).await["money"].clone()
}

/// The order's money, once the processor has said what it keeps.
async fn known(merchant: &mut Merchant, order: &str) -> Value {
    let mut last = Value::Null;
    for _ in 0..600 {
        last = money(merchant, order).await;
        if last["processor_fee"].is_object() {
            return last;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("{last}")
}

/// What the provider's book says the processor has kept, and in how many entries.
async fn booked(town: &Town) -> (i64, i64) {
    let owner = town.owner().await;
    let row = owner
        .query_one(
            "SELECT coalesce(sum(amounts[array_position(accounts, '5100')]), 0)::bigint, count(*)
             FROM platform.journal_entry WHERE purpose = 'processor_fee'",
            &[],
        )
        .await
        .unwrap();
    (row.get(0), row.get(1))
}

/// `highstreet payments fees` of the month in which the only charge was made.
async fn report(town: &Town) -> String {
    let charge = town.stand_ins.payments().await[0].clone();
    let made = DateTime::from_timestamp(charge["created"].as_i64().unwrap(), 0).unwrap();
    let month = made.format("%Y-%m").to_string();
    let (done, said) = town.command(&["payments", "fees", &month]);
    assert!(done, "{said}");
    said
}

/// The report's last line; the program may log beside it.
fn tally(said: &str) -> &str {
    let mut lines = said.lines().filter(|line| line.contains(" as listed, "));
    lines.next_back().unwrap_or_else(|| panic!("{said}"))
}

const NOTHING: &str = "0 as listed, 0 as listed for cards of other countries, 0 differ by 0.00 CAD in all, 0 not told yet, 0 not on the list, 0 shops not read";

#[tokio::test]
async fn fault_41_a_fee_told_hours_later_is_pending_until_then_and_booked_once() {
    let (town, mut merchant) = open().await;
    let late = json!({ "settle_after_seconds": 3 * 3_600 });
    sim(&town, "/_sim/settings", late).await;
    let order = bought(&town, &mut merchant).await;
    let before = money(&mut merchant, &order).await;
    assert_eq!(before["processor_fee"], Value::Null, "{before}");
    assert_eq!(booked(&town).await, (0, 0));
    let said = report(&town).await;
    let untold = said.lines().find(|line| line.contains("has not said"));
    assert!(untold.is_some_and(|line| line.contains("jugs")), "{said}");
    let untold = NOTHING.replace("0 not told", "1 not told");
    assert_eq!(tally(&said), untold);
    town.proven();

    let hours = json!({ "advance_seconds": 3 * 3_600 + 1 });
    sim(&town, "/_sim/clock", hours).await;
    let after = known(&mut merchant, &order).await;
    let fee = after["processor_fee"]["minor"].as_i64().unwrap();
    assert_eq!(booked(&town).await, (fee, 1));
    // The provider bears it: the shop has what it had.
    assert_eq!(after["net"], before["net"], "{after}");
    let said = report(&town).await;
    let listed = NOTHING.replace("0 as listed, ", "1 as listed, ");
    assert_eq!(tally(&said), listed);
    town.proven();
}

#[tokio::test]
async fn fault_42_a_fee_beyond_the_price_list_is_booked_as_it_is_and_named_to_the_cent() {
    let (town, mut merchant) = open().await;
    let more = json!({ "fee_beyond_list": 7 });
    sim(&town, "/_sim/settings", more).await;
    let order = bought(&town, &mut merchant).await;
    let seen = known(&mut merchant, &order).await;
    let gross = seen["gross"]["minor"].as_i64().unwrap();
    // 2.9 % to the nearest cent and 30 cents, and seven more.
    let fee = (gross * 29 + 500) / 1_000 + 30 + 7;
    assert_eq!(seen["processor_fee"]["minor"], fee, "{seen}");
    assert_eq!(booked(&town).await, (fee, 1));
    let said = report(&town).await;
    let line = said.lines().find(|line| line.contains("jugs"));
    let line = line.unwrap_or_else(|| panic!("{said}"));
    assert!(line.contains("+0.07"), "{said}");
    let differs = NOTHING.replace("0 differ by 0.00", "1 differ by 0.07");
    assert_eq!(tally(&said), differs);
    let (done, other) = town.command(&["payments", "fees", "2020-01"]);
    assert!(done, "{other}");
    assert_eq!(tally(&other), NOTHING);
    for wrong in [
        "--fixed=0.305",
        "--fixed=-0.30",
        "--percent=-5",
        "--percent=290",
        "--foreign=-1",
    ] {
        let (done, refused) = town.command(&["payments", "fees", "2020-01", wrong]);
        let option = wrong.split('=').next().unwrap();
        assert!(!done && refused.contains(option), "{wrong}: {refused}");
    }
    town.proven();
}
