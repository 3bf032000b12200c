//! Facts about the shop that answers need.

use kernel::{Currency, Language, TenantId};
use platform::ShopProfile;
use tenancy::{DbError, TenantTx, directory};

use web::{problem::Problem, state::State};

/// The shop behind a request.
pub struct ShopFacts {
    /// The shop's id.
    pub tenant: TenantId,
    /// Its profile.
    pub profile: ShopProfile,
}

impl ShopFacts {
    /// Loads the profile.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn of(tx: &mut TenantTx) -> Result<Self, DbError> {
        let (profile, _) = platform::profile(tx).await?;
        Ok(Self {
            tenant: tx.tenant(),
            profile,
        })
    }

    /// The shop's primary language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.profile.language
    }

    /// The shop's currency.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.profile.currency
    }

    /// The path of one of this shop's resources in the API.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        format!("/api/tenants/{}/{rest}", self.tenant)
    }
}

/// The URL of the shop's storefront, without a trailing slash.
///
/// # Errors
/// Database failures, or a tenant that no longer exists.
pub async fn storefront(state: &State, tenant: TenantId) -> Result<String, Problem> {
    let mut tx = state.tenancy.platform().await?;
    let entry = directory::by_id(&mut tx, tenant)
        .await?
        .ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(state.address.shop(&entry.slug))
}
