use inventory::{Adjust, Change, DeltaKind};
use kernel::VariantId;
use product_files::{Collect, Stock};
use tenancy::testing::TestShop;

use super::super::tests::{all, found, looked_at, run_import, shelf, started, told, uploaded};
use crate::{
    shop_for_tests,
    store::{Import, ImportOptions, ImportState},
};

const HEAD: &str = "Handle,Title,Type,Tags,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Status,Image Src\n";

fn file(mug: i32, cup: i32) -> String {
    format!(
        "{HEAD}mug,Mug,Mugs,\"Blue, new\",MUG,300,shopify,{mug},12,active,https://pictures.example/mug.jpg\n\
         cup,Cup,Cups,blue,CUP,200,shopify,{cup},9,active,https://pictures.example/cup.jpg\n"
    )
}

async fn brought_in(shop: &TestShop, file: &str, options: ImportOptions) -> Import {
    let id = uploaded(shop, file).await;
    looked_at(shop, id).await;
    let job = started(shop, id, options).await;
    run_import(shop.tenancy(), &job).await.unwrap();
    found(shop, id).await
}

async fn variant(shop: &TestShop, handle: &str) -> VariantId {
    let tx = shop.read().await;
    let product = catalog::queries::product_by_handle(&tx, handle).await;
    let product = product.unwrap().unwrap();
    product.details.variants[0].id.unwrap()
}

/// Sells one unit.
async fn sold(shop: &TestShop, handle: &str) {
    let order = Adjust {
        variant: variant(shop, handle).await,
        location: None,
        change: Change::Delta {
            kind: DeltaKind::Sale,
            quantity: -1,
            occurred_at: None,
        },
        reason: String::new(),
        actor: String::new(),
        reference: None,
        caused_by: None,
    };
    let mut tx = shop.write().await;
    inventory::adjust(&mut tx, order).await.unwrap();
    tx.commit().await.unwrap();
}

fn on_hand(shelf: &[(String, i32)], sku: &str) -> i32 {
    shelf.iter().find(|(known, _)| known == sku).unwrap().1
}

#[tokio::test]
async fn a_second_import_says_which_quantities_it_ignores_and_why() {
    let shop = shop_for_tests::open().await;
    brought_in(&shop, &file(7, 3), all()).await;
    sold(&shop, "mug").await;
    let again = looked_at(&shop, uploaded(&shop, &file(7, 3)).await).await;
    assert_eq!((again.counts.skip, again.counts.stock_differs), (2, 1));
    let kept = "The file says 7, the shop has 6. The shop’s quantity is kept, because it is newer than the file.";
    let expected = [(2, "stock_kept".to_owned(), kept.to_owned())];
    assert_eq!(told(&shop, &again).await, expected);
    // And it is applied, unless the merchant chooses otherwise.
    let job = started(&shop, again.id, all()).await;
    run_import(shop.tenancy(), &job).await.unwrap();
    let done = found(&shop, again.id).await;
    assert_eq!(told(&shop, &done).await, expected);
    assert_eq!(on_hand(&shelf(&shop).await, "MUG"), 6);
}

#[tokio::test]
async fn the_file_s_quantities_can_be_set_as_counts() {
    let shop = shop_for_tests::open().await;
    brought_in(&shop, &file(7, 3), all()).await;
    sold(&shop, "mug").await;
    shop.db.clock.advance(chrono::Duration::seconds(1));
    let counting = ImportOptions {
        stock: Stock::Count,
        ..all()
    };
    let id = uploaded(&shop, &file(20, 3)).await;
    looked_at(&shop, id).await;
    let job = started(&shop, id, counting.clone()).await;
    // One more unit is sold between the start and the worker's run: it is deducted.
    shop.db.clock.advance(chrono::Duration::seconds(1));
    sold(&shop, "mug").await;
    run_import(shop.tenancy(), &job).await.unwrap();
    let import = found(&shop, id).await;
    assert_eq!(import.options, Some(counting.clone()));
    let result = import.result.unwrap();
    assert_eq!((result.skipped, result.counted), (2, 1));
    assert_eq!(on_hand(&shelf(&shop).await, "MUG"), 19);
    assert!(told(&shop, &import).await.is_empty());
    // Products left unchanged keep their counts.
    let careful = ImportOptions {
        update_existing: false,
        ..counting
    };
    let left = brought_in(&shop, &file(50, 50), careful).await;
    assert_eq!(left.result.unwrap().counted, 0);
    assert_eq!(on_hand(&shelf(&shop).await, "MUG"), 19);
}

#[tokio::test]
async fn quantities_nobody_has_counted_yet_are_taken() {
    let shop = shop_for_tests::open().await;
    let untracked = file(7, -2).replace(",shopify,7,", ",,7,");
    let seen = looked_at(&shop, uploaded(&shop, &untracked).await).await;
    let shown = seen.preview.sample.iter().map(|row| row.stock.as_str());
    assert_eq!(shown.collect::<Vec<_>>(), ["", "0"], "as it will be set");
    let first = brought_in(&shop, &untracked, all()).await;
    let codes: Vec<(u32, String)> = told(&shop, &first)
        .await
        .into_iter()
        .map(|one| (one.0, one.1))
        .collect();
    let expected = [(2, "quantity_ignored"), (3, "stock_negative")];
    assert_eq!(codes, expected.map(|(row, code)| (row, code.to_owned())));
    brought_in(&shop, &file(7, 3), all()).await;
    let shelf = shelf(&shop).await;
    assert_eq!((on_hand(&shelf, "MUG"), on_hand(&shelf, "CUP")), (7, 0));
}

#[tokio::test]
async fn types_and_tags_become_the_shop_s_menu_by_choice() {
    let shop = shop_for_tests::open().await;
    let id = uploaded(&shop, &file(7, 3)).await;
    let seen = looked_at(&shop, id).await.preview;
    let groups = |groups: &[crate::store::ImportGroup]| {
        let named = groups.iter().map(|one| (one.name.clone(), one.products));
        named.collect::<Vec<_>>()
    };
    assert_eq!(
        groups(&seen.types),
        [("Cups".to_owned(), 1), ("Mugs".to_owned(), 1)]
    );
    assert_eq!(
        groups(&seen.tags),
        [("Blue".to_owned(), 2), ("new".to_owned(), 1)]
    );
    let job = started(&shop, id, all()).await;
    run_import(shop.tenancy(), &job).await.unwrap();
    assert_eq!(titles(&shop).await, Vec::<(String, i64)>::new());
    let sorting = ImportOptions {
        collections: vec![
            Collect::Type("Mugs".to_owned()),
            Collect::Tag("Blue".to_owned()),
        ],
        ..all()
    };
    let import = brought_in(&shop, &file(7, 3), sorting.clone()).await;
    assert_eq!(import.state, ImportState::Finished);
    let result = import.result.unwrap();
    assert_eq!((result.updated, result.differed), (2, 0));
    let expected = [("Mugs".to_owned(), 1), ("Blue".to_owned(), 2)];
    assert_eq!(titles(&shop).await, expected);
    let again = brought_in(&shop, &file(7, 3), sorting).await;
    assert_eq!(again.result.unwrap().skipped, 2);
}

async fn titles(shop: &TestShop) -> Vec<(String, i64)> {
    let tx = shop.read().await;
    let all = catalog::queries::collections(&tx).await.unwrap();
    let titled = all.into_iter().map(|(one, products)| (one.title, products));
    titled.collect()
}

/// Harmful changes are counted and listed before anything is applied.
#[tokio::test]
async fn the_preview_warns_of_what_will_hurt() {
    let shop = shop_for_tests::open().await;
    // Its parcels are charged by weight.
    let mut tx = shop.write().await;
    let ontario = "ON".parse().ok();
    shipping::furnish_shop(&mut tx, ontario, kernel::Currency::CAD)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let head = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Taxable,Image Src\n";
    let rows = "book,Book,,,B,300,shopify,1,12,false,https://pictures.example/b.jpg\n\
        hat,Hat,Size,S,H-S,0,,5,10,true,\n\
        hat,,,M,H-M,100,shopify,5,much,true,https://pictures.example/m.jpg\n\
        book,Book,,,B,300,shopify,1,12,false,https://pictures.example/b.jpg\n\
        book,Book,,,B2,300,shopify,1,13,true,\n\
        pen,Pen,,,P,10,shopify,1,2,true,\n";
    let seen = looked_at(&shop, uploaded(&shop, &format!("{head}{rows}")).await).await;
    let codes: Vec<(u32, String)> = told(&shop, &seen)
        .await
        .into_iter()
        .map(|one| (one.0, one.1))
        .collect();
    let expected = [
        (2, "sold_untaxed"),
        (3, "quantity_ignored"),
        (3, "weight_missing"),
        (4, "price_malformed"),
        (4, "picture_of_refused"),
        (5, "row_repeated"),
        (6, "product_repeated"),
        (7, "picture_missing"),
    ];
    assert_eq!(codes, expected.map(|(row, code)| (row, code.to_owned())));
    assert_eq!((seen.counts.errors, seen.counts.warnings), (3, 5));
    let mut tx = shop.read().await;
    let kinds = crate::store::kinds(&mut tx, &seen).await.unwrap();
    let untaxed = kinds
        .iter()
        .find(|kind| kind.code == "sold_untaxed")
        .unwrap();
    assert_eq!(
        (untaxed.en.as_str(), untaxed.fr.as_str()),
        (
            "1 variant will be sold without tax",
            "1 variante sera vendue sans taxe"
        )
    );
}
