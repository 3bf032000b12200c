//! Search: the words, then the same list as a collection, filtered and sorted among the best results.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, ServiceConfig},
};
use catalog::queries::{self, ProductCard};
use kernel::{Currency, PageSize, fold};

use super::{
    super::{Frame, pages::SearchPage},
    collection::{Found, PER_PAGE, listing, typed_price},
    frame_of::{Shelf, Visit, at},
    goods::cards_of,
    reads,
    served::{Made, served},
    trouble::Trouble,
};
use showcase::{CollectionCard, Listing, ListingQuery, Sort};
use web::state::State;

/// Only this many best results are considered: beyond that, the query should be more specific.
const BEST: u32 = 100;
/// Number of collections suggested when nothing was found.
const SHELVES: usize = 8;
const SORTS: [Sort; 4] = [Sort::Featured, Sort::PriceUp, Sort::PriceDown, Sort::Title];

/// The results in the price range, in the wanted order. Pure; they arrive with the best match first.
fn arranged(
    found: Vec<ProductCard>,
    wanted: &ListingQuery,
    currency: Currency,
) -> Vec<ProductCard> {
    let from = typed_price(&wanted.price_from, currency).unwrap_or(i64::MIN);
    let to = typed_price(&wanted.price_to, currency).unwrap_or(i64::MAX);
    let mut fitting: Vec<ProductCard> = found
        .into_iter()
        .filter(|card| card.price_max.minor() >= from && card.price_min.minor() <= to)
        .collect();
    match wanted.sort {
        Sort::Featured | Sort::Newest => {}
        Sort::PriceUp => fitting.sort_by_key(|card| card.price_min.minor()),
        Sort::PriceDown => fitting.sort_by_key(|card| std::cmp::Reverse(card.price_max.minor())),
        Sort::Title => fitting.sort_by_cached_key(|card| fold(&card.title)),
    }
    fitting
}

async fn find(
    state: &State,
    visit: &Visit,
    frame: &Frame,
    wanted: &ListingQuery,
) -> Result<Listing, Trouble> {
    let currency = visit.profile.currency;
    let mut tx = state.tenancy.read(visit.tenant).await?;
    let size = PageSize::clamped(Some(BEST));
    let found = queries::search(&tx, currency, &wanted.words, (1, size))
        .await?
        .products;
    let lowest = found
        .iter()
        .map(|card| card.price_min)
        .min_by_key(|price| price.minor());
    let highest = found
        .iter()
        .map(|card| card.price_max)
        .max_by_key(|price| price.minor());
    let fitting = arranged(found, wanted, currency);
    let per_page = usize::try_from(PER_PAGE).unwrap_or(1);
    let skip = usize::try_from(wanted.page.saturating_sub(1))
        .unwrap_or(usize::MAX)
        .saturating_mul(per_page);
    let shown: Vec<ProductCard> = fitting.iter().skip(skip).take(per_page).cloned().collect();
    let products = cards_of(&mut tx, currency, &shown).await?;
    tx.commit().await?;
    let found = Found {
        total: fitting.len(),
        pages: fitting.len().div_ceil(per_page),
        products,
        filters: Vec::new(),
        prices: lowest.zip(highest),
        sorts: SORTS.to_vec(),
    };
    Ok(listing(frame, "/search", wanted, found))
}

async fn make(state: &State, visit: &Visit, wanted: &ListingQuery) -> Result<Made, Trouble> {
    let frame = Frame {
        path: format!("/search{}", wanted.to_query()),
        ..visit.frame.clone()
    }
    .titled_by("search-title");
    let listing = match wanted.words.as_str() {
        "" => None,
        _ => Some(find(state, visit, &frame, wanted).await?),
    };
    let nothing = listing
        .as_ref()
        .is_none_or(|listing| listing.products.is_empty());
    let card = |shelf: &Shelf| CollectionCard {
        title: shelf.link.title.clone(),
        path: shelf.link.path.clone(),
        picture: None,
    };
    let page = SearchPage {
        page: frame,
        words: wanted.words.clone(),
        collections: visit
            .collections
            .iter()
            .filter(|_| nothing)
            .take(SHELVES)
            .map(card)
            .collect(),
        listing,
    };
    Made::page(&page.page, &page)
}

async fn search(state: Data<State>, request: HttpRequest) -> HttpResponse {
    let wanted = ListingQuery {
        in_stock: false,
        options: std::collections::BTreeMap::new(),
        ..ListingQuery::parse(request.query_string())
    };
    served(
        &state,
        &request,
        &wanted.to_query(),
        async |state: &State, visit: &mut Visit| make(state, visit, &wanted).await,
    )
    .await
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(at("/search").route(reads().to(search)));
}
