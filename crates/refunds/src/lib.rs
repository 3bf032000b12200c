//! Giving money back: refunds, credit notes, the cancellation of whole orders, and what the processor says of them.
//!
//! Verbs: [`preview_refund`], [`hold_for_refund`], [`refund_held`], [`refund_order`], [`withdraw_some`], [`preview_cancel`], [`cancel_order`], [`follow_refund`],
//! [`follow_event`], [`record_credit_note_mail`].
//! Queries: [`order_refunds`], [`refunded_taxes`], [`refundable`], [`credit_notes`], [`credited_taxes`], [`can_cancel`], [`cancellation_of`],
//! [`verify`].
//! Events: `refund.requested.v1`, `refund.succeeded.v1`, `refund.failed.v1`, `credit_note.issued.v1`,
//! `credit_note.voided.v1`, `order.canceled.v1`.
//!
//! Invariants:
//! - every cent of a refund is computed by one calculator, shown before it is made, and stored, never computed again;
//! - partial refunds end exactly at the sale, tax by tax, at the rates that were charged;
//! - request, units, books and event are one transaction; so are the processor's answer and what follows from it;
//! - a refund whose money was sent has one credit note; their numbers have no gaps; one whose money came back is void;
//! - what somebody else refunds at the processor is found by its charge, with or without a webhook;
//! - an order is canceled whole, once, before anything has left.
//!
//! The payment's lock is taken before the order's, here as everywhere.
//!
//! **It must not know** HTTP, HTML, the layout of mails and documents, or the processor's protocol. How an order is sold
//! and shipped is `orders`' business; this crate tells it which units no longer ship.

mod cancel;
mod credit_note;
pub mod events;
mod processor;
mod refund;
mod store;
mod verify;

#[cfg(test)]
mod story_tests;

pub use cancel::{
    CancelError, CancelOrder, CancelPreview, Canceling, Cancellation, MoneyBack, OrderCanceled,
    TellOfCancel, can_cancel, cancel_order, cancellation_of, preview_cancel,
};
pub use credit_note::{
    CorrectedInvoice, CreditNote, CreditNoteRow, IssuedCreditNote, ListCreditNotesError, Void,
    credit_notes, credit_notes_issued, credited_taxes, line_shares, list_credit_notes,
    record_credit_note_mail,
};
pub use events::{
    CreditNoteIssued, CreditNoteVoided, RefundFailed, RefundRequested, RefundSucceeded,
};
pub use processor::{FollowRefundError, RefundContext, follow_event, follow_refund};
pub use refund::{
    ByHand, CalculateError, GivenBack, OrderRefund, RefundError, RefundOrder, RefundParts,
    RefundPreview, RefundTurn, RefundUnits, RefundWish, Refundable, RefundedLine, RefundedTax,
    RefundedUnits, Refunding, Restock, Split, TellOfRefund, UnitsLeft, Which, given_back,
    hold_for_refund, order_refund_of, order_refunds, parts_that_count, preview_refund, refund_held,
    refund_order, refundable, refunded_taxes, withdraw_some,
};
pub use verify::{RefundFault, verify};
