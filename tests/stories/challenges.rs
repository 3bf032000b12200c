//! Fault case 29: the bank asks the shopper a question, which is failed, left alone, or answered after all.

use reqwest::Method;
use serde_json::json;

use crate::{
    later,
    paying::{CARD, charges, only_order, open, paid_order, wish},
    shopping::{buy, pay},
    town::{Part, Town},
    visitor::{Page, Visitor},
};

/// Its bank asks a question before every payment.
const ASKED: &str = "4000000000003220";

/// Absolute, also when the processor's page led on with a path.
fn there(town: &Town, location: &str) -> String {
    if location.starts_with('/') {
        format!("http://127.0.0.1:{}{location}", town.stand_ins.port)
    } else {
        location.to_owned()
    }
}

/// Pays with a card whose bank asks, as far as the question; returns its address.
async fn asked(town: &Town, shopper: &mut Visitor, url: &str) -> String {
    let page = pay(shopper, url, ASKED).await;
    there(town, &page.location.unwrap())
}

async fn answers(shopper: &mut Visitor, question: &str, decision: &str) -> Page {
    shopper.form(question, &[("decision", decision)]).await
}

#[tokio::test]
async fn fault_29_a_failed_question_leaves_the_order_to_be_paid_with_another_card() {
    let (town, mut merchant) = open("failed").await;
    let mut shopper = town.visitor(&merchant.storefront());
    let url = buy(&mut shopper, wish("failed@example.ca")).await;
    let question = asked(&town, &mut shopper, &url).await;
    let failed = answers(&mut shopper, &question, "fail").await;
    let back = there(&town, &failed.location.unwrap());
    let page = shopper.get(&back).await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert_eq!(only_order(&mut merchant).await["payment_state"], "pending");
    assert_eq!(captured(&town).await, 0);

    let paid = pay(&mut shopper, &url, CARD).await;
    let page = shopper.follow(paid).await;
    assert!(page.text.contains("Thank"), "{}", page.text);
    paid_order(&mut merchant).await;
    town.proven();
}

#[tokio::test]
async fn fault_29_a_question_left_alone_frees_the_goods_and_may_not_be_answered_later() {
    let (mut town, mut merchant) = open("left").await;
    let mut shopper = town.visitor(&merchant.storefront());
    let url = buy(&mut shopper, wish("left@example.ca")).await;
    let question = asked(&town, &mut shopper, &url).await;
    assert_eq!(stock(&mut merchant).await, (4, 3));

    town.kill(Part::Work);
    later::passes(&town.owner().await, "2 days", &[merchant.schema()]).await;
    let two_days = json!({ "advance_seconds": 2 * 24 * 3_600 });
    let moved = town.stand_ins.send(Method::POST, "/_sim/clock", two_days);
    assert!(moved.await.is_success());
    town.start(Part::Work);
    for _ in 0..600 {
        if stock(&mut merchant).await == (4, 4) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(stock(&mut merchant).await, (4, 4));
    let answer = answers(&mut shopper, &question, "complete").await;
    assert!(answer.status < 500, "{}", answer.text);
    town.proven();
    assert_eq!(captured(&town).await, 0);
    assert_eq!(charges(&town).await, 0);
}

#[tokio::test]
async fn fault_29_a_passed_question_pays_once() {
    let (town, mut merchant) = open("passed").await;
    let mut shopper = town.visitor(&merchant.storefront());
    let url = buy(&mut shopper, wish("passed@example.ca")).await;
    let question = asked(&town, &mut shopper, &url).await;
    let paid = answers(&mut shopper, &question, "complete").await;
    let page = shopper.follow(paid).await;
    assert!(page.text.contains("Thank"), "{}", page.text);
    answers(&mut shopper, &question, "complete").await;
    paid_order(&mut merchant).await;
    assert_eq!(charges(&town).await, 1);
    town.proven();
}

/// What the processor has taken, in cents.
async fn captured(town: &Town) -> i64 {
    let figures = town.stand_ins.get("/_sim/stats").await;
    figures["captured_minor"].as_i64().unwrap()
}

/// On hand and available of the only variant.
async fn stock(merchant: &mut crate::merchant::Merchant) -> (i64, i64) {
    crate::refunds::on_hand(merchant).await
}
