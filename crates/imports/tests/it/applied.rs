//! Plans applied to a shop, and the shop exported again.

use catalog::{
    media::{
        AttachFetchedImage, FetchedImage, ImageState, PictureTrouble, attach_fetched_image, prepare,
    },
    queries::export_page,
    queries::{
        ListProducts, ListSort, PictureFilter, active_without_picture, collections, list_products,
        product_by_handle, product_by_id,
    },
};
use imports::apply;
use kernel::{Currency, PageSize};
use product_files::{Applied, Exporter, Fate, Plan, ProblemKind, Units, exportable, parse};
use tenancy::testing::{TestShop, tenant};

use crate::sources::{events, fixture, read, shared};

async fn apply_all(shop: &TestShop, plan: &Plan) -> Applied {
    let mut tx = shop.write().await;
    let applied = apply(&mut tx, plan.whole()).await.unwrap();
    tx.commit().await.unwrap();
    applied
}

fn counts(applied: &Applied) -> (usize, usize, usize) {
    (
        applied.count(Fate::Created),
        applied.count(Fate::Updated),
        applied.count(Fate::Unchanged),
    )
}

async fn exported(shop: &TestShop) -> Vec<u8> {
    let tx = shop.read().await;
    let mut exporter = Exporter::new(Vec::new(), Currency::CAD).unwrap();
    let mut after = None;
    loop {
        let page = export_page(&tx, after, PageSize::clamped(Some(3)))
            .await
            .unwrap();
        let Some((last, _)) = page.last() else { break };
        after = Some(last.id);
        for (product, titles) in page {
            let url =
                |image: &catalog::media::ProductImage| image.source_url.clone().unwrap_or_default();
            exporter
                .write(&exportable(&product, titles, &url, &|_| None))
                .unwrap();
        }
    }
    exporter.finish().unwrap()
}

#[tokio::test]
async fn importing_twice_is_importing_once() {
    for name in ["shopify.csv", "woocommerce.csv"] {
        let shop = tenant().await;
        let plan = read(&fixture(name));
        let first = apply_all(&shop, &plan).await;
        assert_eq!(counts(&first), (plan.products.len(), 0, 0));
        assert_eq!(first.images_to_fetch.len(), plan.counts.images);
        assert!(first.stock.iter().all(|note| note.is_new));
        let told = events(&shop).await.len();
        assert_eq!(told, plan.products.len());
        let second = apply_all(&shop, &plan).await;
        assert_eq!(counts(&second), (0, 0, plan.products.len()));
        let changed = second.problems.iter();
        let changed = changed.filter(|problem| problem.code() != "sold_untaxed");
        assert_eq!((changed.count(), second.images_to_fetch), (0, vec![]));
        assert_eq!(second.stock.len(), first.stock.len());
        assert!(second.stock.iter().all(|note| !note.is_new));
        assert_eq!(
            events(&shop).await.len(),
            told,
            "unchanged rows tell nobody"
        );
        // The export is the same catalogue: importing it here changes nothing, and elsewhere recreates it.
        let ours = read(&exported(&shop).await);
        assert_eq!(
            counts(&apply_all(&shop, &ours).await),
            (0, 0, plan.products.len())
        );
        let other = tenant().await;
        apply_all(&other, &ours).await;
        assert_eq!(exported(&other).await.len(), exported(&shop).await.len());
    }
}

#[tokio::test]
async fn a_changed_row_changes_its_product_only() {
    let shop = tenant().await;
    let text = String::from_utf8(fixture("shopify.csv")).unwrap();
    apply_all(&shop, &read(text.as_bytes())).await;
    let told = events(&shop).await.len();
    let changed = read(text.replace("TQ-R-L,95", "TQ-R-L,96").as_bytes());
    assert_eq!(counts(&apply_all(&shop, &changed).await), (0, 1, 2));
    assert_eq!(events(&shop).await.len(), told + 1);
    let toque = product_by_handle(&shop.read().await, "wool-toque")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (toque.version, toque.details.variants[1].weight.unwrap().0),
        (2, 96)
    );
}

#[tokio::test]
async fn a_renamed_product_is_found_by_its_id_and_keeps_its_address() {
    let shop = tenant().await;
    let text = String::from_utf8(fixture("woocommerce.csv")).unwrap();
    apply_all(&shop, &read(text.as_bytes())).await;
    let renamed = read(text.replace("Cedar Soap", "Cypress Soap").as_bytes());
    let applied = apply_all(&shop, &renamed).await;
    assert_eq!(counts(&applied), (0, 1, 3));
    let soap = product_by_handle(&shop.read().await, "cedar-soap")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(soap.details.title, "Cypress Soap");
}

#[tokio::test]
async fn a_sku_of_another_product_is_refused() {
    let shop = tenant().await;
    let header = "Handle,Title,Variant SKU,Variant Price\n";
    apply_all(
        &shop,
        &read(format!("{header}a,Apple,A-1,1\nb,Bread,B-1,2\n").as_bytes()),
    )
    .await;
    let applied = apply_all(
        &shop,
        &read(format!("{header}b,Bread,A-1,2\nc,Cake,C-1,3\n").as_bytes()),
    )
    .await;
    assert_eq!(counts(&applied), (1, 0, 0));
    let kind = ProblemKind::SkuTaken {
        sku: "A-1".into(),
        product: "Apple".into(),
    };
    assert_eq!(
        (applied.problems[0].row, &applied.problems[0].kind),
        (2, &kind)
    );
}

#[tokio::test]
async fn fetched_pictures_are_attached() {
    let shop = tenant().await;
    let plan = read(&fixture("shopify.csv"));
    let applied = apply_all(&shop, &plan).await;
    let mut png = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(40, 20)
        .write_to(&mut png, image::ImageFormat::Png)
        .unwrap();
    let picture = prepare(png.get_ref()).unwrap();
    let [first, second, ..] = &applied.images_to_fetch[..] else {
        panic!()
    };
    let mut tx = shop.write().await;
    let attach = |image, fetched| AttachFetchedImage { image, fetched };
    attach_fetched_image(&mut tx, attach(first.image, FetchedImage::Picture(picture)))
        .await
        .unwrap();
    let failed = FetchedImage::Failed(PictureTrouble::Answer(404));
    attach_fetched_image(&mut tx, attach(second.image, failed))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let found = product_by_id(&shop.read().await, first.product)
        .await
        .unwrap()
        .unwrap();
    assert!(matches!(
        found.images[0].state,
        ImageState::Stored { width: 40, .. }
    ));
    assert_eq!(
        found.images[1].state,
        ImageState::Failed {
            trouble: PictureTrouble::Answer(404)
        }
    );
    let again = apply_all(&shop, &plan).await;
    let urls: Vec<_> = again
        .images_to_fetch
        .iter()
        .map(|fetch| fetch.image)
        .collect();
    assert_eq!(urls, [second.image], "what failed is tried again");
}

/// Number of products without and with a picture, and of active ones that Home reports without a picture.
async fn without_and_with_picture(shop: &TestShop) -> (usize, usize, i64) {
    let tx = shop.read().await;
    let listed = async |pictures| {
        let query = ListProducts {
            text: String::new(),
            statuses: Vec::new(),
            collection: None,
            stock: None,
            tax: None,
            pictures: Some(pictures),
            sort: ListSort::Title,
            cursor: None,
            size: PageSize::clamped(None),
        };
        let page = list_products(&tx, Currency::CAD, &query).await.unwrap();
        page.items.len()
    };
    let without = listed(PictureFilter::Missing).await;
    let with = listed(PictureFilter::Present).await;
    (without, with, active_without_picture(&tx).await.unwrap())
}

#[tokio::test]
async fn a_picture_that_could_not_be_fetched_is_a_missing_picture() {
    let shop = tenant().await;
    let plan = read(
        b"Handle,Title,Variant SKU,Variant Price,Image Src,Status\n\
        jug,Jug,JUG,45.00,https://pictures.example/jug.jpg,active\n",
    );
    let applied = apply_all(&shop, &plan).await;
    assert_eq!(without_and_with_picture(&shop).await, (0, 1, 0));
    let mut tx = shop.write().await;
    let failed = AttachFetchedImage {
        image: applied.images_to_fetch[0].image,
        fetched: FetchedImage::Failed(PictureTrouble::Answer(404)),
    };
    attach_fetched_image(&mut tx, failed).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(without_and_with_picture(&shop).await, (1, 0, 1));
}

#[tokio::test]
async fn the_real_files_fill_a_shop() {
    let shop = tenant().await;
    for name in ["shopify-apparel.csv", "woocommerce-sample.csv"] {
        let Some(bytes) = shared(name) else { return };
        let plan = read(&bytes);
        assert_eq!(
            apply_all(&shop, &plan).await.count(Fate::Created),
            plan.products.len()
        );
        assert_eq!(
            apply_all(&shop, &plan).await.count(Fate::Unchanged),
            plan.products.len()
        );
    }
    let titles: Vec<String> = collections(&shop.read().await)
        .await
        .unwrap()
        .into_iter()
        .map(|(c, _)| c.title)
        .collect();
    assert!(
        ["Accessories", "Hoodies", "Tshirts"]
            .iter()
            .all(|title| titles.iter().any(|t| t == title))
    );
}

#[tokio::test]
async fn ten_thousand_rows_are_applied_at_once() {
    let mut text = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n".to_owned();
    for row in 0..10_000 {
        let (product, size) = (row / 4, row % 4);
        text.push_str(&format!(
            "p-{product},Product {product},Size,{size},sku-{row},{}.50\n",
            row % 90
        ));
    }
    let shop = tenant().await;
    let plan = parse(text.as_bytes(), Currency::CAD, Units::default()).unwrap();
    assert_eq!(apply_all(&shop, &plan).await.count(Fate::Created), 2_500);
    assert_eq!(apply_all(&shop, &plan).await.count(Fate::Unchanged), 2_500);
}
