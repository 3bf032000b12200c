//! Closing the storefront, looking into it while it is closed, and what stands above its pages.

use reqwest::Method;
use serde_json::json;

use crate::{
    events::{bought, sells},
    town::{Answer, Merchant, Town, cookie, text},
};

async fn shop_page(ada: &Merchant<'_>, path: &str) -> Answer {
    ada.town.get(&ada.slug, path).await
}

#[tokio::test]
async fn a_closed_shop_says_so_and_the_owners_link_looks_in() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let refused = ada.post("/storefront", &json!({ "open": true })).await;
    assert_eq!(refused.refusal(409).0, "conflict");
    sells(&ada, "HAT-S", 3).await;
    let open = ada
        .post("/storefront", &json!({ "open": true }))
        .await
        .expect(200);
    assert_eq!(open["preview_url"], json!(null));
    assert_eq!(shop_page(&ada, "/products").await.status, 200);

    let shut = ada
        .post("/storefront", &json!({ "open": false }))
        .await
        .expect(200);
    assert_eq!(shut["storefront_open"], false);
    for (path, words) in [
        ("/", "This shop is closed at the moment"),
        ("/products", "This shop is closed at the moment"),
        ("/fr/products", "Cette boutique est fermée en ce moment"),
        ("/cart", "This shop is closed at the moment"),
    ] {
        let page = shop_page(&ada, path).await;
        assert_eq!(page.status, 503, "{path}");
        assert_eq!(page.headers["retry-after"], "3600");
        assert!(page.text.contains(words), "{path}");
    }

    let link = text(&shut["preview_url"]);
    let path = link.split_once(&town.port.to_string()).unwrap().1;
    let let_in = shop_page(&ada, path).await;
    assert_eq!(let_in.status, 303);
    assert_eq!(let_in.headers["location"], "/");
    let kept = cookie(&let_in);
    let headers = [("Cookie", kept.as_str())];
    let page = town
        .ask(&ada.slug, (Method::GET, "/products"), &headers, None)
        .await;
    assert_eq!(page.status, 200);
    assert_eq!(page.headers["cache-control"], "no-store");
    // What the owner saw is not kept for others, and a token of another shop is none here.
    assert_eq!(shop_page(&ada, "/products").await.status, 503);
    let bob = town.merchant("bobs").await;
    sells(&bob, "BOOK", 1).await;
    bob.post("/storefront", &json!({ "open": false }))
        .await
        .expect(200);
    let page = town
        .ask(&bob.slug, (Method::GET, "/products"), &headers, None)
        .await;
    assert_eq!(page.status, 503);

    ada.post("/storefront", &json!({ "open": true }))
        .await
        .expect(200);
    assert_eq!(shop_page(&ada, "/products").await.status, 200);
}

#[tokio::test]
async fn an_order_is_followed_to_its_end_though_the_shop_has_closed() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT-S", 3).await;
    let order = bought(&ada, variant, 1).await;
    ada.post("/storefront", &json!({ "open": false }))
        .await
        .expect(200);
    let links = orders::LinkKey::new(b"a secret of thirty-two bytes.....");
    let key = links.sign(ada.tenant.parse().unwrap(), order);
    let page = shop_page(&ada, &format!("/orders/{order}?key={key}")).await;
    assert_eq!(page.status, 200, "{}", page.text);
}

#[tokio::test]
async fn only_the_owner_turns_the_key() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    ada.becomes_staff().await;
    ada.post("/storefront", &json!({ "open": false }))
        .await
        .refusal(403);
    assert_eq!(
        ada.get("/storefront").await.expect(200)["storefront_open"],
        true
    );
}

#[tokio::test]
async fn the_announcement_stands_above_every_page_in_the_readers_language() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let mut theme = ada.get("/settings/theme").await.expect(200);
    theme["announcement"] =
        json!({ "en": "Free delivery <this week>", "fr": "Livraison gratuite" });
    ada.put("/settings/theme", &theme).await.expect(200);
    assert!(
        shop_page(&ada, "/")
            .await
            .text
            .contains("Free delivery &#60;this week&#62;")
    );
    assert!(
        shop_page(&ada, "/fr/")
            .await
            .text
            .contains("Livraison gratuite")
    );

    let mut theme = ada.get("/settings/theme").await.expect(200);
    theme["announcement"]["fr"] = json!("");
    ada.put("/settings/theme", &theme).await.expect(200);
    let french = shop_page(&ada, "/fr/").await.text;
    assert!(french.contains("<p lang=\"en-CA\">Free delivery"));
    let mut theme = ada.get("/settings/theme").await.expect(200);
    theme["announcement"]["en"] = json!("x".repeat(161));
    let refused = ada.put("/settings/theme", &theme).await.refusal(422);
    assert_eq!(refused.1, ["announcement.en:too_long"]);
}

#[tokio::test]
async fn cards_of_the_guide_are_put_away_one_by_one_and_come_back() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let away = async |body: serde_json::Value| ada.post("/setup/dismiss", &body).await;
    let guide = away(json!({ "card": "look", "dismissed": true }))
        .await
        .expect(200);
    let card = |guide: &serde_json::Value, key: &str| {
        let steps = guide["steps"].as_array().unwrap();
        steps.iter().find(|one| one["key"] == key).unwrap()["dismissed"].clone()
    };
    assert_eq!(
        (card(&guide, "look"), card(&guide, "taxes")),
        (json!(true), json!(false))
    );
    assert_eq!(guide["dismissed"], false);
    let guide = away(json!({ "dismissed": true })).await.expect(200);
    assert_eq!(guide["dismissed"], true);
    assert_eq!(ada.get("/setup").await.expect(200), guide);
    let guide = away(json!({ "dismissed": false })).await.expect(200);
    assert_eq!(
        (card(&guide, "look"), guide["dismissed"].clone()),
        (json!(false), json!(false))
    );
    assert_eq!(
        away(json!({ "card": "cellar", "dismissed": true }))
            .await
            .status,
        422
    );
}
