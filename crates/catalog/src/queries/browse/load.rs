//! Loads the index from the tables, and checks whether an existing one is still current.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Jsonb, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::ProductId;
use serde_json::Value;
use tenancy::{Cached, DbError, TenantTx};

use super::{Index, Light};
use crate::store::schema::{product, variant};

/// Fingerprint of what is for sale: the number of products and a digest of their ids and versions. A version counts
/// every change of what the index holds and never decreases, and an id is never reused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, QueryableByName)]
pub struct Seal {
    #[diesel(sql_type = BigInt)]
    products: i64,
    #[diesel(sql_type = BigInt)]
    digest: i64,
}

/// The query builder has no aggregate over bits.
const SEAL: &str = "
    SELECT count(*) AS products, coalesce(bit_xor(uuid_hash_extended(id, version)), 0) AS digest
    FROM product WHERE status = 'active'";

/// The fingerprint of what is for sale now. One round trip.
///
/// # Errors
/// Database failures only.
pub async fn seal(tx: &TenantTx) -> Result<Seal, DbError> {
    let query = diesel::sql_query(SEAL);
    Ok(Cached(query).get_result(&mut tx.reader()).await?)
}

/// Rows and their fingerprint in one statement: a concurrent commit is in both or in neither.
const ROWS: &str = "
    SELECT id, title_folded, created_at, options, count(*) OVER () AS products,
           bit_xor(uuid_hash_extended(id, version)) OVER () AS digest
    FROM product WHERE status = 'active'";

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: ProductId,
    #[diesel(sql_type = Text)]
    title_folded: String,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Jsonb)]
    options: Value,
    #[diesel(embed)]
    seal: Seal,
}

type Variant = (ProductId, i64, Vec<String>);

/// Loads everything that is for sale. Two round trips.
///
/// # Errors
/// Database failures only.
pub async fn load_index(tx: &TenantTx) -> Result<Index, DbError> {
    let (mut a, mut b) = (tx.reader(), tx.reader());
    let (rows, variants): (Vec<Row>, Vec<Variant>) = try_join!(
        Cached(diesel::sql_query(ROWS)).load(&mut a),
        variant::table
            .inner_join(product::table)
            .filter(product::status.eq("active").and(variant::active.eq(true)))
            .select((
                variant::product_id,
                variant::price_minor,
                variant::option_values
            ))
            .load(&mut b),
    )?;
    let seal = rows.iter().map(|row| row.seal).next().unwrap_or_default();
    Ok(Index::build(light(rows, variants)?, seal))
}

fn light(rows: Vec<Row>, variants: Vec<Variant>) -> Result<Vec<Light>, DbError> {
    let mut variants_of: HashMap<ProductId, Vec<(i64, Vec<String>)>> = HashMap::new();
    for (product, price, values) in variants {
        let own = variants_of.entry(product).or_default();
        own.push((price, values));
    }
    let one = |row: Row| {
        Ok(Light {
            id: row.id,
            title_folded: row.title_folded,
            created_at: row.created_at,
            options: serde_json::from_value(row.options)
                .map_err(|error| DbError::corrupt("product.options", error))?,
            variants: variants_of.remove(&row.id).unwrap_or_default(),
        })
    };
    rows.into_iter().map(one).collect()
}
