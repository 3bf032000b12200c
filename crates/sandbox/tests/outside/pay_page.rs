use serde_json::json;

use crate::hand::{Hand, SESSION, location, text};

#[tokio::test]
async fn a_good_card_pays_once_and_leads_back_to_the_shop() {
    let hand = Hand::start().await;
    let session = hand.session().await;
    let id = text(&session["id"]);
    assert!(
        session["payment_intent"].is_null(),
        "the intent is made when the first card is tried"
    );
    let page = hand.get_text(&format!("/pay/{id}")).await;
    for part in [
        "TEST",
        "$115.26",
        "Order 1001 &#60;b&#62;",
        "http://shop.localhost/no",
        "lang=\"en-CA\"",
    ] {
        assert!(page.contains(part), "{part} is on the page");
    }
    assert!(!page.contains("<script"));
    let (one, two) = tokio::join!(
        hand.pay(id, "4242 4242 4242 4242"),
        hand.pay(id, "4242424242424242")
    );
    for answer in [one, two] {
        assert_eq!(answer.status(), 303);
        assert_eq!(
            location(&answer),
            format!("http://shop.localhost/ok?s={id}")
        );
    }
    let paid = hand
        .get(&format!(
            "/v1/checkout/sessions/{id}?expand[]=payment_intent.latest_charge&expand[]=line_items"
        ))
        .await;
    assert_eq!(
        (text(&paid["status"]), text(&paid["payment_status"])),
        ("complete", "paid")
    );
    assert_eq!(paid["payment_intent"]["amount_received"], 11_526);
    assert_eq!(paid["payment_intent"]["metadata"]["attempt_id"], "at:1");
    assert_eq!(
        paid["payment_intent"]["latest_charge"]["billing_details"]["name"],
        "Ada Tremblay"
    );
    assert_eq!(paid["line_items"]["data"][0]["amount_total"], 11_526);
    assert_eq!(hand.get("/_sim/stats").await["charges"], 1);
    let receipt = text(&paid["payment_intent"]["latest_charge"]["receipt_url"])
        .replace(&hand.sandbox.public_url, "");
    assert!(hand.get_text(&receipt).await.contains("4242"));
}

#[tokio::test]
async fn every_declining_card_says_why_to_the_merchant_and_as_much_as_is_wise_to_the_shopper() {
    let hand = Hand::start().await;
    let table = [
        (
            "4000000000000002",
            "card_declined",
            "generic_decline",
            "Your card was declined.",
        ),
        (
            "4000000000009995",
            "card_declined",
            "insufficient_funds",
            "insufficient funds",
        ),
        (
            "4000000000009987",
            "card_declined",
            "lost_card",
            "Your card was declined.",
        ),
        (
            "4000000000000069",
            "expired_card",
            "expired_card",
            "has expired",
        ),
        (
            "4000000000000127",
            "incorrect_cvc",
            "incorrect_cvc",
            "security code is incorrect",
        ),
        (
            "4000000000000119",
            "processing_error",
            "processing_error",
            "error occurred",
        ),
    ];
    let session = hand.session().await;
    let id = text(&session["id"]);
    for (number, code, decline_code, shown) in table {
        let answer = hand.pay(id, number).await;
        assert_eq!(answer.status(), 422);
        let page = answer.text().await.unwrap().replace("&#39;", "'");
        assert!(page.contains(shown), "{number}");
        assert!(
            !page.to_lowercase().contains("lost card") && !page.contains(number),
            "{number}"
        );
        let now = hand
            .get(&format!(
                "/v1/checkout/sessions/{id}?expand[]=payment_intent"
            ))
            .await;
        let error = &now["payment_intent"]["last_payment_error"];
        assert_eq!(
            (text(&error["code"]), text(&error["decline_code"])),
            (code, decline_code)
        );
        assert_eq!(now["status"], "open");
    }
    assert_eq!(hand.pay(id, "4242424242424242").await.status(), 303);
}

#[tokio::test]
async fn a_declined_form_sent_twice_is_one_try() {
    let hand = Hand::start().await;
    let session = hand.session().await;
    let path = format!("/pay/{}", text(&session["id"]));
    let fields = [
        ("number", "4000000000000002"),
        ("expiry", "12/34"),
        ("cvc", "123"),
        ("name", "Ada"),
        ("attempt", "0"),
    ];
    for _ in 0..2 {
        assert_eq!(hand.submit(&path, &fields).await.status(), 422);
    }
    assert_eq!(hand.get("/_sim/stats").await["charges_failed"], 1);
}

#[tokio::test]
async fn mistakes_are_shown_beside_their_fields_in_both_languages() {
    let hand = Hand::start().await;
    let session = hand.session().await;
    let path = format!("/pay/{}?lang=fr", text(&session["id"]));
    let fields = [
        ("number", "4111 1111 1111 1111"),
        ("expiry", "01/20"),
        ("cvc", "x"),
        ("name", ""),
    ];
    let answer = hand.submit(&path, &fields).await;
    assert_eq!(answer.status(), 422);
    let page = answer.text().await.unwrap();
    assert_eq!(page.matches("aria-invalid=\"true\"").count(), 4);
    for part in [
        "lang=\"fr-CA\"",
        "115,26",
        "Cette date d’expiration est passée",
        "ESSAI",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(
        !page.contains("4111"),
        "a number that may be real is never shown again"
    );
    assert_eq!(hand.get("/_sim/stats").await["payment_intents"], 0);
}

#[tokio::test]
async fn a_challenge_may_be_passed_or_failed() {
    let hand = Hand::start().await;
    let session = hand.session().await;
    let id = text(&session["id"]);
    let asked = hand.pay(id, "4000000000003220").await;
    assert_eq!(asked.status(), 303);
    let challenge = location(&asked);
    assert!(hand.get_text(&challenge).await.contains("3-D Secure"));
    let failed = hand.submit(&challenge, &[("decision", "fail")]).await;
    assert_eq!(
        (failed.status().as_u16(), location(&failed)),
        (303, format!("/pay/{id}?lang=en"))
    );
    let intent = hand
        .get(&format!(
            "/v1/checkout/sessions/{id}?expand[]=payment_intent"
        ))
        .await["payment_intent"]
        .clone();
    assert_eq!(intent["status"], "requires_payment_method");
    assert_eq!(
        intent["last_payment_error"]["code"],
        "payment_intent_authentication_failure"
    );
    let again = location(&hand.pay(id, "4000000000003220").await);
    for _ in 0..2 {
        let passed = hand.submit(&again, &[("decision", "complete")]).await;
        assert_eq!(
            location(&passed),
            format!("http://shop.localhost/ok?s={id}")
        );
    }
    assert_eq!(hand.get("/_sim/stats").await["captured_minor"], 11_526);
}

#[tokio::test]
async fn an_expired_session_takes_no_money() {
    let hand = Hand::start().await;
    let first = hand.session().await;
    let id = text(&first["id"]);
    hand.pay(id, "4000000000000002").await;
    let intent = hand.get(&format!("/v1/checkout/sessions/{id}")).await["payment_intent"].clone();
    let (_, error) = hand
        .refused(
            &format!("/v1/payment_intents/{}/cancel", text(&intent)),
            &[],
        )
        .await;
    assert!(text(&error["message"]).contains("expire the Checkout Session"));
    hand.post(&format!("/v1/checkout/sessions/{id}/expire"), &[])
        .await;
    assert_eq!(hand.pay(id, "4242424242424242").await.status(), 410);
    let canceled = hand
        .get(&format!("/v1/payment_intents/{}", text(&intent)))
        .await;
    assert_eq!(canceled["status"], "canceled");
    let second = hand.session().await;
    hand.sim("clock", json!({ "advance_seconds": 24 * 3600 + 1 }))
        .await;
    let late = hand
        .get(&format!("/v1/checkout/sessions/{}", text(&second["id"])))
        .await;
    assert_eq!(late["status"], "expired");
    assert!(late["url"].is_null());
    let open = hand.get("/v1/checkout/sessions?status=open").await;
    assert_eq!(open["data"], json!([]));
    let now = hand.get("/_sim/clock").await["unix"]
        .as_i64()
        .unwrap()
        .to_string();
    let mut soon = SESSION.to_vec();
    soon.push(("expires_at", now.as_str()));
    assert_eq!(hand.refused("/v1/checkout/sessions", &soon).await.0, 400);
}
