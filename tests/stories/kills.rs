//! Shops at work, and the program is killed again and again at random moments with `kill -9`: the server, the worker, both,
//! or the database. Once everything has settled, money, orders, documents, stock and messages agree to the cent and the
//! unit.

mod give_back;
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

/// What goes on while things are killed.
struct Load {
    shops: &'static [&'static str],
    shoppers_per_shop: usize,
    /// People at the dashboard of each shop.
    merchants_per_shop: usize,
    kills: u32,
    /// The longest pause between two kills, in milliseconds.
    pause: u64,
    /// How often the database is killed as well.
    database_kills: u32,
}

const USUAL: Load = Load {
    shops: &["north", "south"],
    shoppers_per_shop: 3,
    merchants_per_shop: 1,
    kills: 20,
    pause: 2_000,
    database_kills: 0,
};

/// Two hundred people at one shop.
const CROWDED: Load = Load {
    shops: &["north"],
    shoppers_per_shop: 185,
    merchants_per_shop: 15,
    kills: 12,
    pause: 20_000,
    database_kills: 3,
};

const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
sock,Sock,<p>Warm.</p>,Us,Clothing,wool,true,Title,Default Title,SOCK,120,shopify,400,deny,20.00,true,true,active\n\
pot,Pot,<p>Pours.</p>,Us,Kitchen,tea,true,Title,Default Title,POT,900,shopify,5,continue,60.00,true,true,active\n\
cup,Cup,<p>Holds.</p>,Us,Kitchen,tea,true,Title,Default Title,CUP,300,shopify,9,deny,12.50,true,true,active\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_kills_lose_nothing_and_double_nothing() {
    survives(&USUAL).await;
}

/// Kills the cluster that all tests share, and takes minutes:
/// `cargo nextest run -p highstreet --run-ignored only -E 'test(two_hundred_people)'`, alone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "kills the database that all tests share"]
async fn two_hundred_people_at_one_shop_lose_nothing_when_the_database_dies_too() {
    survives(&CROWDED).await;
}

async fn survives(load: &Load) {
    let mut dice = Dice::from_environment();
    let mut town = Town::open().await;
    let mut shops = Vec::new();
    for slug in load.shops {
        shops.push(open_shop(&town, slug).await);
    }
    let before = proof::positions(&town.owner().await, &shops).await;

    let tally = kill_under_load(&mut town, &mut shops, (&mut dice, load)).await;
    // Its connection from before may have died with the database.
    let owner = town.owner().await;
    let schemas: Vec<String> = shops.iter().map(Merchant::schema).collect();
    leases_run_out(&mut town, &owner, &schemas).await;
    settled(&owner, &schemas).await;

    eprintln!("{tally:?}");
    assert!(tally.paid > 0 && tally.shipped > 0, "{tally:?}");
    assert!(tally.refunded > 0, "{tally:?}");
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

/// Shoppers buy, merchants restock, reprice, ship and give back, while the processes are killed again and again.
async fn kill_under_load(
    town: &mut Town,
    shops: &mut Vec<Merchant>,
    (dice, load): (&mut Dice, &Load),
) -> Tally {
    let over = Arc::new(AtomicBool::new(false));
    let mut shoppers = Vec::new();
    let mut merchants = Vec::new();
    for shop in shops.drain(..) {
        for number in 0..load.shoppers_per_shop {
            let day = Day::new(dice.split(), Arc::clone(&over));
            let names = (shop.storefront(), format!("{}{number}", shop.slug));
            shoppers.push(tokio::spawn(load::shop_all_day(town.door(), names, day)));
        }
        let others: Vec<Merchant> = (1..load.merchants_per_shop)
            .map(|_| shop.colleague())
            .collect();
        for (number, person) in std::iter::once(shop).chain(others).enumerate() {
            let day = Day::new(dice.split(), Arc::clone(&over));
            let keeping = load::keep_shop(person, number.to_string(), day);
            merchants.push((number, tokio::spawn(keeping)));
        }
    }
    for number in 0..load.kills {
        kill(town, (dice, load)).await;
        if number < load.database_kills {
            town.db.postgres.crash().unwrap();
        }
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    over.store(true, Ordering::Relaxed);
    let mut tally = Tally::default();
    for task in shoppers {
        tally.add(&task.await.unwrap());
    }
    for (number, task) in merchants {
        let (merchant, done) = task.await.unwrap();
        tally.add(&done);
        if number == 0 {
            shops.push(merchant);
        }
    }
    tally
}

async fn kill(town: &mut Town, (dice, load): (&mut Dice, &Load)) {
    tokio::time::sleep(Duration::from_millis(100 + dice.below(load.pause))).await;
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
                      'payments.list_refunds', 'payments.dispute', 'payments.list_disputes', 'payments.list_events',
                      'disputes.news',
                      'books.prove', 'books.seal', 'retention.shops', 'promises.review', 'paperwork.write',
                      'accounting.post_daily', 'accounting.post_daily_from'))";

/// Refunds that have not ended.
const UNDER_WAY: &str =
    " + (SELECT count(*) FROM SHOP.refund WHERE state IN ('requested', 'pending', 'unknown'))";

async fn settled(owner: &Client, schemas: &[String]) {
    let refunds = schemas
        .iter()
        .map(|schema| UNDER_WAY.replace("SHOP", schema));
    let open = format!("{OPEN}{}", refunds.collect::<String>());
    for _ in 0..1_800 {
        let open: i64 = owner.query_one(&open, &[]).await.unwrap().get(0);
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
