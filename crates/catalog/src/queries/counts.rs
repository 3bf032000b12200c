//! How many products there are of each status.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::store::schema::product;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProductCounts {
    pub all: i64,
    pub active: i64,
    pub draft: i64,
    pub archived: i64,
}

/// # Errors
/// Database failures only.
pub async fn product_counts(tx: &TenantTx) -> Result<ProductCounts, DbError> {
    let rows: Vec<(String, i64)> = product::table
        .group_by(product::status)
        .select((product::status, diesel::dsl::count_star()))
        .load(&mut tx.reader())
        .await?;
    let of = |status: &str| {
        rows.iter()
            .find(|(code, _)| code == status)
            .map_or(0, |(_, count)| *count)
    };
    let (active, draft, archived) = (of("active"), of("draft"), of("archived"));
    Ok(ProductCounts {
        all: active + draft + archived,
        active,
        draft,
        archived,
    })
}
