//! What this crate reads of its neighbours, turned into its own words. The only file that names their shapes.

use std::collections::BTreeMap;

use catalog::{
    Backorder,
    queries::{VariantFacts, variants_by_ids},
};
use inventory::{Availability, Policy};
use kernel::{Address, Currency, Millimetres, Money, VariantId};
use ledger::SalesTax;
use shipping::{Destination, Item, Parcel, Quote};
use tax::Registrations;
use tenancy::{DbError, TenantTx};

use crate::{
    Delivery, DeliveryError, Goods, ShopTerms,
    cart::CartLine,
    totals::{self, PricedLine},
};

/// A variant as it can be had just now.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    pub(crate) goods: Goods,
    pub(crate) size: Option<[Millimetres; 3]>,
    pub(crate) weighed: bool,
    pub(crate) policy: Policy,
    pub(crate) lead_days: Option<(i32, i32)>,
    available: i32,
    backordered: i32,
}

/// So many at once, so many later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Split {
    wanted: i32,
    pub(crate) now: i32,
    pub(crate) later: i32,
}

impl Split {
    pub(crate) const fn missing(self) -> bool {
        self.now + self.later < self.wanted
    }
}

impl Offer {
    /// How `wanted` units would be served. The reservation decides; this is what the shopper is shown.
    pub(crate) fn split(&self, wanted: i32) -> Split {
        let now = match self.policy {
            Policy::Untracked => wanted,
            // Nothing is available while somebody waits.
            _ if self.backordered > 0 => 0,
            Policy::Deny | Policy::Allow { .. } => wanted.min(self.available.max(0)),
        };
        let later = match self.policy {
            Policy::Untracked | Policy::Deny => 0,
            Policy::Allow { limit: None } => wanted - now,
            Policy::Allow { limit: Some(limit) } => {
                (wanted - now).min((limit - self.backordered).max(0))
            }
        };
        Split { wanted, now, later }
    }
}

/// Whether the variant can be bought at all.
pub(crate) async fn is_sold(tx: &mut TenantTx, variant: VariantId) -> Result<bool, DbError> {
    // The currency only labels prices, and no price is looked at here.
    let found = variants_by_ids(tx, Currency::CAD, &[variant]).await?;
    Ok(found.iter().any(|one| one.for_sale))
}

/// The variant's own lead time; none for one that is gone or is not backordered any more.
pub(crate) async fn lead_days(
    tx: &mut TenantTx,
    variant: VariantId,
) -> Result<Option<(i32, i32)>, DbError> {
    // The currency only labels prices, and no price is looked at here.
    let found = variants_by_ids(tx, Currency::CAD, &[variant]).await?;
    Ok(found.first().and_then(|one| match one.backorder {
        Backorder::Allow { lead_time, .. } => lead_time.map(|time| (time.min_days, time.max_days)),
        Backorder::Deny => None,
    }))
}

fn goods(variant: &VariantFacts) -> Goods {
    let volume = variant.dimensions.map_or(0, |size| {
        [size.length, size.width, size.height]
            .iter()
            .map(|side| i64::from(side.0))
            .product()
    });
    Goods {
        product_id: variant.product,
        variant_id: variant.id,
        handle: variant.handle.clone(),
        title: variant.title.clone(),
        options: variant.option_text.clone(),
        sku: variant.sku.clone(),
        unit_price: variant.price,
        weight: variant.weight.unwrap_or_default(),
        volume_mm3: volume,
        tax_category: if variant.taxable {
            variant.tax_category.clone()
        } else {
            "exempt".into()
        },
        requires_shipping: variant.requires_shipping,
        image: variant.image.as_ref().map(|image| image.id),
    }
}

fn offer(variant: &VariantFacts, stock: Availability) -> Offer {
    let (policy, lead_days) = match variant.backorder {
        _ if !variant.track_stock => (Policy::Untracked, None),
        Backorder::Deny => (Policy::Deny, None),
        Backorder::Allow { limit, lead_time } => (
            Policy::Allow { limit },
            lead_time.map(|time| (time.min_days, time.max_days)),
        ),
    };
    Offer {
        goods: goods(variant),
        size: variant
            .dimensions
            .map(|size| [size.length, size.width, size.height]),
        weighed: variant.weight.is_some(),
        policy,
        lead_days,
        available: stock.available,
        backordered: stock.backordered,
    }
}

/// What the lines' variants are and what is there of them, in the lines' order. Lines whose variant is not sold any more
/// are left out.
pub(crate) async fn offers<'a>(
    tx: &mut TenantTx,
    lines: &'a [CartLine],
    currency: Currency,
) -> Result<Vec<(&'a CartLine, Offer)>, DbError> {
    let ids: Vec<VariantId> = lines.iter().map(|line| line.variant).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let variants = variants_by_ids(tx, currency, &ids).await?;
    let stock: BTreeMap<VariantId, Availability> = inventory::availability(tx, &ids)
        .await?
        .into_iter()
        .map(|one| (one.variant_id, one))
        .collect();
    Ok(lines
        .iter()
        .filter_map(|line| {
            let variant = variants
                .iter()
                .find(|one| one.id == line.variant && one.for_sale)?;
            let stock = stock.get(&line.variant).copied()?;
            Some((line, offer(variant, stock)))
        })
        .collect())
}

/// The registrations that decide which taxes are charged.
pub(crate) async fn registrations(tx: &mut TenantTx) -> Result<Registrations, DbError> {
    tax::registrations(tx).await.map_err(|error| match error {
        tax::RegistrationsError::Db(error) => error,
        other => DbError::corrupt("tax_registration", other),
    })
}

/// The account a tax is owed on.
pub(crate) const fn ledger_tax(tax: tax::Tax) -> SalesTax {
    match tax {
        tax::Tax::Gst | tax::Tax::Hst => SalesTax::GstHst,
        tax::Tax::Qst => SalesTax::Qst,
        tax::Tax::PstBc => SalesTax::PstBritishColumbia,
        tax::Tax::PstSk => SalesTax::PstSaskatchewan,
        tax::Tax::RstMb => SalesTax::PstManitoba,
    }
}

fn delivery(quote: Quote) -> Delivery {
    Delivery {
        method: Some(quote.method),
        kind: quote.kind,
        name_en: quote.name_en,
        name_fr: quote.name_fr,
        price: quote.price,
        min_days: i32::from(quote.min_days),
        max_days: i32::from(quote.max_days),
        billable_g: quote.billable.0,
    }
}

fn nothing_to_ship(currency: Currency) -> Delivery {
    Delivery {
        method: None,
        kind: shipping::MethodKind::Delivery,
        name_en: "No shipping needed".into(),
        name_fr: "Aucune livraison nécessaire".into(),
        price: Money::zero(currency),
        min_days: 0,
        max_days: 0,
        billable_g: 0,
    }
}

/// The ways to deliver the lines to the address, cheapest first.
pub(crate) async fn quotes(
    tx: &mut TenantTx,
    lines: &[CartLine],
    address: &Address,
    terms: &ShopTerms,
) -> Result<Vec<Delivery>, DeliveryError> {
    let offers = offers(tx, lines, terms.currency).await?;
    if offers
        .iter()
        .all(|(_, offer)| !offer.goods.requires_shipping)
    {
        return Ok(vec![nothing_to_ship(terms.currency)]);
    }
    let items: Vec<Item> = offers
        .iter()
        .filter(|(_, offer)| offer.goods.requires_shipping)
        .map(|(line, offer)| Item {
            quantity: line.quantity,
            weight: offer.weighed.then_some(offer.goods.weight),
            size: offer.size,
        })
        .collect();
    let priced: Vec<PricedLine> = offers
        .iter()
        .map(|(line, offer)| PricedLine {
            id: line.id,
            goods: offer.goods.clone(),
            quantity: line.quantity,
        })
        .collect();
    let measured = shipping::measure(&items);
    let parcel = Parcel {
        weight: measured.weight,
        volume: measured.volume,
        subtotal: totals::subtotal(terms.currency, &priced)?,
    };
    let methods = shipping::methods(tx).await?;
    let found = shipping::quotes(
        &methods,
        &Destination::from(address),
        parcel,
        terms.currency,
    );
    Ok(found.into_iter().map(delivery).collect())
}
