//! One call of an API, whichever door it came through: who calls, what they may do, the shop, and the one transaction
//! in which it is done ([`Call`]).
//!
//! A handler takes a `Call<P, B>` and nothing else. `P` names its permission ([`permission`]), `B` the body it reads
//! ([`Nothing`], [`Form`], [`Versioned`]). It is written once and registered behind both doors: the dashboard's, where a
//! session proves the caller, and the programs', where a key does ([`Door`]). docs/decisions/0160 says why.
//!
//! Invariants: nothing of a request is read before its caller has proven who they are; a caller without the permission
//! reaches neither the body nor the shop; [`Call::change`] commits the effect and the answer for its `Idempotency-Key`
//! together, and any refusal rolls both back.
//!
//! **It must not know** a route, a rule of the trade, nor SQL.

mod call;
mod door;
mod input;
mod key;
pub mod permission;
mod programs;
mod reply;
mod who;

pub use call::Call;
pub use door::Door;
pub use input::{Checks, Form, Input, Nothing, Versioned, Within};
pub use permission::{Least, Permission, Rule};
pub use programs::{VERSION, answer as programs};
pub use reply::Reply;
pub use who::Who;
