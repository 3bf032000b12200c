//! Characters, names and amounts as files want them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use encoding_rs::WINDOWS_1252;
use kernel::{Currency, Money};
use ledger::AccountKind;

use super::{Book, FormatError, Paper};
use crate::Target;

/// Letters without their accents, as far as the product's languages have them; anything else is a question mark.
pub(super) fn ascii(text: &str) -> String {
    text.chars().map(plain).collect()
}

fn plain(one: char) -> String {
    if one.is_ascii() {
        return one.to_string();
    }
    let plain = match one {
        'À' | 'Á' | 'Â' | 'Ä' | 'Ã' | 'Å' => "A",
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => "a",
        'Ç' => "C",
        'ç' => "c",
        'È' | 'É' | 'Ê' | 'Ë' => "E",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'Ì' | 'Í' | 'Î' | 'Ï' => "I",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'Ñ' => "N",
        'ñ' => "n",
        'Ò' | 'Ó' | 'Ô' | 'Ö' | 'Õ' | 'Ø' => "O",
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' | 'ø' => "o",
        'Ù' | 'Ú' | 'Û' | 'Ü' => "U",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ÿ' | 'ý' => "y",
        'Œ' => "OE",
        'œ' => "oe",
        'Æ' => "AE",
        'æ' => "ae",
        'ß' => "ss",
        '’' | '‘' => "'",
        '“' | '”' | '«' | '»' => "\"",
        '–' | '—' => "-",
        '…' => "...",
        'º' => "o",
        '\u{a0}' | '\u{202f}' => " ",
        _ => "?",
    };
    plain.to_owned()
}

/// Bytes of Windows-1252; what it lacks is written plainly.
pub(super) fn windows_1252(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut piece = [0_u8; 4];
    for one in text.chars() {
        let (encoded, _, lacking) = WINDOWS_1252.encode(one.encode_utf8(&mut piece));
        match lacking {
            false => bytes.extend_from_slice(&encoded),
            true => bytes.extend_from_slice(plain(one).as_bytes()),
        }
    }
    bytes
}

/// The first characters of a text.
pub(super) fn cut(text: &str, most: usize) -> String {
    text.chars()
        .take(most)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// One line in which no program sees more than words: no comment, no brackets that a date could stand in, no quotes.
pub(super) fn words(text: &str) -> String {
    let harmless = |one: char| match one {
        ';' | '|' | '"' | '\\' | '[' | ']' | '{' | '}' | '\t' | '\r' | '\n' => ' ',
        one if one.is_control() => ' ',
        one => one,
    };
    let text: String = text.chars().map(harmless).collect();
    text.split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// `124.30`, `-0.05`, `1250` for yen: a point, no grouping, digits on both sides of the point.
pub(crate) fn amount(money: Money) -> String {
    money.to_decimal_text()
}

/// Debit and credit columns: the unused one is empty.
pub(super) fn sides(money: Money) -> [String; 2] {
    match money.is_negative() {
        true => [String::new(), amount(money.negated())],
        false => [amount(money), String::new()],
    }
}

/// The root of plain-text accounting that a kind of account stands under.
pub(crate) const fn root(kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Asset => "Assets",
        AccountKind::Liability => "Liabilities",
        AccountKind::Income | AccountKind::ContraIncome => "Income",
        AccountKind::Expense => "Expenses",
    }
}

/// The account's name under one of the five roots; a name that begins with one keeps it.
pub(super) fn rooted(target: &Target, kind: AccountKind) -> String {
    let first = target.parts().next().unwrap_or_default();
    let known = ["Assets", "Liabilities", "Equity", "Income", "Expenses"];
    match known.contains(&first) {
        true => target.name.clone(),
        false => format!("{}:{}", root(kind), target.name),
    }
}

/// The accounts of a book as a format names them, each once.
pub(super) fn declared(
    book: &Book,
    written: impl Fn(&Target, AccountKind) -> String,
) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let names = book.accounts.iter();
    let mut names: Vec<String> = names.map(|(target, kind)| written(target, *kind)).collect();
    names.retain(|name| seen.insert(name.clone()));
    names
}

/// A field of a CSV file (RFC 4180).
pub(super) fn field(text: &str) -> String {
    match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

/// Text for a field: a spreadsheet takes it for no formula.
pub(crate) fn typed(text: &str) -> String {
    field(&kernel::spreadsheet_cell(text))
}

/// A row of a CSV file.
pub(crate) fn row(fields: &[&str]) -> String {
    let mut row = fields.join(",");
    row.push_str("\r\n");
    row
}

pub(super) fn american(date: NaiveDate) -> String {
    date.format("%m/%d/%Y").to_string()
}

/// The one currency of a file, for formats that cannot name it on a document.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OneCurrency(Option<Currency>);

impl OneCurrency {
    pub(super) const fn of(book: &Book) -> Self {
        Self(Some(book.currency))
    }

    pub(super) fn check(self, paper: &Paper) -> Result<(), FormatError> {
        match self.0 {
            Some(currency) if currency != paper.currency => Err(FormatError::Currency {
                number: paper.number.clone(),
                currency: paper.currency,
            }),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_no_character_that_a_program_would_obey() {
        assert_eq!(words("a; bin [3-4]\tdate:  x"), "a bin 3-4 date: x");
        assert_eq!(ascii("Été à Noël, 5 €"), "Ete a Noel, 5 ?");
        assert_eq!(windows_1252("Été €"), [0xc9, b't', 0xe9, b' ', 0x80]);
        assert_eq!(windows_1252("Łódź…"), [b'?', 0xf3, b'd', b'?', 0x85]);
    }
}
