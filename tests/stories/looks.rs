//! All shops share one account at the processor: a shopper who keeps reloading a page must not exhaust its rate limit.

use std::time::Instant;

use crate::{
    merchant::Merchant,
    shopping::{Wish, buy},
    town::{Part, Town},
    visitor::Visitor,
};

const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
jug,Jug,<p>Pours.</p>,Us,Kitchen,jug,true,Title,Default Title,JUG,600,shopify,9,deny,45.00,true,true,active\n";

/// Looks in a row, and one more per this many seconds (crates/web/src/limiter.rs).
const LOOKS: u64 = 20;
const SECONDS: u64 = 3;

/// Places an order and returns the URL to which the processor redirects, while the order awaits payment.
async fn orders(shopper: &mut Visitor, email: &str) -> String {
    let wish = Wish {
        product: "jug",
        options: &[],
        quantity: "1",
        email,
    };
    buy(shopper, wish).await;
    let page = shopper.get("/checkout").await;
    let page = shopper.follow(page).await;
    let (order, key) = (page.field("order"), page.field("key"));
    format!("/checkout/return?order={order}&key={key}")
}

async fn calls(town: &Town) -> u64 {
    let stats = town.stand_ins.get("/_sim/stats").await;
    let calls = stats["calls"].as_object().unwrap().values();
    calls.map(|count| count.as_u64().unwrap()).sum()
}

#[tokio::test]
async fn who_reloads_all_the_time_does_not_ask_the_processor_all_the_time() {
    let mut town = Town::open().await;
    let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), "jugs").await;
    merchant.import(CATALOGUE).await;
    merchant.opens(town.stand_ins).await;
    // No other process asks the processor meanwhile.
    town.kill(Part::Work);
    let mut shopper = town.visitor(&merchant.storefront());
    let path = orders(&mut shopper, "again@example.ca").await;

    let (began, before) = (Instant::now(), calls(&town).await);
    assert_eq!(
        shopper.get(&path).await.status,
        303,
        "to the page where it is paid"
    );
    let one_look = calls(&town).await - before;
    assert!(one_look > 0);
    // However slow this machine is: reload until there were more reloads than allowed looks by now.
    let (mut reloads, mut waits) = (1, 0);
    let allowed = loop {
        let allowed = LOOKS + began.elapsed().as_secs() / SECONDS + 1;
        if reloads > allowed + 10 {
            break allowed;
        }
        let page = shopper.get(&path).await;
        assert!(matches!(page.status, 200 | 303), "{page:?}");
        waits += u64::from(page.status == 200);
        reloads += 1;
    };
    let looks = (calls(&town).await - before) / one_look;
    assert!(looks <= allowed, "{looks} looks for {reloads} reloads");
    assert_eq!(
        waits,
        reloads - looks,
        "the others read that it is being confirmed"
    );

    let mut other = town.visitor(&merchant.storefront());
    let path = orders(&mut other, "other@example.ca").await;
    let before = calls(&town).await;
    assert_eq!(other.get(&path).await.status, 303);
    assert_eq!(
        calls(&town).await - before,
        one_look,
        "everybody has looks of their own"
    );
}
