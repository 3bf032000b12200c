//! Stock items under lock: read once, changed in memory, written once.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{LocationId, VariantId};
use serde::{Deserialize, Serialize};
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::{
    Holder, Reservation, Shift,
    balance::balance,
    events::{self, Cause},
    review_promises::review_losses,
    store::{
        items::{self, ItemRow},
        locations, reservations,
    },
};

/// A variant at a location.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
pub struct Spot {
    /// The variant.
    #[serde(rename = "variant_id")]
    pub variant: VariantId,
    /// The location.
    #[serde(rename = "location_id")]
    pub location: LocationId,
}

/// One item with the changes to its reservations.
#[derive(Debug)]
pub(crate) struct Shelf {
    pub(crate) item: ItemRow,
    read: ItemRow,
    pub(crate) allocated: Vec<Shift>,
    pub(crate) shortened: Vec<Shift>,
}

impl Shelf {
    const fn new(item: ItemRow) -> Self {
        Self {
            item,
            read: item,
            allocated: Vec::new(),
            shortened: Vec::new(),
        }
    }

    pub(crate) const fn spot(&self) -> Spot {
        Spot {
            variant: self.item.variant_id,
            location: self.item.location_id,
        }
    }

    /// Whether a shopper would now read something else: in stock, few left (at most five), or sold out; then also how many
    /// wait, as those who come later are promised a later day.
    fn standing_changed(&self) -> bool {
        let standing = |item: &ItemRow| match (item.on_hand - item.reserved).clamp(0, 6) {
            0 => (0, item.backordered),
            available => (available, 0),
        };
        standing(&self.item) != standing(&self.read)
    }

    pub(crate) const fn available(&self) -> i32 {
        self.item.on_hand.saturating_sub(self.item.reserved)
    }

    /// The next version of the item; each movement has its own.
    pub(crate) const fn next_version(&mut self) -> i64 {
        self.item.version += 1;
        self.item.version
    }

    fn changed(&self) -> bool {
        numbers_differ(&self.item, &self.read)
            || self.item.counted_as_of != self.read.counted_as_of
            || self.item.reorder_point != self.read.reorder_point
            || self.item.reorder_quantity != self.read.reorder_quantity
            || self.item.version != self.read.version
    }

    /// The item as it is to be written, if it changed.
    fn write(&mut self, tx: &mut TenantTx) -> Option<items::Written> {
        if !self.changed() {
            return None;
        }
        if self.item.version == self.read.version {
            self.item.version += 1;
        }
        if self.standing_changed() {
            tx.touch_pages();
        }
        Some(items::Written {
            item: self.item,
            read: self.read.version,
        })
    }

    /// Takes back the units a reservation holds.
    pub(crate) const fn take_back(&mut self, reservation: &Reservation) {
        self.item.reserved -= reservation.reserved;
        self.item.backordered -= reservation.backordered;
    }

    /// Nobody who waits could be served, and everybody who was promised units can be.
    fn is_settled(&self) -> bool {
        let short = self.item.reserved > self.item.on_hand.max(0);
        let idle = self.item.backordered > 0 && self.available() > 0;
        !short && !idle
    }

    /// Begins a change of its own within a transaction that makes several: what was shifted before belongs to the
    /// others.
    pub(crate) fn begin_change(&mut self) {
        self.allocated.clear();
        self.shortened.clear();
    }

    /// Settles the item with its queue and tells of the change since `before`.
    pub(crate) async fn end_change(
        &mut self,
        tx: &mut TenantTx,
        before: &ItemRow,
        cause: Cause<'_>,
    ) -> Result<(), DbError> {
        self.settle(tx).await?;
        if numbers_differ(&self.item, before) {
            events::stock_changed(tx, self, cause).await?;
        }
        Ok(())
    }

    /// Serves those who wait, or shortens those who can no longer be served.
    async fn settle(&mut self, tx: &mut TenantTx) -> Result<(), DbError> {
        if self.is_settled() {
            return Ok(());
        }
        let mut open = reservations::open_at(tx, self.spot()).await?;
        let shifts = balance(self.item.on_hand, &open);
        let mut changed = Vec::new();
        for (one, units) in open.iter_mut().zip(shifts).filter(|(_, units)| *units != 0) {
            one.reserved += units;
            one.backordered -= units;
            self.item.reserved += units;
            self.item.backordered -= units;
            changed.push(one.clone());
            let list = if units > 0 {
                &mut self.allocated
            } else {
                &mut self.shortened
            };
            list.push(Shift {
                holder: one.holder,
                line: one.line,
                quantity: units.abs(),
            });
        }
        if !self.shortened.is_empty() {
            review_losses(tx).await?;
        }
        reservations::update_all(tx, &changed).await
    }
}

/// Locks the items of these variants where web sales draw on, creating missing ones, until the transaction ends. A verb
/// that adjusts many calls it first, so that all are locked in one order (docs/decisions/0007).
///
/// # Errors
/// Database failures only.
pub async fn lock_items(tx: &mut TenantTx, variants: &[VariantId]) -> Result<(), DbError> {
    let location = locations::default(tx).await?;
    let spots = variants.iter().map(|variant| Spot {
        variant: *variant,
        location,
    });
    Shelves::lock(tx, spots.collect()).await?;
    Ok(())
}

/// The items one verb works on, ordered by key.
#[derive(Debug)]
pub(crate) struct Shelves(BTreeMap<Spot, Shelf>);

impl Shelves {
    /// Locks the items, creating missing ones. Whatever is read about their reservations afterwards stays true until
    /// the transaction ends.
    pub(crate) async fn lock(tx: &mut TenantTx, spots: BTreeSet<Spot>) -> Result<Self, DbError> {
        let keys: Vec<Spot> = spots.iter().copied().collect();
        if keys.is_empty() {
            return Ok(Self(BTreeMap::new()));
        }
        let rows = match keys_at_one_location(&keys) {
            Some((location, variants)) => items::lock_if_all(tx, location, &variants).await?,
            None => Vec::new(),
        };
        let rows = if rows.len() == keys.len() {
            rows
        } else {
            // Creates missing items first: an item created while others are locked would be locked out of order, and
            // two carts with goods in common could deadlock.
            items::ensure(tx, &keys).await?;
            items::lock(tx, &keys).await?
        };
        let shelves = Self::of(rows).0.into_iter();
        Ok(Self(
            shelves.filter(|(spot, _)| spots.contains(spot)).collect(),
        ))
    }

    /// Locks the items of these variants at the location web sales draw on, for a holder who has nothing yet; one
    /// statement. `None` when it has something, or an item is missing: then nothing is locked.
    pub(crate) async fn lock_for_new(
        tx: &mut TenantTx,
        holder: Holder,
        variants: BTreeSet<VariantId>,
    ) -> Result<Option<(LocationId, Self)>, DbError> {
        let variants: Vec<VariantId> = variants.into_iter().collect();
        if variants.is_empty() {
            return Ok(None);
        }
        let rows = items::lock_for_new(tx, holder, &variants).await?;
        let location = rows.first().map(|row| row.location_id);
        Ok(location.map(|location| (location, Self::of(rows))))
    }

    /// Locks the items of all that a holder has or had.
    pub(crate) async fn lock_of_holder(tx: &mut TenantTx, holder: Holder) -> Result<Self, DbError> {
        Ok(Self::of(items::lock_of_holder(tx, holder).await?))
    }

    fn of(rows: Vec<ItemRow>) -> Self {
        let shelves = rows.into_iter().map(Shelf::new);
        Self(shelves.map(|shelf| (shelf.spot(), shelf)).collect())
    }

    pub(crate) fn get(&mut self, spot: Spot) -> Option<&mut Shelf> {
        self.0.get_mut(&spot)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Shelf> {
        self.0.values()
    }

    /// Settles each item with its queue, writes changed items and records their events, in the order of their keys.
    /// The verb must have written the reservations it changed itself.
    pub(crate) async fn put(&mut self, tx: &mut TenantTx, cause: Cause<'_>) -> Result<(), DbError> {
        self.put_with(tx, &[], cause).await
    }

    /// As [`Self::put`], and writes new reservations of the verb with the items, or before one is settled with its queue.
    pub(crate) async fn put_with(
        &mut self,
        tx: &mut TenantTx,
        new: &[Reservation],
        cause: Cause<'_>,
    ) -> Result<(), DbError> {
        if self.0.values().all(Shelf::is_settled) {
            let written = self.written(tx, cause).await?;
            return reservations::insert_with_items(tx, new, &written).await;
        }
        reservations::insert(tx, new).await?;
        for shelf in self.0.values_mut() {
            shelf.settle(tx).await?;
        }
        let written = self.written(tx, cause).await?;
        items::write(tx, &written).await
    }

    /// Writes the changed items, of whose changes each was settled and told by itself.
    pub(crate) async fn put_told(&mut self, tx: &mut TenantTx) -> Result<(), DbError> {
        let written: Vec<_> = self
            .0
            .values_mut()
            .filter_map(|shelf| shelf.write(tx))
            .collect();
        items::write(tx, &written).await
    }

    /// The changed items as they are to be; tells about them.
    async fn written(
        &mut self,
        tx: &mut TenantTx,
        cause: Cause<'_>,
    ) -> Result<Vec<items::Written>, DbError> {
        let mut written = Vec::new();
        for shelf in self.0.values_mut() {
            written.extend(shelf.write(tx));
            if numbers_differ(&shelf.item, &shelf.read) {
                events::stock_changed(tx, shelf, cause).await?;
            }
        }
        Ok(written)
    }
}

const fn numbers_differ(one: &ItemRow, other: &ItemRow) -> bool {
    one.on_hand != other.on_hand
        || one.reserved != other.reserved
        || one.backordered != other.backordered
}

fn keys_at_one_location(keys: &[Spot]) -> Option<(LocationId, Vec<VariantId>)> {
    let location = keys.first()?.location;
    let same = keys.iter().all(|key| key.location == location);
    same.then(|| (location, keys.iter().map(|key| key.variant).collect()))
}
