//! Reads what the page shows, of all shops.

use std::sync::Arc;

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
use tokio::sync::Mutex;

/// Rows of one list.
const MOST: i64 = 100;

/// How long what was read is shown to who asks again: reading goes through all shops.
const FOR: Duration = Duration::seconds(60);

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
        if let Some(seen) = kept.as_ref().filter(|seen| now - seen.at < FOR) {
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
    let mut seen = Seen {
        at,
        proofs: proofs::figures(&mut tx).await?,
        wrong: proofs::wrong(&mut tx, MOST).await?,
        jobs: jobs::depth(&mut tx).await?,
        troubled: jobs::troubled(&mut tx, MOST).await?,
        not_returned: Vec::new(),
        disputes: Vec::new(),
        unread: Vec::new(),
    };
    tx.commit().await?;
    for shop in &shops {
        if let Err(error) = seen.add(tenancy, shop).await {
            tracing::warn!(shop = %shop.id, %error, "a shop is missing on the provider's page");
            seen.unread.push(shop.slug.clone());
        }
    }
    seen.disputes
        .sort_by_key(|one| one.what.due_by.unwrap_or(DateTime::<Utc>::MAX_UTC));
    Ok(seen)
}

impl Seen {
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
