//! What can ship: the row of the list, the packing slip, and what to fetch.

use std::collections::HashMap;

use catalog::queries::variants_by_ids;
use kernel::{LineId, OrderId, VariantId};
use orders::{Order, OrderLine};
use papers::paper::{self, Parcel};
use tenancy::{DbError, TenantTx};

use super::Morning;
use crate::{
    ShipRow,
    rows::{Pick, SlipRow},
};

/// An order, and the units of each line that may ship.
pub(super) type Packed<'a> = (&'a Order, &'a [(LineId, i32)]);

fn units(ready: &[(LineId, i32)], line: &OrderLine) -> i32 {
    let found = ready.iter().find(|(id, _)| *id == line.id);
    found.map_or(0, |(_, units)| *units).max(0)
}

/// The order's row.
pub(super) fn row(morning: &Morning<'_>, order: &Order, ready: &[(LineId, i32)]) -> ShipRow {
    let shipped = ready.iter().filter(|(_, units)| *units > 0);
    let all: i32 = shipped.clone().map(|(_, units)| *units).sum();
    let left: i32 = order.lines.iter().map(OrderLine::left).sum();
    ShipRow {
        order_id: order.id,
        number: order.number,
        placed_on: morning.placed_on(order),
        name: order.ship_to.name.clone(),
        city: order.ship_to.city.clone(),
        province: order.ship_to.province.clone(),
        method: order
            .delivery
            .name(morning.issuer.profile.language)
            .to_owned(),
        lines: i32::try_from(shipped.count()).unwrap_or(i32::MAX),
        units: all,
        later: left - all,
    }
}

/// The slips, in the order of the orders, each in its shopper's language. Two statements.
pub(super) async fn slips(
    tx: &mut TenantTx,
    morning: &Morning<'_>,
    packed: &[Packed<'_>],
) -> Result<Vec<SlipRow>, DbError> {
    let Some((first, _)) = packed.first() else {
        return Ok(Vec::new());
    };
    let mut variants: Vec<VariantId> = packed
        .iter()
        .flat_map(|(order, _)| order.lines.iter().map(|line| line.variant))
        .collect();
    variants.sort_unstable();
    variants.dedup();
    let known = variants_by_ids(tx, first.currency, &variants).await?;
    let barcodes: HashMap<VariantId, String> =
        known.into_iter().map(|one| (one.id, one.barcode)).collect();
    let ids: Vec<OrderId> = packed.iter().map(|(order, _)| order.id).collect();
    let parcels = orders::parcel_counts(tx, &ids).await?;
    let slips = packed.iter().map(|(order, ready)| {
        let earlier = parcels.get(&order.id).copied().unwrap_or_default();
        let earlier = usize::try_from(earlier).unwrap_or_default();
        let parcel = Parcel::next(order, earlier, ready, tx.now());
        SlipRow {
            slip: paper::packing_slip(&morning.issuer, order, &parcel, order.language),
            picks: picks(morning, (order, ready), &barcodes),
        }
    });
    Ok(slips.collect())
}

/// What to fetch, in the shop's language.
fn picks(
    morning: &Morning<'_>,
    (order, ready): Packed<'_>,
    barcodes: &HashMap<VariantId, String>,
) -> Vec<Pick> {
    let language = morning.issuer.profile.language;
    let fetched = order.lines.iter().filter(|line| units(ready, line) > 0);
    let pick = |line: &OrderLine| Pick {
        variant: line.variant,
        sku: line.goods.sku.clone(),
        title: line.goods.title.clone(),
        options: paper::options(line, language),
        barcode: barcodes.get(&line.variant).cloned().unwrap_or_default(),
        units: u32::try_from(units(ready, line)).unwrap_or_default(),
    };
    fetched.map(pick).collect()
}
