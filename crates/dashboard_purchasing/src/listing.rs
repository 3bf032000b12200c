//! Purchase orders: the list, and one of them.

use actix_web::{HttpResponse, get, web::ServiceConfig};
use calls::{Call, permission::PurchasingRead};
use kernel::{Page, PurchaseOrderId};
use problem::refusals::purchasing as refusals;
use purchasing::{ListOrders, OrderGroup};
use tenancy::TenantTx;
use web::problem::Problem;
use wire::ShopFacts;

use crate::shapes::{PurchaseOrderRow, PurchaseOrderShape};

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list).service(show);
}

/// List purchase orders.
#[utoipa::path(
    tag = "purchasing",
    responses((status = 200, description = "A page of purchase orders, newest first", body = inline(Page<PurchaseOrderRow>)))
)]
#[get("/purchase-orders")]
async fn list(call: Call<PurchasingRead>) -> Result<HttpResponse, Problem> {
    let params = call.params();
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
    call.show(async |tx| {
        let shop = ShopFacts::of(tx).await?;
        let today = papers::terms_of(&shop.profile).day(tx.now());
        let page = purchasing::purchase_orders(tx, &wanted)
            .await
            .map_err(refusals::list)?;
        let page = page.map(|row| PurchaseOrderRow::of(row, today));
        Ok(page)
    })
    .await
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
#[get("/purchase-orders/{purchase_order_id}")]
async fn show(call: Call<PurchasingRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| {
        let order = found(tx, call.part("purchase_order_id")?).await?;
        let shape = PurchaseOrderShape::of(tx, order).await?;
        Ok(shape)
    })
    .await
}
