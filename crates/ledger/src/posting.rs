//! Postings of one entry: signed amounts that sum to zero (debit positive, credit negative).

use kernel::{Currency, Money, MoneyError};

use crate::account::Account;

/// Why postings do not form an entry.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PostingError {
    /// The postings do not sum to zero.
    #[error("the postings differ by {0} instead of summing to zero")]
    Unbalanced(Money),
    /// There is nothing to post.
    #[error("an entry needs at least two postings that are not zero")]
    Empty,
    /// A part of the amount is negative or larger than the whole.
    #[error("a part of the amount is negative or larger than the whole")]
    OutOfBounds,
    /// The amounts have mixed currencies or are out of range.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// One side of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting<A> {
    /// The account.
    pub account: A,
    /// Debit positive, credit negative.
    pub amount: Money,
}

/// A posting to the debit side.
pub fn debit<A>(account: A, amount: Money) -> Posting<A> {
    Posting { account, amount }
}

/// A posting to the credit side.
pub fn credit<A>(account: A, amount: Money) -> Posting<A> {
    Posting {
        account,
        amount: amount.negated(),
    }
}

/// Balanced postings in one currency. Only [`Postings::balanced`] builds them, so an unbalanced entry cannot exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Postings<A> {
    currency: Currency,
    lines: Vec<Posting<A>>,
}

impl<A: Account> Postings<A> {
    /// Drops zero lines and checks that the rest sums to zero.
    ///
    /// # Errors
    /// Unbalanced, mixed currencies, or nothing left to post.
    pub fn balanced(
        currency: Currency,
        lines: impl IntoIterator<Item = Posting<A>>,
    ) -> Result<Self, PostingError> {
        let lines: Vec<_> = lines
            .into_iter()
            .filter(|line| !line.amount.is_zero())
            .collect();
        let sum = Money::sum(currency, lines.iter().map(|line| line.amount))?;
        match (sum.is_zero(), lines.len()) {
            (false, _) => Err(PostingError::Unbalanced(sum)),
            (true, 0 | 1) => Err(PostingError::Empty),
            (true, _) => Ok(Self { currency, lines }),
        }
    }

    /// The same postings with sides exchanged.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let turn = |line: &Posting<A>| Posting {
            amount: line.amount.negated(),
            ..*line
        };
        Self {
            currency: self.currency,
            lines: self.lines.iter().map(turn).collect(),
        }
    }

    /// The currency of all postings.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The postings; none is zero.
    #[must_use]
    pub fn lines(&self) -> &[Posting<A>] {
        &self.lines
    }

    /// The entry's effect on the mirrored accounts, in minor units.
    #[must_use]
    pub fn mirrored(&self) -> i128 {
        let mirrored = self.lines.iter().filter(|line| line.account.mirrors());
        mirrored.map(|line| i128::from(line.amount.minor())).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TenantAccount as T;

    #[test]
    fn only_balanced_postings_exist() {
        let ten = Money::new(1000, Currency::CAD);
        let zero = Money::zero(Currency::CAD);
        let cad = Currency::CAD;
        let good = Postings::balanced(
            cad,
            [
                debit(T::Clearing, ten),
                credit(T::Sales, ten),
                credit(T::Discounts, zero),
            ],
        );
        assert_eq!(good.map(|postings| postings.lines().len()), Ok(2));
        let bad = Postings::balanced(cad, [debit(T::Clearing, ten)]);
        assert_eq!(bad, Err(PostingError::Unbalanced(ten)));
        let empty = Postings::<T>::balanced(cad, []);
        assert_eq!(empty, Err(PostingError::Empty));
    }
}
