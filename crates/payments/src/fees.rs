//! What the processor kept of each charge, against its price list. The books follow what it kept; this tells the provider where
//! that is not what was expected (docs/decisions/0139-the-processors-fees-against-its-list.md).

use chrono::{DateTime, Duration, Utc};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, Currency, Money, MoneyError, PaymentId};
use rust_decimal::Decimal;
use serde_json::Value;
use tenancy::{DbError, TenantTx};

use crate::{
    AttemptState, Capture,
    store::{attempt, read},
};

/// What the processor says it keeps of a charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceList {
    /// The currency of the account and of the fixed part. Charges in others are not on the list.
    pub currency: Currency,
    /// Per cent of the amount.
    pub percent: Decimal,
    /// Per cent more for a card of another country.
    pub foreign: Decimal,
    /// For each charge, in minor units.
    pub fixed_minor: i64,
}

impl PriceList {
    /// What is to be expected of a card of the account's country.
    ///
    /// # Errors
    /// Out of range.
    pub fn domestic(&self, amount: Money) -> Result<Money, MoneyError> {
        self.at(amount, self.percent)
    }

    fn at(&self, amount: Money, percent: Decimal) -> Result<Money, MoneyError> {
        let part = amount.percent_half_up(percent)?;
        part.plus(Money::new(self.fixed_minor, amount.currency()))
    }

    /// Compares what was kept of a charge.
    ///
    /// # Errors
    /// Out of range.
    pub fn compare(&self, amount: Money, kept: Option<Money>) -> Result<Compared, MoneyError> {
        let Some(kept) = kept else {
            return Ok(Compared::NotTold);
        };
        if amount.currency() != self.currency || kept.currency() != self.currency {
            return Ok(Compared::NotListed);
        }
        let domestic = self.domestic(amount)?;
        if kept == domestic {
            return Ok(Compared::AsListed);
        }
        if kept == self.at(amount, self.percent + self.foreign)? {
            return Ok(Compared::AsListedForForeign);
        }
        let more = kept.minus(domestic)?;
        Ok(Compared::Differs { domestic, more })
    }
}

/// What was kept of a charge, against the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// The processor has not said yet what it keeps.
    NotTold,
    /// The charge, or what was kept of it, is in a currency that the list does not know.
    NotListed,
    /// As the list says.
    AsListed,
    /// As the list says of a card of another country.
    AsListedForForeign,
    /// Something else.
    Differs {
        /// What the list says of a card of the account's country.
        domestic: Money,
        /// How much more was kept; negative when it was less.
        more: Money,
    },
}

/// A charge, and what the processor kept of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChargeFee {
    /// The attempt that was charged: pages go by it.
    pub attempt: AttemptId,
    /// The payment.
    pub payment: PaymentId,
    /// The processor's id of the charge, or of its payment intent.
    pub charge: String,
    /// When it was charged.
    pub at: DateTime<Utc>,
    /// What was charged.
    pub amount: Money,
    /// What the processor kept; absent until it says so.
    pub kept: Option<Money>,
}

impl ChargeFee {
    fn of((attempt, payment): (AttemptId, PaymentId), capture: &Capture) -> Self {
        let charge = capture.charge.as_ref().unwrap_or(&capture.intent);
        Self {
            attempt,
            payment,
            charge: charge.clone(),
            at: capture.at,
            amount: capture.amount,
            kept: capture.processor_fee,
        }
    }
}

/// The most that our clock and the processor's are apart.
const CLOCKS_APART: Duration = Duration::days(1);

/// States in which the processor has taken money, whatever for.
const TAKEN: [&str; 3] = ["captured", "captured_late", "conflict"];

/// One page of a shop's charges.
#[derive(Clone, Debug, Default)]
pub struct ChargePage {
    /// Those of the time asked for.
    pub charges: Vec<ChargeFee>,
    /// After which attempt the next page begins; absent on the last.
    pub next: Option<AttemptId>,
}

/// A page of the shop's charges made in `[from, until)`, money that paid for nothing included.
///
/// # Errors
/// Database failures only.
pub async fn charge_fees(
    tx: &mut TenantTx,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    after: Option<AttemptId>,
    limit: i64,
) -> Result<ChargePage, DbError> {
    let mut query = attempt::table
        .filter(attempt::state.eq_any(TAKEN))
        // It began before it was charged, and its row was written when it was, or later. A day is added on each side, because
        // the processor's clock says when it was charged, and ours when the row was written.
        .filter(attempt::created_at.lt(until + CLOCKS_APART))
        .filter(attempt::updated_at.ge(from - CLOCKS_APART))
        .order(attempt::id)
        .limit(limit)
        .select((attempt::id, attempt::payment_id, attempt::facts))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(attempt::id.gt(after));
    }
    let rows: Vec<(AttemptId, PaymentId, Value)> = query.load(tx).await?;
    let full = i64::try_from(rows.len()).is_ok_and(|count| count >= limit);
    let next = rows.last().filter(|_| full).map(|(id, ..)| *id);
    let mut charges = Vec::new();
    for (id, payment, facts) in rows {
        let state: AttemptState = read(&facts, "attempt.facts")?;
        let taken = state.taken().filter(|it| from <= it.at && it.at < until);
        charges.extend(taken.map(|capture| ChargeFee::of((id, payment), capture)));
    }
    Ok(ChargePage { charges, next })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> PriceList {
        PriceList {
            currency: Currency::CAD,
            percent: Decimal::new(29, 1),
            foreign: Decimal::new(8, 1),
            fixed_minor: 30,
        }
    }

    fn cad(minor: i64) -> Money {
        Money::new(minor, Currency::CAD)
    }

    #[test]
    fn what_is_kept_is_as_listed_or_the_difference_is_named_to_the_cent() {
        let against = |kept| list().compare(cad(11_526), Some(cad(kept))).unwrap();
        assert_eq!(against(364), Compared::AsListed);
        assert_eq!(against(456), Compared::AsListedForForeign);
        for (kept, more) in [(365, 1), (363, -1), (0, -364)] {
            let (domestic, more) = (cad(364), cad(more));
            assert_eq!(against(kept), Compared::Differs { domestic, more });
        }
    }

    #[test]
    fn what_the_list_does_not_know_is_not_compared() {
        let yen = Money::new(4_407, Currency::JPY);
        let compared = |amount, kept| list().compare(amount, kept).unwrap();
        assert_eq!(compared(cad(100), None), Compared::NotTold);
        assert_eq!(compared(yen, Some(cad(364))), Compared::NotListed);
        assert_eq!(compared(cad(100), Some(yen)), Compared::NotListed);
    }
}
