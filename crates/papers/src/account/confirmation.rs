//! Mails the link that proves ownership of an address.

use chrono::Duration;
use kernel::{Language, Token};
use messaging::mail;
use platform::{AddressStanding, EmailAddress, PublicAddress};
use tenancy::PlatformTx;

use super::{provider, queue};
use crate::PaperError;

/// The recipient and the content of the mail.
#[derive(Clone, Copy, Debug)]
pub struct ConfirmationMail<'a> {
    /// The address to confirm.
    pub email: &'a EmailAddress,
    /// Language of the mail.
    pub language: Language,
    /// The secret in the link.
    pub token: &'a Token,
    /// Name of the shop being signed up.
    pub shop: &'a str,
}

/// Mails the address used to sign up for this shop. Only this mail reveals whether the address already has an account.
///
/// # Errors
/// See [`PaperError`].
pub async fn mail_confirmation(
    tx: &mut PlatformTx,
    address: &PublicAddress,
    letter: ConfirmationMail<'_>,
) -> Result<(), PaperError> {
    let standing = platform::address_standing(tx, letter.email).await?;
    let sender = provider(address);
    let link = format!(
        "{}/confirm-email?token={}",
        address.dashboard(),
        letter.token.reveal()
    );
    let view = mail::account::LinkMail {
        language: letter.language,
        sender: &sender,
        name: "",
        link: &link,
        valid_until: tx.now() + Duration::days(7),
    };
    let written = match standing {
        AddressStanding::New => mail::account::confirm_address(&view, letter.shop),
        AddressStanding::HasAccount => mail::account::claim(&view, letter.shop),
    }?;
    queue(tx, &sender, ("", letter.email.as_str()), written).await?;
    Ok(())
}
