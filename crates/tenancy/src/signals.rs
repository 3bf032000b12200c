//! Notifications within this process after a commit. They are hints only: polling finds everything as well.

use std::sync::Arc;

use dashmap::DashMap;
use kernel::TenantId;
use tokio::sync::Notify;

/// Notifications and the version of each tenant's public pages, shared by all parts of one process.
#[derive(Default)]
pub struct Signals {
    /// Delivery rows were written.
    pub deliveries: Notify,
    /// Jobs were written.
    pub jobs: Notify,
    page_versions: DashMap<TenantId, u64>,
}

impl Signals {
    /// The version of a tenant's public pages in this process; a page rendered under a lower version is stale.
    #[must_use]
    pub fn page_version(&self, tenant: TenantId) -> u64 {
        self.page_versions
            .get(&tenant)
            .map_or(0, |version| *version)
    }

    /// Makes every rendered page of the tenant stale.
    pub fn bump_pages(&self, tenant: TenantId) {
        *self.page_versions.entry(tenant).or_default() += 1;
    }

    pub(crate) fn apply(&self, tenant: Option<TenantId>, effects: Effects) {
        if effects.deliveries {
            self.deliveries.notify_one();
        }
        if effects.jobs {
            self.jobs.notify_one();
        }
        if let (Some(tenant), true) = (tenant, effects.pages) {
            self.bump_pages(tenant);
        }
    }
}

/// What to notify once the transaction has committed.
#[derive(Clone, Copy, Default)]
pub(crate) struct Effects {
    pub(crate) deliveries: bool,
    pub(crate) jobs: bool,
    pub(crate) pages: bool,
}

/// Shared between the pools and every open transaction.
pub(crate) type SharedSignals = Arc<Signals>;
