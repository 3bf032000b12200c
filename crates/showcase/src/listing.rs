//! A list of products with its filters, sorting and pages, for collections and search.

use kernel::Money;

use super::{ProductCard, Sort};

/// One value of a filter, with the number of products it would leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value.
    pub value: String,
    /// Products the list would have with it.
    pub count: u32,
    /// Whether it is active.
    pub chosen: bool,
}

/// A filter by one option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterGroup {
    /// Its heading.
    pub title: String,
    /// Name of the form field.
    pub field: String,
    /// Its values.
    pub choices: Vec<Choice>,
}

/// The bounds entered, and the range of prices available.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceFilter {
    /// Lower bound as entered; may be empty.
    pub from: String,
    /// Upper bound as entered; may be empty.
    pub to: String,
    /// Lowest price in the unfiltered list.
    pub lowest: Money,
    /// Highest price in the unfiltered list.
    pub highest: Money,
}

/// An active filter; `path` is this list without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// Its text.
    pub text: String,
    /// The list without this filter.
    pub path: String,
}

/// The position in a list of several pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    /// This page, from 1.
    pub number: u32,
    /// Number of pages.
    pub of: u32,
    /// Path of the previous page.
    pub previous: Option<String>,
    /// Path of the next page.
    pub next: Option<String>,
}

impl Pager {
    /// Whether there is more than one page.
    #[must_use]
    pub fn is_needed(&self) -> bool {
        self.previous.is_some() || self.next.is_some()
    }
}

/// A list of products with its controls.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Path without query: the target of the filter form, and the list without filters.
    pub base: String,
    /// The words searched for, kept when filters change.
    pub words: Option<String>,
    /// Products found, on all pages.
    pub total: u32,
    /// Products on this page.
    pub products: Vec<ProductCard>,
    /// The active sort order.
    pub sort: Sort,
    /// The sort orders offered.
    pub sorts: Vec<Sort>,
    /// Filters by option.
    pub filters: Vec<FilterGroup>,
    /// Filter by price, where offered.
    pub price: Option<PriceFilter>,
    /// Products that can ship at once, and whether only these are wanted.
    pub in_stock: Option<Choice>,
    /// The active filters.
    pub chips: Vec<Chip>,
    /// This list without any filter.
    pub cleared: String,
    /// The pages.
    pub pager: Pager,
}

impl Listing {
    /// Whether any filter can be offered.
    #[must_use]
    pub fn has_filters(&self) -> bool {
        !self.filters.is_empty() || self.price.is_some() || self.in_stock.is_some()
    }

    /// Whether `sort` is the active sort order.
    #[must_use]
    pub fn is_sorted_by(&self, sort: &Sort) -> bool {
        self.sort == *sort
    }
}
