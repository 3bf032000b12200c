//! Mails about accounts. The provider is the sender; each mail is queued in the transaction of its cause.

mod changed;
mod confirmation;
mod new_address;
mod reset;
mod welcome;

use messaging::mail::{Address, MailJob, Sender, Written};
use platform::PublicAddress;
use tenancy::{DbError, PlatformTx, jobs};

pub use changed::{AccountChange, tell_changed};
pub use confirmation::{ConfirmationMail, mail_confirmation};
pub use new_address::mail_new_address;
pub use reset::{SendReset, ask_for_reset};
pub use welcome::welcome;

/// The provider as the sender.
fn provider(address: &PublicAddress) -> Sender {
    Sender {
        name: "Highstreet".to_owned(),
        url: address.dashboard(),
        reply_to: None,
        footer: vec!["Highstreet".to_owned()],
    }
}

async fn queue(
    tx: &mut PlatformTx,
    sender: &Sender,
    (name, email): (&str, &str),
    written: Written,
) -> Result<(), DbError> {
    let to = Address {
        name: name.to_owned(),
        email: email.to_owned(),
    };
    jobs::enqueue(tx, &MailJob::new(to, sender, written)).await
}
