//! Reads a day's lists in one snapshot. Orders are read a chunk at a time, so that the number of orders costs neither
//! statements nor memory.

mod before;
mod desk;
mod lists;
mod ship;
mod waiting;

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};
use kernel::LineId;
use orders::{Prospect, ShopDay};
use papers::paper::{self, Issuer};
use tenancy::{DbError, TenantTx};

use self::{desk::Desk, waiting::Waiting};
use crate::{
    Counts, DayFacts, ListKind,
    pages::{KeptPage, Stack},
};

/// Rows of a page; the screen shows the first page of each list.
pub(crate) const PAGE: usize = 100;
/// Slips of a page: they are much larger than rows.
pub(crate) const SLIP_PAGE: usize = 50;
/// Orders read at once.
const CHUNK: usize = 250;
/// Most variants on the reorder list.
const REORDERED: i64 = 20_000;

/// All of a day.
pub(crate) struct Gathered {
    pub facts: DayFacts,
    pub pages: Vec<KeptPage>,
}

/// What every part of the lists needs to know.
pub(crate) struct Morning<'a> {
    pub issuer: Issuer<'a>,
    /// The day the paperwork is of.
    pub day: NaiveDate,
    /// The shop's day now, from which promises count.
    pub today: ShopDay,
}

/// Reads the lists of a day. `tx` is a snapshot.
///
/// # Errors
/// Database failures only.
pub(crate) async fn gather(
    tx: &mut TenantTx,
    morning: &Morning<'_>,
    at: NaiveTime,
) -> Result<Gathered, DbError> {
    let mut pages = Vec::new();
    let variants = inventory::waiting_variants(tx).await?;
    let prospects = orders::prospects(tx, &variants, morning.today).await?;
    let prospects: HashMap<LineId, Prospect> =
        prospects.into_iter().map(|one| (one.line, one)).collect();
    let mut waiting = Waiting::begin(tx, &variants, morning.day).await?;
    let mut desk = Desk::new(morning, &prospects);
    for ids in orders::orders_on_desk(tx).await?.chunks(CHUNK) {
        desk.take(tx, ids, &mut waiting).await?;
    }
    let mut counts = Counts::default();
    desk.finish(&mut counts, &mut pages)?;
    let previous = waiting.finish(tx, &mut counts, &mut pages).await?;
    counts.reorder = lists::reorder(tx, &mut pages).await?;
    counts.late_purchase_orders = lists::late_purchases(tx, morning.today.date, &mut pages).await?;
    Ok(Gathered {
        facts: facts(tx, morning, at, (counts, previous)).await?,
        pages,
    })
}

async fn facts(
    tx: &mut TenantTx,
    morning: &Morning<'_>,
    at: NaiveTime,
    (counts, previous): (Counts, Option<NaiveDate>),
) -> Result<DayFacts, DbError> {
    let profile = morning.issuer.profile;
    let location = inventory::locations(tx).await?.into_iter().next();
    Ok(DayFacts {
        language: profile.language,
        zone: profile.time_zone.name().to_owned(),
        at,
        accent: paper::accent(profile),
        seller: paper::seller(&morning.issuer, Vec::new()),
        location: location.map(|one| one.name).unwrap_or_default(),
        previous,
        counts,
    })
}

/// The pages of one list.
fn stack<T: serde::Serialize>(list: ListKind) -> Stack<T> {
    Stack::new(list.code(), PAGE)
}
