use catalog::queries::{ListProducts, list_products};
use kernel::{Currency, PageSize};
use tenancy::testing::TestShop;

use super::*;
use crate::{
    imports_store::{ImportCounts, ImportPreview},
    shop_for_tests,
};

const FILE: &str = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Status,Image Src
hat,Merino hat,Size,S,HAT-S,shopify,7,24.00,active,https://pictures.example/hat.jpg
hat,,,M,HAT-M,shopify,0,24.00,,
mug,,,,MUG,shopify,3,,active,
";

async fn running(shop: &TestShop, options: ImportOptions) -> ClaimedJob {
    let mut tx = shop.write().await;
    let file = blob::put(&mut tx, "text/csv", FILE.as_bytes())
        .await
        .unwrap();
    let import = Import {
        id: tx.id(),
        file_name: "shopify.csv".into(),
        blob: file.as_str().to_owned(),
        state: ImportState::Previewed,
        format: "shopify".into(),
        counts: ImportCounts::default(),
        preview: ImportPreview::default(),
        options: None,
        progress: (0, 1),
        result: None,
        message: None,
        created_at: tx.now(),
        finished_at: None,
    };
    store::insert(&mut tx, &import).await.unwrap();
    assert!(store::start(&mut tx, import.id, options).await.unwrap());
    assert!(
        !store::cancel(&mut tx, import.id).await.unwrap(),
        "a running import cannot be canceled"
    );
    tx.commit().await.unwrap();
    shop.claimed(IMPORT_JOB, json!({ "import": import.id }))
        .await
}

async fn result(shop: &TestShop, job: &ClaimedJob) -> (ImportState, Option<ImportResult>) {
    let payload: ImportPayload = serde_json::from_value(job.payload.clone()).unwrap();
    let mut tx = shop.read().await;
    let import = store::find(&mut tx, payload.import).await.unwrap().unwrap();
    (import.state, import.result)
}

async fn shelf(shop: &TestShop) -> Vec<(String, i32)> {
    let mut tx = shop.read().await;
    let size = PageSize::clamped(None);
    let all = ListProducts {
        text: String::new(),
        statuses: Vec::new(),
        collection: None,
        stock: None,
        sort: Default::default(),
        cursor: None,
        size,
    };
    let page = list_products(&tx, Currency::CAD, &all).await.unwrap();
    let variants: Vec<_> = page
        .items
        .iter()
        .flat_map(|card| card.variants.clone())
        .collect();
    let facts = catalog::queries::variants_by_ids(&tx, Currency::CAD, &variants)
        .await
        .unwrap();
    let stock = inventory::availability(&mut tx, &variants).await.unwrap();
    facts
        .into_iter()
        .zip(stock)
        .map(|(facts, stock)| (facts.sku, stock.on_hand))
        .collect()
}

#[tokio::test]
async fn a_file_is_imported_once_with_its_opening_counts() {
    let (shop, _) = shop_for_tests::open().await;
    let all = ImportOptions {
        update_existing: true,
        status: None,
    };
    let job = running(&shop, all).await;
    run_import(shop.tenancy(), &job).await.unwrap();
    let (state, outcome) = result(&shop, &job).await;
    let outcome = outcome.unwrap();
    assert_eq!(state, ImportState::Finished);
    assert_eq!(
        (outcome.created, outcome.updated, outcome.failed),
        (1, 0, 1)
    );
    assert_eq!(
        shelf(&shop).await,
        [("HAT-S".to_owned(), 7), ("HAT-M".to_owned(), 0)]
    );
    // Whoever comes with a lease that has ended changes nothing: the job is done.
    let late = run_import(shop.tenancy(), &job).await;
    assert!(matches!(late, Err(ImportJobError::Db(DbError::LeaseLost))));
    assert_eq!(shelf(&shop).await.len(), 2);
    let again = running(&shop, all).await;
    run_import(shop.tenancy(), &again).await.unwrap();
    let outcome = result(&shop, &again).await.1.unwrap();
    assert_eq!((outcome.created, outcome.skipped), (0, 1));
    let new_only = ImportOptions {
        update_existing: false,
        status: None,
    };
    let third = running(&shop, new_only).await;
    run_import(shop.tenancy(), &third).await.unwrap();
    assert_eq!(result(&shop, &third).await.1.unwrap().skipped, 1);
}

#[tokio::test]
async fn a_picture_that_cannot_come_is_marked_and_keeps_its_address() {
    let (shop, _) = shop_for_tests::open().await;
    let job = running(
        &shop,
        ImportOptions {
            update_existing: true,
            status: None,
        },
    )
    .await;
    run_import(shop.tenancy(), &job).await.unwrap();
    let tx = shop.read().await;
    let product = catalog::queries::product_by_handle(&tx, "hat")
        .await
        .unwrap()
        .unwrap();
    let image = product.images.first().unwrap().id;
    let fetcher = ImageFetcher::new(messaging::AddressPolicy::PublicOnly).unwrap();
    drop(tx);
    let payload = json!({ "image": image, "url": "https://10.0.0.1/hat.jpg" });
    let fetch = shop.claimed(FETCH_IMAGE_JOB, payload).await;
    fetch_image(shop.tenancy(), &fetcher, &fetch).await.unwrap();
    let tx = shop.read().await;
    let marked = catalog::queries::image_by_id(&tx, image)
        .await
        .unwrap()
        .unwrap();
    assert!(matches!(
        marked.state,
        catalog::media::ImageState::Failed { .. }
    ));
    assert_eq!(
        marked.source_url.as_deref(),
        Some("https://pictures.example/hat.jpg")
    );
}
