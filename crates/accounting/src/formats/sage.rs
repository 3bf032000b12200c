//! Sage 50 Canada: the text import of general journal entries. A header `11-20-26,"source","comment"`, then one line
//! `account,amount` per posting; debit positive; two decimals; Windows-1252, CR LF; the home currency only.

use std::fmt::Write;

use super::{
    Book, FormatError, Paper, Writer,
    text::{OneCurrency, amount, cut, words},
};
use crate::{Target, WrongTarget};

/// Longest comment that every version takes.
const LONGEST_COMMENT: usize = 39;

#[derive(Default)]
pub(super) struct GeneralJournal {
    currency: OneCurrency,
}

pub(super) fn fits(target: &Target) -> Result<(), WrongTarget> {
    if target.number.is_empty() {
        return Err(WrongTarget::NumberMissing);
    }
    let digits = target.number.bytes().all(|byte| byte.is_ascii_digit());
    match digits && (4..=8).contains(&target.number.len()) {
        true => Ok(()),
        false => Err(WrongTarget::NumberForm { min: 4, max: 8 }),
    }
}

impl Writer for GeneralJournal {
    fn begin(&mut self, book: &Book) -> Result<String, FormatError> {
        self.currency = OneCurrency::of(book);
        match book.currency.exponent() {
            2 => Ok(String::new()),
            _ => Err(FormatError::Decimals),
        }
    }

    fn paper(&mut self, paper: &Paper) -> Result<String, FormatError> {
        self.currency.check(paper)?;
        let date = paper.date.format("%m-%d-%y");
        let comment = cut(&words(&paper.memo), LONGEST_COMMENT);
        let mut text = format!("{date},\"{}\",\"{comment}\"\r\n", paper.number);
        for line in &paper.lines {
            let _ = write!(text, "{},{}\r\n", line.target.number, amount(line.amount));
        }
        Ok(text)
    }

    fn end(&mut self) -> String {
        String::new()
    }
}
