//! What a person reads after something that opens their account has changed: when it was, and which keys go on opening
//! their shops.

use messaging::mail::{self, changed};
use platform::{LivingKey, Person};
use tenancy::PlatformTx;

use super::auth::{provider, unwritable};
use crate::{problem::Problem, state::State};

/// What was changed.
pub(super) enum Change {
    Password,
    /// Told to both addresses.
    Email {
        old: String,
    },
}

impl Change {
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

/// Queues the mail, in the transaction of the change.
pub(super) async fn tell(
    tx: &mut PlatformTx,
    state: &State,
    person: &Person,
    change: &Change,
) -> Result<(), Problem> {
    let living = platform::living_keys(tx, person.account).await?;
    let keys: Vec<changed::Key<'_>> = living.iter().map(key).collect();
    // The mail asks to answer when it was somebody else.
    let sender = mail::Sender {
        reply_to: Some(state.provider.support.clone()).filter(|support| !support.is_empty()),
        ..provider(&state.address)
    };
    let view = changed::Changed {
        language: person.language,
        sender: &sender,
        name: &person.name,
        change: change.in_mail(person),
        at: tx.now(),
        keys: &keys,
        reset_url: &format!("{}/forgot-password", state.address.dashboard()),
    };
    let written = changed::changed(&view).map_err(unwritable)?;
    let old = match change {
        Change::Password => None,
        Change::Email { old } => Some(old),
    };
    for email in old.into_iter().chain([&person.email]) {
        let to = mail::Address {
            name: person.name.clone(),
            email: email.clone(),
        };
        let letter = mail::MailJob::new(to, &sender, written.clone());
        mail::enqueue_platform(tx, &letter, None).await?;
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
