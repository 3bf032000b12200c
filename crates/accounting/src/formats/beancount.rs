//! Beancount journals.

use std::fmt::Write;

use chrono::Days;
use kernel::Money;
use ledger::AccountKind;

use super::{
    Book, FormatError, Paper, Writer,
    text::{amount, root, words},
};
use crate::Target;

#[derive(Default)]
pub(super) struct Journal {
    book: Option<Book>,
    balance: Option<Money>,
}

/// The account's name as beancount takes it: five roots, parts that begin with a capital or a digit, and in them letters,
/// digits and hyphens only.
pub(super) fn name(target: &Target, kind: AccountKind) -> String {
    let known = ["Assets", "Liabilities", "Equity", "Income", "Expenses"];
    let first = target.parts().next().unwrap_or_default();
    let rooted = known.contains(&first).then(String::new);
    let mut name = rooted.unwrap_or_else(|| root(kind).to_owned());
    for part in target.parts() {
        if !name.is_empty() {
            name.push(':');
        }
        name.push_str(&component(part));
    }
    name
}

fn component(part: &str) -> String {
    let words = part.split(|one: char| !one.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let joined = words.join("-");
    let mut letters = joined.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "X".to_owned(),
    }
}

impl Writer for Journal {
    fn begin(&mut self, book: &Book) -> Result<String, FormatError> {
        self.balance = book.opening.is_none().then(|| Money::zero(book.currency));
        let mut head = format!(
            "option \"operating_currency\" \"{}\"\n",
            book.currency.code()
        );
        for (target, kind) in &book.accounts {
            let _ = writeln!(head, "{} open {}", book.from, name(target, *kind));
        }
        self.book = Some(book.clone());
        Ok(head)
    }

    fn paper(&mut self, paper: &Paper) -> Result<String, FormatError> {
        if let Some(sum) = self.balance.filter(|sum| sum.currency() == paper.currency) {
            let after = sum.plus(paper.clearing());
            self.balance = Some(after.map_err(|_| FormatError::OutOfRange)?);
        }
        let code = paper.currency.code();
        let memo = words(&paper.memo);
        let mut text = format!("\n{} * \"{memo}\" ^{}\n", paper.date, paper.number);
        for line in &paper.lines {
            let account = name(&line.target, line.account.kind());
            let _ = writeln!(text, "  {account}  {} {code}", amount(line.amount));
        }
        Ok(text)
    }

    /// The tolerance is ours: with beancount's own, a cent could be missing.
    fn end(&mut self) -> String {
        let (Some(book), Some(sum)) = (&self.book, self.balance) else {
            return String::new();
        };
        let day = book
            .until
            .checked_add_days(Days::new(1))
            .unwrap_or(book.until);
        let account = name(&book.clearing, AccountKind::Asset);
        let code = sum.currency();
        let code = code.code();
        format!(
            "\n{day} balance {account}  {} ~ 0.0001 {code}\n",
            amount(sum)
        )
    }
}
