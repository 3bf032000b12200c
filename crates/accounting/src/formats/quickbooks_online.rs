//! QuickBooks Online: a table of journal entries (Settings, Import data). Dates MM/DD/YYYY; the unused side is empty.

use super::{
    Book, FormatError, Paper, Writer,
    text::{american, cut, field, row, sides, words},
};

pub(super) struct Table;

pub(super) const COLUMNS: [&str; 8] = [
    "Journal No.",
    "Journal Date",
    "Account Name",
    "Debits",
    "Credits",
    "Description",
    "Name",
    "Currency",
];

impl Writer for Table {
    fn begin(&mut self, _: &Book) -> Result<String, FormatError> {
        Ok(row(&COLUMNS))
    }

    fn paper(&mut self, paper: &Paper) -> Result<String, FormatError> {
        let date = american(paper.date);
        let lines = paper.lines.iter().map(|line| {
            let [debit, credit] = sides(line.amount);
            let memo = cut(&words(&format!("{}: {}", paper.memo, line.memo)), 1000);
            row(&[
                &paper.number,
                &date,
                &field(&line.target.name),
                &debit,
                &credit,
                &field(&memo),
                "",
                paper.currency.code(),
            ])
        });
        Ok(lines.collect())
    }

    fn end(&mut self) -> String {
        String::new()
    }
}
