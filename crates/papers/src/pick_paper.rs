//! The pick list for one or many orders, as the view it is rendered from. Pure.

use chrono::{DateTime, Utc};
use documents::{OrderShare, PickItem, PickList, PickLocation};
use kernel::{Language, LineId, VariantId};
use orders::{Order, OrderLine};

use crate::paper::{self, Issuer};

/// One order, and the units of each line that are in stock and may ship.
pub struct Wanted<'a> {
    /// The order.
    pub order: &'a Order,
    /// Units of each line to fetch.
    pub ready: Vec<(LineId, i32)>,
}

/// Where the goods are, and when the list was made.
pub struct Walk<'a> {
    /// Name of the location.
    pub location: &'a str,
    /// Barcodes of variants from the catalogue.
    pub barcodes: &'a [(VariantId, String)],
    /// When the list was made.
    pub at: DateTime<Utc>,
}

/// The list, sorted by SKU; `None` when there is nothing to fetch.
#[must_use]
pub fn pick_list(
    issuer: &Issuer<'_>,
    walk: &Walk<'_>,
    wanted: &[Wanted<'_>],
    language: Language,
) -> Option<PickList> {
    let mut items: Vec<(VariantId, PickItem)> = Vec::new();
    for one in wanted {
        for line in &one.order.lines {
            let units = ready(one, line);
            if units > 0 {
                add(&mut items, one.order, (line, units), (walk, language));
            }
        }
    }
    if items.is_empty() {
        return None;
    }
    items.sort_by(|(_, a), (_, b)| (&a.sku, &a.description).cmp(&(&b.sku, &b.description)));
    let local = walk.at.with_timezone(&issuer.profile.time_zone);
    Some(PickList {
        language,
        accent: paper::accent(issuer.profile),
        number: local.format("PICK-%Y%m%d-%H%M").to_string(),
        made_at: walk.at,
        prepared_on: paper::day(issuer, walk.at),
        seller: paper::seller(issuer, Vec::new()),
        locations: vec![PickLocation {
            name: walk.location.to_owned(),
            items: items.into_iter().map(|(_, item)| item).collect(),
        }],
    })
}

fn ready(one: &Wanted<'_>, line: &OrderLine) -> u32 {
    let found = one.ready.iter().find(|(id, _)| *id == line.id);
    paper::units(found.map_or(0, |(_, units)| *units))
}

fn add(
    items: &mut Vec<(VariantId, PickItem)>,
    order: &Order,
    (line, units): (&OrderLine, u32),
    (walk, language): (&Walk<'_>, Language),
) {
    let share = OrderShare {
        order_number: order.number.to_string(),
        quantity: units,
    };
    if let Some((_, known)) = items.iter_mut().find(|(id, _)| *id == line.variant) {
        known.quantity = known.quantity.saturating_add(units);
        known.orders.push(share);
        return;
    }
    let barcode = walk.barcodes.iter().find(|(id, _)| *id == line.variant);
    let barcode = barcode.map(|(_, code)| code.clone());
    let item = PickItem {
        bin: None,
        sku: line.goods.sku.clone(),
        barcode: barcode.filter(|code| !code.is_empty()),
        description: line.goods.title.clone(),
        options: paper::options(line, language),
        quantity: units,
        orders: vec![share],
    };
    items.push((line.variant, item));
}
