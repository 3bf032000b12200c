//! A shopper who has lost the link finds the order by number and e-mail; a visitor who guesses learns nothing.

use std::time::Duration;

use serde_json::Value;

use crate::{
    merchant::Merchant,
    shopping::{Wish, buy, pay},
    town::Town,
    visitor::Page,
};

const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
bowl,Bowl,<p>Round.</p>,Us,Kitchen,bowl,true,Title,Default Title,BOWL,400,shopify,9,deny,30.00,true,true,active\n";

const SAM: &str = "sam@example.ca";

#[tokio::test]
async fn an_order_is_found_by_its_number_and_email_and_shown_to_nobody_else() {
    let town = Town::open().await;
    let browser = town.visitor("dashboard.localhost");
    let mut merchant = Merchant::sign_up(browser, "bowls").await;
    merchant.import(CATALOGUE).await;
    merchant.opens(town.stand_ins).await;
    bought(&town, &merchant).await;
    let orders = merchant.look("orders").await;
    let number = orders["items"][0]["number"].to_string();
    let number: i64 = number.trim_matches('"').parse().unwrap();

    the_way_there(&town, &merchant).await;
    guesses_tell_nothing(&town, &merchant, number).await;
    let before = mails(&town, SAM).await.len();
    found_in_both_languages(&town, &merchant, number).await;
    assert_eq!(mails(&town, SAM).await.len(), before + 2);
    story_is_told(&mut merchant, &orders).await;
    a_crowd_is_stopped(&town, &merchant, number).await;
}

async fn bought(town: &Town, merchant: &Merchant) {
    let mut shopper = town.visitor(&merchant.storefront());
    let wish = Wish {
        product: "bowl",
        options: &[],
        quantity: "1",
        email: "Sam@Example.ca",
    };
    let url = buy(&mut shopper, wish).await;
    let paid = pay(&mut shopper, &url, "4242424242424242").await;
    assert_eq!(paid.status, 303, "{}", paid.text);
    shopper.follow(paid).await;
    let first = |all: &Value| all.as_array()?.first().cloned();
    let path = format!("/mail.json?to={SAM}");
    let come = town.stand_ins.eventually("the confirmation", &path, first);
    come.await;
}

/// Reached from the footer of every page, and from an order link that is not valid.
async fn the_way_there(town: &Town, merchant: &Merchant) {
    let mut shopper = town.visitor(&merchant.storefront());
    let home = shopper.get("/").await;
    assert!(home.text.contains("href=\"/orders/find\""), "{}", home.text);
    let cut = "/fr/orders/ord_0000000000000000000000000?key=12";
    let lost = shopper.get(cut).await;
    assert_eq!(lost.status, 404);
    let words = "Ce lien n’ouvre aucune commande";
    assert!(lost.text.contains(words), "{}", lost.text);
    assert!(
        lost.text
            .contains("class=\"button\" href=\"/fr/orders/find\"")
    );
    let form = shopper.get("/orders/find").await;
    assert_eq!(form.status, 200, "{}", form.text);
    assert!(form.offers("number") && form.offers("email"));
    assert!(form.text.contains("content=\"noindex\""));
    let wrong = shopper.form("/orders/find", &typed("INV-1", "sam")).await;
    assert_eq!(wrong.status, 422);
    for field in ["href=\"#number\"", "href=\"#email\""] {
        assert!(wrong.text.contains(field), "{}", wrong.text);
    }
}

fn typed<'a>(number: &'a str, email: &'a str) -> [(&'a str, &'a str); 2] {
    [("number", number), ("email", email)]
}

async fn asked(town: &Town, merchant: &Merchant, (number, email): (&str, &str)) -> Page {
    let mut shopper = town.visitor(&merchant.storefront());
    shopper.form("/orders/find", &typed(number, email)).await
}

/// The page is identical to the letter, and no mail is sent.
async fn guesses_tell_nothing(town: &Town, merchant: &Merchant, number: i64) {
    let before = mails(town, SAM).await.len();
    let right = number.to_string();
    let other = asked(town, merchant, (&right, "eve@example.ca")).await;
    assert_eq!(other.status, 200, "{}", other.text);
    let none = asked(town, merchant, ("987654", "eve@example.ca")).await;
    assert_eq!(other.text, none.text);
    let wrong = asked(town, merchant, ("987654", SAM)).await;
    assert_eq!(wrong.text.replace(SAM, "eve@example.ca"), none.text);
    all_done(town).await;
    assert_eq!(mails(town, SAM).await.len(), before);
    assert!(mails(town, "eve@example.ca").await.is_empty());
}

/// In any spelling. The mail's link opens the order, in the language of the request.
async fn found_in_both_languages(town: &Town, merchant: &Merchant, number: i64) {
    let written = format!("# {number} ");
    let page = asked(town, merchant, (&written, " SAM@example.ca ")).await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.contains(SAM) && !page.text.contains("key="));
    all_done(town).await;
    opens(town, merchant, (number, "/orders/"), "Order").await;

    let mut shopper = town.visitor(&merchant.storefront());
    let plain = number.to_string();
    let page = shopper.form("/fr/orders/find", &typed(&plain, SAM)).await;
    assert!(page.text.contains("le lien est en route"), "{}", page.text);
    all_done(town).await;
    opens(town, merchant, (number, "/fr/orders/"), "Commande").await;
}

async fn opens(town: &Town, merchant: &Merchant, (number, path): (i64, &str), word: &str) {
    let start = format!("{}:{}{path}", merchant.storefront(), town.port());
    let words = if word == "Order" {
        format!("The link to your order {number}")
    } else {
        format!("Le lien vers votre commande {number}")
    };
    let all = mails(town, SAM).await;
    let mail = all.iter().find(|mail| mail["subject"] == words.as_str());
    let text = mail.unwrap_or_else(|| panic!("no mail: {all:?}"))["text"].clone();
    let text = text.as_str().unwrap().to_owned();
    let rest = text
        .split_once(&start)
        .unwrap_or_else(|| panic!("{text}"))
        .1;
    let rest = rest.split_whitespace().next().unwrap();
    let mut shopper = town.visitor(&merchant.storefront());
    let order = shopper.get(&format!("{path}{rest}")).await;
    assert_eq!(order.status, 200, "{}", order.text);
    let title = format!("{word} {number}");
    assert!(order.text.contains(&title), "{}", order.text);
}

async fn story_is_told(merchant: &mut Merchant, orders: &Value) {
    let id = orders["items"][0]["id"].as_str().unwrap();
    let order = merchant.look(&format!("orders/{id}")).await;
    let told = order["timeline"].as_array().unwrap().iter();
    let mails = told.filter(|entry| entry["kind"] == "mail_sent").count();
    assert_eq!(mails, 3, "{order}");
}

/// One client address may ask a few times; so may all clients together for one mailbox.
async fn a_crowd_is_stopped(town: &Town, merchant: &Merchant, number: i64) {
    let mut one = town.visitor(&merchant.storefront());
    let mut stopped = None;
    for guess in 0..40 {
        let (number, email) = (guess.to_string(), format!("eve{guess}@example.ca"));
        let page = one.form("/orders/find", &typed(&number, &email)).await;
        if page.status == 429 {
            stopped = Some(page);
            break;
        }
    }
    let page = stopped.expect("one address may ask for ever");
    assert!(page.text.contains("wait ten minutes"), "{}", page.text);
    let mut refused = false;
    for _ in 0..40 {
        let number = number.to_string();
        refused |= asked(town, merchant, (&number, SAM)).await.status == 429;
    }
    assert!(refused, "one mailbox may be filled");
}

async fn mails(town: &Town, to: &str) -> Vec<Value> {
    let all = town.stand_ins.get(&format!("/mail.json?to={to}")).await;
    all.as_array().unwrap().clone()
}

/// Waits until no search and no mail is pending.
async fn all_done(town: &Town) {
    let owner = town.owner().await;
    for _ in 0..600 {
        let waiting = "SELECT count(*) FROM msg.job WHERE kind IN ('orders.find', 'mail.send')";
        let row = owner.query_one(waiting, &[]).await.unwrap();
        if row.get::<_, i64>(0) == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the work was not done");
}
