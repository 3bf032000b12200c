//! What this crate reads of its neighbours, turned into its own words. The only file that names their shapes.

use std::collections::BTreeMap;

use catalog::{
    Backorder,
    media::ProductImage,
    queries::{VariantFacts, variants_by_ids},
};
use futures_util::try_join;
use inventory::{
    Availability, Policy,
    offer::{Split, Stock},
};
use kernel::{Address, Currency, Millimetres, Money, VariantId};
use ledger::SalesTax;
use shipping::{Destination, Item, Method, Parcel, Quote};
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
    pub(crate) picture: Option<ProductImage>,
    stock: Stock,
}

impl Offer {
    /// How `wanted` units would be served. The reservation decides; this is what the shopper is shown.
    pub(crate) fn split(&self, wanted: i32) -> Split {
        self.policy.split(self.stock.for_others(), wanted)
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
        picture: variant.image.clone(),
        stock: Stock::from(&stock),
    }
}

/// A line of the cart whose variant is sold.
#[derive(Clone, Debug)]
pub(crate) struct Offered {
    pub(crate) line: CartLine,
    pub(crate) offer: Offer,
}

impl Offered {
    pub(crate) fn priced(&self) -> PricedLine {
        PricedLine {
            id: self.line.id,
            goods: self.offer.goods.clone(),
            quantity: self.line.quantity,
        }
    }
}

/// What the lines' variants are and what is there of them, in the lines' order; one flight. Lines whose variant is not
/// sold any more are left out.
pub(crate) async fn offers(
    tx: &TenantTx,
    lines: &[CartLine],
    currency: Currency,
) -> Result<Vec<Offered>, DbError> {
    let ids: Vec<VariantId> = lines.iter().map(|line| line.variant).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let (variants, stock) = try_join!(
        variants_by_ids(tx, currency, &ids),
        inventory::availability(tx, &ids)
    )?;
    let stock: BTreeMap<VariantId, Availability> =
        stock.into_iter().map(|one| (one.variant_id, one)).collect();
    Ok(lines
        .iter()
        .filter_map(|line| {
            let variant = variants
                .iter()
                .find(|one| one.id == line.variant && one.for_sale)?;
            let offer = offer(variant, stock.get(&line.variant).copied()?);
            Some(Offered { line: *line, offer })
        })
        .collect())
}

/// The registrations that decide which taxes are charged.
pub(crate) async fn registrations(tx: &TenantTx) -> Result<Registrations, DbError> {
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

/// The ways to deliver the lines to the address, cheapest first. Pure.
pub(crate) fn quotes(
    offers: &[Offered],
    methods: &[Method],
    address: &Address,
    terms: &ShopTerms,
) -> Result<Vec<Delivery>, DeliveryError> {
    let shipped = |one: &&Offered| one.offer.goods.requires_shipping;
    if !offers.iter().any(|one| shipped(&one)) {
        return Ok(vec![nothing_to_ship(terms.currency)]);
    }
    let items: Vec<Item> = offers.iter().filter(shipped).map(item).collect();
    let priced: Vec<PricedLine> = offers.iter().map(Offered::priced).collect();
    let measured = shipping::measure(&items);
    let parcel = Parcel {
        weight: measured.weight,
        volume: measured.volume,
        subtotal: totals::subtotal(terms.currency, &priced)?,
    };
    let to = Destination::from(address);
    let found = shipping::quotes(methods, &to, parcel, terms.currency);
    Ok(found.into_iter().map(delivery).collect())
}

fn item(one: &Offered) -> Item {
    Item {
        quantity: one.line.quantity,
        weight: one.offer.weighed.then_some(one.offer.goods.weight),
        size: one.offer.size,
    }
}
