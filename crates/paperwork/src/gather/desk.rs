//! The orders on the desk: what of them can ship, what is late, what waits.

use std::collections::HashMap;

use inventory::{Holder, Reservation};
use kernel::{LineId, OrderId};
use orders::{Order, OrderLine, Promise, Prospect, ShipmentPreference};
use promises::{LAWFUL_DELAY, QuestionState};
use tenancy::{DbError, TenantTx};

use super::{
    Morning, SLIP_PAGE, ship, stack,
    waiting::{self, Waiting},
};
use crate::{
    Answered, Counts, Goods, LatePromiseRow, ListKind, Outlook, Range, ShipRow,
    keep::SLIPS,
    pages::{KeptPage, Stack},
    rows::SlipRow,
};

/// The lists that are made of orders.
pub(super) struct Desk<'a> {
    morning: &'a Morning<'a>,
    prospects: &'a HashMap<LineId, Prospect>,
    to_ship: Stack<ShipRow>,
    slips: Stack<SlipRow>,
    fillable: Stack<ShipRow>,
    late: Stack<LatePromiseRow>,
    units: i64,
}

/// An order, and what is here of it.
struct OnDesk {
    order: Order,
    /// Units of each line in stock.
    here: Vec<(LineId, i32)>,
    /// Units of each line that may ship.
    ready: Vec<(LineId, i32)>,
}

fn of(units: &[(LineId, i32)], line: LineId) -> i32 {
    let found = units.iter().find(|(id, _)| *id == line);
    found.map_or(0, |(_, units)| *units)
}

/// Units of the line that were not to be waited for.
fn at_once(line: &OrderLine) -> i32 {
    let later = line.promise.as_ref().map_or(0, |promise| promise.later);
    (line.left() - later).max(0)
}

/// The latest promise of an order that ships together: none of its lines is late before it.
fn last_promise(order: &Order) -> Option<&Promise> {
    let together = order.preference == ShipmentPreference::WaitForAll;
    let lines = order.lines.iter().filter(|_| together);
    let all = lines.filter_map(|line| line.promise.as_ref());
    all.max_by_key(|promise| promise.end())
}

impl OnDesk {
    fn read(order: Order, held: &[Reservation]) -> Self {
        let here = orders::units_here_of(&order, held.iter());
        // Nothing leaves while the money for it is missing.
        let may_ship = order.state.may_ship() && order.owed.is_none();
        let ready = match may_ship {
            true => orders::ready_of(&order, here.clone()),
            false => order.lines.iter().map(|line| (line.id, 0)).collect(),
        };
        Self { order, here, ready }
    }

    fn can_ship(&self) -> bool {
        self.ready.iter().any(|(_, units)| *units > 0)
    }

    /// Whether units that had to be waited for are among those that can ship.
    fn waited(&self) -> bool {
        let came = |line: &OrderLine| {
            line.promise.is_some()
                && of(&self.here, line.id) > at_once(line)
                && of(&self.ready, line.id) > 0
        };
        self.order.lines.iter().any(came)
    }
}

impl<'a> Desk<'a> {
    pub fn new(morning: &'a Morning<'a>, prospects: &'a HashMap<LineId, Prospect>) -> Self {
        Self {
            morning,
            prospects,
            to_ship: stack(ListKind::ToShip),
            slips: Stack::new(SLIPS, SLIP_PAGE),
            fillable: stack(ListKind::Fillable),
            late: stack(ListKind::LatePromises),
            units: 0,
        }
    }

    /// Takes a chunk of orders, in the order of their numbers.
    pub async fn take(
        &mut self,
        tx: &mut TenantTx,
        ids: &[OrderId],
        waiting: &mut Waiting,
    ) -> Result<(), DbError> {
        let chunk = read(tx, ids).await?;
        self.pack(tx, &chunk).await?;
        let mut late = Vec::new();
        for one in &chunk {
            for line in &one.order.lines {
                self.wait(one, line, waiting)?;
                late.extend(self.late(one, line));
            }
        }
        self.answered(tx, late).await
    }

    async fn pack(&mut self, tx: &mut TenantTx, chunk: &[OnDesk]) -> Result<(), DbError> {
        let packed: Vec<&OnDesk> = chunk.iter().filter(|one| one.can_ship()).collect();
        let with = packed.iter().map(|one| (&one.order, one.ready.as_slice()));
        let slips = ship::slips(tx, self.morning, &with.collect::<Vec<_>>()).await?;
        for (one, slip) in packed.into_iter().zip(slips) {
            let row = ship::row(self.morning, &one.order, &one.ready);
            self.units += i64::from(row.units);
            if one.waited() {
                self.fillable.push(row.clone())?;
            }
            self.to_ship.push(row)?;
            self.slips.push(slip)?;
        }
        Ok(())
    }

    fn wait(&self, one: &OnDesk, line: &OrderLine, waiting: &mut Waiting) -> Result<(), DbError> {
        match self.prospects.get(&line.id) {
            Some(prospect) => {
                let age = self.morning.age(&one.order);
                waiting.push(&one.order, line, (prospect, age))
            }
            None => Ok(()),
        }
    }

    /// The line's promise, if it is not kept.
    fn late(&self, one: &OnDesk, line: &OrderLine) -> Option<LatePromiseRow> {
        let own = line.promise.as_ref().filter(|_| line.left() > 0)?;
        let promise = last_promise(&one.order).unwrap_or(own);
        let today = self.morning.today;
        let (promised, units, outlook) = match self.prospects.get(&line.id) {
            Some(waits) => {
                let promised = waits.slipped(promise, today)?;
                (promised, waits.units, outlook(waits))
            }
            None => {
                let promised = promise.latest.or(promise.missed);
                let promised = promised.filter(|day| *day < today.date)?;
                (promised, line.left(), Outlook::Here)
            }
        };
        Some(LatePromiseRow {
            order_id: one.order.id,
            number: one.order.number,
            name: one.order.ship_to.name.clone(),
            line_id: line.id,
            goods: goods(line),
            units,
            promised,
            outlook,
            days_late: (today.date - promised).num_days().max(0),
            answer: Answered::NotAsked,
            cancel_after: promised + LAWFUL_DELAY,
        })
    }

    /// Adds the rows with what the shoppers answered.
    async fn answered(
        &mut self,
        tx: &mut TenantTx,
        late: Vec<LatePromiseRow>,
    ) -> Result<(), DbError> {
        if late.is_empty() {
            return Ok(());
        }
        let orders: Vec<OrderId> = late.iter().map(|row| row.order_id).collect();
        let states = promises::question_states(tx, &orders).await?;
        for mut row in late {
            row.answer = states
                .get(&row.order_id)
                .map_or(Answered::NotAsked, |state| answer(*state));
            self.late.push(row)?;
        }
        Ok(())
    }

    pub fn finish(self, counts: &mut Counts, all: &mut Vec<KeptPage>) -> Result<(), DbError> {
        counts.to_ship = self.to_ship.rows();
        counts.units_to_ship = self.units;
        counts.fillable = self.fillable.rows();
        counts.late_promises = self.late.rows();
        self.to_ship.finish(all)?;
        self.slips.finish(all)?;
        self.fillable.finish(all)?;
        self.late.finish(all)
    }
}

/// Orders and their reservations, in two statements and one more for the lines.
async fn read(tx: &mut TenantTx, ids: &[OrderId]) -> Result<Vec<OnDesk>, DbError> {
    let holders: Vec<Holder> = ids.iter().map(|id| Holder::Order(*id)).collect();
    let mut held: HashMap<OrderId, Vec<Reservation>> = HashMap::new();
    for one in inventory::reservations(tx, &holders).await? {
        if let Holder::Order(order) = one.holder {
            held.entry(order).or_default().push(one);
        }
    }
    let orders = orders::orders_by_ids(tx, ids).await?.into_iter();
    let chunk = orders.map(|order| {
        let held = held.remove(&order.id).unwrap_or_default();
        OnDesk::read(order, &held)
    });
    Ok(chunk.collect())
}

pub(super) fn goods(line: &OrderLine) -> Goods {
    Goods {
        variant_id: line.variant,
        title: line.goods.title.clone(),
        options: line.goods.options.clone(),
        sku: line.goods.sku.clone(),
    }
}

fn outlook(waits: &Prospect) -> Outlook {
    match waiting::expected(waits) {
        Some(Range { earliest, latest }) => Outlook::Expected { earliest, latest },
        None => Outlook::Unknown,
    }
}

const fn answer(state: QuestionState) -> Answered {
    match state {
        QuestionState::Open => Answered::Open,
        QuestionState::Keep => Answered::Keep,
        QuestionState::Ship => Answered::Ship,
        QuestionState::Cancel | QuestionState::CancelByShop => Answered::Cancel,
        QuestionState::Replaced | QuestionState::Settled => Answered::NotAsked,
    }
}

impl Morning<'_> {
    /// The shop's day of an order.
    pub fn placed_on(&self, order: &Order) -> chrono::NaiveDate {
        let zone = self.issuer.profile.time_zone;
        order.placed_at.with_timezone(&zone).date_naive()
    }

    /// Days since the order.
    fn age(&self, order: &Order) -> i64 {
        (self.day - self.placed_on(order)).num_days().max(0)
    }
}
