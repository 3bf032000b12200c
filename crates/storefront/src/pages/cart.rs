//! The cart.

use askama::Template;
use kernel::{LineId, Money};

use super::super::frame::Frame;
use showcase::{Picture, Quantity, Supply, Totals};

/// Why a line is not as the shopper requested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CartProblem {
    /// The product is no longer sold.
    Gone,
    /// Fewer units are available than requested.
    OnlyLeft {
        /// Units available.
        left: Quantity,
    },
}

/// One line of the cart.
#[derive(Clone, Debug)]
pub struct CartLine {
    /// The line.
    pub id: LineId,
    /// The product's title.
    pub title: String,
    /// Values of its options; empty for a product with one variant.
    pub variant: String,
    /// Path of the product's page.
    pub path: String,
    /// The product's picture.
    pub picture: Option<Picture>,
    /// Price of one unit, before tax.
    pub unit_price: Money,
    /// Units.
    pub quantity: Quantity,
    /// The most that can be ordered at once.
    pub most: Quantity,
    /// Unit price times quantity.
    pub total: Money,
    /// Units in stock and units to come.
    pub supply: Supply,
    /// Why the line is not as requested.
    pub problem: Option<CartProblem>,
}

/// The cart's page.
#[derive(Template)]
#[template(path = "storefront/cart.html")]
pub struct CartPage {
    /// What every page shares.
    pub page: Frame,
    /// The lines.
    pub lines: Vec<CartLine>,
    /// The sums known so far.
    pub totals: Totals,
    /// False while a line prevents checkout, such as a sold-out one.
    pub may_check_out: bool,
}

impl CartPage {
    /// Whether there is a shipment preference to choose at checkout: units all in stock, or all to come, ship together.
    fn comes_in_parts(&self) -> bool {
        let any = |wanted: fn(&Supply) -> bool| self.lines.iter().any(|line| wanted(&line.supply));
        any(|supply| supply.now > 0) && any(Supply::is_short)
    }

    fn problem(&self, line: &CartLine) -> Option<String> {
        let problem = line.problem.as_ref()?;
        Some(match problem {
            CartProblem::Gone => self.page.t("cart-problem-gone"),
            CartProblem::OnlyLeft { left } => self.page.n("cart-problem-only-left", left),
        })
    }
}

#[cfg(test)]
mod tests {
    use kernel::Language;

    use super::*;
    use crate::samples;

    #[test]
    fn parts_are_announced_only_where_some_of_it_is_here_and_some_to_come() {
        let lines = samples::cart_lines();
        let comes_in_parts = |keep: fn(&CartLine) -> bool| {
            let kept = lines.iter().filter(|line| keep(line)).cloned().collect();
            samples::cart(Language::En, kept).comes_in_parts()
        };
        assert!(comes_in_parts(|_| true));
        assert!(!comes_in_parts(|line| line.supply.now == 0));
        assert!(!comes_in_parts(|line| !line.supply.is_short()));
    }
}
