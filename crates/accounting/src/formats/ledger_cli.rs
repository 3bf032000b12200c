//! Ledger journals. Balances are asserted in the order of the file, which is that of the days.

use std::fmt::Write;

use super::{
    Book, FormatError, Paper, Writer,
    balances::{Balances, Children},
    hledger::write_lines,
    text::{declared, rooted, words},
};

#[derive(Default)]
pub(super) struct Journal {
    balances: Option<Balances>,
}

impl Writer for Journal {
    fn begin(&mut self, book: &Book) -> Result<String, FormatError> {
        self.balances = Balances::begin(book, Children::Apart, rooted);
        let mut head = format!("commodity {}\n", book.currency.code());
        for account in declared(book, rooted) {
            let _ = writeln!(head, "account {account}");
        }
        Ok(head)
    }

    fn paper(&mut self, paper: &Paper) -> Result<String, FormatError> {
        let day = paper.date.format("%Y/%m/%d");
        let memo = words(&paper.memo);
        let mut text = format!("\n{day} * ({}) {memo}\n", paper.number);
        write_lines(&mut text, paper, self.balances.as_mut())?;
        Ok(text)
    }

    fn end(&mut self) -> String {
        String::new()
    }
}
