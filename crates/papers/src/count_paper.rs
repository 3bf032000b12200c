//! A stock count's sheet, as the view it is rendered from. Pure.

use chrono::{DateTime, Utc};
use counts::{CountLine, Figures, Scope, StockCount};
use documents::{CountSheet, CountSheetLine};
use kernel::Language;

use crate::paper::{self, Issuer};

/// When and where a count sheet is printed.
pub struct CountSheetPrint<'a> {
    /// Name of the location.
    pub location: &'a str,
    /// When it is printed.
    pub at: DateTime<Utc>,
    /// The reader's language.
    pub language: Language,
}

/// The sheet of a count with these lines.
#[must_use]
pub fn count_sheet(
    issuer: &Issuer<'_>,
    count: &StockCount,
    lines: Vec<CountLine>,
    print: &CountSheetPrint<'_>,
) -> CountSheet {
    CountSheet {
        language: print.language,
        accent: paper::accent(issuer.profile),
        number: count.number.to_string(),
        made_at: print.at,
        printed_on: paper::day(issuer, print.at),
        seller: paper::seller(issuer, Vec::new()),
        location: print.location.to_owned(),
        scope: scope_words(&count.scope, print.language),
        figures: match count.figures {
            Figures::Shown => documents::Figures::Shown,
            Figures::Hidden => documents::Figures::Hidden,
        },
        note: count.note.clone(),
        lines: lines.into_iter().map(line).collect(),
    }
}

/// Which goods a count is about, in words.
fn scope_words(scope: &Scope, language: Language) -> String {
    match (scope, language) {
        (Scope::All, Language::En) => "All products".to_owned(),
        (Scope::All, Language::Fr) => "Tous les produits".to_owned(),
        (Scope::Collection { name, .. }, Language::En) => format!("Collection: {name}"),
        (Scope::Collection { name, .. }, Language::Fr) => format!("Collection\u{a0}: {name}"),
        (Scope::Supplier { name, .. }, Language::En) => format!("Supplier: {name}"),
        (Scope::Supplier { name, .. }, Language::Fr) => format!("Fournisseur\u{a0}: {name}"),
    }
}

fn line(line: CountLine) -> CountSheetLine {
    CountSheetLine {
        expected: line.expected,
        counted: line.tallied.map(|tallied| tallied.units),
        sku: line.sku,
        barcode: line.barcode,
        description: line.title,
        options: line.options,
    }
}
