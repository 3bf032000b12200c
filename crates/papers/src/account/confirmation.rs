//! The link that proves whose an address is.

use chrono::Duration;
use kernel::{Language, Token};
use messaging::mail;
use platform::{AddressStanding, EmailAddress, PublicAddress};
use tenancy::PlatformTx;

use super::{provider, queue};
use crate::PaperError;

/// To whom, and what for.
#[derive(Clone, Copy, Debug)]
pub struct ConfirmationMail<'a> {
    pub email: &'a EmailAddress,
    pub language: Language,
    pub token: &'a Token,
    /// The shop somebody signed up for.
    pub shop: &'a str,
}

/// Writes to the address with which somebody signed up for this shop. Nobody else is told whether it has an account already.
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
