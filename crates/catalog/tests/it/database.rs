//! The verbs and queries against a real database.

use catalog::{
    Backorder, FieldProblem, ProductDraft, ProductOption, ProductStatus, Replaces, SaveProduct,
    SaveProductError, Saved, SetStatus, VariantDraft, delete_product,
    media::{AddImage, ArrangeImages, ImagePlace, ImageState, add_image, arrange_images, prepare},
    queries::{product_by_handle, product_by_id, search, variant_ids_by_code, variants_by_ids},
    save_product, set_status,
};
use kernel::{Currency, Grams, Money, PageSize, ProductId};
use tenancy::{
    TenantTx,
    testing::{TestShop, tenant},
};

const CAD: Currency = Currency::CAD;

fn tee(title: &str, price: i64) -> ProductDraft {
    let variant = |size: &str, more: i64| VariantDraft {
        option_values: vec![size.into()],
        sku: format!("{}-{size}", kernel::slugify(title)),
        weight: Some(Grams(200)),
        backorder: Backorder::Allow {
            limit: Some(5),
            lead_time: None,
        },
        ..VariantDraft::priced(price + more)
    };
    ProductDraft {
        status: ProductStatus::Active,
        description_html: "<p>Coton équitable</p><script>x</script>".into(),
        options: vec![ProductOption {
            name: "Size".into(),
            values: vec!["S".into(), "L".into()],
        }],
        variants: vec![variant("S", 0), variant("L", 500)],
        ..ProductDraft::titled(title)
    }
}

fn new(draft: ProductDraft) -> SaveProduct {
    SaveProduct {
        replaces: None,
        draft,
        collections: None,
    }
}

pub async fn save(tx: &mut TenantTx, title: &str, price: i64) -> Saved {
    save_product(tx, CAD, new(tee(title, price))).await.unwrap()
}

/// Types of the events recorded so far, in order.
pub async fn events(shop: &TestShop) -> Vec<String> {
    use diesel::QueryableByName;
    use diesel_async::RunQueryDsl;
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Text)]
        kind: String,
    }
    let mut tx = shop.read().await;
    let rows: Vec<Row> = diesel::sql_query("SELECT kind FROM event ORDER BY position")
        .load(&mut tx)
        .await
        .unwrap();
    rows.into_iter().map(|row| row.kind).collect()
}

fn invalid(error: SaveProductError) -> Vec<(String, FieldProblem)> {
    match error {
        SaveProductError::Invalid(errors) => {
            errors.into_iter().map(|e| (e.field, e.problem)).collect()
        }
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_product_is_saved_read_and_saved_again() {
    let shop = tenant().await;
    let mut tx = shop.write().await;
    let saved = save(&mut tx, "T-Shirt", 2000).await;
    tx.commit().await.unwrap();
    let tx = shop.read().await;
    let found = product_by_id(&tx, saved.id).await.unwrap().unwrap();
    assert_eq!(found.details.description_html, "<p>Coton équitable</p>");
    assert_eq!(
        (found.version, found.details.handle.as_str()),
        (1, "t-shirt")
    );
    drop(tx);

    let mut tx = shop.write().await;
    let again = SaveProduct {
        replaces: Some(Replaces {
            id: saved.id,
            version: 1,
        }),
        draft: found.details.clone(),
        collections: None,
    };
    assert_eq!(
        save_product(&mut tx, CAD, again.clone())
            .await
            .unwrap()
            .version,
        1,
        "nothing changed"
    );
    // Two variants swap their SKUs, one is removed, one is added.
    let mut swapped = again.clone();
    let [small, large] = &mut swapped.draft.variants[..] else {
        panic!()
    };
    std::mem::swap(&mut small.sku, &mut large.sku);
    assert_eq!(
        save_product(&mut tx, CAD, swapped).await.unwrap().version,
        2
    );
    let stale = save_product(&mut tx, CAD, again.clone()).await.unwrap_err();
    assert!(matches!(stale, SaveProductError::Conflict { current: 2 }));
    let mut third = again;
    third.replaces = Some(Replaces {
        id: saved.id,
        version: 2,
    });
    third.draft.variants.remove(0);
    third.draft.variants[0].sku = String::new();
    save_product(&mut tx, CAD, third).await.unwrap();
    tx.commit().await.unwrap();
    let found = product_by_id(&shop.read().await, saved.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((found.version, found.details.variants.len()), (3, 1));
    assert_eq!(found.details.options[0].values, ["L"]);
    assert_eq!(events(&shop).await, ["product.changed.v1"; 3]);
}

#[tokio::test]
async fn what_another_product_has_is_refused_by_name() {
    let shop = tenant().await;
    let mut tx = shop.write().await;
    let first = save(&mut tx, "Tee", 2000).await;
    let mut same = tee("Tee", 2000);
    same.handle = "tee".into();
    let errors = invalid(save_product(&mut tx, CAD, new(same)).await.unwrap_err());
    assert_eq!(
        errors,
        [
            ("handle".to_owned(), FieldProblem::Taken),
            ("variants[0].sku".to_owned(), FieldProblem::Taken),
            ("variants[1].sku".to_owned(), FieldProblem::Taken),
        ]
    );
    let mut other = tee("Tee", 2000);
    other
        .variants
        .iter_mut()
        .for_each(|variant| variant.sku.insert(0, 'x'));
    let stolen = product_by_id(&tx, first.id)
        .await
        .unwrap()
        .unwrap()
        .details
        .variants[0]
        .id;
    other.variants[0].id = stolen;
    let errors = invalid(
        save_product(&mut tx, CAD, new(other.clone()))
            .await
            .unwrap_err(),
    );
    assert_eq!(
        errors,
        [("variants[0].id".to_owned(), FieldProblem::Unknown)]
    );
    other.variants[0].id = None;
    let second = save_product(&mut tx, CAD, new(other)).await.unwrap();
    let found = product_by_id(&tx, second.id).await.unwrap().unwrap();
    assert_eq!(
        found.details.handle, "tee-2",
        "a handle nobody stated gives way"
    );
}

#[tokio::test]
async fn shoppers_see_active_products_only() {
    let shop = tenant().await;
    let mut tx = shop.write().await;
    let saved = save(&mut tx, "Tee", 2000).await;
    assert!(product_by_handle(&tx, "tee").await.unwrap().is_some());
    let change = SetStatus {
        product: saved.id,
        status: ProductStatus::Archived,
    };
    assert_eq!(set_status(&mut tx, CAD, change).await.unwrap(), 2);
    assert_eq!(set_status(&mut tx, CAD, change).await.unwrap(), 2);
    assert!(product_by_handle(&tx, "tee").await.unwrap().is_none());
    let gone = delete_product(&mut tx, saved.id).await.unwrap();
    assert_eq!(gone.len(), 2);
    assert!(delete_product(&mut tx, saved.id).await.is_err());
    tx.commit().await.unwrap();
    let kinds = [
        "product.changed.v1",
        "product.changed.v1",
        "product.deleted.v1",
    ];
    assert_eq!(events(&shop).await, kinds);
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(width, height)
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

pub async fn picture(tx: &mut TenantTx, product: ProductId, width: u32) -> kernel::ImageId {
    let picture = prepare(&png(width, 50)).unwrap();
    add_image(
        tx,
        AddImage {
            product,
            alt: "<b>Front</b>".into(),
            picture,
        },
    )
    .await
    .unwrap()
}

#[tokio::test]
async fn pictures_are_added_arranged_and_removed() {
    let shop = tenant().await;
    let mut tx = shop.write().await;
    let saved = save(&mut tx, "Tee", 2000).await;
    let (a, b) = (
        picture(&mut tx, saved.id, 400).await,
        picture(&mut tx, saved.id, 100).await,
    );
    let found = product_by_id(&tx, saved.id).await.unwrap().unwrap();
    assert_eq!(found.images[0].alt, "Front");
    let ImageState::Stored {
        width: 400,
        renditions,
        ..
    } = &found.images[0].state
    else {
        panic!()
    };
    assert_eq!(
        renditions.iter().map(|file| file.width).collect::<Vec<_>>(),
        [320, 400]
    );
    assert!(
        tenancy::blob::get(&mut tx, &renditions[0].blob)
            .await
            .unwrap()
            .is_some()
    );
    assert_eq!(found.images[0].rendition(300).unwrap().width, 320);

    let mut draft = found.details;
    draft.variants[1].image = Some(b);
    let replaces = Some(Replaces {
        id: saved.id,
        version: found.version,
    });
    save_product(
        &mut tx,
        CAD,
        SaveProduct {
            replaces,
            draft,
            collections: None,
        },
    )
    .await
    .unwrap();
    let ids: Vec<_> = product_by_id(&tx, saved.id)
        .await
        .unwrap()
        .unwrap()
        .details
        .variants;
    let ids: Vec<_> = ids.iter().filter_map(|variant| variant.id).collect();
    let facts = variants_by_ids(&tx, CAD, &ids).await.unwrap();
    assert_eq!(
        [
            facts[0].image.as_ref().unwrap().id,
            facts[1].image.as_ref().unwrap().id
        ],
        [a, b]
    );

    let place = |id| ImagePlace {
        id,
        alt: "Back".into(),
    };
    let order = |images| ArrangeImages {
        product: saved.id,
        read: None,
        images,
    };
    arrange_images(&mut tx, order(vec![place(b), place(a)]))
        .await
        .unwrap();
    assert!(
        arrange_images(&mut tx, order(vec![place(a), place(a)]))
            .await
            .is_err()
    );
    arrange_images(&mut tx, order(vec![place(a)]))
        .await
        .unwrap();
    let found = product_by_id(&tx, saved.id).await.unwrap().unwrap();
    assert_eq!(
        (found.images.len(), found.details.variants[1].image),
        (1, None)
    );
}

#[tokio::test]
async fn variants_tell_all_a_checkout_needs() {
    let shop = tenant().await;
    let mut tx = shop.write().await;
    let mut draft = tee("Tee", 2000);
    draft.tax_category = "printed_books".into();
    draft.variants[1].tax_category = Some("exempt".into());
    draft.variants[1].active = false;
    draft.variants[0].barcode = "4006381333931".into();
    save_product(&mut tx, CAD, new(draft)).await.unwrap();
    let codes = [
        "tee-L".to_owned(),
        "4006381333931".to_owned(),
        "none".to_owned(),
    ];
    let found = variant_ids_by_code(&tx, &codes).await.unwrap();
    let ids: Vec<_> = found.iter().map(|(_, id)| *id).collect();
    let facts = variants_by_ids(&tx, CAD, &ids).await.unwrap();
    assert_eq!(
        facts
            .iter()
            .map(|f| f.option_text.as_str())
            .collect::<Vec<_>>(),
        ["L", "S"]
    );
    assert_eq!(facts[0].price, Money::new(2500, CAD));
    assert_eq!(
        (
            facts[0].tax_category.as_str(),
            facts[1].tax_category.as_str()
        ),
        ("exempt", "printed_books")
    );
    assert_eq!((facts[0].for_sale, facts[1].for_sale), (false, true));
    assert_eq!(
        facts[1].backorder,
        Backorder::Allow {
            limit: Some(5),
            lead_time: None
        }
    );
}

#[tokio::test]
async fn searching_forgives() {
    let shop = tenant().await;
    let mut tx = shop.write().await;
    for title in [
        "Classic Leather Jacket",
        "Été en lin",
        "Red Shirt",
        "Blue Shirt",
        "Tasse d'érable",
    ] {
        save(&mut tx, title, 1000).await;
    }
    let size = PageSize::clamped(Some(10));
    for (text, first, similar) in [
        ("jacket", "Classic Leather Jacket", false),
        ("ete", "Été en lin", false),
        ("lether jaket", "Classic Leather Jacket", true),
        ("shrit", "Blue Shirt", true),
        ("erables", "Tasse d'érable", false),
        ("red-shirt-S", "Red Shirt", false),
    ] {
        let found = search(&tx, CAD, text, (1, size)).await.unwrap();
        let titles: Vec<&str> = found
            .products
            .iter()
            .map(|card| card.title.as_str())
            .collect();
        assert!(
            titles.first() == Some(&first) || text == "shrit" && titles.contains(&first),
            "{text}: {titles:?}"
        );
        assert_eq!(found.only_similar, similar, "{text}");
    }
    assert!(
        search(&tx, CAD, "%_\\", (1, size))
            .await
            .unwrap()
            .products
            .is_empty()
    );
    assert!(
        search(&tx, CAD, "zzzzqq", (1, size))
            .await
            .unwrap()
            .products
            .is_empty()
    );
}
