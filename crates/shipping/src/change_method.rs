//! The merchant changes one way to ship.

use kernel::ShippingMethodId;
use tenancy::{DbError, TenantTx};

use crate::{Method, Terms, TermsError, store};

#[derive(Clone, Debug)]
pub struct ChangeMethod {
    pub id: ShippingMethodId,
    pub terms: Terms,
    /// The version the merchant looked at.
    pub read: i32,
}

#[derive(Debug, thiserror::Error)]
pub enum ChangeMethodError {
    #[error("there is no such shipping method")]
    NotFound,
    /// The field to mark.
    #[error(transparent)]
    Terms(TermsError),
    /// Somebody else saved in between.
    #[error("the shipping method was changed in the meantime; reload and try again")]
    Stale { current: i32 },
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Orders already placed keep the quote they were shown.
///
/// # Errors
/// The field that is wrong, or that the method is gone or was changed since.
pub async fn change_method(
    tx: &mut TenantTx,
    command: ChangeMethod,
) -> Result<Method, ChangeMethodError> {
    let terms = command.terms.checked().map_err(ChangeMethodError::Terms)?;
    let before = find(tx, command.id).await?;
    if before.version != command.read {
        return Err(ChangeMethodError::Stale {
            current: before.version,
        });
    }
    let after = Method {
        version: before.next_version(&terms),
        terms,
        ..before
    };
    if store::change(tx, &after, command.read).await? {
        return Ok(after);
    }
    // Saved by somebody else since it was read a moment ago.
    let current = find(tx, command.id).await?.version;
    Err(ChangeMethodError::Stale { current })
}

async fn find(tx: &mut TenantTx, id: ShippingMethodId) -> Result<Method, ChangeMethodError> {
    store::load(tx)
        .await?
        .into_iter()
        .find(|method| method.id == id)
        .ok_or(ChangeMethodError::NotFound)
}
