//! Counting, explaining, verifying.

use kernel::{Cursor, PageSize};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

use super::*;

fn receive(quantity: i32) -> Change {
    Change::Delta {
        kind: DeltaKind::Receive,
        quantity,
        occurred_at: None,
    }
}

#[tokio::test]
async fn a_reference_is_told_once() {
    let store = Store::open().await;
    let variant = store.variant();
    let told = store
        .try_adjust(variant, receive(5), Some("POS-1"))
        .await
        .expect("adjusted");
    assert_eq!(told.effect, Effect::Applied);
    let again = store
        .try_adjust(variant, receive(5), Some("POS-1"))
        .await
        .expect("replayed");
    assert_eq!((again.effect, again.on_hand), (Effect::Replayed, 5));
    let other = store.try_adjust(variant, receive(6), Some("POS-1")).await;
    assert!(matches!(other, Err(AdjustError::ReferenceReused(_))));
    let elsewhere = store
        .try_adjust(store.variant(), receive(6), Some("POS-1"))
        .await;
    assert!(elsewhere.is_ok(), "a receipt may name several variants");
    store.assert_sound().await;
}

#[tokio::test]
async fn counts_and_deltas_may_arrive_in_any_order() {
    let store = Store::open().await;
    let variant = store.variant();
    let start = store.now();
    store.shop.db.clock.advance(Duration::hours(3));
    let at = |minutes| start + Duration::minutes(minutes);
    let sale = |quantity, minutes| Change::Delta {
        kind: DeltaKind::Sale,
        quantity,
        occurred_at: Some(at(minutes)),
    };
    store.adjust(variant, sale(-2, 60)).await;
    let counted = store
        .adjust(
            variant,
            Change::Count {
                quantity: 10,
                as_of: at(30),
            },
        )
        .await;
    assert_eq!(counted.on_hand, 8, "the sale after the count is subtracted");
    let late = store.adjust(variant, sale(-1, 20)).await;
    assert_eq!((late.effect, late.on_hand), (Effect::Superseded, 8));
    let old = store
        .adjust(
            variant,
            Change::Count {
                quantity: 99,
                as_of: at(10),
            },
        )
        .await;
    assert_eq!((old.effect, old.on_hand), (Effect::Superseded, 8));
    let newer = store
        .adjust(
            variant,
            Change::Count {
                quantity: 7,
                as_of: at(61),
            },
        )
        .await;
    assert_eq!(newer.on_hand, 7);
    store.assert_sound().await;

    let spot = {
        let mut tx = store.read().await;
        let location = locations(&mut tx)
            .await
            .expect("read")
            .first()
            .map(|one| one.id)
            .expect("one");
        Spot { variant, location }
    };
    let mut tx = store.read().await;
    let why = explain(&mut tx, spot).await.expect("explained");
    assert!(why.agrees);
    assert_eq!(
        (why.last_count.map(|count| count.quantity), why.since.len()),
        (Some(7), 0)
    );

    let size = PageSize::clamped(Some(2));
    let (mut cursor, mut seen): (Option<Cursor>, Vec<i32>) = (None, Vec::new());
    loop {
        let page = movements(&mut tx, spot, cursor.as_ref(), size)
            .await
            .expect("page");
        seen.extend(page.items.iter().map(|one| one.quantity));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen, [7, 99, -1, 10, -2]);
}

#[tokio::test]
async fn a_stale_set_and_a_future_count_are_refused() {
    let store = Store::open().await;
    let variant = store.variant();
    store.receive(variant, 5).await;
    let set = |expect| Change::Set {
        quantity: 8,
        expect,
    };
    let stale = store.try_adjust(variant, set(Some(4)), None).await;
    assert!(matches!(stale, Err(AdjustError::Stale { on_hand: 5, .. })));
    assert_eq!(store.adjust(variant, set(Some(5))).await.on_hand, 8);
    let future = Change::Count {
        quantity: 1,
        as_of: store.now() + Duration::minutes(6),
    };
    assert!(matches!(
        store.try_adjust(variant, future, None).await,
        Err(AdjustError::InTheFuture(_))
    ));
    store.shop.db.clock.advance(Duration::seconds(1));
    let ahead = Change::Count {
        quantity: 1,
        as_of: store.now() + Duration::minutes(4),
    };
    assert_eq!(store.adjust(variant, ahead).await.on_hand, 1);
    assert_eq!(
        store.receive(variant, 2).await.on_hand,
        3,
        "what happens now happens after it"
    );
    store.assert_sound().await;
}

#[tokio::test]
async fn each_change_is_told_once_with_rising_versions() {
    #[derive(diesel::QueryableByName)]
    struct Told {
        #[diesel(sql_type = diesel::sql_types::Text)]
        kind: String,
        #[diesel(sql_type = diesel::sql_types::Text)]
        body: String,
    }
    use diesel_async::RunQueryDsl;
    let store = Store::open().await;
    let (variant, order) = (store.variant(), store.order());
    let (line, ..) = store.buy(order, variant, 1).await;
    store.commit(order).await;
    store.receive(variant, 2).await;
    store.ship(order, line, 1, "s1").await.expect("shipped");
    let mut tx = store.read().await;
    let told: Vec<Told> = diesel::sql_query("SELECT kind, body FROM event ORDER BY position")
        .load(&mut tx)
        .await
        .expect("read");
    let kinds: Vec<&str> = told.iter().map(|one| one.kind.as_str()).collect();
    let changed = "stock.changed.v1";
    assert_eq!(kinds, [changed, changed, "stock.allocated.v1", changed]);
    let numbers = |body: &str| {
        let body: serde_json::Value = serde_json::from_str(body).expect("json");
        let data = &body["data"];
        (
            data["cause"].clone(),
            data["on_hand"].clone(),
            data["available"].clone(),
            data["version"].clone(),
        )
    };
    let last = told.last().map(|one| numbers(&one.body)).expect("one");
    assert_eq!(last, ("shipped".into(), 1.into(), 1.into(), 3.into()));
}

#[derive(Clone, Debug)]
enum Step {
    Move(i32, Option<i64>),
    Count(i32, i64),
    Buy(usize, i32),
    Pay(usize),
    Give(usize),
    Ship(usize, i32),
    Wait(i64),
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (-6_i32..10, prop::option::of(0_i64..90)).prop_map(|(units, ago)| Step::Move(units, ago)),
        1 => (0_i32..15, 0_i64..90).prop_map(|(units, ago)| Step::Count(units, ago)),
        4 => (0_usize..8, 1_i32..6).prop_map(|(who, units)| Step::Buy(who, units)),
        3 => (0_usize..8).prop_map(Step::Pay),
        1 => (0_usize..8).prop_map(Step::Give),
        3 => (0_usize..8, 1_i32..4).prop_map(|(who, units)| Step::Ship(who, units)),
        1 => (1_i64..40).prop_map(Step::Wait),
    ]
}

/// After any sequence of verbs, every stored number equals what its history adds up to. (Not a `proptest!`: all steps
/// share one database, so many random sequences run one after the other on variants of their own.)
#[tokio::test]
async fn after_any_story_the_numbers_are_sound() {
    let store = Store::open().await;
    let mut runner = TestRunner::default();
    for _ in 0..25 {
        let story = prop::collection::vec(any_step(), 5..40)
            .new_tree(&mut runner)
            .expect("story")
            .current();
        let variant = store.variant();
        let buyers: Vec<(Holder, LineId)> = (0..8).map(|_| (store.order(), store.line())).collect();
        for (number, step) in story.iter().enumerate() {
            play(&store, variant, (&buyers, number), step).await;
        }
        let mut tx = store.read().await;
        assert_eq!(
            verify(&mut tx).await.expect("verified"),
            Vec::new(),
            "{story:#?}"
        );
    }
}

async fn play(
    store: &Store,
    variant: VariantId,
    (buyers, number): (&[(Holder, LineId)], usize),
    step: &Step,
) {
    let ago = |minutes: i64| store.now() - Duration::minutes(minutes);
    match *step {
        Step::Move(0, _) => {}
        Step::Move(quantity, at) => {
            let kind = if quantity > 0 {
                DeltaKind::Receive
            } else {
                DeltaKind::Sale
            };
            let occurred_at = at.map(ago);
            store
                .adjust(
                    variant,
                    Change::Delta {
                        kind,
                        quantity,
                        occurred_at,
                    },
                )
                .await;
        }
        Step::Count(quantity, at) => {
            store
                .adjust(
                    variant,
                    Change::Count {
                        quantity,
                        as_of: ago(at),
                    },
                )
                .await;
        }
        Step::Buy(who, quantity) => {
            let (holder, line) = buyers[who];
            let policy = if who % 2 == 0 { ALLOW } else { Policy::Deny };
            let done = store
                .reserve(store.wish(holder, &[(line, variant, quantity, policy)]))
                .await;
            assert!(matches!(
                done,
                Ok(_) | Err(ReserveError::Short { .. } | ReserveError::Committed { .. })
            ));
        }
        Step::Pay(who) => drop(store.commit(buyers[who].0).await),
        Step::Give(who) => store
            .release(buyers[who].0, ReleaseLines::All)
            .await
            .expect("released"),
        Step::Ship(who, quantity) => {
            let (holder, line) = buyers[who];
            let done = store
                .ship(holder, line, quantity, &format!("s{number}"))
                .await;
            assert!(matches!(done, Ok(()) | Err(ShipError::NotReserved { .. })));
        }
        Step::Wait(minutes) => {
            store.shop.db.clock.advance(Duration::minutes(minutes));
            store.expire().await;
        }
    }
}

#[tokio::test]
async fn a_parcel_that_left_before_the_count_is_taken_off_once() {
    let store = Store::open().await;
    let variant = store.variant();
    store.receive(variant, 5).await;
    let order = store.order();
    let (line, ..) = store.buy(order, variant, 5).await;
    store.commit(order).await;
    store.shop.db.clock.advance(Duration::hours(1));
    let left = Departure::At(store.now());
    store.shop.db.clock.advance(Duration::hours(1));
    let found_none = Change::Count {
        quantity: 0,
        as_of: store.now(),
    };
    store.adjust(variant, found_none).await;
    assert_eq!(store.numbers(variant).await, (0, 0, 5));
    let now = store.ship(order, line, 5, "1001-F1").await;
    assert!(matches!(
        now,
        Err(ShipError::NotReserved { reserved: 0, .. })
    ));

    for _ in 0..2 {
        let told = store.ship_at(order, line, 5, "1001-F1", left).await;
        told.expect("the count knows of it");
        assert_eq!(store.numbers(variant).await, (0, 0, 0));
        assert_eq!(store.held_by(order).await, (0, 0, 5, State::Shipped));
    }
    store.assert_sound().await;
}

#[tokio::test]
async fn what_a_late_parcel_held_goes_to_those_who_wait() {
    let store = Store::open().await;
    let variant = store.variant();
    store.receive(variant, 8).await;
    let (first, second) = (store.order(), store.order());
    let (line, ..) = store.buy(first, variant, 5).await;
    store.commit(first).await;
    store.buy(second, variant, 3).await;
    store.commit(second).await;
    let left = Departure::At(store.now());
    store.shop.db.clock.advance(Duration::hours(1));
    let found = Change::Count {
        quantity: 5,
        as_of: store.now(),
    };
    store.adjust(variant, found).await;
    assert_eq!(store.numbers(variant).await, (5, 5, 3));
    let told = store.ship_at(first, line, 3, "1001-F1", left).await;
    told.expect("shipped");
    assert_eq!(store.held_by(first).await.0, 2);
    assert_eq!(store.held_by(second).await.0, 3);
    assert_eq!(store.numbers(variant).await, (5, 5, 0));
    store.assert_sound().await;
}
