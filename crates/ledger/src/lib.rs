//! The books: double entry for the provider and for each tenant, append-only, in integer minor units.
//!
//! Two books: the tenant's (`journal_entry` in its schema) and the platform's (`platform.journal_entry`, with one row
//! per fact of a tenant). A fact about money is posted to both in one transaction.
//!
//! Pure: [`rules`] determine the postings of each fact, [`FeeTerms`] the platform's fee, [`RefundBreakdown`] how a
//! refund is apportioned to goods, shipping and taxes. Verbs: [`post`] writes a [`Pair`]; [`verify()`] checks a
//! tenant's books, [`verify_former`] what the provider keeps of a tenant that has left, [`proofs::record`] stores what
//! was found, [`seal::seal`] adds to the chain of seals; [`fee_schedule::publish`] announces terms, [`close_month`] and [`close_provider_month`] close a month. Queries: [`balances()`], [`entries()`], [`entries_of`],
//! [`tenant_entries_of`], [`tenant_entries_between`], [`fee_schedule::in_force`], [`proofs::wrong`], [`proofs::figures`].
//!
//! Invariants:
//! - every entry sums to zero in one currency: [`Postings`] cannot be built otherwise, and the database checks it
//!   again;
//! - an entry is never changed or deleted; a correction is a new entry with `reverses`;
//! - a sealed entry cannot be changed unnoticed, and balances are those of the last seal and what came after;
//! - `(source kind, source id, purpose)` is posted once per book; posting it again is a no-op, and with other content
//!   an error;
//! - mirror: over the accounts that state what the platform owes a tenant ([`Account::mirrors`]) both books together
//!   sum to zero, per currency, after every transaction;
//! - an entry counts in the month it is booked in; a closed month takes none, and nothing opens it again;
//! - the terms of a fee are pinned by version; a schedule is superseded, never edited.
//!
//! **It must not know** payments, orders, processors or HTTP: a source is a word and an id.

mod account;
mod balances;
mod batch;
mod between;
mod breakdown;
mod closing;
mod entries;
mod fee;
pub mod fee_schedule;
mod pair;
mod post;
mod posting;
pub mod proofs;
pub mod rules;
pub mod seal;
mod store;
mod verify;

#[cfg(test)]
mod book_tests;
#[cfg(test)]
mod seal_tests;

pub use account::{Account, AccountKind, PlatformAccount, SalesTax, TenantAccount, UnknownAccount};
pub use balances::{AccountBalance, balances};
pub use between::{
    AfterEntry, DayMove, tenant_entries_between, tenant_entries_by_ids, tenant_ids_between,
    tenant_ids_recorded_since, tenant_moves_by_day,
};
pub use breakdown::{RefundBreakdown, SaleBreakdown, TaxPart};
pub use closing::{
    CloseMonth, CloseMonthError, ClosedMonth, Closing, SETTLES, close_month, close_provider_month,
    closed_months, closed_provider_months, sure_time,
};
pub use entries::{
    Entry, EntryLine, PostedAmount, entries, entries_of, first_booked, posted_amounts,
    tenant_entries_of,
};
pub use fee::{FeeAmount, FeeSchedule, FeeTaxRates, FeeTerms, ProcessorFeeMode, RefundFeePolicy};
pub use pair::{Pair, Sides, Source};
pub use post::{Book, PostError, Posted, post, post_all, post_reversal};
pub use posting::{Posting, PostingError, Postings, credit, debit};
pub use verify::{Discrepancy, verify, verify_former, verify_provider_months};
