//! Changes one shipping method.

use kernel::ShippingMethodId;
use tenancy::{DbError, TenantTx};

use crate::{Method, Terms, TermsError, store};

/// A change of one method.
#[derive(Clone, Debug)]
pub struct ChangeMethod {
    /// The method.
    pub id: ShippingMethodId,
    /// Its new terms.
    pub terms: Terms,
    /// The version the merchant read.
    pub read: i32,
}

/// Why the method stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum ChangeMethodError {
    /// The shop has no such method.
    #[error("there is no such shipping method")]
    NotFound,
    /// A term is invalid; names the field to mark.
    #[error(transparent)]
    Terms(TermsError),
    /// Another request saved in between, as version `current`.
    #[error("the shipping method was changed in the meantime; reload and try again")]
    Stale {
        /// The version now stored.
        current: i32,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Changes the method. Orders already placed keep their quote.
///
/// # Errors
/// The invalid field, or that the method was deleted or changed meanwhile.
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
    // Another request saved it since it was read a moment ago.
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
