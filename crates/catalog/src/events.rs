//! What the catalogue tells the world: `product.changed.v1` and `product.deleted.v1`.

use kernel::{Currency, Grams, Money, ProductId, VariantId};
use serde::Serialize;
use tenancy::{DbError, Event, Meaning, TenantTx, outbox};
use utoipa::ToSchema;

use crate::{
    Backorder, Product, ProductOption, ProductStatus, VariantDraft, store::write::ProductWrite,
};

/// One variant of a changed product.
#[derive(Serialize, ToSchema)]
struct EventVariant {
    #[schema(required, value_type = VariantId)]
    id: Option<VariantId>,
    sku: String,
    barcode: String,
    option_values: Vec<String>,
    price: Money,
    #[schema(required)]
    compare_at: Option<Money>,
    #[schema(required)]
    weight_g: Option<Grams>,
    /// When it differs from the product's.
    #[schema(required)]
    tax_category: Option<String>,
    requires_shipping: bool,
    taxable: bool,
    track_stock: bool,
    backorder: Backorder,
    active: bool,
    #[schema(required)]
    external_id: Option<String>,
}

impl EventVariant {
    fn of(draft: &VariantDraft, currency: Currency) -> Self {
        let money = |minor| Money::new(minor, currency);
        Self {
            id: draft.id,
            sku: draft.sku.clone(),
            barcode: draft.barcode.clone(),
            option_values: draft.option_values.clone(),
            price: money(draft.price_minor),
            compare_at: draft.compare_at_minor.map(money),
            weight_g: draft.weight,
            tax_category: draft.tax_category.clone(),
            requires_shipping: draft.requires_shipping,
            taxable: draft.taxable,
            track_stock: draft.track_stock,
            backorder: draft.backorder,
            active: draft.active,
            external_id: draft.external_id.clone(),
        }
    }
}

/// A product or one of its variants was changed.
#[derive(Serialize, ToSchema)]
pub struct ProductChanged {
    id: ProductId,
    version: i32,
    handle: String,
    title: String,
    status: ProductStatus,
    vendor: String,
    product_type: String,
    tags: Vec<String>,
    tax_category: String,
    options: Vec<ProductOption>,
    #[schema(required)]
    external_id: Option<String>,
    #[schema(min_items = 1)]
    variants: Vec<EventVariant>,
}

impl Event for ProductChanged {
    const KIND: &'static str = "product.changed.v1";
    const AGGREGATE: &'static str = "product";
    const MEANING: Meaning = Meaning {
        en: "A product or one of its variants was changed",
        fr: "Un produit ou l’une de ses variantes a été modifié",
    };
    const SUBJECT: &'static str = "prd_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = include_str!("samples/product.changed.v1.json");

    fn aggregate_id(&self) -> String {
        self.id.to_string()
    }
}

impl ProductChanged {
    fn of(write: &ProductWrite<'_>, currency: Currency) -> Self {
        let draft = write.draft;
        let variants = draft.variants.iter();
        Self {
            id: write.stamp.id,
            version: write.stamp.version,
            handle: draft.handle.clone(),
            title: draft.title.clone(),
            status: draft.status,
            vendor: draft.vendor.clone(),
            product_type: draft.product_type.clone(),
            tags: draft.tags.clone(),
            tax_category: draft.tax_category.clone(),
            options: draft.options.clone(),
            external_id: draft.external_id.clone(),
            variants: variants
                .map(|variant| EventVariant::of(variant, currency))
                .collect(),
        }
    }
}

/// A variant of a deleted product.
#[derive(Serialize, ToSchema)]
struct DeletedVariant {
    #[schema(required, value_type = VariantId)]
    id: Option<VariantId>,
    sku: String,
}

/// A product was deleted.
#[derive(Serialize, ToSchema)]
pub struct ProductDeleted {
    id: ProductId,
    handle: String,
    title: String,
    #[schema(required)]
    external_id: Option<String>,
    variants: Vec<DeletedVariant>,
}

impl Event for ProductDeleted {
    const KIND: &'static str = "product.deleted.v1";
    const AGGREGATE: &'static str = "product";
    const MEANING: Meaning = Meaning {
        en: "A product was deleted",
        fr: "Un produit a été supprimé",
    };
    const SUBJECT: &'static str = "prd_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = r#"{"id": "prd_01kb9q2m4e7x8v3a5c6d7f8g01", "handle": "merino-hat", "title": "Merino hat", "external_id": null, "variants": [{"id": "var_01kb9q2m4e7x8v3a5c6d7f8g01", "sku": "HAT-S"}]}"#;

    fn aggregate_id(&self) -> String {
        self.id.to_string()
    }
}

/// One event for each product written.
pub(crate) async fn changed(
    tx: &mut TenantTx,
    currency: Currency,
    writes: &[ProductWrite<'_>],
) -> Result<(), DbError> {
    for write in writes {
        let event = ProductChanged::of(write, currency);
        outbox::record(tx, outbox::NewEvent::of(&event)?).await?;
    }
    Ok(())
}

pub(crate) async fn deleted(tx: &mut TenantTx, product: &Product) -> Result<(), DbError> {
    let details = &product.details;
    let variants = details.variants.iter().map(|variant| DeletedVariant {
        id: variant.id,
        sku: variant.sku.clone(),
    });
    let event = ProductDeleted {
        id: product.id,
        handle: details.handle.clone(),
        title: details.title.clone(),
        external_id: details.external_id.clone(),
        variants: variants.collect(),
    };
    outbox::record(tx, outbox::NewEvent::of(&event)?).await?;
    Ok(())
}
