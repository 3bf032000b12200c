//! What happens between a deed of the processor and our note of it: its message is faster than its answer, the worker dies, the
//! database refuses, the clocks differ, our address is dead.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    authorized::{arm, at_the_processor, authorized, is, ship, wait},
    merchant::Merchant,
    refunds::{on_hand, reaches, sold},
    shopping::{Wish, buy, pay},
    town::{Part, Town},
};

const CARD: &str = "4242424242424242";

async fn counted(town: &Town, to: &str, words: &str) -> usize {
    let mails = town.stand_ins.get(&format!("/mail.json?to={to}")).await;
    let mails = mails.as_array().unwrap().iter();
    mails
        .filter(|mail| mail["subject"].as_str().unwrap().contains(words))
        .count()
}

async fn told(merchant: &mut Merchant, order: &str, kind: &str) -> usize {
    let page = merchant.look(&format!("orders/{order}")).await;
    let story = page["timeline"].as_array().unwrap().iter();
    story.filter(|entry| entry["kind"] == kind).count()
}

/// The processor's messages about a refund come seconds before the answer to our own request.
#[tokio::test]
async fn fault_03_messages_that_come_before_our_own_answer_double_nothing() {
    let (town, mut merchant, order) = sold(CARD).await;
    let slow = json!({ "kind": "slow_reply", "milliseconds": 6_000, "path": "/v1/refunds", "method": "POST" });
    arm(&town, slow).await;
    let path = format!("orders/{order}");
    let seen = merchant.look(&path).await;
    let line = seen["refundable"]["lines"][0]["line_id"].clone();
    let one = json!({ "lines": [{ "line_id": line, "quantity": 1, "restock": true }] });
    let shown = merchant
        .send(
            Method::POST,
            &format!("{path}/refunds/preview"),
            one.clone(),
        )
        .await;
    let wish = json!({ "refund": one, "reason": "", "agreed": shown.json()["agreed"] });
    let made = merchant
        .send_once(&format!("{path}/refunds"), "one", wish)
        .await;
    assert_eq!(made.status, 201, "{}", made.text);
    let after = reaches(&mut merchant, &order, 0, "succeeded").await;
    assert_eq!(after["refunds"][0]["credit_note"]["number"], "CN-0001");
    tokio::time::sleep(std::time::Duration::from_secs(7)).await;
    town.mail("sam@example.ca", "CN-0001").await;
    assert_eq!(counted(&town, "sam@example.ca", "refund").await, 1);
    assert_eq!(told(&mut merchant, &order, "refund_requested").await, 1);
    assert_eq!(on_hand(&mut merchant).await, (5, 4));
    let list = town.stand_ins.get("/v1/refunds?limit=9").await;
    assert_eq!(list["data"].as_array().unwrap().len(), 1, "{list}");
    town.proven();
}

/// The card is charged, and the worker dies before it has written that down: it was waiting for the answer.
#[tokio::test]
async fn fault_14_who_dies_between_the_charge_and_its_commit_charges_once() {
    let (mut town, mut merchant, _, order) = authorized().await;
    let all = json!({ "kind": "drop_webhook", "times": 50 });
    arm(&town, all).await;
    let slow = json!({ "kind": "slow_reply", "milliseconds": 60_000, "path": "/v1/payment_intents/", "method": "POST" });
    arm(&town, slow).await;
    let shipped = ship(&mut merchant, &order, "parcel", 2).await;
    assert_eq!(shipped.status, 201, "{}", shipped.text);
    for _ in 0..300 {
        if at_the_processor(&town).await["status"] == "succeeded" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(at_the_processor(&town).await["status"], "succeeded");
    // It is charged there, and here nobody knows.
    town.kill(Part::Work);
    let seen = merchant.look(&format!("orders/{order}")).await;
    assert_eq!(seen["payment_state"], "authorized", "{seen}");
    town.start(Part::Work);
    wait(&mut town, &merchant, "2 hours").await;
    let paid = is(&mut merchant, &order, "paid").await;
    assert_eq!(paid["documents"]["invoice_number"], "INV-0001", "{paid}");
    let there = at_the_processor(&town).await;
    assert_eq!(there["amount_received"], paid["amounts"]["total"]["minor"]);
    town.mail("sam@example.ca", "INV-0001").await;
    assert_eq!(told(&mut merchant, &order, "paid").await, 1);
    town.proven();
}

/// Fails the first three entries of a shop as a conflict between transactions; the sequence counts what is rolled back, too.
const CONFLICTS: &str = "
    CREATE SEQUENCE SHOP.conflicts;
    GRANT USAGE ON SEQUENCE SHOP.conflicts TO PUBLIC;
    CREATE FUNCTION SHOP.conflict() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF nextval('SHOP.conflicts') <= 3 THEN
            RAISE EXCEPTION 'planted' USING ERRCODE = 'serialization_failure';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER conflicts BEFORE INSERT ON SHOP.journal_entry FOR EACH STATEMENT EXECUTE FUNCTION SHOP.conflict();";

#[tokio::test]
async fn fault_16_a_booking_the_database_refuses_is_made_again_and_once() {
    let (mut town, mut merchant) = crate::unpaid::open().await;
    let owner = town.owner().await;
    let plant = CONFLICTS.replace("SHOP", &merchant.schema());
    owner.batch_execute(&plant).await.unwrap();
    let mut shopper = town.visitor(&merchant.storefront());
    let wish = Wish {
        product: "jug",
        options: &[],
        quantity: "1",
        email: "sam@example.ca",
    };
    let url = buy(&mut shopper, wish).await;
    let paid = pay(&mut shopper, &url, CARD).await;
    shopper.follow(paid).await;
    wait(&mut town, &merchant, "5 minutes").await;
    let mut list = Value::Null;
    for _ in 0..600 {
        list = merchant.look("orders").await;
        if list["items"][0]["payment_state"] == "paid" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(list["items"][0]["payment_state"], "paid", "{list}");
    let tried = format!("SELECT last_value FROM {}.conflicts", merchant.schema());
    let tried: i64 = owner.query_one(&tried, &[]).await.unwrap().get(0);
    assert!(tried > 3, "{tried}");
    let order = list["items"][0]["id"].as_str().unwrap();
    assert_eq!(told(&mut merchant, order, "paid").await, 1);
    town.mail("sam@example.ca", "Jug").await;
    let sales = merchant.look("money/entries?kind=sale").await;
    assert_eq!(sales["items"].as_array().unwrap().len(), 1, "{sales}");
    let gone = format!(
        "DROP TRIGGER conflicts ON {0}.journal_entry; DROP FUNCTION {0}.conflict(); DROP SEQUENCE {0}.conflicts",
        merchant.schema()
    );
    owner.batch_execute(&gone).await.unwrap();
    town.proven();
}

/// Every message's time is six minutes from ours. They are refused, the operator reads why, and orders are paid nevertheless.
#[tokio::test]
async fn fault_25_while_the_clocks_differ_orders_are_paid_and_the_operator_is_told() {
    let (mut town, mut merchant) = crate::unpaid::open().await;
    let stale = json!({ "kind": "stale_signature", "times": 200 });
    arm(&town, stale).await;
    let mut shopper = town.visitor(&merchant.storefront());
    let wish = Wish {
        product: "jug",
        options: &[],
        quantity: "1",
        email: "sam@example.ca",
    };
    let url = buy(&mut shopper, wish).await;
    // Paid, and the window is closed before it returns.
    pay(&mut shopper, &url, CARD).await;
    let said = "its time differs from our clock";
    for _ in 0..100 {
        if town.served().contains(said) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert!(town.served().contains(said), "{}", town.served());
    wait(&mut town, &merchant, "3 minutes").await;
    let mut list = Value::Null;
    for _ in 0..600 {
        list = merchant.look("orders").await;
        if list["items"][0]["payment_state"] == "paid" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(list["items"][0]["payment_state"], "paid", "{list}");
    town.proven();
}

/// Our address is dead for four days and every message is given up; the processor's list still has what they said.
#[tokio::test]
async fn fault_09_what_a_dead_address_missed_is_read_from_the_processors_list() {
    let (mut town, merchant, _) = sold(CARD).await;
    let hook = town.stand_ins.get("/_sim/webhook").await;
    let dead = json!({ "url": "http://127.0.0.1:9/hooks/stripe", "secret": "whsec_dead" });
    let set = town
        .stand_ins
        .send(Method::POST, "/_sim/webhook", dead)
        .await;
    assert!(set.is_success(), "{set}");
    let payments = town.stand_ins.payments().await;
    let wish = json!({ "payment_intent": payments[0]["id"], "amount": 1_000 });
    let made = town
        .stand_ins
        .send(Method::POST, "/_sim/refunds", wish)
        .await;
    assert!(made.is_success(), "{made}");
    let later = json!({ "advance_seconds": 4 * 86_400 });
    let advanced = town
        .stand_ins
        .send(Method::POST, "/_sim/clock", later)
        .await;
    assert!(advanced.is_success(), "{advanced}");
    assert!(
        hook["url"].as_str().unwrap().contains("/hooks/stripe"),
        "{hook}"
    );

    let owner = town.owner().await;
    let about = "SELECT count(*) FROM platform.processor_event WHERE kind = 'refund.created'";
    let count: i64 = owner.query_one(about, &[]).await.unwrap().get(0);
    assert_eq!(count, 0, "no message has come");
    // The worker was away as long: its list begins where it stopped.
    town.kill(Part::Work);
    let since = "UPDATE msg.job SET due = now(), payload = jsonb_set(payload, '{since}', to_jsonb(now() - interval '5 days'))
        WHERE kind = 'payments.list_events'";
    assert_eq!(owner.execute(since, &[]).await.unwrap(), 1);
    town.start(Part::Work);
    let mut found = 0_i64;
    for _ in 0..300 {
        found = owner.query_one(about, &[]).await.unwrap().get(0);
        if found == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(found, 1, "read from the list, once");
    let followed = "SELECT count(*) FROM platform.processor_event WHERE state = 'received'";
    for _ in 0..300 {
        let open: i64 = owner.query_one(followed, &[]).await.unwrap().get(0);
        if open == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert!(!merchant.schema().is_empty());
    town.proven();
}
