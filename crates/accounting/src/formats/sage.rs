//! Sage 50 Canada: the text import of general journal entries. A header `11-20-26,"source","comment"`, then one line
//! `account,amount` per posting; debit positive; two decimals; Windows-1252, CR LF; the home currency only.

use std::fmt::Write;

use kernel::Language;

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
    language: Language,
}

/// The memo if it fits. Otherwise what it is about is shortened, so that the order's number and the date of value are whole.
fn comment(paper: &Paper, language: Language) -> String {
    let memo = words(&paper.memo);
    if memo.chars().count() <= LONGEST_COMMENT {
        return memo;
    }
    let order = paper.order.map(|number| format!(", {number}"));
    let day = paper.value_day.map(|day| match language {
        Language::En => format!(", value {day}"),
        Language::Fr => format!(", op. {day}"),
    });
    let end = order.unwrap_or_default() + &day.unwrap_or_default();
    let left = LONGEST_COMMENT.saturating_sub(end.chars().count());
    cut(paper.section.words(language), left) + &end
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
        self.language = book.language;
        match book.currency.exponent() {
            2 => Ok(String::new()),
            _ => Err(FormatError::Decimals),
        }
    }

    fn paper(&mut self, paper: &Paper) -> Result<String, FormatError> {
        self.currency.check(paper)?;
        let date = paper.date.format("%m-%d-%y");
        let comment = comment(paper, self.language);
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
