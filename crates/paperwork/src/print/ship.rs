//! The pick list and the slips behind it.

use std::collections::HashMap;

use documents::{OrderShare, PackingSlip, PickItem, PickList, PickLocation};
use kernel::VariantId;
use tenancy::{DbError, TenantTx};
use zones::Zone;

use super::parts::SLIP_PAGES;
use crate::{
    Day,
    keep::{self, SLIPS},
    rows::{Pick, SlipRow},
};

/// One file.
pub(super) struct ShipPapers {
    pub list: PickList,
    pub slips: Vec<PackingSlip>,
}

/// Reads a file's slips, and makes the pick list of them.
pub(super) async fn read(
    tx: &mut TenantTx,
    day: &Day,
    (file, of): (i32, i32),
) -> Result<ShipPapers, DbError> {
    let from = (file - 1) * SLIP_PAGES + 1;
    let rows: Vec<SlipRow> = keep::pages_of(tx, (day.day, SLIPS), (from, SLIP_PAGES)).await?;
    let mut items = Items::default();
    let mut slips = Vec::new();
    for row in rows {
        for pick in row.picks {
            items.add(&row.slip.order.number, pick);
        }
        slips.push(row.slip);
    }
    let list = pick_list(day, (file, of), items.sorted());
    Ok(ShipPapers { list, slips })
}

fn pick_list(day: &Day, (file, of): (i32, i32), items: Vec<PickItem>) -> PickList {
    let facts = &day.facts;
    let number = match of {
        1 => format!("PICK-{}", day.day.format("%Y%m%d")),
        _ => format!("PICK-{}-{file}", day.day.format("%Y%m%d")),
    };
    let zone: Zone = facts.zone.parse().unwrap_or(Zone::utc());
    PickList {
        language: facts.language,
        accent: facts.accent,
        number,
        made_at: day.made_at,
        prepared_on: day.made_at.with_timezone(&zone).date_naive(),
        seller: facts.seller.clone(),
        locations: vec![PickLocation {
            name: facts.location.clone(),
            items,
        }],
    }
}

/// What to fetch, by variant.
#[derive(Default)]
struct Items {
    places: HashMap<VariantId, usize>,
    all: Vec<PickItem>,
}

impl Items {
    fn add(&mut self, order: &str, pick: Pick) {
        let share = OrderShare {
            order_number: order.to_owned(),
            quantity: pick.units,
        };
        let place = *self.places.entry(pick.variant).or_insert(self.all.len());
        match self.all.get_mut(place) {
            Some(known) => {
                known.quantity = known.quantity.saturating_add(pick.units);
                known.orders.push(share);
            }
            None => self.all.push(PickItem {
                bin: None,
                sku: pick.sku,
                barcode: Some(pick.barcode).filter(|code| !code.is_empty()),
                description: pick.title,
                options: pick.options,
                quantity: pick.units,
                orders: vec![share],
            }),
        }
    }

    fn sorted(mut self) -> Vec<PickItem> {
        self.all
            .sort_by(|a, b| (&a.sku, &a.description).cmp(&(&b.sku, &b.description)));
        self.all
    }
}
