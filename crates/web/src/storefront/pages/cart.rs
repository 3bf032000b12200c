//! The cart.

use askama::Template;
use kernel::{LineId, Money};

use super::super::{
    frame::Frame,
    view::{Picture, Quantity, Supply, Totals},
};

/// Why a line is not as the shopper requested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CartProblem {
    /// The product is no longer sold.
    Gone,
    /// Fewer units are available than requested.
    OnlyLeft { left: Quantity },
    /// The price changed since the line was added.
    PriceChanged { was: Money },
}

#[derive(Clone, Debug)]
pub struct CartLine {
    pub id: LineId,
    pub title: String,
    /// Values of its options; empty for a product with one variant.
    pub variant: String,
    pub path: String,
    pub picture: Option<Picture>,
    pub unit_price: Money,
    pub quantity: Quantity,
    pub most: Quantity,
    pub total: Money,
    pub supply: Supply,
    pub problem: Option<CartProblem>,
}

#[derive(Template)]
#[template(path = "storefront/cart.html")]
pub struct CartPage {
    pub page: Frame,
    pub lines: Vec<CartLine>,
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
            CartProblem::PriceChanged { was } => {
                self.page.v("cart-problem-price", &self.page.money(was))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use kernel::Language;

    use super::*;
    use crate::storefront::samples;

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
