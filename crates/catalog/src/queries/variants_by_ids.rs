//! Everything cart, checkout, tax and shipping need to know about variants.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{Country, Currency, Grams, ImageId, Money, ProductId, VariantId};
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use super::cards::{first_images, images_by_product};
use crate::{
    Backorder, Dimensions,
    media::ProductImage,
    store::{
        rows::{ImageRow, VariantRow},
        schema::{product, product_image, variant},
    },
};

#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct VariantFacts {
    pub id: VariantId,
    pub product: ProductId,
    /// Of the product.
    pub handle: String,
    pub title: String,
    /// `Blue / Large`; empty when there is nothing to choose.
    pub option_text: String,
    pub sku: String,
    pub barcode: String,
    pub price: Money,
    pub compare_at: Option<Money>,
    pub cost: Option<Money>,
    pub weight: Option<Grams>,
    pub dimensions: Option<Dimensions>,
    pub hs_code: String,
    pub origin: Option<Country>,
    /// The variant's own, else the product's.
    pub tax_category: String,
    pub requires_shipping: bool,
    pub taxable: bool,
    pub track_stock: bool,
    pub backorder: Backorder,
    /// Product and variant are active.
    pub for_sale: bool,
    /// The variant's own picture, else the product's first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<ProductImage>,
}

type Head = (String, String, String, String);

/// In the order of the ids; those that are gone are left out. Two flights.
///
/// # Errors
/// Database failures only.
pub async fn variants_by_ids(
    tx: &TenantTx,
    currency: Currency,
    ids: &[VariantId],
) -> Result<Vec<VariantFacts>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(VariantRow, Head)> = variant::table
        .inner_join(product::table)
        .filter(variant::id.eq_any(ids))
        .select((
            VariantRow::as_select(),
            (
                product::handle,
                product::title,
                product::tax_category,
                product::status,
            ),
        ))
        .load(&mut tx.reader())
        .await?;
    let products: Vec<ProductId> = rows.iter().map(|(row, _)| row.product_id).collect();
    let own: Vec<ImageId> = rows.iter().filter_map(|(row, _)| row.image_id).collect();
    let (mut a, mut b) = (tx.reader(), tx.reader());
    let (first, own) = try_join!(
        first_images(&products).load::<ImageRow>(&mut a),
        product_image::table
            .filter(
                product_image::id
                    .eq_any(&own)
                    .and(product_image::state.eq("stored"))
            )
            .select(ImageRow::as_select())
            .load(&mut b),
    )?;
    let first = images_by_product(first)?;
    let own = own
        .into_iter()
        .map(ImageRow::into_image)
        .collect::<Result<Vec<_>, _>>()?;
    let mut facts = Vec::new();
    for (row, head) in rows {
        let image = own.iter().find(|image| Some(image.id) == row.image_id);
        let image = image.or_else(|| first.get(&row.product_id)).cloned();
        facts.push(variant_facts(row, head, image, currency)?);
    }
    facts.sort_by_key(|found| ids.iter().position(|id| *id == found.id));
    Ok(facts)
}

fn variant_facts(
    row: VariantRow,
    (handle, title, tax_category, status): Head,
    image: Option<ProductImage>,
    currency: Currency,
) -> Result<VariantFacts, DbError> {
    let money = |minor: i64| Money::new(minor, currency);
    Ok(VariantFacts {
        id: row.id,
        product: row.product_id,
        handle,
        title,
        option_text: row.option_values.join(" / "),
        price: money(row.price_minor),
        compare_at: row.compare_at_minor.map(money),
        cost: row.cost_minor.map(money),
        weight: row.weight_g.map(Grams),
        dimensions: row.dimensions(),
        origin: row.country()?,
        backorder: row.backorder(),
        sku: row.sku.unwrap_or_default(),
        barcode: row.barcode,
        hs_code: row.hs_code,
        tax_category: row.tax_category.unwrap_or(tax_category),
        requires_shipping: row.requires_shipping,
        taxable: row.taxable,
        track_stock: row.track_stock,
        for_sale: row.active && status == "active",
        image,
    })
}

/// The variants with these SKUs or barcodes, as a till or a back office names them: the code and the variant.
///
/// # Errors
/// Database failures only.
pub async fn variant_ids_by_code(
    tx: &TenantTx,
    codes: &[String],
) -> Result<Vec<(String, VariantId)>, DbError> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(VariantId, Option<String>, String)> = variant::table
        .filter(
            variant::sku
                .eq_any(codes)
                .or(variant::barcode.eq_any(codes)),
        )
        .select((variant::id, variant::sku, variant::barcode))
        .load(&mut tx.reader())
        .await?;
    let mut found = Vec::new();
    for code in codes.iter().filter(|code| !code.is_empty()) {
        let by_sku = rows.iter().find(|(_, sku, _)| sku.as_ref() == Some(code));
        let by_barcode = || rows.iter().find(|(_, _, barcode)| barcode == code);
        if let Some((id, _, _)) = by_sku.or_else(by_barcode) {
            found.push((code.clone(), *id));
        }
    }
    Ok(found)
}
