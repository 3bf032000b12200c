//! An order whose payment takes another way: changed, canceled, paid too late, refused, or paid with another amount.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    late_money, later,
    merchant::Merchant,
    shopping::{Ending, Wish, buy, from_review, pay, to_review},
    town::{Part, Town},
    visitor::{Page, Visitor},
};

pub const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
jug,Jug,<p>Pours.</p>,Us,Kitchen,jug,true,Title,Default Title,JUG,600,shopify,2,deny,45.00,true,true,active\n";

pub const CARD: &str = "4242424242424242";

pub const fn wish(email: &str) -> Wish<'_> {
    Wish {
        product: "jug",
        options: &[],
        quantity: "2",
        email,
    }
}

/// A shop with two jugs, which it does not reorder.
pub async fn open() -> (Town, Merchant) {
    let town = Town::open().await;
    let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), "jugs").await;
    merchant.import(CATALOGUE).await;
    merchant.opens(town.stand_ins).await;
    (town, merchant)
}

async fn arm(town: &Town, fault: Value) {
    let armed = town
        .stand_ins
        .send(Method::POST, "/_sim/faults", fault)
        .await;
    assert!(armed.is_success(), "{armed}");
}

/// The page a shopper finds who goes back to the cart.
async fn back(shopper: &mut Visitor) -> Page {
    let cart = shopper.get("/cart").await;
    shopper.follow(cart).await
}

/// Presses the button whose form leads to the order's `step`.
pub async fn press(shopper: &mut Visitor, page: &Page, step: &str) -> Page {
    let mark = format!("/{step}?key");
    let actions = page.text.split("action=\"").skip(1);
    let actions = actions.filter_map(|rest| rest.split('"').next());
    let action = actions
        .map(|action| {
            action
                .replace("&#38;", "&")
                .replace("&#61;", "=")
                .replace("&amp;", "&")
        })
        .find(|action| action.contains(&mark))
        .unwrap_or_else(|| panic!("no button to {step}: {}", page.text));
    shopper.submit(&action, &[]).await
}

pub async fn orders(merchant: &mut Merchant) -> Vec<Value> {
    let list = merchant.look("orders").await;
    list["items"].as_array().unwrap().clone()
}

/// The kinds of the order's timeline, oldest first, once it has all of these.
pub async fn story(merchant: &mut Merchant, order: &Value, awaited: &[&str]) -> Vec<String> {
    let path = format!("orders/{}", order["id"].as_str().unwrap());
    let mut kinds = Vec::new();
    for _ in 0..300 {
        let page = merchant.look(&path).await;
        let entries = page["timeline"].as_array().unwrap().iter().rev();
        kinds = entries
            .map(|entry| entry["kind"].as_str().unwrap().to_owned())
            .collect();
        if awaited.iter().all(|kind| kinds.iter().any(|it| it == kind)) {
            return kinds;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("{awaited:?} did not come: {kinds:?}")
}

pub async fn refunds(town: &Town) -> usize {
    let list = town.stand_ins.get("/v1/refunds?limit=100").await;
    list["data"].as_array().unwrap().len()
}

async fn available(merchant: &mut Merchant) -> i64 {
    let stock = merchant.look("stock").await;
    stock["items"][0]["available"].as_i64().unwrap()
}

#[tokio::test]
async fn who_comes_back_from_the_payment_page_changes_the_order() {
    let (town, mut merchant) = open().await;
    let mut shopper = town.visitor(&merchant.storefront());
    let first = buy(&mut shopper, wish("back@example.ca")).await;
    let page = back(&mut shopper).await;
    assert!(page.text.contains("held for you until"), "{}", page.text);

    let product = shopper.get("/products/jug").await;
    let (path, shown) = (product.field("product"), product.field("shown"));
    let fields = [
        ("product", path.as_str()),
        ("shown", shown.as_str()),
        ("quantity", "1"),
    ];
    let more = shopper.submit("/cart/add", &fields).await;
    assert!(more.text.contains("change it to add more"), "{}", more.text);

    let cart = press(&mut shopper, &page, "change").await;
    assert!(
        cart.text.contains("Your order is open again"),
        "{}",
        cart.text
    );
    assert!(
        !cart.text.contains("Sold out"),
        "one's own units: {}",
        cart.text
    );
    let again = press(&mut shopper, &page, "change").await;
    assert!(again.text.contains("Jug"), "a double click: {}", again.text);

    let lines = cart.text.split("action=\"/cart/lines/").nth(1).unwrap();
    let line = lines.split(['/', '"']).next().unwrap();
    let changed = shopper
        .submit(&format!("/cart/lines/{line}"), &[("quantity", "1")])
        .await;
    assert_eq!(changed.status, 200);
    let review = shopper.get("/checkout/review").await;
    let review = shopper.follow(review).await;
    assert!(
        review.offers("agreed"),
        "address and delivery are kept: {}",
        review.text
    );
    let ending = from_review(&mut shopper, &wish("back@example.ca"), review).await;
    let Ending::Processor(second) = ending else {
        panic!("{ending:?}")
    };
    let paid = pay(&mut shopper, &second, CARD).await;
    let thanks = shopper.follow(paid).await;
    assert!(thanks.text.contains("Thank"), "{}", thanks.text);
    let all = orders(&mut merchant).await;
    let states: Vec<&str> = all
        .iter()
        .map(|one| one["payment_state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["paid", "failed"], "{all:?}");
    assert_eq!(available(&mut merchant).await, 1);
    for _ in 0..100 {
        if shopper.get(&first).await.status == 410 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(shopper.get(&first).await.status, 410, "its page is closed");
    town.proven();
}

#[tokio::test]
async fn fault_30_money_after_the_order_was_canceled_goes_back_once() {
    let (mut town, mut merchant) = open().await;
    let mut shopper = town.visitor(&merchant.storefront());
    let url = buy(&mut shopper, wish("late@example.ca")).await;
    // The worker is too late to close the page.
    town.kill(Part::Work);
    let page = back(&mut shopper).await;
    let canceled = press(&mut shopper, &page, "cancel").await;
    assert!(
        canceled.text.contains("was canceled before it was paid"),
        "{}",
        canceled.text
    );
    assert_eq!(
        available(&mut merchant).await,
        2,
        "the goods are back on sale"
    );
    let paid = pay(&mut shopper, &url, CARD).await;
    let page = shopper.follow(paid).await;
    assert!(page.text.contains("going back to you"), "{}", page.text);
    town.start(Part::Work);
    let all = orders(&mut merchant).await;
    let kinds = story(
        &mut merchant,
        &all[0],
        &["given_up", "captured_late", "refunded", "mail_sent"],
    )
    .await;
    assert_eq!(
        kinds.iter().filter(|kind| *kind == "captured_late").count(),
        1
    );
    assert_eq!(refunds(&town).await, 1);
    town.mail("late@example.ca", "had been canceled").await;
    let path = page
        .text
        .split("action=\"")
        .nth(1)
        .and_then(|rest| rest.split("/change").next());
    assert!(
        path.is_some_and(|path| path.contains("/orders/")),
        "{}",
        page.text
    );
    assert_eq!(available(&mut merchant).await, 2);
    town.proven();

    // The card was closed meanwhile: the money cannot go back, and somebody must know.
    let list = town.stand_ins.get("/v1/refunds?limit=1").await;
    let id = list["data"][0]["id"].as_str().unwrap();
    let fail = format!("/_sim/refunds/{id}/fail");
    let done = town.stand_ins.send(Method::POST, &fail, json!({})).await;
    assert!(done.is_success(), "{done}");
    town.mail("jugs@example.ca", "did not accept it").await;
    story(&mut merchant, &all[0], &["refund_failed"]).await;
    town.proven();
    late_money::sent_again(&town, &mut merchant, &all[0]).await;
}

#[tokio::test]
async fn fault_31_canceling_what_was_just_paid_leaves_a_paid_order() {
    let (mut town, mut merchant) = open().await;
    town.kill(Part::Work);
    let mut shopper = town.visitor(&merchant.storefront());
    let mut other_tab = Vec::new();
    let url = buy(&mut shopper, wish("tabs@example.ca")).await;
    other_tab.push(back(&mut shopper).await);
    // Paid in one tab, which is closed before it returns; nobody has told us.
    pay(&mut shopper, &url, CARD).await;
    for tab in &other_tab {
        let answer = press(&mut shopper, tab, "cancel").await;
        assert!(answer.text.contains("Thank"), "{}", answer.text);
    }
    town.start(Part::Work);
    let all = orders(&mut merchant).await;
    assert_eq!(all[0]["payment_state"], "paid", "{all:?}");
    assert_eq!(refunds(&town).await, 0);
    town.proven();
}

/// The shopper pays, closes the window before it returns, and finds the page of the unpaid order again from the cart or
/// the processor's "back". No webhook has come: the processor is asked before the page says that nothing was charged.
#[tokio::test]
async fn who_has_paid_is_not_told_that_nothing_was_charged() {
    let (mut town, merchant) = open().await;
    town.kill(Part::Work);
    arm(&town, json!({ "kind": "drop_webhook", "times": 20 })).await;
    for place in ["/cart", "/checkout"] {
        let mut shopper = town.visitor(&merchant.storefront());
        let one = Wish {
            quantity: "1",
            ..wish("again@example.ca")
        };
        let url = buy(&mut shopper, one).await;
        pay(&mut shopper, &url, CARD).await;
        let page = shopper.get(place).await;
        let page = shopper.follow(page).await;
        assert!(page.text.contains("Thank"), "{place}: {}", page.text);
    }
    town.start(Part::Work);
    town.proven();
}

#[tokio::test]
async fn fault_19_goods_sold_to_others_before_the_money_came_are_paid_back() {
    let (mut town, mut merchant) = open().await;
    let mut slow = town.visitor(&merchant.storefront());
    let url = buy(&mut slow, wish("slow@example.ca")).await;
    town.kill(Part::Work);
    let owner = town.owner().await;
    later::passes(&owner, "16 minutes", &[merchant.schema()]).await;
    town.start(Part::Work);
    for _ in 0..300 {
        if available(&mut merchant).await == 2 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let mut quick = town.visitor(&merchant.storefront());
    let theirs = buy(&mut quick, wish("quick@example.ca")).await;
    let paid = pay(&mut quick, &theirs, CARD).await;
    quick.follow(paid).await;

    let paid = pay(&mut slow, &url, CARD).await;
    let page = slow.follow(paid).await;
    assert!(page.text.contains("sold to somebody else"), "{}", page.text);
    assert!(page.text.contains("back to the card"), "{}", page.text);
    let all = orders(&mut merchant).await;
    let states: Vec<&str> = all
        .iter()
        .map(|one| one["payment_state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["paid", "failed"], "{all:?}");
    story(
        &mut merchant,
        &all[1],
        &["payment_expired", "captured_late", "refunded", "mail_sent"],
    )
    .await;
    assert_eq!(refunds(&town).await, 1);
    let stock = merchant.look("stock").await;
    assert_eq!(stock["items"][0]["backordered"], 0, "{stock}");
    town.mail("slow@example.ca", "sold to somebody else").await;
    // What becomes of the order afterwards is not why the money went back.
    let again = press(&mut slow, &page, "change").await;
    assert!(again.text.contains("Jug"), "{}", again.text);
    let link = page.text.split("action=\"").nth(1).unwrap();
    let link = link.split('"').next().unwrap().replace("/change", "");
    let page = slow
        .get(&link.replace("&#61;", "=").replace("&#38;", "&"))
        .await;
    assert!(page.text.contains("sold to somebody else"), "{}", page.text);
    town.proven();
}

#[tokio::test]
async fn money_after_the_hold_pays_while_the_goods_are_there() {
    let (mut town, mut merchant) = open().await;
    let mut shopper = town.visitor(&merchant.storefront());
    let url = buy(&mut shopper, wish("slow@example.ca")).await;
    town.kill(Part::Work);
    let owner = town.owner().await;
    later::passes(&owner, "16 minutes", &[merchant.schema()]).await;
    town.start(Part::Work);
    for _ in 0..300 {
        if available(&mut merchant).await == 2 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let page = back(&mut shopper).await;
    assert!(page.text.contains("Your cart is empty") || page.status == 200);
    let paid = pay(&mut shopper, &url, CARD).await;
    let thanks = shopper.follow(paid).await;
    assert!(thanks.text.contains("Thank"), "{}", thanks.text);
    assert_eq!(available(&mut merchant).await, 0);
    town.proven();
}

#[tokio::test]
async fn fault_21_another_amount_fulfills_nothing_and_goes_back() {
    let (town, mut merchant) = open().await;
    arm(&town, json!({ "kind": "take_other", "minor": 1_000 })).await;
    let mut shopper = town.visitor(&merchant.storefront());
    let url = buy(&mut shopper, wish("other@example.ca")).await;
    let paid = pay(&mut shopper, &url, CARD).await;
    let page = shopper.follow(paid).await;
    assert!(page.text.contains("$10.00"), "{}", page.text);
    assert!(
        page.text
            .contains("We accept only the amount you agreed to"),
        "{}",
        page.text
    );
    let all = orders(&mut merchant).await;
    assert_ne!(all[0]["payment_state"], "paid", "{all:?}");
    story(
        &mut merchant,
        &all[0],
        &["payment_conflict", "refunded", "mail_sent"],
    )
    .await;
    assert_eq!(refunds(&town).await, 1);
    town.mail("other@example.ca", "not the amount you agreed to")
        .await;
    town.mail("jugs@example.ca", "Do not ship it").await;
    let cart = press(&mut shopper, &page, "change").await;
    assert!(
        cart.text.contains("Jug") && !cart.text.contains("Sold out"),
        "{}",
        cart.text
    );
    town.proven();
}

#[tokio::test]
async fn a_refusal_of_the_processor_is_told_as_one() {
    let (town, mut merchant) = open().await;
    let says = [
        ("revoked_key", "cannot take cards right now"),
        ("too_large", "does not take this amount in one payment"),
    ];
    for (kind, words) in says {
        let mut shopper = town.visitor(&merchant.storefront());
        let email = format!("{kind}@example.ca");
        let mut of = wish(&email);
        of.quantity = "1";
        let review = to_review(&mut shopper, &of).await.unwrap();
        arm(
            &town,
            json!({ "kind": kind, "method": "POST", "path": "/v1/checkout/sessions" }),
        )
        .await;
        let ending = from_review(&mut shopper, &of, review).await;
        let Ending::Elsewhere(page) = ending else {
            panic!("{ending:?}")
        };
        assert!(page.text.contains(words), "{}", page.text);
        assert!(
            !page.text.contains("You left the payment page"),
            "{}",
            page.text
        );
        assert!(page.text.contains("Nothing was charged"), "{}", page.text);
        let all = orders(&mut merchant).await;
        story(&mut merchant, &all[0], &["payment_refused"]).await;
    }
    town.mail("jugs@example.ca", "refused to open a payment page")
        .await;
}

#[tokio::test]
async fn money_and_second_thoughts_at_one_instant_leave_a_paid_order_or_a_refund() {
    let town = Town::open().await;
    let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), "jugs").await;
    merchant
        .import(&CATALOGUE.replace(",2,deny", ",40,deny"))
        .await;
    merchant.opens(town.stand_ins).await;
    for turn in 0..6 {
        let email = format!("turn{turn}@example.ca");
        let mut shopper = town.visitor(&merchant.storefront());
        let url = buy(&mut shopper, wish(&email)).await;
        let page = back(&mut shopper).await;
        let paid = pay(&mut shopper, &url, CARD).await;
        let mut other_tab = town.visitor(&merchant.storefront());
        let location = paid.location.unwrap();
        let returned = other_tab.get(&location);
        let (_, answer) = tokio::join!(press(&mut shopper, &page, "cancel"), returned);
        assert!(matches!(answer.status, 200 | 303), "{answer:?}");
    }
    let all = orders(&mut merchant).await;
    let of = |state: &str| {
        all.iter()
            .filter(|one| one["payment_state"] == state)
            .count()
    };
    assert_eq!(of("paid") + of("failed"), 6, "{all:?}");
    for _ in 0..300 {
        if refunds(&town).await == of("failed") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(refunds(&town).await, of("failed"));
    let left = 40 - 2 * i64::try_from(of("paid")).unwrap();
    assert_eq!(available(&mut merchant).await, left);
    town.proven();
}

/// A cart that was opened again is no order that was canceled.
#[tokio::test]
async fn money_for_an_order_whose_goods_were_put_back_goes_back_for_that_reason() {
    let (mut town, mut merchant) = open().await;
    let mut shopper = town.visitor(&merchant.storefront());
    let url = buy(&mut shopper, wish("again@example.ca")).await;
    // The worker is too late to close the page.
    town.kill(Part::Work);
    let page = back(&mut shopper).await;
    press(&mut shopper, &page, "change").await;
    let paid = pay(&mut shopper, &url, CARD).await;
    let page = shopper.follow(paid).await;
    assert!(
        page.text.contains("put these goods back in your cart"),
        "{}",
        page.text
    );
    town.start(Part::Work);
    let all = orders(&mut merchant).await;
    let awaited = ["given_up", "captured_late", "refunded", "mail_sent"];
    story(&mut merchant, &all[0], &awaited).await;
    let mail = town.mail("again@example.ca", "back in your cart").await;
    assert!(!mail.contains("had been canceled"), "{mail}");
    town.proven();
}
