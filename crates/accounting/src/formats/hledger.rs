//! hledger journals: declared accounts and commodities, so that `hledger check --strict` has nothing to say.

use std::fmt::Write;

use kernel::{Currency, Money};

use super::{
    Book, FormatError, Paper, Writer,
    text::{amount, rooted, words},
};

#[derive(Default)]
pub(super) struct Journal {
    /// The clearing account's balance, when the file holds the book from its beginning.
    balance: Option<Money>,
}

/// `1000.00 CAD`, `1000. JPY`: what tells hledger the decimals, and that a point is no group mark.
fn directive(currency: Currency) -> String {
    let sample = Money::new(1000 * 10_i64.pow(currency.exponent()), currency).to_decimal_text();
    let point = if currency.exponent() == 0 { "." } else { "" };
    format!("commodity {sample}{point} {}\n", currency.code())
}

impl Writer for Journal {
    fn begin(&mut self, book: &Book) -> Result<String, FormatError> {
        if book.opening.is_none() {
            self.balance = Some(Money::zero(book.currency));
        }
        let mut head = directive(book.currency);
        for (target, kind) in &book.accounts {
            let _ = writeln!(head, "account {}", rooted(target, *kind));
        }
        Ok(head)
    }

    fn paper(&mut self, paper: &Paper) -> Result<String, FormatError> {
        let mut text = format!(
            "\n{} * ({}) {}\n",
            paper.date,
            paper.number,
            words(&paper.memo)
        );
        let asserted = asserted(&mut self.balance, paper)?;
        write_lines(&mut text, paper, asserted.as_deref());
        Ok(text)
    }

    fn end(&mut self) -> String {
        String::new()
    }
}

/// The clearing account's balance after the document, if it is known and in the file's currency.
pub(super) fn asserted(
    balance: &mut Option<Money>,
    paper: &Paper,
) -> Result<Option<String>, FormatError> {
    match balance {
        Some(sum) if sum.currency() == paper.currency => {
            *sum = sum
                .plus(paper.clearing())
                .map_err(|_| FormatError::OutOfRange)?;
            Ok(Some(format!(
                " = {} {}",
                amount(*sum),
                paper.currency.code()
            )))
        }
        _ => Ok(None),
    }
}

/// Two spaces part account and amount: with one, the amount is taken for a part of the name.
pub(super) fn write_lines(text: &mut String, paper: &Paper, asserted: Option<&str>) {
    let code = paper.currency.code();
    let clearing = |line: &super::PaperLine| {
        line.account == crate::LineAccount::whole(ledger::TenantAccount::Clearing)
    };
    for line in &paper.lines {
        let name = rooted(&line.target, line.account.kind());
        let after = asserted.filter(|_| clearing(line)).unwrap_or_default();
        let _ = writeln!(text, "    {name}  {} {code}{after}", amount(line.amount));
    }
}
