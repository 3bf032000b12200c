//! What a shopper pays, row by row.

use kernel::Money;

/// One tax by its name, like `QST 9.975 %`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxRow {
    /// Name with its rate.
    pub name: String,
    /// Amount of the tax.
    pub amount: Money,
}

/// Subtotal, delivery, each tax, total. An amount not known yet is absent, not zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Goods before delivery and tax.
    pub subtotal: Money,
    /// Price of the delivery, before tax.
    pub shipping: Option<Money>,
    /// One row per tax.
    pub taxes: Vec<TaxRow>,
    /// What the card is charged.
    pub total: Option<Money>,
    /// What was refunded.
    pub refunded: Option<Money>,
}

impl Totals {
    /// The sums before delivery and taxes are known.
    #[must_use]
    pub const fn subtotal_only(subtotal: Money) -> Self {
        Self {
            subtotal,
            shipping: None,
            taxes: Vec::new(),
            total: None,
            refunded: None,
        }
    }
}
