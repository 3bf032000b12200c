//! A purchase order as a document and as a table.

use actix_web::{
    HttpResponse, get,
    web::{self as actix, ServiceConfig},
};
use calls::{Call, permission::PurchasingRead};
use documents::render_purchase_order;
use papers::paper::Issuer;
use problem::refusals::purchasing as refusals;
use web::problem::Problem;
use wire::{File, csv_file};

use crate::listing::found;

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(pdf).service(csv);
}

/// Download a purchase order as PDF.
#[utoipa::path(
    tag = "purchasing",
    responses((status = 200, description = "The order as PDF, in its supplier's language", body = File, content_type = "application/pdf"), (status = 409, description = "It has no lines", body = Problem))
)]
#[get("/purchase-orders/{purchase_order_id}/purchase-order.pdf")]
async fn pdf(call: Call<PurchasingRead>) -> Result<HttpResponse, Problem> {
    let site = call.storefront().await?;
    let (name, view) = call
        .read(async |tx| {
            let order = found(tx, call.part("purchase_order_id")?).await?;
            if order.lines.is_empty() {
                return Err(refusals::nothing_to_print(call.language()));
            }
            let supplier = purchasing::supplier(tx, order.supplier).await?;
            let supplier = supplier.ok_or_else(Problem::not_found)?;
            let (profile, _) = platform::profile(tx).await?;
            let issuer = Issuer {
                profile: &profile,
                site: &site,
            };
            let view = papers::purchase_paper(&issuer, &order, &supplier);
            Ok((order.number, view))
        })
        .await?;
    let bytes = actix::block(move || render_purchase_order(&view))
        .await
        .map_err(|error| Problem::internal(&error))??;
    let name = format!("inline; filename=\"{name}.pdf\"");
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
#[get("/purchase-orders/{purchase_order_id}/purchase-order.csv")]
async fn csv(call: Call<PurchasingRead>) -> Result<HttpResponse, Problem> {
    let id = call.part("purchase_order_id")?;
    let order = call.read(async |tx| found(tx, id).await).await?;
    let table = papers::purchase_table(&order).map_err(|error| Problem::internal(&error))?;
    Ok(csv_file(&format!("{}.csv", order.number), table))
}
