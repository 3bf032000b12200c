//! Full-text search for shoppers: first the products that contain all words; if those are few, also similar titles,
//! so that a typing mistake still finds something. Ignores accents, case and plural endings.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{Currency, PageSize, ProductId, fold};
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use super::{
    cards::{ProductCard, cards},
    list_products::pattern,
};
use crate::{
    store::schema::{product, word_similarity},
    wording,
};

/// With fewer exact matches than this, similar titles are added.
const FEW: usize = 3;
/// `shrit` and `shirt` share a third of their trigrams.
const SIMILAR: f32 = 0.3;

/// The result of a search.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SearchResults {
    /// The matches, best first.
    pub products: Vec<ProductCard>,
    /// No product contains the words themselves: say so above the results.
    pub only_similar: bool,
    /// Whether another page follows.
    pub has_more: bool,
}

/// Searches the products for sale. At most three round trips; pages count from 1.
///
/// # Errors
/// Database failures only.
pub async fn search(
    tx: &TenantTx,
    currency: Currency,
    text: &str,
    (page, size): (u32, PageSize),
) -> Result<SearchResults, DbError> {
    let words = wording::search_words(&text.chars().take(200).collect::<String>());
    if words.is_empty() {
        return Ok(SearchResults {
            products: Vec::new(),
            only_similar: false,
            has_more: false,
        });
    }
    let skip = i64::from(page.saturating_sub(1)).saturating_mul(size.overfetch() - 1);
    let mut ids = exact(tx, &words, skip, size).await?;
    let has_more = ids.len() > size.get();
    ids.truncate(size.get());
    let mut only_similar = false;
    if page <= 1 && ids.len() < FEW {
        only_similar = ids.is_empty();
        for id in similar(tx, &words, size).await? {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids.truncate(size.get());
    }
    let products = cards(tx, currency, &ids).await?;
    only_similar &= !products.is_empty();
    Ok(SearchResults {
        products,
        only_similar,
        has_more,
    })
}

async fn exact(
    tx: &TenantTx,
    words: &[String],
    skip: i64,
    size: PageSize,
) -> Result<Vec<ProductId>, DbError> {
    let mut wanted = product::table
        .filter(product::status.eq("active"))
        .select(product::id)
        .into_boxed();
    for word in words {
        wanted = wanted.filter(product::search_text.like(pattern(word)));
    }
    let whole = fold(&words.join(" "));
    let first = words.first().map(|word| pattern(word)).unwrap_or_default();
    Ok(wanted
        .order((
            product::title_folded.like(first).desc(),
            word_similarity(whole, product::title_folded).desc(),
            product::title_folded.asc(),
            product::id.asc(),
        ))
        .offset(skip)
        .limit(size.overfetch())
        .load(&mut tx.reader())
        .await?)
}

/// Scans every title; runs only if the exact search found (almost) nothing.
async fn similar(
    tx: &TenantTx,
    words: &[String],
    size: PageSize,
) -> Result<Vec<ProductId>, DbError> {
    let mut wanted = product::table
        .filter(product::status.eq("active"))
        .select(product::id)
        .into_boxed();
    for word in words {
        wanted = wanted.filter(word_similarity(word, product::title_folded).ge(SIMILAR));
    }
    Ok(wanted
        .order((
            word_similarity(words.join(" "), product::title_folded).desc(),
            product::id.asc(),
        ))
        .limit(size.overfetch() - 1)
        .load(&mut tx.reader())
        .await?)
}
