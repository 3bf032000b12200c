//! A collection, or all products: filters, sorting and pages without JavaScript.

use std::collections::BTreeMap;

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, ServiceConfig},
};
use catalog::{
    queries::{self, BrowseQuery, Facet, Scope},
    wording,
};
use kernel::{Currency, DecimalMark, Money, PageSize};

use super::{
    super::{Frame, Link, pages::CollectionPage},
    frame_of::{Visit, at, part},
    goods::cards_of,
    home::share_picture,
    reads,
    served::{Made, served},
    trouble::Trouble,
};
use showcase::{
    Chip, Choice, FilterGroup, Listing, ListingQuery, Pager, PriceFilter, ProductCard, Sort,
};
use web::state::State;

/// Products per page: rows of two, three and four come out even.
pub(super) const PER_PAGE: u32 = 24;

/// Parses a price as entered: `20`, `19,95`, `$ 20`. Three digits after a single separator are thousands in either
/// language: tenths of a cent are not searched for.
pub(super) fn typed_price(text: &str, currency: Currency) -> Option<i64> {
    let marks = [None, Some(DecimalMark::Point), Some(DecimalMark::Comma)];
    let read = |mark| Money::parse_marked(text, mark, currency).ok();
    let minor = marks.into_iter().find_map(read).map(Money::minor);
    minor.filter(|minor| *minor >= 0)
}

fn browse_query(wanted: &ListingQuery, currency: Currency) -> BrowseQuery {
    let options: BTreeMap<String, Vec<String>> = wanted
        .options
        .iter()
        .map(|(name, values)| (name.clone(), values.iter().cloned().collect()))
        .collect();
    BrowseQuery {
        sort: match wanted.sort {
            Sort::Featured => queries::Sort::Featured,
            Sort::Newest => queries::Sort::Newest,
            Sort::PriceUp => queries::Sort::PriceAscending,
            Sort::PriceDown => queries::Sort::PriceDescending,
            Sort::Title => queries::Sort::Title,
        },
        price_min_minor: typed_price(&wanted.price_from, currency),
        price_max_minor: typed_price(&wanted.price_to, currency),
        options,
        page: wanted.page,
        size: PageSize::clamped(Some(PER_PAGE)),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The products found, before display.
pub(super) struct Found {
    /// Products found, on all pages.
    pub total: usize,
    /// Number of pages.
    pub pages: usize,
    /// Products on this page.
    pub products: Vec<ProductCard>,
    /// Filters by option.
    pub filters: Vec<FilterGroup>,
    /// Lowest and highest price among the products found.
    pub prices: Option<(Money, Money)>,
    /// The sort orders offered.
    pub sorts: Vec<Sort>,
}

/// The list as the pages show it. Pure.
pub(super) fn listing(frame: &Frame, base: &str, wanted: &ListingQuery, found: Found) -> Listing {
    let page = |number: u32| format!("{base}{}", wanted.on_page(number).to_query());
    let pages = count(found.pages).max(1);
    let price = found.prices.filter(|(lowest, highest)| lowest != highest);
    Listing {
        base: base.to_owned(),
        words: Some(wanted.words.clone()).filter(|words| !words.is_empty()),
        total: count(found.total),
        products: found.products,
        sort: wanted.sort,
        sorts: found.sorts,
        filters: found.filters,
        price: price.map(|(lowest, highest)| PriceFilter {
            from: wanted.price_from.clone(),
            to: wanted.price_to.clone(),
            lowest,
            highest,
        }),
        in_stock: None,
        chips: chips(frame, base, wanted),
        cleared: format!("{base}{}", wanted.cleared().to_query()),
        pager: Pager {
            number: wanted.page,
            of: pages,
            previous: (wanted.page > 1).then(|| page(wanted.page.saturating_sub(1).min(pages))),
            next: (wanted.page < pages).then(|| page(wanted.page.saturating_add(1))),
        },
    }
}

fn chips(frame: &Frame, base: &str, wanted: &ListingQuery) -> Vec<Chip> {
    let mut chips = wanted.option_chips(base);
    let first = wanted.on_page(1);
    let mut price = |key: &str, value: &str, without: ListingQuery| {
        if !value.is_empty() {
            let text = format!("{} {value}", frame.t(key));
            chips.push(Chip {
                text,
                path: format!("{base}{}", without.to_query()),
            });
        }
    };
    let without = ListingQuery {
        price_from: String::new(),
        ..first.clone()
    };
    price("filter-from", &wanted.price_from, without);
    let without = ListingQuery {
        price_to: String::new(),
        ..first
    };
    price("filter-to", &wanted.price_to, without);
    chips
}

fn group(facet: Facet) -> FilterGroup {
    FilterGroup {
        field: format!("o.{}", facet.name),
        title: facet.name,
        choices: facet
            .values
            .into_iter()
            .map(|value| Choice {
                value: value.value,
                count: count(value.count),
                chosen: value.selected,
            })
            .collect(),
    }
}

/// Plain text from HTML, shortened for search engines.
pub(super) fn summary(html: &str) -> String {
    shortened(wording::line(&wording::plain(html)))
}

/// The description search engines show below the title: whole words, at most 160 letters.
fn shortened(text: String) -> String {
    if text.chars().count() <= 160 {
        return text;
    }
    let cut: String = text.chars().take(158).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole}…")
}

/// The description of a collection without a text: its name and its products.
fn named(title: &str, products: &[ProductCard]) -> String {
    let titles: Vec<&str> = products
        .iter()
        .take(5)
        .map(|card| card.title.as_str())
        .collect();
    match titles.as_slice() {
        [] => title.to_owned(),
        titles => format!("{title} – {}", titles.join(", ")),
    }
}

async fn make(
    state: &State,
    visit: &Visit,
    scope: Scope<'_>,
    wanted: &ListingQuery,
) -> Result<Made, Trouble> {
    let currency = visit.profile.currency;
    let mut tx = state.tenancy.read(visit.tenant).await?;
    let query = browse_query(wanted, currency);
    let index = state.pages.catalogues().index(&tx).await?;
    let page = queries::collection_page(&tx, currency, (scope, &index), &query)
        .await?
        .ok_or(Trouble::NotFound)?;
    if wanted.page > 1 && usize::try_from(wanted.page).unwrap_or(usize::MAX) > page.pages {
        return Err(Trouble::NotFound);
    }
    let products = cards_of(&mut tx, currency, &page.products).await?;
    tx.commit().await?;
    let all = visit.frame.t("all-products");
    let (title, description) = page.collection.map_or((all, String::new()), |collection| {
        (collection.title, collection.description_html)
    });
    let base = visit.path.as_str();
    let frame = Frame {
        path: format!("{base}{}", wanted.to_query()),
        picture: share_picture(&products),
        ..visit.frame.clone()
    };
    let described = match summary(&description) {
        none if none.is_empty() => shortened(named(&title, &products)),
        described => described,
    };
    let frame = frame.titled(title.clone()).public(described);
    let found = Found {
        total: page.total,
        pages: page.pages,
        products,
        filters: page.facets.into_iter().map(group).collect(),
        prices: page.price_min.zip(page.price_max),
        sorts: Sort::ALL.to_vec(),
    };
    let page = CollectionPage {
        crumbs: vec![
            Link::new(visit.profile.trading_name.clone(), "/"),
            Link::new(title.clone(), base),
        ],
        listing: listing(&frame, base, wanted, found),
        page: frame,
        title,
        description,
    };
    Made::page(&page.page, &page)
}

/// The filters in this URL; a collection has no search words and no stock filter.
fn wanted(request: &HttpRequest) -> ListingQuery {
    let wanted = ListingQuery::parse(request.query_string());
    ListingQuery {
        words: String::new(),
        in_stock: false,
        ..wanted
    }
}

async fn collection(state: Data<State>, request: HttpRequest) -> HttpResponse {
    let wanted = wanted(&request);
    let handle = part(&request, "handle");
    served(
        &state,
        &request,
        &wanted.to_query(),
        async |state: &State, visit: &mut Visit| {
            make(state, visit, Scope::Collection(handle), &wanted).await
        },
    )
    .await
}

async fn everything(state: Data<State>, request: HttpRequest) -> HttpResponse {
    let wanted = wanted(&request);
    served(
        &state,
        &request,
        &wanted.to_query(),
        async |state: &State, visit: &mut Visit| make(state, visit, Scope::All, &wanted).await,
    )
    .await
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(at("/collections/{handle}").route(reads().to(collection)))
        .service(at("/products").route(reads().to(everything)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_read_as_people_type_it() {
        assert_eq!(typed_price("20", Currency::CAD), Some(2000));
        assert_eq!(typed_price("19,95 $", Currency::CAD), Some(1995));
        assert_eq!(typed_price("cheap", Currency::CAD), None);
        assert_eq!(typed_price("2,500", Currency::CAD), Some(250_000));
        assert_eq!(typed_price("2 500,00 $", Currency::CAD), Some(250_000));
        assert_eq!(typed_price("1e2", Currency::CAD), None);
    }

    #[test]
    fn a_summary_ends_at_a_word() {
        assert_eq!(summary("<p>A mug</p>"), "A mug");
        let long = summary(&"word ".repeat(60));
        assert!(
            long.ends_with("word…") && long.chars().count() <= 160,
            "{long}"
        );
    }
}
