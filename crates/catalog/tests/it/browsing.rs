//! Browsing, from the database.

use std::collections::BTreeMap;

use catalog::{
    ProductStatus, SaveCollection, SetStatus, delete_collection, delete_product,
    queries::{
        BrowseQuery, CollectionPage, First, Scope, Sort, collection_images, collection_page,
        collections, first_products, load_index, product_by_id, seal, sitemap,
    },
    save_collection, set_status,
};
use kernel::{CollectionId, Currency, Money, PageSize, ProductId};
use tenancy::{TenantTx, testing::tenant};

use crate::database::{picture, save};

const CAD: Currency = Currency::CAD;

fn by(sort: Sort) -> BrowseQuery {
    BrowseQuery {
        sort,
        price_min_minor: None,
        price_max_minor: None,
        options: BTreeMap::new(),
        page: 1,
        size: PageSize::clamped(None),
    }
}

fn titles(page: &CollectionPage) -> Vec<&str> {
    let cards = page.products.iter();
    cards.map(|card| card.title.as_str()).collect()
}

async fn page(tx: &TenantTx, scope: Scope<'_>, query: &BrowseQuery) -> CollectionPage {
    let index = load_index(tx).await.unwrap();
    assert_eq!(index.seal(), seal(tx).await.unwrap());
    let page = collection_page(tx, CAD, (scope, &index), query).await;
    page.unwrap().unwrap()
}

async fn shelve(tx: &mut TenantTx, title: &str, products: &[ProductId]) -> CollectionId {
    let collection = SaveCollection {
        id: None,
        read: None,
        handle: String::new(),
        title: title.into(),
        description_html: String::new(),
        position: 0,
        published: true,
        products: Some(products.to_vec()),
    };
    save_collection(tx, collection).await.unwrap()
}

#[tokio::test]
async fn a_seal_breaks_with_every_change_of_what_is_for_sale() {
    let shop = tenant().await;
    let mut tx = shop.write().await;
    let mut seals = vec![seal(&tx).await.unwrap()];
    let index = load_index(&tx).await.unwrap();
    assert_eq!(index.seal(), seals[0], "an empty shop has a seal, too");
    let board = save(&mut tx, "Board", 3000).await.id;
    seals.push(seal(&tx).await.unwrap());
    let mug = save(&mut tx, "Mug", 1000).await.id;
    seals.push(seal(&tx).await.unwrap());
    let hide = SetStatus {
        product: mug,
        status: ProductStatus::Draft,
    };
    set_status(&mut tx, CAD, hide).await.unwrap();
    assert_eq!(
        seal(&tx).await.unwrap(),
        seals[1],
        "a draft is not for sale"
    );
    let show = SetStatus {
        status: ProductStatus::Active,
        ..hide
    };
    set_status(&mut tx, CAD, show).await.unwrap();
    seals.push(seal(&tx).await.unwrap());
    for (number, one) in seals.iter().enumerate() {
        assert!(!seals[..number].contains(one), "{seals:?}");
    }
    delete_product(&mut tx, mug).await.unwrap();
    assert_eq!(seal(&tx).await.unwrap(), seals[1]);
    let left = page(&tx, Scope::All, &by(Sort::Title)).await;
    assert_eq!(left.products[0].id, board);
}

#[tokio::test]
async fn the_first_few_are_those_of_the_first_page() {
    let shop = tenant().await;
    let mut tx = shop.write().await;
    let mut ids = Vec::new();
    for title in ["Delta", "Alpha", "Charlie", "Bravo"] {
        ids.push(save(&mut tx, title, 1000).await.id);
    }
    let hidden = SetStatus {
        product: ids[2],
        status: ProductStatus::Archived,
    };
    set_status(&mut tx, CAD, hidden).await.unwrap();
    let order = [ids[3], ids[2], ids[0]];
    let picked = shelve(&mut tx, "Picked", &order).await;

    let all = page(&tx, Scope::All, &by(Sort::Newest)).await;
    assert_eq!(all.total, 3);
    let first = first_products(&tx, CAD, First::Newest, 2).await.unwrap();
    assert_eq!(first, all.products[..2]);
    let shown = page(&tx, Scope::Collection("picked"), &by(Sort::Featured)).await;
    assert_eq!(titles(&shown), ["Bravo", "Delta"]);
    let of = first_products(&tx, CAD, First::Of(picked), 5).await;
    assert_eq!(of.unwrap(), shown.products);
    let titled = page(&tx, Scope::All, &by(Sort::Title)).await;
    assert_eq!(titles(&titled), ["Alpha", "Bravo", "Delta"]);
}

#[tokio::test]
async fn a_collection_is_known_by_the_first_picture_near_its_beginning() {
    let shop = tenant().await;
    let mut tx = shop.write().await;
    let mut ids = Vec::new();
    for number in 0..4 {
        ids.push(save(&mut tx, &format!("Tee {number}"), 1000).await.id);
    }
    for product in [ids[1], ids[3]] {
        picture(&mut tx, product, 64).await;
    }
    let second = shelve(&mut tx, "Second", &[ids[0], ids[1], ids[3]]).await;
    let late = shelve(&mut tx, "Late", &[ids[0], ids[2], ids[3]]).await;
    let none = shelve(&mut tx, "None", &[ids[0]]).await;
    let images = collection_images(&tx, &[second, late, none]).await.unwrap();
    assert!(images.contains_key(&second) && !images.contains_key(&none));
    let own = product_by_id(&tx, ids[1]).await.unwrap();
    assert_eq!(images[&second].id, own.unwrap().images[0].id);
}

#[tokio::test]
async fn collections_are_browsed() {
    let shop = tenant().await;
    let mut tx = shop.write().await;
    let (a, b) = (
        save(&mut tx, "Alpha", 3000).await.id,
        save(&mut tx, "Beta", 1000).await.id,
    );
    let collection = SaveCollection {
        id: None,
        read: None,
        handle: String::new(),
        title: "Été <b>2026</b>".into(),
        description_html: String::new(),
        position: 0,
        published: true,
        products: Some(vec![a, b]),
    };
    let id = save_collection(&mut tx, collection.clone()).await.unwrap();
    let mut browse = BrowseQuery {
        sort: Sort::Featured,
        price_min_minor: None,
        price_max_minor: None,
        options: [("size".to_owned(), vec!["s".to_owned()])].into(),
        page: 1,
        size: PageSize::clamped(None),
    };
    let index = load_index(&tx).await.unwrap();
    let ete = Scope::Collection("ete-2026");
    let page = collection_page(&tx, CAD, (ete, &index), &browse)
        .await
        .unwrap()
        .unwrap();
    let titles = |page: &catalog::queries::CollectionPage| -> Vec<String> {
        page.products
            .iter()
            .map(|card| card.title.clone())
            .collect()
    };
    assert_eq!(titles(&page), ["Alpha", "Beta"]);
    assert_eq!(
        page.facets[0]
            .values
            .iter()
            .map(|v| v.count)
            .collect::<Vec<_>>(),
        [2, 2]
    );
    assert_eq!(page.price_max, Some(Money::new(3500, CAD)));
    browse.sort = Sort::PriceAscending;
    let page = collection_page(&tx, CAD, (Scope::All, &index), &browse)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(titles(&page), ["Beta", "Alpha"]);
    assert!(
        collection_page(&tx, CAD, (Scope::Collection("none"), &index), &browse)
            .await
            .unwrap()
            .is_none()
    );
    assert_eq!(collections(&tx).await.unwrap()[0].1, 2);
    assert_eq!(sitemap(&tx).await.unwrap().len(), 3);

    let taken = save_collection(
        &mut tx,
        SaveCollection {
            handle: "all".into(),
            ..collection.clone()
        },
    );
    assert!(taken.await.is_err());
    let hidden = SaveCollection {
        id: Some(id),
        read: None,
        published: false,
        products: Some(vec![b]),
        ..collection
    };
    save_collection(&mut tx, hidden).await.unwrap();
    assert!(
        collection_page(&tx, CAD, (ete, &index), &browse)
            .await
            .unwrap()
            .is_none()
    );
    assert_eq!(
        catalog::queries::collection_products(&tx, id)
            .await
            .unwrap(),
        [b]
    );
    delete_collection(&mut tx, id).await.unwrap();
    assert!(
        product_by_id(&tx, b)
            .await
            .unwrap()
            .unwrap()
            .collections
            .is_empty()
    );
}
