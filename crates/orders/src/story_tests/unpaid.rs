//! An order that is not paid: how long it holds its goods, and how its shopper gives it up.

use chrono::Duration;
use inventory::Holder;
use kernel::OrderId;

use super::Store;
use crate::*;

async fn lapses(store: &Store, id: OrderId) -> bool {
    let mut tx = store.shop.write().await;
    let closed = lapse(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    closed
}

async fn gives_up(store: &Store, id: OrderId, wish: Wish) -> GivenUp {
    let mut tx = store.shop.write().await;
    let done = give_up(&mut tx, id, wish).await.unwrap();
    tx.commit().await.unwrap();
    done
}

async fn holds(store: &Store, id: OrderId) -> i32 {
    let mut tx = store.shop.read().await;
    let mine = inventory::reservations(&mut tx, &[Holder::Order(id)]).await;
    mine.unwrap().iter().map(|one| one.reserved).sum()
}

#[tokio::test]
async fn the_last_goods_are_held_a_quarter_of_an_hour_and_others_three_quarters() {
    let store = Store::open().await;
    let (hat, scarf) = (store.sells("Hat", 3).await, store.sells("Scarf", 9).await);
    let last = store
        .placed(&[(hat, 2)], ShipmentPreference::ShipAvailable)
        .await;
    let many = store
        .placed(&[(scarf, 4)], ShipmentPreference::ShipAvailable)
        .await;
    assert!(!lapses(&store, last).await, "it is held firmly");
    let placed = store.order(last).await;
    assert_eq!(placed.pay_by - placed.placed_at, Duration::minutes(15));
    store.shop.db.clock.advance(Duration::minutes(15));
    assert!(lapses(&store, last).await, "one is left for all others");
    assert!(!lapses(&store, many).await, "five are left for all others");
    assert_eq!(
        (holds(&store, last).await, holds(&store, many).await),
        (0, 4)
    );
    for minutes in [30, 45] {
        let order = store.order(many).await;
        assert_eq!(order.pay_by - order.placed_at, Duration::minutes(minutes));
        store.shop.db.clock.advance(Duration::minutes(15));
        assert_eq!(lapses(&store, many).await, minutes == 45);
    }
    assert_eq!(holds(&store, many).await, 0);
    store.paid(last).await;
    assert!(
        store.order(last).await.state.is_paid(),
        "the goods are there"
    );
}

#[tokio::test]
async fn a_shoppers_newer_order_ends_the_hold_of_the_older_one() {
    let store = Store::open().await;
    let hat = store.sells("Hat", 2).await;
    let wishes = [(hat, 2)];
    let (cart, review) = store
        .reviewed(&wishes, ShipmentPreference::ShipAvailable)
        .await;
    let older = store.agreed(cart, &review).await.unwrap();
    // Another browser, the same address: its review sees nothing in stock, and gets better than that.
    let (cart, again) = store
        .reviewed(&wishes, ShipmentPreference::ShipAvailable)
        .await;
    let mut tx = store.shop.write().await;
    let open = cart_by_token(&mut tx, &cart).await.unwrap().unwrap();
    let contact = Contact {
        email: review.email.clone(),
        ship_to: again.ship_to.clone(),
        bill_to: None,
        note: String::new(),
    };
    set_contact(&mut tx, open.id, &contact).await.unwrap();
    let again = crate::review(&mut tx, &cart, &store.terms).await.unwrap();
    tx.commit().await.unwrap();
    let newer = store.agreed(cart, &again).await.unwrap();
    assert_eq!(store.order(older).await.state, OrderState::Expired);
    assert_eq!(
        (holds(&store, older).await, holds(&store, newer).await),
        (0, 2)
    );
    assert_eq!(store.order(newer).await.lines[0].promise, None);
    assert!(store.story(older).await.contains(&"payment_expired".into()));
}

#[tokio::test]
async fn an_order_is_given_up_once_and_its_cart_opens_again() {
    let store = Store::open().await;
    let hat = store.sells("Hat", 2).await;
    let (cart, review) = store
        .reviewed(&[(hat, 2)], ShipmentPreference::ShipAvailable)
        .await;
    let id = store.agreed(cart.clone(), &review).await.unwrap();
    let mut tokens = Vec::new();
    for done in [GivenUp::Now, GivenUp::Before] {
        assert_eq!(gives_up(&store, id, Wish::Change).await, done);
        let order = store.order(id).await;
        let mut tx = store.shop.write().await;
        tokens.push(reopen_cart(&mut tx, Some(&cart), &order).await.unwrap());
        tx.commit().await.unwrap();
    }
    assert!(tokens.iter().all(|token| token.reveal() == cart.reveal()));
    assert_eq!(store.order(id).await.state, OrderState::Canceled);
    let mut tx = store.shop.write().await;
    let again = crate::review(&mut tx, &cart, &store.terms).await.unwrap();
    assert_eq!(again.view.lines.len(), 1);
    assert_eq!(
        again.view.lines[0].quantity, 2,
        "clicked twice, filled once"
    );
    assert_eq!(
        (&again.email, &again.ship_to),
        (&review.email, &review.ship_to)
    );
    assert_eq!(again.totals.total, review.totals.total);
    tx.commit().await.unwrap();
    let second = store.agreed(cart, &again).await.unwrap();
    assert_ne!(second, id);
    store.paid(second).await;
    assert_eq!(gives_up(&store, second, Wish::Cancel).await, GivenUp::Paid);
    let mut tx = store.shop.write().await;
    let settlement = Settlement::free(tx.now());
    let late = order_paid(&mut tx, id, settlement).await;
    assert!(matches!(late, Err(PaidError::Canceled)), "{late:?}");
}

#[tokio::test]
async fn an_order_opened_elsewhere_joins_the_cart_that_is_there() {
    let store = Store::open().await;
    let (hat, scarf) = (store.sells("Hat", 5).await, store.sells("Scarf", 5).await);
    let id = store
        .placed(&[(hat, 2)], ShipmentPreference::ShipAvailable)
        .await;
    let mut tx = store.shop.write().await;
    let other = put_in_cart(&mut tx, None, scarf, 1).await.unwrap();
    tx.commit().await.unwrap();
    gives_up(&store, id, Wish::Change).await;
    let order = store.order(id).await;
    let mut tx = store.shop.write().await;
    let token = reopen_cart(&mut tx, Some(&other.token), &order)
        .await
        .unwrap();
    assert_eq!(token.reveal(), other.token.reveal());
    let cart = cart_by_token(&mut tx, &token).await.unwrap().unwrap();
    assert_eq!((cart.lines.len(), cart.units()), (2, 3));
    assert_eq!(cart.email, Some(order.email.clone()));
    let fresh = reopen_cart(&mut tx, None, &order).await.unwrap();
    assert_ne!(fresh.reveal(), token.reveal());
}
