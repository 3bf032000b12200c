//! Messages that come again.

use futures_util::future::join_all;
use serde_json::json;

use super::*;

/// T16, in small: one message five times at once has one effect and one receipt.
#[tokio::test]
async fn t16_the_same_message_at_once_has_one_effect_and_equal_answers() {
    let store = Store::open().await;
    let mug = store.sells("MUG").await;
    let sales: Vec<_> = (0..20)
        .map(|number| sale(&format!("s{number}"), &[("MUG", 1)], "11:00"))
        .collect();
    for one in &sales {
        let receipts = join_all([(); 5].map(|()| store.receives_one(one))).await;
        let ids: Vec<_> = receipts.iter().map(id).collect();
        assert!(ids.iter().all(|other| *other == ids[0]));
        let again = receipts.iter().filter(|one| is_duplicate(one)).count();
        assert_eq!(again, 4);
    }
    assert_eq!(store.on_hand(mug).await, -20);
    let batches = join_all([(); 3].map(|()| store.receives(&sales))).await;
    assert!(batches.iter().flatten().all(is_duplicate));
    assert_eq!(store.on_hand(mug).await, -20);
}

#[tokio::test]
async fn another_content_under_an_id_is_refused_by_name() {
    let store = Store::open().await;
    let mug = store.sells("MUG").await;
    store
        .receives_one(&sale("s1", &[("MUG", 1)], "11:00"))
        .await;
    let other = store
        .receives_one(&sale("s1", &[("MUG", 2)], "11:00"))
        .await;
    assert_eq!(trouble(&other), ("id", "id_reused"));
    // Within one batch, too; and another source has ids of its own.
    let mut elsewhere = sale("s1", &[("MUG", 2)], "11:00");
    elsewhere["source"] = json!("/till/2");
    let batch = [
        sale("s2", &[("MUG", 1)], "11:00"),
        sale("s2", &[("MUG", 1)], "11:00"),
        sale("s2", &[("MUG", 9)], "11:00"),
        elsewhere,
    ];
    let receipts = store.receives(&batch).await;
    assert!(!is_duplicate(&receipts[0]) && is_duplicate(&receipts[1]));
    assert_eq!(trouble(&receipts[2]), ("id", "id_reused"));
    assert_eq!(receipts[3].state(), State::Accepted);
    assert_eq!(store.on_hand(mug).await, -4);
}

/// T17, in small: 1 % of a batch is bad, and it is sent twice.
#[tokio::test]
async fn t17_a_batch_with_one_bad_message_in_a_hundred_loses_no_good_one() {
    let store = Store::open().await;
    let mug = store.sells("MUG").await;
    let batch: Vec<_> = (0..200)
        .map(|number| match number {
            33 => sale("s33", &[("MUG", 0)], "11:00"),
            133 => json!({ "no": "envelope" }),
            _ => sale(&format!("s{number}"), &[("MUG", 1)], "11:00"),
        })
        .collect();
    for again in [false, true] {
        let receipts = store.receives(&batch).await;
        let bad: Vec<_> = receipts
            .iter()
            .enumerate()
            .filter(|(_, receipt)| receipt.state() == State::Refused)
            .map(|(index, receipt)| (index, trouble(receipt)))
            .collect();
        assert_eq!(
            bad,
            [
                (33, ("data.lines[0].quantity", "too_small")),
                (133, ("source", "required")),
            ]
        );
        assert_eq!(is_duplicate(&receipts[0]), again);
        assert_eq!(store.on_hand(mug).await, -198);
    }
}

/// T15: what no handler can read is refused alone.
#[tokio::test]
async fn t15_poison_is_refused_or_parked_and_others_are_unaffected() {
    let store = Store::open().await;
    let mug = store.sells("MUG").await;
    let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    let texts = [
        "{".to_owned(),
        "[]".to_owned(),
        "NaN".to_owned(),
        format!(r#"{{"source":"a","id":"deep","data":{deep}}}"#),
        r#"{"source":"a","id":"\ud800"}"#.to_owned(),
        r#"{"specversion":"1.0","source":"a","id":"nul","type":"stock.count.v1","data":{"sku":"\u0000"}}"#.to_owned(),
        format!(r#"{{"source":"a","id":"long","data":"{}"}}"#, "x".repeat(LONGEST)),
        sale("good", &[("MUG", 1)], "11:00").to_string(),
    ];
    let arrived: Vec<_> = texts.iter().map(|text| Message::parse(text)).collect();
    let receipts = receive(store.shop.tenancy(), store.shop.id, &arrived)
        .await
        .unwrap();
    let (good, bad) = receipts.split_last().unwrap();
    assert!(bad.iter().all(|one| one.state() == State::Refused));
    assert_eq!(good.state(), State::Accepted);
    assert_eq!(store.on_hand(mug).await, -1);
}
