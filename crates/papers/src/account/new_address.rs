//! Mails the link that moves an account to another address.

use chrono::Duration;
use kernel::Token;
use messaging::mail;
use platform::{EmailAddress, Person, PublicAddress};
use tenancy::PlatformTx;

use super::{provider, queue};
use crate::PaperError;

/// Mails the new log-in address a person has asked for.
///
/// # Errors
/// See [`PaperError`].
pub async fn mail_new_address(
    tx: &mut PlatformTx,
    address: &PublicAddress,
    person: &Person,
    (email, token): (&EmailAddress, &Token),
) -> Result<(), PaperError> {
    let sender = provider(address);
    let dashboard = address.dashboard();
    let view = mail::account::LinkMail {
        language: person.language,
        sender: &sender,
        name: &person.name,
        link: &format!("{dashboard}/confirm-email?token={}", token.reveal()),
        valid_until: tx.now() + Duration::hours(1),
    };
    let written = mail::account::change_address(&view)?;
    queue(tx, &sender, (&person.name, email.as_str()), written).await?;
    Ok(())
}
