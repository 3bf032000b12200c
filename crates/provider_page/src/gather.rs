//! Reads what the page shows, of all shops.

use std::{collections::BTreeSet, sync::Arc, time};

use chrono::{DateTime, Duration, Utc};
use kernel::TenantId;
use ledger::proofs::{self, Proofs, WrongBooks};
use payments::{
    NotReturned,
    dispute::{DisputeKind, OpenDispute, waiting_for_answer},
};
use tenancy::{
    DbError, Tenancy,
    directory::{self, TenantEntry},
    jobs::{self, Depth, TroubledJob},
};
use tokio::{
    sync::Mutex,
    time::{Instant, timeout_at},
};

/// Rows of one list.
const MOST: i64 = 100;

/// How long what was read is shown to who asks again: reading goes through all shops.
const FOR: Duration = Duration::seconds(60);

/// How long all shops may take: the page is needed most when the database is slow. The rest is said to be missing.
const ALL_WITHIN: time::Duration = time::Duration::from_secs(10);

/// How long one shop may take, so that one that is stuck does not hide all after it.
const ONE_WITHIN: time::Duration = time::Duration::from_secs(2);

/// The proof of every shop runs each night: an older one, or none of a shop as old as this, means that it does not.
pub(crate) const PROOF_IS_OLD: Duration = Duration::days(2);

/// A row of a shop.
#[derive(Clone, Debug)]
pub(crate) struct OfShop<T> {
    pub shop: TenantId,
    pub slug: String,
    pub what: T,
}

/// What was read at one time.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub at: DateTime<Utc>,
    pub proofs: Proofs,
    /// All shops, in service or suspended.
    pub shops: usize,
    /// Of those, the shops that were proven at least once.
    pub proven: usize,
    /// Of those, the shops that were never proven though they had nights enough.
    pub never_proven: Vec<String>,
    pub wrong: Vec<WrongBooks>,
    pub jobs: Depth,
    pub troubled: Vec<TroubledJob>,
    pub not_returned: Vec<OfShop<NotReturned>>,
    /// The most urgent first.
    pub disputes: Vec<OfShop<OpenDispute>>,
    /// Shops that could not be read.
    pub unread: Vec<String>,
}

/// What was read last. One reads at a time, the others wait for what that one finds.
#[derive(Default)]
pub struct Kept(Mutex<Option<Arc<Seen>>>);

impl Kept {
    /// What was read within the last minute, or is read now.
    pub(crate) async fn seen(&self, tenancy: &Tenancy) -> Result<Arc<Seen>, DbError> {
        let mut kept = self.0.lock().await;
        let now = tenancy.env().now();
        if let Some(seen) = kept.as_ref().filter(|seen| seen.is_of(now)) {
            return Ok(Arc::clone(seen));
        }
        let seen = Arc::new(gather(tenancy, now).await?);
        *kept = Some(Arc::clone(&seen));
        Ok(seen)
    }
}

async fn gather(tenancy: &Tenancy, at: DateTime<Utc>) -> Result<Seen, DbError> {
    let mut tx = tenancy.platform().await?;
    let shops = directory::all(&mut tx).await?;
    let proven = proofs::proven(&mut tx).await?;
    let old = directory::opened_before(&mut tx, at - PROOF_IS_OLD).await?;
    let old: BTreeSet<TenantId> = old.into_iter().collect();
    let is_never_proven =
        |shop: &&TenantEntry| old.contains(&shop.id) && !proven.contains(&shop.id);
    let never_proven = shops.iter().filter(is_never_proven);
    let mut seen = Seen {
        at,
        proofs: proofs::figures(&mut tx).await?,
        shops: shops.len(),
        proven: shops.iter().filter(|it| proven.contains(&it.id)).count(),
        never_proven: never_proven.map(|shop| shop.slug.clone()).collect(),
        wrong: proofs::wrong(&mut tx, MOST).await?,
        jobs: jobs::depth(&mut tx).await?,
        troubled: jobs::troubled(&mut tx, MOST).await?,
        not_returned: Vec::new(),
        disputes: Vec::new(),
        unread: Vec::new(),
    };
    tx.commit().await?;
    seen.add_all(tenancy, &shops).await;
    seen.disputes
        .sort_by_key(|one| one.what.due_by.unwrap_or(DateTime::<Utc>::MAX_UTC));
    Ok(seen)
}

impl Seen {
    /// Whether this still says how things stand. After the clock was set back it does not.
    fn is_of(&self, now: DateTime<Utc>) -> bool {
        self.at <= now && now - self.at < FOR
    }

    async fn add_all(&mut self, tenancy: &Tenancy, shops: &[TenantEntry]) {
        let until = Instant::now() + ALL_WITHIN;
        for shop in shops {
            let until = until.min(Instant::now() + ONE_WITHIN);
            match timeout_at(until, self.add(tenancy, shop)).await {
                Ok(Ok(())) => continue,
                Ok(Err(error)) => {
                    tracing::warn!(shop = %shop.id, %error, "a shop is missing on the provider's page");
                }
                Err(_) => {
                    tracing::warn!(shop = %shop.id, "a shop took too long for the provider's page");
                }
            }
            self.unread.push(shop.slug.clone());
        }
    }

    async fn add(&mut self, tenancy: &Tenancy, shop: &TenantEntry) -> Result<(), DbError> {
        let mut tx = tenancy.read(shop.id).await?;
        let money = payments::not_returned(&mut tx).await?;
        let mut disputes = waiting_for_answer(&mut tx, DisputeKind::Sale).await?;
        disputes.extend(waiting_for_answer(&mut tx, DisputeKind::Stray).await?);
        tx.commit().await?;
        let of = |what| of_shop(shop, what);
        self.not_returned.extend(money.into_iter().map(of));
        self.disputes
            .extend(disputes.into_iter().map(|what| of_shop(shop, what)));
        Ok(())
    }
}

fn of_shop<T>(shop: &TenantEntry, what: T) -> OfShop<T> {
    OfShop {
        shop: shop.id,
        slug: shop.slug.clone(),
        what,
    }
}
