//! Groups an order's units by their state: ready, held for the rest, waiting, shipped, canceled. Pure.

use kernel::{LineId, MoneyError};
use orders::{Order, OrderLine, OrderState, Promise, Shipment};
use papers::tracking;

use wire::{Group, GroupKind, LineQty, PromiseRange, ShipmentShape, ShopFacts, image_url};

/// Available units of each line, from [`orders::units_here`].
pub(super) type Here = [(LineId, i32)];

pub(super) fn groups(
    shop: &ShopFacts,
    order: &Order,
    here: &Here,
    shipments: &[Shipment],
) -> Result<Vec<Group>, MoneyError> {
    let here_of = |line: &OrderLine| {
        here.iter()
            .find(|(id, _)| *id == line.id)
            .map_or(0, |(_, units)| *units)
    };
    let left = |line: &OrderLine| line.left();
    let gone = matches!(order.state, OrderState::Expired | OrderState::Canceled);
    let mut groups = Vec::new();
    if gone {
        let lines = lines(shop, order, left)?;
        push(&mut groups, GroupKind::Canceled, None, lines);
    } else {
        let kind = if orders::waits_for_rest(order, here) {
            GroupKind::Held
        } else {
            GroupKind::Ready
        };
        push(&mut groups, kind, None, lines(shop, order, here_of)?);
        let waiting = lines(shop, order, |line| left(line) - here_of(line))?;
        push(
            &mut groups,
            GroupKind::Backordered,
            promise(order, &waiting),
            waiting,
        );
    }
    // Newest first, before canceled units.
    let at = if gone { 0 } else { groups.len() };
    for shipment in shipments.iter().rev() {
        let in_it = |line: &OrderLine| {
            shipment
                .lines
                .iter()
                .filter(|one| one.line_id == line.id)
                .map(|one| one.quantity)
                .sum()
        };
        let group = Group {
            kind: GroupKind::Shipped,
            promise: None,
            shipment: Some(shape(shop, order, shipment)),
            lines: lines(shop, order, in_it)?,
        };
        let place = at
            + groups
                .iter()
                .skip(at)
                .filter(|group| group.kind == GroupKind::Shipped)
                .count();
        groups.insert(place, group);
    }
    Ok(groups)
}

fn push(
    groups: &mut Vec<Group>,
    kind: GroupKind,
    promise: Option<PromiseRange>,
    lines: Vec<LineQty>,
) {
    if !lines.is_empty() {
        groups.push(Group {
            kind,
            promise,
            shipment: None,
            lines,
        });
    }
}

fn lines(
    shop: &ShopFacts,
    order: &Order,
    units: impl Fn(&OrderLine) -> i32,
) -> Result<Vec<LineQty>, MoneyError> {
    let counted = order
        .lines
        .iter()
        .map(|line| (line, units(line)))
        .filter(|(_, units)| *units > 0);
    counted
        .map(|(line, quantity)| {
            Ok(LineQty {
                line_id: line.id,
                product_id: line.product,
                variant_id: line.variant,
                title: line.goods.title.clone(),
                variant_title: line.goods.options.clone(),
                sku: line.goods.sku.clone(),
                image_url: line.goods.image.map(|image| image_url(shop, image)),
                quantity,
                unit_price: line.unit,
                total: line.unit.times(i64::from(quantity))?,
            })
        })
        .collect()
}

/// The days the shopper reads: the units that wait leave together. `None` if nobody knows a day of one of them.
fn promise(order: &Order, waiting: &[LineQty]) -> Option<PromiseRange> {
    let lines = order.lines.iter();
    let lines = lines.filter(|line| waiting.iter().any(|one| one.line_id == line.id));
    let all: Option<Vec<Promise>> = lines.map(|line| line.promise).collect();
    let promise = promises::together(all?)?;
    Some(PromiseRange {
        earliest: promise.earliest?,
        latest: promise.latest?,
        source: promise.source,
    })
}

fn shape(shop: &ShopFacts, order: &Order, shipment: &Shipment) -> ShipmentShape {
    ShipmentShape {
        id: shipment.id,
        number: shipment.number.clone(),
        shipped_at: shipment.shipped_at,
        carrier: shipment.carrier.clone(),
        tracking_number: shipment.tracking_number.clone(),
        tracking_url: tracking::url(&shipment.carrier, &shipment.tracking_number),
        packing_slip_url: shop.path(&format!(
            "orders/{}/shipments/{}/packing-slip.pdf",
            order.id, shipment.id
        )),
    }
}
