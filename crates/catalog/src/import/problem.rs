//! What an import has to say about one row: refused, changed on the way in, or merely noted.

use serde::Serialize;
use utoipa::ToSchema;

use super::Fate;
use crate::{field_error::FieldProblem, media::PictureTrouble};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// For information; nothing was lost that the shop uses.
    Note,
    /// The row is imported, though not exactly as written.
    Changed,
    /// The row is not imported.
    Refused,
}

/// One remark. `row` counts as a spreadsheet does: the header is row 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    pub row: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    #[serde(flatten)]
    pub kind: ProblemKind,
}

/// A number that can be read in two ways, and how to write each of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Either {
    pub text: String,
    pub thousands: String,
    pub decimals: String,
}

/// The code and its arguments. [`Problem::text`] says it in English or French.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "code", content = "args", rename_all = "snake_case")]
pub enum ProblemKind {
    // --- refused ---
    HandleMissing,
    TitleMissing,
    PriceMissing,
    PriceMalformed {
        text: String,
    },
    PriceAmbiguous(Either),
    SkuDuplicate {
        sku: String,
        first_row: u32,
    },
    VariantDuplicate {
        first_row: u32,
    },
    /// The row is sound, but the product it belongs to cannot be imported.
    ProductRefused {
        product: String,
    },
    GiftCard,
    Downloadable,
    GroupedProduct,
    ExternalProduct,
    UnknownType {
        text: String,
    },
    ParentMissing {
        parent: String,
    },
    NoVariations,
    TooManyOptions {
        max: usize,
    },
    OptionValueMissing {
        option: String,
    },
    RowTooLong {
        expected: usize,
        found: usize,
    },
    NothingInRow,
    /// Cell for cell what an earlier row says.
    RowRepeated {
        first_row: u32,
    },
    /// Another row of the file is this product already: the same id, or the same handle and no options to differ by.
    ProductRepeated {
        first_row: u32,
    },
    ImageRowMalformed {
        text: String,
    },
    Field {
        field: String,
        problem: FieldProblem,
    },
    /// The shop has this SKU on another product already.
    SkuTaken {
        sku: String,
        product: String,
    },
    /// Two products of the file mean the same product of the shop.
    SameProductTwice {
        product: String,
    },
    /// The database would not take it; nothing of it was stored.
    NotStored,
    // --- imported with a change ---
    /// An amount or a number that can be read in two ways; left empty.
    NumberAmbiguous(Either),
    /// Nothing in the file shows which mark it uses, so that the unit decided.
    MeasureByUnit {
        text: String,
        read: String,
    },
    /// Short codes of WordPress, taken out of a text.
    ShortcodesRemoved {
        names: String,
    },
    StockStatusUnknown {
        text: String,
    },
    NumberMalformed {
        text: String,
    },
    AmountMalformed {
        text: String,
    },
    UnitUnknown {
        text: String,
    },
    DimensionsIncomplete,
    BarcodeCheckDigit {
        text: String,
        expected: u32,
    },
    BarcodeMangled {
        text: String,
    },
    HsCodeMalformed {
        text: String,
    },
    CountryUnknown {
        text: String,
    },
    YesNoUnknown {
        text: String,
    },
    StatusUnknown {
        text: String,
    },
    ImageMalformed {
        text: String,
    },
    HandleChanged {
        from: String,
        to: String,
    },
    AnyValueExpanded {
        option: String,
        variants: usize,
    },
    SharedStock,
    /// The row has a quantity and says that its stock is not counted.
    QuantityIgnored {
        quantity: i32,
    },
    /// Fewer than none, as programs write that oversold.
    StockNegative {
        quantity: i32,
    },
    /// The shop's own count is newer than any file.
    StockKept {
        file: i32,
        shop: i32,
    },
    /// The picture of a row that was left out stays with its product.
    PictureOfRefused,
    PictureMissing,
    /// A picture could not be had from where the file says it is.
    PictureLost {
        text: String,
        reason: PictureTrouble,
    },
    SoldUntaxed {
        variant: String,
    },
    /// The shop charges shipping by weight.
    WeightMissing {
        variant: String,
    },
    HiddenBecameDraft,
    SaleDatesIgnored,
    TaxClassUnknown {
        text: String,
    },
    /// The file has other options than the shop; a variant that fits them no longer was removed.
    VariantRemoved {
        variant: String,
    },
    /// The shop has changed since the preview, and with it what became of the product.
    DecidedAnew {
        planned: Fate,
        became: Fate,
    },
    // --- noted ---
    ColumnIgnored {
        column: String,
        rows: usize,
    },
}

impl ProblemKind {
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
            Self::ColumnIgnored { .. } => Severity::Note,
            _ => Severity::Changed,
        }
    }
}

impl Problem {
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
