//! The reorder list: what has fallen to its reorder point, or is owed to shoppers and ordered from nobody
//! (docs/decisions/0155).

mod list;
mod order;
mod suggest;

pub use list::{
    ReorderLine, ReorderList, ReorderSupplier, SupplierTerms, reorder_count, reorder_list,
};
pub use order::{OrderLines, OrderedLine, ReorderError, order_from_list};
pub use suggest::{Basis, SOLD_DAYS, Stand, Suggestion};
