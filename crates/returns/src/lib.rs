//! Goods that shoppers send back: asked for, approved or refused, received, settled.
//!
//! Verbs: [`open_return`], [`approve_return`], [`refuse_return`], [`cancel_return`], [`receive_return`],
//! [`close_return`], [`save_policy`]. Queries: [`return_by_id`], [`return_numbered`], [`returns_of`], [`returns_and_rest`], [`list_returns`],
//! [`return_counts`], [`preview_settlement`], [`units_to_refund`], [`restockable`], [`counted_in`], [`policy_of`]. Job: [`TellOfReturn`]. Events: `return.requested.v1`,
//! `return.approved.v1`, `return.refused.v1`, `return.canceled.v1`, `return.received.v1`, `return.closed.v1`.
//!
//! Invariants:
//! - a return moves only along the table of `state.rs`; each step locks the order first, so that two at once are one after
//!   the other, and the second sees what the first did;
//! - of a line no more units come back than left, over all returns and refunds;
//! - stock moves when goods are counted, once: the refund that closes a return moves none, and [`restockable`] says what
//!   another refund may still move;
//! - the refund and the end of the return are one transaction; its amounts are those of `refunds`' calculator;
//! - the same form sent twice opens one return.
//!
//! The payment's lock is taken before the order's, and the order's before the stock's.
//!
//! **It must not know** HTTP, what a mail looks like, or how a refund is computed.

mod approve;
mod cancel;
mod close;
pub mod events;
mod held;
mod list;
mod model;
mod open;
mod policy;
mod receive;
mod refuse;
mod returnable;
mod state;
mod store;
mod timeline;
mod told;
mod words;

pub use approve::{ApproveReturn, approve_return};
pub use cancel::{Canceler, cancel_return, return_numbered};
pub use close::{
    CloseError, CloseReturn, Ending, Settlement, close_return, preview_settlement, units_to_refund,
};
pub use events::{
    ReturnApproved, ReturnCanceled, ReturnClosed, ReturnReceived, ReturnRefused, ReturnRequested,
};
pub use held::{Seen, StepError};
pub use list::{ListReturns, ListReturnsError, ReturnCounts, list_returns, return_counts};
pub use model::{OpenedBy, Return, ReturnLine, ReturnReason, return_by_id, returns_of};
pub use open::{LONGEST_NOTE, OpenError, OpenReturn, Opened, Opener, open_return};
pub use policy::{
    LONGEST_TEXT, MOST_DAYS, Policy, PolicyError, SavePolicy, Takes, policy_of, save_policy,
};
pub use receive::{CountField, Counted, ReceiveError, ReceiveReturn, counted_in, receive_return};
pub use refuse::{RefuseReturn, refuse_return};
pub use returnable::{
    MOST_ASKED, RestockableLine, ReturnableLine, Returns, restockable, returns_and_rest,
};
pub use state::{ReturnState, Step};
pub use told::{ReturnReader, ReturnTurn, TellOfReturn};
