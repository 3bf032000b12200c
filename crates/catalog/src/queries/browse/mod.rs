//! Sorting, narrowing and counting what shoppers browse: an [`Index`] of everything for sale in, ids of one page and
//! facets out. The index is made from the tables and kept by whoever can tell that it still stands ([`Seal`]); see
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

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// As the merchant ordered them.
    #[default]
    Featured,
    PriceAscending,
    PriceDescending,
    Newest,
    Title,
}

#[derive(Clone, Debug)]
pub struct BrowseQuery {
    pub sort: Sort,
    pub price_min_minor: Option<i64>,
    pub price_max_minor: Option<i64>,
    /// Option name → accepted values, compared without case and accents.
    pub options: BTreeMap<String, Vec<String>>,
    /// The first page is 1.
    pub page: u32,
    pub size: PageSize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Facet {
    pub name: String,
    pub values: Vec<FacetValue>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FacetValue {
    pub value: String,
    /// Products one would see with this value and all other choices.
    pub count: usize,
    pub selected: bool,
}

/// A product as the tables have it, as far as browsing needs it.
#[derive(Clone, Debug)]
pub(super) struct Light {
    pub id: ProductId,
    pub title_folded: String,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub options: Vec<crate::ProductOption>,
    /// Price and option values of each active variant.
    pub variants: Vec<(i64, Vec<String>)>,
}
