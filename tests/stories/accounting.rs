//! A bookkeeper posts two months while the worker is killed again and again: no document is missing, none stands twice, and the
//! files are those of a shop whose worker nobody killed.

use std::time::Duration;

use accounting::testing::{Maker, Payout, RandomBook, insert_of};
use kernel::Currency;
use reqwest::Method;
use serde_json::{Value, json};
use tenancy::testing::eventually;
use tokio_postgres::Client;

use crate::{
    dice::Dice,
    merchant::Merchant,
    town::{Part, Town},
};

const KILLS: usize = 20;
const DAYS: u32 = 60;

/// The same random book for every shop; it ends at the shop's last midnight.
async fn writes_books(owner: &Client, shop: &Merchant) {
    let schema = shop.schema();
    let begin = format!(
        "SET session_replication_role = replica; SET search_path = {schema}, platform, public"
    );
    owner.batch_execute(&begin).await.unwrap();
    let zone = zones::Zone::toronto();
    let today = chrono::Utc::now().with_timezone(&zone).date_naive();
    let midnight = today.and_time(chrono::NaiveTime::MIN);
    let until = midnight.and_local_timezone(zone).earliest().unwrap();
    let book = RandomBook {
        seed: 4,
        orders: 240,
        days: DAYS,
        until: until.to_utc(),
        currency: Currency::CAD,
        payout: Payout::All,
    };
    let mut maker = Maker::new(book).unwrap();
    loop {
        let rows = maker.next(100).unwrap();
        if rows.is_empty() {
            break;
        }
        for (table, rows) in rows {
            let rows = Value::Array(rows).to_string();
            owner
                .execute(&insert_of(table).unwrap(), &[&rows])
                .await
                .unwrap();
        }
    }
    owner
        .batch_execute("RESET session_replication_role")
        .await
        .unwrap();
}

async fn names_accounts(shop: &mut Merchant) {
    let mut setup = shop.look("accounting/setup").await;
    let accounts = setup["accounts"].as_array().unwrap().clone();
    let named = accounts.iter().filter(|one| one.get("target").is_some());
    setup["accounts"] = named
        .map(|one| json!({ "code": one["code"], "target": one["target"] }))
        .collect();
    setup["granularity"] = "order".into();
    let saved = shop.send(Method::PUT, "accounting/setup", setup).await;
    assert_eq!(saved.status, 200, "{}", saved.text);
}

async fn yesterday(shop: &mut Merchant) -> String {
    let month = shop.look("accounting/month").await;
    let today: chrono::NaiveDate = month["today"].as_str().unwrap().parse().unwrap();
    today.pred_opt().unwrap().to_string()
}

async fn posts(shop: &mut Merchant, through: &str) {
    let wish = json!({ "through": through });
    let asked = shop.send(Method::POST, "accounting/post", wish).await;
    assert_eq!(asked.status, 202, "{}", asked.text);
}

/// The last posted day; empty before the first.
async fn posted(owner: &Client, shop: &Merchant) -> String {
    let sql = format!(
        "SELECT coalesce(max(day)::text, '') FROM {}.accounting_day",
        shop.schema()
    );
    owner.query_one(&sql, &[]).await.unwrap().get(0)
}

async fn file(shop: &mut Merchant, format: &str, through: &str) -> Vec<u8> {
    let path = shop.path(&format!(
        "accounting/export?format={format}&from=2020-01-01&until={through}"
    ));
    let (status, bytes) = shop.browser.bytes(&path).await;
    assert_eq!(status, 200);
    bytes
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_55_twenty_kills_while_posting_leave_no_document_out_and_none_twice() {
    let mut dice = Dice::from_environment();
    let mut town = Town::open().await;
    let owner = town.owner().await;
    let mut shops = Vec::new();
    for slug in ["calm", "shaken"] {
        let browser = town.visitor("dashboard.localhost").patient();
        let mut shop = Merchant::sign_up(browser, slug).await;
        writes_books(&owner, &shop).await;
        names_accounts(&mut shop).await;
        shops.push(shop);
    }
    let (mut shaken, mut calm) = (shops.pop().unwrap(), shops.pop().unwrap());
    let through = yesterday(&mut calm).await;
    posts(&mut calm, &through).await;
    eventually("all days of the calm shop", async || {
        (posted(&owner, &calm).await == through).then_some(())
    })
    .await;

    posts(&mut shaken, &through).await;
    for _ in 0..KILLS {
        tokio::time::sleep(Duration::from_millis(dice.below(150))).await;
        town.kill(Part::Work);
        town.start(Part::Work);
        // Who died held the job; its lease is let run out at once.
        owner
            .execute(
                "UPDATE msg.job SET lease_until = now() WHERE kind = 'accounting.post'",
                &[],
            )
            .await
            .unwrap();
    }
    eventually("all days of the shaken shop", async || {
        (posted(&owner, &shaken).await == through).then_some(())
    })
    .await;
    for format in ["csv", "hledger", "quickbooks_desktop", "ofx1", "json"] {
        let (one, other) = (
            file(&mut calm, format, &through).await,
            file(&mut shaken, format, &through).await,
        );
        let same = match format {
            // The only place a shop's name stands in.
            "json" => {
                String::from_utf8(one)
                    .unwrap()
                    .replace("calm", "shaken")
                    .into_bytes()
                    == other
            }
            _ => one == other,
        };
        assert!(same, "{format}");
        assert_eq!(file(&mut shaken, format, &through).await, other);
    }
    let lost = format!(
        "SELECT count(*) FROM {0}.journal_entry WHERE NOT EXISTS (
            SELECT FROM {0}.accounting_document WHERE journal_entry.id = ANY (entries))",
        shaken.schema()
    );
    let lost: i64 = owner.query_one(&lost, &[]).await.unwrap().get(0);
    assert_eq!(lost, 0);
}
