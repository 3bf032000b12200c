//! The cart.

use askama::Template;
use kernel::{LineId, Money};

use super::super::{
    frame::Frame,
    view::{Picture, Quantity, Supply, Totals},
};

/// Why a line is not what the shopper asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CartProblem {
    /// Nobody can have it any more.
    Gone,
    /// Fewer than asked for can be had.
    OnlyLeft { left: Quantity },
    /// The price changed since it was put in.
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
    /// False while a line stands in the way, such as a sold-out one.
    pub may_check_out: bool,
}

impl CartPage {
    fn some_later(&self) -> bool {
        self.lines.iter().any(|line| line.supply.is_short())
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
