//! Finds variants by words, as somebody behind the counter does.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::VariantId;
use tenancy::{DbError, TenantTx};

use crate::store::schema::{product, variant};

/// The variants of products that have all these words, which are folded: by title, `most` at most. What is archived is left out;
/// whether the stock is counted makes no difference.
///
/// # Errors
/// Database failures only.
pub async fn find_variants(
    tx: &mut TenantTx,
    words: &[String],
    most: i64,
) -> Result<Vec<VariantId>, DbError> {
    let mut query = variant::table
        .inner_join(product::table.on(product::id.eq(variant::product_id)))
        .filter(product::status.ne("archived"))
        .order((
            product::title_folded,
            product::id,
            variant::position,
            variant::id,
        ))
        .limit(most)
        .select(variant::id)
        .into_boxed();
    for word in words {
        let pattern = format!("%{}%", word.replace(['%', '_', '\\'], ""));
        query = query.filter(product::search_text.like(pattern));
    }
    Ok(query.load(tx).await?)
}
