//! Welcomes a merchant, once: when their address is confirmed.

use messaging::mail;
use platform::{NewlyConfirmed, PublicAddress, Role};
use tenancy::{PlatformTx, directory};

use super::{provider, queue};
use crate::PaperError;

/// Mails the owner of a shop in the shop's language; a person who owns no shop gets no mail.
///
/// # Errors
/// See [`PaperError`].
pub async fn welcome(
    tx: &mut PlatformTx,
    address: &PublicAddress,
    person: &NewlyConfirmed,
) -> Result<(), PaperError> {
    let shops = platform::memberships(tx, person.account).await?;
    let own = shops.into_iter().find(|shop| shop.role == Role::Owner);
    let shop = match own {
        Some(own) => directory::by_id(tx, own.tenant_id).await?,
        None => None,
    };
    let Some(shop) = shop else {
        return Ok(());
    };
    let sender = provider(address);
    // The first page of the dashboard is the setup guide, until it is done.
    let guide = format!("{}/shop/{}/", address.dashboard(), shop.slug);
    let view = mail::account::Welcome {
        language: shop.language,
        sender: &sender,
        name: &person.name,
        product: &sender.name,
        shop: &shop.name,
        dashboard_url: &guide,
        storefront_url: &address.shop(&shop.slug),
    };
    let written = mail::account::welcome(&view)?;
    queue(tx, &sender, (&person.name, &person.email), written).await?;
    Ok(())
}
