//! The facts about variants that cart, checkout, tax and shipping need.

use std::collections::HashMap;

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

/// The facts about one variant.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct VariantFacts {
    /// The variant's id.
    pub id: VariantId,
    /// Its product.
    pub product: ProductId,
    /// The product's handle.
    pub handle: String,
    /// The product's title.
    pub title: String,
    /// `Blue / Large`; empty if the product has no options.
    pub option_text: String,
    /// The shop's own code; may be empty.
    pub sku: String,
    /// GTIN or a code of the shop's own; may be empty.
    pub barcode: String,
    /// Price before sales taxes.
    pub price: Money,
    /// Former price, shown beside the price.
    pub compare_at: Option<Money>,
    /// Unit cost.
    pub cost: Option<Money>,
    /// Weight in whole grams, as shipped.
    pub weight: Option<Grams>,
    /// Outer dimensions.
    pub dimensions: Option<Dimensions>,
    /// Harmonized System code; may be empty.
    pub hs_code: String,
    /// Country of origin.
    pub origin: Option<Country>,
    /// The variant's own, or the product's.
    pub tax_category: String,
    /// Whether it is shipped in a parcel.
    pub requires_shipping: bool,
    /// Whether sales tax is charged.
    pub taxable: bool,
    /// Whether its stock is counted.
    pub track_stock: bool,
    /// What happens when no stock is available.
    pub backorder: Backorder,
    /// Both product and variant are active.
    pub for_sale: bool,
    /// The variant's own picture, or the product's first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<ProductImage>,
}

type Head = (String, String, String, String);

/// The variant's own picture if it is stored, or the first stored one of its product.
const PICTURE: &str = "(SELECT picture.id FROM product_image AS picture
    WHERE picture.product_id = variant.product_id AND picture.state = 'stored'
    ORDER BY picture.id = variant.image_id DESC NULLS LAST, picture.position, picture.id LIMIT 1)";

/// Loads variants in the order of the ids; deleted ones are left out. One statement.
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
    // The hand-written fragment is constant.
    let rows: Vec<(VariantRow, Head, Option<ImageRow>)> =
        Cached(query).load(&mut tx.reader()).await?;
    let mut facts = Vec::new();
    for (row, head, image) in rows {
        let image = image.map(ImageRow::into_image).transpose()?;
        facts.push(variant_facts(row, head, image, currency)?);
    }
    let places: HashMap<VariantId, usize> = ids.iter().copied().zip(0..).collect();
    facts.sort_by_key(|found| places.get(&found.id).copied());
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

/// The variants with these SKUs or barcodes, as a till or a back office names them: the code and the variant. A barcode that
/// several variants share names none of them.
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
    let mut by_sku: HashMap<&str, VariantId> = HashMap::new();
    let mut by_barcode: HashMap<&str, Vec<VariantId>> = HashMap::new();
    for (id, sku, barcode) in &rows {
        if let Some(sku) = sku {
            by_sku.insert(sku, *id);
        }
        by_barcode.entry(barcode).or_default().push(*id);
    }
    let only = |code: &str| match by_barcode.get(code).map(Vec::as_slice) {
        Some([id]) => Some(*id),
        _ => None,
    };
    let named = codes.iter().filter(|code| !code.is_empty());
    let found = named.filter_map(|code| {
        let id = by_sku.get(code.as_str()).copied();
        Some((code.clone(), id.or_else(|| only(code))?))
    });
    Ok(found.collect())
}

/// Every SKU with its variant.
///
/// # Errors
/// Database failures only.
pub async fn skus(tx: &TenantTx) -> Result<Vec<(VariantId, String)>, DbError> {
    Ok(variant::table
        .filter(variant::sku.is_not_null())
        .select((variant::id, variant::sku.assume_not_null()))
        .load(&mut tx.reader())
        .await?)
}

/// The variant of the product at `handle` with these values, in the order of the product's options, if both are for
/// sale.
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
