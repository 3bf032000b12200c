//! A purchase order as a document and as a table.

use actix_web::{
    HttpResponse, get,
    web::{self as actix, Data, ServiceConfig},
};
use documents::render_purchase_order;
use papers::paper::Issuer;
use web::{problem::Problem, signed_in::Member, state::State};
use wire::{File, csv_file, storefront};

use crate::{listing::found, steps::OrderPath};

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(pdf).service(csv);
}

/// Download a purchase order as PDF.
#[utoipa::path(
    tag = "purchasing",
    responses((status = 200, description = "The order as PDF, in its supplier's language", body = File, content_type = "application/pdf"), (status = 409, description = "It has no lines", body = Problem))
)]
#[get("/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/purchase-order.pdf")]
async fn pdf(state: Data<State>, member: Member, path: OrderPath) -> Result<HttpResponse, Problem> {
    let site = storefront(&state, member.tenant).await?;
    let mut tx = state.tenancy.read(member.tenant).await?;
    let order = found(&mut tx, path.into_inner().1).await?;
    let supplier = purchasing::supplier(&mut tx, order.supplier).await?;
    let supplier = supplier.ok_or_else(Problem::not_found)?;
    let (profile, _) = platform::profile(&mut tx).await?;
    tx.commit().await?;
    let issuer = Issuer {
        profile: &profile,
        site: &site,
    };
    let view = papers::purchase_paper(&issuer, &order, &supplier);
    let bytes = actix::block(move || render_purchase_order(&view))
        .await
        .map_err(|error| Problem::internal(&error))??;
    let name = format!("inline; filename=\"{}.pdf\"", order.number);
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header(("Cache-Control", "no-store"))
        .insert_header(("Content-Disposition", name))
        .body(bytes))
}

/// Download a purchase order as CSV.
#[utoipa::path(
    tag = "purchasing",
    responses((status = 200, description = "The order's lines as CSV", body = String, content_type = "text/csv"))
)]
#[get("/api/tenants/{tenant_id}/purchase-orders/{purchase_order_id}/purchase-order.csv")]
async fn csv(state: Data<State>, member: Member, path: OrderPath) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let order = found(&mut tx, path.into_inner().1).await?;
    tx.commit().await?;
    let table = papers::purchase_table(&order).map_err(|error| Problem::internal(&error))?;
    Ok(csv_file(&format!("{}.csv", order.number), table))
}
