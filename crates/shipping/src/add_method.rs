//! Adds one shipping method.

use tenancy::{DbError, TenantTx};

use crate::{Method, Terms, TermsError, save_methods::MOST, store};

/// Why no method was added.
#[derive(Debug, thiserror::Error)]
pub enum AddMethodError {
    /// A term is invalid; names the field to mark.
    #[error(transparent)]
    Terms(TermsError),
    /// The shop has too many methods.
    #[error("a shop may have at most {MOST} shipping methods")]
    TooMany,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Adds a method at the end of the merchant's list. The other methods are not written, so that a change of one of them at
/// the same moment is kept.
///
/// # Errors
/// The invalid field, or that the shop has as many methods as it may have.
pub async fn add_method(tx: &mut TenantTx, terms: Terms) -> Result<Method, AddMethodError> {
    let terms = terms.checked().map_err(AddMethodError::Terms)?;
    let all = store::locked(tx).await?;
    if all.len() >= MOST {
        return Err(AddMethodError::TooMany);
    }
    let last = all.last().map(|method| method.position);
    let method = Method {
        id: tx.id(),
        position: last.map_or(0, |last| last.saturating_add(1)),
        version: 1,
        terms,
    };
    store::insert(tx, &method).await?;
    Ok(method)
}
