//! Suppliers, purchase orders, and what the shop may promise because of them.
//!
//! A purchase order is drafted, sent to its supplier by mail, confirmed with the supplier's dates, and received in one or
//! more parts. What is received goes into stock through `inventory`, which serves those who wait, first come first served.
//!
//! Verbs: [`save_supplier`], [`set_supplier_item`], [`remove_supplier_item`], [`import_items`], [`draft_order`], [`edit_draft`],
//! [`order_from_list`], [`send_order`], [`change_order`], [`receive`], [`close_order`], [`cancel_order`].
//! Queries: [`suppliers`], [`supplier`], [`supplier_items`], [`purchase_orders`], [`purchase_order`], [`receipts`],
//! [`history`], [`reorder_list`], [`supply`], [`incoming`], [`average_costs`].
//! Job: [`MailPurchaseOrder`]. Events: `purchase_order.sent.v1`, `purchase_order.changed.v1`,
//! `purchase_order.received.v1`, `purchase_order.ended.v1`.
//!
//! Invariants:
//! - an order moves only along [`PurchaseState::TRANSITIONS`], and every move stands in its history;
//! - a verb acts on the version of the order that was read: of two people with the same page open, the second is refused;
//! - a receipt, its stock movements, the average cost and its event are one transaction;
//! - the value of a variant's stock before a receipt, less what was sold since, plus what came, is the value after: no cent
//!   vanishes in an average;
//! - whatever changes a day a shop may promise makes its pages stale.
//!
//! **It must not know** orders of shoppers, their promises, HTTP, or what a mail looks like.

mod change;
mod cost;
mod draft;
mod end;
pub mod events;
mod history;
mod import_items;
mod invalid;
mod items_file;
mod model;
mod overdue;
mod queries;
mod receive;
mod reorder;
mod send;
mod state;
mod store;
mod supplier;
mod supplier_item;
mod supply;

pub use change::{ChangeError, ChangeLine, ChangeOrder, Why, change_order};
pub use cost::{AverageCost, average_costs};
pub use draft::{DraftError, DraftLine, PurchaseDraft, draft_order, edit_draft};
pub use end::{cancel_order, close_order};
pub use events::{
    PurchaseOrderChanged, PurchaseOrderEnded, PurchaseOrderReceived, PurchaseOrderSent,
};
pub use history::{HistoryEntry, history};
pub use import_items::{ImportItemsError, import_items};
pub use invalid::{Invalid, Wrong};
pub use items_file::{BadCell, BadWhy, FileTrouble, ItemColumn, ItemRow, MOST_ROWS, read_items};
pub use model::{PurchaseLine, PurchaseNumber, PurchaseOrder, order_by_number, purchase_order};
pub use overdue::{OverdueLine, overdue_lines, supplier_names};
pub use queries::{
    ListOrders, ListOrdersError, OrderGroup, PurchaseRow, Receipt, ReceiptLine, incoming,
    purchase_orders, receipts,
};
pub use receive::{ReceiveError, ReceiveGoods, ReceivedLine, receive};
pub use reorder::{
    Basis, OrderLines, OrderedLine, ReorderError, ReorderLine, ReorderList, ReorderSupplier,
    SOLD_DAYS, Stand, Suggestion, SupplierTerms, order_from_list, reorder_count, reorder_list,
};
pub use send::{MailPurchaseOrder, SendError, send_order};
pub use state::{PurchaseState, Step, StepError};
pub use supplier::{
    Supplier, SupplierDraft, SupplierError, SupplierRow, save_supplier, supplier, suppliers,
};
pub use supplier_item::{
    SupplierItem, SupplierItemError, remove_supplier_item, set_supplier_item, supplier_items,
};
pub use supply::{Incoming, Supply, supply};

#[cfg(test)]
mod tests;
