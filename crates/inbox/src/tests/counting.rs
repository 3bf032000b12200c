//! Counts, deltas and sales in whatever order they arrive.

use serde_json::json;

use super::*;

#[tokio::test]
async fn a_late_sale_that_a_count_already_knew_is_superseded_and_reported() {
    let store = Store::open().await;
    let mug = store.sells("MUG").await;
    let receipts = store
        .receives(&[
            count("c1", "MUG", 10, "11:00"),
            sale("s1", &[("MUG", 2)], "11:30"),
            sale("s0", &[("MUG", 3)], "10:30"),
            count("c0", "MUG", 50, "09:00"),
        ])
        .await;
    let states: Vec<State> = receipts.iter().map(Receipt::state).collect();
    assert_eq!(
        states,
        [
            State::Accepted,
            State::Accepted,
            State::Superseded,
            State::Superseded
        ]
    );
    assert_eq!(store.on_hand(mug).await, 8);
}

#[tokio::test]
async fn a_count_adds_the_sales_of_its_own_batch_that_came_after_it() {
    let store = Store::open().await;
    let mug = store.sells("MUG").await;
    store
        .receives(&[
            sale("s1", &[("MUG", 2)], "11:30"),
            sale("s0", &[("MUG", 1)], "10:30"),
            count("c1", "MUG", 10, "11:00"),
        ])
        .await;
    assert_eq!(store.on_hand(mug).await, 8);
}

/// T18: a till sale is a fact.
#[tokio::test]
async fn t18_a_till_sale_is_accepted_below_zero_and_its_lines_add_up() {
    let store = Store::open().await;
    let mug = store.sells("MUG").await;
    let receipt = store
        .receives_one(&sale("s1", &[("MUG", 2), ("MUG", 1)], "11:30"))
        .await;
    assert_eq!(receipt.state(), State::Accepted);
    assert_eq!(store.on_hand(mug).await, -3);
    let back = message(
        "r1",
        "till.return.v1",
        &json!({
            "occurred_at": at("11:40"), "receipt": "17", "lines": [{ "sku": "MUG", "quantity": 1 }],
        }),
    );
    store.receives_one(&back).await;
    assert_eq!(store.on_hand(mug).await, -2);
}

#[tokio::test]
async fn a_set_is_compared_with_what_the_sender_believed() {
    let store = Store::open().await;
    let mug = store.sells("MUG").await;
    let set = |id: &str, quantity: i32, expect: Value| {
        message(
            id,
            "stock.set.v1",
            &json!({ "sku": "MUG", "quantity": quantity, "expect": expect }),
        )
    };
    let receipts = store
        .receives(&[
            set("1", 5, Value::Null),
            set("2", 7, json!(4)),
            set("3", 6, json!(5)),
        ])
        .await;
    let states: Vec<State> = receipts.iter().map(Receipt::state).collect();
    assert_eq!(states, [State::Accepted, State::Refused, State::Accepted]);
    assert_eq!(trouble(&receipts[1]), ("data.expect", "stale"));
    assert_eq!(store.on_hand(mug).await, 6);
}

/// T14: what lies ahead of our clock, and what is long ago.
#[tokio::test]
async fn t14_a_clock_six_minutes_ahead_is_refused_with_its_reason() {
    let store = Store::open().await;
    store.sells("MUG").await;
    let early = store
        .receives_one(&sale("s4", &[("MUG", 1)], "12:04"))
        .await;
    assert_eq!(early.state(), State::Accepted);
    let ahead = store
        .receives_one(&sale("s6", &[("MUG", 1)], "12:06"))
        .await;
    assert_eq!(trouble(&ahead), ("data.occurred_at", "in_the_future"));
    let old = |backdate: bool| {
        message(
            "old",
            "stock.count.v1",
            &json!({
                "sku": "MUG", "quantity": 4, "as_of": "2026-10-01T12:00:00-04:00", "backdate": backdate,
            }),
        )
    };
    let receipt = store.receives_one(&old(false)).await;
    assert_eq!(trouble(&receipt), ("data.as_of", "too_old"));
    // A refused message gives way to a better one under its id.
    assert_eq!(
        store.receives_one(&old(true)).await.state(),
        State::Accepted
    );
}

/// T19: any order of arrival ends where the naive model ends.
#[tokio::test]
async fn t19_shuffled_arrivals_end_with_the_same_stock() {
    let store = Store::open().await;
    let all = |sku: &str| {
        let named = |id: &str| format!("{sku}-{id}");
        [
            count(&named("c1"), sku, 100, "08:00"),
            sale(&named("s1"), &[(sku, 3)], "08:30"),
            count(&named("c2"), sku, 90, "09:00"),
            sale(&named("s2"), &[(sku, 4)], "09:00"),
            sale(&named("s3"), &[(sku, 5)], "09:30"),
        ]
    };
    for turn in 0..24_usize {
        let sku = format!("SKU-{turn}");
        let variant = store.sells(&sku).await;
        let mut left = all(&sku).to_vec();
        let mut shuffled = Vec::new();
        let mut dice = turn;
        while !left.is_empty() {
            shuffled.push(left.remove(dice % left.len()));
            dice = dice / 2 + 7 * turn + 3;
        }
        if turn % 2 == 0 {
            store.receives(&shuffled).await;
        } else {
            for one in &shuffled {
                store.receives_one(one).await;
            }
        }
        assert_eq!(store.on_hand(variant).await, 81, "{shuffled:?}");
    }
}
