//! Replaces foreign pictures in a description by the shop's own copies: finds those still to be fetched, records the
//! result of each, and rewrites the description.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{Currency, ProductId};
use tenancy::{DbError, TenantTx, blob::BlobId};

use super::{
    PreparedPicture, add_image,
    in_text::{Becomes, foreign, rewritten},
};
use crate::store::{
    read,
    rows::Stamp,
    schema::{description_picture, product},
    write::{self, Clearing, ProductWrite},
};

/// The known results for the pictures in a product's description, by URL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownPictures(HashMap<String, Option<BlobId>>);

impl KnownPictures {
    /// The description with the pictures that the shop has stored so far.
    #[must_use]
    pub fn put_into(&self, html: &str) -> String {
        rewritten(html, &|address| match self.0.get(address) {
            Some(Some(blob)) => Becomes::Own(blob.clone()),
            Some(None) | None => Becomes::Same,
        })
    }
}

type Known = (ProductId, String, Option<String>);

/// The stored or failed pictures of each of these products.
pub(crate) async fn known_pictures(
    tx: &TenantTx,
    products: &[ProductId],
) -> Result<HashMap<ProductId, KnownPictures>, DbError> {
    use description_picture as d;
    let rows: Vec<Known> = d::table
        .filter(d::product_id.eq_any(products))
        .select((d::product_id, d::source_url, d::blob))
        .load(&mut tx.reader())
        .await?;
    let mut known: HashMap<ProductId, KnownPictures> = HashMap::new();
    for (product, address, blob) in rows {
        let blob = blob.as_deref().and_then(BlobId::parse);
        known.entry(product).or_default().0.insert(address, blob);
    }
    Ok(known)
}

/// Forgets failed pictures of these products, so that they are fetched again.
pub(crate) async fn forget_failed(
    tx: &mut TenantTx,
    products: &[ProductId],
) -> Result<(), DbError> {
    use description_picture as d;
    let failed = d::table
        .filter(d::product_id.eq_any(products))
        .filter(d::state.eq("failed"));
    diesel::delete(failed).execute(tx).await?;
    Ok(())
}

/// URLs of pictures in the description that were not fetched yet.
///
/// # Errors
/// Database failures only.
pub async fn missing_pictures(tx: &TenantTx, id: ProductId) -> Result<Vec<String>, DbError> {
    let html: Option<String> = product::table
        .find(id)
        .select(product::description_html)
        .first(&mut tx.reader())
        .await
        .optional()?;
    let mut addresses = foreign(&html.unwrap_or_default());
    if !addresses.is_empty() {
        let known = known_pictures(tx, &[id]).await?.remove(&id);
        let known = known.unwrap_or_default();
        addresses.retain(|address| !known.0.contains_key(address));
    }
    Ok(addresses)
}

/// Records the result for a picture; `None` if it could not be fetched. Returns `false` if another worker was faster
/// or the product was deleted.
///
/// # Errors
/// Database failures only.
pub async fn keep_description_picture(
    tx: &mut TenantTx,
    (id, address): (ProductId, &str),
    picture: Option<&PreparedPicture>,
) -> Result<bool, DbError> {
    use description_picture as d;
    let there: Option<ProductId> = product::table
        .find(id)
        .select(product::id)
        .for_key_share()
        .first(tx)
        .await
        .optional()?;
    if there.is_none() {
        return Ok(false);
    }
    let blob = match picture {
        Some(picture) => add_image::store(tx, picture).await?.pop(),
        None => None,
    };
    let state = if blob.is_some() { "stored" } else { "failed" };
    let kept = diesel::insert_into(d::table)
        .values((
            d::id.eq(tx.env().chance.uuid_at(tx.now())),
            d::product_id.eq(id),
            d::source_url.eq(address),
            d::state.eq(state),
            d::blob.eq(blob.map(|file| file.blob.to_string())),
        ))
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    Ok(kept > 0)
}

/// Points the description to the stored pictures and removes those that could not be fetched. A picture without a
/// result, because the description was changed meanwhile, stays.
///
/// # Errors
/// Database failures only.
pub async fn fill_description(
    tx: &mut TenantTx,
    currency: Currency,
    id: ProductId,
) -> Result<(), DbError> {
    let Some(mut found) = read::locked(tx, id).await? else {
        return Ok(());
    };
    let known = known_pictures(tx, &[id]).await?.remove(&id);
    let known = known.unwrap_or_default();
    let before = &found.details.description_html;
    let after = rewritten(before, &|address| match known.0.get(address) {
        Some(Some(blob)) => Becomes::Own(blob.clone()),
        Some(None) => Becomes::Gone,
        None => Becomes::Same,
    });
    if after == *before {
        return Ok(());
    }
    found.details.description_html = after;
    let stamp = Stamp {
        id: found.id,
        version: found.version + 1,
        created_at: found.created_at,
        updated_at: tx.now(),
    };
    let write = ProductWrite {
        stamp,
        draft: &found.details,
    };
    write::put(tx, currency, &Clearing::default(), &[write]).await
}
