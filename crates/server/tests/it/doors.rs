//! Opening and closing the storefront, previewing it while it is closed, and the announcement above its pages.

use orders::ShipmentPreference;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    events::{agreed, bought, hat, sells},
    town::{Answer, Merchant, Town, cookie, text},
};

async fn shop_page(ada: &Merchant<'_>, path: &str) -> Answer {
    ada.town.get(&ada.slug, path).await
}

/// The shop's page as seen with the owner's preview link.
async fn previewed(ada: &Merchant<'_>, kept: &str, path: &str) -> Answer {
    let headers = [("Cookie", kept)];
    ada.town
        .ask(&ada.slug, (Method::GET, path), &headers, None)
        .await
}

/// The cookie that the owner's link sets.
async fn preview_cookie(ada: &Merchant<'_>) -> String {
    let doors = ada.get("/storefront").await.expect(200);
    let link = text(&doors["preview_url"]);
    let path = link.split_once(&ada.town.port.to_string()).unwrap().1;
    let let_in = shop_page(ada, path).await;
    assert_eq!(let_in.status, 303);
    assert_eq!(let_in.headers["location"], "/");
    cookie(&let_in)
}

/// The unmet requirements, and the guide's open required steps: the same list.
async fn missing(ada: &Merchant<'_>) -> Vec<String> {
    let doors = ada.get("/storefront").await.expect(200);
    let guide = ada.get("/setup").await.expect(200);
    assert_eq!(doors["missing"], guide["missing"]);
    let keys = |all: &Value| -> Vec<String> {
        let all = all.as_array().unwrap().iter();
        all.map(|one| text(&one["key"])).collect()
    };
    let listed = keys(&doors["missing"]);
    let undone = |step: &&Value| step["required"] == true && step["done"] == false;
    let steps = guide["steps"].as_array().unwrap().iter().filter(undone);
    let steps: Vec<String> = steps.map(|one| text(&one["key"])).collect();
    assert_eq!(listed, steps);
    listed
}

async fn turns(ada: &Merchant<'_>, open: bool) -> Answer {
    ada.post("/storefront", &json!({ "open": open })).await
}

#[tokio::test]
async fn a_new_shop_is_closed_and_opens_when_nothing_is_missing() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let doors = ada.get("/storefront").await.expect(200);
    assert_eq!(
        (&doors["state"], &doors["since"]),
        (&json!("unconfirmed"), &json!(null))
    );
    for (path, words) in [
        ("/", "Shop adas opens soon"),
        ("/", "Shop adas ouvre bientôt"),
        ("/fr/products", "Shop adas ouvre bientôt"),
        ("/cart", "Shop adas opens soon"),
        ("/contact", "Shop adas opens soon"),
    ] {
        let page = shop_page(&ada, path).await;
        assert_eq!(page.status, 503, "{path}");
        assert!(page.text.contains(words), "{path}: {}", page.text);
        let address = "adas@example.ca";
        assert!(!page.text.contains(address), "{path}: {}", page.text);
    }
    assert_eq!(
        missing(&ada).await,
        ["email", "product", "address", "contact", "taxes"]
    );
    let refused = turns(&ada, true).await;
    assert!(refused.text.contains("enter the shop’s address"));
    assert_eq!(refused.json()["missing"], doors["missing"]);
    assert_eq!(refused.refusal(409).0, "not_ready");

    ada.confirms().await;
    assert_eq!(ada.get("/storefront").await.expect(200)["state"], "closed");
    assert_eq!(
        missing(&ada).await,
        ["product", "address", "contact", "taxes"]
    );
    ada.moves_in().await;
    assert_eq!(missing(&ada).await, ["product", "taxes"]);
    ada.registers().await;
    assert_eq!(missing(&ada).await, ["product"]);
    sells(&ada, "HAT-S", 3).await;
    assert_eq!(missing(&ada).await, [""; 0]);
    let open = turns(&ada, true).await.expect(200);
    assert_eq!(open["state"], "open");
    assert_eq!(open["preview_url"], json!(null));
    assert_eq!(shop_page(&ada, "/products").await.status, 200);
}

#[tokio::test]
async fn what_travels_needs_a_way_to_ship_and_a_weight_or_a_flat_rate() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let mut form = hat("HAT-S", 3);
    form["variants"][0]["weight_grams"] = json!(null);
    let made = ada.post("/products", &form).await.expect(201);
    ada.confirms().await;
    ada.moves_in().await;
    let mut none = ada.get("/settings/taxes").await.expect(200);
    assert_eq!(
        (&none["declared"], &none["suggested"]),
        (&json!(false), &json!(["CA"]))
    );
    none["registered"] = json!(false);
    let none = ada.put("/settings/taxes", &none).await.expect(200);
    assert_eq!(
        (&none["declared"], &none["registered"]),
        (&json!(true), &json!(false))
    );

    let doors = ada.get("/storefront").await.expect(200);
    let weights = &doors["missing"][0];
    assert_eq!(
        (&weights["key"], &weights["variants"]),
        (&json!("weights"), &json!(1))
    );
    assert_eq!(weights["products"][0]["id"], made["id"]);
    assert_eq!(missing(&ada).await, ["weights"]);

    let methods = ada.get("/settings/shipping-methods").await.expect(200);
    let mut flat = Value::Null;
    for method in methods["items"].as_array().unwrap() {
        let path = format!("/settings/shipping-methods/{}", text(&method["id"]));
        if method["rate"]["kind"] == "pickup" {
            flat = method.clone();
        } else {
            ada.delete(&path).await.expect(204);
        }
    }
    assert_eq!(missing(&ada).await, ["shipping"]);
    flat["enabled"] = json!(true);
    let path = format!("/settings/shipping-methods/{}", text(&flat["id"]));
    ada.put(&path, &flat).await.expect(200);
    assert_eq!(missing(&ada).await, [""; 0]);
    turns(&ada, true).await.expect(200);
    // An open shop whose requirements are no longer met stays open and reports them.
    ada.delete(&path).await.expect(204);
    assert_eq!(missing(&ada).await, ["shipping"]);
    assert_eq!(ada.get("/storefront").await.expect(200)["state"], "open");
}

#[tokio::test]
async fn a_closed_shop_says_so_and_the_owners_link_looks_in() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    sells(&ada, "HAT-S", 3).await;
    ada.opens().await;
    let words = json!({ "en": "Back on <Monday>", "fr": "" });
    let wish = json!({ "open": false, "message": words });
    let shut = ada.post("/storefront", &wish).await.expect(200);
    assert_eq!(
        (&shut["state"], &shut["message"]),
        (&json!("closed"), &words)
    );
    for (path, words) in [
        ("/", "This shop is closed at the moment"),
        ("/", "Back on &#60;Monday&#62;"),
        ("/products", "This shop is closed at the moment"),
        ("/fr/products", "Cette boutique est fermée en ce moment"),
        ("/fr/products", "Revenez plus tard."),
        ("/cart", "This shop is closed at the moment"),
    ] {
        let page = shop_page(&ada, path).await;
        assert_eq!(page.status, 503, "{path}");
        assert_eq!(page.headers["retry-after"], "3600");
        assert!(page.text.contains(words), "{path}: {}", page.text);
    }
    assert_eq!(shop_page(&ada, "/robots.txt").await.status, 200);

    let kept = preview_cookie(&ada).await;
    let page = previewed(&ada, &kept, "/products").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.headers["cache-control"], "no-store");
    assert!(page.text.contains("Preview: shoppers cannot see"));
    // The previewed page is not cached for others, and a token of another shop is invalid here.
    assert_eq!(shop_page(&ada, "/products").await.status, 503);
    let bob = town.merchant("bobs").await;
    assert_eq!(previewed(&bob, &kept, "/products").await.status, 503);

    turns(&ada, true).await.expect(200);
    let page = shop_page(&ada, "/products").await;
    assert_eq!(page.status, 200);
    assert!(!page.text.contains("Preview:"));
    let long = json!({ "open": false, "message": { "en": "x".repeat(301) } });
    let refused = ada.post("/storefront", &long).await.refusal(422);
    assert_eq!(refused.1, ["message.en:too_long"]);
}

#[tokio::test]
async fn nobody_buys_in_a_closed_shop_with_an_old_cart_or_with_the_owners_link() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT-S", 3).await;
    ada.opens().await;
    let mut tx = town.db.write(ada.tenant.parse().unwrap()).await;
    let wish = ShipmentPreference::ShipAvailable;
    let (cart, agreed) = agreed(&mut tx, &[(variant, 1)], wish).await;
    tx.commit().await.unwrap();
    assert_eq!(shop_page(&ada, "/products").await.status, 200);
    // Another process closes the shop; this process has not been notified.
    let schema = ada.tenant.replace("ten_", "t_");
    let closing = format!("UPDATE {schema}.shop_opening SET closed_at = now()");
    assert_eq!(ada.owner().await.execute(&closing, &[]).await.unwrap(), 1);
    assert_eq!(shop_page(&ada, "/products").await.status, 200);
    let old = format!("cart={}", cart.reveal());
    let pay = async |cookie: &str| {
        let fields = [("agreed", agreed.as_str())];
        let page = (ada.slug.as_str(), "/checkout/pay");
        town.form(page, cookie, &fields).await.status
    };
    assert_eq!(pay(&old).await, 503);

    turns(&ada, false).await.expect(200);
    let owner = preview_cookie(&ada).await;
    let both = format!("{old}; {owner}");
    assert_eq!(pay(&both).await, 503);
    assert_eq!(previewed(&ada, &both, "/products/hat-s").await.status, 200);
    for path in ["/checkout", "/fr/checkout/review"] {
        let page = previewed(&ada, &both, path).await;
        assert_eq!(page.status, 503, "{path}");
        assert!(page.text.contains("Nobody can buy here yet"), "{path}");
    }
    let orders = ada.get("/orders").await.expect(200);
    assert_eq!(orders["items"], json!([]));
}

#[tokio::test]
async fn an_order_is_followed_to_its_end_though_the_shop_has_closed() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT-S", 3).await;
    ada.opens().await;
    let order = bought(&ada, variant, 1).await;
    turns(&ada, false).await.expect(200);
    let links = orders::LinkKey::new(b"a secret of thirty-two bytes.....");
    let key = links.sign(ada.tenant.parse().unwrap(), order);
    let page = shop_page(&ada, &format!("/orders/{order}?key={key}")).await;
    assert_eq!(page.status, 200, "{}", page.text);
    let again = format!("/orders/{order}/pay?key={key}");
    let paid = town.form((&ada.slug, &again), "", &[]).await;
    assert_eq!(paid.status, 503, "another payment is not begun");
}

#[tokio::test]
async fn an_address_nobody_confirmed_is_printed_nowhere() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    sells(&ada, "HAT-S", 3).await;
    ada.opens().await;
    ada.is_written_to("hello@adas.example").await;
    let printed = async || {
        shop_page(&ada, "/contact")
            .await
            .text
            .contains("hello@adas.example")
    };
    assert!(printed().await);
    // A shop from before the rule: it is open, and its owner's address is unconfirmed.
    let sql = "UPDATE platform.account SET email_confirmed_at = NULL";
    ada.owner().await.execute(sql, &[]).await.unwrap();
    ada.registers().await;
    let mut theme = ada.get("/settings/theme").await.expect(200);
    theme["accent"] = json!("#0b6e4f");
    ada.put("/settings/theme", &theme).await.expect(200);
    assert!(!printed().await);
    assert_eq!(missing(&ada).await, ["email"]);
}

#[tokio::test]
async fn only_the_owner_turns_the_key() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    sells(&ada, "HAT-S", 3).await;
    ada.opens().await;
    ada.becomes_staff().await;
    turns(&ada, false).await.refusal(403);
    let doors = ada.get("/storefront").await.expect(200);
    assert_eq!(doors["storefront_open"], true);
}

#[tokio::test]
async fn the_announcement_stands_above_every_page_in_the_readers_language() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    sells(&ada, "HAT-S", 3).await;
    ada.opens().await;
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

/// Monitors ask with HEAD.
#[tokio::test]
async fn the_dashboards_screens_answer_head_as_they_answer_get() {
    let town = Town::open().await;
    let page = [("Accept", "text/html")];
    let mut status = Vec::new();
    for method in [Method::GET, Method::HEAD] {
        let answer = town.ask("dashboard", (method, "/login"), &page, None).await;
        status.push(answer.status);
    }
    assert_eq!(status[0], status[1]);
}
