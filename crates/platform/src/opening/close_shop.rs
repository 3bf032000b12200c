//! The owner closes the shop for a while.

use tenancy::{DbError, TenantTx};

use super::doors::{self, Doors};
use crate::shop::profile::Announcement;

/// Maximum number of characters of a message in one language.
pub const LONGEST_MESSAGE: usize = 300;

/// Why the shop was not closed.
#[derive(Debug, thiserror::Error)]
pub enum CloseShopError {
    /// The message in one language is too long; `field` is `message.en` or `message.fr`.
    #[error("{field} is longer than {LONGEST_MESSAGE} characters")]
    TooLong {
        /// `message.en` or `message.fr`.
        field: &'static str,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Closes an open shop, or replaces the message of a closed one. A shop that was never opened counts as closed.
/// Orders already placed are processed to their end.
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
