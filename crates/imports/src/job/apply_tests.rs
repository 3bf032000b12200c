use std::time::Duration;

use catalog::{SetStatus, queries::product_by_handle, set_status};
use kernel::{CartId, Currency, ImportId};
use tenancy::{jobs::ClaimedJob, testing::TestShop};
use tokio_postgres::{Client, NoTls};

use super::{
    super::{
        ApplyImport,
        tests::{all, found, looked_at, run_import, shelf, started, told, uploaded},
    },
    *,
};
use crate::{
    shop_for_tests,
    store::{Import, ImportState},
};

const HEAD: &str = "Handle,Title,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Status\n";

/// Products `p-0`, `p-1`, … with seven units of each on hand.
fn file(products: usize) -> String {
    let row = |number| format!("p-{number},Product {number},P-{number},shopify,7,5.00,active\n");
    std::iter::once(HEAD.to_owned())
        .chain((0..products).map(row))
        .collect()
}

async fn under_way(shop: &TestShop, file: &str) -> (ImportId, ClaimedJob) {
    let id = uploaded(shop, file).await;
    looked_at(shop, id).await;
    (id, started(shop, id, all()).await)
}

async fn owner(shop: &TestShop) -> Client {
    let config = shop.db.postgres.owner(&shop.db.name);
    let (client, connection) = config.connect(NoTls).await.unwrap();
    tokio::spawn(connection);
    let path = format!("SET search_path TO {}, public", shop.id.schema());
    client.batch_execute(&path).await.unwrap();
    client
}

async fn count(client: &Client, sql: &str) -> i64 {
    client.query_one(sql, &[]).await.unwrap().get(0)
}

async fn task<'a>(shop: &'a TestShop, job: &'a ClaimedJob) -> Task<'a> {
    let payload: ApplyImport = serde_json::from_value(job.payload.clone()).unwrap();
    Task::of(shop.tenancy(), job, (payload.import, ImportState::Running))
        .await
        .unwrap()
        .unwrap()
}

/// The job as claimed by the next worker, after the first one stopped renewing its lease.
async fn taken_over(shop: &TestShop) -> ClaimedJob {
    shop.db.clock.advance(chrono::Duration::seconds(121));
    let wanted = jobs::Wanted {
        lane: jobs::Lane::Bulk,
        limit: 1,
        share: 9,
    };
    let worker = uuid::Uuid::from_u128(7);
    let mut claimed = jobs::claim(shop.tenancy(), worker, wanted).await.unwrap();
    claimed.pop().unwrap()
}

/// Remarks other than missing pictures and weights, which no product of these files has.
async fn notable(shop: &TestShop, import: &Import) -> Vec<(u32, String, String)> {
    let mut all = told(shop, import).await;
    all.retain(|(_, code, _)| {
        !matches!(
            code.as_str(),
            "picture_missing" | "weight_missing" | "stock_kept"
        )
    });
    all
}

fn sums(import: &Import) -> (usize, usize, usize, usize) {
    let result = import.result.unwrap();
    (
        result.created,
        result.updated,
        result.skipped,
        result.failed,
    )
}

#[tokio::test]
async fn an_import_cut_off_goes_on_where_it_was() {
    let shop = shop_for_tests::open().await;
    let (id, first) = under_way(&shop, &file(120)).await;
    let lost = task(&shop, &first).await;
    let (mut run, reading) = Run::resumed(&lost).await.unwrap();
    let (reading, first_step) = next(reading, STEP).await.unwrap();
    run.step(first_step).await.unwrap();
    let half = found(&shop, id).await;
    assert_eq!(
        (half.state, half.progress),
        (ImportState::Running, (50, 120))
    );
    assert_eq!(sums(&half), (50, 0, 0, 0), "what is in can be read");

    let heir = taken_over(&shop).await;
    let (_, second_step) = next(reading, STEP).await.unwrap();
    let late = run.step(second_step).await;
    assert!(
        matches!(late, Err(ImportJobError::Db(DbError::LeaseLost))),
        "{late:?}"
    );
    run_import(shop.tenancy(), &heir).await.unwrap();
    let whole = found(&shop, id).await;
    assert_eq!(
        (whole.state, whole.progress),
        (ImportState::Finished, (120, 120))
    );
    assert_eq!(sums(&whole), (120, 0, 0, 0));
    let owner = owner(&shop).await;
    for table in [
        "product",
        "variant",
        "stock_movement",
        "event WHERE kind = 'product.changed.v1'",
    ] {
        let rows = count(&owner, &format!("SELECT count(*) FROM {table}")).await;
        assert_eq!(rows, 120, "{table}");
    }
    assert_eq!(
        count(&owner, "SELECT count(*) FROM import_product").await,
        0
    );
    assert_eq!(
        count(
            &owner,
            "SELECT count(*) FROM msg.job WHERE kind LIKE 'catalog.%'"
        )
        .await,
        0
    );
}

/// A transaction locks a product in the middle of the file: the import waits there, and the shop does not wait for it.
#[tokio::test]
async fn the_shop_goes_on_while_an_import_stands_still() {
    let shop = shop_for_tests::open().await;
    let (_, job) = under_way(&shop, &file(120)).await;
    run_import(shop.tenancy(), &job).await.unwrap();
    let dearer = file(120).replace(",5.00,", ",6.00,");
    let (id, job) = under_way(&shop, &dearer).await;

    let mut owner = owner(&shop).await;
    let lock = owner.transaction().await.unwrap();
    let held = "SELECT 1 FROM product WHERE handle = 'p-110' FOR UPDATE";
    lock.query_one(held, &[]).await.unwrap();
    let tenancy = shop.tenancy().clone();
    let import = tokio::spawn(async move { run_import(&tenancy, &job).await });
    while found(&shop, id).await.progress.0 < 100 {
        assert!(!import.is_finished());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }

    // The merchant changes and sells a product that the import has already changed.
    let mut tx = shop.write().await;
    let product = product_by_handle(&tx, "p-3").await.unwrap().unwrap();
    assert_eq!(product.details.variants[0].price_minor, 600);
    let draft = SetStatus {
        product: product.id,
        status: catalog::ProductStatus::Draft,
    };
    set_status(&mut tx, Currency::CAD, draft).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = shop.write().await;
    let wish = inventory::Reserve {
        holder: inventory::Holder::Cart(tx.id::<CartId>()),
        lines: vec![inventory::ReserveLine {
            line: tx.id(),
            variant: product.details.variants[0].id.unwrap(),
            quantity: 2,
            policy: inventory::Policy::Deny,
        }],
        expires_at: tx.now() + chrono::Duration::hours(1),
        instead_of: Vec::new(),
    };
    inventory::reserve(&mut tx, wish).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!import.is_finished(), "it still stands where it stood");

    lock.rollback().await.unwrap();
    import.await.unwrap().unwrap();
    assert_eq!(sums(&found(&shop, id).await), (0, 120, 0, 0));
}

#[tokio::test]
async fn a_product_the_database_refuses_is_named_and_the_others_come_in() {
    let shop = shop_for_tests::open().await;
    let owner = owner(&shop).await;
    let refuse = "ALTER TABLE product ADD CHECK (title <> 'Product 60')";
    owner.batch_execute(refuse).await.unwrap();
    let (id, job) = under_way(&shop, &file(70)).await;
    run_import(shop.tenancy(), &job).await.unwrap();
    let import = found(&shop, id).await;
    assert_eq!(import.state, ImportState::Finished);
    assert_eq!(sums(&import), (69, 0, 0, 1));
    assert_eq!(
        import.result.unwrap().differed,
        1,
        "the preview could not know"
    );
    let rows = notable(&shop, &import).await;
    let codes: Vec<_> = rows.iter().map(|one| (one.0, one.1.as_str())).collect();
    assert_eq!(codes, [(62, "not_stored"), (62, "decided_anew")]);
    assert_eq!(count(&owner, "SELECT count(*) FROM product").await, 69);
    assert_eq!(
        count(&owner, "SELECT count(*) FROM stock_movement").await,
        69
    );
}

#[tokio::test]
async fn a_shop_that_changed_since_the_preview_is_asked_anew() {
    let shop = shop_for_tests::open().await;
    let (id, job) = under_way(&shop, &file(2)).await;
    // Meanwhile another file with the same products and others is imported.
    let (_, other) = under_way(&shop, &file(3).replace("P-1,", "X-1,")).await;
    run_import(shop.tenancy(), &other).await.unwrap();
    run_import(shop.tenancy(), &job).await.unwrap();
    let import = found(&shop, id).await;
    assert_eq!(sums(&import), (0, 1, 1, 0));
    assert_eq!(import.result.unwrap().differed, 2);
    let remarks = notable(&shop, &import).await;
    let texts: Vec<&str> = remarks.iter().map(|one| one.2.as_str()).collect();
    assert_eq!(
        texts,
        [
            "The shop has changed since the preview: this product was to be created; it was left as it was.",
            "The shop has changed since the preview: this product was to be created; it was updated."
        ]
    );
    assert_eq!(shelf(&shop).await.len(), 3);
}

#[tokio::test]
async fn a_remark_is_not_made_twice() {
    let shop = shop_for_tests::open().await;
    let (_, first) = under_way(&shop, &file(1)).await;
    run_import(shop.tenancy(), &first).await.unwrap();
    let rows = format!(
        "{HEAD}p-0,Product 0,Q-0,shopify,1,5.00,active\nthird,Third,P-0,shopify,1,5.00,active\n"
    );
    let (id, job) = under_way(&shop, &rows).await;
    run_import(shop.tenancy(), &job).await.unwrap();
    let import = found(&shop, id).await;
    assert_eq!(sums(&import), (0, 1, 0, 1));
    assert_eq!(notable(&shop, &import).await.len(), 1);
}
