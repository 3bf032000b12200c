//! A list of products with its filters, sorting and pages, for collections and search.

use kernel::Money;

use super::super::listing_query::Sort;
use super::ProductCard;

/// One value of a filter, with the number of products it would leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub count: u32,
    pub chosen: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterGroup {
    pub title: String,
    /// Name of the form field.
    pub field: String,
    pub choices: Vec<Choice>,
}

/// The bounds entered, and the range of prices available.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceFilter {
    pub from: String,
    pub to: String,
    pub lowest: Money,
    pub highest: Money,
}

/// An active filter; `path` is this list without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    pub text: String,
    pub path: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    pub number: u32,
    pub of: u32,
    pub previous: Option<String>,
    pub next: Option<String>,
}

impl Pager {
    #[must_use]
    pub fn is_needed(&self) -> bool {
        self.previous.is_some() || self.next.is_some()
    }
}

#[derive(Clone, Debug)]
pub struct Listing {
    /// Path without query: the target of the filter form, and the list without filters.
    pub base: String,
    /// The words searched for, kept when filters change.
    pub words: Option<String>,
    pub total: u32,
    pub products: Vec<ProductCard>,
    pub sort: Sort,
    pub sorts: Vec<Sort>,
    pub filters: Vec<FilterGroup>,
    pub price: Option<PriceFilter>,
    /// Products that can ship at once, and whether only these are wanted.
    pub in_stock: Option<Choice>,
    pub chips: Vec<Chip>,
    /// This list without any filter.
    pub cleared: String,
    pub pager: Pager,
}

impl Listing {
    #[must_use]
    pub fn has_filters(&self) -> bool {
        !self.filters.is_empty() || self.price.is_some() || self.in_stock.is_some()
    }

    #[must_use]
    pub fn is_sorted_by(&self, sort: &Sort) -> bool {
        self.sort == *sort
    }
}
