//! GnuCash: the table of its own export with several splits per transaction.

use super::{
    Book, FormatError, Paper, Writer,
    text::{amount, field, row, words},
};

pub(super) struct Table;

pub(super) const COLUMNS: [&str; 16] = [
    "Date",
    "Transaction ID",
    "Number",
    "Description",
    "Notes",
    "Commodity/Currency",
    "Void Reason",
    "Action",
    "Memo",
    "Full Account Name",
    "Account Name",
    "Amount With Sym.",
    "Amount Num.",
    "Reconcile",
    "Reconcile Date",
    "Rate/Price",
];

impl Writer for Table {
    fn begin(&mut self, _: &Book) -> Result<String, FormatError> {
        Ok(row(&COLUMNS))
    }

    fn paper(&mut self, paper: &Paper) -> Result<String, FormatError> {
        let date = paper.date.to_string();
        let currency = format!("CURRENCY::{}", paper.currency.code());
        let memo = field(&words(&paper.memo));
        let lines = paper.lines.iter().map(|line| {
            let name = super::text::rooted(&line.target, line.kind);
            let last = line.target.parts().last().unwrap_or_default();
            let minor = amount(line.amount);
            row(&[
                &date,
                &paper.number,
                &paper.number,
                &memo,
                "",
                &currency,
                "",
                "",
                &field(&words(&line.memo)),
                &field(&name),
                &field(last),
                &minor,
                &minor,
                "n",
                "",
                "1",
            ])
        });
        Ok(lines.collect())
    }

    fn end(&mut self) -> String {
        String::new()
    }
}
