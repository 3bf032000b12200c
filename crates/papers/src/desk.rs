//! Where papers and mails are written: what it takes beside the facts of an order.

use std::sync::Arc;

use kernel::TenantId;
use orders::{LinkKey, ShopTerms};
use platform::{PublicAddress, ShopProfile};
use tenancy::{Tenancy, directory::TenantEntry};

use crate::PaperError;

#[derive(Clone)]
pub struct Desk {
    pub tenancy: Tenancy,
    /// Where links lead.
    pub address: PublicAddress,
    /// What opens an order to whoever holds its link.
    pub links: LinkKey,
}

impl Desk {
    pub(crate) async fn slug(&self, tenant: TenantId) -> Result<String, PaperError> {
        Ok(self.shop(tenant).await?.slug.clone())
    }

    /// The shop, as the directory knew it a minute ago at the latest.
    pub(crate) async fn shop(&self, tenant: TenantId) -> Result<Arc<TenantEntry>, PaperError> {
        let directory = self.tenancy.directory();
        let entry = directory.tenant(&self.tenancy, tenant).await?;
        entry.ok_or(PaperError::Missing("shop"))
    }
}

/// What orders need to know of the shop, from its profile.
#[must_use]
pub fn terms_of(profile: &ShopProfile) -> ShopTerms {
    ShopTerms {
        currency: profile.currency,
        time_zone: profile.time_zone,
        address: profile.address.clone(),
    }
}
