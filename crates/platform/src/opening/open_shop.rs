//! The owner opens the shop.

use tenancy::{DbError, TenantTx};

use super::{
    doors,
    requirement::Requirement,
    state::{ShopFacts, ShopState, shop_state},
};

/// Why the shop stays closed.
#[derive(Debug, thiserror::Error)]
pub enum OpenShopError {
    /// Unmet requirements, in the order to meet them.
    #[error("the shop cannot open yet: {0:?}")]
    Missing(Vec<Requirement>),
    /// The provider has suspended the shop, for this reason.
    #[error("the provider has suspended this shop: {0}")]
    Suspended(String),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Opens a closed shop if no requirement is unmet, and invalidates every public page. An open shop stays as it is.
/// The caller gathers the facts in the same transaction.
///
/// # Errors
/// The unmet requirements; then nothing has changed.
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
