//! Beancount journals.

use std::fmt::Write;

use chrono::{Days, NaiveDate};
use kernel::Money;
use ledger::AccountKind;

use super::{
    Book, FormatError, Paper, Writer,
    balances::{Balances, Children},
    text::{amount, declared, root, words},
};
use crate::Target;

#[derive(Default)]
pub(super) struct Journal {
    balances: Option<Balances>,
    /// The day after the last: a balance is that of the day's beginning.
    after: Option<NaiveDate>,
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
        self.balances = Balances::begin(book, Children::Counted, name);
        self.after = book.until.checked_add_days(Days::new(1));
        let code = book.currency.code();
        let mut head = format!("option \"operating_currency\" \"{code}\"\n");
        for account in declared(book, name) {
            let _ = writeln!(head, "{} open {account}", book.from);
        }
        Ok(head)
    }

    fn paper(&mut self, paper: &Paper) -> Result<String, FormatError> {
        let code = paper.currency.code();
        let memo = words(&paper.memo);
        let mut text = format!("\n{} * \"{memo}\" ^{}\n", paper.date, paper.number);
        for line in &paper.lines {
            let account = name(&line.target, line.kind);
            if let Some(balances) = &mut self.balances {
                balances.add(&account, line.amount)?;
            }
            let _ = writeln!(text, "  {account}  {} {code}", amount(line.amount));
        }
        Ok(text)
    }

    /// The tolerance is ours: with beancount's own, a cent could be missing.
    fn end(&mut self) -> String {
        let (Some(day), Some(balances)) = (self.after, &self.balances) else {
            return String::new();
        };
        let line = |(account, sum): (&str, Money)| {
            let code = sum.currency();
            let (sum, code) = (amount(sum), code.code());
            format!("\n{day} balance {account}  {sum} ~ 0.0001 {code}\n")
        };
        balances.end().map(line).collect()
    }
}
