//! Stock on hand and its reservations.
//!
//! Stock is a ledger of movements per variant and location: a count states the quantity at an instant, all other
//! movements are deltas. `on_hand` = last count + deltas since. A reservation promises units to a line of a cart or
//! order; units beyond stock are backordered, first come first served when goods arrive. available = on hand −
//! reserved.
//!
//! Verbs: [`furnish_shop`], [`reserve`], [`extend`], [`hand_over`], [`commit`], [`end_hold`], [`release`],
//! [`release_expired()`], [`ship`], [`adjust`], [`adjust_all`], [`set_reorder`], [`set_reorder_all`], [`review_promises`], [`plan_review`], [`ensure_review`]. The calculator of what a variant can offer: [`offer`]. Queries:
//! [`availability`], [`reservations`], [`units_gone_by`], [`queue`], [`list_stock`], [`stock_counts`], [`movements`], [`movements_named`], [`explain`], [`verify`],
//! [`locations`], [`standings`]. Events: `stock.changed.v1`, `stock.allocated.v1`, `stock.oversold.v1`.
//!
//! Invariants (each has a test, the first three also a CHECK):
//! - reserved never exceeds on hand, however transactions interleave: 300 buyers of 50 units get exactly 50;
//! - nothing is available while a line waits for a backordered unit;
//! - a reservation's units are always reserved + backordered + shipped;
//! - on hand equals what the movements add up to ([`verify`] finds nothing);
//! - a till sale is a fact and is always accepted; the youngest reservation turns short, nothing is canceled.
//!
//! How races are excluded: every verb first locks the stock items it touches, in the order of their keys; an item's
//! lock also guards its reservations. Numbers are computed from what was read under the lock and written with a
//! version check. No verb reads stock without the lock and writes it afterwards.
//!
//! It must not know: products, prices, carts' contents, orders' states, HTTP. Each [`ReserveLine`] states whether its
//! variant is tracked and may be backordered.

mod adjust;
mod balance;
mod commit;
mod divide;
mod end_hold;
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
mod review_promises;
mod set_reorder;
mod shelf;
mod ship;
mod store;

pub use adjust::{Adjust, AdjustError, Adjusted, Change, Effect, adjust, adjust_all};
pub use commit::{Commit, CommitError, Committed, Gone, Place, commit};
pub use divide::{Allocation, Policy, ReserveLine, Short};
pub use end_hold::end_hold;
pub use events::{Shift, StockAllocated, StockChanged, StockOversold};
pub use extend::{ExtendError, extend};
pub use furnish_shop::{FurnishShopError, furnish_shop};
pub use hand_over::{HandOverError, hand_over};
pub use movement::{DeltaKind, Movement, MovementKind};
pub use queries::{
    Availability, Discrepancy, Explanation, ListError, ListStock, ListedStock, Location, Span,
    Standing, StockCounts, StockFilter, StockRow, availability, explain, list_stock, locations,
    movements, movements_named, on_hand_of_all, queue, reservations, standings, stock_counts,
    stock_of, units_gone_by, verify, waiting_variants,
};
pub use release::{Release, ReleaseError, ReleaseLines, release};
pub use release_expired::{Expired, ReleaseExpired, ReleaseExpiredError, release_expired};
pub use reservation::{Holder, Reservation, State};
pub use reserve::{Reserve, ReserveError, reserve};
pub use review_promises::{
    ReviewPromises, ReviewTurn, ensure_review, plan_review, review_promises,
};
pub use set_reorder::{SetReorder, SetReorderError, set_reorder, set_reorder_all};
pub use shelf::{Spot, lock_items};
pub use ship::{Departure, Ship, ShipError, ShipLine, ship};

#[cfg(test)]
mod tests;
