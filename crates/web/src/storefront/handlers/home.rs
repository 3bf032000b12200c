//! The first page, and all collections.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, ServiceConfig},
};
use catalog::{
    ProductStatus,
    queries::{self, BrowseQuery, Scope, Sort},
};
use futures_util::future::try_join_all;
use kernel::PageSize;
use tenancy::{DbError, TenantTx};

use super::{
    super::{
        CollectionCard, Frame, Link, Picture,
        pages::{CollectionsPage, Hero, HomePage},
    },
    frame_of::{Shelf, Visit, at},
    goods::{cards_of, picture_of},
    reads,
    served::{Made, served},
    trouble::Trouble,
};
use crate::state::State;

/// Newest products on the home page.
const NEWEST: u32 = 8;
/// Collections shown with a picture on the home page, and on their own page.
const ON_HOME: usize = 6;
const ON_PAGE: usize = 60;
/// A collection's picture is that of one of its first products.
const LOOK_AT: usize = 3;

/// Collections as cards, each with the picture of its first product that has one.
async fn collection_cards(
    tx: &TenantTx,
    shelves: &[Shelf],
) -> Result<Vec<CollectionCard>, DbError> {
    let card = async |shelf: &Shelf| -> Result<CollectionCard, DbError> {
        Ok(CollectionCard {
            title: shelf.link.title.clone(),
            path: shelf.link.path.clone(),
            picture: first_picture(tx, shelf).await?,
        })
    };
    try_join_all(shelves.iter().map(card)).await
}

async fn first_picture(tx: &TenantTx, shelf: &Shelf) -> Result<Option<Picture>, DbError> {
    let products = queries::collection_products(tx, shelf.id).await?;
    for id in products.into_iter().take(LOOK_AT) {
        let Some(product) = queries::product_by_id(tx, id).await? else {
            continue;
        };
        let active = product.details.status == ProductStatus::Active;
        // The title stands right below: the picture says nothing more.
        let picture = || {
            product
                .images
                .iter()
                .find_map(|image| picture_of(image, ""))
        };
        if let (true, Some(picture)) = (active, picture()) {
            return Ok(Some(Picture {
                alt: String::new(),
                ..picture
            }));
        }
    }
    Ok(None)
}

/// Everything, newest first.
fn newest() -> BrowseQuery {
    BrowseQuery {
        sort: Sort::Newest,
        price_min_minor: None,
        price_max_minor: None,
        options: std::collections::BTreeMap::new(),
        page: 1,
        size: PageSize::clamped(Some(NEWEST)),
    }
}

async fn make_home(state: &State, visit: &mut Visit) -> Result<Made, Trouble> {
    let currency = visit.profile.currency;
    let mut tx = state.tenancy.read(visit.tenant).await?;
    let found = queries::collection_page(&tx, currency, Scope::All, &newest()).await?;
    let shelves = visit
        .collections
        .get(..ON_HOME)
        .unwrap_or(&visit.collections);
    let collections = collection_cards(&tx, shelves).await?;
    let newest = cards_of(
        &mut tx,
        currency,
        &found.map(|page| page.products).unwrap_or_default(),
    )
    .await?;
    tx.commit().await?;
    let frame = visit.frame.clone().public(visit.profile.tagline.clone());
    let page = HomePage {
        hero: Hero {
            title: visit.profile.trading_name.clone(),
            text: visit.profile.tagline.clone(),
            picture: None,
            link: Some(Link::new(frame.t("all-products"), "/products")),
        },
        page: Frame {
            picture: share_picture(&newest),
            ..frame
        },
        collections,
        newest,
    };
    Made::page(&page.page, &page)
}

/// For people who share the address: the picture of the first product that has one.
pub(super) fn share_picture(cards: &[super::super::ProductCard]) -> Option<String> {
    cards
        .iter()
        .find_map(|card| card.picture.as_ref())
        .map(|picture| picture.src().to_owned())
}

async fn home(state: Data<State>, request: HttpRequest) -> HttpResponse {
    served(&state, &request, "", make_home).await
}

async fn make_collections(state: &State, visit: &mut Visit) -> Result<Made, Trouble> {
    let tx = state.tenancy.read(visit.tenant).await?;
    let shelves = visit
        .collections
        .get(..ON_PAGE)
        .unwrap_or(&visit.collections);
    let collections = collection_cards(&tx, shelves).await?;
    tx.commit().await?;
    let frame = visit.frame.clone().titled_by("home-collections");
    let names: Vec<&str> = shelves
        .iter()
        .map(|shelf| shelf.link.title.as_str())
        .take(8)
        .collect();
    let page = CollectionsPage {
        page: frame.public(names.join(", ")),
        collections,
    };
    Made::page(&page.page, &page)
}

async fn collections(state: Data<State>, request: HttpRequest) -> HttpResponse {
    served(&state, &request, "", make_collections).await
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(at("/").route(reads().to(home)))
        .service(at("/collections").route(reads().to(collections)));
}
