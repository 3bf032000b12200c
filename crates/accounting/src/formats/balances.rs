//! Balances of the clearing account that plain-text journals assert.

use std::collections::BTreeMap;

use kernel::{Currency, Money};
use ledger::AccountKind;

use super::{Book, FormatError};
use crate::Target;

/// Whether a program counts an account's children in its balance.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Children {
    Apart,
    Counted,
}

/// Sums of the accounts that clearing is booked on, in the book's currency, as a program sees them: by the name that is written, with
/// everything else that is booked under it. In a book of several setups there may be several.
pub(super) struct Balances {
    currency: Currency,
    children: Children,
    sums: BTreeMap<String, Money>,
}

impl Balances {
    /// `None` when the file does not begin with the book: what was on the accounts before is not known by name.
    pub(super) fn begin(
        book: &Book,
        children: Children,
        written: impl Fn(&Target, AccountKind) -> String,
    ) -> Option<Self> {
        let zero = Money::zero(book.currency);
        let names = book.clearings.iter();
        let sums = names.map(|(target, kind)| (written(target, *kind), zero));
        book.opening.is_none().then(|| Self {
            currency: book.currency,
            children,
            sums: sums.collect(),
        })
    }

    /// Adds a line. The balance after it, if clearing is booked on its account.
    pub(super) fn add(&mut self, name: &str, amount: Money) -> Result<Option<Money>, FormatError> {
        if amount.currency() != self.currency {
            return Ok(None);
        }
        for (of, sum) in &mut self.sums {
            let below = |rest: &str| rest.starts_with(':') && self.children == Children::Counted;
            if name
                .strip_prefix(of.as_str())
                .is_some_and(|rest| rest.is_empty() || below(rest))
            {
                *sum = sum.plus(amount).map_err(|_| FormatError::OutOfRange)?;
            }
        }
        Ok(self.sums.get(name).copied())
    }

    /// The balances at the end, by name.
    pub(super) fn end(&self) -> impl Iterator<Item = (&str, Money)> {
        self.sums.iter().map(|(name, sum)| (name.as_str(), *sum))
    }
}
