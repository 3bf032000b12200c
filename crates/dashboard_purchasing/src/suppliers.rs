//! Suppliers.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::StatusCode,
    post, put,
    web::{Data, Path, ServiceConfig},
};
use kernel::{Currency, Language, Money, SupplierId, TenantId};
use problem::refusals::purchasing as refusals;
use purchasing::{Supplier, SupplierDraft, SupplierRow};
use serde::{Deserialize, Serialize};
use tenancy::TenantTx;
use utoipa::ToSchema;
use web::{problem::Problem, signed_in::Member, state::State};
use wire::{Body, Json, Once, body, json};

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
#[get("/api/tenants/{tenant_id}/suppliers")]
async fn list(state: Data<State>, member: Member) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let rows = purchasing::suppliers(&mut tx).await?;
    let (profile, _) = platform::profile(&mut tx).await?;
    tx.commit().await?;
    let list = SupplierList {
        items: rows.into_iter().map(SupplierRowShape::from).collect(),
        currency: profile.currency,
    };
    Ok(json(StatusCode::OK, &list))
}

/// Get a supplier.
#[utoipa::path(
    tag = "purchasing",
    responses((status = 200, description = "The supplier and what it sells", body = SupplierShape))
)]
#[get("/api/tenants/{tenant_id}/suppliers/{supplier_id}")]
async fn show(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, SupplierId)>,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let found = purchasing::supplier(&mut tx, path.into_inner().1).await?;
    let supplier = found.ok_or_else(Problem::not_found)?;
    let shape = SupplierShape::of(&mut tx, supplier).await?;
    tx.commit().await?;
    Ok(json(StatusCode::OK, &shape))
}

/// Add a supplier.
#[utoipa::path(
    tag = "purchasing",
    request_body = SupplierForm,
    responses((status = 201, description = "The new supplier", body = SupplierShape))
)]
#[post("/api/tenants/{tenant_id}/suppliers")]
async fn add(
    state: Data<State>,
    member: Member,
    request: HttpRequest,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let language = member.language();
    let form: SupplierForm = body(&bytes)?;
    let draft = form.draft(language)?;
    let once = Once::of(&request, &bytes)?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    if let Some(before) = once.replay(&mut tx).await? {
        return Ok(before);
    }
    let saved = purchasing::save_supplier(&mut tx, None, draft).await;
    let saved = saved.map_err(|error| refusals::supplier(error, language))?;
    let shape = SupplierShape::of(&mut tx, saved).await?;
    once.finish(tx, StatusCode::CREATED, &shape).await
}

/// Change a supplier.
#[utoipa::path(
    tag = "purchasing",
    request_body = SupplierForm,
    responses((status = 200, description = "The supplier as saved", body = SupplierShape), (status = 409, description = "Changed meanwhile", body = Problem))
)]
#[put("/api/tenants/{tenant_id}/suppliers/{supplier_id}")]
async fn change(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, SupplierId)>,
    form: Json<SupplierForm>,
) -> Result<HttpResponse, Problem> {
    let (id, language) = (path.into_inner().1, member.language());
    let form = form.into_inner();
    let version = form.version.unwrap_or_default();
    let draft = form.draft(language)?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    let saved = purchasing::save_supplier(&mut tx, Some((id, version)), draft).await;
    let saved = saved.map_err(|error| refusals::supplier(error, language))?;
    let shape = SupplierShape::of(&mut tx, saved).await?;
    tx.commit().await?;
    Ok(json(StatusCode::OK, &shape))
}
