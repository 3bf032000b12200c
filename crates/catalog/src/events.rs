//! The catalogue's events: `product.changed.v1` and `product.deleted.v1`.

use kernel::{Currency, Money};
use serde_json::{Value, json};
use tenancy::{DbError, TenantTx, outbox};

use crate::{Product, VariantDraft, store::write::ProductWrite};

/// Recorded when a product's details are created or changed.
pub const PRODUCT_CHANGED: &str = "product.changed.v1";
/// Recorded when a product is deleted.
pub const PRODUCT_DELETED: &str = "product.deleted.v1";
const AGGREGATE: &str = "product";

fn money(minor: i64, currency: Currency) -> Value {
    json!(Money::new(minor, currency))
}

fn variant(draft: &VariantDraft, currency: Currency) -> Value {
    json!({
        "id": draft.id,
        "sku": draft.sku,
        "barcode": draft.barcode,
        "option_values": draft.option_values,
        "price": money(draft.price_minor, currency),
        "compare_at": draft.compare_at_minor.map(|minor| money(minor, currency)),
        "weight_g": draft.weight,
        "tax_category": draft.tax_category,
        "requires_shipping": draft.requires_shipping,
        "taxable": draft.taxable,
        "track_stock": draft.track_stock,
        "backorder": draft.backorder,
        "active": draft.active,
        "external_id": draft.external_id,
    })
}

fn data(write: &ProductWrite<'_>, currency: Currency) -> Value {
    let draft = write.draft;
    let variants: Vec<Value> = draft
        .variants
        .iter()
        .map(|draft| variant(draft, currency))
        .collect();
    json!({
        "id": write.stamp.id,
        "version": write.stamp.version,
        "handle": draft.handle,
        "title": draft.title,
        "status": draft.status,
        "vendor": draft.vendor,
        "product_type": draft.product_type,
        "tags": draft.tags,
        "tax_category": draft.tax_category,
        "options": draft.options,
        "external_id": draft.external_id,
        "variants": variants,
    })
}

/// Records one event for each product written.
pub(crate) async fn changed(
    tx: &mut TenantTx,
    currency: Currency,
    writes: &[ProductWrite<'_>],
) -> Result<(), DbError> {
    for write in writes {
        let event = outbox::NewEvent::new(
            PRODUCT_CHANGED,
            AGGREGATE,
            write.stamp.id,
            data(write, currency),
        );
        outbox::record(tx, event).await?;
    }
    Ok(())
}

pub(crate) async fn deleted(tx: &mut TenantTx, product: &Product) -> Result<(), DbError> {
    let variants: Vec<Value> = product
        .details
        .variants
        .iter()
        .map(|variant| json!({ "id": variant.id, "sku": variant.sku }))
        .collect();
    let data = json!({
        "id": product.id,
        "handle": product.details.handle,
        "title": product.details.title,
        "external_id": product.details.external_id,
        "variants": variants,
    });
    outbox::record(
        tx,
        outbox::NewEvent::new(PRODUCT_DELETED, AGGREGATE, product.id, data),
    )
    .await?;
    Ok(())
}
