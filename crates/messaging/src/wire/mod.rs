//! One message on the wire: how it is signed, how it is sent. Knows no database.

mod courier;
mod signing;

pub use courier::{Courier, Envelope, Message, Reply, Signed};
pub use signing::{SecretError, SigningSecret, signature_header};
