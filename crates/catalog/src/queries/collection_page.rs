//! One page of a collection, or of everything, as shoppers browse it.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{Currency, Money, ProductId};
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use super::{
    browse::{BrowseQuery, Browsed, Facet, Index, Member, browse},
    cards::{ProductCard, cards},
    collections::{Collection, CollectionRow},
};
use crate::store::schema::{collection, collection_product};

/// Which products to browse.
#[derive(Clone, Copy, Debug)]
pub enum Scope<'a> {
    /// Every active product.
    All,
    /// The published collection with this handle.
    Collection(&'a str),
}

/// One page of products.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CollectionPage {
    /// Absent when browsing everything.
    pub collection: Option<Collection>,
    /// The cards of the page.
    pub products: Vec<ProductCard>,
    /// Number of products on all pages.
    pub total: usize,
    /// Number of pages.
    pub pages: usize,
    /// Options to filter by.
    pub facets: Vec<Facet>,
    /// Lowest price before filtering.
    pub price_min: Option<Money>,
    /// Highest price before filtering.
    pub price_max: Option<Money>,
}

/// At most two round trips: the collection's members, then the cards of the page. `index` must be of the same shop.
/// `None`: there is no published collection with this handle.
///
/// # Errors
/// Database failures only.
pub async fn collection_page(
    tx: &TenantTx,
    currency: Currency,
    (scope, index): (Scope<'_>, &Index),
    query: &BrowseQuery,
) -> Result<Option<CollectionPage>, DbError> {
    let (found, members) = match scope {
        Scope::All => (None, index.everything()),
        Scope::Collection(handle) => {
            let (found, members) = members(tx, handle, index).await?;
            let Some(found) = found else { return Ok(None) };
            (Some(found), members)
        }
    };
    let Browsed {
        ids,
        total,
        pages,
        facets,
        prices,
    } = browse(index, &members, query);
    let money = |minor: i64| Money::new(minor, currency);
    Ok(Some(CollectionPage {
        collection: found,
        products: cards(tx, currency, &ids).await?,
        total,
        pages,
        facets,
        price_min: prices.map(|(min, _)| money(min)),
        price_max: prices.map(|(_, max)| money(max)),
    }))
}

/// The collection, and its members that are for sale.
async fn members(
    tx: &TenantTx,
    handle: &str,
    index: &Index,
) -> Result<(Option<Collection>, Vec<Member>), DbError> {
    let (mut a, mut b) = (tx.reader(), tx.reader());
    let shown = || {
        collection::handle
            .eq(handle)
            .and(collection::published.eq(true))
    };
    let (found, rows) = try_join!(
        collection::table
            .filter(shown())
            .select(CollectionRow::as_select())
            .load(&mut a),
        collection_product::table
            .inner_join(collection::table)
            .filter(shown())
            .select((collection_product::product_id, collection_product::position))
            .load::<(ProductId, i32)>(&mut b),
    )?;
    let member = |(id, position)| {
        let product = index.product(id)?;
        Some(Member { product, position })
    };
    let mut members: Vec<Member> = rows.into_iter().filter_map(member).collect();
    members.sort_unstable_by_key(|member| member.product);
    Ok((found.into_iter().next().map(Collection::from), members))
}
