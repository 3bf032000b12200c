//! Fair shares: how much of the dispatcher's capacity each endpoint and each tenant may hold. Pure.
//!
//! A fast endpoint may have rows waiting in memory so that its connections are never idle; a slow or unknown one
//! holds only what is in flight, so it delays no other.

use std::{collections::HashMap, hash::Hash, time::Duration};

use kernel::{EndpointId, TenantId};

/// Maximum number of deliveries in flight at once, in all.
pub const IN_FLIGHT: usize = 256;
/// Maximum in flight to one endpoint.
pub const IN_FLIGHT_PER_ENDPOINT: usize = 4;
/// Maximum in flight for one tenant.
pub const IN_FLIGHT_PER_TENANT: usize = 16;
/// Maximum number of rows one process leases, waiting or in flight.
const LEASED: i32 = 768;
/// Rows that all slow endpoints together may hold: half of what can be in flight.
const LEASED_SLOW: i32 = 128;
const PER_ENDPOINT: Room = Room { fast: 64, slow: 4 };
const PER_TENANT: Room = Room {
    fast: 192,
    slow: 16,
};
/// An endpoint slower than this counts as slow.
const FAST: Duration = Duration::from_millis(500);

#[derive(Clone, Copy)]
struct Room {
    fast: i32,
    slow: i32,
}

/// What is known about one endpoint or tenant.
#[derive(Clone, Copy, Default)]
struct Share {
    leased: i32,
    /// Moving average of the duration of an attempt.
    pace: Option<Duration>,
    quiet_rounds: u8,
}

impl Share {
    fn slow(&self) -> bool {
        self.pace.is_some_and(|pace| pace > FAST)
    }

    fn room(&self, limit: Room) -> i32 {
        let limit = if self.pace.is_some_and(|pace| pace <= FAST) {
            limit.fast
        } else {
            limit.slow
        };
        (limit - self.leased).max(0)
    }

    fn learn(&mut self, took: Duration) {
        self.pace = Some(self.pace.map_or(took, |pace| (pace * 3 + took) / 4));
    }
}

/// The room of endpoints and tenants with known shares; all others have the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rooms {
    /// Rows each known endpoint may still take.
    pub endpoints: Vec<(EndpointId, i32)>,
    /// Rows each known tenant may still take.
    pub tenants: Vec<(TenantId, i32)>,
    /// How many rows to claim in all.
    pub batch: i64,
}

impl Rooms {
    /// Rows an unknown endpoint may take.
    pub const DEFAULT_ENDPOINT: i32 = PER_ENDPOINT.slow;
    /// Rows an unknown tenant may take.
    pub const DEFAULT_TENANT: i32 = PER_TENANT.slow;
}

/// Tracks the share of each endpoint and tenant.
#[derive(Default)]
pub struct Shares {
    endpoints: HashMap<EndpointId, Share>,
    tenants: HashMap<TenantId, Share>,
    leased: i32,
}

impl Shares {
    /// Records that a row was leased.
    pub fn take(&mut self, endpoint: EndpointId, tenant: TenantId) {
        self.leased += 1;
        self.endpoints.entry(endpoint).or_default().leased += 1;
        self.tenants.entry(tenant).or_default().leased += 1;
    }

    /// Records that a leased row was processed; `took` is its duration if it was really sent.
    pub fn give_back(&mut self, endpoint: EndpointId, tenant: TenantId, took: Option<Duration>) {
        self.leased -= 1;
        give(&mut self.endpoints, endpoint, took);
        give(&mut self.tenants, tenant, took);
    }

    /// The room for the next claim. Forgets endpoints and tenants without activity for some rounds, so that the lists
    /// stay short.
    pub fn rooms(&mut self, largest_batch: i64) -> Rooms {
        forget_idle(&mut self.endpoints);
        forget_idle(&mut self.tenants);
        let held_by_slow: i32 = self
            .endpoints
            .values()
            .filter(|s| s.slow())
            .map(|s| s.leased)
            .sum();
        let endpoint_room = |share: &Share| {
            if share.slow() && held_by_slow >= LEASED_SLOW {
                0
            } else {
                share.room(PER_ENDPOINT)
            }
        };
        Rooms {
            endpoints: self
                .endpoints
                .iter()
                .map(|(id, share)| (*id, endpoint_room(share)))
                .collect(),
            tenants: self
                .tenants
                .iter()
                .map(|(id, share)| (*id, share.room(PER_TENANT)))
                .collect(),
            batch: largest_batch.min(i64::from((LEASED - self.leased).max(0))),
        }
    }
}

fn give<K: Eq + Hash>(shares: &mut HashMap<K, Share>, key: K, took: Option<Duration>) {
    if let Some(share) = shares.get_mut(&key) {
        share.leased -= 1;
        share.quiet_rounds = 0;
        if let Some(took) = took {
            share.learn(took);
        }
    }
}

fn forget_idle<K: Eq + Hash>(shares: &mut HashMap<K, Share>) {
    shares.retain(|_, share| {
        share.quiet_rounds = if share.leased == 0 {
            share.quiet_rounds.saturating_add(1)
        } else {
            0
        };
        share.quiet_rounds < 20
    });
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn endpoint(n: u128) -> EndpointId {
        EndpointId::from_uuid(Uuid::from_u128(n))
    }

    fn room_of(shares: &mut Shares, id: EndpointId) -> i32 {
        let rooms = shares.rooms(100);
        rooms
            .endpoints
            .iter()
            .find(|(found, _)| *found == id)
            .map_or(Rooms::DEFAULT_ENDPOINT, |(_, room)| *room)
    }

    #[test]
    fn a_quick_endpoint_earns_room_and_a_slow_one_loses_it() {
        let mut shares = Shares::default();
        let tenant = TenantId::new(1);
        shares.take(endpoint(1), tenant);
        assert_eq!(room_of(&mut shares, endpoint(1)), 3);
        shares.give_back(endpoint(1), tenant, Some(Duration::from_millis(20)));
        assert_eq!(room_of(&mut shares, endpoint(1)), 64);
        for _ in 0..4 {
            shares.take(endpoint(1), tenant);
            shares.give_back(endpoint(1), tenant, Some(Duration::from_secs(15)));
        }
        assert_eq!(room_of(&mut shares, endpoint(1)), 4);
    }

    #[test]
    fn all_slow_endpoints_together_hold_at_most_half() {
        let mut shares = Shares::default();
        for n in 0..40 {
            let tenant = TenantId::new(1 + n);
            let id = endpoint(u128::try_from(n).unwrap());
            shares.take(id, tenant);
            shares.give_back(id, tenant, Some(Duration::from_secs(15)));
            (0..4).for_each(|_| shares.take(id, tenant));
        }
        assert_eq!(shares.leased, 160);
        shares.give_back(endpoint(3), TenantId::new(4), None);
        assert_eq!(room_of(&mut shares, endpoint(3)), 0);
        assert_eq!(room_of(&mut shares, endpoint(999)), Rooms::DEFAULT_ENDPOINT);
    }

    #[test]
    fn the_idle_are_forgotten() {
        let mut shares = Shares::default();
        shares.take(endpoint(1), TenantId::new(1));
        shares.give_back(
            endpoint(1),
            TenantId::new(1),
            Some(Duration::from_millis(1)),
        );
        (0..20).for_each(|_| drop(shares.rooms(100)));
        assert_eq!(
            shares.rooms(100),
            Rooms {
                batch: 100,
                ..Rooms::default()
            }
        );
    }
}
