//! Summary of what is for sale, for opening the shop and for shipping.

use diesel::{prelude::*, sql_types::BigInt};
use diesel_async::RunQueryDsl;
use kernel::ProductId;
use serde::Serialize;
use tenancy::{Cached, DbError, TenantTx};
use utoipa::ToSchema;

use crate::store::schema::{product, variant};

/// Variants for sale: active, of active products.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, QueryableByName)]
pub struct Assortment {
    /// Number of variants for sale.
    #[diesel(sql_type = BigInt)]
    pub variants: i64,
    /// Those that are shipped in a parcel.
    #[diesel(sql_type = BigInt)]
    pub shippable: i64,
    /// Shippable variants without a weight above zero.
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

/// Counts the variants for sale. One round trip.
///
/// # Errors
/// Database failures only.
pub async fn assortment(tx: &TenantTx) -> Result<Assortment, DbError> {
    let query = diesel::sql_query(COUNTS);
    Ok(Cached(query).get_result(&mut tx.reader()).await?)
}

/// A product for sale with a shippable variant that lacks a weight.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Serialize, ToSchema)]
pub struct UnweighedProduct {
    /// The product's id.
    pub id: ProductId,
    /// The product's title.
    pub title: String,
}

/// The first `most` products with a shippable variant that lacks a weight, ordered by title.
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
