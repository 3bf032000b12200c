//! Records many movements in one transaction, with one statement for each thing that is read or written.
//!
//! Movements come in groups, such as the lines of a till's receipt. A group is recorded whole or not at all; why one is
//! refused is decided in memory before anything of it is written, so that the others need no savepoint.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use kernel::LocationId;
use tenancy::{DbError, TenantTx};

use super::{
    Adjust, AdjustError, Adjusted, Change, Effect, check,
    decide::{Plan, decide},
};
use crate::{
    MovementKind, Spot,
    events::Cause,
    shelf::{Shelf, Shelves},
    store::{
        items::ItemRow,
        locations,
        movements::{self, MovementRow},
    },
};

/// Records groups of movements in their order and updates stock, backorders and reservations accordingly.
///
/// # Errors
/// Database failures. What is wrong with a group is its own result; then nothing of it has changed.
pub async fn adjust_all(
    tx: &mut TenantTx,
    groups: &[Vec<Adjust>],
) -> Result<Vec<Result<Vec<Adjusted>, AdjustError>>, DbError> {
    let places = Places::of(tx, groups).await?;
    let spots = groups.iter().flatten().filter_map(|one| places.spot(one));
    let mut work = Work {
        shelves: Shelves::lock(tx, spots.collect()).await?,
        known: Known::read(tx, groups, &places).await?,
        places,
        rows: Vec::new(),
    };
    let mut done = Vec::new();
    for group in groups {
        done.push(match work.plan(tx, group) {
            Ok(planned) => Ok(work.carry_out(tx, group, &planned).await?),
            Err(Refused::Because(error)) => Err(error),
            Err(Refused::Db(error)) => return Err(error),
        });
    }
    movements::insert(tx, &work.rows).await?;
    work.shelves.put_told(tx).await?;
    Ok(done)
}

/// The locations that the movements name.
struct Places {
    /// The one web sales draw on.
    default: LocationId,
    named: BTreeSet<LocationId>,
}

impl Places {
    async fn of(tx: &mut TenantTx, groups: &[Vec<Adjust>]) -> Result<Self, DbError> {
        let mut named = BTreeSet::new();
        let all = groups.iter().flatten();
        for location in all.filter_map(|one| one.location).collect::<BTreeSet<_>>() {
            if locations::exists(tx, location).await? {
                named.insert(location);
            }
        }
        Ok(Self {
            default: locations::default(tx).await?,
            named,
        })
    }

    fn spot(&self, order: &Adjust) -> Option<Spot> {
        let location = match order.location {
            None => self.default,
            Some(location) => *self.named.get(&location)?,
        };
        Some(Spot {
            variant: order.variant,
            location,
        })
    }
}

/// What the history says about the movements that are to be recorded.
struct Known {
    /// What was recorded under a reference: kind, quantity and on hand.
    references: BTreeMap<(Spot, String), Recorded>,
    /// The sum of the deltas since a count.
    deltas: BTreeMap<(Spot, DateTime<Utc>), i64>,
}

struct Recorded {
    kind: String,
    quantity: i32,
    on_hand: i32,
}

impl Known {
    /// Reads after the items were locked: what it finds stays true.
    async fn read(
        tx: &mut TenantTx,
        groups: &[Vec<Adjust>],
        places: &Places,
    ) -> Result<Self, DbError> {
        let (mut named, mut counts) = (Vec::new(), Vec::new());
        for order in groups.iter().flatten() {
            let Some(spot) = places.spot(order) else {
                continue;
            };
            named.extend(order.reference.as_deref().map(|name| (spot, name)));
            counts.extend(counted(order, tx.now()).map(|as_of| (spot, as_of)));
        }
        let mut known = Self {
            references: BTreeMap::new(),
            deltas: BTreeMap::new(),
        };
        for row in movements::by_reference(tx, &named).await? {
            known.note(&row);
        }
        let sums = movements::deltas_since(tx, &counts).await?;
        known.deltas.extend(counts.into_iter().zip(sums));
        Ok(known)
    }

    /// A movement recorded under a reference; a later one of this transaction may be its repetition.
    fn note(&mut self, row: &MovementRow) {
        if let Some(reference) = row.reference.clone() {
            let recorded = Recorded {
                kind: row.kind.clone(),
                quantity: row.quantity,
                on_hand: row.on_hand,
            };
            self.references.insert((row.spot(), reference), recorded);
        }
    }

    /// Whether the movement was already recorded.
    fn repeats(&self, spot: Spot, order: &Adjust) -> Result<bool, AdjustError> {
        let Some(reference) = &order.reference else {
            return Ok(false);
        };
        let Some(told) = self.references.get(&(spot, reference.clone())) else {
            return Ok(false);
        };
        let same = match order.change {
            Change::Delta { kind, quantity, .. } => {
                told.kind == kind.kind().code() && told.quantity == quantity
            }
            Change::Count { quantity, .. } => told.kind == "count" && told.quantity == quantity,
            Change::Set { quantity, .. } => told.kind == "correction" && told.on_hand == quantity,
        };
        if same {
            Ok(true)
        } else {
            Err(AdjustError::ReferenceReused(reference.clone()))
        }
    }
}

/// The instant of a count. One ahead of our clock counts as now.
fn counted(order: &Adjust, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    match order.change {
        Change::Count { as_of, .. } => Some(as_of.min(now)),
        Change::Delta { .. } | Change::Set { .. } => None,
    }
}

/// Why a group is not recorded.
enum Refused {
    Because(AdjustError),
    Db(DbError),
}

impl From<AdjustError> for Refused {
    fn from(error: AdjustError) -> Self {
        match error {
            AdjustError::Db(error) => Self::Db(error),
            error => Self::Because(error),
        }
    }
}

/// A movement that was decided.
struct Planned {
    spot: Spot,
    effect: Effect,
    word: &'static str,
}

struct Work {
    places: Places,
    shelves: Shelves,
    known: Known,
    /// Movements to write.
    rows: Vec<MovementRow>,
}

impl Work {
    fn shelf(&mut self, spot: Spot) -> Result<&mut Shelf, DbError> {
        self.shelves.get(spot).ok_or(DbError::NotFound)
    }

    /// Decides all of a group and changes the items in memory; undoes it if one is refused.
    fn plan(
        &mut self,
        tx: &TenantTx,
        group: &[Adjust],
    ) -> Result<Vec<(Planned, ItemRow)>, Refused> {
        let rows = self.rows.len();
        let mut planned = Vec::new();
        for order in group {
            match self.plan_one(tx, order) {
                Ok(one) => planned.push(one),
                Err(error) => {
                    self.undo(&planned, rows);
                    return Err(error.into());
                }
            }
        }
        Ok(planned)
    }

    fn undo(&mut self, planned: &[(Planned, ItemRow)], rows: usize) {
        for (one, before) in planned.iter().rev() {
            if let Some(shelf) = self.shelves.get(one.spot) {
                shelf.item = *before;
            }
        }
        for row in self.rows.drain(rows..) {
            if let Some(reference) = row.reference.clone() {
                self.known.references.remove(&(row.spot(), reference));
            }
        }
    }

    fn plan_one(
        &mut self,
        tx: &TenantTx,
        order: &Adjust,
    ) -> Result<(Planned, ItemRow), AdjustError> {
        check(order, tx.now())?;
        let spot = self
            .places
            .spot(order)
            .ok_or(AdjustError::UnknownLocation)?;
        let repeats = self.known.repeats(spot, order)?;
        let moved_since = self.moved_since(spot, order, tx.now());
        let shelf = self.shelf(spot)?;
        let before = shelf.item;
        if repeats {
            let planned = Planned {
                spot,
                effect: Effect::Replayed,
                word: "",
            };
            return Ok((planned, before));
        }
        let plan = decide(&shelf.item, order.change, moved_since, tx.now())?;
        shelf.item.on_hand = plan.on_hand;
        shelf.item.counted_as_of = plan.counted_as_of;
        let row = movement(tx, shelf, order, &plan);
        self.known.note(&row);
        self.rows.push(row);
        let planned = Planned {
            spot,
            effect: plan.effect,
            word: plan.kind.code(),
        };
        Ok((planned, before))
    }

    /// Deltas since a count: those of the history and those of this transaction.
    fn moved_since(&self, spot: Spot, order: &Adjust, now: DateTime<Utc>) -> i64 {
        let Some(as_of) = counted(order, now) else {
            return 0;
        };
        let before = self.known.deltas.get(&(spot, as_of)).copied();
        let fresh = self.rows.iter().filter(|row| {
            row.spot() == spot && row.kind != MovementKind::Count.code() && row.occurred_at >= as_of
        });
        let fresh: i64 = fresh.map(|row| i64::from(row.quantity)).sum();
        before.unwrap_or_default() + fresh
    }

    /// Settles the items of a group with their queues, tells of each once, and says what became of each movement.
    async fn carry_out(
        &mut self,
        tx: &mut TenantTx,
        group: &[Adjust],
        planned: &[(Planned, ItemRow)],
    ) -> Result<Vec<Adjusted>, DbError> {
        let mut first: BTreeMap<Spot, ItemRow> = BTreeMap::new();
        let mut last: BTreeMap<Spot, Cause<'_>> = BTreeMap::new();
        for ((one, before), order) in planned.iter().zip(group) {
            first.entry(one.spot).or_insert(*before);
            let cause = Cause {
                word: one.word,
                message: order.caused_by.as_ref(),
            };
            if one.effect != Effect::Replayed {
                last.insert(one.spot, cause);
            }
        }
        for (spot, before) in &first {
            let shelf = self.shelf(*spot)?;
            shelf.begin_change();
            if let Some(cause) = last.get(spot) {
                shelf.end_change(tx, before, *cause).await?;
            }
        }
        planned
            .iter()
            .map(|(one, _)| Ok(outcome(one.effect, self.shelf(one.spot)?)))
            .collect()
    }
}

fn movement(tx: &TenantTx, shelf: &mut Shelf, order: &Adjust, plan: &Plan) -> MovementRow {
    MovementRow {
        variant_id: shelf.item.variant_id,
        location_id: shelf.item.location_id,
        version: shelf.next_version(),
        id: tx.id(),
        kind: plan.kind.code().to_owned(),
        quantity: plan.quantity,
        delta: plan.delta,
        on_hand: plan.on_hand,
        occurred_at: plan.occurred_at,
        recorded_at: tx.now(),
        reason: order.reason.clone(),
        reference: order.reference.clone(),
        actor: order.actor.clone(),
    }
}

fn outcome(effect: Effect, shelf: &Shelf) -> Adjusted {
    Adjusted {
        effect,
        on_hand: shelf.item.on_hand,
        reserved: shelf.item.reserved,
        available: shelf.available(),
        backordered: shelf.item.backordered,
        version: shelf.item.version,
        allocated: shelf.allocated.clone(),
        shortened: shelf.shortened.clone(),
    }
}
