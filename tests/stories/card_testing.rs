//! Stolen cards are tested in a shop, through the public doors: what is stopped, who is told, and who can go on buying.

use crate::{
    merchant::Merchant,
    shopping::{Wish, buy, pay, to_review},
    town::Town,
    visitor::{Page, Visitor},
};

const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
pin,Pin,<p>Small.</p>,Us,Kitchen,pin,true,Title,Default Title,PIN,10,shopify,99,deny,2.00,true,true,active\n";

const GOOD: &str = "4242424242424242";
/// Declined, short of funds, lost, stolen, expired.
const BAD: [&str; 5] = [
    "4000000000000002",
    "4000000000009995",
    "4000000000009987",
    "4000000000009979",
    "4000000000000069",
];

const fn wish(email: &str) -> Wish<'_> {
    Wish {
        product: "pin",
        options: &[],
        quantity: "1",
        email,
    }
}

async fn open(slug: &str) -> (Town, Merchant) {
    let town = Town::open().await;
    let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), slug).await;
    merchant.import(CATALOGUE).await;
    merchant.opens(town.stand_ins).await;
    (town, merchant)
}

/// Tries so many bad cards on a payment page.
async fn test_cards(thief: &mut Visitor, url: &str, cards: usize) {
    for card in BAD.iter().cycle().take(cards) {
        let refused = pay(thief, url, card).await;
        assert_ne!(refused.status, 303, "{card}: {refused:?}");
    }
}

/// The answer to a shopper who presses "pay", as soon as it is the page that asks to wait: declines are counted when
/// the processor tells of them.
async fn must_wait(shopper: &mut Visitor, fields: &[(&str, &str)]) -> Page {
    for _ in 0..100 {
        let page = shopper.submit("/checkout/pay", fields).await;
        if page.status == 429 {
            return page;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    panic!("nobody was asked to wait")
}

/// Eight cards on one order close its page; the order can be paid later, and everybody else now.
#[tokio::test]
async fn fault_28_an_order_of_which_many_cards_were_declined_is_left_alone_for_a_while() {
    let (town, mut merchant) = open("onecart").await;
    let mut thief = town.visitor(&merchant.storefront());
    let Ok(review) = to_review(&mut thief, &wish("thief@example.ca")).await else {
        panic!("no review")
    };
    let agreed = review.field("agreed");
    let page = thief.submit("/checkout/pay", &[("agreed", &agreed)]).await;
    let url = page.location.unwrap_or_else(|| panic!("{}", page.text));
    test_cards(&mut thief, &url, 8).await;
    let page = thief.get("/checkout").await;
    let page = thief.follow(page).await;
    let (order, key) = (page.field("order"), page.field("key"));
    let fields = [("order", order.as_str()), ("key", key.as_str())];
    let wait = must_wait(&mut thief, &fields).await;
    assert!(
        wait.text
            .contains("Many cards were declined for this order"),
        "{}",
        wait.text
    );
    assert!(
        wait.text.contains("another can be tried in 60 minutes"),
        "{}",
        wait.text
    );

    let mut story = String::new();
    for _ in 0..100 {
        let shown = merchant.look(&format!("orders/{order}")).await;
        story = shown["timeline"].to_string();
        if story.contains("cards_tested") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert!(story.contains("cards_tested"), "{story}");
    let mut closed = false;
    for _ in 0..100 {
        let page = thief.get(&url).await;
        closed = !page.offers("number");
        if closed {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert!(closed, "the payment page takes no more cards");
    // The review that placed it leads to no other page either.
    let fields = [("agreed", agreed.as_str())];
    let wait = thief.submit("/checkout/pay", &fields).await;
    assert_eq!(wait.status, 429, "{}", wait.text);

    let mut other = town.visitor(&merchant.storefront());
    let url = buy(&mut other, wish("honest@example.ca")).await;
    assert_eq!(pay(&mut other, &url, GOOD).await.status, 303);
    town.proven();
}

/// Many small carts from many addresses: who is there already goes on paying, who comes new waits, and the merchant knows.
#[tokio::test]
async fn fault_28_a_surge_of_declined_cards_stops_new_shoppers_and_not_those_who_were_there() {
    let (town, merchant) = open("manycarts").await;
    let mut early = town.visitor(&merchant.storefront());
    let early_url = buy(&mut early, wish("early@example.ca")).await;
    let mut unlucky = town.visitor(&merchant.storefront());
    let unlucky_url = buy(&mut unlucky, wish("unlucky@example.ca")).await;
    test_cards(&mut unlucky, &unlucky_url, 1).await;
    let mut late = town.visitor(&merchant.storefront());
    let Ok(review) = to_review(&mut late, &wish("late@example.ca")).await else {
        panic!("no review")
    };

    for number in 0..10 {
        let mut thief = town.visitor(&merchant.storefront());
        let email = format!("thief{number}@example.ca");
        let url = buy(&mut thief, wish(&email)).await;
        test_cards(&mut thief, &url, 2).await;
    }
    town.mail("manycarts@example.ca", "Many cards were declined")
        .await;
    let agreed = review.field("agreed");
    let wait = late.submit("/checkout/pay", &[("agreed", &agreed)]).await;
    assert_eq!(wait.status, 429, "{}", wait.text);
    assert!(
        wait.text
            .contains("Many cards are being declined in this shop"),
        "{}",
        wait.text
    );
    assert!(
        wait.text.contains("Your own card is not the reason"),
        "{}",
        wait.text
    );
    assert!(wait.text.contains("try again in "), "{}", wait.text);
    let french = late.get("/fr/cart").await;
    assert!(
        french.text.contains("Pin"),
        "the cart is kept: {}",
        french.text
    );

    assert_eq!(
        pay(&mut early, &early_url, GOOD).await.status,
        303,
        "who was there pays"
    );
    let page = unlucky.get("/checkout").await;
    let page = unlucky.follow(page).await;
    let (order, key) = (page.field("order"), page.field("key"));
    let again = unlucky
        .submit("/checkout/pay", &[("order", &order), ("key", &key)])
        .await;
    let url = again.location.unwrap_or_else(|| panic!("{}", again.text));
    assert_eq!(
        pay(&mut unlucky, &url, GOOD).await.status,
        303,
        "with another card, too"
    );
    town.proven();
}
