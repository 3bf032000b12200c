//! What the files of the folder are called, in the language of the files.

use kernel::Language;

/// The names of a folder's files and of its two folders of papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileNames {
    /// The journal as a table.
    pub journal: &'static str,
    /// Fees with their taxes.
    pub fees: &'static str,
    /// Sales by day.
    pub sales: &'static str,
    /// Sales taxes by jurisdiction.
    pub taxes: &'static str,
    /// Lines of the sales tax returns.
    pub returns: &'static str,
    /// The letter.
    pub letter: &'static str,
    /// The folder of invoices.
    pub invoices: &'static str,
    /// The folder of credit notes.
    pub credit_notes: &'static str,
}

const ENGLISH: FileNames = FileNames {
    journal: "journal.csv",
    fees: "fees.csv",
    sales: "sales-by-day.csv",
    taxes: "taxes.csv",
    returns: "returns.csv",
    letter: "letter.txt",
    invoices: "invoices",
    credit_notes: "credit-notes",
};

const FRENCH: FileNames = FileNames {
    journal: "journal.csv",
    fees: "frais.csv",
    sales: "ventes-par-jour.csv",
    taxes: "taxes.csv",
    returns: "declarations.csv",
    letter: "lettre.txt",
    invoices: "factures",
    credit_notes: "notes-de-credit",
};

impl FileNames {
    /// The names in a language; ASCII, because not every program that unpacks them reads more.
    #[must_use]
    pub const fn of(language: Language) -> Self {
        match language {
            Language::En => ENGLISH,
            Language::Fr => FRENCH,
        }
    }
}
