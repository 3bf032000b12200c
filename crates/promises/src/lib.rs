//! Keeps promises to shoppers: notices those that slip, asks the shopper once, and honors the answer.
//!
//! A promise slips when the goods come later than the day that was promised: a purchase order is late, canceled or closed
//! short, or stock is lost. The shopper is asked: keep the order with its new days, ship what there is, or cancel what is
//! missing.
//!
//! Verbs: [`review`], [`answer`]. Queries: [`last_question`], [`question`], [`question_states`], [`choices`], [`slipped_lines`],
//! [`together`], [`warnings_of`]. Jobs: [`TellOfSlip`],
//! [`WarnOfLateOrders`]. Event: `order.promise_changed.v1`.
//!
//! Invariants:
//! - an order has one open question at most; the same slip is asked once, whatever crashes and however often it is noticed;
//! - question, timeline, event and mail job are one transaction; so are the answer and what it does to the order;
//! - an answer is given once; given again it changes nothing;
//! - nobody agrees to days that are no longer true: an answer to such days asks anew;
//! - the back office hears what becomes of each question: the answer, or that it was settled or replaced;
//! - what is canceled is what is still missing when the shopper answers: goods that came meanwhile stay theirs;
//! - the merchant is warned of an order once, [`WARNED_BEFORE`] days before the law lets the shopper cancel.
//!
//! The payment's lock is taken before the order's, and the order's before the question's.
//!
//! **It must not know** HTTP, what a mail looks like, or how a refund is computed.

mod answer;
mod ask;
mod events;
mod question;
mod review;
mod slip;
mod slipped_lines;
mod store;
mod together;
mod warn;

pub use answer::{Answer, AnswerError, Answered, GiveAnswer, MoneyOf, answer, choices};
pub use events::{ChangedLine, OrderPromiseChanged};
pub use question::{
    Question, QuestionState, SlippedPromise, TellOfSlip, last_question, question, question_states,
};
pub use review::{Reviewed, review};
pub use slipped_lines::{SlippedLine, slipped_lines};
pub use together::together;
pub use warn::{LAWFUL_DELAY, LateWarning, WARNED_BEFORE, WarnOfLateOrders, warnings_of};
