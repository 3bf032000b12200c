//! The first few products of a list, without counting the rest.

use diesel::{dsl::exists, prelude::*};
use diesel_async::RunQueryDsl;
use kernel::{CollectionId, Currency, ProductId};
use tenancy::{DbError, TenantTx};

use super::cards::{ProductCard, cards};
use crate::store::schema::{collection_product, product, variant};

/// Which products come first.
#[derive(Clone, Copy, Debug)]
pub enum First {
    /// Of all products, newest first.
    Newest,
    /// Of a collection, in the merchant's order.
    Of(CollectionId),
}

/// The first `most` active products with an active variant. Two round trips.
///
/// # Errors
/// Database failures only.
pub async fn first_products(
    tx: &TenantTx,
    currency: Currency,
    first: First,
    most: u32,
) -> Result<Vec<ProductCard>, DbError> {
    let ids = match first {
        First::Newest => newest(tx, most).await?,
        First::Of(collection) => featured(tx, collection, most).await?,
    };
    cards(tx, currency, &ids).await
}

#[diesel::dsl::auto_type]
fn offered() -> _ {
    let own = variant::table
        .filter(variant::product_id.eq(product::id))
        .filter(variant::active.eq(true));
    product::status.eq("active").and(exists(own))
}

async fn newest(tx: &TenantTx, most: u32) -> Result<Vec<ProductId>, DbError> {
    Ok(product::table
        .filter(offered())
        .order((product::created_at.desc(), product::id))
        .limit(most.into())
        .select(product::id)
        .load(&mut tx.reader())
        .await?)
}

async fn featured(
    tx: &TenantTx,
    collection: CollectionId,
    most: u32,
) -> Result<Vec<ProductId>, DbError> {
    use collection_product as member;
    Ok(member::table
        .inner_join(product::table)
        .filter(member::collection_id.eq(collection))
        .filter(offered())
        .order((member::position, product::created_at.desc(), product::id))
        .limit(most.into())
        .select(product::id)
        .load(&mut tx.reader())
        .await?)
}
