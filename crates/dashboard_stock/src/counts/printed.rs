//! A stock count's sheet, as a document and as a table.

use ::counts::{CountLine, Figures};
use actix_web::{
    HttpResponse, get,
    web::{self as actix},
};
use calls::{Call, permission::StockRead};
use documents::render_count_sheet;
use kernel::{Language, LocationId};
use papers::{CountSheetPrint, count_sheet, paper::Issuer};
use tenancy::{DbError, TenantTx};
use web::problem::Problem;
use wire::{CsvTable, File};

use super::found;

async fn place_name(tx: &mut TenantTx, id: LocationId) -> Result<String, DbError> {
    let all = inventory::locations(tx).await?;
    let found = all.into_iter().find(|place| place.id == id);
    Ok(found.map(|place| place.name).unwrap_or_default())
}

/// Download a count sheet as PDF.
#[utoipa::path(
    tag = "stock",
    responses((status = 200, description = "The sheet as PDF, in the reader's language; a blind count's has no expected figures", body = File, content_type = "application/pdf"), (status = 404, description = "Not found: count", body = Problem))
)]
#[get("/stock-counts/{stock_count_id}/count-sheet.pdf")]
pub(super) async fn pdf(call: Call<StockRead>) -> Result<HttpResponse, Problem> {
    let site = call.storefront().await?;
    let id = call.part("stock_count_id")?;
    let view = call
        .read(async |tx| {
            let count = found(tx, id).await?;
            let lines = ::counts::sheet(tx, &count).await?;
            let (profile, _) = platform::profile(tx).await?;
            let issuer = Issuer {
                profile: &profile,
                site: &site,
            };
            let print = CountSheetPrint {
                location: &place_name(tx, count.location).await?,
                at: tx.now(),
                language: call.language(),
            };
            Ok(count_sheet(&issuer, &count, lines, &print))
        })
        .await?;
    let name = format!("inline; filename=\"{}.pdf\"", view.number);
    let bytes = actix::block(move || render_count_sheet(&view))
        .await
        .map_err(|error| Problem::internal(&error))??;
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header(("Cache-Control", "no-store"))
        .insert_header(("Content-Disposition", name))
        .body(bytes))
}

/// The columns, English and French; what is expected stands in the last one.
const COLUMNS: [(&str, &str); 7] = [
    ("Count", "Inventaire"),
    ("SKU", "UGS"),
    ("Barcode", "Code-barres"),
    ("Title", "Titre"),
    ("Options", "Options"),
    ("Counted", "Compté"),
    ("Expected", "Attendu"),
];

/// Download a count sheet as CSV.
#[utoipa::path(
    tag = "stock",
    responses((status = 200, description = "The sheet as CSV; a blind count's has no column for expected figures", body = String, content_type = "text/csv"), (status = 404, description = "Not found: count", body = Problem))
)]
#[get("/stock-counts/{stock_count_id}/count-sheet.csv")]
pub(super) async fn csv(call: Call<StockRead>) -> Result<HttpResponse, Problem> {
    let id = call.part("stock_count_id")?;
    let read = call.read(async |tx| {
        let count = found(tx, id).await?;
        let lines = ::counts::sheet(tx, &count).await?;
        Ok((count, lines))
    });
    let (count, lines) = read.await?;
    let title = |(english, french): (&'static str, &'static str)| match call.language() {
        Language::En => english,
        Language::Fr => french,
    };
    let shown = match count.figures {
        Figures::Shown => COLUMNS.len(),
        Figures::Hidden => COLUMNS.len() - 1,
    };
    let titles = COLUMNS.map(title);
    let number = count.number.to_string();
    let mut table = CsvTable::headed(titles.get(..shown).unwrap_or_default())?;
    for line in lines {
        let cells = cells(&number, line);
        table.row(cells.get(..shown).unwrap_or_default())?;
    }
    table.download(&format!("{number}.csv"))
}

fn cells(count: &str, line: CountLine) -> [String; 7] {
    let figure = |units: Option<i32>| units.map(|one| one.to_string()).unwrap_or_default();
    [
        count.to_owned(),
        line.sku,
        line.barcode,
        line.title,
        line.options,
        figure(line.tallied.map(|tallied| tallied.units)),
        figure(line.expected),
    ]
}
