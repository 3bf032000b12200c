//! Purchase orders: the list, and one of them.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::StatusCode,
    web::{Data, Path, ServiceConfig},
};
use kernel::{Page, PurchaseOrderId, TenantId};
use problem::refusals::purchasing as refusals;
use purchasing::{ListOrders, OrderGroup};
use tenancy::TenantTx;
use web::{problem::Problem, signed_in::Member, state::State};
use wire::{Params, ShopFacts, json};

use crate::shapes::{PurchaseOrderRow, PurchaseOrderShape};

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list).service(show);
}

/// List purchase orders.
#[utoipa::path(
    tag = "purchasing",
    responses((status = 200, description = "A page of purchase orders, newest first", body = inline(Page<PurchaseOrderRow>)))
)]
#[get("/api/tenants/{tenant_id}/purchase-orders")]
async fn list(
    state: Data<State>,
    member: Member,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let params = Params::of(&request);
    let chosen = params.chosen("group", &["all", "drafts", "open", "ended"])?;
    let wanted = ListOrders {
        group: match chosen.first().map(String::as_str) {
            Some("drafts") => OrderGroup::Drafts,
            Some("open") => OrderGroup::Open,
            Some("ended") => OrderGroup::Ended,
            _ => OrderGroup::All,
        },
        supplier: params.parsed("supplier")?,
        cursor: params.cursor(),
        size: params.size()?,
    };
    let mut tx = state.tenancy.read(member.tenant).await?;
    let shop = ShopFacts::of(&mut tx).await?;
    let today = papers::terms_of(&shop.profile).day(tx.now());
    let page = purchasing::purchase_orders(&mut tx, &wanted)
        .await
        .map_err(refusals::list)?;
    tx.commit().await?;
    let page = page.map(|row| PurchaseOrderRow::of(row, today));
    Ok(json(StatusCode::OK, &page))
}

pub(crate) async fn found(
    tx: &mut TenantTx,
    id: PurchaseOrderId,
) -> Result<purchasing::PurchaseOrder, Problem> {
    let order = purchasing::purchase_order(tx, id).await?;
    order.ok_or_else(Problem::not_found)
}

/// Get a purchase order.
#[utoipa::path(
    tag = "purchasing",
    responses((status = 200, description = "The purchase order", body = PurchaseOrderShape))
)]
#[get("/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}")]
async fn show(
    state: Data<State>,
    member: Member,
    path: Path<(TenantId, PurchaseOrderId)>,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let order = found(&mut tx, path.into_inner().1).await?;
    let shape = PurchaseOrderShape::of(&mut tx, order).await?;
    tx.commit().await?;
    Ok(json(StatusCode::OK, &shape))
}
