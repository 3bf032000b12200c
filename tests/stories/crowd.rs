//! Three hundred people want the same fifty lamps, and all press "pay" at the same moment. Fifty units are sold, every
//! other shopper is told that none are left, and units left unpaid are sold to others.

use std::sync::Arc;

use futures_util::future::join_all;
use serde_json::Value;
use tokio::sync::{Barrier, Mutex};

use crate::{
    later,
    merchant::Merchant,
    shopping::{Ending, Wish, from_review, pay, to_review},
    town::{Part, Town},
    visitor::{Page, Visitor},
};

const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
brass-lamp,Brass Lamp,<p>Shines.</p>,Us,Home,lamp,true,Title,Default Title,LAMP,700,shopify,50,deny,80.00,true,true,active\n";

const CROWD: usize = 300;
const UNITS: usize = 50;
/// Number of shoppers who reach the payment page and leave without paying.
const WALK_AWAY: usize = 10;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_units_are_sold_fifty_times() {
    let mut town = Town::open().await;
    let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), "lamps").await;
    merchant.import(CATALOGUE).await;
    merchant.opens(town.stand_ins).await;

    let (winners, told) = apart(rush(&town, &merchant, CROWD).await);
    assert_eq!((winners.len(), told.len()), (UNITS, CROWD - UNITS));
    can_go_on(told).await;
    let (walkers, payers) = winners.split_at(WALK_AWAY);
    pays(payers).await;
    stands(&mut merchant, (UNITS, UNITS - WALK_AWAY)).await;

    hold_runs_out(&mut town, &merchant, walkers).await;
    stands(&mut merchant, (UNITS - WALK_AWAY, UNITS - WALK_AWAY)).await;
    closed_for(walkers).await;

    let (second, told) = apart(rush(&town, &merchant, 3 * WALK_AWAY).await);
    assert_eq!((second.len(), told.len()), (WALK_AWAY, 2 * WALK_AWAY));
    pays(&second).await;
    stands(&mut merchant, (UNITS, UNITS)).await;
    all_is_proven(&town).await;
    one_who_hammers_is_told_to_wait(&town, &merchant).await;
}

/// A winner: their browser and the URL of their payment page.
type Winner = (Mutex<Visitor>, String);

/// Walks to the last page before payment, waits there for all the others, and presses the button with them.
async fn one(mut shopper: Visitor, number: usize, all: Arc<Barrier>) -> (Visitor, Ending) {
    let email = format!("shopper{number}@example.ca");
    let wish = Wish {
        product: "brass-lamp",
        options: &[],
        quantity: "1",
        email: &email,
    };
    let review = to_review(&mut shopper, &wish).await;
    all.wait().await;
    let ending = match review {
        Ok(page) => from_review(&mut shopper, &wish, page).await,
        Err(ending) => ending,
    };
    (shopper, ending)
}

/// All at once, each with their own browser.
async fn rush(town: &Town, merchant: &Merchant, people: usize) -> Vec<(Visitor, Ending)> {
    let host = merchant.storefront();
    let all = Arc::new(Barrier::new(people));
    let begin = |number| tokio::spawn(one(town.visitor(&host), number, Arc::clone(&all)));
    let tasks: Vec<_> = (0..people).map(begin).collect();
    let done = join_all(tasks).await;
    done.into_iter().map(Result::unwrap).collect()
}

/// Splits the shoppers who reached the processor's page from those told that too few units are available. There are no
/// others.
fn apart(endings: Vec<(Visitor, Ending)>) -> (Vec<Winner>, Vec<(Visitor, Page)>) {
    let (mut winners, mut told) = (Vec::new(), Vec::new());
    for (shopper, ending) in endings {
        match ending {
            Ending::Processor(url) => winners.push((Mutex::new(shopper), url)),
            Ending::NotEnough(page) => told.push((shopper, page)),
            Ending::Elsewhere(page) => panic!("a shopper was left with {page:?}"),
        }
    }
    (winners, told)
}

/// The refusal is an ordinary page that leads on: after emptying the cart, the shopper can continue in the shop.
async fn can_go_on(told: Vec<(Visitor, Page)>) {
    for (mut shopper, page) in told {
        assert_eq!(page.status, 200, "{}", page.text);
        assert!(page.text.contains("href=\"/"), "no way on: {}", page.text);
        let Some(rest) = page.text.split("action=\"/cart/lines/").nth(1) else {
            continue;
        };
        let line = rest.split(['"', '/']).next().unwrap();
        let path = format!("/cart/lines/{line}/remove");
        let cart = shopper.submit(&path, &[]).await;
        assert_eq!(cart.status, 200, "{}", cart.text);
        assert!(!cart.text.contains("Brass Lamp"), "{}", cart.text);
    }
}

async fn pays(payers: &[Winner]) {
    let all = payers.iter().map(async |(shopper, url)| {
        let mut shopper = shopper.lock().await;
        let paid = pay(&mut shopper, url, "4242424242424242").await;
        assert_eq!(paid.status, 303, "{}", paid.text);
        let thanks = shopper.follow(paid).await;
        assert_eq!(thanks.status, 200, "{}", thanks.text);
        assert!(thanks.text.contains("Thank"), "{}", thanks.text);
    });
    join_all(all).await;
}

/// What the merchant sees: reserved units of the fifty, and paid orders.
async fn stands(merchant: &mut Merchant, (reserved, paid): (usize, usize)) {
    let stock = merchant.look("stock").await;
    let item = &stock["items"][0];
    let number = |name: &str| usize::try_from(item[name].as_i64().unwrap()).unwrap();
    assert_eq!(number("on_hand"), UNITS, "{stock}");
    assert_eq!(number("reserved"), reserved, "{stock}");
    assert_eq!(number("available"), UNITS - reserved, "{stock}");
    assert_eq!(number("backordered"), 0, "{stock}");
    let orders = merchant.look("orders?payment=paid&limit=100").await;
    let orders = orders["items"].as_array().unwrap();
    let units = |order: &Value| order["item_count"].as_u64().unwrap();
    assert_eq!(orders.len(), paid);
    assert_eq!(orders.iter().map(units).sum::<u64>(), paid as u64);
}

/// No shopper pays: first the processor closes the pages, then the shop's hold expires too.
async fn hold_runs_out(town: &mut Town, merchant: &Merchant, walkers: &[Winner]) {
    for (_, url) in walkers {
        let session = url.rsplit('/').next().unwrap();
        town.stand_ins.close_page(session).await;
    }
    town.kill(Part::Work);
    let owner = town.owner().await;
    later::passes(&owner, "46 minutes", &[merchant.schema()]).await;
    town.start(Part::Work);
    let open = format!(
        "SELECT count(*) FROM {0}.sales_order s JOIN {0}.reservation r ON r.holder_id = s.id
         WHERE s.state = 'awaiting_payment' OR r.state = 'held'",
        merchant.schema()
    );
    for _ in 0..600 {
        let count: i64 = owner.query_one(&open, &[]).await.unwrap().get(0);
        if count == 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("units are still held for those who walked away");
}

/// A shopper who returns too late is told so, by the processor and by the shop.
async fn closed_for(walkers: &[Winner]) {
    for (shopper, url) in walkers {
        let mut shopper = shopper.lock().await;
        assert_eq!(
            shopper.get(url).await.status,
            410,
            "the processor's page has closed"
        );
        let cart = shopper.get("/cart").await;
        let page = shopper.follow(cart).await;
        assert_eq!(page.status, 200, "{}", page.text);
        assert!(page.text.contains("href=\"/"), "no way on: {}", page.text);
    }
}

/// The processor charged for fifty; the ledger agrees with itself, with the payments and with the stock.
async fn all_is_proven(town: &Town) {
    let payments = town.stand_ins.payments().await;
    let taken = payments.iter().filter(|one| one["status"] == "succeeded");
    assert_eq!(taken.count(), UNITS);
    let (proven, report) = town.command(&["ledger", "verify"]);
    assert!(proven, "{report}");
}

/// The limit is effective: it is counted per address and does not affect other addresses.
async fn one_who_hammers_is_told_to_wait(town: &Town, merchant: &Merchant) {
    let mut hammer = town.visitor(&merchant.storefront());
    let mut statuses = Vec::new();
    for _ in 0..40 {
        statuses.push(hammer.form("/checkout/pay", &[]).await.status);
    }
    assert_eq!(statuses.first(), Some(&303), "no cart: to the cart");
    assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
    let mut other = town.visitor(&merchant.storefront());
    assert_eq!(other.form("/checkout/pay", &[]).await.status, 303);
}
