//! What the order's page says of a return: whose refund failed, or whose terms changed since; and how often its form is
//! taken.

use payments::RefundStatus;
use returns::{Canceler, MOST_ASKED, OpenReturn, Opened, Opener, ReturnReason};
use serde_json::{Value, json};

use crate::{
    refunding::ends,
    returning::sent,
    town::{Town, text},
};

#[tokio::test]
async fn a_return_whose_refund_failed_is_not_called_settled() {
    let town = Town::open().await;
    let shop = sent(&town, (1, 1)).await;
    let came = shop.receives(&shop.opens(1).await, (1, 0, 0)).await;
    let closed = shop.closes(&came, 1, Value::Null).await.expect(200);
    let page = shop.page("").await.text;
    assert!(page.contains("Settled: your money is on its way"), "{page}");
    let refund = text(&closed["refund_id"]).parse().unwrap();
    ends(&shop.ada, refund, RefundStatus::Failed).await;
    let page = shop.page("").await.text;
    assert!(page.contains("Your refund did not reach you"), "{page}");
    assert!(!page.contains("Settled"), "{page}");
}

#[tokio::test]
async fn mistakes_in_the_form_use_nothing_up_and_returns_asked_for_do() {
    let town = Town::open().await;
    let shop = sent(&town, (1, 1)).await;
    for _ in 0..12 {
        assert_eq!(shop.asks("7", "1").await.status, 422);
    }
    for next in 1..=10 {
        let number = next.to_string();
        let page = shop.follows(shop.asks("1", &number).await).await;
        assert!(page.contains("We have your request"), "{page}");
        if next < 10 {
            let canceled = shop.form("return/cancel", &[("number", &number)]).await;
            assert_eq!(canceled.status, 303);
        }
    }
    let waits = shop.asks("1", "11").await;
    assert_eq!(waits.status, 429, "{}", waits.text);
    assert!(waits.text.contains("Many returns of this order"));
    let last = shop.form("return/cancel", &[("number", "10")]).await;
    let page = shop.follows(last).await;
    assert!(
        page.contains("The return is canceled"),
        "who waits can still take the last one back: {page}"
    );
}

#[tokio::test]
async fn an_order_has_a_largest_number_of_requests_and_the_merchant_is_not_bound_by_it() {
    let town = Town::open().await;
    let shop = sent(&town, (1, 1)).await;
    let mut tx = town.db.write(shop.ada.tenant.parse().unwrap()).await;
    for next in (1..).take(MOST_ASKED) {
        let wish = OpenReturn {
            order: shop.order,
            lines: vec![(shop.line.parse().unwrap(), 1)],
            reason: ReturnReason::Late,
            note: String::new(),
            by: Opener::Shopper { next },
        };
        let Opened::New(of) = returns::open_return(&mut tx, &wish).await.unwrap() else {
            panic!("the request {next} was there before");
        };
        let canceled = returns::cancel_return(&mut tx, of.id, &Canceler::Shopper).await;
        canceled.unwrap();
    }
    tx.commit().await.unwrap();
    let page = shop.follows(shop.asks("1", "31").await).await;
    assert!(
        page.contains("Nothing from this order can be returned"),
        "{page}"
    );
    assert!(!page.contains("Return something"), "{page}");
    let of = shop.opens(1).await;
    assert!(text(&of["number"]).ends_with("-R31"), "{of}");
}

#[tokio::test]
async fn an_approved_return_keeps_what_its_shopper_was_told_of_the_postage() {
    let town = Town::open().await;
    let shop = sent(&town, (1, 1)).await;
    let policy = |version: i32, postage: &str| {
        json!({ "version": version, "mode": "always", "days": null, "postage": postage,
                "address": "", "instructions": "" })
    };
    let path = "/settings/returns";
    let saved = shop.ada.put(path, &policy(0, "We pay the postage")).await;
    saved.expect(200);
    shop.opens(1).await;
    let saved = shop.ada.put(path, &policy(1, "You pay the postage")).await;
    saved.expect(200);
    let page = shop.page("").await.text;
    assert!(page.contains("We pay the postage"), "{page}");
    assert!(!page.contains("You pay the postage"), "{page}");
}
