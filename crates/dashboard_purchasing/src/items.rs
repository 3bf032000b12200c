//! What a supplier sells.

use actix_web::{HttpResponse, delete, put, web::ServiceConfig};
use calls::{Call, Form, Reply, permission::PurchasingWrite};
use catalog::queries::variants_by_ids;
use kernel::{Money, ProductId, SupplierId, VariantId};
use problem::refusals::purchasing as refusals;
use purchasing::{Supplier, SupplierItem};
use serde::{Deserialize, Serialize};
use tenancy::TenantTx;
use utoipa::ToSchema;
use web::problem::Problem;

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(set).service(remove);
}

/// A variant as a supplier sells it.
#[derive(Serialize, ToSchema)]
pub(crate) struct SupplierItemShape {
    variant_id: VariantId,
    product_id: ProductId,
    title: String,
    variant_title: String,
    sku: String,
    /// The supplier's own code; may be empty.
    pub(crate) supplier_sku: String,
    /// Cost of one unit.
    pub(crate) cost: Money,
    /// Units in a pack; orders are whole packs.
    pub(crate) pack: i32,
    /// Whether the variant is bought from this supplier first.
    preferred: bool,
    #[serde(skip)]
    barcode: String,
}

impl SupplierItemShape {
    pub(crate) const fn variant(&self) -> VariantId {
        self.variant_id
    }

    /// What a file names it by: its SKU, else its barcode; may be empty.
    pub(crate) fn code(&self) -> &str {
        if self.sku.is_empty() {
            &self.barcode
        } else {
            &self.sku
        }
    }
}

/// What a supplier sells, by title; variants that were deleted are left out.
pub(crate) async fn items_of(
    tx: &mut TenantTx,
    supplier: &Supplier,
) -> Result<Vec<SupplierItemShape>, Problem> {
    let currency = supplier.draft.currency;
    let items = purchasing::supplier_items(tx, supplier.id).await?;
    let variants: Vec<VariantId> = items.iter().map(|item| item.variant).collect();
    let facts = variants_by_ids(tx, currency, &variants).await?;
    let mut shapes: Vec<SupplierItemShape> = facts
        .into_iter()
        .filter_map(|facts| {
            let item = items.iter().find(|item| item.variant == facts.id)?;
            Some(SupplierItemShape {
                variant_id: facts.id,
                product_id: facts.product,
                title: facts.title,
                variant_title: facts.option_text,
                sku: facts.sku,
                barcode: facts.barcode,
                supplier_sku: item.supplier_sku.clone(),
                cost: Money::new(item.cost_minor, currency),
                pack: item.pack,
                preferred: item.preferred,
            })
        })
        .collect();
    shapes.sort_by_cached_key(|one| (kernel::fold(&one.title), one.variant_title.clone()));
    Ok(shapes)
}

#[derive(Deserialize, ToSchema)]
struct SupplierItemForm {
    #[serde(default)]
    supplier_sku: String,
    /// Cost of one unit, in the supplier's currency.
    cost: Money,
    /// Units in a pack; 1 if absent.
    #[schema(minimum = 1, maximum = 10000)]
    pack: Option<i32>,
    /// Buy the variant from this supplier first. The first supplier of a variant always is preferred.
    #[serde(default)]
    preferred: bool,
}

/// What a supplier sells now.
#[derive(Serialize, ToSchema)]
pub(crate) struct SupplierItems {
    items: Vec<SupplierItemShape>,
}

pub(crate) async fn answer(
    tx: &mut TenantTx,
    supplier: SupplierId,
) -> Result<Reply<SupplierItems>, Problem> {
    let found = purchasing::supplier(tx, supplier).await?;
    let supplier = found.ok_or_else(Problem::not_found)?;
    let items = items_of(tx, &supplier).await?;
    Ok(Reply::ok(SupplierItems { items }))
}

/// Set an item of a supplier.
#[utoipa::path(
    tag = "purchasing",
    request_body = SupplierItemForm,
    responses((status = 200, description = "What the supplier sells now", body = SupplierItems), (status = 404, description = "Not found: supplier or variant", body = Problem))
)]
#[put("/suppliers/{supplier_id}/items/{variant_id}")]
async fn set(call: Call<PurchasingWrite, Form<SupplierItemForm>>) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let (id, variant) = (call.part("supplier_id")?, call.part("variant_id")?);
    let language = call.language();
    call.change(async |tx| {
        let found = purchasing::supplier(tx, id).await?;
        let supplier = found.ok_or_else(Problem::not_found)?;
        refusals::same_currency("cost", form.cost, supplier.draft.currency, language)?;
        let item = SupplierItem {
            supplier: id,
            variant,
            supplier_sku: form.supplier_sku,
            cost_minor: form.cost.minor(),
            pack: form.pack.unwrap_or(1),
            preferred: form.preferred,
        };
        let saved = purchasing::set_supplier_item(tx, item).await;
        saved.map_err(|error| refusals::supplier_item(error, language))?;
        answer(tx, id).await
    })
    .await
}

/// Remove an item of a supplier.
#[utoipa::path(
    tag = "purchasing",
    responses((status = 200, description = "What the supplier sells now", body = SupplierItems), (status = 404, description = "Not found: supplier, or an item of it", body = Problem))
)]
#[delete("/suppliers/{supplier_id}/items/{variant_id}")]
async fn remove(call: Call<PurchasingWrite>) -> Result<HttpResponse, Problem> {
    let (id, variant) = (call.part("supplier_id")?, call.part("variant_id")?);
    let language = call.language();
    call.change(async |tx| {
        let removed = purchasing::remove_supplier_item(tx, (id, variant)).await;
        removed.map_err(|error| refusals::supplier_item(error, language))?;
        answer(tx, id).await
    })
    .await
}
