//! Refusals: problem details (RFC 9457), and the one place where each domain's errors become one ([`refusals`]).
//!
//! Invariants:
//! - an error that a person can fix names the field and the way out, in English and French;
//! - any other is a 500 with an id ([`error_id`]), its cause in the log alone;
//! - no mapping has a wildcard: a new error forces a decision.
//!
//! **It must not know** routes, sessions or SQL. It stands below `web`, because only the crate that owns [`Problem`] may
//! say what the domains' errors become.

mod details;
pub mod refusals;
pub mod request_id;

pub use details::{FieldProblem, Problem, Said, both, error_id, in_both};
