//! The owner closes the shop for a while.

use tenancy::{DbError, TenantTx};

use super::doors::{self, Doors};
use crate::shop::profile::Announcement;

/// Letters of a message in one language.
pub const LONGEST_MESSAGE: usize = 300;

#[derive(Debug, thiserror::Error)]
pub enum CloseShopError {
    /// `message.en` or `message.fr`.
    #[error("{field} is longer than {LONGEST_MESSAGE} characters")]
    TooLong { field: &'static str },
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Closes an open shop, or gives a closed one another message. A shop that was never opened is closed already.
/// Orders that were placed before are followed to their end.
///
/// # Errors
/// The message is too long.
pub async fn close_shop(tx: &mut TenantTx, message: &Announcement) -> Result<(), CloseShopError> {
    let fields = [("message.en", &message.en), ("message.fr", &message.fr)];
    for (field, text) in fields {
        if text.chars().count() > LONGEST_MESSAGE {
            return Err(CloseShopError::TooLong { field });
        }
    }
    let since = match doors::doors(tx).await? {
        Doors::NeverOpened => return Ok(()),
        Doors::Open { .. } => tx.now(),
        Doors::Closed { since, .. } => since,
    };
    doors::write_closed(tx, since, message).await?;
    tx.touch_pages();
    Ok(())
}
