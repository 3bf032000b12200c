//! What answers need to know of the shop.

use kernel::{Currency, Language, TenantId};
use platform::ShopProfile;
use tenancy::{DbError, TenantTx, directory};

use crate::{problem::Problem, state::State};

/// The shop behind a request.
pub struct ShopFacts {
    pub tenant: TenantId,
    pub profile: ShopProfile,
}

impl ShopFacts {
    /// # Errors
    /// Database failures only.
    pub async fn of(tx: &mut TenantTx) -> Result<Self, DbError> {
        let (profile, _) = platform::profile(tx).await?;
        Ok(Self {
            tenant: tx.tenant(),
            profile,
        })
    }

    #[must_use]
    pub const fn language(&self) -> Language {
        self.profile.language
    }

    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.profile.currency
    }

    /// Address of something of this shop in this API.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        format!("/api/tenants/{}/{rest}", self.tenant)
    }
}

/// Address of the shop's storefront, without a slash at the end.
///
/// # Errors
/// Database failures, or a tenant that is gone.
pub async fn storefront(state: &State, tenant: TenantId) -> Result<String, Problem> {
    let mut tx = state.tenancy.platform().await?;
    let entry = directory::by_id(&mut tx, tenant)
        .await?
        .ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(state.address.shop(&entry.slug))
}
