//! Makes the catalogue what a plan says. Applying the same file again changes nothing and tells nobody.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{CollectionId, ImageId, ProductId, VariantId};
use tenancy::{DbError, TenantTx};

use super::{
    Chunk, Problem,
    decide::{Decision, Known, KnownCollection, decide},
};
use crate::store::{
    read,
    schema::{collection, collection_product, product, product_image, variant},
    write::{self, ProductWrite},
};

/// What a file says is on the shelf. The catalogue does not count; whoever does decides what to make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StockNote {
    pub variant: VariantId,
    pub on_hand: i32,
    /// False when the shop sold this variant already, so that the file may be older than the shop's own count.
    pub is_new: bool,
}

/// A picture whose bytes are still elsewhere; [`crate::attach_fetched_image`] takes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageToFetch {
    pub image: ImageId,
    pub product: ProductId,
    pub url: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    pub created: usize,
    pub updated: usize,
    pub unchanged: usize,
    /// What only the shop could know: SKUs of other products, variants that no longer fit.
    pub problems: Vec<Problem>,
    pub stock: Vec<StockNote>,
    pub images_to_fetch: Vec<ImageToFetch>,
}

/// Applies a chunk of a plan in the caller's transaction.
///
/// # Errors
/// Database failures only; what cannot be applied is in [`Applied::problems`].
pub async fn apply(tx: &mut TenantTx, chunk: Chunk<'_>) -> Result<Applied, DbError> {
    let known = gather(tx, &chunk).await?;
    let env = tx.env().clone();
    let now = tx.now();
    let decision = decide(&known, &chunk, now, &|| env.chance.uuid_at(now));
    perform(tx, &chunk, decision).await
}

async fn gather(tx: &mut TenantTx, chunk: &Chunk<'_>) -> Result<Known, DbError> {
    let drafts = || chunk.products.iter().map(|product| &product.draft);
    let handles: Vec<&str> = drafts().map(|draft| draft.handle.as_str()).collect();
    let external: Vec<&str> = drafts()
        .filter_map(|draft| draft.external_id.as_deref())
        .collect();
    let variants = || drafts().flat_map(|draft| &draft.variants);
    let skus: Vec<&str> = variants()
        .map(|v| v.sku.as_str())
        .filter(|sku| !sku.is_empty())
        .collect();
    let variant_external: Vec<&str> = variants()
        .filter_map(|v| v.external_id.as_deref())
        .collect();
    let (mut a, mut b, mut c, mut d, mut e) = (
        tx.reader(),
        tx.reader(),
        tx.reader(),
        tx.reader(),
        tx.reader(),
    );
    let (by_name, by_code, taken, collections, ends) = try_join!(
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
        product::table
            .select(product::handle)
            .load::<String>(&mut c),
        collection::table
            .select((
                collection::id,
                collection::handle,
                collection::title,
                collection::position
            ))
            .load::<(CollectionId, String, String, i32)>(&mut d),
        collection_product::table
            .group_by(collection_product::collection_id)
            .select((
                collection_product::collection_id,
                diesel::dsl::max(collection_product::position)
            ))
            .load::<(CollectionId, Option<i32>)>(&mut e),
    )?;
    let ids: HashSet<ProductId> = by_name.into_iter().chain(by_code).collect();
    let mut ids: Vec<ProductId> = ids.into_iter().collect();
    ids.sort_unstable();
    lock(tx, &ids).await?;
    let ends: HashMap<CollectionId, Option<i32>> = ends.into_iter().collect();
    let collection = |(id, handle, title, position): (CollectionId, String, String, i32)| {
        let next = ends.get(&id).copied().flatten().map_or(0, |last| last + 1);
        KnownCollection {
            id,
            handle,
            title,
            position,
            next,
        }
    };
    Ok(Known {
        products: read::products(tx, &ids).await?,
        handles: taken.into_iter().collect(),
        collections: collections.into_iter().map(collection).collect(),
    })
}

/// In the order of their ids, so that two imports wait for each other rather than deadlock.
async fn lock(tx: &mut TenantTx, ids: &[ProductId]) -> Result<(), DbError> {
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

async fn perform(
    tx: &mut TenantTx,
    chunk: &Chunk<'_>,
    decision: Decision,
) -> Result<Applied, DbError> {
    let writes: Vec<ProductWrite<'_>> = decision
        .writes
        .iter()
        .map(|(stamp, draft)| ProductWrite {
            stamp: *stamp,
            draft,
        })
        .collect();
    if !writes.is_empty() {
        write::put(tx, chunk.currency, &decision.clearing, &writes).await?;
    }
    write::insert_images(tx, &decision.new_images).await?;
    if !decision.failed_again.is_empty() {
        diesel::update(
            product_image::table.filter(product_image::id.eq_any(&decision.failed_again)),
        )
        .set((
            product_image::state.eq("pending"),
            product_image::failure.eq(None::<String>),
        ))
        .execute(tx)
        .await?;
    }
    if !decision.new_collections.is_empty() {
        let now = tx.now();
        let rows: Vec<_> = decision
            .new_collections
            .iter()
            .map(|new| {
                (
                    collection::id.eq(new.id),
                    collection::handle.eq(&new.handle),
                    collection::title.eq(&new.title),
                    collection::description_html.eq(""),
                    collection::position.eq(new.position),
                    collection::published.eq(true),
                    collection::updated_at.eq(now),
                )
            })
            .collect();
        diesel::insert_into(collection::table)
            .values(rows)
            .execute(tx)
            .await?;
    }
    write::join_collections(tx, &decision.members).await?;
    Ok(decision.applied)
}
