//! What an order's status page says of its shipments: those that left, and those to come.

use std::collections::BTreeMap;

use kernel::LineId;
use orders::{Order, OrderLine, ShipLine, Shipment, ShipmentPreference};
use showcase::{DateRange, Promise};

use super::{
    super::pages::{PlannedLine, ShipmentState, ShipmentView, Tracking},
    checkout::{
        desk::Desk,
        shown::{arrival, named, promise_of, units},
    },
    order_status::local_day,
};

/// Where an order's goods are.
#[derive(Clone, Copy)]
pub(super) struct Goods<'a> {
    /// What has left.
    pub(super) sent: &'a [Shipment],
    /// Units of each line in stock, including those that wait for the rest.
    pub(super) ready: &'a BTreeMap<LineId, i32>,
}

/// The order's shipments: those that left, then those to come.
pub(super) fn shown(desk: &Desk<'_>, order: &Order, goods: Goods<'_>) -> Vec<ShipmentView> {
    let sent = goods.sent.iter().map(|shipment| {
        let on = local_day(desk, shipment.shipped_at);
        ShipmentView {
            number: 0,
            state: ShipmentState::Shipped { on },
            lines: shipped_lines(order, &shipment.lines),
            tracking: tracked(shipment),
            arrival: arrival(
                DateRange { from: on, to: on },
                &order.delivery,
                desk.terms().calendar(),
            ),
        }
    });
    let unsent = left(order, goods.ready)
        .into_iter()
        .map(|(state, lines)| ShipmentView {
            number: 0,
            arrival: still_arrives(desk, order, &state),
            state,
            lines,
            tracking: Vec::new(),
        });
    let numbered = (1..).zip(sent.chain(unsent));
    numbered
        .map(|(number, shipment)| ShipmentView { number, ..shipment })
        .collect()
}

/// The arrival promised before payment, until that day has passed.
fn still_arrives(desk: &Desk<'_>, order: &Order, state: &ShipmentState) -> Option<DateRange> {
    let told = match state {
        ShipmentState::Preparing => {
            let (from, to) = order.stock_arrives(&desk.terms())?;
            Some(DateRange { from, to })
        }
        ShipmentState::Waiting(Promise::Dates(leaves)) => {
            arrival(*leaves, &order.delivery, desk.terms().calendar())
        }
        ShipmentState::Waiting(_) | ShipmentState::Shipped { .. } | ShipmentState::Canceled => None,
    };
    let today = desk.terms().day(desk.state.tenancy.env().now());
    told.filter(|days| days.to >= today)
}

fn shipped_lines(order: &Order, lines: &[ShipLine]) -> Vec<PlannedLine> {
    lines
        .iter()
        .filter_map(|shipped| {
            let line = order.lines.iter().find(|line| line.id == shipped.line_id)?;
            Some(PlannedLine {
                title: named(&line.goods),
                quantity: units(shipped.quantity),
            })
        })
        .collect()
}

fn tracked(shipment: &Shipment) -> Vec<Tracking> {
    if shipment.tracking_number.is_empty() {
        return Vec::new();
    }
    vec![Tracking {
        carrier: shipment.carrier.clone(),
        number: shipment.tracking_number.clone(),
        url: papers::tracking::url(&shipment.carrier, &shipment.tracking_number),
    }]
}

/// Units not yet shipped: those in stock, and those waiting for goods. An order that waits for everything has one
/// shipment.
fn left(order: &Order, ready: &BTreeMap<LineId, i32>) -> Vec<(ShipmentState, Vec<PlannedLine>)> {
    let mut here = Vec::new();
    let mut waiting = Vec::new();
    let mut promised = Vec::new();
    for line in &order.lines {
        let left = line.left();
        let now = ready
            .get(&line.id)
            .copied()
            .unwrap_or(left)
            .clamp(0, left.max(0));
        here.push((line, now));
        waiting.push((line, left - now));
        if left > now {
            promised.push(line.promise);
        }
    }
    let lines = |parts: &[(&OrderLine, i32)]| -> Vec<PlannedLine> {
        parts
            .iter()
            .filter(|(_, quantity)| *quantity > 0)
            .map(|(line, quantity)| PlannedLine {
                title: named(&line.goods),
                quantity: units(*quantity),
            })
            .collect()
    };
    if !order.state.may_ship() {
        let all: Vec<_> = order.lines.iter().map(|line| (line, line.left())).collect();
        return vec![(ShipmentState::Canceled, lines(&all))];
    }
    // Units that were lost have no promise of their own: nobody knows their day.
    let waits = !promised.is_empty();
    let promised: Option<Vec<orders::Promise>> = promised.into_iter().collect();
    let later = promise_of(promised.and_then(promises::together).as_ref());
    if waits && order.preference == ShipmentPreference::WaitForAll {
        let all: Vec<_> = order.lines.iter().map(|line| (line, line.left())).collect();
        return vec![(ShipmentState::Waiting(later), lines(&all))];
    }
    [
        (ShipmentState::Preparing, lines(&here)),
        (ShipmentState::Waiting(later), lines(&waiting)),
    ]
    .into_iter()
    .filter(|(_, lines)| !lines.is_empty())
    .collect()
}
