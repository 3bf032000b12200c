//! Messages on the wire: signing and sending. Knows no database.

mod batch;
mod courier;
mod signing;

pub use batch::Batch;
pub use courier::{Courier, Envelope, Message, Outgoing, Reply, Signed};
pub use signing::{SecretError, SigningSecret, signature_header};
