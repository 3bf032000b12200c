//! Two shops at work, and the program is killed twenty times at random moments with `kill -9`: the server, the worker,
//! or both. Once everything has settled, money, orders, documents, stock and messages agree to the cent and the unit.

mod load;
pub mod proof;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tokio_postgres::Client;

use self::load::{Day, Tally};
use crate::{
    dice::Dice,
    later,
    merchant::Merchant,
    town::{Part, Town},
};

const KILLS: u32 = 20;
const SHOPS: [&str; 2] = ["north", "south"];
const SHOPPERS_PER_SHOP: usize = 3;

const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
sock,Sock,<p>Warm.</p>,Us,Clothing,wool,true,Title,Default Title,SOCK,120,shopify,400,deny,20.00,true,true,active\n\
pot,Pot,<p>Pours.</p>,Us,Kitchen,tea,true,Title,Default Title,POT,900,shopify,5,continue,60.00,true,true,active\n\
cup,Cup,<p>Holds.</p>,Us,Kitchen,tea,true,Title,Default Title,CUP,300,shopify,9,deny,12.50,true,true,active\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_kills_lose_nothing_and_double_nothing() {
    let mut dice = Dice::from_environment();
    let mut town = Town::open().await;
    let mut shops = Vec::new();
    for slug in SHOPS {
        shops.push(open_shop(&town, slug).await);
    }
    let owner = town.owner().await;
    let before = proof::positions(&owner, &shops).await;

    let tally = kill_under_load(&mut town, &mut shops, &mut dice).await;
    let schemas: Vec<String> = shops.iter().map(Merchant::schema).collect();
    leases_run_out(&mut town, &owner, &schemas).await;
    settled(&owner).await;

    eprintln!("{tally:?}");
    assert!(tally.paid > 0 && tally.shipped > 0, "{tally:?}");
    proof::all(&town, &owner, &shops, &before).await;
    let (proven, report) = town.command(&["ledger", "verify"]);
    assert!(proven, "{report}");
}

async fn open_shop(town: &Town, slug: &str) -> Merchant {
    let browser = town.visitor("dashboard.localhost").patient();
    let mut merchant = Merchant::sign_up(browser, slug).await;
    merchant.import(CATALOGUE).await;
    merchant.opens(town.stand_ins).await;
    merchant.register(town.stand_ins, slug, &["*"]).await;
    merchant
}

/// Shoppers buy, merchants restock, reprice and ship, while the processes are killed again and again.
async fn kill_under_load(town: &mut Town, shops: &mut Vec<Merchant>, dice: &mut Dice) -> Tally {
    let over = Arc::new(AtomicBool::new(false));
    let mut shoppers = Vec::new();
    let mut merchants = Vec::new();
    for shop in shops.drain(..) {
        for number in 0..SHOPPERS_PER_SHOP {
            let day = Day::new(dice.split(), Arc::clone(&over));
            let names = (shop.storefront(), format!("{}{number}", shop.slug));
            shoppers.push(tokio::spawn(load::shop_all_day(town.door(), names, day)));
        }
        let day = Day::new(dice.split(), Arc::clone(&over));
        merchants.push(tokio::spawn(load::keep_shop(shop, day)));
    }
    for _ in 0..KILLS {
        kill(town, dice).await;
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    over.store(true, Ordering::Relaxed);
    let mut tally = Tally::default();
    for task in shoppers {
        tally.add(&task.await.unwrap());
    }
    for task in merchants {
        let (merchant, done) = task.await.unwrap();
        tally.add(&done);
        shops.push(merchant);
    }
    tally
}

async fn kill(town: &mut Town, dice: &mut Dice) {
    tokio::time::sleep(Duration::from_millis(100 + dice.below(2_000))).await;
    let victim = dice.one_of(&[Part::Serve, Part::Work, Part::Both]);
    town.kill(victim);
    tokio::time::sleep(Duration::from_millis(dice.below(300))).await;
    town.start(victim);
    town.ready().await;
}

/// The killed processes' jobs stay leased for two minutes; this advances the leases instead of waiting.
async fn leases_run_out(town: &mut Town, owner: &Client, schemas: &[String]) {
    town.kill(Part::Both);
    later::passes(owner, "3 minutes", schemas).await;
    town.start(Part::Both);
    town.ready().await;
}

/// Everything still to do, except what is scheduled for the future on purpose.
const OPEN: &str = "SELECT
    (SELECT count(*) FROM msg.delivery)
    + (SELECT count(*) FROM platform.processor_event WHERE state = 'received')
    + (SELECT count(*) FROM msg.job WHERE due <= now() OR attempts > 0
       OR kind NOT IN ('orders.lapse', 'inventory.release_expired', 'payments.resolve', 'payments.refund',
                      'payments.list_refunds', 'payments.dispute', 'payments.list_disputes', 'disputes.news',
                      'books.prove', 'books.seal', 'retention.shops'))";

async fn settled(owner: &Client) {
    for _ in 0..900 {
        let open: i64 = owner.query_one(OPEN, &[]).await.unwrap().get(0);
        if open == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let left = "SELECT kind || ' ' || state || ' ' || attempts || ' ' || coalesce(last_error, '') FROM msg.job";
    let left = owner.query(left, &[]).await.unwrap();
    let left: Vec<String> = left.iter().map(|row| row.get(0)).collect();
    panic!("it does not settle: {left:#?}");
}
