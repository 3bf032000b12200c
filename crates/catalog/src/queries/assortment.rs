//! What the shop has for sale, as far as opening it and shipping from it ask.

use diesel::{prelude::*, sql_types::BigInt};
use diesel_async::RunQueryDsl;
use kernel::ProductId;
use serde::Serialize;
use tenancy::{Cached, DbError, TenantTx};
use utoipa::ToSchema;

use crate::store::schema::{product, variant};

/// Variants for sale: they and their products are active.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, QueryableByName)]
pub struct Assortment {
    #[diesel(sql_type = BigInt)]
    pub variants: i64,
    /// Those that travel in a parcel.
    #[diesel(sql_type = BigInt)]
    pub shippable: i64,
    /// Those that travel in a parcel and have no weight, or none above zero.
    #[diesel(sql_type = BigInt)]
    pub unweighed: i64,
}

/// Three counts in one pass; the query builder would need three statements.
const COUNTS: &str = "
    SELECT count(*) AS variants,
           count(*) FILTER (WHERE requires_shipping) AS shippable,
           count(*) FILTER (WHERE requires_shipping AND coalesce(weight_g, 0) <= 0) AS unweighed
    FROM variant JOIN product ON product.id = variant.product_id
    WHERE variant.active AND product.status = 'active'";

/// One flight.
///
/// # Errors
/// Database failures only.
pub async fn assortment(tx: &TenantTx) -> Result<Assortment, DbError> {
    let query = diesel::sql_query(COUNTS);
    Ok(Cached(query).get_result(&mut tx.reader()).await?)
}

/// A product for sale with a variant that nobody has weighed.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Serialize, ToSchema)]
pub struct UnweighedProduct {
    pub id: ProductId,
    pub title: String,
}

/// The first `most` products whose shippable variants lack a weight, by title.
///
/// # Errors
/// Database failures only.
pub async fn unweighed_products(
    tx: &TenantTx,
    most: u32,
) -> Result<Vec<UnweighedProduct>, DbError> {
    let unweighed = variant::table
        .filter(variant::product_id.eq(product::id))
        .filter(variant::active.and(variant::requires_shipping))
        .filter(variant::weight_g.is_null().or(variant::weight_g.le(0)));
    Ok(product::table
        .filter(product::status.eq("active"))
        .filter(diesel::dsl::exists(unweighed))
        .order((product::title_folded, product::id))
        .limit(most.into())
        .select((product::id, product::title))
        .load(&mut tx.reader())
        .await?)
}
