//! Products as lists show them: title, price, picture.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{Currency, Money, ProductId, VariantId};
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::{
    ProductStatus,
    media::ProductImage,
    store::{
        rows::ImageRow,
        schema::{product, product_image, variant},
    },
};

/// A product in a list.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ProductCard {
    /// The product's id.
    pub id: ProductId,
    /// Last segment of its URL.
    pub handle: String,
    /// Its title.
    pub title: String,
    /// Its vendor; may be empty.
    pub vendor: String,
    /// Its product type; may be empty.
    pub product_type: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Whether shoppers see it.
    pub status: ProductStatus,
    /// Incremented by each change of its details.
    pub version: i32,
    /// The last change of its details.
    pub updated_at: DateTime<Utc>,
    /// Of the active variants, or of all if none is active.
    pub price_min: Money,
    /// Of the active variants, or of all if none is active.
    pub price_max: Money,
    /// The former price of the cheapest variant, if higher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compare_at: Option<Money>,
    /// For looking up stock elsewhere.
    pub variants: Vec<VariantId>,
    /// Variants whose stock is not counted: they are always available.
    pub uncounted: Vec<VariantId>,
    /// The first stored picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<ProductImage>,
}

type Priced = (ProductId, VariantId, i64, Option<i64>, bool, bool);
type Head = (
    ProductId,
    String,
    String,
    String,
    String,
    Vec<String>,
    String,
    i32,
    DateTime<Utc>,
);

/// Cards in the order of the ids, in one round trip. Unknown ids are left out.
pub(super) async fn cards(
    tx: &TenantTx,
    currency: Currency,
    ids: &[ProductId],
) -> Result<Vec<ProductCard>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let (mut a, mut b, mut c) = (tx.reader(), tx.reader(), tx.reader());
    use product as p;
    let (heads, prices, images) = try_join!(
        p::table
            .filter(p::id.eq_any(ids))
            .select((
                p::id,
                p::handle,
                p::title,
                p::vendor,
                p::product_type,
                p::tags,
                p::status,
                p::version,
                p::updated_at,
            ))
            .load::<Head>(&mut a),
        variant::table
            .filter(variant::product_id.eq_any(ids))
            .order((variant::product_id, variant::position))
            .select((
                variant::product_id,
                variant::id,
                variant::price_minor,
                variant::compare_at_minor,
                variant::active,
                variant::track_stock,
            ))
            .load::<Priced>(&mut b),
        first_images(ids).load::<ImageRow>(&mut c),
    )?;
    let mut images = images_by_product(images)?;
    let mut prices_of: HashMap<ProductId, Vec<Priced>> = HashMap::new();
    for price in prices {
        prices_of.entry(price.0).or_default().push(price);
    }
    let mut cards: HashMap<ProductId, ProductCard> = HashMap::new();
    for head in heads {
        let id = head.0;
        let prices = prices_of.remove(&id).unwrap_or_default();
        cards.insert(id, card(head, &prices, images.remove(&id), currency)?);
    }
    Ok(ids.iter().filter_map(|id| cards.remove(id)).collect())
}

/// The first stored picture of each product.
#[diesel::dsl::auto_type]
pub(super) fn first_images<'a>(ids: &'a [ProductId]) -> _ {
    let row: diesel::dsl::AsSelect<ImageRow, diesel::pg::Pg> = ImageRow::as_select();
    product_image::table
        .filter(product_image::product_id.eq_any(ids))
        .filter(product_image::state.eq("stored"))
        .distinct_on(product_image::product_id)
        .order((
            product_image::product_id,
            product_image::position,
            product_image::id,
        ))
        .select(row)
}

pub(super) fn images_by_product(
    rows: Vec<ImageRow>,
) -> Result<HashMap<ProductId, ProductImage>, DbError> {
    rows.into_iter()
        .map(|row| Ok((row.product_id, row.into_image()?)))
        .collect()
}

fn card(
    head: Head,
    prices: &[Priced],
    image: Option<ProductImage>,
    currency: Currency,
) -> Result<ProductCard, DbError> {
    let (id, handle, title, vendor, product_type, tags, status, version, updated_at) = head;
    let active: Vec<&Priced> = prices.iter().filter(|price| price.4).collect();
    let shown: Vec<&Priced> = if active.is_empty() {
        prices.iter().collect()
    } else {
        active
    };
    let cheapest = shown.iter().min_by_key(|price| price.2);
    let dearest = shown.iter().max_by_key(|price| price.2);
    let money = |price: Option<&&Priced>| {
        Money::new(price.map(|price| price.2).unwrap_or_default(), currency)
    };
    let former = cheapest.and_then(|price| price.3.filter(|former| *former > price.2));
    let status = ProductStatus::from_code(&status)
        .ok_or_else(|| DbError::corrupt("product.status", &status))?;
    Ok(ProductCard {
        price_min: money(cheapest),
        price_max: money(dearest),
        compare_at: former.map(|minor| Money::new(minor, currency)),
        variants: shown.iter().map(|price| price.1).collect(),
        uncounted: shown
            .iter()
            .filter(|price| !price.5)
            .map(|price| price.1)
            .collect(),
        id,
        handle,
        title,
        vendor,
        product_type,
        tags,
        status,
        version,
        updated_at,
        image,
    })
}
