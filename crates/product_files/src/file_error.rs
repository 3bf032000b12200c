//! Why a file as a whole cannot be read.

use kernel::Language;
use serde::Serialize;
use utoipa::ToSchema;

use super::Format;

/// Why a file as a whole cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, ToSchema)]
#[serde(tag = "code", content = "args", rename_all = "snake_case")]
pub enum FileError {
    /// The file is empty.
    #[error("the file is empty")]
    Empty,
    /// The file has a header and no rows.
    #[error("the file has a header and no rows")]
    NoRows,
    /// The file has more than `max` rows.
    #[error("the file has more than {max} rows")]
    TooManyRows {
        /// Maximum number of rows.
        max: usize,
    },
    /// The file is a spreadsheet workbook, not CSV.
    #[error("the file is a spreadsheet workbook, not CSV")]
    Workbook,
    /// The file is not text.
    #[error("the file is not text")]
    Binary,
    /// The text is damaged from this line on.
    #[error("the file is damaged UTF-8 at line {line}")]
    BrokenText {
        /// The first damaged line.
        line: usize,
    },
    /// A quote opened in this row is never closed.
    #[error("a quote opened in row {row} is never closed")]
    UnclosedQuote {
        /// The row in which the quote begins.
        row: u32,
    },
    /// The columns belong to no supported format.
    #[error("the columns are those of no known format")]
    UnknownFormat,
    /// Columns the format requires are missing.
    #[error("the file looks like {format:?} and lacks columns")]
    MissingColumns {
        /// The format the file resembles.
        format: Format,
        /// The missing columns.
        columns: Vec<String>,
    },
    /// The CSV reader failed at this row.
    #[error("the file cannot be read at row {row}")]
    Unreadable {
        /// The unreadable row.
        row: u32,
    },
}

impl FileError {
    /// A sentence for the merchant that names the way out.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::En => self.english(),
            Language::Fr => self.french(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Empty => "The file is empty.".into(),
            Self::NoRows => "The file has a header but no products.".into(),
            Self::TooManyRows { max } => format!("The file has more than {max} rows. Split it."),
            Self::Workbook => {
                "This is a spreadsheet workbook. Save it as CSV (UTF-8) and try again.".into()
            }
            Self::Binary => {
                "This is not a text file. Export the products as CSV and try again.".into()
            }
            Self::BrokenText { line } => {
                format!(
                    "Line {line} contains damaged characters. Save the file as UTF-8 and try again."
                )
            }
            Self::UnclosedQuote { row } => {
                format!("A quotation mark opened in row {row} is never closed.")
            }
            Self::UnknownFormat => {
                "These columns are not those of a Shopify, WooCommerce or Highstreet product file."
                    .into()
            }
            Self::MissingColumns { format, columns } => {
                format!(
                    "This looks like a {} file, but these columns are missing: {}.",
                    format.name(),
                    columns.join(", ")
                )
            }
            Self::Unreadable { row } => format!("Row {row} cannot be read as CSV."),
        }
    }

    fn french(&self) -> String {
        match self {
            Self::Empty => "Le fichier est vide.".into(),
            Self::NoRows => "Le fichier a un en-tête, mais aucun produit.".into(),
            Self::TooManyRows { max } => format!("Le fichier compte plus de {max} lignes. Divisez-le."),
            Self::Workbook => {
                "Ceci est un classeur de tableur. Enregistrez-le au format CSV (UTF-8) et réessayez.".into()
            }
            Self::Binary => "Ceci n’est pas un fichier texte. Exportez les produits en CSV et réessayez.".into(),
            Self::BrokenText { line } => format!(
                "La ligne {line} contient des caractères endommagés. Enregistrez le fichier en UTF-8 et réessayez."
            ),
            Self::UnclosedQuote { row } => {
                format!("Un guillemet ouvert à la ligne {row} n’est jamais fermé.")
            }
            Self::UnknownFormat => {
                "Ces colonnes ne sont pas celles d’un fichier de produits Shopify, WooCommerce ou Highstreet.".into()
            }
            Self::MissingColumns { format, columns } => format!(
                "Ceci ressemble à un fichier {}, mais ces colonnes manquent : {}.",
                format.name(),
                columns.join(", ")
            ),
            Self::Unreadable { row } => format!("La ligne {row} ne peut pas être lue comme du CSV."),
        }
    }
}
