//! The papers as PDF, the lists as CSV.

use actix_web::{
    HttpResponse, get,
    web::{self as actix, ServiceConfig},
};
use calls::{
    Call, Who,
    permission::{DocumentsRead, PurchasingRead},
};
use chrono::NaiveDate;
use paperwork::{ListKind, PaperKind, PaperworkError, Suppliers, TableView};
use web::problem::Problem;
use wire::{File, csv_file, malformed};

use crate::days::found;

pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(pdf).service(csv);
}

fn failed(error: PaperworkError) -> Problem {
    match error {
        PaperworkError::Db(error) => error.into(),
        other => Problem::internal(&other),
    }
}

/// Download a paper as PDF.
///
/// `to-ship` is the pick list with the packing slips behind it, `backorders` the backorders by item and by order. A paper of
/// many pages comes in several files. `backorders`, `reorder` and `late-purchase-orders` name suppliers: a key needs the scope
/// `purchasing.read` as well.
#[utoipa::path(
    tag = "paperwork",
    responses(
        (status = 200, description = "The paper as PDF, in the shop's language of that day; the same bytes each time", body = File, content_type = "application/pdf"),
        (status = 403, description = "The key lacks `purchasing.read`, which this paper needs", body = Problem),
        (status = 404, description = "Not found: day, paper or file", body = Problem),
    )
)]
#[get("/paperwork/{day}/papers/{paper}.pdf")]
async fn pdf(call: Call<DocumentsRead>) -> Result<HttpResponse, Problem> {
    let day: NaiveDate = call.part("day")?;
    let paper: String = call.part("paper")?;
    let kind = PaperKind::from_code(&paper).ok_or_else(Problem::not_found)?;
    if kind.names_suppliers() {
        call.needs::<PurchasingRead>()?;
    }
    let file = call.params().parsed::<i32>("file")?.unwrap_or(1);
    if file < 1 {
        return Err(malformed("file"));
    }
    let printed = call
        .read(async |tx| {
            let day = found(tx, day).await?;
            let printed = paperwork::print(tx, &day, (kind, file)).await;
            printed.map_err(failed)?.ok_or_else(Problem::not_found)
        })
        .await?;
    let name = format!("inline; filename=\"{}.pdf\"", printed.name);
    let bytes = actix::block(move || printed.pdf())
        .await
        .map_err(|error| Problem::internal(&error))??;
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header(("Cache-Control", "no-store"))
        .insert_header(("Content-Disposition", name))
        .body(bytes))
}

/// Download a list as CSV.
///
/// People get the columns' names in the language of the day's papers, programs the English ones. `reorder` and
/// `late-purchase-orders` need the scope `purchasing.read` of a key as well; without it the column of suppliers is empty in the others.
#[utoipa::path(
    tag = "paperwork",
    responses(
        (status = 200, description = "All rows of the list as CSV", body = String, content_type = "text/csv"),
        (status = 403, description = "The key lacks `purchasing.read`, which this list needs", body = Problem),
        (status = 404, description = "Not found: day or list", body = Problem),
    )
)]
#[get("/paperwork/{day}/tables/{list}.csv")]
async fn csv(call: Call<DocumentsRead>) -> Result<HttpResponse, Problem> {
    let day: NaiveDate = call.part("day")?;
    let list: String = call.part("list")?;
    let list = ListKind::from_code(&list).ok_or_else(Problem::not_found)?;
    if list.is_of_purchasing() {
        call.needs::<PurchasingRead>()?;
    }
    let suppliers = match call.has::<PurchasingRead>() {
        true => Suppliers::Shown,
        false => Suppliers::Withheld,
    };
    let bytes = call
        .read(async |tx| {
            let day = found(tx, day).await?;
            let view = match call.who() {
                Who::Owner(_) | Who::Staff(_) => TableView::of_staff(day.facts.language),
                Who::Program(..) => TableView::of_program(suppliers),
            };
            paperwork::table(tx, &day, (list, view))
                .await
                .map_err(failed)
        })
        .await?;
    Ok(csv_file(&format!("{}-{day}.csv", list.code()), bytes))
}
