//! Files that accounting programs read. Each format is a pure writer in a file of its own, with the limits its readers have.
//! What they really did is in findings/.

mod balances;
mod beancount;
mod csv;
mod gnucash;
mod hledger;
mod iif;
mod json;
mod ledger_cli;
mod ofx;
mod qif;
mod quickbooks_online;
mod sage;
pub(crate) mod text;
mod xero;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kernel::{Currency, Language, Money};
use ledger::{AccountKind, TenantAccount};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Chart, LineAccount, Section, Target, WrongTarget};

/// A kind of file.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[schema(as = AccountingFormat)]
pub enum Format {
    /// A table, one row per line.
    Csv,
    /// The documents as JSON.
    Json,
    /// QuickBooks Desktop.
    QuickbooksDesktop,
    /// QuickBooks Online.
    QuickbooksOnline,
    /// Xero.
    Xero,
    /// Sage 50 Canada, formerly Simply Accounting.
    Sage50,
    /// GnuCash.
    Gnucash,
    /// hledger.
    Hledger,
    /// Ledger.
    Ledger,
    /// Beancount.
    Beancount,
    /// The clearing account as a statement, OFX 1.0.2.
    Ofx1,
    /// The clearing account as a statement, OFX 2.1.1.
    Ofx2,
    /// The clearing account as a register, QIF.
    Qif,
}

/// Everything that is known before the first document.
#[derive(Clone, Debug)]
pub struct Book {
    /// The shop's currency.
    pub currency: Currency,
    /// Its name.
    pub shop: String,
    /// The language of our own words in the file.
    pub language: Language,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// Every account that may occur: one for each name and root.
    pub accounts: Vec<(Target, AccountKind)>,
    /// The shop's clearing account, in the order of its setups: it may have been renamed. Never empty.
    pub clearings: Vec<(Target, AccountKind)>,
    /// How a table is headed.
    pub heads: Heads,
    /// What was on the clearing account before the first day; `None` when the book begins on the first day.
    pub opening: Option<Money>,
}

/// How a table is headed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Heads {
    /// For programs: English, and codes.
    #[default]
    Codes,
    /// For people, in their language.
    Words(Language),
}

/// A posted document, ready to be written.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its number.
    pub number: String,
    /// Its day.
    pub date: NaiveDate,
    /// What it is about.
    pub section: Section,
    /// The currency of all lines.
    pub currency: Currency,
    /// One line of text, in the setup's language.
    pub memo: String,
    /// The order's number, if it is about one.
    pub order: Option<i64>,
    /// The document it corrects.
    pub corrects: Option<String>,
    /// The day its entries happened on, when that is an earlier one.
    pub value_day: Option<NaiveDate>,
    /// Balanced.
    pub lines: Vec<PaperLine>,
}

/// A line of a document.
#[derive(Clone, Debug)]
pub struct PaperLine {
    /// The account of the journal.
    pub account: LineAccount,
    /// The shop's account.
    pub target: Target,
    /// Its kind.
    pub kind: AccountKind,
    /// Debit positive, credit negative, never zero.
    pub amount: Money,
    /// What the line is, in the setup's language.
    pub memo: String,
}

impl Paper {
    /// What the document does to the clearing account.
    #[must_use]
    pub fn clearing(&self) -> Money {
        let of_it = |line: &&PaperLine| line.account.account == TenantAccount::Clearing;
        let minor = self.lines.iter().filter(of_it);
        Money::new(minor.map(|line| line.amount.minor()).sum(), self.currency)
    }
}

/// Why a file cannot be written.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum FormatError {
    /// The format has one currency, and the document has another.
    #[error("document {number} is in {currency:?}, and this format holds one currency")]
    Currency {
        /// The document.
        number: String,
        /// Its currency.
        currency: Currency,
    },
    /// The currency's amounts do not have two decimals.
    #[error("this format holds amounts with two decimals only")]
    Decimals,
    /// The sum of the clearing account is out of range.
    #[error("the clearing account is out of range")]
    OutOfRange,
}

/// Writes a file piece by piece. The pieces, one after the other, are the file.
pub(crate) trait Writer: Send {
    /// What stands before the first document.
    fn begin(&mut self, book: &Book) -> Result<String, FormatError>;
    /// One document; empty when the format has nothing to say of it.
    fn paper(&mut self, paper: &Paper) -> Result<String, FormatError>;
    /// What stands after the last.
    fn end(&mut self) -> String;
}

/// How text becomes bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Charset {
    /// Without a mark at the beginning, which several readers refuse.
    Utf8,
    /// What it lacks is written without accents, or as a question mark.
    Windows1252,
    /// Without accents: no other form is read by all.
    Ascii,
}

/// A file in the making.
pub struct Export {
    writer: Box<dyn Writer>,
    charset: Charset,
}

impl Export {
    /// Begins a file, and its first piece.
    ///
    /// # Errors
    /// See [`FormatError`].
    pub fn begin(format: Format, book: &Book) -> Result<(Self, Vec<u8>), FormatError> {
        let mut export = Self {
            writer: format.writer(),
            charset: format.charset(),
        };
        let first = export.writer.begin(book)?;
        let bytes = export.bytes(&first);
        Ok((export, bytes))
    }

    /// The next piece.
    ///
    /// # Errors
    /// See [`FormatError`].
    pub fn paper(&mut self, paper: &Paper) -> Result<Vec<u8>, FormatError> {
        // Everything canceled out: no program takes a document without lines.
        if paper.lines.is_empty() {
            return Ok(Vec::new());
        }
        let text = self.writer.paper(paper)?;
        Ok(self.bytes(&text))
    }

    /// The last piece.
    #[must_use]
    pub fn end(mut self) -> Vec<u8> {
        let text = self.writer.end();
        self.bytes(&text)
    }

    fn bytes(&self, text: &str) -> Vec<u8> {
        match self.charset {
            Charset::Utf8 => text.as_bytes().to_vec(),
            Charset::Windows1252 => text::windows_1252(text),
            Charset::Ascii => text::ascii(text).into_bytes(),
        }
    }
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 13] = [
        Self::Csv,
        Self::Json,
        Self::QuickbooksDesktop,
        Self::QuickbooksOnline,
        Self::Xero,
        Self::Sage50,
        Self::Gnucash,
        Self::Hledger,
        Self::Ledger,
        Self::Beancount,
        Self::Ofx1,
        Self::Ofx2,
        Self::Qif,
    ];

    /// The code in the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::QuickbooksDesktop => "quickbooks_desktop",
            Self::QuickbooksOnline => "quickbooks_online",
            Self::Xero => "xero",
            Self::Sage50 => "sage50",
            Self::Gnucash => "gnucash",
            Self::Hledger => "hledger",
            Self::Ledger => "ledger",
            Self::Beancount => "beancount",
            Self::Ofx1 => "ofx1",
            Self::Ofx2 => "ofx2",
            Self::Qif => "qif",
        }
    }

    /// The program's name.
    #[must_use]
    pub const fn program(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::QuickbooksDesktop => "QuickBooks Desktop",
            Self::QuickbooksOnline => "QuickBooks Online",
            Self::Xero => "Xero",
            Self::Sage50 => "Sage 50",
            Self::Gnucash => "GnuCash",
            Self::Hledger => "hledger",
            Self::Ledger => "Ledger",
            Self::Beancount => "Beancount",
            Self::Ofx1 | Self::Ofx2 => "OFX",
            Self::Qif => "QIF",
        }
    }

    /// Parses a code; `None` when unknown.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The end of a file's name.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv | Self::QuickbooksOnline | Self::Xero | Self::Gnucash => "csv",
            Self::Json => "json",
            Self::QuickbooksDesktop => "iif",
            Self::Sage50 => "txt",
            Self::Hledger => "journal",
            Self::Ledger => "ledger",
            Self::Beancount => "beancount",
            Self::Ofx1 | Self::Ofx2 => "ofx",
            Self::Qif => "qif",
        }
    }

    /// The content type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv | Self::QuickbooksOnline | Self::Xero | Self::Gnucash => {
                "text/csv; charset=utf-8"
            }
            Self::Json => "application/json",
            Self::Ofx1 | Self::Ofx2 => "application/x-ofx",
            Self::QuickbooksDesktop | Self::Sage50 | Self::Qif => {
                "text/plain; charset=windows-1252"
            }
            Self::Hledger | Self::Ledger | Self::Beancount => "text/plain; charset=utf-8",
        }
    }

    const fn charset(self) -> Charset {
        match self {
            Self::QuickbooksDesktop | Self::Sage50 | Self::Ofx1 | Self::Qif => Charset::Windows1252,
            Self::Ofx2 => Charset::Ascii,
            _ => Charset::Utf8,
        }
    }

    /// Whether it holds the shop's currency alone.
    pub(crate) const fn has_one_currency(self) -> bool {
        matches!(
            self,
            Self::QuickbooksDesktop
                | Self::Xero
                | Self::Sage50
                | Self::Ofx1
                | Self::Ofx2
                | Self::Qif
        )
    }

    /// The tax code that says "no tax on this line", where a program wants one: the taxes have lines of their own.
    pub(crate) const fn usual_tax_code(self) -> &'static str {
        match self {
            Self::Xero => "Tax Exempt",
            _ => "",
        }
    }

    fn writer(self) -> Box<dyn Writer> {
        match self {
            Self::Csv => Box::new(csv::Table::default()),
            Self::Json => Box::new(json::Documents::default()),
            Self::QuickbooksDesktop => Box::new(iif::Iif::default()),
            Self::QuickbooksOnline => Box::new(quickbooks_online::Table),
            Self::Xero => Box::new(xero::Table::default()),
            Self::Sage50 => Box::new(sage::GeneralJournal::default()),
            Self::Gnucash => Box::new(gnucash::Table),
            Self::Hledger => Box::new(hledger::Journal::default()),
            Self::Ledger => Box::new(ledger_cli::Journal::default()),
            Self::Beancount => Box::new(beancount::Journal::default()),
            Self::Ofx1 => Box::new(ofx::Statement::new(ofx::Version::One)),
            Self::Ofx2 => Box::new(ofx::Statement::new(ofx::Version::Two)),
            Self::Qif => Box::new(qif::Register::default()),
        }
    }

    /// Checks a chart against what the format can hold.
    ///
    /// # Errors
    /// The first account that does not fit, and why.
    pub fn check(self, chart: &Chart) -> Result<(), (LineAccount, WrongTarget)> {
        let fits: fn(&Target) -> Result<(), WrongTarget> = match self {
            Self::QuickbooksDesktop => iif::fits,
            Self::Xero => xero::fits,
            Self::Sage50 => sage::fits,
            _ => |_| Ok(()),
        };
        for (account, target) in &chart.0 {
            fits(target).map_err(|wrong| (*account, wrong))?;
        }
        match self {
            Self::Beancount => distinct(chart, beancount::name),
            Self::Hledger | Self::Ledger => distinct(chart, text::rooted),
            _ => Ok(()),
        }
    }
}

/// Two accounts with different names may not become one.
fn distinct(
    chart: &Chart,
    written: impl Fn(&Target, AccountKind) -> String,
) -> Result<(), (LineAccount, WrongTarget)> {
    let mut seen: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (account, target) in &chart.0 {
        let names = seen
            .entry(written(target, chart.kind(*account)))
            .or_default();
        names.insert(&target.name);
        if names.len() > 1 {
            return Err((*account, WrongTarget::SameName));
        }
    }
    Ok(())
}
