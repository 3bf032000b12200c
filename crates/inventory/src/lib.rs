//! How many there are, and to whom they are promised.
//!
//! Stock is a ledger of movements per variant and location: a count says how many there were at an instant, all else are
//! deltas. `on_hand` = last count + deltas since. A reservation promises units to a line of a cart or order; what is not
//! there is backordered, first come first served when goods arrive. available = on hand − reserved.
//!
//! Verbs: [`furnish_shop`], [`reserve`], [`extend`], [`hand_over`], [`commit`], [`release`], [`release_expired`], [`ship`],
//! [`adjust`], [`set_reorder`]. What can be had of a variant: [`offer`]. Queries: [`availability`], [`reservations`], [`list_stock`], [`stock_counts`],
//! [`movements`], [`explain`], [`verify`], [`locations`]. Events: `stock.changed.v1`, `stock.allocated.v1`, `stock.oversold.v1`.
//!
//! Invariants (each has a test, the first three also a CHECK):
//! - reserved never exceeds what is on hand, whoever runs beside whom: 300 buyers of 50 units get exactly 50;
//! - nothing is available while somebody waits for a backordered unit;
//! - a reservation's units are always reserved + backordered + shipped;
//! - on hand is what the movements say ([`verify`] finds nothing);
//! - a till sale is a fact and is always accepted; the youngest promise turns short, nothing is canceled.
//!
//! How races are excluded: every verb first locks the stock items it touches, in the order of their keys; an item's lock
//! also guards its reservations. Numbers are then computed from what was read under the lock and written with a version
//! check. No verb reads stock without the lock and writes it after.
//!
//! It must not know: products, prices, carts' contents, orders' states, HTTP. Whether a variant is tracked or may be
//! backordered is told to it with each [`ReserveLine`].

mod adjust;
mod balance;
mod commit;
mod divide;
pub mod events;
mod extend;
mod furnish_shop;
mod hand_over;
mod movement;
pub mod offer;
mod queries;
mod release;
pub mod release_expired;
mod reservation;
mod reserve;
mod set_reorder;
mod shelf;
mod ship;
mod store;

pub use adjust::{Adjust, AdjustError, Adjusted, Change, Effect, adjust};
pub use commit::{CommitError, commit};
pub use divide::{Allocation, Policy, ReserveLine, Short};
pub use events::{Shift, StockAllocated, StockChanged, StockOversold};
pub use extend::{ExtendError, extend};
pub use furnish_shop::{FurnishShopError, furnish_shop};
pub use hand_over::{HandOverError, hand_over};
pub use movement::{DeltaKind, Movement, MovementKind};
pub use queries::{
    Availability, Discrepancy, Explanation, ListError, ListStock, ListedStock, Location,
    StockCounts, StockFilter, StockRow, availability, explain, list_stock, locations, movements,
    reservations, stock_counts, stock_of, verify,
};
pub use release::{Release, ReleaseError, ReleaseLines, release};
pub use release_expired::{Expired, ReleaseExpired, ReleaseExpiredError, release_expired};
pub use reservation::{Holder, Reservation, State};
pub use reserve::{Reserve, ReserveError, reserve};
pub use set_reorder::{SetReorder, SetReorderError, set_reorder};
pub use shelf::Spot;
pub use ship::{Ship, ShipError, ShipLine, ship};

#[cfg(test)]
mod tests;
