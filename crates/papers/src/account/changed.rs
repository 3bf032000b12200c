//! Notifies a person that a credential of their account has changed: when, and which API keys still give access to
//! their shops.

use messaging::mail::{self, changed};
use platform::{LivingKey, Person, PublicAddress};
use tenancy::PlatformTx;

use super::{provider, queue};
use crate::PaperError;

/// What was changed.
#[derive(Debug)]
pub enum AccountChange {
    /// The password.
    Password,
    /// The log-in address; both addresses are notified.
    Email {
        /// The address before the change.
        old: String,
    },
}

impl AccountChange {
    fn in_mail<'c>(&'c self, person: &'c Person) -> changed::Change<'c> {
        match self {
            Self::Password => changed::Change::Password,
            Self::Email { old } => changed::Change::Email {
                old,
                new: &person.email,
            },
        }
    }
}

/// Queues the mail in the transaction of the change. Replies go to `support`, if configured.
///
/// # Errors
/// See [`PaperError`].
pub async fn tell_changed(
    tx: &mut PlatformTx,
    address: &PublicAddress,
    support: &str,
    person: &Person,
    change: &AccountChange,
) -> Result<(), PaperError> {
    let living = platform::living_keys(tx, person.account).await?;
    let keys: Vec<changed::Key<'_>> = living.iter().map(key).collect();
    // The mail asks for a reply if the recipient did not make the change.
    let sender = mail::Sender {
        reply_to: Some(support.to_owned()).filter(|support| !support.is_empty()),
        ..provider(address)
    };
    let view = changed::Changed {
        language: person.language,
        sender: &sender,
        name: &person.name,
        change: change.in_mail(person),
        at: tx.now(),
        keys: &keys,
        reset_url: &format!("{}/forgot-password", address.dashboard()),
    };
    let written = changed::changed(&view)?;
    let old = match change {
        AccountChange::Password => None,
        AccountChange::Email { old } => Some(old),
    };
    for email in old.into_iter().chain([&person.email]) {
        queue(tx, &sender, (&person.name, email), written.clone()).await?;
    }
    Ok(())
}

fn key(living: &LivingKey) -> changed::Key<'_> {
    changed::Key {
        shop: &living.shop,
        name: &living.name,
        last_used_at: living.last_used_at,
    }
}
