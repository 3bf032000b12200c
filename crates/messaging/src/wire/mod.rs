//! One message on the wire: where it may go, how it is signed, how it is sent. Knows no database.

mod address;
mod courier;
mod signing;

pub use address::{AddressError, AddressPolicy};
pub use courier::{
    Courier, CourierError, Envelope, Failure, Lookup, Message, Reply, Signed, SystemLookup,
    refused_address,
};
pub use signing::{SecretError, SigningSecret, signature_header};
