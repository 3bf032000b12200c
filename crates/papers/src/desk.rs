//! What documents and mails need besides the facts of an order.

use std::sync::Arc;

use kernel::TenantId;
use orders::{LinkKey, ShopTerms};
use platform::{PublicAddress, ShopProfile};
use tenancy::{Tenancy, directory::TenantEntry};

use crate::PaperError;

/// The context in which documents and mails are written.
#[derive(Clone)]
pub struct Desk {
    /// Opens the tenants' transactions.
    pub tenancy: Tenancy,
    /// Base of all links.
    pub address: PublicAddress,
    /// Signs the links through which shoppers see their order.
    pub links: LinkKey,
}

impl Desk {
    pub(crate) async fn slug(&self, tenant: TenantId) -> Result<String, PaperError> {
        Ok(self.shop(tenant).await?.slug.clone())
    }

    /// The shop's directory entry, at most a minute old.
    pub(crate) async fn shop(&self, tenant: TenantId) -> Result<Arc<TenantEntry>, PaperError> {
        let directory = self.tenancy.directory();
        let entry = directory.tenant(&self.tenancy, tenant).await?;
        entry.ok_or(PaperError::Missing("shop"))
    }
}

/// The facts that orders need from the shop's profile.
#[must_use]
pub fn terms_of(profile: &ShopProfile) -> ShopTerms {
    ShopTerms {
        currency: profile.currency,
        time_zone: profile.time_zone,
        address: profile.address.clone(),
    }
}
