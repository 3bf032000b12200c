//! The owner opens the shop.

use tenancy::{DbError, TenantTx};

use super::{
    doors,
    requirement::Requirement,
    state::{ShopFacts, ShopState, shop_state},
};

#[derive(Debug, thiserror::Error)]
pub enum OpenShopError {
    /// In the order to mend it.
    #[error("the shop cannot open yet: {0:?}")]
    Missing(Vec<Requirement>),
    #[error("the provider has suspended this shop: {0}")]
    Suspended(String),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Opens a closed shop when nothing is missing; every public page is rendered anew. An open shop stays as it is.
/// The facts are gathered by the caller in the same transaction.
///
/// # Errors
/// What is missing; then nothing has changed.
pub async fn open_shop(tx: &mut TenantTx, facts: &ShopFacts) -> Result<(), OpenShopError> {
    match shop_state(facts) {
        ShopState::Open { .. } => Ok(()),
        ShopState::Suspended { reason } => Err(OpenShopError::Suspended(reason)),
        ShopState::Unconfirmed { missing } | ShopState::Closed { missing, .. }
            if !missing.is_empty() =>
        {
            Err(OpenShopError::Missing(missing))
        }
        ShopState::Unconfirmed { .. } | ShopState::Closed { .. } => {
            doors::write_open(tx).await?;
            tx.touch_pages();
            Ok(())
        }
    }
}
