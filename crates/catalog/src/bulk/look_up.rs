//! Loads the part of the shop that a list of drafts may touch.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{CollectionId, ProductId};
use tenancy::{DbError, TenantTx};

use super::{Known, KnownCollection};
use crate::{
    ProductDraft,
    media::fill_description::known_pictures,
    store::{
        read,
        schema::{collection, collection_product, product, variant},
    },
};

/// Loads what the drafts may touch, for a prediction: without locks, and without the handles that new products could
/// collide with.
///
/// # Errors
/// Database failures only.
pub async fn look_up(tx: &TenantTx, drafts: &[&ProductDraft]) -> Result<Known, DbError> {
    let (ids, collections) = try_join!(candidates(tx, drafts), collections(tx))?;
    Ok(Known {
        products: read::products(tx, &ids).await?,
        pictures: known_pictures(tx, &ids).await?,
        handles: HashSet::new(),
        collections,
    })
}

/// Loads what the drafts may touch and locks those products until the transaction ends.
///
/// # Errors
/// Database failures only.
pub async fn lock(tx: &mut TenantTx, drafts: &[&ProductDraft]) -> Result<Known, DbError> {
    let shop: &TenantTx = tx;
    let (ids, handles, collections) = try_join!(
        candidates(shop, drafts),
        handles(shop, drafts),
        collections(shop)
    )?;
    lock_products(tx, &ids).await?;
    Ok(Known {
        products: read::products(tx, &ids).await?,
        pictures: known_pictures(tx, &ids).await?,
        handles,
        collections,
    })
}

/// Locks in order of id, so that two imports wait for each other rather than deadlock.
async fn lock_products(tx: &mut TenantTx, ids: &[ProductId]) -> Result<(), DbError> {
    if !ids.is_empty() {
        product::table
            .filter(product::id.eq_any(ids))
            .order(product::id)
            .select(product::id)
            .for_update()
            .load::<ProductId>(tx)
            .await?;
    }
    Ok(())
}

/// The products that the drafts may match or collide with, ordered by id: by handle, by external id, by SKU.
async fn candidates(tx: &TenantTx, drafts: &[&ProductDraft]) -> Result<Vec<ProductId>, DbError> {
    let variants = || drafts.iter().flat_map(|draft| &draft.variants);
    let handles: Vec<&str> = drafts.iter().map(|draft| draft.handle.as_str()).collect();
    let external: Vec<&str> = drafts
        .iter()
        .filter_map(|draft| draft.external_id.as_deref())
        .collect();
    let skus: Vec<&str> = variants()
        .map(|v| v.sku.as_str())
        .filter(|sku| !sku.is_empty())
        .collect();
    let variant_external: Vec<&str> = variants()
        .filter_map(|v| v.external_id.as_deref())
        .collect();
    let (mut a, mut b) = (tx.reader(), tx.reader());
    let (by_name, by_code) = try_join!(
        product::table
            .filter(
                product::handle
                    .eq_any(&handles)
                    .or(product::external_id.eq_any(&external))
            )
            .select(product::id)
            .load::<ProductId>(&mut a),
        variant::table
            .filter(
                variant::sku
                    .eq_any(&skus)
                    .or(variant::external_id.eq_any(&variant_external))
            )
            .select(variant::product_id)
            .load::<ProductId>(&mut b),
    )?;
    let ids: HashSet<ProductId> = by_name.into_iter().chain(by_code).collect();
    let mut ids: Vec<ProductId> = ids.into_iter().collect();
    ids.sort_unstable();
    Ok(ids)
}

/// The shop's handles that new products may collide with: the requested ones, and where one is taken, all handles
/// with the same beginning.
async fn handles(tx: &TenantTx, drafts: &[&ProductDraft]) -> Result<HashSet<String>, DbError> {
    let wanted: Vec<&str> = drafts.iter().map(|draft| draft.handle.as_str()).collect();
    let taken = product::table
        .filter(product::handle.eq_any(&wanted))
        .select(product::handle)
        .load::<String>(&mut tx.reader())
        .await?;
    let mut all: HashSet<String> = taken.iter().cloned().collect();
    for base in taken {
        let alike = product::table
            .filter(product::handle.like(format!("{}-%", base.replace('_', "\\_"))))
            .select(product::handle)
            .load::<String>(&mut tx.reader())
            .await?;
        all.extend(alike);
    }
    Ok(all)
}

type Titled = (CollectionId, String, String, i32);

async fn collections(tx: &TenantTx) -> Result<Vec<KnownCollection>, DbError> {
    let (mut a, mut b) = (tx.reader(), tx.reader());
    let (all, ends) = try_join!(
        collection::table
            .select((
                collection::id,
                collection::handle,
                collection::title,
                collection::position
            ))
            .load::<Titled>(&mut a),
        collection_product::table
            .group_by(collection_product::collection_id)
            .select((
                collection_product::collection_id,
                diesel::dsl::max(collection_product::position)
            ))
            .load::<(CollectionId, Option<i32>)>(&mut b),
    )?;
    let ends: HashMap<CollectionId, Option<i32>> = ends.into_iter().collect();
    let known = |(id, handle, title, position): Titled| KnownCollection {
        id,
        handle,
        title,
        position,
        next: ends.get(&id).copied().flatten().map_or(0, |last| last + 1),
    };
    Ok(all.into_iter().map(known).collect())
}
