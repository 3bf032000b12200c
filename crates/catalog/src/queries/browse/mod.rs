//! Sorts, filters and counts what shoppers browse: an [`Index`] of everything for sale in, the ids of one page and
//! facets out. The caller caches the index and checks with [`Seal`] whether it is current; see
//! docs/decisions/0013-browsing-in-memory.md.

mod build;
mod index;
mod load;
mod pick;
#[cfg(test)]
mod reference;
mod sort;
mod tally;
mod wanted;

use std::collections::BTreeMap;

use kernel::{PageSize, ProductId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use index::Index;
pub use load::{Seal, load_index, seal};
pub(super) use pick::{Browsed, Member, browse};

/// The order of products on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// The merchant's order.
    #[default]
    Featured,
    /// Cheapest first.
    PriceAscending,
    /// Most expensive first.
    PriceDescending,
    /// Newest first.
    Newest,
    /// A before Z, ignoring case and accents.
    Title,
}

/// What a shopper asked for.
#[derive(Clone, Debug)]
pub struct BrowseQuery {
    /// The order of products.
    pub sort: Sort,
    /// Lowest price in minor units, inclusive.
    pub price_min_minor: Option<i64>,
    /// Highest price in minor units, inclusive.
    pub price_max_minor: Option<i64>,
    /// Option name → accepted values, compared without case and accents.
    pub options: BTreeMap<String, Vec<String>>,
    /// The page number, from 1.
    pub page: u32,
    /// Products per page.
    pub size: PageSize,
}

/// An option to filter by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Facet {
    /// The option's name.
    pub name: String,
    /// Its values, with counts.
    pub values: Vec<FacetValue>,
}

/// A value to filter by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FacetValue {
    /// The value.
    pub value: String,
    /// Number of products with this value and all other filters.
    pub count: usize,
    /// Whether the shopper filters by it.
    pub selected: bool,
}

/// A product's row, reduced to what browsing needs.
#[derive(Clone, Debug)]
pub(super) struct Light {
    pub id: ProductId,
    pub title_folded: String,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub options: Vec<crate::ProductOption>,
    /// Price and option values of each active variant.
    pub variants: Vec<(i64, Vec<String>)>,
}
