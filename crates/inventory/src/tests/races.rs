//! Concurrent verbs.

use futures_util::future::join_all;

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn three_hundred_buyers_of_fifty_units_get_exactly_fifty() {
    let store = Store::open().await;
    let variant = store.variant();
    store.receive(variant, 50).await;
    let buy = async || {
        let wish = store.wish(store.cart(), &[(store.line(), variant, 1, Policy::Deny)]);
        match store.reserve(wish).await {
            Ok(_) => true,
            Err(ReserveError::Short { lines }) => {
                assert_eq!(
                    lines,
                    [Short {
                        variant,
                        asked: 1,
                        available: 0
                    }]
                );
                false
            }
            Err(other) => panic!("{other}"),
        }
    };
    let sold = join_all((0..300).map(|_| buy()))
        .await
        .into_iter()
        .filter(|sold| *sold)
        .count();
    assert_eq!(sold, 50);
    assert_eq!(store.numbers(variant).await, (50, 50, 0));
    store.assert_sound().await;
}

/// Each round uses new items, so that the first carts also create them while others wait.
async fn opposite_order(store: &Store) {
    let (a, b) = (store.variant(), store.variant());
    store.receive(a, 10).await;
    let buy = async |turned: bool| {
        let (first, second) = if turned { (b, a) } else { (a, b) };
        let lines = [
            (store.line(), first, 1, ALLOW),
            (store.line(), second, 1, ALLOW),
        ];
        store
            .reserve(store.wish(store.cart(), &lines))
            .await
            .expect("no deadlock");
    };
    join_all((0..20).map(|number| buy(number % 2 == 0))).await;
    assert_eq!(store.numbers(a).await, (10, 10, 10));
    assert_eq!(store.numbers(b).await, (0, 0, 20));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn carts_that_name_the_same_goods_in_opposite_order_do_not_block_each_other() {
    let store = Store::open().await;
    for _ in 0..8 {
        opposite_order(&store).await;
    }
    store.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn paying_and_expiring_at_once_is_one_or_the_other() {
    let store = Store::open().await;
    let variant = store.variant();
    store.receive(variant, 20).await;
    let carts: Vec<Holder> = (0..20).map(|_| store.cart()).collect();
    for cart in &carts {
        store.buy(*cart, variant, 1).await;
    }
    store.shop.db.clock.advance(Duration::hours(1));
    let pay = async |cart: Holder| {
        store.commit(cart).await;
    };
    let ((), ()) = tokio::join!(
        async {
            join_all(carts.iter().map(|cart| pay(*cart)))
                .await
                .into_iter()
                .collect()
        },
        async {
            join_all((0..4).map(|_| store.expire()))
                .await
                .into_iter()
                .for_each(drop)
        },
    );
    // A late payment revives an expired reservation, so in the end all have paid and all have their unit.
    assert_eq!(store.numbers(variant).await, (20, 20, 0));
    for cart in carts {
        assert_eq!(store.held_by(cart).await, (1, 0, 0, State::Committed));
    }
    store.assert_sound().await;
}
