//! One message on the wire: signing and sending. Knows no database.

mod courier;
mod signing;

pub use courier::{Courier, Envelope, Message, Reply, Signed};
pub use signing::{SecretError, SigningSecret, signature_header};
