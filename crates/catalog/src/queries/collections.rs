//! The shop's collections.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{CollectionId, ProductId};
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::store::schema::{collection, collection_product};

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = collection)]
pub(super) struct CollectionRow {
    id: CollectionId,
    handle: String,
    title: String,
    description_html: String,
    position: i32,
    published: bool,
    updated_at: DateTime<Utc>,
    version: i32,
}

/// A collection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Collection {
    /// The collection's id.
    pub id: CollectionId,
    /// Last segment of its URL.
    pub handle: String,
    /// Its title.
    pub title: String,
    /// Cleaned HTML; may be empty.
    pub description_html: String,
    /// Its position in the menu.
    pub position: i32,
    /// Whether shoppers see it.
    pub published: bool,
    /// The last change.
    pub updated_at: DateTime<Utc>,
    /// Incremented by each change, from 1.
    pub version: i32,
}

impl From<CollectionRow> for Collection {
    fn from(row: CollectionRow) -> Self {
        Self {
            id: row.id,
            handle: row.handle,
            title: row.title,
            description_html: row.description_html,
            position: row.position,
            published: row.published,
            updated_at: row.updated_at,
            version: row.version,
        }
    }
}

/// All collections in the merchant's order, each with its number of products. One round trip.
///
/// # Errors
/// Database failures only.
pub async fn collections(tx: &TenantTx) -> Result<Vec<(Collection, i64)>, DbError> {
    let rows: Vec<(CollectionRow, i64)> = collection::table
        .left_join(collection_product::table)
        .group_by(collection::id)
        .order((collection::position, collection::title))
        .select((
            CollectionRow::as_select(),
            diesel::dsl::count(collection_product::product_id.nullable()),
        ))
        .load(&mut tx.reader())
        .await?;
    Ok(rows
        .into_iter()
        .map(|(row, count)| (row.into(), count))
        .collect())
}

/// Loads one collection.
///
/// # Errors
/// Database failures only.
pub async fn collection_by_id(
    tx: &TenantTx,
    id: CollectionId,
) -> Result<Option<Collection>, DbError> {
    let row: Option<CollectionRow> = collection::table
        .find(id)
        .select(CollectionRow::as_select())
        .first(&mut tx.reader())
        .await
        .optional()?;
    Ok(row.map(Collection::from))
}

/// The collection's products in the merchant's order, in any status.
///
/// # Errors
/// Database failures only.
pub async fn collection_products(
    tx: &TenantTx,
    id: CollectionId,
) -> Result<Vec<ProductId>, DbError> {
    Ok(collection_product::table
        .filter(collection_product::collection_id.eq(id))
        .order((collection_product::position, collection_product::product_id))
        .select(collection_product::product_id)
        .load(&mut tx.reader())
        .await?)
}
