//! Limits how many messages are in flight: per endpoint, per tenant, and in all.

use std::{collections::HashMap, hash::Hash, sync::Arc};

use kernel::{EndpointId, TenantId};
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};

use super::shares::{IN_FLIGHT, IN_FLIGHT_PER_ENDPOINT, IN_FLIGHT_PER_TENANT};

/// A permit to send one message; dropping it releases it.
pub(super) struct Leave {
    _endpoint: Option<OwnedSemaphorePermit>,
    _tenant: Option<OwnedSemaphorePermit>,
    _all: Option<OwnedSemaphorePermit>,
}

pub(super) struct Permits {
    endpoints: Mutex<HashMap<EndpointId, Arc<Semaphore>>>,
    tenants: Mutex<HashMap<TenantId, Arc<Semaphore>>>,
    all: Arc<Semaphore>,
}

impl Permits {
    pub(super) fn new() -> Self {
        Self {
            endpoints: Mutex::default(),
            tenants: Mutex::default(),
            all: Arc::new(Semaphore::new(IN_FLIGHT)),
        }
    }

    /// Acquires a permit, from the narrowest limit to the widest, so that a waiter holds nothing others need.
    pub(super) async fn acquire(&self, endpoint: EndpointId, tenant: TenantId) -> Leave {
        let own = gate(&self.endpoints, endpoint, IN_FLIGHT_PER_ENDPOINT).await;
        let own = own.acquire_owned().await.ok();
        let shop = gate(&self.tenants, tenant, IN_FLIGHT_PER_TENANT).await;
        let shop = shop.acquire_owned().await.ok();
        let all = Arc::clone(&self.all).acquire_owned().await.ok();
        Leave {
            _endpoint: own,
            _tenant: shop,
            _all: all,
        }
    }

    /// Drops unused limits.
    pub(super) async fn tidy(&self) {
        self.endpoints
            .lock()
            .await
            .retain(|_, gate| Arc::strong_count(gate) > 1);
        self.tenants
            .lock()
            .await
            .retain(|_, gate| Arc::strong_count(gate) > 1);
    }
}

async fn gate<K: Eq + Hash>(
    gates: &Mutex<HashMap<K, Arc<Semaphore>>>,
    key: K,
    width: usize,
) -> Arc<Semaphore> {
    let mut gates = gates.lock().await;
    Arc::clone(
        gates
            .entry(key)
            .or_insert_with(|| Arc::new(Semaphore::new(width))),
    )
}
