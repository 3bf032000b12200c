//! Ledger journals. Balances are asserted in the order of the file, which is that of the days.

use std::fmt::Write;

use kernel::Money;

use super::{
    Book, FormatError, Paper, Writer,
    hledger::{asserted, write_lines},
    text::{rooted, words},
};

#[derive(Default)]
pub(super) struct Journal {
    balance: Option<Money>,
}

impl Writer for Journal {
    fn begin(&mut self, book: &Book) -> Result<String, FormatError> {
        if book.opening.is_none() {
            self.balance = Some(Money::zero(book.currency));
        }
        let mut head = format!("commodity {}\n", book.currency.code());
        for (target, kind) in &book.accounts {
            let _ = writeln!(head, "account {}", rooted(target, *kind));
        }
        Ok(head)
    }

    fn paper(&mut self, paper: &Paper) -> Result<String, FormatError> {
        let day = paper.date.format("%Y/%m/%d");
        let memo = words(&paper.memo);
        let mut text = format!("\n{day} * ({}) {memo}\n", paper.number);
        let asserted = asserted(&mut self.balance, paper)?;
        write_lines(&mut text, paper, asserted.as_deref());
        Ok(text)
    }

    fn end(&mut self) -> String {
        String::new()
    }
}
