//! Makes the catalogue what a plan says. Applying the same file again changes nothing and tells nobody.

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

/// What a file says is on the shelf. The catalogue does not count; whoever does decides what to make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StockNote {
    /// Of the file.
    pub row: u32,
    pub variant: VariantId,
    pub on_hand: i32,
    /// False when the shop sold this variant already, so that the file may be older than the shop's own count.
    pub is_new: bool,
}

/// A picture whose bytes are still elsewhere; [`crate::attach_fetched_image`] takes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageToFetch {
    /// Of the file.
    pub row: u32,
    pub image: ImageId,
    pub product: ProductId,
    pub url: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// One for each product of the chunk, in its order.
    pub outcomes: Vec<Outcome>,
    /// What only the shop could know: SKUs of other products, variants that no longer fit.
    pub problems: Vec<Problem>,
    pub stock: Vec<StockNote>,
    pub images_to_fetch: Vec<ImageToFetch>,
    /// Products whose descriptions hold pictures that are still elsewhere, with the row that told of them.
    pub descriptions_to_fill: Vec<(ProductId, u32)>,
}

impl Applied {
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        let same = |outcome: &&Outcome| outcome.fate == fate;
        self.outcomes.iter().filter(same).count()
    }
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
