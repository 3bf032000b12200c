//! Loads whole products, several at once, in one flight of pipelined reads.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{CollectionId, ProductId};
use tenancy::{DbError, TenantTx};

use super::{
    rows::{ImageRow, ProductRow, VariantRow},
    schema::{collection_product, product, product_image, variant},
};
use crate::Product;

/// The products with these ids, in no particular order.
pub async fn products(tx: &TenantTx, ids: &[ProductId]) -> Result<Vec<Product>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let (mut a, mut b, mut c, mut d) = (tx.reader(), tx.reader(), tx.reader(), tx.reader());
    let (products, variants, images, collections) = try_join!(
        product::table
            .filter(product::id.eq_any(ids))
            .select(ProductRow::as_select())
            .load(&mut a),
        variant::table
            .filter(variant::product_id.eq_any(ids))
            .order((variant::product_id, variant::position))
            .select(VariantRow::as_select())
            .load(&mut b),
        product_image::table
            .filter(product_image::product_id.eq_any(ids))
            .order((
                product_image::product_id,
                product_image::position,
                product_image::id
            ))
            .select(ImageRow::as_select())
            .load(&mut c),
        collection_product::table
            .filter(collection_product::product_id.eq_any(ids))
            .order(collection_product::collection_id)
            .select((
                collection_product::product_id,
                collection_product::collection_id
            ))
            .load::<(ProductId, CollectionId)>(&mut d),
    )?;
    assemble(products, variants, images, collections)
}

fn assemble(
    products: Vec<ProductRow>,
    variants: Vec<VariantRow>,
    images: Vec<ImageRow>,
    collections: Vec<(ProductId, CollectionId)>,
) -> Result<Vec<Product>, DbError> {
    let mut variants_of: HashMap<ProductId, Vec<_>> = HashMap::new();
    for row in variants {
        variants_of
            .entry(row.product_id)
            .or_default()
            .push(row.into_draft()?);
    }
    let mut images_of: HashMap<ProductId, Vec<_>> = HashMap::new();
    for row in images {
        images_of
            .entry(row.product_id)
            .or_default()
            .push(row.into_image()?);
    }
    let mut collections_of: HashMap<ProductId, Vec<_>> = HashMap::new();
    for (product, collection) in collections {
        collections_of.entry(product).or_default().push(collection);
    }
    let whole = |row: ProductRow| {
        let stamp = row.stamp();
        let variants = variants_of.remove(&stamp.id).unwrap_or_default();
        Ok(Product {
            id: stamp.id,
            version: stamp.version,
            created_at: stamp.created_at,
            updated_at: stamp.updated_at,
            details: row.into_draft(variants)?,
            images: images_of.remove(&stamp.id).unwrap_or_default(),
            collections: collections_of.remove(&stamp.id).unwrap_or_default(),
        })
    };
    products.into_iter().map(whole).collect()
}

/// One product, with its row locked until the transaction ends.
pub async fn locked(tx: &mut TenantTx, id: ProductId) -> Result<Option<Product>, DbError> {
    let found: Option<ProductId> = product::table
        .find(id)
        .select(product::id)
        .for_update()
        .first(tx)
        .await
        .optional()?;
    if found.is_none() {
        return Ok(None);
    }
    Ok(products(tx, &[id]).await?.pop())
}
