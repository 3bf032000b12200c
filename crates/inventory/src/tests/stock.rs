//! Selling, backordering, shipping.

use super::*;

#[tokio::test]
async fn a_sale_goes_from_cart_to_parcel() {
    let store = Store::open().await;
    let variant = store.variant();
    store.receive(variant, 5).await;
    let (cart, order) = (store.cart(), store.order());
    let (line, reserved, backordered) = store.buy(cart, variant, 7).await;
    assert_eq!((reserved, backordered), (5, 2));
    let mut tx = store.shop.write().await;
    hand_over(&mut tx, cart, order).await.expect("handed over");
    tx.commit().await.expect("committed");
    assert_eq!(store.commit(order).await.len(), 1);
    assert_eq!(store.commit(order).await.len(), 1, "twice changes nothing");

    assert!(matches!(
        store.ship(order, line, 6, "s1").await,
        Err(ShipError::NotReserved {
            asked: 6,
            reserved: 5,
            ..
        })
    ));
    store.ship(order, line, 5, "s1").await.expect("shipped");
    store.ship(order, line, 5, "s1").await.expect("told again");
    assert_eq!(store.numbers(variant).await, (0, 0, 2));
    let arrived = store.receive(variant, 3).await;
    let expected = Shift {
        holder: order,
        line,
        quantity: 2,
    };
    assert_eq!((arrived.available, arrived.allocated), (1, vec![expected]));
    store.ship(order, line, 2, "s2").await.expect("shipped");
    assert_eq!(store.held_by(order).await, (0, 0, 7, State::Shipped));
    assert_eq!(store.numbers(variant).await, (1, 0, 0));
    store.assert_sound().await;
}

#[tokio::test]
async fn what_is_short_names_every_variant_and_reserves_nothing() {
    let store = Store::open().await;
    let (plenty, scarce, none) = (store.variant(), store.variant(), store.variant());
    store.receive(plenty, 9).await;
    store.receive(scarce, 3).await;
    let lines = [
        (store.line(), plenty, 1, Policy::Deny),
        (store.line(), scarce, 2, Policy::Deny),
        (store.line(), scarce, 2, Policy::Deny),
        (store.line(), none, 1, Policy::Allow { limit: Some(0) }),
    ];
    let refused = store.reserve(store.wish(store.cart(), &lines)).await;
    let Err(ReserveError::Short { lines: mut short }) = refused else {
        panic!("{refused:?}")
    };
    short.sort_by_key(|one| one.asked);
    let expected = [
        Short {
            variant: none,
            asked: 1,
            available: 0,
        },
        Short {
            variant: scarce,
            asked: 4,
            available: 3,
        },
    ];
    assert_eq!(short, expected);
    assert_eq!(store.numbers(plenty).await, (9, 0, 0));
    assert_eq!(store.numbers(scarce).await, (3, 0, 0));
}

#[tokio::test]
async fn untracked_goods_are_always_there_and_leave_no_trace() {
    let store = Store::open().await;
    let (variant, order) = (store.variant(), store.order());
    let line = store.line();
    let wish = store.wish(order, &[(line, variant, 1_000, Policy::Untracked)]);
    assert_eq!(
        store
            .reserve(wish)
            .await
            .expect("reserved")
            .first()
            .map(|one| one.reserved),
        Some(1_000)
    );
    assert!(store.commit(order).await.is_empty());
    store.ship(order, line, 1_000, "s1").await.expect("shipped");
    assert_eq!(store.numbers(variant).await, (0, 0, 0));
    store.assert_sound().await;
}

#[tokio::test]
async fn a_cart_that_changes_keeps_its_units_before_those_who_wait() {
    let store = Store::open().await;
    let (variant, cart, waiting) = (store.variant(), store.cart(), store.order());
    store.receive(variant, 3).await;
    let (line, ..) = store.buy(cart, variant, 3).await;
    assert_eq!(store.buy(waiting, variant, 2).await.2, 2);
    let again = store.wish(cart, &[(line, variant, 4, ALLOW)]);
    let got = store.reserve(again).await.expect("reserved");
    assert_eq!(
        got.first().map(|one| (one.reserved, one.backordered)),
        Some((3, 1))
    );
    let fewer = store.wish(cart, &[(line, variant, 2, ALLOW)]);
    store.reserve(fewer).await.expect("reserved");
    assert_eq!(
        store.held_by(waiting).await.0,
        1,
        "the freed unit goes to the one who waits"
    );
    let emptied = store.wish(cart, &[]);
    store.reserve(emptied).await.expect("reserved");
    assert_eq!(store.held_by(cart).await.3, State::Released);
    assert_eq!(store.numbers(variant).await, (3, 2, 0));
    store.assert_sound().await;
}

#[tokio::test]
async fn a_paid_line_is_not_reserved_anew() {
    let store = Store::open().await;
    let (variant, order) = (store.variant(), store.order());
    let (line, ..) = store.buy(order, variant, 1).await;
    store.commit(order).await;
    let again = store
        .reserve(store.wish(order, &[(line, variant, 2, ALLOW)]))
        .await;
    assert!(matches!(again, Err(ReserveError::Committed { .. })));
}

#[tokio::test]
async fn time_runs_out_and_a_late_payment_revives_the_promise() {
    let store = Store::open().await;
    let (variant, slow, quick) = (store.variant(), store.cart(), store.cart());
    store.receive(variant, 2).await;
    store.buy(slow, variant, 2).await;
    store.shop.db.clock.advance(Duration::minutes(20));
    assert_eq!(store.buy(quick, variant, 1).await.1, 0);
    assert_eq!(store.expire().await, 0, "nothing is due yet");
    store.shop.db.clock.advance(Duration::minutes(11));
    assert_eq!(store.expire().await, 1);
    assert_eq!(store.expire().await, 0, "twice changes nothing");
    assert_eq!(store.held_by(slow).await.3, State::Expired);
    assert_eq!(
        store.held_by(quick).await.0,
        1,
        "the units went to the one who waited"
    );
    let paid = store.commit(slow).await;
    assert_eq!(
        paid.first().map(|one| (one.reserved, one.backordered)),
        Some((1, 1))
    );
    assert_eq!(store.numbers(variant).await, (2, 2, 1));
    store.assert_sound().await;
}

#[tokio::test]
async fn units_that_went_to_others_are_not_backordered_for_a_line_that_may_not_wait() {
    let store = Store::open().await;
    let (variant, slow, quick) = (store.variant(), store.order(), store.cart());
    store.receive(variant, 2).await;
    let (line, ..) = store.buy(slow, variant, 2).await;
    store.shop.db.clock.advance(Duration::minutes(31));
    store.buy(quick, variant, 1).await;
    let mut tx = store.shop.write().await;
    let paid = Commit {
        holder: slow,
        may_wait: Vec::new(),
    };
    let Err(CommitError::Gone { lines }) = commit(&mut tx, &paid).await else {
        panic!("sold twice")
    };
    let gone = Gone {
        line,
        wanted: 2,
        available: 1,
    };
    assert_eq!(lines, [gone]);
    drop(tx);
    assert_eq!(store.held_by(slow).await.3, State::Expired);
    assert_eq!(store.numbers(variant).await, (2, 1, 0));
    store.assert_sound().await;
}

#[tokio::test]
async fn a_hold_is_extended_only_while_as_many_are_left_for_others() {
    let store = Store::open().await;
    let (variant, half, most) = (store.variant(), store.cart(), store.cart());
    store.receive(variant, 6).await;
    store.buy(half, variant, 3).await;
    let until = store.now() + Duration::hours(1);
    let mut tx = store.shop.write().await;
    extend(&mut tx, half, until).await.expect("three are left");
    tx.commit().await.expect("committed");
    store.buy(most, variant, 1).await;
    let mut tx = store.shop.write().await;
    let refused = extend(&mut tx, half, until).await;
    assert!(matches!(refused, Err(ExtendError::Scarce)), "{refused:?}");
    let others = extend(&mut tx, most, until).await;
    assert!(others.is_ok(), "one of six, and two are left: {others:?}");
    tx.commit().await.expect("committed");
    let mut tx = store.shop.write().await;
    end_hold(&mut tx, half).await.expect("ended");
    end_hold(&mut tx, half)
        .await
        .expect("twice changes nothing");
    let ended = extend(&mut tx, half, until).await;
    assert!(matches!(ended, Err(ExtendError::NothingHeld)), "{ended:?}");
    tx.commit().await.expect("committed");
    assert_eq!(store.held_by(half).await.3, State::Expired);
    assert_eq!(store.numbers(variant).await, (6, 1, 0));
    store.assert_sound().await;
}

#[tokio::test]
async fn a_shoppers_newer_order_takes_over_what_the_older_one_held() {
    let store = Store::open().await;
    let (variant, older, newer) = (store.variant(), store.order(), store.order());
    store.receive(variant, 2).await;
    store.buy(older, variant, 2).await;
    let lines = [(store.line(), variant, 2, Policy::Deny)];
    let refused = store.reserve(store.wish(newer, &lines)).await;
    assert!(matches!(refused, Err(ReserveError::Short { .. })));
    let wish = Reserve {
        instead_of: vec![older],
        ..store.wish(newer, &lines)
    };
    store.reserve(wish).await.expect("its own units");
    assert_eq!(store.held_by(older).await.3, State::Expired);
    assert_eq!(store.held_by(newer).await.0, 2);
    assert_eq!(store.numbers(variant).await, (2, 2, 0));
    store.assert_sound().await;
}

#[tokio::test]
async fn a_buyer_need_not_wait_for_the_sweeper() {
    let store = Store::open().await;
    let (variant, slow, quick) = (store.variant(), store.cart(), store.cart());
    store.receive(variant, 1).await;
    store.buy(slow, variant, 1).await;
    store.shop.db.clock.advance(Duration::minutes(31));
    let wish = store.wish(quick, &[(store.line(), variant, 1, Policy::Deny)]);
    assert!(store.reserve(wish).await.is_ok());
    assert_eq!(store.held_by(slow).await.3, State::Expired);
    store.assert_sound().await;
}

#[tokio::test]
async fn canceling_gives_up_waiting_units_first() {
    let store = Store::open().await;
    let (variant, order) = (store.variant(), store.order());
    store.receive(variant, 3).await;
    let (line, ..) = store.buy(order, variant, 5).await;
    store.commit(order).await;
    store.ship(order, line, 1, "s1").await.expect("shipped");
    store
        .release(order, ReleaseLines::Some(vec![(line, 3)]))
        .await
        .expect("released");
    let (reserved, backordered, shipped, _) = store.held_by(order).await;
    assert_eq!((reserved, backordered, shipped), (1, 0, 1));
    let too_many = store
        .release(order, ReleaseLines::Some(vec![(line, 2)]))
        .await;
    assert!(matches!(
        too_many,
        Err(ReleaseError::NotThatMany {
            asked: 2,
            open: 1,
            ..
        })
    ));
    store
        .release(order, ReleaseLines::All)
        .await
        .expect("released");
    store
        .release(order, ReleaseLines::All)
        .await
        .expect("twice changes nothing");
    assert_eq!(store.held_by(order).await, (0, 0, 1, State::Shipped));
    assert_eq!(store.numbers(variant).await, (2, 0, 0));
    store.assert_sound().await;
}

#[tokio::test]
async fn a_till_sale_is_a_fact_and_the_youngest_promise_turns_short() {
    let store = Store::open().await;
    let (variant, first, last) = (store.variant(), store.order(), store.order());
    store.receive(variant, 4).await;
    store.buy(first, variant, 2).await;
    store.commit(first).await;
    store.shop.db.clock.advance(Duration::minutes(1));
    let (line, ..) = store.buy(last, variant, 2).await;
    store.commit(last).await;
    let till = Change::Delta {
        kind: DeltaKind::Sale,
        quantity: -1,
        occurred_at: None,
    };
    let sold = store.adjust(variant, till).await;
    assert_eq!(
        sold.shortened,
        [Shift {
            holder: last,
            line,
            quantity: 1
        }]
    );
    assert_eq!(store.held_by(first).await.0, 2);
    assert_eq!(store.numbers(variant).await, (3, 3, 1));
    let all = Change::Delta {
        kind: DeltaKind::Sale,
        quantity: -5,
        occurred_at: None,
    };
    store.adjust(variant, all).await;
    assert_eq!(store.numbers(variant).await, (-2, 0, 4));
    store.receive(variant, 4).await;
    assert_eq!(
        store.held_by(first).await.0,
        2,
        "the first in the queue is served first"
    );
    store.assert_sound().await;
}
