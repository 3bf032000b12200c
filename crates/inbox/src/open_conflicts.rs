//! The conflicts that nobody has settled, as things are now.

use std::collections::HashMap;

use catalog::{
    Product,
    queries::{ChangedHere, changed_here, products_by_ids, variants_by_ids},
};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Currency, ProductId, VariantId};
use tenancy::{DbError, TenantTx};

use crate::{Conflict, Reason, Winner, conflict::Row, store::inbox_conflict as conflicts};

/// Most conflicts of one answer.
pub const MOST_CONFLICTS: i64 = 200;

/// The newest conflicts as things are now, [`MOST_CONFLICTS`] at most, and how many there are. A field on which both sides agree
/// meanwhile is none.
///
/// # Errors
/// Database failures only.
pub async fn open_conflicts(
    tx: &mut TenantTx,
    currency: Currency,
) -> Result<(Vec<Conflict>, i64), DbError> {
    let rows: Vec<Row> = conflicts::table
        .order((
            conflicts::noted_at.desc(),
            conflicts::variant_id,
            conflicts::field,
        ))
        .limit(MOST_CONFLICTS)
        .load(tx)
        .await?;
    let all: i64 = conflicts::table.count().get_result(tx).await?;
    let (noted, products) = (rows.len(), products_of(tx, &rows, currency).await?);
    let variants: Vec<VariantId> = rows.iter().map(|row| row.variant).collect();
    let changes = changed_here(tx, &variants).await?;
    let mut open = Vec::new();
    for row in rows {
        open.extend(as_it_is_now(row.read()?, &products, &changes));
    }
    let agreed = i64::try_from(noted - open.len()).unwrap_or_default();
    Ok((open, all - agreed))
}

async fn products_of(
    tx: &mut TenantTx,
    rows: &[Row],
    currency: Currency,
) -> Result<Vec<Product>, DbError> {
    let variants: Vec<VariantId> = rows.iter().map(|row| row.variant).collect();
    let facts = variants_by_ids(tx, currency, &variants).await?;
    let mut products: Vec<ProductId> = facts.iter().map(|one| one.product).collect();
    products.sort_unstable();
    products.dedup();
    products_by_ids(tx, &products).await
}

/// The conflict with what the shop has at present. `None` if the shop's value won and has become the message's since.
fn as_it_is_now(
    mut one: Conflict,
    products: &[Product],
    changes: &HashMap<VariantId, ChangedHere>,
) -> Option<Conflict> {
    let named = products.iter().find_map(|product| {
        let mut variants = product.details.variants.iter();
        let variant = variants.find(|other| other.id == Some(one.variant))?;
        Some((product, variant))
    });
    let (product, variant) = named?;
    let now = one.field.read(&product.details, variant);
    match (now == one.message_value, one.winner) {
        (true, Winner::Shop) => return None,
        (true, Winner::Message) => return Some(one),
        // Somebody has changed it in the shop after the message.
        (false, Winner::Message) => one.reason = Reason::Later,
        (false, Winner::Shop) => {}
    }
    if now != one.shop_value || one.winner == Winner::Message {
        let changes = changes.get(&one.variant);
        let at = changes.and_then(|changes| one.field.changed_at(changes));
        one.shop_at = at.unwrap_or(product.updated_at);
    }
    one.winner = Winner::Shop;
    one.shop_value = now;
    Some(one)
}
