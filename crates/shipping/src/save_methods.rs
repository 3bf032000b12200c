//! The merchant says how the shop ships.

use std::collections::BTreeMap;

use kernel::ShippingMethodId;
use serde::Deserialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::{Method, Terms, TermsError, store};

/// A method as typed: with its id when it is one of the shop's, without when it is new.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
pub struct MethodInput {
    #[serde(default)]
    pub id: Option<ShippingMethodId>,
    #[serde(flatten)]
    pub terms: Terms,
}

#[derive(Debug, thiserror::Error)]
pub enum SaveMethodsError {
    /// The row and field to mark.
    #[error("method {index}: {error}")]
    Terms { index: usize, error: TermsError },
    /// The id is not one of the shop's methods, or is given twice.
    #[error("method {index} is not known")]
    Unknown { index: usize },
    #[error("a shop may have at most {MOST} shipping methods")]
    TooMany,
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

const MOST: usize = 100;

/// Replaces the whole list, in the order given. Orders already placed keep the quote they were shown.
///
/// # Errors
/// The first method and field that is wrong; then nothing has changed.
pub async fn save_methods(
    tx: &mut TenantTx,
    inputs: Vec<MethodInput>,
) -> Result<Vec<Method>, SaveMethodsError> {
    if inputs.len() > MOST {
        return Err(SaveMethodsError::TooMany);
    }
    let mut known: BTreeMap<ShippingMethodId, Method> = store::load(tx)
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
