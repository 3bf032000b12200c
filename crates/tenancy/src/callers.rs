//! Reserves connections for each kind of caller, so that a burst from one kind never takes the connections the others
//! need.

use std::{sync::Arc, time::Duration};

use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore};

use crate::DbError;

/// On whose behalf a transaction is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// Shoppers.
    Storefront,
    /// Merchants and their staff.
    Dashboard,
    /// Programs of the shops, with an API key.
    Programs,
    /// The card processor's messages.
    Processor,
    /// Background work that keeps no person waiting: jobs and operators' commands.
    Work,
}

impl Caller {
    const ALL: [Self; 5] = [
        Self::Storefront,
        Self::Dashboard,
        Self::Programs,
        Self::Processor,
        Self::Work,
    ];

    /// The label in metrics.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Storefront => "storefront",
            Self::Dashboard => "dashboard",
            Self::Programs => "programs",
            Self::Processor => "processor",
            Self::Work => "work",
        }
    }

    /// The maximum number of these connections that one kind of caller may hold at a time: all but one for people and
    /// background work, a third for machines that can retry.
    fn places(self, connections: usize) -> usize {
        let places = match self {
            Self::Storefront | Self::Dashboard | Self::Work => connections.saturating_sub(1),
            Self::Programs | Self::Processor => connections / 3,
        };
        places.max(1)
    }
}

/// The places of each kind of caller in a group of connections, and of all callers together.
pub(crate) struct Entrance {
    together: Arc<Semaphore>,
    /// Everyone but merchants: one place is always kept for merchants.
    others: Arc<Semaphore>,
    separate: [Arc<Semaphore>; 5],
}

impl Entrance {
    pub(crate) fn new(connections: usize) -> Self {
        let places = |count: usize| Arc::new(Semaphore::new(count.max(1)));
        Self {
            together: places(connections),
            others: places(connections.saturating_sub(1)),
            separate: Caller::ALL.map(|caller| places(caller.places(connections))),
        }
    }

    fn of(&self, caller: Caller) -> &Arc<Semaphore> {
        let [storefront, dashboard, programs, processor, work] = &self.separate;
        match caller {
            Caller::Storefront => storefront,
            Caller::Dashboard => dashboard,
            Caller::Programs => programs,
            Caller::Processor => processor,
            Caller::Work => work,
        }
    }

    async fn enter(
        &self,
        caller: Caller,
        taken: &mut Vec<OwnedSemaphorePermit>,
    ) -> Result<(), AcquireError> {
        // The caller's own limit comes first: waiting there delays nobody else.
        taken.push(Arc::clone(self.of(caller)).acquire_owned().await?);
        if caller != Caller::Dashboard {
            taken.push(Arc::clone(&self.others).acquire_owned().await?);
        }
        taken.push(Arc::clone(&self.together).acquire_owned().await?);
        Ok(())
    }
}

/// The permits a transaction holds besides its connection.
#[derive(Default)]
pub(crate) struct Places {
    _taken: Vec<OwnedSemaphorePermit>,
}

impl Places {
    /// Acquires the permits one after the other, in the same order for all callers, within `wait`.
    pub(crate) async fn take(
        entrances: &[&Entrance],
        caller: Caller,
        wait: Duration,
    ) -> Result<Arc<Self>, DbError> {
        let all = async {
            let mut taken = Vec::new();
            for entrance in entrances {
                entrance.enter(caller, &mut taken).await?;
            }
            Ok::<_, AcquireError>(Arc::new(Self { _taken: taken }))
        };
        tokio::time::timeout(wait, all)
            .await
            .map_err(|_| DbError::Unavailable("too many at this door just now".into()))?
            .map_err(|error: AcquireError| DbError::Unavailable(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(20);

    #[tokio::test]
    async fn all_crowds_together_leave_the_merchants_a_place() {
        let entrance = Entrance::new(6);
        let mut crowd = Vec::new();
        for caller in [Caller::Programs, Caller::Processor, Caller::Storefront] {
            while let Ok(places) = Places::take(&[&entrance], caller, SHORT).await {
                crowd.push(places);
            }
        }
        assert_eq!(crowd.len(), 5);
        let merchant = Places::take(&[&entrance], Caller::Dashboard, SHORT).await;
        assert!(merchant.is_ok());
    }

    #[tokio::test]
    async fn machines_leave_places_to_shoppers_and_to_work() {
        let entrance = Entrance::new(6);
        let mut crowd = Vec::new();
        while let Ok(places) = Places::take(&[&entrance], Caller::Programs, SHORT).await {
            crowd.push(places);
        }
        assert_eq!(crowd.len(), 2);
        for caller in [Caller::Storefront, Caller::Work, Caller::Processor] {
            let places = Places::take(&[&entrance], caller, SHORT).await;
            assert!(places.is_ok(), "{caller:?}");
        }
    }

    #[tokio::test]
    async fn who_waits_at_one_door_holds_no_place_behind_it() {
        let (tenant, partition) = (Entrance::new(1), Entrance::new(6));
        let both = [&tenant, &partition];
        let first = Places::take(&both, Caller::Storefront, SHORT)
            .await
            .unwrap();
        assert!(
            Places::take(&both, Caller::Storefront, SHORT)
                .await
                .is_err()
        );
        let free = partition.of(Caller::Storefront).available_permits();
        assert_eq!(free, 4, "only the first is there");
        drop(first);
        assert!(Places::take(&both, Caller::Storefront, SHORT).await.is_ok());
    }
}
