use catalog::queries::{ListProducts, list_products};
use kernel::{Currency, PageSize};
use serde_json::json;
use tenancy::testing::TestShop;

use super::*;
use crate::{
    shop_for_tests,
    store::{ImportCounts, ImportOptions, ImportPreview, ImportResult},
};

const FILE: &str = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Status,Image Src
hat,Merino hat,Size,S,HAT-S,shopify,7,24.00,active,https://pictures.example/hat.jpg
hat,,,M,HAT-M,shopify,0,24.00,,
mug,,,,MUG,shopify,3,,active,
";

/// A file stored and not yet previewed.
pub(super) async fn uploaded(shop: &TestShop, file: &str) -> ImportId {
    let mut tx = shop.write().await;
    let blob = blob::put(&mut tx, "text/csv", file.as_bytes())
        .await
        .unwrap();
    let import = Import {
        id: tx.id(),
        file_name: "shopify.csv".into(),
        blob: blob.as_str().to_owned(),
        state: ImportState::Previewing,
        format: "shopify".into(),
        counts: ImportCounts::default(),
        preview: ImportPreview::default(),
        options: None,
        progress: (0, 0),
        result: None,
        message: None,
        created_at: tx.now(),
        started_at: None,
        finished_at: None,
    };
    assert!(store::insert(&mut tx, &import).await.unwrap());
    tx.commit().await.unwrap();
    import.id
}

/// Runs the preview.
pub(super) async fn looked_at(shop: &TestShop, id: ImportId) -> Import {
    let job = shop.claimed(&PreviewImport { import: id }).await;
    run_preview(shop.tenancy(), &job).await.unwrap();
    found(shop, id).await
}

pub(super) async fn found(shop: &TestShop, id: ImportId) -> Import {
    let mut tx = shop.read().await;
    store::find(&mut tx, id).await.unwrap().unwrap()
}

/// The default options.
pub(super) fn all() -> ImportOptions {
    ImportOptions::default()
}

/// The merchant starts the import; a worker has claimed the job.
pub(super) async fn started(shop: &TestShop, id: ImportId, options: ImportOptions) -> ClaimedJob {
    let mut tx = shop.write().await;
    store::run(&mut tx, id, &options).await.unwrap();
    tx.commit().await.unwrap();
    shop.claimed(&ApplyImport { import: id }).await
}

async fn running(shop: &TestShop, options: ImportOptions) -> ClaimedJob {
    let id = uploaded(shop, FILE).await;
    looked_at(shop, id).await;
    started(shop, id, options).await
}

async fn result(shop: &TestShop, job: &ClaimedJob) -> (ImportState, Option<ImportResult>) {
    let import = found(shop, payload::<ApplyImport>(job).import).await;
    (import.state, import.result)
}

/// The import's remarks, in the order of the rows.
pub(super) async fn told(shop: &TestShop, import: &Import) -> Vec<(u32, String, String)> {
    let mut tx = shop.read().await;
    let size = PageSize::clamped(Some(100));
    let page = store::remarks(&mut tx, import, (None, None, size)).await;
    let remarks = page.unwrap().items.into_iter();
    remarks.map(|one| (one.row, one.code, one.en)).collect()
}

pub(super) async fn shelf(shop: &TestShop) -> Vec<(String, i32)> {
    let tx = shop.read().await;
    let size = PageSize::clamped(None);
    let all = ListProducts {
        text: String::new(),
        statuses: Vec::new(),
        collection: None,
        stock: None,
        tax: None,
        pictures: None,
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
    let stock = inventory::availability(&tx, &variants).await.unwrap();
    facts
        .into_iter()
        .zip(stock)
        .map(|(facts, stock)| (facts.sku, stock.on_hand))
        .collect()
}

#[tokio::test]
async fn a_file_is_imported_once_with_its_opening_counts() {
    let shop = shop_for_tests::open().await;
    let job = running(&shop, all()).await;
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
    // A worker whose lease has ended changes nothing: the job is done.
    let late = run_import(shop.tenancy(), &job).await;
    assert!(matches!(late, Err(ImportJobError::Db(DbError::LeaseLost))));
    assert_eq!(shelf(&shop).await.len(), 2);
    let again = running(&shop, all()).await;
    run_import(shop.tenancy(), &again).await.unwrap();
    let outcome = result(&shop, &again).await.1.unwrap();
    assert_eq!((outcome.created, outcome.skipped), (0, 1));
    let new_only = ImportOptions {
        update_existing: false,
        ..all()
    };
    let third = running(&shop, new_only).await;
    run_import(shop.tenancy(), &third).await.unwrap();
    assert_eq!(result(&shop, &third).await.1.unwrap().skipped, 1);
}

#[tokio::test]
async fn a_picture_that_cannot_come_is_marked_and_keeps_its_address() {
    let shop = shop_for_tests::open().await;
    let job = running(&shop, all()).await;
    run_import(shop.tenancy(), &job).await.unwrap();
    let tx = shop.read().await;
    let product = catalog::queries::product_by_handle(&tx, "hat")
        .await
        .unwrap()
        .unwrap();
    let image = product.images.first().unwrap().id;
    let fetcher = ImageFetcher::new(outbound::AddressPolicy::PublicOnly).unwrap();
    drop(tx);
    // As written by a release that did not record which row wanted the picture.
    let payload = json!({ "image": image, "url": "https://10.0.0.1/hat.jpg" });
    let row = shop.claimed_row(FetchImage::KIND, Lane::Bulk, payload);
    let fetch = row.await;
    let context = PictureContext {
        tenancy: shop.tenancy().clone(),
        fetcher,
    };
    jobs::run::<FetchImage, _>(&context, &fetch).await.unwrap();
    let tx = shop.read().await;
    let marked = catalog::queries::image_by_id(&tx, image)
        .await
        .unwrap()
        .unwrap();
    let trouble = catalog::media::PictureTrouble::Address;
    assert_eq!(
        marked.state,
        catalog::media::ImageState::Failed { trouble },
        "kept as a code, said in the reader's language"
    );
    assert_eq!(
        marked.source_url.as_deref(),
        Some("https://pictures.example/hat.jpg")
    );
}

fn payload<J: BackgroundJob>(job: &ClaimedJob) -> J {
    serde_json::from_value(job.payload.clone()).unwrap()
}

pub(super) async fn run_preview(tenancy: &Tenancy, job: &ClaimedJob) -> Result<(), ImportJobError> {
    payload::<PreviewImport>(job).run(tenancy, job).await
}

pub(super) async fn run_import(tenancy: &Tenancy, job: &ClaimedJob) -> Result<(), ImportJobError> {
    payload::<ApplyImport>(job).run(tenancy, job).await
}

/// Runs a job that fills a description with pictures.
pub(super) async fn fill_description(
    tenancy: &Tenancy,
    fetcher: &ImageFetcher,
    job: &ClaimedJob,
) -> Result<(), ImportJobError> {
    let context = PictureContext {
        tenancy: tenancy.clone(),
        fetcher: fetcher.clone(),
    };
    payload::<FillDescription>(job).run(&context, job).await
}
