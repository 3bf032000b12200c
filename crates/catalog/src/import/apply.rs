//! Applies a plan to the catalogue. Applying the same file again changes nothing and records no event.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{ImageId, ProductId, VariantId};
use tenancy::{DbError, TenantTx};

use super::{
    Chunk, Fate, Outcome, Problem,
    decide::{Decision, Known, decide},
    gather,
};
use crate::media::fill_description::{forget_failed, known_pictures};
use crate::store::{
    read,
    schema::{collection, product, product_image},
    write::{self, ProductWrite},
};

/// The quantity a file states for a variant. The catalogue keeps no stock; the caller decides what to do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StockNote {
    /// The row in the file.
    pub row: u32,
    /// The variant.
    pub variant: VariantId,
    /// The quantity in the file.
    pub on_hand: i32,
    /// False if the shop already had this variant, in which case its own count may be newer than the file.
    pub is_new: bool,
}

/// A picture still to be fetched; pass its bytes to [`crate::attach_fetched_image`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageToFetch {
    /// The row in the file.
    pub row: u32,
    /// The picture's id.
    pub image: ImageId,
    /// Its product.
    pub product: ProductId,
    /// Where to fetch it.
    pub url: String,
}

/// The result of applying a chunk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// One per product of the chunk, in order.
    pub outcomes: Vec<Outcome>,
    /// Problems that only the shop's data reveals: SKUs of other products, variants that no longer fit.
    pub problems: Vec<Problem>,
    /// Quantities the file states.
    pub stock: Vec<StockNote>,
    /// Pictures to fetch.
    pub images_to_fetch: Vec<ImageToFetch>,
    /// Products whose descriptions refer to pictures still to be fetched, with the row in the file.
    pub descriptions_to_fill: Vec<(ProductId, u32)>,
}

impl Applied {
    /// The number of products with this outcome.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        let same = |outcome: &&Outcome| outcome.fate == fate;
        self.outcomes.iter().filter(same).count()
    }
}

/// Applies a chunk of a plan in the caller's transaction.
///
/// # Errors
/// Database failures only; whatever cannot be applied is in [`Applied::problems`].
pub async fn apply(tx: &mut TenantTx, chunk: Chunk<'_>) -> Result<Applied, DbError> {
    let known = gather(tx, &chunk).await?;
    let env = tx.env().clone();
    let now = tx.now();
    let decision = decide(&known, &chunk, now, &|| env.chance.uuid_at(now));
    perform(tx, &chunk, decision).await
}

async fn gather(tx: &mut TenantTx, chunk: &Chunk<'_>) -> Result<Known, DbError> {
    let shop: &TenantTx = tx;
    let (ids, handles, collections) = try_join!(
        gather::candidates(shop, chunk.batch),
        gather::handles(shop, chunk.batch),
        gather::collections(shop)
    )?;
    lock(tx, &ids).await?;
    Ok(Known {
        products: read::products(tx, &ids).await?,
        pictures: known_pictures(tx, &ids).await?,
        handles,
        collections,
    })
}

/// Locks in order of id, so that two imports wait for each other rather than deadlock.
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
        write::put(tx, chunk.batch.currency, &decision.clearing, &writes).await?;
    }
    write::insert_images(tx, &decision.new_images).await?;
    let unfilled = decision.applied.descriptions_to_fill.iter();
    let unfilled: Vec<ProductId> = unfilled.map(|(product, _)| *product).collect();
    if !unfilled.is_empty() {
        forget_failed(tx, &unfilled).await?;
    }
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
