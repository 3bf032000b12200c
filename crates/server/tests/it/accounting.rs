//! The journal through the dashboard's API: names of accounts, preview, posting, files.

use accounting::{PostDaily, PostDailyFrom, PostDays};
use chrono::Duration;
use kernel::TenantId;
use serde_json::{Value, json};
use tenancy::jobs::{self, Run, Wanted};

use crate::town::{Merchant, Town, text};

/// Money of a sale, booked at the moment of the shop's clock.
async fn sells_for(ada: &Merchant<'_>, minor: i64) {
    sells_in(ada, minor, kernel::Currency::CAD).await;
}

async fn sells_in(ada: &Merchant<'_>, minor: i64, currency: kernel::Currency) {
    let tenant: TenantId = ada.tenant.parse().unwrap();
    let mut tx = ada.town.db.write(tenant).await;
    let id: kernel::PaymentId = tx.id();
    let sale = ledger::SaleBreakdown {
        goods: kernel::Money::new(minor, currency),
        ..ledger::SaleBreakdown::zero(currency)
    };
    let source = ledger::Source {
        kind: "payment",
        id: id.to_string(),
        purpose: "sale",
    };
    let pair = ledger::rules::sale(&sale).unwrap();
    let pair = pair.from_source(source, tx.now());
    ledger::post(&mut tx, &pair).await.unwrap();
    tx.commit().await.unwrap();
}

/// Does the postings that wait.
async fn works(town: &Town) {
    let worker = uuid::Uuid::from_u128(7);
    let wanted = Wanted {
        lane: jobs::Lane::Bulk,
        limit: 10,
        share: 100,
    };
    let claimed = jobs::claim(&town.db.tenancy, worker, wanted).await.unwrap();
    for job in claimed.iter().filter(|job| job.kind == "accounting.post") {
        let post: PostDays = serde_json::from_value(job.payload.clone()).unwrap();
        post.run(&town.db.tenancy, job).await.unwrap();
    }
    for job in &claimed {
        // Another worker thinks that it has the job, too.
        match job.kind.as_str() {
            "accounting.post_daily" => {
                let one = PostDaily {}.run(&town.db.tenancy, job);
                let other = PostDaily {}.run(&town.db.tenancy, job);
                one_did_it(tokio::join!(one, other));
            }
            "accounting.post_daily_from" => {
                let one = PostDailyFrom {}.run(&town.db.tenancy, job);
                let other = PostDailyFrom {}.run(&town.db.tenancy, job);
                one_did_it(tokio::join!(one, other));
            }
            _ => {}
        }
    }
}

fn one_did_it<E: std::fmt::Debug>((one, other): (Result<(), E>, Result<(), E>)) {
    assert!(one.is_ok() || other.is_ok(), "{one:?} {other:?}");
}

/// The setup as shown, as a form that saves it.
fn form(setup: &Value) -> Value {
    let accounts = setup["accounts"].as_array().unwrap();
    let named = accounts.iter().filter(|one| one.get("target").is_some());
    let named: Vec<Value> = named
        .map(|one| json!({ "code": one["code"], "target": one["target"] }))
        .collect();
    json!({ "version": setup["version"], "format": setup["format"], "granularity": setup["granularity"],
            "prefix": setup["prefix"], "language": setup["language"], "accounts": named })
}

async fn download(ada: &Merchant<'_>, query: &str) -> String {
    let path = format!("/accounting/export?{query}");
    let answer = ada.get(&path).await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.text);
    answer.text
}

#[tokio::test]
async fn a_month_is_named_previewed_posted_and_exported() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    sells_for(&ada, 5_000).await;
    town.db.clock.advance(Duration::days(2));
    sells_for(&ada, 700).await;

    let month = ada.get("/accounting/month").await.expect(200);
    assert_eq!(month["begins"], "2026-11-24");
    assert_eq!(month["posted_through"], Value::Null);
    let (code, _) = ada.get("/accounting/days/2026-11-24").await.refusal(409);
    assert_eq!(code, "conflict");
    let post = json!({ "through": "2026-11-25" });
    ada.post("/accounting/post", &post).await.refusal(409);

    let suggested = ada.get("/accounting/setup").await.expect(200);
    assert_eq!(suggested["version"], 0);
    let mut wish = form(&suggested);
    wish["prefix"] = "toolong".into();
    let (_, fields) = ada.put("/accounting/setup", &wish).await.refusal(422);
    assert_eq!(fields, ["prefix:invalid"]);
    wish["prefix"] = "ac".into();
    wish["accounts"][0]["target"]["name"] = "[Bank]".into();
    let (_, fields) = ada.put("/accounting/setup", &wish).await.refusal(422);
    assert_eq!(fields, ["accounts.0.target.name:invalid"]);
    wish["accounts"][0]["target"]["name"] = "Bank".into();
    let saved = ada.put("/accounting/setup", &wish).await.expect(200);
    assert_eq!(saved["prefix"], "AC");
    ada.put("/accounting/setup", &wish).await.refusal(409);

    let preview = ada.get("/accounting/days/2026-11-24").await.expect(200);
    assert_eq!(
        (&preview["posted"], &preview["documents"][0]["number"]),
        (&json!(false), &json!("AC-20261124-1"))
    );
    let today = json!({ "through": "2026-11-26" });
    let (_, fields) = ada.post("/accounting/post", &today).await.refusal(422);
    assert_eq!(fields, ["through:invalid"]);
    ada.post("/accounting/post", &post).await.expect(202);
    works(&town).await;

    let month = ada
        .get("/accounting/month?month=2026-11-01")
        .await
        .expect(200);
    assert_eq!(month["posted_through"], "2026-11-25");
    assert_eq!(
        month["days"][0]["journal_clearing"],
        month["days"][0]["book_clearing"]
    );
    let posted = ada.get("/accounting/days/2026-11-24").await.expect(200);
    assert_eq!(posted["documents"], preview["documents"]);
    let detail = ada
        .get("/accounting/documents/AC-20261124-1")
        .await
        .expect(200);
    assert_eq!(detail["entries"].as_array().unwrap().len(), 1);
    ada.get("/accounting/documents/AC-20261124-9")
        .await
        .refusal(404);

    let range = "from=2026-11-01&until=2026-11-25";
    let journal = download(&ada, &format!("format=hledger&{range}")).await;
    assert!(
        journal.contains("2026-11-24 * (AC-20261124-1) Web sales"),
        "{journal}"
    );
    assert_eq!(
        download(&ada, &format!("format=hledger&{range}")).await,
        journal
    );
    let month = ada
        .get("/accounting/month?month=2026-11-01")
        .await
        .expect(200);
    let files = month["files"].as_array().unwrap();
    assert_eq!((files.len(), &files[0]["digest"]), (2, &files[1]["digest"]));
    for (query, status) in [
        ("format=hledger&from=2026-11-24&until=2026-11-26", 409),
        ("format=hledger&from=2026-11-25&until=2026-11-24", 422),
        ("format=lotus&from=2026-11-24&until=2026-11-24", 400),
        ("format=csv&from=2026-11-24", 400),
    ] {
        let path = format!("/accounting/export?{query}");
        assert_eq!(ada.get(&path).await.status.as_u16(), status, "{query}");
    }
    let folder = ada.get("/accounting/package?month=2026-11-01").await;
    assert_eq!(folder.status.as_u16(), 200);
    assert_eq!(&folder.headers["content-type"], "application/zip");
    ada.get("/accounting/package?month=2026-01-01")
        .await
        .refusal(409);
    let chart = ada
        .get("/accounting/chart?format=xero&language=fr")
        .await
        .expect(200);
    let sales = chart["accounts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["code"] == "4000");
    assert_eq!(text(&sales.unwrap()["target"]["name"]), "Ventes en ligne");

    // While the shop moves to another cluster its files are read, and nothing is written.
    crate::checkout::suspend_for(&ada, "moving").await;
    assert_eq!(
        download(&ada, &format!("format=hledger&{range}")).await,
        journal
    );
    let month = ada
        .get("/accounting/month?month=2026-11-01")
        .await
        .expect(200);
    assert_eq!(month["files"].as_array().unwrap().len(), 2);
}

/// A program is changed after days were posted: the folder is whole, or refused with a sentence, and never broken off.
#[tokio::test]
async fn a_folder_is_whole_or_refused_before_its_first_byte() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    sells_for(&ada, 5_000).await;
    town.db.clock.advance(Duration::days(2));
    let mut wish = form(&ada.get("/accounting/setup").await.expect(200));
    ada.put("/accounting/setup", &wish).await.expect(200);
    let post = json!({ "through": "2026-11-25" });
    ada.post("/accounting/post", &post).await.expect(202);
    works(&town).await;
    let range = "format=xero&from=2026-11-01&until=2026-11-25";
    let export = format!("/accounting/export?{range}");
    let (code, _) = ada.get(&export).await.refusal(409);
    assert_eq!(code, "conflict");

    wish["version"] = 1.into();
    wish["format"] = "xero".into();
    for one in wish["accounts"].as_array_mut().unwrap() {
        one["target"]["tax_code"] = "Tax Exempt".into();
    }
    ada.put("/accounting/setup", &wish).await.expect(200);
    let file = download(&ada, range).await;
    assert!(file.contains(",Tax Exempt,"), "{file}");
    let folder = ada.get("/accounting/package?month=2026-11-01").await;
    assert_eq!(folder.status.as_u16(), 200, "{}", folder.text);

    // Xero's file holds one currency.
    sells_in(&ada, 700, kernel::Currency::EUR).await;
    town.db.clock.advance(Duration::days(2));
    let post = json!({ "through": "2026-11-27" });
    ada.post("/accounting/post", &post).await.expect(202);
    works(&town).await;
    let folder = ada.get("/accounting/package?month=2026-11-01").await;
    folder.refusal(409);
}

async fn owner(town: &Town) -> tokio_postgres::Client {
    let config = town.db.postgres.owner(&town.db.name);
    let (owner, connection) = config.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    owner
}

async fn posted_through(ada: &Merchant<'_>) -> Value {
    let month = ada.get("/accounting/month?month=2026-11-01").await;
    month.expect(200)["posted_through"].clone()
}

/// Days are posted an hour after their end, once, whatever the number of workers; an account without a name stops them and says so on
/// the home page, and a name for it lets them go on.
#[tokio::test]
async fn days_are_posted_daily_unless_an_account_has_no_name() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    sells_for(&ada, 5_000).await;
    town.db.clock.advance(Duration::days(1));
    let mut wish = form(&ada.get("/accounting/setup").await.expect(200));
    wish["posting"] = "daily".into();
    wish["posting_from"] = "2026-11-24".into();
    let saved = ada.put("/accounting/setup", &wish).await.expect(200);
    assert_eq!(saved["posting"], "daily");
    assert_eq!(saved["posting_from"], "2026-11-24");
    works(&town).await;
    assert_eq!(posted_through(&ada).await, "2026-11-24");
    works(&town).await;
    assert_eq!(posted_through(&ada).await, "2026-11-24");
    sells_for(&ada, 700).await;
    town.db.clock.advance(Duration::hours(18));
    works(&town).await;
    assert_eq!(posted_through(&ada).await, "2026-11-25");

    // A setup from before the journal had the account of sales.
    let tenant: TenantId = ada.tenant.parse().unwrap();
    let owner = owner(&town).await;
    let forget = format!(
        "UPDATE {}.accounting_setup SET settings = settings #- '{{chart,4000}}' #- '{{chart,4000.taxable}}'
            #- '{{chart,4000.untaxed}}'",
        tenant.schema()
    );
    owner.batch_execute(&forget).await.unwrap();
    sells_for(&ada, 900).await;
    town.db.clock.advance(Duration::days(1));
    works(&town).await;
    assert_eq!(posted_through(&ada).await, "2026-11-25");
    let home = ada.get("/home").await.expect(200);
    let todo = home["todo"].as_array().unwrap();
    let task = todo.iter().find(|one| one["kind"] == "days_not_posted");
    assert_eq!(task.unwrap()["count"], 1);
    assert_eq!(home["posting_stopped"]["account"], "4000");
    assert_eq!(home["posting_stopped"]["label"], "Sales");

    wish["version"] = 1.into();
    ada.put("/accounting/setup", &wish).await.expect(200);
    works(&town).await;
    assert_eq!(posted_through(&ada).await, "2026-11-26");
    let home = ada.get("/home").await.expect(200);
    assert_eq!(home["posting_stopped"], Value::Null);
    let count = format!(
        "SELECT count(*), count(DISTINCT entry) FROM {}.accounting_document, unnest(entries) AS entry",
        tenant.schema()
    );
    let row = owner.query_one(&count, &[]).await.unwrap();
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1)), (3, 3));

    let day = ada.get("/accounting/days/2026-11-26").await.expect(200);
    assert_eq!(day["posted_by"], "Highstreet");

    wish["version"] = 2.into();
    wish["posting"] = "by_hand".into();
    let (_, fields) = ada.put("/accounting/setup", &wish).await.refusal(422);
    assert_eq!(fields, ["posting_from:invalid"]);
    wish["posting_from"] = Value::Null;
    ada.put("/accounting/setup", &wish).await.expect(200);
    town.db.clock.advance(Duration::days(2));
    works(&town).await;
    assert_eq!(posted_through(&ada).await, "2026-11-26");
}

/// Whoever only says "daily" posts nothing of the past; earlier days after a posted one wait for somebody.
#[tokio::test]
async fn daily_posting_posts_no_day_of_the_past_unless_told_to() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    sells_for(&ada, 5_000).await;
    town.db.clock.advance(Duration::days(2));
    let mut wish = form(&ada.get("/accounting/setup").await.expect(200));
    wish["posting"] = "daily".into();
    wish["posting_from"] = "2028-01-01".into();
    let (_, fields) = ada.put("/accounting/setup", &wish).await.refusal(422);
    assert_eq!(fields, ["posting_from:invalid"]);
    wish["posting_from"] = Value::Null;
    let saved = ada.put("/accounting/setup", &wish).await.expect(200);
    assert_eq!(saved["posting_from"], "2026-11-26");
    works(&town).await;
    assert_eq!(posted_through(&ada).await, Value::Null);
    sells_for(&ada, 700).await;
    town.db.clock.advance(Duration::days(1));
    works(&town).await;
    assert_eq!(posted_through(&ada).await, "2026-11-26");
    let month = ada.get("/accounting/month?month=2026-11-01").await;
    let month = month.expect(200);
    assert_eq!(month["begins"], "2026-11-26");
    // The sale of the 24th was on the account when the journal began. Neither sale has an order.
    let day = &month["days"][0];
    assert_eq!(day["journal_clearing"], day["book_clearing"]);
    assert_eq!(day["difference"]["reason"], "unexplained");

    // By hand for two days, and daily again: the two days wait for somebody.
    wish["version"] = 1.into();
    wish["posting"] = "by_hand".into();
    ada.put("/accounting/setup", &wish).await.expect(200);
    town.db.clock.advance(Duration::days(2));
    wish["version"] = 2.into();
    wish["posting"] = "daily".into();
    let saved = ada.put("/accounting/setup", &wish).await.expect(200);
    assert_eq!(
        (&saved["posting_from"], &saved["next_day"]),
        (&json!("2026-11-29"), &json!("2026-11-27"))
    );
    town.db.clock.advance(Duration::days(2));
    works(&town).await;
    assert_eq!(posted_through(&ada).await, "2026-11-26");
    let post = json!({ "through": "2026-11-28" });
    ada.post("/accounting/post", &post).await.expect(202);
    works(&town).await;
    town.db.clock.advance(Duration::days(1));
    works(&town).await;
    assert_eq!(posted_through(&ada).await, "2026-12-01");
}

/// In a roll-out a program that does not know the first day saves the setup without it: no day of the past is posted all the same, and
/// no worker that does not know it gets the job.
#[tokio::test]
async fn a_first_day_that_an_earlier_release_lost_still_holds() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    sells_for(&ada, 5_000).await;
    town.db.clock.advance(Duration::days(2));
    let mut wish = form(&ada.get("/accounting/setup").await.expect(200));
    wish["posting"] = "daily".into();
    ada.put("/accounting/setup", &wish).await.expect(200);
    let tenant: TenantId = ada.tenant.parse().unwrap();
    let owner = owner(&town).await;
    let save = format!(
        "INSERT INTO {0}.accounting_setup (version, settings, actor, saved_at)
         SELECT 2, settings - 'posting_from', actor, saved_at FROM {0}.accounting_setup",
        tenant.schema()
    );
    owner.execute(&save, &[]).await.unwrap();
    let kinds = "SELECT DISTINCT kind FROM msg.job WHERE kind LIKE 'accounting.%'";
    let kinds = owner.query(kinds, &[]).await.unwrap();
    let kinds: Vec<&str> = kinds.iter().map(|row| row.get(0)).collect();
    assert_eq!(kinds, ["accounting.post_daily_from"]);
    works(&town).await;
    assert_eq!(posted_through(&ada).await, Value::Null);
    let shown = ada.get("/accounting/setup").await.expect(200);
    assert_eq!(shown["posting_from"], "2026-11-26");
    sells_for(&ada, 700).await;
    town.db.clock.advance(Duration::days(1));
    works(&town).await;
    assert_eq!(posted_through(&ada).await, "2026-11-26");
    let month = ada.get("/accounting/month?month=2026-11-01").await;
    assert_eq!(month.expect(200)["begins"], "2026-11-26");
}
