//! Xero: a table of manual journals. Lines with the same narration and date are one journal; debit positive; DD/MM/YYYY.
//! An import takes at most 300 lines at a time and makes drafts.

use super::{
    Book, FormatError, Paper, Writer,
    text::{OneCurrency, amount, cut, field, row, words},
};
use crate::{Target, WrongTarget};

#[derive(Default)]
pub(super) struct Table {
    currency: OneCurrency,
}

pub(super) const COLUMNS: [&str; 10] = [
    "*Narration",
    "*Date",
    "Description",
    "*AccountCode",
    "*TaxRate",
    "*Amount",
    "TrackingName1",
    "TrackingOption1",
    "TrackingName2",
    "TrackingOption2",
];

pub(super) fn fits(target: &Target) -> Result<(), WrongTarget> {
    if target.number.is_empty() {
        return Err(WrongTarget::NumberMissing);
    }
    if target.tax_code.is_empty() {
        return Err(WrongTarget::TaxCodeMissing);
    }
    Ok(())
}

impl Writer for Table {
    fn begin(&mut self, book: &Book) -> Result<String, FormatError> {
        self.currency = OneCurrency::of(book);
        Ok(row(&COLUMNS))
    }

    fn paper(&mut self, paper: &Paper) -> Result<String, FormatError> {
        self.currency.check(paper)?;
        let date = paper.date.format("%d/%m/%Y").to_string();
        let narration = field(&words(&format!("{} {}", paper.number, paper.memo)));
        let lines = paper.lines.iter().map(|line| {
            row(&[
                &narration,
                &date,
                &field(&cut(&words(&line.memo), 500)),
                &line.target.number,
                &field(&line.target.tax_code),
                &amount(line.amount),
                "",
                "",
                "",
                "",
            ])
        });
        Ok(lines.collect())
    }

    fn end(&mut self) -> String {
        String::new()
    }
}
