//! Files of products: other programs' exports and our own, read into a plan, and the plan decided against a shop.
//!
//! [`recognize`] says whether a file can be read; [`Reading`] reads it, some products at a time ([`parse`]: all at
//! once); [`decide`] matches products of the file with products of the shop and merges them; [`Foresight`] predicts;
//! [`Exporter`] writes our own format. [`Problem`] explains what was refused or changed, row by row.
//!
//! Invariants:
//! - every row is imported or refused with a reason, and [`Counts`] adds up;
//! - a product that comes out of a file passed [`catalog::check`];
//! - importing a file again changes nothing, and so does importing an export;
//! - a file changes only the fields it states.
//!
//! **It must not know** the database, the clock, stock of the shop, jobs, or HTTP. `imports` applies what is decided here.

mod applied;
mod cells;
mod choices;
mod decide;
mod decode;
mod encoding;
mod export;
mod families;
mod file_error;
mod foresight;
mod guess;
mod headline;
mod marks;
mod matching;
mod merge;
mod outcome;
mod plan;
mod problem;
mod problem_text;
mod reading;
mod report;
mod sheet;
mod shopify;
mod shopify_columns;
mod shopify_images;
mod shortcodes;
mod since;
mod woocommerce;
mod woocommerce_columns;
mod woocommerce_description;
mod woocommerce_families;
mod woocommerce_stock;
mod woocommerce_variations;

use kernel::Currency;

pub use applied::{Applied, ImageToFetch, StockNote};
pub use choices::{Choices, Collect, Stock};
pub use decide::{Decision, decide};
pub use encoding::Encoding;
pub use export::{Exporter, exportable};
pub use file_error::FileError;
pub use foresight::{Foreseen, Foresight};
pub use guess::{Choice, Confidence};
pub use headline::headline;
pub use outcome::{Fate, Outcome};
pub use plan::{
    Batch, Chunk, Counts, Covers, Existing, Field, Format, HandleSource, ImageDraft,
    ImportedProduct, Plan, Units, VariantNote,
};
pub use problem::{Either, Problem, ProblemKind, Severity};
pub use reading::Reading;
pub use since::decided_anew;

use sheet::{Sheet, column_key};

const SHOPIFY_NEEDS: [(&str, &str); 3] = [
    ("handle", "Handle"),
    ("title", "Title"),
    ("variant price", "Variant Price"),
];
const WOOCOMMERCE_NEEDS: [(&str, &str); 3] = [
    ("type", "Type"),
    ("name", "Name"),
    ("regular price", "Regular price"),
];
pub(crate) const OUR_PREFIX: &str = "Highstreet / ";

/// Detects which program wrote a file with these columns.
///
/// # Errors
/// The columns fit no known format, or the named ones are missing.
pub fn detect(header: &[String]) -> Result<Format, FileError> {
    let keys: Vec<String> = header.iter().map(|name| column_key(name)).collect();
    let shopify: Vec<String> = keys
        .iter()
        .cloned()
        .map(shopify_columns::canonical)
        .collect();
    let woocommerce: Vec<String> = keys
        .iter()
        .cloned()
        .map(woocommerce_columns::telling)
        .collect();
    let ours = keys
        .iter()
        .any(|key| key.starts_with(&column_key(OUR_PREFIX)));
    let candidates = [
        (
            if ours {
                Format::Highstreet
            } else {
                Format::Shopify
            },
            missing(&SHOPIFY_NEEDS, &shopify),
        ),
        (
            Format::WooCommerce,
            missing(&WOOCOMMERCE_NEEDS, &woocommerce),
        ),
    ];
    let best = candidates
        .into_iter()
        .min_by_key(|(_, missing)| missing.len());
    match best {
        Some((format, missing)) if missing.is_empty() => Ok(format),
        Some((format, columns)) if columns.len() < 3 => {
            Err(FileError::MissingColumns { format, columns })
        }
        _ => Err(FileError::UnknownFormat),
    }
}

fn missing(needs: &[(&str, &str)], names: &[String]) -> Vec<String> {
    let lacking = needs
        .iter()
        .filter(|(key, _)| !names.iter().any(|name| name == key));
    lacking.map(|(_, title)| (*title).to_owned()).collect()
}

/// Whether this line is the header of a catalogue file.
fn recognizes(header: &str) -> bool {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(sheet::delimiter(header))
        .has_headers(false)
        .from_reader(header.as_bytes());
    let names = reader.records().next().and_then(Result::ok);
    names.is_some_and(|names| {
        let names: Vec<String> = names.iter().map(str::to_owned).collect();
        detect(&names).is_ok()
    })
}

/// A file that can be read as a catalogue; [`parse`] reads its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognized {
    /// The program that wrote the file.
    pub format: Format,
    /// The encoding in use.
    pub encoding: Encoding,
    /// How certain the encoding is.
    pub confidence: Confidence,
    /// Other possible encodings, if the bytes leave a choice.
    pub choices: Vec<Choice>,
    /// The cell separator.
    pub delimiter: char,
    /// Rows below the header.
    pub rows: usize,
}

/// Checks whether the file as a whole can be read: encoding, quotes, columns. Takes a fraction of the time of
/// [`parse`]. `chosen` is the merchant's choice of encoding.
///
/// # Errors
/// The error that [`parse`] would return.
pub fn recognize(bytes: &[u8], chosen: Option<Encoding>) -> Result<Recognized, FileError> {
    let decoded = decode::decode(bytes.into(), chosen)?;
    let sheet = Sheet::read(decoded.text)?;
    Ok(Recognized {
        format: detect(&sheet.header)?,
        encoding: decoded.encoding,
        confidence: decoded.confidence,
        choices: decoded.choices,
        delimiter: char::from(sheet.delimiter),
        rows: sheet.len() + sheet.blank,
    })
}

/// Reads a whole file. Amounts are in the shop's currency; `units` apply where the file names none. Holds all
/// products at once, so use it for small files only; see [`Reading`].
///
/// # Errors
/// The file as a whole cannot be read; problems of single rows are in [`Plan::problems`].
pub fn parse(bytes: &[u8], currency: Currency, units: Units) -> Result<Plan, FileError> {
    Ok(Reading::open(bytes.into(), None, currency, units)?.into_plan())
}
