//! Suppliers.

use actix_web::{HttpResponse, get, post, put, web::ServiceConfig};
use calls::{
    Call, Form, Reply, Versioned,
    permission::{PurchasingRead, PurchasingWrite},
};
use kernel::{Currency, Language, Money, SupplierId};
use problem::refusals::purchasing as refusals;
use purchasing::{Supplier, SupplierDraft, SupplierRow};
use serde::{Deserialize, Serialize};
use tenancy::TenantTx;
use utoipa::ToSchema;
use web::problem::Problem;

use crate::items::{SupplierItemShape, items_of};

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list).service(show).service(add).service(change);
}

/// A supplier in the list.
#[derive(Serialize, ToSchema)]
struct SupplierRowShape {
    id: SupplierId,
    name: String,
    email: String,
    currency: Currency,
    /// Business days from an order to its arrival; null when not known.
    lead_days: Option<i32>,
    /// How many variants it sells.
    items: i64,
    /// How many of its orders are open.
    open_orders: i64,
}

impl From<SupplierRow> for SupplierRowShape {
    fn from(row: SupplierRow) -> Self {
        let terms = row.supplier.draft;
        Self {
            id: row.supplier.id,
            name: terms.name,
            email: terms.email,
            currency: terms.currency,
            lead_days: terms.lead_days,
            items: row.items,
            open_orders: row.open_orders,
        }
    }
}

/// The shop's suppliers.
#[derive(Serialize, ToSchema)]
struct SupplierList {
    items: Vec<SupplierRowShape>,
    /// The shop's own currency, usual for a new supplier.
    currency: Currency,
}

/// A supplier, and what it sells.
#[derive(Serialize, ToSchema)]
struct SupplierShape {
    id: SupplierId,
    version: i32,
    name: String,
    email: String,
    currency: Currency,
    language: Language,
    /// Business days from an order to its arrival; null when not known.
    lead_days: Option<i32>,
    /// What one order must come to at least.
    minimum: Option<Money>,
    notes: String,
    items: Vec<SupplierItemShape>,
}

impl SupplierShape {
    async fn of(tx: &mut TenantTx, supplier: Supplier) -> Result<Self, Problem> {
        let items = items_of(tx, &supplier).await?;
        let minimum = supplier.minimum();
        let terms = supplier.draft;
        Ok(Self {
            id: supplier.id,
            version: supplier.version,
            name: terms.name,
            email: terms.email,
            currency: terms.currency,
            language: terms.language,
            lead_days: terms.lead_days,
            minimum,
            notes: terms.notes,
            items,
        })
    }
}

#[derive(Deserialize, ToSchema)]
struct SupplierForm {
    /// The version that was read; required to change a supplier, ignored for a new one.
    version: Option<i32>,
    name: String,
    /// Where orders are mailed; may be empty until the first is sent.
    #[serde(default)]
    email: String,
    currency: Currency,
    language: Language,
    /// Business days from an order to its arrival; absent or null when not known.
    #[schema(minimum = 0, maximum = 365)]
    lead_days: Option<i32>,
    /// What one order must come to at least, in the supplier's currency.
    minimum: Option<Money>,
    #[serde(default)]
    notes: String,
}

impl SupplierForm {
    fn draft(self, language: Language) -> Result<SupplierDraft, Problem> {
        if let Some(minimum) = self.minimum {
            refusals::same_currency("minimum", minimum, self.currency, language)?;
        }
        Ok(SupplierDraft {
            name: self.name,
            email: self.email,
            currency: self.currency,
            language: self.language,
            lead_days: self.lead_days,
            minimum_minor: self.minimum.map(Money::minor),
            notes: self.notes,
        })
    }
}

/// List suppliers.
#[utoipa::path(
    tag = "purchasing",
    responses((status = 200, description = "All suppliers by name", body = SupplierList))
)]
#[get("/suppliers")]
async fn list(call: Call<PurchasingRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| {
        let rows = purchasing::suppliers(tx).await?;
        let (profile, _) = platform::profile(tx).await?;
        let list = SupplierList {
            items: rows.into_iter().map(SupplierRowShape::from).collect(),
            currency: profile.currency,
        };
        Ok(list)
    })
    .await
}

/// Get a supplier.
#[utoipa::path(
    tag = "purchasing",
    responses((status = 200, description = "The supplier and what it sells", body = SupplierShape))
)]
#[get("/suppliers/{supplier_id}")]
async fn show(call: Call<PurchasingRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| {
        let found = purchasing::supplier(tx, call.part("supplier_id")?).await?;
        let supplier = found.ok_or_else(Problem::not_found)?;
        let shape = SupplierShape::of(tx, supplier).await?;
        Ok(shape)
    })
    .await
}

/// Add a supplier.
#[utoipa::path(
    tag = "purchasing",
    request_body = SupplierForm,
    responses((status = 201, description = "The new supplier", body = SupplierShape))
)]
#[post("/suppliers")]
async fn add(call: Call<PurchasingWrite, Form<SupplierForm>>) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let language = call.language();
    let draft = form.draft(language)?;
    call.change(async |tx| {
        let saved = purchasing::save_supplier(tx, None, draft).await;
        let saved = saved.map_err(|error| refusals::supplier(error, language))?;
        let shape = SupplierShape::of(tx, saved).await?;
        Ok(Reply::created(shape))
    })
    .await
}

/// Change a supplier.
#[utoipa::path(
    tag = "purchasing",
    request_body = SupplierForm,
    responses((status = 200, description = "The supplier as saved", body = SupplierShape), (status = 409, description = "Changed meanwhile", body = Problem))
)]
#[put("/suppliers/{supplier_id}")]
async fn change(
    call: Call<PurchasingWrite, Versioned<SupplierForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let (id, language) = (call.part("supplier_id")?, call.language());
    let version = form.version.unwrap_or_default();
    let draft = form.draft(language)?;
    call.change(async |tx| {
        let saved = purchasing::save_supplier(tx, Some((id, version)), draft).await;
        let saved = saved.map_err(|error| refusals::supplier(error, language))?;
        let shape = SupplierShape::of(tx, saved).await?;
        Ok(Reply::ok(shape))
    })
    .await
}
