//! Reads from neighbouring crates and translates into this crate's types. The only file that names their shapes.

use catalog::{
    Backorder,
    media::{ImageState, ProductImage},
    queries::variants_by_ids,
};
use diesel::{
    QueryableByName,
    sql_types::{Array, BigInt, Bool, Integer, Jsonb, Nullable, Text, Uuid as SqlUuid},
};
use inventory::{
    Policy,
    offer::{Split, Stock},
};
use kernel::{Address, Currency, Grams, ImageId, Millimetres, Money, ProductId, VariantId};
use ledger::SalesTax;
use purchasing::Supply;
use serde_json::Value;
use shipping::{Destination, Item, Method, Parcel, Quote};
use tax::Registrations;
use tenancy::{DbError, TenantTx};

use crate::{
    Delivery, DeliveryError, Goods, ShopTerms,
    cart::CartLine,
    promise::Sources,
    totals::{self, PricedLine},
};

/// A variant as currently offered.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    pub(crate) goods: Goods,
    pub(crate) size: Option<[Millimetres; 3]>,
    pub(crate) weighed: bool,
    pub(crate) policy: Policy,
    pub(crate) sources: Sources,
    pub(crate) picture: Option<ProductImage>,
    stock: Stock,
}

impl Offer {
    /// Splits `wanted` units into now and later. For display; the reservation is what decides.
    pub(crate) fn split(&self, wanted: i32) -> Split {
        self.policy.split(self.stock.for_others(), wanted)
    }
}

/// What a promise of this variant is made from, for a line that already waits for `waiting` of its units.
pub(crate) async fn sources(
    tx: &mut TenantTx,
    variant: VariantId,
    waiting: i32,
) -> Result<Sources, DbError> {
    // The currency only labels prices, and no price is used here.
    let found = variants_by_ids(tx, Currency::CAD, &[variant]).await?;
    let own_days = found.first().and_then(|one| match one.backorder {
        Backorder::Allow { lead_time, .. } => lead_time.map(|time| (time.min_days, time.max_days)),
        Backorder::Deny => None,
    });
    let stock = inventory::availability(tx, &[variant]).await?;
    let stock = stock.first().map(Stock::from).unwrap_or_default();
    let others = Stock {
        backordered: stock.backordered - waiting,
        ..stock
    };
    let mut supply = purchasing::supply(tx, &[variant]).await?;
    let supply = supply.remove(&variant).unwrap_or_default();
    Ok(Sources::of(others, supply, own_days))
}

/// A row of the view `promised_offer`; every column is NULL where a line's variant is no longer sold.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct OfferRow {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    variant_id: Option<VariantId>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    product_id: Option<ProductId>,
    #[diesel(sql_type = Nullable<Text>)]
    handle: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    title: Option<String>,
    #[diesel(sql_type = Nullable<Array<Text>>)]
    option_values: Option<Vec<String>>,
    #[diesel(sql_type = Nullable<Text>)]
    sku: Option<String>,
    #[diesel(sql_type = Nullable<BigInt>)]
    price_minor: Option<i64>,
    #[diesel(sql_type = Nullable<Integer>)]
    weight_g: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    length_mm: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    width_mm: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    height_mm: Option<i32>,
    #[diesel(sql_type = Nullable<Text>)]
    tax_category: Option<String>,
    #[diesel(sql_type = Nullable<Bool>)]
    requires_shipping: Option<bool>,
    #[diesel(sql_type = Nullable<Bool>)]
    taxable: Option<bool>,
    #[diesel(sql_type = Nullable<Bool>)]
    track_stock: Option<bool>,
    #[diesel(sql_type = Nullable<Text>)]
    backorder_policy: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    backorder_limit: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    lead_time_min_days: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    lead_time_max_days: Option<i32>,
    #[diesel(embed)]
    picture: PictureRow,
    #[diesel(sql_type = Nullable<Integer>)]
    on_hand: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    reserved: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    backordered: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    supplier_lead_days: Option<i32>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    incoming: Option<Value>,
}

/// The picture of an offer; every column is NULL where it has none.
#[derive(Clone, Debug, QueryableByName)]
struct PictureRow {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    picture_id: Option<ImageId>,
    #[diesel(sql_type = Nullable<Text>)]
    picture_alt: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    picture_url: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    picture_width: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    picture_height: Option<i32>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    picture_renditions: Option<Value>,
}

impl PictureRow {
    fn picture(&self) -> Result<Option<ProductImage>, DbError> {
        let size = self.picture_width.zip(self.picture_height);
        let (Some(id), Some((width, height))) = (self.picture_id, size) else {
            return Ok(None);
        };
        let renditions =
            serde_json::from_value(self.picture_renditions.clone().unwrap_or_default())
                .map_err(|error| DbError::corrupt("product_image.renditions", error))?;
        Ok(Some(ProductImage {
            id,
            alt: self.picture_alt.clone().unwrap_or_default(),
            source_url: self.picture_url.clone(),
            state: ImageState::Stored {
                width,
                height,
                renditions,
            },
        }))
    }
}

impl OfferRow {
    fn size(&self) -> Option<[Millimetres; 3]> {
        let sides = [self.length_mm?, self.width_mm?, self.height_mm?];
        Some(sides.map(Millimetres))
    }

    fn goods(&self, currency: Currency) -> Option<Goods> {
        let size = self.size().unwrap_or([Millimetres(0); 3]);
        let tax_category = if self.taxable? {
            self.tax_category.clone()?
        } else {
            "exempt".into()
        };
        Some(Goods {
            product_id: self.product_id?,
            variant_id: self.variant_id?,
            handle: self.handle.clone()?,
            title: self.title.clone()?,
            options: self.option_values.as_ref()?.join(" / "),
            sku: self.sku.clone()?,
            unit_price: Money::new(self.price_minor?, currency),
            weight: self.weight_g.map(Grams).unwrap_or_default(),
            volume_mm3: size.iter().map(|side| i64::from(side.0)).product(),
            tax_category,
            requires_shipping: self.requires_shipping?,
            image: self.picture.picture_id,
        })
    }

    fn policy(&self) -> (Policy, Option<(i32, i32)>) {
        if self.track_stock == Some(false) {
            return (Policy::Untracked, None);
        }
        if self.backorder_policy.as_deref() != Some("allow") {
            return (Policy::Deny, None);
        }
        let days = self.lead_time_min_days.zip(self.lead_time_max_days);
        let limit = self.backorder_limit;
        (Policy::Allow { limit }, days)
    }

    /// `None` where the variant is no longer sold.
    pub(crate) fn offer(self, currency: Currency) -> Result<Option<Offer>, DbError> {
        let Some(goods) = self.goods(currency) else {
            return Ok(None);
        };
        let (policy, own_days) = self.policy();
        let on_hand = self.on_hand.unwrap_or_default();
        let stock = Stock {
            available: on_hand.saturating_sub(self.reserved.unwrap_or_default()),
            backordered: self.backordered.unwrap_or_default(),
        };
        let supply = Supply::read(self.incoming.clone(), self.supplier_lead_days)?;
        let sources = Sources::of(stock, supply, own_days);
        Ok(Some(Offer {
            goods,
            size: self.size(),
            weighed: self.weight_g.is_some(),
            policy,
            sources,
            picture: self.picture.picture()?,
            stock,
        }))
    }
}

/// A cart line whose variant is still sold.
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

/// The registrations that decide which taxes are charged.
pub(crate) async fn registrations(tx: &TenantTx) -> Result<Registrations, DbError> {
    tax::registrations(tx).await.map_err(|error| match error {
        tax::RegistrationsError::Db(error) => error,
        other => DbError::corrupt("tax_registration", other),
    })
}

/// The ledger account on which a tax is owed.
pub const fn ledger_tax(tax: tax::Tax) -> SalesTax {
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

/// The delivery methods for these lines to the address, cheapest first. Pure.
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
