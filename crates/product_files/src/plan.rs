//! What a file would do to the catalogue, before anything is written.

use std::{
    collections::{BTreeSet, HashSet},
    ops::Range,
    sync::LazyLock,
};

use kernel::{Currency, ProductId};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Encoding, Problem, Severity};
use catalog::ProductDraft;

/// The program whose columns a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Shopify's product export.
    Shopify,
    /// WooCommerce's product export.
    WooCommerce,
    /// Our own export ([`super::Exporter`]): Shopify's columns and ours.
    Highstreet,
}

impl Format {
    /// The program's name, for people.
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

/// A field that a file can state about a product. The shop keeps fields the file does not state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The description.
    Description,
    /// The vendor.
    Vendor,
    /// The product type.
    ProductType,
    /// The tags.
    Tags,
    /// The status.
    Status,
    /// Title and description for search engines.
    Seo,
    /// The product's tax category.
    TaxCategory,
    /// The variants' SKUs.
    Sku,
    /// The variants' barcodes.
    Barcode,
    /// The former price.
    CompareAt,
    /// The unit cost.
    Cost,
    /// The weight.
    Weight,
    /// The outer dimensions.
    Dimensions,
    /// The Harmonized System code.
    HsCode,
    /// The country of origin.
    Origin,
    /// The variant's own tax category.
    VariantTaxCategory,
    /// Whether the variant is shipped.
    RequiresShipping,
    /// Whether tax is charged.
    Taxable,
    /// Whether stock is counted.
    TrackStock,
    /// Whether the variant can be backordered.
    BackorderPolicy,
    /// The backorder limit and the lead time.
    BackorderDetail,
    /// Whether the variant is for sale.
    Active,
    /// The order of options and their values.
    OptionOrder,
    /// The id in the other program.
    ExternalId,
}

/// The fields a file states.
pub type Covers = BTreeSet<Field>;

/// Whether the file states the product's handle or we derived it from the title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandleSource {
    /// The file states it.
    Given,
    /// Derived from the title.
    Derived,
}

/// A picture at a URL on the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageDraft {
    /// Where to fetch it.
    pub url: String,
    /// Alternative text; may be empty.
    pub alt: String,
}

/// What the file states about a variant beyond the catalogue's own fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VariantNote {
    /// The variant's row in the file.
    pub row: u32,
    /// Quantity on hand, if the file states one.
    pub on_hand: Option<i32>,
    /// URL of the variant's picture.
    pub image_url: Option<String>,
}

/// One validated product of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedProduct {
    /// The product's first row.
    pub row: u32,
    /// Where its handle comes from.
    pub handle_source: HandleSource,
    /// The validated draft.
    pub draft: ProductDraft,
    /// One per variant of the draft, in order.
    pub notes: Vec<VariantNote>,
    /// The product's pictures, in order.
    pub images: Vec<ImageDraft>,
    /// Titles of its collections.
    pub collections: Vec<String>,
}

/// Totals of a file. Rows add up: `rows = imported + refused + blank`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Counts {
    /// Rows below the header.
    pub rows: usize,
    /// Rows that are imported.
    pub imported: usize,
    /// Rows refused with a reason.
    pub refused: usize,
    /// Rows without content.
    pub blank: usize,
    /// Products the rows make.
    pub products: usize,
    /// Their variants.
    pub variants: usize,
    /// Their pictures.
    pub images: usize,
    /// The collections they name.
    pub collections: usize,
}

/// A whole file, parsed.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The program that wrote it.
    pub format: Format,
    /// The encoding in use.
    pub encoding: Encoding,
    /// The currency of its amounts.
    pub currency: Currency,
    /// Its products, in the order of their first rows.
    pub products: Vec<ImportedProduct>,
    /// Ordered by row; at most one refusal per row.
    pub problems: Vec<Problem>,
    /// Totals of rows and products.
    pub counts: Counts,
    /// The fields the file states.
    pub covers: Covers,
}

/// How to treat products the shop already has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Update them from the file.
    Update,
    /// Leave them unchanged.
    Leave,
}

/// Some products of a file, with the fields the file states.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// The currency of the amounts.
    pub currency: Currency,
    /// The fields the file states.
    pub covers: &'a Covers,
    /// The products.
    pub products: &'a [ImportedProduct],
    /// Whether shipping prices depend on the weight: if so, a variant without one is reported.
    pub weighed: bool,
}

impl<'a> Batch<'a> {
    /// The drafts of the products, in order.
    #[must_use]
    pub fn drafts(&self) -> Vec<&'a ProductDraft> {
        self.products.iter().map(|product| &product.draft).collect()
    }
}

/// Some products of a file, applied in one transaction. Chunks follow each other from the first product on.
#[derive(Clone, Copy, Debug)]
pub struct Chunk<'a> {
    /// The products.
    pub batch: Batch<'a>,
    /// How to treat products the shop already has.
    pub existing: Existing,
    /// Products of the shop that earlier chunks of the file matched: none is matched twice.
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

    /// The products in this range.
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

    /// The problems that refuse a row.
    pub fn refusals(&self) -> impl Iterator<Item = &Problem> {
        self.problems
            .iter()
            .filter(|problem| problem.severity() == Severity::Refused)
    }
}
