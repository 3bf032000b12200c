//! A supplier's items as a file, out and in.

use actix_web::{HttpResponse, get, post, web::ServiceConfig};
use calls::{
    Call, Form,
    permission::{PurchasingRead, PurchasingWrite},
};
use kernel::{Language, Money};
use problem::refusals::purchasing as refusals;
use purchasing::ItemColumn;
use serde::Deserialize;
use utoipa::ToSchema;
use web::problem::Problem;
use wire::CsvTable;

use crate::items::{SupplierItemShape, SupplierItems, answer, items_of};

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(download).service(import);
}

/// A file of items, as text.
#[derive(Deserialize, ToSchema)]
struct ItemsFile {
    /// The CSV file: titles in the first line, one of them SKU; then Supplier SKU, Unit cost, Units per pack, Reorder point,
    /// Reorder quantity, in any order. Absent columns and empty cells change nothing. At most 5,000 rows.
    csv: String,
}

/// Import items of a supplier.
#[utoipa::path(
    tag = "purchasing",
    request_body = ItemsFile,
    responses((status = 200, description = "What the supplier sells now; all rows were taken in", body = SupplierItems), (status = 422, description = "Cells that cannot be taken; nothing has changed", body = Problem))
)]
#[post("/suppliers/{supplier_id}/items/import")]
async fn import(call: Call<PurchasingWrite, Form<ItemsFile>>) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let id = call.part("supplier_id")?;
    call.change(async |tx| {
        let imported = purchasing::import_items(tx, id, &form.csv).await;
        imported.map_err(|error| refusals::import_items(error, call.language()))?;
        answer(tx, id).await
    })
    .await
}

/// Download items of a supplier.
#[utoipa::path(
    tag = "purchasing",
    responses((status = 200, description = "What the supplier sells as CSV, ready to be imported again", body = String, content_type = "text/csv"))
)]
#[get("/suppliers/{supplier_id}/items.csv")]
async fn download(call: Call<PurchasingRead>) -> Result<HttpResponse, Problem> {
    let id = call.part("supplier_id")?;
    let read = call.read(async |tx| {
        let found = purchasing::supplier(tx, id).await?;
        let supplier = found.ok_or_else(Problem::not_found)?;
        let items = items_of(tx, &supplier).await?;
        let variants: Vec<_> = items.iter().map(SupplierItemShape::variant).collect();
        let limits = inventory::stock_of(tx, &variants).await?;
        Ok((items, limits))
    });
    let (items, limits) = read.await?;
    let title = |column: ItemColumn| match call.language() {
        Language::En => column.titles().0,
        Language::Fr => column.titles().1,
    };
    let mut table = CsvTable::headed(&ItemColumn::ALL.map(title))?;
    // What has no code cannot be named in a file.
    for item in items.iter().filter(|item| !item.code().is_empty()) {
        let limit = limits.iter().find(|row| row.variant_id == item.variant());
        let number = |number: Option<i32>| number.map(|one| one.to_string()).unwrap_or_default();
        let cells = ItemColumn::ALL.map(|column| match column {
            ItemColumn::Sku => item.code().to_owned(),
            ItemColumn::SupplierSku => item.supplier_sku.clone(),
            ItemColumn::UnitCost => Money::to_decimal_text(item.cost),
            ItemColumn::Pack => item.pack.to_string(),
            ItemColumn::ReorderPoint => number(limit.and_then(|row| row.reorder_point)),
            ItemColumn::ReorderQuantity => number(limit.and_then(|row| row.reorder_quantity)),
        });
        table.row(&cells.each_ref().map(String::as_str))?;
    }
    table.download("items.csv")
}
