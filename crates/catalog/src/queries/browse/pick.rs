//! Picks one page of some products of an index, with the facets. Pure.

use kernel::ProductId;

use super::{
    BrowseQuery, Facet,
    index::{Index, place},
    sort::sort,
    tally::Tally,
    wanted::{Standing, Wanted},
};

/// A product to browse, with its position in the merchant's order.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Member {
    pub product: u32,
    pub position: i32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Browsed {
    pub ids: Vec<ProductId>,
    pub total: usize,
    pub pages: usize,
    pub facets: Vec<Facet>,
    /// Lowest and highest price before filtering.
    pub prices: Option<(i64, i64)>,
}

impl Index {
    /// Every product, without a merchant's order.
    pub(in super::super) fn everything(&self) -> Vec<Member> {
        let all = 0..super::index::number(self.products.len());
        all.map(|product| Member {
            product,
            position: 0,
        })
        .collect()
    }
}

/// `members` must be ordered by position.
pub(in super::super) fn browse(index: &Index, members: &[Member], query: &BrowseQuery) -> Browsed {
    let wanted = Wanted::new(index, query);
    let mut tally = Tally::new(index);
    let mut prices: Option<(i64, i64)> = None;
    let mut shown: Vec<Member> = Vec::new();
    for member in members {
        let mut fits = false;
        for variant in index.variants_of(member.product) {
            let (min, max) = prices.unwrap_or((variant.price, variant.price));
            prices = Some((min.min(variant.price), max.max(variant.price)));
            let standing = wanted.standing(index, variant);
            fits |= standing == Standing::Fits;
            tally.count(index, (member.product, variant), standing);
        }
        if fits {
            shown.push(*member);
        }
    }
    sort(index, &mut shown, query.sort);
    let size = query.size.get();
    let products = members.iter().map(|member| member.product);
    Browsed {
        ids: page_of(index, &shown, query),
        total: shown.len(),
        pages: shown.len().div_ceil(size).max(1),
        facets: tally.facets(index, products, &wanted),
        prices,
    }
}

fn page_of(index: &Index, shown: &[Member], query: &BrowseQuery) -> Vec<ProductId> {
    let size = query.size.get();
    let before = usize::try_from(query.page.saturating_sub(1)).unwrap_or_default();
    shown
        .iter()
        .skip(before.saturating_mul(size))
        .take(size)
        .filter_map(|member| index.products.get(place(member.product)))
        .map(|entry| entry.id)
        .collect()
}
