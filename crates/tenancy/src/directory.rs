//! Maps hosts to shops, from memory when warm.
//!
//! Entries live a minute. A change made by this process invalidates them at once, a change made by another process
//! within half a second ([`watch`]).

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use dashmap::DashMap;
use diesel::{
    BoolExpressionMethods, ExpressionMethods, NullableExpressionMethods, OptionalExtension,
    QueryDsl, Queryable,
    sql_types::{BigInt, Nullable, Text, Timestamptz},
};
use diesel_async::RunQueryDsl;
use kernel::{Currency, Language, TenantId};

use crate::{
    Cached, DbError, PlatformTx, Tenancy, TenantTx,
    store::{domain, page_change, tenant},
};

/// Maximum number of hosts kept; beyond it the cache is cleared (an attacker can invent any number of hosts).
const CAPACITY: usize = 20_000;
const LIFETIME: chrono::Duration = chrono::Duration::seconds(60);

/// Whether the shop is in service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TenantState {
    /// The shop is in service.
    Active,
    /// The provider has suspended the shop; the merchant reads `reason`.
    Suspended {
        /// The provider's reason.
        reason: String,
    },
}

/// The reason with which a shop is suspended while it moves to another cluster (docs/running/move-a-shop.md).
pub const MOVING: &str = "moving";

impl TenantState {
    /// Why nothing may be changed, not even to give money back: the shop's rows are being copied elsewhere.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        match self {
            Self::Active => false,
            Self::Suspended { reason } => reason.trim().eq_ignore_ascii_case(MOVING),
        }
    }
}

/// What every request needs to know of a tenant.
#[derive(Clone, Debug)]
pub struct TenantEntry {
    /// The tenant's id.
    pub id: TenantId,
    /// The first label of the shop's address, `<slug>.<base host>`.
    pub slug: String,
    /// The shop's name.
    pub name: String,
    /// ISO 3166-1 alpha-2 code of the shop's country.
    pub country: String,
    /// Code of the shop's province or state.
    pub province: String,
    /// The currency of all the shop's prices.
    pub currency: Currency,
    /// The shop's own language.
    pub language: Language,
    /// IANA name of the shop's time zone.
    pub time_zone: String,
    /// Whether the shop is in service.
    pub state: TenantState,
}

#[derive(Clone)]
struct Known {
    entry: Option<Arc<TenantEntry>>,
    until: DateTime<Utc>,
}

/// This process's cache of hosts.
#[derive(Default)]
pub struct Directory {
    hosts: DashMap<String, Known>,
    tenants: DashMap<TenantId, Known>,
}

#[derive(Queryable)]
struct Row {
    id: i64,
    state: String,
    slug: Option<String>,
    name: String,
    country: String,
    province: String,
    currency: String,
    language: String,
    time_zone: String,
    suspended_reason: Option<String>,
}

impl Row {
    fn entry(self) -> Result<Option<TenantEntry>, DbError> {
        let state = match self.state.as_str() {
            "active" => TenantState::Active,
            "suspended" => TenantState::Suspended {
                reason: self.suspended_reason.unwrap_or_default(),
            },
            _ => return Ok(None),
        };
        let currency = Currency::from_code(&self.currency)
            .map_err(|error| DbError::corrupt("tenant.currency", error))?;
        Ok(Some(TenantEntry {
            id: TenantId::new(self.id),
            slug: self.slug.unwrap_or_default(),
            name: self.name,
            country: self.country,
            province: self.province,
            currency,
            language: Language::from_code(&self.language).unwrap_or_default(),
            time_zone: self.time_zone,
            state,
        }))
    }
}

type Columns = (
    tenant::id,
    tenant::state,
    tenant::slug,
    tenant::name,
    tenant::country,
    tenant::province,
    tenant::currency,
    tenant::language,
    tenant::time_zone,
    tenant::suspended_reason,
);
const COLUMNS: Columns = (
    tenant::id,
    tenant::state,
    tenant::slug,
    tenant::name,
    tenant::country,
    tenant::province,
    tenant::currency,
    tenant::language,
    tenant::time_zone,
    tenant::suspended_reason,
);

/// Loads the tenant with this id, bypassing the cache.
///
/// # Errors
/// Database failures only.
pub async fn by_id(tx: &mut PlatformTx, id: TenantId) -> Result<Option<TenantEntry>, DbError> {
    let row: Option<Row> = tenant::table
        .find(id.number())
        .select(COLUMNS)
        .first(tx)
        .await
        .optional()?;
    row.map_or(Ok(None), Row::entry)
}

/// The slug of the tenant with this id in any state, including half removed.
///
/// # Errors
/// Database failures only.
pub async fn slug_in_any_state(
    tx: &mut PlatformTx,
    id: TenantId,
) -> Result<Option<String>, DbError> {
    let slug: Option<Option<String>> = tenant::table
        .find(id.number())
        .select(tenant::slug)
        .first(tx)
        .await
        .optional()?;
    Ok(slug.map(Option::unwrap_or_default))
}

/// All tenants that are shops, ordered by id.
///
/// # Errors
/// Database failures only.
pub async fn all(tx: &mut PlatformTx) -> Result<Vec<TenantEntry>, DbError> {
    let rows: Vec<Row> = tenant::table
        .filter(tenant::state.eq_any(["active", "suspended"]))
        .order(tenant::id)
        .select(COLUMNS)
        .load(tx)
        .await?;
    rows.into_iter()
        .filter_map(|row| row.entry().transpose())
        .collect()
}

/// Ids of the shops that were opened before this instant.
///
/// # Errors
/// Database failures only.
pub async fn opened_before(
    tx: &mut PlatformTx,
    instant: DateTime<Utc>,
) -> Result<Vec<TenantId>, DbError> {
    // A spare tenant was made earlier than the shop that took it was opened.
    let claimed = tenant::claimed_at.lt(instant).assume_not_null();
    let made = tenant::claimed_at
        .is_null()
        .and(tenant::created_at.lt(instant));
    let ids: Vec<i64> = tenant::table
        .filter(tenant::state.eq_any(["active", "suspended"]))
        .filter(claimed.or(made))
        .select(tenant::id)
        .load(tx)
        .await?;
    Ok(ids.into_iter().map(TenantId::new).collect())
}

/// Ids of at most `limit` shops after this one, for work that goes through all shops in batches.
///
/// # Errors
/// Database failures only.
pub async fn ids_after(
    tx: &mut PlatformTx,
    after: TenantId,
    limit: i64,
) -> Result<Vec<TenantId>, DbError> {
    let ids: Vec<i64> = tenant::table
        .filter(tenant::state.eq_any(["active", "suspended"]))
        .filter(tenant::id.gt(after.number()))
        .order(tenant::id)
        .limit(limit)
        .select(tenant::id)
        .load(tx)
        .await?;
    Ok(ids.into_iter().map(TenantId::new).collect())
}

async fn by_host(tx: &mut PlatformTx, host: &str) -> Result<Option<TenantEntry>, DbError> {
    let row: Option<Row> = domain::table
        .inner_join(tenant::table)
        .filter(domain::host.eq(host))
        .filter(domain::verified_at.is_not_null())
        .select(COLUMNS)
        .first(tx)
        .await
        .optional()?;
    row.map_or(Ok(None), Row::entry)
}

impl Directory {
    /// The tenant whose storefront is served at `host` (lower case, no port). No query when warm.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn lookup(
        &self,
        tenancy: &Tenancy,
        host: &str,
    ) -> Result<Option<Arc<TenantEntry>>, DbError> {
        let now = tenancy.env().now();
        if let Some(known) = self.hosts.get(host).filter(|known| known.until > now) {
            return Ok(known.entry.clone());
        }
        let mut tx = tenancy.platform().await?;
        let entry = by_host(&mut tx, host).await?.map(Arc::new);
        tx.commit().await?;
        if self.hosts.len() >= CAPACITY {
            self.hosts.clear();
        }
        let known = Known {
            entry: entry.clone(),
            until: now + LIFETIME,
        };
        self.hosts.insert(host.to_owned(), known);
        Ok(entry)
    }

    /// The tenant with this id, for callers that tolerate an answer up to a minute old. No query when warm.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn tenant(
        &self,
        tenancy: &Tenancy,
        id: TenantId,
    ) -> Result<Option<Arc<TenantEntry>>, DbError> {
        let now = tenancy.env().now();
        if let Some(known) = self.tenants.get(&id).filter(|known| known.until > now) {
            return Ok(known.entry.clone());
        }
        let mut tx = tenancy.platform().await?;
        let entry = by_id(&mut tx, id).await?.map(Arc::new);
        tx.commit().await?;
        if self.tenants.len() >= CAPACITY {
            self.tenants.clear();
        }
        let known = Known {
            entry: entry.clone(),
            until: now + LIFETIME,
        };
        self.tenants.insert(id, known);
        Ok(entry)
    }

    /// The cached entry for `host`: `None` if the cache knows that no shop is there, or has no entry. Never queries.
    #[must_use]
    pub fn remembered(&self, now: DateTime<Utc>, host: &str) -> Option<Arc<TenantEntry>> {
        let known = self.hosts.get(host).filter(|known| known.until > now)?;
        known.entry.clone()
    }

    /// Invalidates a tenant's hosts. Hosts cached as unassigned stay cached: otherwise any shop's change would cause
    /// all of them to be looked up again.
    pub fn forget(&self, id: TenantId) {
        self.tenants.remove(&id);
        self.hosts
            .retain(|_, known| known.entry.as_ref().is_none_or(|entry| entry.id != id));
    }

    /// Invalidates one host, which may have been cached as unassigned.
    pub fn forget_host(&self, host: &str) {
        self.hosts.remove(host);
    }
}

/// Assigns a verified host name to a tenant and notifies the other processes, which may have cached it as unassigned.
///
/// # Errors
/// [`DbError::Unique`] when the host is taken.
pub async fn add_host(tx: &mut PlatformTx, id: TenantId, host: &str) -> Result<(), DbError> {
    diesel::insert_into(domain::table)
        .values((
            domain::host.eq(host.to_ascii_lowercase()),
            domain::tenant_id.eq(id.number()),
            domain::verified_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    record_tenant_change(tx, id).await
}

pub(crate) async fn record_change(tx: &mut TenantTx) -> Result<(), DbError> {
    diesel::insert_into(page_change::table)
        .values((
            page_change::tenant_id.eq(tx.tenant().number()),
            page_change::at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// Notifies the other processes that a tenant's entry has changed (suspended, renamed).
///
/// # Errors
/// Database failures only.
pub async fn record_tenant_change(tx: &mut PlatformTx, id: TenantId) -> Result<(), DbError> {
    diesel::insert_into(page_change::table)
        .values((
            page_change::tenant_id.eq(id.number()),
            page_change::at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

#[derive(diesel::QueryableByName)]
struct Change {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = BigInt)]
    tenant_id: i64,
    /// One row per host of the tenant.
    #[diesel(sql_type = Nullable<Text>)]
    host: Option<String>,
}

/// Follows the changes other processes committed; runs until dropped. Reads rows again for ten seconds, because a
/// number drawn early may be committed late.
pub async fn watch(tenancy: Tenancy) {
    let mut seen = std::collections::BTreeSet::new();
    loop {
        match recent_changes(&tenancy).await {
            Ok(changes) => {
                for change in changes.iter().filter(|change| !seen.contains(&change.id)) {
                    act_on(&tenancy, change);
                }
                seen.extend(changes.iter().map(|change| change.id));
                let oldest = changes.iter().map(|change| change.id).min();
                seen.retain(|id| oldest.is_some_and(|oldest| *id >= oldest));
            }
            Err(error) => tracing::warn!(%error, "cannot read page changes"),
        }
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
}

/// A new shop's host may be cached here as unassigned, under no tenant, so it is invalidated by name.
fn act_on(tenancy: &Tenancy, change: &Change) {
    let id = TenantId::new(change.tenant_id);
    tenancy.directory().forget(id);
    if let Some(host) = &change.host {
        tenancy.directory().forget_host(host);
    }
    tenancy.signals().bump_pages(id);
}

async fn recent_changes(tenancy: &Tenancy) -> Result<Vec<Change>, DbError> {
    let mut tx = tenancy.platform().await?;
    let since = tx.now() - chrono::Duration::seconds(10);
    let query = diesel::sql_query(
        "SELECT change.id, change.tenant_id, domain.host FROM msg.page_change change
         LEFT JOIN platform.domain ON domain.tenant_id = change.tenant_id WHERE at > $1",
    );
    let query = Cached(query.bind::<Timestamptz, _>(since));
    let changes = query.load(&mut tx).await?;
    tx.found_nothing();
    tx.commit().await?;
    Ok(changes)
}

/// Deletes change notes that every process has read by now.
///
/// # Errors
/// Database failures only.
pub async fn purge_changes(tenancy: &Tenancy) -> Result<(), DbError> {
    let mut tx = tenancy.platform().await?;
    let before = tx.now() - chrono::Duration::hours(1);
    diesel::delete(page_change::table.filter(page_change::at.lt(before)))
        .execute(&mut tx)
        .await?;
    tx.commit().await
}
