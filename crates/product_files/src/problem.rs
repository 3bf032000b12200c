//! Problems of an import, row by row: refused, changed on import, or merely noted.

use serde::Serialize;
use utoipa::ToSchema;

use super::Fate;
use catalog::{FieldProblem, media::PictureTrouble};

/// What a problem means for its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Information only; nothing the shop uses was lost.
    Note,
    /// The row is imported, but not exactly as written.
    Changed,
    /// The row is not imported.
    Refused,
}

/// One problem. `row` counts as a spreadsheet does: the header is row 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// The row in the file.
    pub row: u32,
    /// The column's title, if the problem concerns one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The kind of problem, with its arguments.
    #[serde(flatten)]
    pub kind: ProblemKind,
}

/// An ambiguous number, with an unambiguous spelling of each reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Either {
    /// The cell's text.
    pub text: String,
    /// The number, if the separator groups thousands.
    pub thousands: String,
    /// The number, if the separator precedes decimals.
    pub decimals: String,
}

/// The kind of a problem, with its arguments. [`Problem::text`] explains it in English or French.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "code", content = "args", rename_all = "snake_case")]
pub enum ProblemKind {
    // --- refused ---
    /// The row has no handle, so its product is unknown.
    HandleMissing,
    /// The product has no title.
    TitleMissing,
    /// The row has no price.
    PriceMissing,
    /// The price is not a number.
    PriceMalformed {
        /// The cell's text.
        text: String,
    },
    /// The price can be read as thousands or as decimals.
    PriceAmbiguous(Either),
    /// Another row of the file has this SKU.
    SkuDuplicate {
        /// The SKU.
        sku: String,
        /// The earlier row.
        first_row: u32,
    },
    /// Another row of the product has the same option values.
    VariantDuplicate {
        /// The earlier row.
        first_row: u32,
    },
    /// The row is valid, but its product cannot be imported.
    ProductRefused {
        /// The product, by title or handle.
        product: String,
    },
    /// Gift cards are not supported.
    GiftCard,
    /// Downloadable products are not supported.
    Downloadable,
    /// A grouped product only lists others; those are imported.
    GroupedProduct,
    /// The product is sold on another site.
    ExternalProduct,
    /// The product type is not one of WooCommerce's.
    UnknownType {
        /// The cell's text.
        text: String,
    },
    /// The variation's parent is not in the file.
    ParentMissing {
        /// The id or SKU of the parent.
        parent: String,
    },
    /// The variable product has no variations.
    NoVariations,
    /// The product has more than `max` options.
    TooManyOptions {
        /// Maximum number of options.
        max: usize,
    },
    /// The variant has no value for this option.
    OptionValueMissing {
        /// The option's name.
        option: String,
    },
    /// The row has more cells than the header has columns.
    RowTooLong {
        /// Number of columns.
        expected: usize,
        /// Number of cells.
        found: usize,
    },
    /// The row has neither a variant nor a picture.
    NothingInRow,
    /// All cells equal those of an earlier row.
    RowRepeated {
        /// The earlier row.
        first_row: u32,
    },
    /// Another row of the file already is this product: the same id, or the same handle and no options to tell them
    /// apart.
    ProductRepeated {
        /// The earlier row.
        first_row: u32,
    },
    /// The row holds only a picture, and its URL is malformed.
    ImageRowMalformed {
        /// The cell's text.
        text: String,
    },
    /// A field of the product is invalid.
    Field {
        /// The field's path.
        field: String,
        /// Why it is invalid.
        problem: FieldProblem,
    },
    /// Another product of the shop has this SKU.
    SkuTaken {
        /// The SKU.
        sku: String,
        /// The product that has it.
        product: String,
    },
    /// Two products of the file match the same product of the shop.
    SameProductTwice {
        /// The product of the shop.
        product: String,
    },
    /// The database refused the product; nothing of it was stored.
    NotStored,
    // --- imported with a change ---
    /// A number can be read in two ways; it was left empty.
    NumberAmbiguous(Either),
    /// Nothing in the file reveals the decimal mark, so the unit decided.
    MeasureByUnit {
        /// The cell's text.
        text: String,
        /// The number as read.
        read: String,
    },
    /// Attributes that the other shop does not show were left out of the descriptions.
    AttributesHidden {
        /// Names of the attributes, the first few.
        names: String,
        /// How many products have one.
        products: usize,
    },
    /// WordPress short codes were removed from a text.
    ShortcodesRemoved {
        /// Names of the short codes.
        names: String,
    },
    /// The stock status is unknown; the item counts as in stock.
    StockStatusUnknown {
        /// The cell's text.
        text: String,
    },
    /// Not a number; left empty.
    NumberMalformed {
        /// The cell's text.
        text: String,
    },
    /// Not an amount; left empty.
    AmountMalformed {
        /// The cell's text.
        text: String,
    },
    /// The unit is unknown; the value was left empty.
    UnitUnknown {
        /// The cell's text.
        text: String,
    },
    /// Length, width or height is missing; all were left empty.
    DimensionsIncomplete,
    /// The barcode's check digit is wrong; the barcode was left out.
    BarcodeCheckDigit {
        /// The cell's text.
        text: String,
        /// The correct check digit.
        expected: u32,
    },
    /// A spreadsheet shortened the barcode; it was left out.
    BarcodeMangled {
        /// The cell's text.
        text: String,
    },
    /// Not a Harmonized System code; left empty.
    HsCodeMalformed {
        /// The cell's text.
        text: String,
    },
    /// Not a country; left empty.
    CountryUnknown {
        /// The cell's text.
        text: String,
    },
    /// Neither yes nor no; the default was taken.
    YesNoUnknown {
        /// The cell's text.
        text: String,
    },
    /// The status is unknown; the product becomes a draft.
    StatusUnknown {
        /// The cell's text.
        text: String,
    },
    /// The picture's URL is malformed.
    ImageMalformed {
        /// The cell's text.
        text: String,
    },
    /// The handle is taken or not usable in a URL; it becomes `to`.
    HandleChanged {
        /// The handle in the file.
        from: String,
        /// The handle in the shop.
        to: String,
    },
    /// A variation for any value of an option became one variant per value.
    AnyValueExpanded {
        /// The option's name.
        option: String,
        /// Number of variants created.
        variants: usize,
    },
    /// Stock shared between variants is not supported.
    SharedStock,
    /// The row states a quantity and that its stock is not counted.
    QuantityIgnored {
        /// The row's quantity.
        quantity: i32,
    },
    /// The quantity is negative, as programs write it after overselling.
    StockNegative {
        /// The row's quantity.
        quantity: i32,
    },
    /// The shop's own count was kept.
    StockKept {
        /// The file's quantity.
        file: i32,
        /// The shop's quantity.
        shop: i32,
    },
    /// The picture of a refused row stays with its product.
    PictureOfRefused,
    /// The product has no picture.
    PictureMissing,
    /// A picture could not be fetched from the URL in the file.
    PictureLost {
        /// The picture's URL.
        text: String,
        /// Why it could not be fetched.
        reason: PictureTrouble,
    },
    /// The variant will be sold without tax.
    SoldUntaxed {
        /// The variant's name.
        variant: String,
    },
    /// The variant has no weight, and the shop charges shipping by weight.
    WeightMissing {
        /// The variant's name.
        variant: String,
    },
    /// The product was hidden in the other shop; it becomes a draft.
    HiddenBecameDraft,
    /// A sale with dates is not supported; the regular price was taken.
    SaleDatesIgnored,
    /// The tax class is unknown; the product is taxed as usual.
    TaxClassUnknown {
        /// The cell's text.
        text: String,
    },
    /// The file's options differ from the shop's; a variant that no longer fits was removed.
    VariantRemoved {
        /// The variant's name.
        variant: String,
    },
    /// The shop has changed since the preview, and with it the product's outcome.
    DecidedAnew {
        /// The outcome in the preview.
        planned: Fate,
        /// The actual outcome.
        became: Fate,
    },
    // --- noted ---
    /// The column is not imported; `rows` rows have content in it.
    ColumnIgnored {
        /// The column's title.
        column: String,
        /// Number of rows with content in it.
        rows: usize,
    },
}

impl ProblemKind {
    /// The effect of this kind of problem on its row.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::HandleMissing
            | Self::TitleMissing
            | Self::PriceMissing
            | Self::PriceMalformed { .. }
            | Self::PriceAmbiguous(_)
            | Self::SkuDuplicate { .. }
            | Self::VariantDuplicate { .. }
            | Self::ProductRefused { .. }
            | Self::GiftCard
            | Self::Downloadable
            | Self::GroupedProduct
            | Self::ExternalProduct
            | Self::UnknownType { .. }
            | Self::ParentMissing { .. }
            | Self::NoVariations
            | Self::TooManyOptions { .. }
            | Self::OptionValueMissing { .. }
            | Self::RowTooLong { .. }
            | Self::NothingInRow
            | Self::RowRepeated { .. }
            | Self::ProductRepeated { .. }
            | Self::ImageRowMalformed { .. }
            | Self::Field { .. }
            | Self::SkuTaken { .. }
            | Self::SameProductTwice { .. }
            | Self::NotStored => Severity::Refused,
            Self::ColumnIgnored { .. } | Self::AttributesHidden { .. } => Severity::Note,
            _ => Severity::Changed,
        }
    }
}

impl Problem {
    /// The effect of the problem on its row.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }

    /// The code as it appears in JSON.
    #[must_use]
    pub fn code(&self) -> String {
        let value = serde_json::to_value(&self.kind).unwrap_or_default();
        value
            .get("code")
            .and_then(|code| code.as_str())
            .unwrap_or_default()
            .to_owned()
    }
}
