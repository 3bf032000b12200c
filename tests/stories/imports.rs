//! An import under failure: its worker is killed with `kill -9` at chosen moments, a row it needs is locked by another
//! transaction, the database rejects rows in the middle. In each case no product is half written, and in the end every
//! row of the file is in the shop once or reported.

mod file;
mod shelf;
mod stop;

use reqwest::Method;
use serde_json::{Value, json};
use tokio_postgres::Client;

use self::{
    file::{Catalogue, Counts},
    shelf::Shelf,
    stop::{Stop, When},
};
use crate::{
    kills::proof,
    later,
    merchant::Merchant,
    town::{Part, Town},
};

struct Story {
    town: Town,
    owner: Client,
    merchant: Merchant,
    catalogue: Catalogue,
}

impl Story {
    /// A shop that sells some products already; its file changes those and adds others.
    async fn begins() -> Self {
        let town = Town::open().await;
        let browser = town.visitor("dashboard.localhost").patient();
        let mut merchant = Merchant::sign_up(browser, "shelves").await;
        let catalogue = Catalogue::default();
        merchant.import(&catalogue.as_it_was()).await;
        let owner = town.owner().await;
        Self {
            town,
            owner,
            merchant,
            catalogue,
        }
    }

    async fn shelf(&self) -> Shelf {
        Shelf::read(&self.owner, &self.merchant).await
    }

    /// The merchant uploads the file and waits for the preview. Returns the import's path.
    async fn uploads(&mut self) -> String {
        let path = format!("/api/tenants/{}/imports", self.merchant.tenant);
        let file = self.catalogue.file();
        let browser = &mut self.merchant.browser;
        let page = browser.upload(&path, "new.csv", file.as_bytes()).await;
        assert_eq!(page.status, 201, "{}", page.text);
        let import = format!("imports/{}", page.json()["id"].as_str().unwrap());
        self.merchant.reaches(&import, "previewed").await;
        import
    }

    /// The merchant starts the import.
    async fn starts(&mut self, import: &str) {
        let start = json!({ "update_existing": true, "status": "active" });
        let path = format!("{import}/start");
        let page = self.merchant.send(Method::POST, &path, start).await;
        assert_eq!(page.status, 202, "{}", page.text);
    }

    /// What the merchant sees once the import is in this state.
    async fn becomes(&mut self, import: &str, state: &str) -> Value {
        for _ in 0..1_200 {
            let now = self.merchant.look(import).await;
            if now["state"] == state {
                return now;
            }
            assert_eq!(now["state"], "running", "{now}");
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        panic!("it does not become {state}: {}", self.job().await)
    }

    /// The job's row, for failure messages.
    async fn job(&self) -> String {
        let query = "SELECT coalesce(string_agg(to_jsonb(job)::text, ' '), 'no job') FROM msg.job
            WHERE kind = 'catalog.import'";
        self.owner.query_one(query, &[]).await.unwrap().get(0)
    }

    /// Number of failed tries, if it waits for its next try.
    async fn failures(&self) -> Option<i32> {
        let query = "SELECT attempts FROM msg.job
            WHERE kind = 'catalog.import' AND lease_until IS NULL AND last_error IS NOT NULL AND due > now()";
        let row = self.owner.query_opt(query, &[]).await.unwrap();
        row.map(|row| row.get(0))
    }

    /// Ends the wait for the next try.
    async fn next_try(&self) {
        let due =
            "UPDATE msg.job SET due = now() WHERE kind = 'catalog.import' AND lease_until IS NULL";
        self.owner.execute(due, &[]).await.unwrap();
    }

    /// Starts the worker, waits for this moment and kills it there.
    async fn killed(&mut self, when: When) {
        let stop = Stop::at(&self.owner, &self.merchant, when).await;
        self.town.start(Part::Work);
        stop.reached(&self.owner, &self.merchant).await;
        self.town.kill(Part::Work);
        stop.released(&self.owner, &self.merchant).await;
    }

    async fn leases_run_out(&self) {
        later::passes(&self.owner, "3 minutes", &[self.merchant.schema()]).await;
    }
}

#[tokio::test]
async fn an_import_whose_worker_is_killed_is_had_once_and_whole() {
    let mut story = Story::begins().await;
    let back_office = story.town.stand_ins;
    story
        .merchant
        .register(back_office, "shelves", &["*"])
        .await;
    let shops = std::slice::from_ref(&story.merchant);
    let position = proof::positions(&story.owner, shops).await[0];
    let before = story.shelf().await;
    let import = story.uploads().await;
    assert_eq!(story.shelf().await, before, "looking changes nothing");
    story.town.kill(Part::Work);
    story.starts(&import).await;
    let mut arrived = 0;
    for when in [
        When::SomeAreReported,
        When::AProductIsWritten,
        When::StockIsCounted,
        When::TheJobEnds,
    ] {
        story.killed(when).await;
        let now = story.shelf().await.is_on_the_way(&story.catalogue, &before);
        assert!(
            now >= arrived,
            "killed when {when:?}: {arrived} were there, {now} are"
        );
        if when == When::AProductIsWritten {
            let among = 1..story.catalogue.new;
            assert!(among.contains(&now), "killed in the middle: {now}");
        }
        arrived = now;
        assert_eq!(story.merchant.look(&import).await["state"], "running");
        story.leases_run_out().await;
    }
    story.town.start(Part::Work);
    let report = story.becomes(&import, "finished").await;
    Counts::of(&report).account_for(&story.catalogue);
    let after = story.shelf().await;
    after.is(&story.catalogue, &before);

    let again = story.uploads().await;
    story.starts(&again).await;
    let report = story.becomes(&again, "finished").await;
    Counts::of(&report).changed_nothing(&story.catalogue);
    assert_eq!(story.shelf().await, after, "the same file again");
    settled(&story.owner).await;
    let shop = (&story.merchant, position);
    proof::messages::reached_the_back_office(&story.town, &story.owner, shop).await;
    let (proven, said) = story.town.command(&["ledger", "verify"]);
    assert!(proven, "{said}");
}

/// Waits until all events are sent.
async fn settled(owner: &Client) {
    for _ in 0..1_200 {
        let open = "SELECT count(*) FROM msg.delivery";
        let open: i64 = owner.query_one(open, &[]).await.unwrap().get(0);
        if open == 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("messages are left");
}

#[tokio::test]
async fn a_product_the_database_refuses_is_named_and_the_others_come_in() {
    let mut story = Story::begins().await;
    let before = story.shelf().await;
    let import = story.uploads().await;
    let broken = Stop::refused(&story.owner, &story.merchant).await;
    story.starts(&import).await;
    let mut tries = 0;
    while story.merchant.look(&import).await["state"] == "running" {
        if let Some(failures) = story.failures().await {
            story.shelf().await.is_on_the_way(&story.catalogue, &before);
            tries = tries.max(failures);
            story.next_try().await;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(tries > 1, "it may have been a bad moment: {tries}");
    let told = story.becomes(&import, "finished").await;
    Counts::of(&told).account_for_all_but_one(&story.catalogue);
    let lacking = story.shelf().await;
    assert_eq!(
        lacking.is_on_the_way(&story.catalogue, &before),
        story.catalogue.new - 1
    );
    assert_eq!(story.job().await, "no job");

    broken.mended(&story.owner, &story.merchant).await;
    let import = story.uploads().await;
    story.starts(&import).await;
    let report = story.becomes(&import, "finished").await;
    Counts::of(&report).brought_the_one(&story.catalogue);
    story.shelf().await.is(&story.catalogue, &before);
}

/// Longer than a statement waits for a lock: a momentary failure is retried without a remark to the merchant.
#[tokio::test]
async fn an_import_that_waits_too_long_for_somebody_is_tried_again() {
    let mut story = Story::begins().await;
    let before = story.shelf().await;
    let import = story.uploads().await;
    let mut other = story.town.owner().await;
    let held = other.transaction().await.unwrap();
    let schema = story.merchant.schema();
    let last = format!("SELECT 1 FROM {schema}.product WHERE handle = $1 FOR UPDATE");
    let handle = story.catalogue.last_of_those_that_were();
    assert_eq!(held.execute(&last, &[&handle]).await.unwrap(), 1);
    story.starts(&import).await;
    while story.failures().await.is_none() {
        let now = story.merchant.look(&import).await;
        assert_eq!(now["state"], "running", "{now}");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    story.shelf().await.is_on_the_way(&story.catalogue, &before);
    held.rollback().await.unwrap();
    story.next_try().await;
    let report = story.becomes(&import, "finished").await;
    Counts::of(&report).account_for(&story.catalogue);
    story.shelf().await.is(&story.catalogue, &before);
}
