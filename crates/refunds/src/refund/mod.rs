//! Giving money back: calculated here, sent by `payments`.

mod by_hand;
mod calculate;
mod given;
mod held;
mod kept;
mod news;
mod parts;
mod preview;
mod refund_order;
mod rest;
mod settled;
#[cfg(test)]
mod tests;
mod units;

pub use calculate::{
    CalculateError, RefundUnits, RefundWish, Refundable, UnitsLeft, Which, refundable,
};
pub use given::{GivenBack, given_back};
pub(crate) use held::shown;
pub use held::{Refunding, hold_for_refund};
pub use kept::{OrderRefund, order_refund_of, order_refunds, parts_that_count, refunded_taxes};
pub use news::{RefundTurn, TellOfRefund};
pub use parts::{RefundParts, RefundedLine, RefundedTax, RefundedUnits, Restock, Split};
pub use preview::{RefundError, RefundPreview, preview_refund};
pub(crate) use preview::{fingerprint_of, preview_of_parts};
pub use refund_order::{ByHand, RefundOrder, refund_held, refund_order};
pub(crate) use refund_order::{Kind, LONGEST_REASON, request, write as write_refund};
pub(crate) use rest::{foreign_parts, rest_of_order};
pub(crate) use settled::refund_settled;
pub use units::withdraw_some;
pub(crate) use units::{give_units_back, withdraw_all};
