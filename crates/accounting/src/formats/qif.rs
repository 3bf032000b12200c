//! The clearing account as a register, in QIF. Splits say where the money came from; Windows-1252, CR LF.

use std::fmt::Write;

use super::{
    Book, FormatError, Paper, Writer,
    text::{OneCurrency, american, amount, words},
};
use ledger::TenantAccount;

#[derive(Default)]
pub(super) struct Register {
    currency: OneCurrency,
}

/// A slash begins a class, and a part in brackets is another account.
fn category(name: &str) -> String {
    words(name).replace('/', "-")
}

impl Writer for Register {
    fn begin(&mut self, book: &Book) -> Result<String, FormatError> {
        self.currency = OneCurrency::of(book);
        let last = book.clearings.last();
        let name = last.map(|(clearing, _)| category(&clearing.name));
        let name = name.unwrap_or_default();
        Ok(format!(
            "!Account\r\nN{name}\r\nTBank\r\n^\r\n!Type:Bank\r\n"
        ))
    }

    fn paper(&mut self, paper: &Paper) -> Result<String, FormatError> {
        self.currency.check(paper)?;
        let moved = paper.clearing();
        if moved.is_zero() {
            return Ok(String::new());
        }
        let memo = words(&paper.memo);
        let mut text = format!(
            "D{}\r\nT{}\r\nN{}\r\nP{memo}\r\nM{}\r\n",
            american(paper.date),
            amount(moved),
            paper.number,
            paper.number
        );
        for line in &paper.lines {
            if line.account.account == TenantAccount::Clearing {
                continue;
            }
            let name = category(&line.target.name);
            let of_it = words(&line.memo);
            let back = amount(line.amount.negated());
            let _ = write!(text, "S{name}\r\nE{of_it}\r\n${back}\r\n");
        }
        text.push_str("^\r\n");
        Ok(text)
    }

    fn end(&mut self) -> String {
        String::new()
    }
}
