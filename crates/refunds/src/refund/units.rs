//! Takes refunded units out of what is to be shipped, and puts them back to stock or writes them off.

use std::collections::HashMap;

use inventory::{
    Adjust, Change, DeltaKind, Holder, Release, ReleaseError, ReleaseLines, Reservation,
};
use kernel::{LineId, OrderId, RefundId};
use orders::{Order, OrderLine, withdraw_units};
use tenancy::{DbError, TenantTx};

use super::{
    held::Refunding,
    kept::OrderRefund,
    parts::{RefundParts, Restock},
    preview::RefundError,
};

/// Units of one line that leave the order.
struct Leaving<'a> {
    line: &'a OrderLine,
    /// Units that were to be shipped until now.
    withdrawn: i32,
    /// Units that had shipped.
    returned: i32,
    restock: Restock,
}

pub(crate) async fn give_units_back(
    tx: &mut TenantTx,
    (order, refunds): (&Order, &[OrderRefund]),
    (refund, parts): (RefundId, &RefundParts),
    actor: &str,
) -> Result<(), RefundError> {
    let before = |line: &OrderLine| -> i32 {
        let others = refunds.iter().filter(|one| one.refund.id != refund);
        let counting = others.filter(|one| one.refund.state.counts());
        counting
            .filter_map(|one| one.parts.units_of(line.id))
            .map(|units| units.withdrawn)
            .sum()
    };
    let mut leaving = Vec::new();
    for line in &order.lines {
        let Some(units) = parts.units_of(line.id) else {
            continue;
        };
        // Units of a refund that failed stay withdrawn: their money can be refunded again without another effect.
        let spare = (line.withdrawn - before(line)).max(0);
        leaving.push(Leaving {
            line,
            withdrawn: (units.withdrawn - spare).max(0),
            returned: units.returned,
            restock: units.restock,
        });
    }
    leave(tx, order, leaving, (&refund.to_string(), actor)).await
}

/// Takes all units that have not shipped out of the order and puts them back.
pub(crate) async fn withdraw_all(
    tx: &mut TenantTx,
    order: &Order,
    actor: &str,
) -> Result<(), RefundError> {
    let leaving = order.lines.iter().map(|line| Leaving {
        line,
        withdrawn: line.quantity - line.shipped - line.withdrawn,
        returned: 0,
        restock: Restock::Back,
    });
    leave(tx, order, leaving.collect(), ("canceled", actor)).await
}

/// Takes units that have not shipped out of an order and puts back what was in stock; their money is not touched, and can be
/// refunded later as that of units that were not sent.
///
/// # Errors
/// The stock refuses it, or the database failed; roll back then.
pub async fn withdraw_some(
    tx: &mut TenantTx,
    held: &Refunding,
    units: &[(LineId, i32)],
    actor: &str,
) -> Result<(), RefundError> {
    let lines = held.order.lines.iter();
    let leaving = lines.filter_map(|line| {
        let (_, units) = units.iter().find(|(id, _)| *id == line.id)?;
        Some(Leaving {
            line,
            withdrawn: (*units).min(line.left()),
            returned: 0,
            restock: Restock::Back,
        })
    });
    leave(tx, &held.order, leaving.collect(), ("canceled", actor)).await
}

async fn leave(
    tx: &mut TenantTx,
    order: &Order,
    mut leaving: Vec<Leaving<'_>>,
    (cause, actor): (&str, &str),
) -> Result<(), RefundError> {
    // Stock is locked in the order of its keys.
    leaving.sort_by_key(|one| one.line.variant);
    let held = inventory::reservations(tx, &[Holder::Order(order.id)]).await?;
    let held: HashMap<LineId, Reservation> = held.into_iter().map(|one| (one.line, one)).collect();
    release(tx, order.id, &leaving, &held).await?;
    for one in &leaving {
        // A line without a reservation is not stock-tracked.
        let Some(reservation) = held.get(&one.line.id) else {
            continue;
        };
        if let Some((kind, quantity)) = movement(one, reservation) {
            let reference = format!("order/{}/{cause}/{}", order.number, one.line.id);
            let change = Change::Delta {
                kind,
                quantity,
                occurred_at: None,
            };
            let adjust = Adjust {
                variant: one.line.variant,
                location: Some(reservation.spot.location),
                change,
                reason: format!("#{}", order.number),
                actor: actor.to_owned(),
                reference: Some(reference),
                caused_by: None,
            };
            inventory::adjust(tx, adjust).await?;
        }
    }
    let withdrawn: Vec<(LineId, i32)> = leaving
        .iter()
        .map(|one| (one.line.id, one.withdrawn))
        .collect();
    Ok(withdraw_units(tx, order, &withdrawn).await?)
}

async fn release(
    tx: &mut TenantTx,
    order: OrderId,
    leaving: &[Leaving<'_>],
    held: &HashMap<LineId, Reservation>,
) -> Result<(), RefundError> {
    let lines: Vec<(LineId, i32)> = leaving
        .iter()
        .filter_map(|one| {
            let open = held.get(&one.line.id).map_or(0, open_units);
            let units = one.withdrawn.min(open);
            (units > 0).then_some((one.line.id, units))
        })
        .collect();
    if lines.is_empty() {
        return Ok(());
    }
    let release = Release {
        holder: Holder::Order(order),
        lines: ReleaseLines::Some(lines),
    };
    inventory::release(tx, release)
        .await
        .map_err(|error| match error {
            ReleaseError::Db(error) => error,
            ReleaseError::NotThatMany { line, .. } => DbError::corrupt("reservation", line),
        })?;
    Ok(())
}

const fn open_units(one: &Reservation) -> i32 {
    if one.state.is_open() {
        one.reserved + one.backordered
    } else {
        0
    }
}

/// Released units are in stock by themselves; those that are gone are written off. Returned ones come in.
fn movement(one: &Leaving<'_>, held: &Reservation) -> Option<(DeltaKind, i32)> {
    match one.restock {
        Restock::Back if one.returned > 0 => Some((DeltaKind::Return, one.returned)),
        Restock::Back => None,
        Restock::Gone => {
            let from_stock = one.withdrawn.min(open_units(held)) - held.backordered;
            (from_stock > 0).then_some((DeltaKind::Waste, -from_stock))
        }
    }
}
