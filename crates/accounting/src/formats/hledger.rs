//! hledger journals: declared accounts and commodities, so that `hledger check --strict` has nothing to say.

use std::fmt::Write;

use kernel::{Currency, Money};
use ledger::TenantAccount;

use super::{
    Book, FormatError, Paper, Writer,
    balances::{Balances, Children},
    text::{amount, declared, rooted, words},
};

#[derive(Default)]
pub(super) struct Journal {
    balances: Option<Balances>,
}

/// `1000.00 CAD`, `1000. JPY`: what tells hledger the decimals, and that a point is no group mark.
fn directive(currency: Currency) -> String {
    let sample = Money::new(1000 * 10_i64.pow(currency.exponent()), currency).to_decimal_text();
    let point = if currency.exponent() == 0 { "." } else { "" };
    format!("commodity {sample}{point} {}\n", currency.code())
}

impl Writer for Journal {
    fn begin(&mut self, book: &Book) -> Result<String, FormatError> {
        self.balances = Balances::begin(book, Children::Apart, rooted);
        let mut head = directive(book.currency);
        for account in declared(book, rooted) {
            let _ = writeln!(head, "account {account}");
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
        write_lines(&mut text, paper, self.balances.as_mut())?;
        Ok(text)
    }

    fn end(&mut self) -> String {
        String::new()
    }
}

/// Two spaces part account and amount: with one, the amount is taken for a part of the name. The balance of the clearing account is
/// asserted on each of its lines, as it is after that line.
pub(super) fn write_lines(
    text: &mut String,
    paper: &Paper,
    mut balances: Option<&mut Balances>,
) -> Result<(), FormatError> {
    let code = paper.currency.code();
    for line in &paper.lines {
        let name = rooted(&line.target, line.kind);
        let after = match &mut balances {
            Some(balances) => balances.add(&name, line.amount)?,
            None => None,
        };
        let clearing = line.account.account == TenantAccount::Clearing;
        let after = after.filter(|_| clearing);
        let after = after.map(|sum| format!(" = {} {code}", amount(sum)));
        let (of_it, after) = (amount(line.amount), after.unwrap_or_default());
        let _ = writeln!(text, "    {name}  {of_it} {code}{after}");
    }
    Ok(())
}
