//! What a file would do to the catalogue, before anything is done.

use std::{
    collections::{BTreeSet, HashSet},
    ops::Range,
    sync::LazyLock,
};

use kernel::{Currency, ProductId};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Encoding, Problem, Severity};
use crate::ProductDraft;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    Shopify,
    WooCommerce,
    /// What [`crate::export`] writes: Shopify's columns and ours.
    Highstreet,
}

impl Format {
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shopify => "Shopify",
            Self::WooCommerce => "WooCommerce",
            Self::Highstreet => "Highstreet",
        }
    }
}

/// Units of numbers whose column does not name one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Units {
    /// `g`, `kg`, `lb` or `oz`.
    pub weight: &'static str,
    /// `mm`, `cm`, `m` or `in`.
    pub length: &'static str,
}

impl Default for Units {
    fn default() -> Self {
        Self {
            weight: "kg",
            length: "cm",
        }
    }
}

/// A statement a file can make about a product. What it does not state, the shop keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Description,
    Vendor,
    ProductType,
    Tags,
    Status,
    Seo,
    TaxCategory,
    Sku,
    Barcode,
    CompareAt,
    Cost,
    Weight,
    Dimensions,
    HsCode,
    Origin,
    VariantTaxCategory,
    RequiresShipping,
    Taxable,
    TrackStock,
    BackorderPolicy,
    BackorderDetail,
    Active,
    OptionOrder,
    ExternalId,
}

pub type Covers = BTreeSet<Field>;

/// Whether the file names the product's address or we made it from the title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandleSource {
    Given,
    Derived,
}

/// A picture that is somewhere on the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageDraft {
    pub url: String,
    pub alt: String,
}

/// What the file says about a variant that the catalogue does not keep itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VariantNote {
    pub row: u32,
    pub on_hand: Option<i32>,
    pub image_url: Option<String>,
}

/// One product of the file, already checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedProduct {
    pub row: u32,
    pub handle_source: HandleSource,
    pub draft: ProductDraft,
    /// One for each variant of the draft, in its order.
    pub notes: Vec<VariantNote>,
    pub images: Vec<ImageDraft>,
    /// Titles of the collections it belongs to.
    pub collections: Vec<String>,
}

/// Rows add up: `rows = imported + refused + blank`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Counts {
    pub rows: usize,
    pub imported: usize,
    pub refused: usize,
    pub blank: usize,
    pub products: usize,
    pub variants: usize,
    pub images: usize,
    pub collections: usize,
}

#[derive(Clone, Debug)]
pub struct Plan {
    pub format: Format,
    pub encoding: Encoding,
    pub currency: Currency,
    pub products: Vec<ImportedProduct>,
    /// In the order of the rows; at most one refusal per row.
    pub problems: Vec<Problem>,
    pub counts: Counts,
    pub covers: Covers,
}

/// What is done with products the shop has already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// They become what the file says.
    Update,
    /// They stay as they are.
    Leave,
}

/// Some products of a file, with what the file states of them.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    pub currency: Currency,
    pub covers: &'a Covers,
    pub products: &'a [ImportedProduct],
    /// Whether the shop's shipping needs weights: then a variant without one is told.
    pub weighed: bool,
}

/// Some products of a file, to be applied in one transaction. Chunks follow each other from the first product on.
#[derive(Clone, Copy, Debug)]
pub struct Chunk<'a> {
    pub batch: Batch<'a>,
    pub existing: Existing,
    /// Products of the shop that earlier chunks of the same file stand for: none is meant twice.
    pub spoken_for: &'a HashSet<ProductId>,
}

impl Plan {
    /// The whole plan as one chunk: all or nothing.
    #[must_use]
    pub fn whole(&self) -> Chunk<'_> {
        static NONE: LazyLock<HashSet<ProductId>> = LazyLock::new(HashSet::new);
        Chunk {
            batch: self.batch(0..self.products.len()),
            existing: Existing::Update,
            spoken_for: &NONE,
        }
    }

    /// The products at these places.
    #[must_use]
    pub fn batch(&self, places: Range<usize>) -> Batch<'_> {
        let end = places.end.min(self.products.len());
        Batch {
            currency: self.currency,
            covers: &self.covers,
            products: self
                .products
                .get(places.start.min(end)..end)
                .unwrap_or_default(),
            weighed: false,
        }
    }

    pub fn refusals(&self) -> impl Iterator<Item = &Problem> {
        self.problems
            .iter()
            .filter(|problem| problem.severity() == Severity::Refused)
    }
}
