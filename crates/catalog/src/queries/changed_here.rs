//! When the shop itself last changed the fields that its back office may tell of, too.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::VariantId;
use serde_json::Value;
use tenancy::{DbError, TenantTx};

use crate::store::schema::{product, variant};

/// Instants by field, which is named as in a draft: `title`, `price_minor`.
pub type ChangedHere = BTreeMap<String, DateTime<Utc>>;

/// When the shop last changed fields of these variants and of their products; what messages changed does not count. A field that
/// was not changed since it was made is missing.
///
/// # Errors
/// Database failures only.
pub async fn changed_here(
    tx: &mut TenantTx,
    variants: &[VariantId],
) -> Result<HashMap<VariantId, ChangedHere>, DbError> {
    let rows: Vec<(VariantId, Value, Value)> = variant::table
        .inner_join(product::table.on(product::id.eq(variant::product_id)))
        .filter(variant::id.eq_any(variants))
        .select((variant::id, product::changed_here, variant::changed_here))
        .load(tx)
        .await?;
    let read = |value: Value| {
        serde_json::from_value::<ChangedHere>(value)
            .map_err(|error| DbError::corrupt("changed_here", error))
    };
    let all = rows.into_iter().map(|(id, of_product, of_variant)| {
        let mut changed = read(of_product)?;
        changed.extend(read(of_variant)?);
        Ok((id, changed))
    });
    all.collect()
}
