//! What shoppers and merchants do all day. They reload when the server does not answer, and must never see an error.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use reqwest::Method;
use serde_json::{Value, json};

use super::give_back;
use crate::{
    dice::Dice,
    merchant::Merchant,
    shopping::{Ending, Wish, pay, shop},
    town::Door,
    visitor::Page,
};

/// How often each action was taken.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub paid: u32,
    pub walked_away: u32,
    pub sold_out: u32,
    pub restocked: u32,
    pub repriced: u32,
    pub shipped: u32,
    pub refunded: u32,
    pub canceled: u32,
}

impl Tally {
    pub fn add(&mut self, other: &Self) {
        self.paid += other.paid;
        self.walked_away += other.walked_away;
        self.sold_out += other.sold_out;
        self.restocked += other.restocked;
        self.repriced += other.repriced;
        self.shipped += other.shipped;
        self.refunded += other.refunded;
        self.canceled += other.canceled;
    }
}

pub struct Day {
    dice: Dice,
    over: Arc<AtomicBool>,
}

impl Day {
    pub fn new(dice: Dice, over: Arc<AtomicBool>) -> Self {
        Self { dice, over }
    }

    fn is_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
    }
}

/// One purchase after the other, each by a new shopper.
pub async fn shop_all_day(door: Door, (host, name): (String, String), mut day: Day) -> Tally {
    let mut tally = Tally::default();
    for number in 0.. {
        if day.is_over() {
            break;
        }
        let email = format!("{name}.{number}@example.ca");
        let wish = Wish {
            product: day.dice.one_of(&["sock", "sock", "pot", "cup"]),
            options: &[],
            quantity: day.dice.one_of(&["1", "2"]),
            email: &email,
        };
        buy_one(&door, &host, (wish, &mut day.dice), &mut tally).await;
    }
    tally
}

async fn buy_one(door: &Door, host: &str, (wish, dice): (Wish<'_>, &mut Dice), tally: &mut Tally) {
    let mut shopper = door.visitor(host).patient();
    let url = match shop(&mut shopper, wish).await {
        Ending::Processor(url) => url,
        Ending::NotEnough(_) => {
            tally.sold_out += 1;
            return tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ending::Elsewhere(page) => panic!("a shopper was left with {page:?}"),
    };
    match dice.below(10) {
        0 => {
            tally.walked_away += 1;
            return;
        }
        1 => {
            let refused = pay(&mut shopper, &url, "4000000000000002").await;
            assert_ne!(refused.status, 303, "a refused card stays on the page");
        }
        _ => {}
    }
    let paid = pay(&mut shopper, &url, "4242424242424242").await;
    assert_eq!(paid.status, 303, "{}", paid.text);
    tally.paid += 1;
    // One in five closes the browser before returning to the shop.
    if dice.below(5) > 0 {
        let page = shopper.follow(paid).await;
        assert_eq!(page.status, 200, "{}", page.text);
    }
}

/// Restocks, reprices, ships, refunds and cancels, one after the other. Nobody else at this shop has this name.
pub async fn keep_shop(mut merchant: Merchant, name: String, mut day: Day) -> (Merchant, Tally) {
    let mut tally = Tally::default();
    for number in 0_u32.. {
        if day.is_over() {
            break;
        }
        let key = format!("{name}-{number}");
        match day.dice.below(7) {
            0 => tally.restocked += restock(&mut merchant, &key, &mut day.dice).await,
            1 => tally.repriced += reprice(&mut merchant, &mut day.dice).await,
            2 | 3 => tally.refunded += give_back::refund(&mut merchant, &key, &mut day.dice).await,
            4 => tally.canceled += give_back::cancel(&mut merchant, &key, &mut day.dice).await,
            _ => tally.shipped += ship(&mut merchant, &key).await,
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    (merchant, tally)
}

/// Refused for a business reason, never because of concurrent requests.
fn assert_done_or_refused(page: &Page, done: u16) {
    let of_the_trade = |answer: Value| answer["code"] != "conflict";
    let refused = matches!(page.status, 409 | 422) && of_the_trade(page.json());
    assert!(
        page.status == done || refused,
        "{} {}",
        page.status,
        page.text
    );
}

async fn restock(merchant: &mut Merchant, key: &str, dice: &mut Dice) -> u32 {
    let stock = merchant.look("stock").await;
    let items = stock["items"].as_array().unwrap();
    let places: Vec<usize> = (0..items.len()).collect();
    let variant = items[dice.one_of(&places)]["variant_id"].as_str().unwrap();
    let (quantity, reason) = dice.one_of(&[(6, "received"), (3, "received"), (-1, "damaged")]);
    let change = json!({ "kind": "change", "quantity": quantity, "reason": reason });
    let path = format!("stock/{variant}/adjust");
    let page = merchant
        .send_once(&path, &format!("restock-{key}"), change)
        .await;
    assert_done_or_refused(&page, 200);
    u32::from(page.status == 200)
}

/// The product as the editor submits it, with a higher or lower price.
fn edited(mut product: Value, dice: &mut Dice) -> Value {
    let cents = i64::try_from(dice.below(50)).unwrap();
    let fields = product.as_object_mut().unwrap();
    for shown in ["id", "storefront_url", "created_at", "updated_at", "images"] {
        fields.remove(shown);
    }
    fields.insert("collections".into(), json!([]));
    for variant in fields["variants"].as_array_mut().unwrap() {
        variant.as_object_mut().unwrap().remove("stock");
        variant["price"]["minor"] = json!(1_000 + cents);
    }
    product
}

async fn reprice(merchant: &mut Merchant, dice: &mut Dice) -> u32 {
    let list = merchant.look("products").await;
    let products = list["items"].as_array().unwrap();
    let places: Vec<usize> = (0..products.len()).collect();
    let id = products[dice.one_of(&places)]["id"].as_str().unwrap();
    let path = format!("products/{id}");
    let product = edited(merchant.look(&path).await, dice);
    let page = merchant.send(Method::PUT, &path, product).await;
    // The answer to the first try may have been lost: then the second reports a conflicting save.
    assert_done_or_refused(&page, 200);
    u32::from(page.status == 200)
}

async fn ship(merchant: &mut Merchant, key: &str) -> u32 {
    let list = merchant
        .look("orders?fulfillment=unfulfilled&limit=20")
        .await;
    let items = list["items"].as_array().unwrap();
    let Some(order) = items.last() else {
        return 0;
    };
    let id = order["id"].as_str().unwrap();
    let detail = merchant.look(&format!("orders/{id}")).await;
    let groups = detail["groups"].as_array().unwrap();
    let Some(ready) = groups.iter().find(|group| group["kind"] == "ready") else {
        return 0;
    };
    let line = |line: &Value| json!({ "line_id": line["line_id"], "quantity": line["quantity"] });
    let lines: Vec<Value> = ready["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(line)
        .collect();
    let parcel =
        json!({ "lines": lines, "carrier": "Canada Post", "tracking_number": "", "notify": true });
    let path = format!("orders/{id}/shipments");
    let page = merchant
        .send_once(&path, &format!("ship-{key}"), parcel)
        .await;
    assert_done_or_refused(&page, 201);
    u32::from(page.status == 201)
}
