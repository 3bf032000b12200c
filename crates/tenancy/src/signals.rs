//! Notifications within this process after a commit. They are hints only: polling finds everything as well.

use std::sync::Arc;

use dashmap::DashMap;
use kernel::TenantId;
use tokio::sync::Notify;

use crate::jobs::{Handover, Lane};

/// Notifications and the version of each tenant's public pages, shared by all parts of one process.
#[derive(Default)]
pub struct Signals {
    /// Delivery rows were written.
    pub deliveries: Notify,
    urgent_jobs: Notify,
    mail_jobs: Notify,
    bulk_jobs: Notify,
    /// Hands jobs to the worker of this process.
    pub handover: Handover,
    page_versions: DashMap<TenantId, u64>,
}

impl Signals {
    /// Due jobs of this lane were written.
    #[must_use]
    pub const fn jobs(&self, lane: Lane) -> &Notify {
        match lane {
            Lane::Urgent => &self.urgent_jobs,
            Lane::Mail => &self.mail_jobs,
            Lane::Bulk => &self.bulk_jobs,
        }
    }

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
        for lane in effects.jobs.lanes() {
            self.jobs(lane).notify_one();
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
    pub(crate) jobs: DueJobs,
    pub(crate) pages: bool,
}

/// The lanes in which due jobs were written.
#[derive(Clone, Copy, Default)]
pub(crate) struct DueJobs {
    urgent: bool,
    mail: bool,
    bulk: bool,
}

impl DueJobs {
    pub(crate) const fn add(&mut self, lane: Lane) {
        match lane {
            Lane::Urgent => self.urgent = true,
            Lane::Mail => self.mail = true,
            Lane::Bulk => self.bulk = true,
        }
    }

    fn lanes(self) -> impl Iterator<Item = Lane> {
        let written = move |lane: &Lane| match lane {
            Lane::Urgent => self.urgent,
            Lane::Mail => self.mail,
            Lane::Bulk => self.bulk,
        };
        Lane::ALL.into_iter().filter(written)
    }
}

/// Shared between the pools and every open transaction.
pub(crate) type SharedSignals = Arc<Signals>;
