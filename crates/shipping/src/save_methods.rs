//! Saves the shop's shipping methods.

use std::collections::BTreeMap;

use kernel::ShippingMethodId;
use serde::Deserialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::{Method, Terms, TermsError, store};

/// A method as typed: with its id if it exists, without if it is new.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
pub struct MethodInput {
    /// The existing method; absent for a new one.
    #[serde(default)]
    pub id: Option<ShippingMethodId>,
    /// Its terms.
    #[serde(flatten)]
    pub terms: Terms,
}

/// Why nothing was saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveMethodsError {
    /// A term is invalid; names the row and the field to mark.
    #[error("method {index}: {error}")]
    Terms {
        /// The row to mark, from 0.
        index: usize,
        /// The invalid term.
        error: TermsError,
    },
    /// The id is not one of the shop's methods, or occurs twice.
    #[error("method {index} is not known")]
    Unknown {
        /// The row to mark, from 0.
        index: usize,
    },
    /// The shop has too many methods.
    #[error("a shop may have at most {MOST} shipping methods")]
    TooMany,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl SaveMethodsError {
    /// The form field to mark: `methods.2.rate.free_over`.
    #[must_use]
    pub fn field(&self) -> Option<String> {
        match self {
            Self::Terms { index, error } => Some(format!("methods.{index}.{}", error.field)),
            Self::Unknown { index } => Some(format!("methods.{index}.id")),
            Self::TooMany => Some("methods".to_owned()),
            Self::Db(_) => None,
        }
    }
}

/// Most methods of a shop.
pub(crate) const MOST: usize = 100;

/// Replaces the whole list, in the order given. Orders already placed keep their quote.
///
/// # Errors
/// The first invalid method and field; then nothing has changed.
pub async fn save_methods(
    tx: &mut TenantTx,
    inputs: Vec<MethodInput>,
) -> Result<Vec<Method>, SaveMethodsError> {
    if inputs.len() > MOST {
        return Err(SaveMethodsError::TooMany);
    }
    let mut known: BTreeMap<ShippingMethodId, Method> = store::locked(tx)
        .await?
        .into_iter()
        .map(|method| (method.id, method))
        .collect();
    let mut methods = Vec::with_capacity(inputs.len());
    for ((index, input), position) in inputs.into_iter().enumerate().zip(0..) {
        let before = match input.id {
            None => None,
            Some(id) => Some(
                known
                    .remove(&id)
                    .ok_or(SaveMethodsError::Unknown { index })?,
            ),
        };
        let terms = input
            .terms
            .checked()
            .map_err(|error| SaveMethodsError::Terms { index, error })?;
        methods.push(Method {
            id: before.as_ref().map_or_else(|| tx.id(), |before| before.id),
            position,
            version: before.map_or(1, |before| before.next_version(&terms)),
            terms,
        });
    }
    store::replace(tx, &methods).await?;
    Ok(methods)
}
