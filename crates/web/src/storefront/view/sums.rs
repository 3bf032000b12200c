//! What a shopper pays, row by row.

use kernel::Money;

/// One tax by its name, like `QST 9.975 %`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxRow {
    pub name: String,
    pub amount: Money,
}

/// Subtotal, delivery, each tax, total. An amount not known yet is absent, not zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    pub subtotal: Money,
    pub shipping: Option<Money>,
    pub taxes: Vec<TaxRow>,
    pub total: Option<Money>,
    pub refunded: Option<Money>,
}

impl Totals {
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
