//! The home page, and the page of all collections.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, ServiceConfig},
};
use catalog::{
    media::ProductImage,
    queries::{self, First},
};
use kernel::CollectionId;
use tenancy::{DbError, TenantTx};

use super::{
    super::{
        Frame, Link,
        pages::{CollectionsPage, Hero, HomePage},
    },
    frame_of::{Shelf, Visit, at},
    goods::{cards_of, picture_of},
    reads,
    served::{Made, served},
    trouble::Trouble,
};
use showcase::{CollectionCard, Picture, ProductCard};
use web::state::State;

/// Newest products on the home page.
const NEWEST: u32 = 8;
/// Collections shown with a picture on the home page, and on their own page.
const ON_HOME: usize = 6;
const ON_PAGE: usize = 60;

/// Collections as cards, each with the picture of its first product that has one.
async fn collection_cards(
    tx: &TenantTx,
    shelves: &[Shelf],
) -> Result<Vec<CollectionCard>, DbError> {
    let ids: Vec<CollectionId> = shelves.iter().map(|shelf| shelf.id).collect();
    let images = queries::collection_images(tx, &ids).await?;
    let card = |shelf: &Shelf| CollectionCard {
        title: shelf.link.title.clone(),
        path: shelf.link.path.clone(),
        picture: images.get(&shelf.id).and_then(silent_picture),
    };
    Ok(shelves.iter().map(card).collect())
}

/// The title is right below the picture, so its alternative text is empty.
fn silent_picture(image: &ProductImage) -> Option<Picture> {
    picture_of(image, "").map(|picture| Picture {
        alt: String::new(),
        ..picture
    })
}

async fn make_home(state: &State, visit: &mut Visit) -> Result<Made, Trouble> {
    let currency = visit.profile.currency;
    let mut tx = state.tenancy.read(visit.tenant).await?;
    let newest = queries::first_products(&tx, currency, First::Newest, NEWEST).await?;
    let shelves = visit
        .collections
        .get(..ON_HOME)
        .unwrap_or(&visit.collections);
    let collections = collection_cards(&tx, shelves).await?;
    let newest = cards_of(&mut tx, currency, &newest).await?;
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

/// For link previews: the picture of the first product that has one.
pub(super) fn share_picture(cards: &[ProductCard]) -> Option<String> {
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
