//! The mail that welcomes a merchant, once: when the address is known to be theirs.

use messaging::mail;
use platform::{NewlyConfirmed, Role};
use tenancy::{PlatformTx, directory};

use super::auth::{provider, unwritable};
use crate::{problem::Problem, state::State};

/// Writes to the owner of a shop, in the shop's language; whoever owns none is not written to.
pub(super) async fn greet(
    tx: &mut PlatformTx,
    state: &State,
    person: &NewlyConfirmed,
) -> Result<(), Problem> {
    let shops = platform::memberships(tx, person.account).await?;
    let own = shops.into_iter().find(|shop| shop.role == Role::Owner);
    let shop = match own {
        Some(own) => directory::by_id(tx, own.tenant_id).await?,
        None => None,
    };
    let Some(shop) = shop else {
        return Ok(());
    };
    let sender = provider(&state.address);
    // The first page of the dashboard is the setup guide, until it is done.
    let guide = format!("{}/shop/{}/", state.address.dashboard(), shop.slug);
    let view = mail::account::Welcome {
        language: shop.language,
        sender: &sender,
        name: &person.name,
        product: &sender.name,
        shop: &shop.name,
        dashboard_url: &guide,
        storefront_url: &state.address.shop(&shop.slug),
    };
    let written = mail::account::welcome(&view).map_err(unwritable)?;
    let to = mail::Address {
        name: person.name.clone(),
        email: person.email.clone(),
    };
    let letter = mail::MailJob::new(to, &sender, written);
    mail::enqueue_platform(tx, &letter, None).await?;
    Ok(())
}
