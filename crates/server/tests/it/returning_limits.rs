//! Returns: the window, the returns of others, wrong units, two at once, and keys.

use serde_json::{Value, json};

use crate::{
    returning::{sent, wrong},
    town::{Town, text},
};

#[tokio::test]
async fn the_window_ends_for_shoppers_and_not_for_the_merchant() {
    let town = Town::open().await;
    let shop = sent(&town, (2, 1)).await;
    let settings = shop.ada.get("/settings/returns").await.expect(200);
    assert_eq!(
        (&settings["version"], &settings["mode"]),
        (&json!(0), &json!("always"))
    );
    let policy = |version: i32, days: Value| {
        json!({ "version": version, "mode": "window", "days": days, "postage": "You pay the postage",
                "address": "Depot\n1 Rideau", "instructions": "" })
    };
    for bad in [json!(0), json!(3_651), Value::Null] {
        let answer = shop.ada.put("/settings/returns", &policy(0, bad)).await;
        assert_eq!(wrong(&answer), ["days"]);
    }
    let saved = shop
        .ada
        .put("/settings/returns", &policy(0, json!(10)))
        .await;
    assert_eq!(saved.expect(200)["version"], 1);
    let stale = shop
        .ada
        .put("/settings/returns", &policy(0, json!(10)))
        .await;
    assert_eq!(stale.refusal(409).0, "stale");
    let form = shop.page("/return").await.text;
    assert!(form.contains("You pay the postage"), "{form}");

    town.db.clock.advance(chrono::Duration::days(11));
    shop.ships(1).await;
    let form = shop.page("/return").await.text;
    assert!(
        form.contains("1 can be returned"),
        "the one that left now: {form}"
    );
    let known = shop.known().await;
    let line = &known["lines"][0];
    assert_eq!(
        (&line["returnable"], &line["in_time"]),
        (&json!(2), &json!(1))
    );
    town.db.clock.advance(chrono::Duration::days(11));
    let page = shop.follows(shop.page("/return").await).await;
    assert!(
        page.contains("Nothing from this order can be returned"),
        "{page}"
    );
    assert!(!page.contains("Return something"), "{page}");
    let page = shop.follows(shop.asks("1", "1").await).await;
    assert!(
        page.contains("Nothing from this order can be returned"),
        "{page}"
    );
    let of = shop.opens(2).await;
    assert_eq!(of["address"], "Depot\n1 Rideau");
}

#[tokio::test]
async fn nobody_reaches_the_returns_of_others_nor_more_than_left() {
    let town = Town::open().await;
    let shop = sent(&town, (2, 2)).await;
    let of = shop.opens(1).await;
    let bob = town.merchant("bobs").await;
    let path = format!("/returns/{}", text(&of["id"]));
    bob.get(&path).await.refusal(404);
    for (step, body) in [
        ("approve", json!({ "version": 1 })),
        ("refuse", json!({ "version": 1, "answer": "No" })),
        ("cancel", json!({ "version": 1 })),
        ("receipts", json!({ "version": 1, "lines": [] })),
        ("close", json!({ "version": 1, "answer": "No" })),
        ("refund-preview", json!({ "lines": [] })),
    ] {
        bob.post(&format!("{path}/{step}"), &body)
            .await
            .refusal(404);
    }
    bob.get(&format!("/orders/{}/returns", shop.order))
        .await
        .refusal(404);
    let wish = json!({ "lines": [{ "line_id": shop.line, "quantity": 1 }], "reason": "late" });
    let path = format!("/orders/{}/returns", shop.order);
    bob.post(&path, &wish).await.refusal(404);
}

#[tokio::test]
async fn a_guessed_link_opens_nothing_and_wrong_units_are_refused() {
    let town = Town::open().await;
    let shop = sent(&town, (2, 2)).await;
    let of = shop.opens(1).await;
    let path = format!("/orders/{}/returns", shop.order);
    let forged = format!("/orders/{}/return?key={}", shop.order, "0".repeat(32));
    assert_eq!(town.get("adas", &forged).await.status, 404);
    assert_eq!(
        town.form(("adas", &forged), "", &[("next", "2")])
            .await
            .status,
        404
    );
    let cancel = forged.replace("return?", "return/cancel?");
    assert_eq!(
        town.form(("adas", &cancel), "", &[("number", "1")])
            .await
            .status,
        404
    );
    assert_eq!(
        shop.form("return/cancel", &[("number", "7")]).await.status,
        404
    );
    assert_eq!(shop.form("return/cancel", &[]).await.status, 404);

    for bad in ["-1", "2", "abc", "99999999999999999999", "1.5", "0"] {
        let answer = shop.asks(bad, "2").await;
        assert_eq!(answer.status, 422, "{bad}: {}", answer.text);
    }
    for (quantity, line) in [(-1, &shop.line), (2, &shop.line), (i32::MAX, &shop.line)] {
        let wish =
            json!({ "lines": [{ "line_id": line, "quantity": quantity }], "reason": "late" });
        let refused = shop.ada.post(&path, &wish).await;
        assert_eq!(wrong(&refused), ["lines[0].quantity"], "{quantity}");
    }
    let one = json!({ "line_id": shop.line, "quantity": 1 });
    let twice = json!({ "lines": [one, one], "reason": "late" });
    let refused = shop.ada.post(&path, &twice).await;
    assert_eq!(wrong(&refused), ["lines[0].line_id"]);
    let nothing = json!({ "lines": [], "reason": "late" });
    assert_eq!(wrong(&shop.ada.post(&path, &nothing).await), ["lines"]);
    let over = shop.step(&of, "receipts", shop.counted((1, 1, 0))).await;
    assert_eq!(wrong(&over), ["lines[0].good"]);
    let none = shop.step(&of, "receipts", shop.counted((0, 0, 0))).await;
    assert_eq!(wrong(&none), ["lines"]);
}

#[tokio::test]
async fn two_at_once_are_one_after_the_other() {
    let town = Town::open().await;
    let shop = sent(&town, (4, 4)).await;
    let (one, two) = tokio::join!(shop.asks("2", "1"), shop.asks("2", "1"));
    assert_eq!((one.status.as_u16(), two.status.as_u16()), (303, 303));
    let known = shop.known().await;
    assert_eq!(known["returns"].as_array().unwrap().len(), 1, "{known}");
    let of = known["returns"][0].clone();
    let (yes, no) = tokio::join!(
        shop.step(&of, "approve", json!({})),
        shop.step(&of, "refuse", json!({ "answer": "No" })),
    );
    let mut answers = [yes.status.as_u16(), no.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [200, 409], "{} {}", yes.text, no.text);

    let of = shop.opens(2).await;
    let count = || shop.step(&of, "receipts", shop.counted((2, 0, 0)));
    let (one, two) = tokio::join!(count(), count());
    let mut answers = [one.status.as_u16(), two.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [200, 409], "{} {}", one.text, two.text);
    assert_eq!(shop.on_hand().await, 8, "booked once");
    let path = format!("/returns/{}", text(&of["id"]));
    let came = shop.ada.get(&path).await.expect(200);
    let (one, two) = tokio::join!(
        shop.closes(&came, 2, Value::Null),
        shop.closes(&came, 2, Value::Null),
    );
    let mut answers = [one.status.as_u16(), two.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [200, 409], "{} {}", one.text, two.text);
    let order = shop
        .ada
        .get(&format!("/orders/{}", shop.order))
        .await
        .expect(200);
    assert_eq!(
        order["refunds"].as_array().unwrap().len(),
        1,
        "refunded once"
    );
}

#[tokio::test]
async fn a_key_that_handles_returns_gives_no_money_back_without_the_scope_for_it() {
    let town = Town::open().await;
    let shop = sent(&town, (1, 1)).await;
    let of = shop.opens(1).await;
    let came = shop.receives(&of, (1, 0, 0)).await;
    let shown = shop.previews(&came, 1).await.expect(200);
    let refund = json!({ "lines": [{ "line_id": shop.line, "quantity": 1 }] });
    let body = json!({ "version": came["version"], "refund": refund, "agreed": shown["agreed"] });
    let path = format!("/v1/returns/{}/close", text(&of["id"]));
    for (scopes, status) in [
        (vec!["returns.read", "returns.write"], 403),
        (vec!["returns.write", "refunds.write"], 200),
    ] {
        let key = crate::inbox::key(&shop.ada, &scopes).await;
        let bearer = format!("Bearer {key}");
        let headers = [("Authorization", bearer.as_str())];
        let call = (reqwest::Method::POST, path.as_str());
        let answer = town.ask("api", call, &headers, Some(&body)).await;
        assert_eq!(answer.status, status, "{}", answer.text);
    }
}
