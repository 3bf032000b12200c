//! The picture that represents each collection.

use std::collections::HashMap;

use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{CollectionId, ImageId};
use tenancy::{Cached, DbError, TenantTx};

use crate::{
    media::ProductImage,
    store::{rows::ImageRow, schema::product_image},
};

/// The number of first products considered for a collection's picture.
const LOOK_AT: i64 = 3;

/// The first stored picture among the first products of each collection, at a cost independent of the number of
/// products. The query builder cannot express a join that stops after a few rows.
const FIRST: &str = "
    SELECT c.id AS collection_id, first.id AS image_id
    FROM unnest($1) AS c (id)
    CROSS JOIN LATERAL (
        SELECT image.id
        FROM (SELECT product_id, position FROM collection_product
              WHERE collection_id = c.id ORDER BY position, product_id LIMIT $2) AS member
        JOIN product ON product.id = member.product_id AND product.status = 'active'
        JOIN product_image AS image ON image.product_id = member.product_id
             AND image.state = 'stored' AND image.renditions <> '[]'
        ORDER BY member.position, member.product_id, image.position, image.id LIMIT 1) AS first";

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    collection_id: CollectionId,
    #[diesel(sql_type = SqlUuid)]
    image_id: ImageId,
}

/// The picture of each collection; collections without one are left out. Two round trips.
///
/// # Errors
/// Database failures only.
pub async fn collection_images(
    tx: &TenantTx,
    collections: &[CollectionId],
) -> Result<HashMap<CollectionId, ProductImage>, DbError> {
    let query = diesel::sql_query(FIRST)
        .bind::<Array<SqlUuid>, _>(collections)
        .bind::<BigInt, _>(LOOK_AT);
    let rows: Vec<Row> = Cached(query).load(&mut tx.reader()).await?;
    let ids: Vec<ImageId> = rows.iter().map(|row| row.image_id).collect();
    let images: Vec<ImageRow> = product_image::table
        .filter(product_image::id.eq_any(&ids))
        .select(ImageRow::as_select())
        .load(&mut tx.reader())
        .await?;
    let images: Vec<ProductImage> = images
        .into_iter()
        .map(ImageRow::into_image)
        .collect::<Result<_, _>>()?;
    let of = |id| images.iter().find(|image| image.id == id).cloned();
    let named = rows
        .into_iter()
        .filter_map(|row| Some((row.collection_id, of(row.image_id)?)));
    Ok(named.collect())
}
