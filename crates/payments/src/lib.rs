//! Card payments through the provider's account. The processor's hosted page takes the card; no card field is ever
//! ours.
//!
//! A payment ([`open_payment()`]) is paid by one of its attempts ([`begin_attempt()`]). The steps of an attempt:
//! 1. in a transaction: `begin_attempt` (row, key and frozen request), commit;
//! 2. no transaction: [`Processor::create_checkout`] with its request;
//! 3. in a transaction: [`record_answer`]; commit; send the shopper to the page;
//! 4. a webhook (crate `processor_events`), the shopper's return or the resolver's schedule triggers a look: read
//!    [`attempt_ref`], end the transaction, [`look()`], then [`apply_snapshot()`] in a new transaction and, on
//!    [`Outcome::Captured`], everything that concerns the order in the same one; finish the job and schedule the next
//!    look ([`jobs::next_look`]).
//!
//! An amount that is only authorized ([`ChargeTime::Later`], [`authorization`]) is captured once, whole, when the caller asks for it,
//! or released by [`close_payment()`].
//!
//! Refunds: [`request_refund()`] in a transaction; the `payments.refund` job reads [`refund_ref`], calls
//! [`send_or_fetch_refund`] and then [`record_refund()`]. [`close_payment()`] when the payment is no longer wanted.
//!
//! Invariants:
//! - no remote call while a transaction is open; row and key are committed before the call;
//! - the processor's webhook is a hint, fetching the object is the truth; silence and 5xx are never an answer;
//! - at most one live attempt and at most one captured attempt per payment (partial unique indexes);
//! - a capture is never undone; money in another amount or currency, or under another reference, is a conflict and
//!   fulfills nothing;
//! - money that arrives after we gave up is refunded automatically, once;
//! - the capture and its entries in both books are one transaction; refunds never exceed what was captured;
//! - fee terms are pinned when the payment is opened;
//! - what is done to a charge at the processor is found by its ids there ([`owner_of_charge`]), whoever did it; a refund
//!   made there is booked like ours, or kept apart if it does not fit;
//! - a dispute ([`dispute`]) is booked by its balance transactions, each once; what the bank holds cannot be refunded.
//!
//! **It must not know** orders, carts, stock, mail or how the processor is called ([`Processor`] is a port; `crates/stripe` implements it): a payment pays a `reference`, made of a
//! [`ledger::SaleBreakdown`].

mod apply_snapshot;
mod attempt;
pub mod authorization;
mod begin_attempt;
mod books;
mod charge_owner;
mod close_payment;
pub mod dispute;
mod ended_by;
mod fees;
mod find_refunds;
pub mod jobs;
mod look;
mod new_refund;
mod open_and_begin;
mod open_payment;
mod outcome;
mod payment;
mod processor;
mod queries;
mod record_refund;
mod refund;
mod refund_total;
mod request_refund;
mod sale;
mod snapshot;
mod store;
mod stray;
mod takings;
mod transition;
mod trouble;
mod verify;
pub mod wire;

#[cfg(test)]
mod story_tests;

pub use apply_snapshot::{ApplySnapshotError, Look, apply_look, apply_snapshot, record_answer};
pub use attempt::{
    AttemptState, Authorization, Capture, Card, Conflict, ConflictReason, Decline, GaveUp,
    VoidReason,
};
pub use begin_attempt::{Attempt, BeginAttempt, BeginAttemptError, LiveAttempt, begin_attempt};
pub use charge_owner::{ChargeHint, ask_owner, owner_of_charge, refunds_stand};
pub use close_payment::{ClosePaymentError, close_payment};
pub use fees::{ChargeFee, ChargePage, Compared, PriceList, charge_fees};
pub use find_refunds::{Adopted, Charged, RefundsSeen, adopt_refund, record_refunds};
pub use look::{close_page, look, send_or_fetch_refund};
pub use open_and_begin::open_and_begin;
pub use open_payment::{OpenPayment, OpenPaymentError, Opened, open_payment};
pub use outcome::{AuthorizedFacts, CaptureFacts, Outcome, Taken};
pub use payment::{PaymentStatus, Wanted, status_of};
pub use processor::{
    ChargeTime, CheckoutRequest, Processor, ProcessorError, RefundPage, RefundRequest,
    RefundSnapshot, RefundStatus, Refusal, RefusalKind, Trouble,
};
pub use queries::{
    AttemptRef, AttemptView, PaymentView, RefundView, attempt_ref, counting_refunds,
    latest_attempt, payment_of, payment_view, payments_of_refunds, refund_of_sale, refund_ref,
    refunds_of_sale,
};
pub use record_refund::{RecordRefundError, RefundOutcome, record_refund};
pub use refund::{RefundKind, RefundRef, RefundSource, RefundState};
pub(crate) use request_refund::stray_refund;
pub use request_refund::{RequestRefund, RequestRefundError, refund_conflict, request_refund};
pub use sale::{AtBank, Sale, hold_sale, read_sale};
pub use snapshot::{
    Asked, ChargeSnapshot, IntentSnapshot, IntentStatus, Reference, Seen, SessionSnapshot,
    SessionStatus, Snapshot, observe,
};
pub use stray::{
    NotReturned, Remedy, SendAgainError, SentAgain, Stray, not_returned, send_again, stray_money,
};
pub use takings::{Takings, awaits_processor_fee, takings};
pub use transition::{Decision, decide};
pub use trouble::troubled_payments;
pub use verify::{Mismatch, verify};
