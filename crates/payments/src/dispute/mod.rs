//! Disputes: a card's holder asks the bank for the money back.
//!
//! A dispute has a life of its own beside its payment ([`DisputeState`]). [`record_dispute()`] records what the processor
//! shows. Only the dispute's balance transactions are booked, each once. An inquiry moves no money. The merchant answers with
//! [`draft_answer`], [`ask_answer`] and [`ask_accept`]; the `payments.dispute` job sends what was asked.
//!
//! Money that was withdrawn counts like a refund: a charge never gives back more than it captured. Refunds come first: of
//! what the bank keeps, the shop bears what they left of the sale, and what exceeds it is the provider's.

mod answer;
mod books;
mod due;
mod evidence;
mod guard;
mod port;
mod queries;
mod record;
mod send;
mod share;
mod state;
mod store;
mod verify;

pub use answer::{AnswerError, ask_accept, ask_answer, draft_answer, record_refusal, record_sent};
pub use due::{OpenDispute, open_disputes, waiting_for_answer};
pub use evidence::{
    AboutOrder, Answer, AttachedPaper, Evidence, EvidenceError, PaperKind, Response,
};
pub use guard::{DisputedMoney, RefundsWhile, Verdict, disputed_money};
pub(crate) use guard::{gone_to_bank, held_by_bank};
pub use port::{
    DisputeAnswer, DisputeMove, DisputePage, DisputeSnapshot, DisputeStatus, Disputes,
    EvidenceFile, MoveKind,
};
pub use queries::{
    DisputeRef, DisputeView, Disputed, dispute_ref, dispute_stands, disputed_payments, disputes_of,
    disputes_of_payment, payments_of_disputes, payments_of_shares, shares_of_payment,
};
pub use record::{DisputeOutcome, DisputeStep, RecordDisputeError, Recorded, record_dispute};
pub use send::{Sent, send_answer};
pub(crate) use share::settle_shares;
pub use state::{DisputeKind, DisputeState};
pub(crate) use store::{dispute, dispute_share};
pub(crate) use verify::verify_disputes;
