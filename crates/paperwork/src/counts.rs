//! What a day's paperwork comes to.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How much is on each list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PaperworkCounts)]
pub struct Counts {
    /// Orders of which something can ship.
    pub to_ship: i64,
    /// Units of them that can ship.
    pub units_to_ship: i64,
    /// Orders that waited, and of which something can ship now.
    pub fillable: i64,
    /// Orders with units that shoppers wait for.
    pub backordered_orders: i64,
    /// Lines of them.
    pub backordered_lines: i64,
    /// Units of them.
    pub backordered_units: i64,
    /// Variants of them.
    pub backordered_skus: i64,
    /// Lines that were not on the list before.
    pub new_backorders: i64,
    /// Lines that are no longer on the list.
    pub cleared_backorders: i64,
    /// Variants to order.
    pub reorder: i64,
    /// Promises that are not kept, by line.
    pub late_promises: i64,
    /// Lines of purchase orders whose day has passed.
    pub late_purchase_orders: i64,
}

impl Counts {
    /// Whether there is nothing to do and nothing anybody waits for.
    #[must_use]
    pub const fn is_idle(&self) -> bool {
        self.to_ship == 0
            && self.backordered_lines == 0
            && self.reorder == 0
            && self.late_promises == 0
            && self.late_purchase_orders == 0
    }
}
