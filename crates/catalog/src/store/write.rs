//! Writes whole products in bulk. New and changed ones take the same path: insert, or update by id.

use chrono::{DateTime, Utc};
use diesel::{
    dsl::{AsExprOf, sql},
    expression::{SqlLiteral, UncheckedBind},
    prelude::*,
    sql_types::{Jsonb, Timestamptz},
    upsert::excluded,
};
use diesel_async::RunQueryDsl;
use kernel::{CollectionId, Currency, ProductId, VariantId};
use tenancy::{DbError, TenantTx};

use super::{
    rows::{ImageRow, ProductRow, Stamp, VariantRow},
    schema::{collection_product, product, product_image, variant},
};
use crate::{ProductDraft, VariantDraft, events};

/// Rows per statement; PostgreSQL accepts 65,535 parameters.
const BATCH: usize = 1_000;

/// A product with ids for all its variants, ready to be written.
pub struct ProductWrite<'a> {
    pub stamp: Stamp,
    pub draft: &'a ProductDraft,
}

/// What must be cleared before the new rows are written.
#[derive(Debug, Default)]
pub struct Clearing {
    pub removed: Vec<VariantId>,
    /// Variants whose SKU changes: cleared first, so that two may swap theirs.
    pub renamed: Vec<VariantId>,
}

impl Clearing {
    /// Adds what the change from one list of variants to the other requires.
    pub fn between(&mut self, old: &[VariantDraft], new: &[VariantDraft]) {
        for before in old {
            let Some(id) = before.id else { continue };
            match new.iter().find(|after| after.id == Some(id)) {
                None => self.removed.push(id),
                Some(after) if after.sku != before.sku => self.renamed.push(id),
                Some(_) => {}
            }
        }
    }
}

/// Writes the products with their variants and records one event each.
pub async fn put(
    tx: &mut TenantTx,
    currency: Currency,
    clearing: &Clearing,
    writes: &[ProductWrite<'_>],
) -> Result<(), DbError> {
    clear(tx, clearing).await?;
    let rows = writes
        .iter()
        .map(|write| ProductRow::new(write.draft, write.stamp));
    put_products(tx, &rows.collect::<Result<Vec<_>, _>>()?).await?;
    let mut variants = Vec::new();
    for write in writes {
        variants.extend(variant_rows(write)?);
    }
    put_variants(tx, &variants).await?;
    events::changed(tx, currency, writes).await?;
    tx.touch_pages();
    Ok(())
}

fn variant_rows(write: &ProductWrite<'_>) -> Result<Vec<VariantRow>, DbError> {
    let row = |(position, draft): (i32, &VariantDraft)| {
        let id = draft
            .id
            .ok_or_else(|| DbError::corrupt("variant.id", "not given"))?;
        Ok(VariantRow::new(id, write.stamp.id, position, draft))
    };
    (0_i32..).zip(&write.draft.variants).map(row).collect()
}

async fn clear(tx: &mut TenantTx, clearing: &Clearing) -> Result<(), DbError> {
    if !clearing.removed.is_empty() {
        diesel::delete(variant::table.filter(variant::id.eq_any(&clearing.removed)))
            .execute(tx)
            .await?;
    }
    if !clearing.renamed.is_empty() {
        diesel::update(variant::table.filter(variant::id.eq_any(&clearing.renamed)))
            .set(variant::sku.eq(None::<String>))
            .execute(tx)
            .await?;
    }
    Ok(())
}

type Noted = UncheckedBind<SqlLiteral<Jsonb>, AsExprOf<DateTime<Utc>, Timestamptz>>;

/// The product's fields that a message may tell of, too, with what they become; those that change now. Named as in a draft.
const PRODUCT_FIELDS: &str = "FROM (VALUES
        ('title', product.title <> excluded.title, excluded.title),
        ('description_html', product.description_html <> excluded.description_html, excluded.description_html),
        ('vendor', product.vendor <> excluded.vendor, excluded.vendor),
        ('product_type', product.product_type <> excluded.product_type, excluded.product_type),
        ('tags', product.tags <> excluded.tags, excluded.tags::text)
    ) AS field (name, changed, value) WHERE field.changed), '{}')";

/// The same of a variant.
const VARIANT_FIELDS: &str = "FROM (VALUES
        ('price_minor', variant.price_minor <> excluded.price_minor, excluded.price_minor::text),
        ('compare_at_minor', variant.compare_at_minor IS DISTINCT FROM excluded.compare_at_minor,
            excluded.compare_at_minor::text),
        ('cost_minor', variant.cost_minor IS DISTINCT FROM excluded.cost_minor, excluded.cost_minor::text),
        ('barcode', variant.barcode <> excluded.barcode, excluded.barcode),
        ('weight', variant.weight_g IS DISTINCT FROM excluded.weight_g, excluded.weight_g::text)
    ) AS field (name, changed, value) WHERE field.changed), '{}')";

/// The instants of the fields in `column`, those that change now among them.
fn instants(column: &str, fields: &str, now: DateTime<Utc>) -> SqlLiteral<Jsonb, Noted> {
    sql::<Jsonb>(&format!(
        "{column} || coalesce((SELECT jsonb_object_agg(field.name, "
    ))
    .bind::<Timestamptz, _>(now)
    .sql(&format!(") {fields}"))
}

/// What the fields became at those instants: a value that a program without instants writes later is another one.
fn values(column: &str, fields: &str) -> SqlLiteral<Jsonb> {
    sql::<Jsonb>(&format!(
        "{column} || coalesce((SELECT jsonb_object_agg(field.name, md5(coalesce(field.value, ''))) {fields}"
    ))
}

async fn put_products(tx: &mut TenantTx, rows: &[ProductRow]) -> Result<(), DbError> {
    use product as p;
    let (by_shop, now) = (!tx.has_cause(), tx.now());
    for batch in rows.chunks(BATCH) {
        diesel::insert_into(p::table)
            .values(batch)
            .on_conflict(p::id)
            .do_update()
            .set((
                p::handle.eq(excluded(p::handle)),
                p::title.eq(excluded(p::title)),
                p::title_folded.eq(excluded(p::title_folded)),
                p::description_html.eq(excluded(p::description_html)),
                p::vendor.eq(excluded(p::vendor)),
                p::product_type.eq(excluded(p::product_type)),
                p::tags.eq(excluded(p::tags)),
                p::status.eq(excluded(p::status)),
                p::seo_title.eq(excluded(p::seo_title)),
                p::seo_description.eq(excluded(p::seo_description)),
                p::tax_category.eq(excluded(p::tax_category)),
                p::options.eq(excluded(p::options)),
                p::search_text.eq(excluded(p::search_text)),
                p::external_id.eq(excluded(p::external_id)),
                p::version.eq(excluded(p::version)),
                p::updated_at.eq(excluded(p::updated_at)),
                by_shop.then(|| {
                    let at = instants("product.changed_here", PRODUCT_FIELDS, now);
                    let became = values("product.changed_to", PRODUCT_FIELDS);
                    (p::changed_here.eq(at), p::changed_to.eq(became))
                }),
            ))
            .execute(tx)
            .await?;
    }
    Ok(())
}

async fn put_variants(tx: &mut TenantTx, rows: &[VariantRow]) -> Result<(), DbError> {
    use variant as v;
    let (by_shop, now) = (!tx.has_cause(), tx.now());
    for batch in rows.chunks(BATCH) {
        diesel::insert_into(v::table)
            .values(batch)
            .on_conflict(v::id)
            .do_update()
            .set((
                v::position.eq(excluded(v::position)),
                v::option_values.eq(excluded(v::option_values)),
                v::sku.eq(excluded(v::sku)),
                v::barcode.eq(excluded(v::barcode)),
                v::price_minor.eq(excluded(v::price_minor)),
                v::compare_at_minor.eq(excluded(v::compare_at_minor)),
                v::cost_minor.eq(excluded(v::cost_minor)),
                (
                    v::weight_g.eq(excluded(v::weight_g)),
                    v::length_mm.eq(excluded(v::length_mm)),
                    v::width_mm.eq(excluded(v::width_mm)),
                    v::height_mm.eq(excluded(v::height_mm)),
                    v::hs_code.eq(excluded(v::hs_code)),
                    v::origin.eq(excluded(v::origin)),
                    v::tax_category.eq(excluded(v::tax_category)),
                ),
                v::requires_shipping.eq(excluded(v::requires_shipping)),
                v::taxable.eq(excluded(v::taxable)),
                v::track_stock.eq(excluded(v::track_stock)),
                v::backorder_policy.eq(excluded(v::backorder_policy)),
                v::backorder_limit.eq(excluded(v::backorder_limit)),
                v::lead_time_min_days.eq(excluded(v::lead_time_min_days)),
                v::lead_time_max_days.eq(excluded(v::lead_time_max_days)),
                v::active.eq(excluded(v::active)),
                (
                    v::image_id.eq(excluded(v::image_id)),
                    v::external_id.eq(excluded(v::external_id)),
                    by_shop.then(|| {
                        let at = instants("variant.changed_here", VARIANT_FIELDS, now);
                        let became = values("variant.changed_to", VARIANT_FIELDS);
                        (v::changed_here.eq(at), v::changed_to.eq(became))
                    }),
                ),
            ))
            .execute(tx)
            .await?;
    }
    Ok(())
}

/// Inserts new pictures.
pub async fn insert_images(tx: &mut TenantTx, rows: &[ImageRow]) -> Result<(), DbError> {
    for batch in rows.chunks(BATCH) {
        diesel::insert_into(product_image::table)
            .values(batch)
            .execute(tx)
            .await?;
        tx.touch_pages();
    }
    Ok(())
}

/// Adds products to collections; members keep their place.
pub async fn join_collections(
    tx: &mut TenantTx,
    members: &[(CollectionId, ProductId, i32)],
) -> Result<(), DbError> {
    use collection_product as cp;
    for batch in members.chunks(BATCH) {
        let rows: Vec<_> = batch
            .iter()
            .map(|(collection, product, position)| {
                (
                    cp::collection_id.eq(*collection),
                    cp::product_id.eq(*product),
                    cp::position.eq(*position),
                )
            })
            .collect();
        diesel::insert_into(cp::table)
            .values(rows)
            .on_conflict_do_nothing()
            .execute(tx)
            .await?;
        tx.touch_pages();
    }
    Ok(())
}
