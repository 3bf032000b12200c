//! Furnishes the demo's storefronts: a picture of each product, active products, and collections as a menu.

use std::collections::BTreeMap;

use catalog::{
    ProductStatus, SaveCollection, SetStatus,
    media::{AddImage, PreparedPicture, prepare},
    queries::{ListProducts, ProductCard, collections, list_products},
};
use kernel::{Currency, PageSize, ProductId, TenantId};
use tenancy::TenantTx;
use web::state::State;

use crate::{commands::Failure, still_life};

fn failed(error: impl std::fmt::Display) -> Failure {
    Failure::new("seed", error)
}

/// Gives every product its own picture and activates it; products of one type become a collection.
pub async fn arrange(state: &State, tenant: TenantId) -> Result<(), Failure> {
    let mut tx = state.tenancy.write(tenant).await?;
    let cards = products(&tx).await?;
    for card in &cards {
        give_picture(&mut tx, card.id, &card.title).await?;
    }
    if collections(&tx).await?.is_empty() {
        collect_by_type(&mut tx, &cards).await?;
    }
    tx.touch_pages();
    tx.commit().await?;
    Ok(())
}

async fn products(tx: &TenantTx) -> Result<Vec<ProductCard>, Failure> {
    let all = ListProducts {
        text: String::new(),
        statuses: Vec::new(),
        collection: None,
        stock: None,
        tax: None,
        pictures: None,
        sort: Default::default(),
        cursor: None,
        size: PageSize::clamped(Some(100)),
    };
    let page = list_products(tx, Currency::CAD, &all)
        .await
        .map_err(failed)?;
    Ok(page.items)
}

/// Draws and scales on a blocking thread, because it would keep a server thread busy for too long.
async fn picture_of(title: &str) -> Result<PreparedPicture, Failure> {
    let title = title.to_owned();
    let drawn = tokio::task::spawn_blocking(move || {
        let mut bytes = std::io::Cursor::new(Vec::new());
        still_life::draw(&title)
            .write_to(&mut bytes, image::ImageFormat::Png)
            .map_err(failed)?;
        prepare(bytes.get_ref()).map_err(failed)
    });
    drawn.await.map_err(failed)?
}

async fn give_picture(tx: &mut TenantTx, product: ProductId, title: &str) -> Result<(), Failure> {
    let add = AddImage {
        product,
        alt: title.to_owned(),
        picture: picture_of(title).await?,
    };
    catalog::media::add_image(tx, add).await.map_err(failed)?;
    let show = SetStatus {
        product,
        status: ProductStatus::Active,
    };
    catalog::set_status(tx, Currency::CAD, show)
        .await
        .map_err(failed)?;
    Ok(())
}

async fn collect_by_type(tx: &mut TenantTx, cards: &[ProductCard]) -> Result<(), Failure> {
    let mut types: BTreeMap<&str, Vec<ProductId>> = BTreeMap::new();
    for card in cards.iter().filter(|card| !card.product_type.is_empty()) {
        types.entry(&card.product_type).or_default().push(card.id);
    }
    for (position, (title, products)) in (0..).zip(types) {
        let collection = SaveCollection {
            id: None,
            read: None,
            handle: String::new(),
            title: title.to_owned(),
            description_html: String::new(),
            position,
            published: true,
            products: Some(products),
        };
        catalog::save_collection(tx, collection)
            .await
            .map_err(failed)?;
    }
    Ok(())
}
