//! Walks through the whole catalogue, for exports.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{CollectionId, ProductId};
use tenancy::{DbError, TenantTx};

use crate::{
    Product,
    store::{
        read,
        schema::{collection, product},
    },
};

/// The next whole products with the titles of their collections, at most `size`, ordered by id. Call with the last id
/// until the page is empty.
///
/// # Errors
/// Database failures only.
pub async fn export_page(
    tx: &TenantTx,
    after: Option<ProductId>,
    size: kernel::PageSize,
) -> Result<Vec<(Product, Vec<String>)>, DbError> {
    let after = after.unwrap_or_else(|| ProductId::from_uuid(uuid::Uuid::nil()));
    let ids: Vec<ProductId> = product::table
        .filter(product::id.gt(after))
        .order(product::id)
        .limit(size.overfetch() - 1)
        .select(product::id)
        .load(&mut tx.reader())
        .await?;
    let (mut a, mut products) = (tx.reader(), read::products(tx, &ids).await?);
    let titles: Vec<(CollectionId, String)> = collection::table
        .order((collection::position, collection::title))
        .select((collection::id, collection::title))
        .load(&mut a)
        .await?;
    products.sort_by_key(|product| product.id);
    let with_titles = |product: Product| {
        let member = titles
            .iter()
            .filter(|(id, _)| product.collections.contains(id));
        let names = member.map(|(_, title)| title.clone()).collect();
        (product, names)
    };
    Ok(products.into_iter().map(with_titles).collect())
}
