//! What documents and mails need besides the facts of an order.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use kernel::TenantId;
use messaging::mail::RecentFiles;
use orders::{ChargeTime, LinkKey, ShopTerms};
use platform::{ChargeWhen, Owner, PublicAddress, ShopProfile};
use quick_cache::sync::Cache;
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
    /// Files for the mails that are queued here.
    pub files: RecentFiles,
    owners: Arc<Cache<TenantId, KnownOwner>>,
}

/// A shop's owner as of a moment ago.
#[derive(Clone)]
struct KnownOwner {
    owner: Option<Owner>,
    until: DateTime<Utc>,
}

/// How long an owner is kept: as long as the shop's directory entry.
const KEPT: Duration = Duration::seconds(60);
/// Maximum number of owners kept.
const OWNERS: usize = 2_000;

impl Desk {
    /// A desk at which nothing was written yet.
    #[must_use]
    pub fn new(tenancy: Tenancy, address: PublicAddress, links: LinkKey) -> Self {
        Self {
            tenancy,
            address,
            links,
            files: RecentFiles::default(),
            owners: Arc::new(Cache::new(OWNERS)),
        }
    }

    /// The shop's owner, at most a minute old.
    pub(crate) async fn owner(&self, tenant: TenantId) -> Result<Option<Owner>, PaperError> {
        let now = self.tenancy.env().now();
        let known = self.owners.get(&tenant);
        if let Some(known) = known.filter(|known| known.until > now) {
            return Ok(known.owner);
        }
        let mut tx = self.tenancy.platform().await?;
        let owner = platform::owner_of(&mut tx, tenant).await?;
        tx.commit().await?;
        let known = KnownOwner {
            owner: owner.clone(),
            until: now + KEPT,
        };
        self.owners.insert(tenant, known);
        Ok(owner)
    }

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
        charge: match profile.charge {
            ChargeWhen::Ordered => ChargeTime::Now,
            ChargeWhen::Shipped => ChargeTime::Later,
        },
    }
}
