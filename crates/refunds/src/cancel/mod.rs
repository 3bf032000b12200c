//! The shop cancels an order before anything of it has shipped.

mod cancel_order;
mod event;
mod kept;
mod preview;

pub use cancel_order::{CancelOrder, Canceling, TellOfCancel, cancel_order};
pub use event::OrderCanceled;
pub use kept::{Cancellation, cancellation_of};
pub use preview::{CancelError, CancelPreview, MoneyBack, can_cancel, preview_cancel};
