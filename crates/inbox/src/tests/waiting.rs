//! Quarantine, and whose echo an event is.

use super::*;

#[tokio::test]
async fn a_sale_of_an_unknown_sku_waits_until_the_product_is_there() {
    let store = Store::open().await;
    let mug = store.sells("MUG").await;
    let held = store
        .receives_one(&sale("s1", &[("MUG", 1), ("CUP", 2)], "11:00"))
        .await;
    assert_eq!(held.state(), State::Quarantined);
    assert_eq!(trouble(&held), ("data.lines[1].sku", "unknown_sku"));
    // One message has one effect: nothing of it yet.
    assert_eq!(store.on_hand(mug).await, 0);

    let after = store.runs_again(&held).await.unwrap();
    assert_eq!((after.state, after.tries), (State::Quarantined, 2));
    let cup = store.sells("CUP").await;
    let after = store.runs_again(&held).await.unwrap();
    assert_eq!((after.state, after.tries), (State::Accepted, 3));
    assert_eq!(after.decided_by.as_deref(), Some("Ada"));
    assert_eq!(
        (store.on_hand(mug).await, store.on_hand(cup).await),
        (-1, -2)
    );
    let again = store.runs_again(&held).await;
    assert!(matches!(
        again,
        Err(RerunError::NotInQuarantine(State::Accepted))
    ));
    // Its sender, who sends it again, learns what became of it.
    let told = store
        .receives_one(&sale("s1", &[("MUG", 1), ("CUP", 2)], "11:00"))
        .await;
    assert_eq!((told.state(), is_duplicate(&told)), (State::Accepted, true));
}

#[tokio::test]
async fn what_is_dismissed_has_no_effect_and_stays_dismissed() {
    let store = Store::open().await;
    let held = store.receives_one(&count("c1", "CUP", 4, "11:00")).await;
    let mut tx = store.shop.write().await;
    let after = dismiss(&mut tx, id(&held), "Ada").await.unwrap();
    assert_eq!(after.state, State::Dismissed);
    dismiss(&mut tx, id(&held), "Bob").await.unwrap();
    tx.commit().await.unwrap();
    let after = store.runs_again(&held).await;
    assert!(matches!(
        after,
        Err(RerunError::NotInQuarantine(State::Dismissed))
    ));
    let mut tx = store.shop.read().await;
    let wish = ListMessages {
        states: vec![State::Dismissed],
        ..ListMessages::default()
    };
    let page = messages(&mut tx, &wish).await.unwrap();
    assert_eq!(page.items[0].decided_by.as_deref(), Some("Ada"));
    assert_eq!(counts(&mut tx).await.unwrap().all, 1);
}

#[tokio::test]
async fn each_event_names_the_message_that_caused_it() {
    let store = Store::open().await;
    store.sells("MUG").await;
    store
        .receives(&[
            count("c1", "MUG", 10, "11:00"),
            sale("s1", &[("MUG", 2)], "11:30"),
            sale("s0", &[("MUG", 2)], "10:30"),
        ])
        .await;
    let told = store.events().await;
    let changed: Vec<_> = told
        .iter()
        .filter(|(kind, _)| kind == "stock.changed.v1")
        .map(|(_, body)| (&body["caused_by"], &body["data"]["on_hand"]))
        .collect();
    let by = |id: &str| json!({ "source": "/till/1", "id": id });
    assert_eq!(
        changed,
        [(&by("c1"), &json!(10)), (&by("s1"), &json!(8))],
        "the superseded sale changed nothing"
    );
    let others = told.iter().filter(|(kind, _)| kind != "stock.changed.v1");
    assert!(
        others
            .into_iter()
            .all(|(_, body)| body.get("caused_by").is_none())
    );
}
