//! Everything cart, checkout, tax and shipping need to know about variants.

use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{Nullable, Uuid},
};
use diesel_async::RunQueryDsl;
use kernel::{Country, Currency, Grams, Money, ProductId, VariantId};
use serde::Serialize;
use tenancy::{Cached, DbError, TenantTx};
use utoipa::ToSchema;

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

/// The variant's own picture where it is stored, else the first stored one of its product.
const PICTURE: &str = "(SELECT picture.id FROM product_image AS picture
    WHERE picture.product_id = variant.product_id AND picture.state = 'stored'
    ORDER BY picture.id = variant.image_id DESC NULLS LAST, picture.position, picture.id LIMIT 1)";

/// In the order of the ids; those that are gone are left out. One statement.
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
    let picture = sql::<Nullable<Uuid>>(PICTURE);
    let query = variant::table
        .inner_join(product::table)
        .left_join(product_image::table.on(product_image::id.nullable().eq(picture)))
        .filter(variant::id.eq_any(ids))
        .select((
            VariantRow::as_select(),
            (
                product::handle,
                product::title,
                product::tax_category,
                product::status,
            ),
            Option::<ImageRow>::as_select(),
        ));
    // The fragment written by hand never varies.
    let rows: Vec<(VariantRow, Head, Option<ImageRow>)> =
        Cached(query).load(&mut tx.reader()).await?;
    let mut facts = Vec::new();
    for (row, head, image) in rows {
        let image = image.map(ImageRow::into_image).transpose()?;
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

/// Whether a variant is sold: it and its product are active.
///
/// # Errors
/// Database failures only.
pub async fn is_for_sale(tx: &TenantTx, id: VariantId) -> Result<bool, DbError> {
    let found: Option<VariantId> = variant::table
        .inner_join(product::table)
        .filter(variant::id.eq(id))
        .filter(variant::active)
        .filter(product::status.eq("active"))
        .select(variant::id)
        .first(&mut tx.reader())
        .await
        .optional()?;
    Ok(found.is_some())
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

/// The variant of the product at `handle` that has these values, in the order of the product's options, if both are sold.
///
/// # Errors
/// Database failures only.
pub async fn variant_with_options(
    tx: &TenantTx,
    handle: &str,
    options: &[String],
) -> Result<Option<VariantId>, DbError> {
    let found = variant::table
        .inner_join(product::table)
        .filter(product::handle.eq(handle))
        .filter(product::status.eq("active"))
        .filter(variant::option_values.eq(options))
        .filter(variant::active)
        .select(variant::id)
        .first(&mut tx.reader())
        .await
        .optional()?;
    Ok(found)
}
