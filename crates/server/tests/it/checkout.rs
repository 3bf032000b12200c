//! The shopper's last step and what the merchant learns before it: addresses, bills, statements, fees, suspension.

use kernel::OrderId;
use orders::LinkKey;
use reqwest::Method;
use serde_json::{Value, json};
use tenancy::{provision, testing::eventually};

use crate::{
    events::{bought, placed, sells},
    town::{Answer, Merchant, Town, client, cookie, text},
};

type Fields<'a> = &'a [(&'a str, &'a str)];

/// Sends a form as a browser without scripts does.
async fn form(ada: &Merchant<'_>, path: &str, cart: &str, fields: Fields<'_>) -> Answer {
    let town = ada.town;
    let answer = client()
        .post(format!("http://127.0.0.1:{}{path}", town.port))
        .header("Host", format!("{}.localhost:{}", ada.slug, town.port))
        .header("Cookie", cart)
        .form(fields)
        .send()
        .await
        .unwrap();
    Answer {
        status: answer.status(),
        headers: answer.headers().clone(),
        text: answer.text().await.unwrap(),
    }
}

async fn page(ada: &Merchant<'_>, path: &str, cart: &str) -> Answer {
    let headers = [("Cookie", cart)];
    ada.town
        .ask(&ada.slug, (Method::GET, path), &headers, None)
        .await
}

/// A browser with one hat in its cart.
async fn shopper(ada: &Merchant<'_>) -> String {
    let (_, variant) = sells(ada, "HAT-S", 5).await;
    ada.opens().await;
    let variant = variant.to_string();
    let wish = [("variant", variant.as_str()), ("quantity", "1")];
    cookie(&form(ada, "/cart/add", "", &wish).await)
}

const ADA: [(&str, &str); 6] = [
    ("email", "ada@example.ca"),
    ("ship-name", "Ada Roy"),
    ("ship-line1", "1 Wellington"),
    ("ship-city", "Ottawa"),
    ("ship-postal_code", "k1a-0b1"),
    ("ship-country", "CA"),
];

fn with<'a>(more: Fields<'a>) -> Vec<(&'a str, &'a str)> {
    let mut fields = ADA.to_vec();
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend_from_slice(more);
    fields
}

#[tokio::test]
async fn a_shop_that_ships_abroad_understands_every_way_to_write_a_province() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let cart = shopper(&ada).await;
    let asked = page(&ada, "/checkout", &cart).await;
    assert!(
        asked.text.contains("<option value=\"US\""),
        "the default ships abroad"
    );
    assert!(asked.text.contains("<option value=\"ON\">Ontario</option>"));
    for way in ["ON", "Ontario", "Ont.", "ontario, canada"] {
        let sent = form(&ada, "/checkout", &cart, &with(&[("ship-province", way)])).await;
        assert_eq!(sent.status, 303, "{way}: {}", sent.text);
        assert_eq!(sent.headers["location"], "/checkout/delivery");
    }
    let quebec = [
        ("ship-province", "Qué."),
        ("ship-city", "Gatineau"),
        ("ship-postal_code", "J8X3X2"),
    ];
    let sent = form(&ada, "/fr/checkout", &cart, &with(&quebec)).await;
    assert_eq!(sent.headers["location"], "/fr/checkout/delivery");
    let kept = page(&ada, "/checkout", &cart).await;
    assert!(
        kept.text
            .contains("<option value=\"QC\" selected>Quebec</option>")
    );
    assert!(kept.text.contains("value=\"J8X 3X2\""));
}

#[tokio::test]
async fn the_fields_follow_the_country_without_script_and_nothing_typed_is_lost() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let cart = shopper(&ada).await;
    let change = with(&[
        ("ship-country", "US"),
        ("ship-line2", "Flat 2"),
        ("change", "ship-place"),
    ]);
    let changed = form(&ada, "/checkout", &cart, &change).await;
    assert_eq!(changed.status, 200);
    for part in [
        "ZIP code",
        ">State<",
        "value=\"NY\"",
        "Flat 2",
        "1 Wellington",
        "ada@example.ca",
    ] {
        assert!(changed.text.contains(part), "{part}");
    }
    assert!(
        !changed.text.contains("error-summary"),
        "nothing is judged yet"
    );
    let wrong = with(&[
        ("ship-country", "US"),
        ("ship-province", "Ontario"),
        ("ship-postal_code", "10001"),
    ]);
    let refused = form(&ada, "/checkout", &cart, &wrong).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused
            .text
            .contains("href=\"#ship-province\">Choose a state")
    );
    let new_york = with(&[
        ("ship-country", "US"),
        ("ship-province", "N.Y."),
        ("ship-postal_code", "100011234"),
    ]);
    let sent = form(&ada, "/checkout", &cart, &new_york).await;
    assert_eq!(sent.status, 303, "{}", sent.text);
}

#[tokio::test]
async fn a_bill_may_go_to_another_address_and_the_statement_is_told_before_paying() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let cart = shopper(&ada).await;
    let billed = with(&[
        ("ship-province", "ON"),
        ("billing-differs", "1"),
        ("bill-name", "Roy SARL"),
        ("bill-line1", "3 rue Mercière"),
        ("bill-city", "Lyon"),
        ("bill-postal_code", "69002"),
        ("bill-country", "FR"),
    ]);
    let sent = form(&ada, "/checkout", &cart, &billed).await;
    assert_eq!(sent.status, 303, "{}", sent.text);
    let delivery = page(&ada, "/checkout/delivery", &cart).await;
    let choice = delivery
        .text
        .split("name=\"choice\" value=\"")
        .nth(1)
        .unwrap();
    let choice = choice.split('"').next().unwrap();
    let sent = form(&ada, "/checkout/delivery", &cart, &[("choice", choice)]).await;
    assert_eq!(sent.headers["location"], "/checkout/review");
    let review = page(&ada, "/checkout/review", &cart).await;
    assert!(review.text.contains("3 rue Mercière") && review.text.contains("FRANCE"));
    assert!(
        review.text.contains("will read “HIGHST* SHOP ADAS”"),
        "{}",
        review.text
    );
    // This test's processor does not answer; the order is placed all the same.
    let agreed = review
        .text
        .split("name=\"agreed\" value=\"")
        .nth(1)
        .unwrap();
    let agreed = agreed.split('"').next().unwrap();
    form(&ada, "/checkout/pay", &cart, &[("agreed", agreed)]).await;
    let orders = ada.get("/orders").await.expect(200);
    let id = text(&orders["items"][0]["id"]);
    let order = ada.get(&format!("/orders/{id}")).await.expect(200);
    assert_eq!(order["billing_address"]["city"], "Lyon");
    assert_eq!(order["shipping_address"]["city"], "Ottawa");
}

pub async fn suspend(ada: &Merchant<'_>) {
    suspend_for(ada, "Unpaid since May").await;
}

/// Suspends the shop, as the operator does.
pub async fn suspend_for(ada: &Merchant<'_>, reason: &str) {
    let mut tx = ada.town.db.platform().await;
    let tenant = ada.tenant.parse().unwrap();
    provision::suspend(&mut tx, tenant, reason).await.unwrap();
    tx.commit().await.unwrap();
    // The server learns of it a moment later.
    eventually("the shop to close", async || {
        (ada.town.get(&ada.slug, "/").await.status == 503).then_some(())
    })
    .await;
}

pub fn path_of(ada: &Merchant<'_>, order: OrderId) -> String {
    let links = LinkKey::new(b"a secret of thirty-two bytes.....");
    let key = links.sign(ada.tenant.parse().unwrap(), order);
    format!("/orders/{order}?key={key}")
}

#[tokio::test]
async fn who_has_paid_follows_the_order_while_the_shop_is_suspended() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT-S", 3).await;
    ada.opens().await;
    ada.is_written_to("hello@adas.example").await;
    let (order, unpaid) = (
        bought(&ada, variant, 1).await,
        placed(&ada, variant, 1).await,
    );
    suspend(&ada).await;
    for (path, status) in [
        ("/".to_owned(), 503),
        ("/checkout".to_owned(), 503),
        (path_of(&ada, order), 200),
        (format!("/fr{}", path_of(&ada, order)), 200),
        (path_of(&ada, unpaid), 503),
        (format!("/orders/{order}?key=wrong"), 503),
    ] {
        let answer = town.get(&ada.slug, &path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}: {}", answer.text);
    }
    let page = town.get(&ada.slug, &path_of(&ada, order)).await;
    assert!(
        page.text
            .contains("This shop is closed at the moment. Your order stands")
    );
    assert!(page.text.contains("hello@adas.example"), "where to write");
    assert!(page.text.contains("HIGHST* ADA"), "the statement's line");
    assert!(
        page.text.contains("Arrives about"),
        "the day it was promised for"
    );
    let me = ada.call(Method::GET, "/api/me", None).await.expect(200);
    assert_eq!(me["support_email"], "help@provider.example");
    let refused = ada.post("/storefront", &json!({ "open": false })).await;
    assert!(
        refused.text.contains("help@provider.example"),
        "{}",
        refused.text
    );
}

#[tokio::test]
async fn the_name_on_statements_is_checked_by_the_processors_rules() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let mut shop = ada.get("/settings/shop").await.expect(200);
    assert_eq!(
        shop["statement"],
        json!({ "line": "HIGHST* SHOP ADAS", "prefix": "HIGHST", "longest": 14 })
    );
    shop["address"] = json!({ "name": "Ada's", "line1": "1 Wellington", "city": "Ottawa", "province": "Ontario",
                              "postal_code": "k1a0b1", "country": "CA" });
    for wrong in ["ADA*", "12345", "A name that is far too long"] {
        shop["statement_name"] = json!(wrong);
        let refused = ada.put("/settings/shop", &shop).await.refusal(422).1;
        assert_eq!(refused, ["statement_name:invalid"], "{wrong}");
    }
    shop["statement_name"] = json!("Chapeaux Éva");
    let saved = ada.put("/settings/shop", &shop).await.expect(200);
    assert_eq!(saved["statement_name"], "CHAPEAUX EVA");
    assert_eq!(saved["statement"]["line"], "HIGHST* CHAPEAUX EVA");
    assert_eq!(saved["address"]["province"], "ON");
    assert_eq!(saved["address"]["postal_code"], "K1A 0B1");
}

#[tokio::test]
async fn the_fee_is_told_with_its_tax_and_nonsense_is_refused() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let minor = |sale: &Value, field: &str| sale[field]["minor"].as_i64().unwrap();
    let sale = ada.get("/money/preview?price=2000").await.expect(200);
    let charged = minor(&sale, "charged");
    assert_eq!(charged, 2000 + minor(&sale, "sales_taxes"));
    let taken = minor(&sale, "platform_fee") + minor(&sale, "platform_fee_tax");
    assert_eq!(minor(&sale, "kept"), 2000 - taken);
    assert!(minor(&sale, "platform_fee_tax") > 0);
    let terms = ada.get("/money/balances").await.expect(200);
    let words = text(&terms["fee_schedule"]["words"]["en"]);
    assert!(words.ends_with(" plus HST 13%"), "{words}");
    assert!(text(&terms["fee_schedule"]["refund_policy"]["fr"]).contains("remboursez"));
    for wrong in [
        "",
        "?price=0",
        "?price=free",
        "?price=100&tax_category=luxury",
    ] {
        let path = format!("/money/preview{wrong}");
        assert_eq!(ada.get(&path).await.refusal(400).0, "malformed", "{wrong}");
    }
}

/// The page that says what has changed has the address of the button that led to it.
#[tokio::test]
async fn the_address_of_the_pay_button_leads_back_to_the_review() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    sells(&ada, "HAT", 1).await;
    ada.opens().await;
    let answer = town.get(&ada.slug, "/checkout/pay").await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    let to = answer.headers["location"].to_str().unwrap();
    assert!(to.ends_with("/checkout/review"), "{to}");
}
