//! Stock and time change between placing and paying.

use chrono::{Duration, NaiveDate};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;

use super::{Store, placing::owed_one};
use crate::*;

diesel::table! {
    event (id) {
        id -> Uuid,
        kind -> Text,
    }
}

fn day(month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, month, day)
}

fn dates(promise: Promise) -> (i32, i32, Option<NaiveDate>, Option<NaiveDate>) {
    (promise.now, promise.later, promise.earliest, promise.latest)
}

#[tokio::test]
async fn goods_that_come_before_the_money_leave_the_promised_days_alone() {
    let store = Store::open().await;
    let hat = store.sells("Hat", 1).await;
    let id = store
        .placed(&[(hat, 4)], ShipmentPreference::ShipAvailable)
        .await;
    store.shop.db.clock.advance(Duration::minutes(5));
    store.receives(hat, 1).await;
    store.paid(id).await;
    let promise = store.order(id).await.lines[0].promise.unwrap();
    assert_eq!(dates(promise), (2, 2, day(12, 1), day(12, 8)));
    assert_eq!(promise.source, PromiseSource::LeadTime);
}

#[tokio::test]
async fn goods_that_went_before_the_money_came_are_promised_anew_to_who_agreed_to_wait() {
    let store = Store::open().await;
    let hat = store.sells("Hat", 1).await;
    let id = store
        .placed(&[(hat, 2)], ShipmentPreference::ShipAvailable)
        .await;
    // 02:00 UTC of the 26th: still the 25th in Vancouver.
    store.shop.db.clock.advance(Duration::hours(38));
    let mut tx = store.shop.write().await;
    let now = tx.now();
    inventory::release_expired(&mut tx, now, 10).await.unwrap();
    assert!(lapse(&mut tx, id).await.unwrap());
    tx.commit().await.unwrap();
    store
        .bought(&[(hat, 1)], ShipmentPreference::ShipAvailable)
        .await;
    store.paid(id).await;
    let promise = store.order(id).await.lines[0].promise.unwrap();
    assert_eq!(dates(promise), (0, 2, day(12, 2), day(12, 9)));
}

/// One is owed by a supplier and promised for Thursday. Its shopper pays after the place was lost, and in between somebody else
/// may have ordered: who is served last is not made to wait longer than agreed.
#[tokio::test]
async fn who_pays_after_others_were_promised_the_same_units_is_asked_again() {
    for ordered_meanwhile in [false, true] {
        let store = Store::open().await;
        let hat = store.sells("Hat", 0).await;
        owed_one(&store, hat).await;
        let wish = [(hat, 1)];
        let id = store.placed(&wish, ShipmentPreference::ShipAvailable).await;
        let agreed = store.order(id).await.lines[0].promise.unwrap();
        assert_eq!(agreed.source, PromiseSource::PurchaseOrder);
        store.shop.db.clock.advance(Duration::minutes(46));
        let mut tx = store.shop.write().await;
        assert!(lapse(&mut tx, id).await.unwrap());
        tx.commit().await.unwrap();
        if ordered_meanwhile {
            store.bought(&wish, ShipmentPreference::ShipAvailable).await;
        }
        let mut tx = store.shop.write().await;
        let settlement = Settlement::free(tx.now());
        let paid = order_paid(&mut tx, id, settlement).await;
        let refused = matches!(paid, Err(PaidError::LaterThanAgreed));
        assert_eq!(refused, ordered_meanwhile, "{paid:?}");
        if refused {
            drop(tx);
            assert_eq!(store.order(id).await.state, OrderState::Expired);
        } else {
            tx.commit().await.unwrap();
            assert_eq!(store.order(id).await.lines[0].promise, Some(agreed));
        }
    }
}

#[tokio::test]
async fn who_did_not_agree_to_wait_is_not_made_to_although_the_shop_would_reorder() {
    let store = Store::open().await;
    let hat = store.sells("Hat", 2).await;
    let id = store
        .placed(&[(hat, 2)], ShipmentPreference::ShipAvailable)
        .await;
    store.shop.db.clock.advance(Duration::minutes(46));
    let mut tx = store.shop.write().await;
    assert!(lapse(&mut tx, id).await.unwrap());
    tx.commit().await.unwrap();
    store
        .bought(&[(hat, 1)], ShipmentPreference::ShipAvailable)
        .await;
    let mut tx = store.shop.write().await;
    let settlement = Settlement::free(tx.now());
    let refused = order_paid(&mut tx, id, settlement).await;
    assert!(matches!(refused, Err(PaidError::GoodsGone)), "{refused:?}");
    drop(tx);
    assert_eq!(store.order(id).await.state, OrderState::Expired);
    // Nobody else wanted the rest: who asks for what is there gets it.
    store.receives(hat, 1).await;
    store.paid(id).await;
    assert_eq!(store.order(id).await.lines[0].promise, None);
}

#[tokio::test]
async fn an_order_that_lapses_is_told_to_the_back_office_once() {
    let store = Store::open().await;
    let hat = store.sells("Hat", 2).await;
    let id = store
        .placed(&[(hat, 2)], ShipmentPreference::ShipAvailable)
        .await;
    store.shop.db.clock.advance(Duration::minutes(46));
    for closes in [true, false] {
        let mut tx = store.shop.write().await;
        assert_eq!(lapse(&mut tx, id).await.unwrap(), closes);
        tx.commit().await.unwrap();
    }
    // Its goods are put back into the cart.
    let mut tx = store.shop.write().await;
    let given_up = give_up(&mut tx, id, Wish::Change).await.unwrap();
    assert_eq!(given_up, GivenUp::Now);
    tx.commit().await.unwrap();
    let mut tx = store.shop.read().await;
    let told: i64 = event::table
        .filter(event::kind.eq("order.expired.v1"))
        .count()
        .get_result(&mut tx)
        .await
        .unwrap();
    assert_eq!(told, 1);
}
