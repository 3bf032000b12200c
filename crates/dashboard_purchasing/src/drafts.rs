//! Drafts of purchase orders.

use actix_web::{HttpResponse, post, put, web::ServiceConfig};
use calls::{Call, Form, Reply, Versioned, permission::PurchasingWrite};
use chrono::NaiveDate;
use kernel::{Currency, Language, Money, SupplierId, VariantId};
use problem::refusals::purchasing as refusals;
use purchasing::{DraftLine, PurchaseDraft};
use serde::Deserialize;
use tenancy::TenantTx;
use utoipa::ToSchema;
use web::problem::Problem;

use crate::{listing::found, shapes::PurchaseOrderShape};

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(add).service(change);
}

#[derive(Deserialize, ToSchema)]
struct DraftLineForm {
    variant_id: VariantId,
    /// Whole packs.
    #[schema(minimum = 1)]
    quantity: i32,
    /// Cost of one unit in the supplier's currency; absent: as the supplier's item says.
    cost: Option<Money>,
}

#[derive(Deserialize, ToSchema)]
struct PurchaseOrderForm {
    supplier_id: SupplierId,
    /// When it is expected; absent or null: the supplier's lead time says so when it is sent.
    expected_on: Option<NaiveDate>,
    /// Printed for the supplier.
    #[serde(default)]
    note: String,
    #[serde(default)]
    lines: Vec<DraftLineForm>,
}

#[derive(Deserialize, ToSchema)]
struct PurchaseDraftForm {
    /// The version that was read.
    version: i32,
    /// When it is expected; absent or null: the supplier's lead time says so when it is sent.
    expected_on: Option<NaiveDate>,
    /// Printed for the supplier.
    #[serde(default)]
    note: String,
    lines: Vec<DraftLineForm>,
}

/// The lines in the domain's terms; costs must be in the supplier's currency.
fn lines(
    forms: &[DraftLineForm],
    (currency, language): (Currency, Language),
) -> Result<Vec<DraftLine>, Problem> {
    let line = |(at, form): (usize, &DraftLineForm)| {
        if let Some(cost) = form.cost {
            refusals::same_currency(&format!("lines[{at}].cost"), cost, currency, language)?;
        }
        Ok(DraftLine {
            variant: form.variant_id,
            quantity: form.quantity,
            cost_minor: form.cost.map(Money::minor),
        })
    };
    forms.iter().enumerate().map(line).collect()
}

async fn currency_of(
    tx: &mut TenantTx,
    supplier: SupplierId,
    language: Language,
) -> Result<Currency, Problem> {
    let found = purchasing::supplier(tx, supplier).await?;
    let found = found.ok_or_else(|| refusals::no_supplier(language))?;
    Ok(found.draft.currency)
}

/// Draft a purchase order.
#[utoipa::path(
    tag = "purchasing",
    request_body = PurchaseOrderForm,
    responses((status = 201, description = "The draft", body = PurchaseOrderShape))
)]
#[post("/purchase-orders")]
async fn add(
    call: Call<PurchasingWrite, Form<PurchaseOrderForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let language = call.language();
    call.change(async |tx| {
        let currency = currency_of(tx, form.supplier_id, language).await?;
        let draft = PurchaseDraft {
            supplier: form.supplier_id,
            expected_on: form.expected_on,
            note: form.note,
            lines: lines(&form.lines, (currency, language))?,
        };
        let order = purchasing::draft_order(tx, &draft, call.actor()).await;
        let order = order.map_err(|error| refusals::draft(error, language))?;
        let shape = PurchaseOrderShape::of(tx, order).await?;
        Ok(Reply::created(shape))
    })
    .await
}

/// Change the draft of a purchase order.
#[utoipa::path(
    tag = "purchasing",
    request_body = PurchaseDraftForm,
    responses((status = 200, description = "The draft as saved", body = PurchaseOrderShape), (status = 409, description = "Changed since it was read, or no longer a draft", body = Problem))
)]
#[put("/purchase-orders/{purchase_order_id}")]
async fn change(
    call: Call<PurchasingWrite, Versioned<PurchaseDraftForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let (id, language) = (call.part("purchase_order_id")?, call.language());
    call.change(async |tx| {
        let known = found(tx, id).await?;
        let draft = PurchaseDraft {
            supplier: known.supplier,
            expected_on: form.expected_on,
            note: form.note,
            lines: lines(&form.lines, (known.currency, language))?,
        };
        let order = purchasing::edit_draft(tx, (id, form.version), &draft, call.actor()).await;
        let order = order.map_err(|error| refusals::draft(error, language))?;
        let shape = PurchaseOrderShape::of(tx, order).await?;
        Ok(Reply::ok(shape))
    })
    .await
}
