//! Lists as documents.

use documents::{
    Listing, ListingColumn as Column, ListingHeading, ListingPart, ListingTable, ListingTitle,
};
use tenancy::{DbError, TenantTx};

use super::{cells, parts::Run};
use crate::{
    ClearedRow, Day, LatePromiseRow, LatePurchaseRow, ListKind, PaperKind, ReorderRow, ShipRow,
    SkuRow, WaitingRow, keep,
};

/// The document.
pub(super) fn view(
    day: &Day,
    kind: PaperKind,
    (file, of): (i32, i32),
    tables: Vec<ListingTable>,
) -> Listing {
    let facts = &day.facts;
    Listing {
        language: facts.language,
        accent: facts.accent,
        made_at: day.made_at,
        seller: facts.seller.clone(),
        day: day.day,
        title: title(kind),
        part: ListingPart {
            number: u32::try_from(file).unwrap_or_default(),
            of: u32::try_from(of).unwrap_or_default(),
        },
        tables,
    }
}

const fn title(kind: PaperKind) -> ListingTitle {
    match kind {
        PaperKind::ToShip => ListingTitle::ToShip,
        PaperKind::Backorders => ListingTitle::Backorders,
        PaperKind::Fillable => ListingTitle::Fillable,
        PaperKind::Reorder => ListingTitle::Reorder,
        PaperKind::LatePromises => ListingTitle::LatePromises,
        PaperKind::LatePurchaseOrders => ListingTitle::LatePurchaseOrders,
    }
}

/// The tables of a file.
pub(super) async fn tables(
    tx: &mut TenantTx,
    day: &Day,
    runs: &[Run],
) -> Result<Vec<ListingTable>, DbError> {
    let mut tables = Vec::new();
    for run in runs {
        tables.extend(table(tx, day, *run).await?);
    }
    Ok(tables)
}

async fn table(tx: &mut TenantTx, day: &Day, run: Run) -> Result<Vec<ListingTable>, DbError> {
    let pages = ((day.day, run.list), (run.from, run.count));
    Ok(match run.list {
        ListKind::ToShip | ListKind::Fillable => {
            let rows: Vec<ShipRow> = keep::pages(tx, pages.0, pages.1).await?;
            vec![ship(&rows)]
        }
        ListKind::Backorders => {
            let rows: Vec<WaitingRow> = keep::pages(tx, pages.0, pages.1).await?;
            vec![waiting(&rows)]
        }
        ListKind::BackordersBySku => {
            let rows: Vec<SkuRow> = keep::pages(tx, pages.0, pages.1).await?;
            vec![by_sku(day, &rows)]
        }
        ListKind::ClearedBackorders => {
            let rows: Vec<ClearedRow> = keep::pages(tx, pages.0, pages.1).await?;
            vec![cleared(day, &rows)]
        }
        ListKind::Reorder => reorder(&keep::pages(tx, pages.0, pages.1).await?),
        ListKind::LatePromises => {
            let rows: Vec<LatePromiseRow> = keep::pages(tx, pages.0, pages.1).await?;
            vec![late_promises(&rows)]
        }
        ListKind::LatePurchaseOrders => {
            let rows: Vec<LatePurchaseRow> = keep::pages(tx, pages.0, pages.1).await?;
            vec![late_purchases(&rows)]
        }
    })
}

fn plain(columns: &[Column], rows: Vec<Vec<documents::ListingCell>>) -> ListingTable {
    ListingTable {
        heading: ListingHeading::None,
        columns: columns.to_vec(),
        rows,
    }
}

fn ship(rows: &[ShipRow]) -> ListingTable {
    let columns = [
        Column::Order,
        Column::Placed,
        Column::Customer,
        Column::Ready,
        Column::Later,
    ];
    plain(&columns, rows.iter().map(cells::ship).collect())
}

fn waiting(rows: &[WaitingRow]) -> ListingTable {
    let columns = [
        Column::Order,
        Column::Item,
        Column::Quantity,
        Column::Age,
        Column::Supplier,
        Column::Promised,
        Column::Expected,
        Column::Change,
    ];
    ListingTable {
        heading: ListingHeading::ByOrder,
        ..plain(&columns, rows.iter().map(cells::waiting).collect())
    }
}

fn by_sku(day: &Day, rows: &[SkuRow]) -> ListingTable {
    let columns = [
        Column::Item,
        Column::Quantity,
        Column::Orders,
        Column::Age,
        Column::Supplier,
        Column::Incoming,
        Column::Due,
        Column::Change,
    ];
    let (rows, since) = (rows.iter(), day.facts.previous);
    ListingTable {
        heading: ListingHeading::BySku,
        ..plain(
            &columns,
            rows.map(|row| cells::by_sku(row, since)).collect(),
        )
    }
}

fn cleared(day: &Day, rows: &[ClearedRow]) -> ListingTable {
    let columns = [Column::Order, Column::Item, Column::Quantity];
    ListingTable {
        heading: ListingHeading::NoLongerWaiting(day.facts.previous.unwrap_or(day.day)),
        ..plain(&columns, rows.iter().map(cells::cleared).collect())
    }
}

/// One table for each supplier: what is ordered together stands together.
fn reorder(rows: &[ReorderRow]) -> Vec<ListingTable> {
    let columns = [
        Column::Item,
        Column::Available,
        Column::Backordered,
        Column::Incoming,
        Column::ReorderPoint,
        Column::Suggested,
        Column::Cost,
    ];
    let groups = rows.chunk_by(|one, next| one.supplier == next.supplier);
    let table = |group: &[ReorderRow]| {
        let supplier = group.first().and_then(|row| row.supplier.clone());
        ListingTable {
            heading: supplier.map_or(ListingHeading::WithoutSupplier, ListingHeading::Supplier),
            ..plain(&columns, group.iter().map(cells::reorder).collect())
        }
    };
    groups.map(table).collect()
}

fn late_promises(rows: &[LatePromiseRow]) -> ListingTable {
    let columns = [
        Column::Order,
        Column::Item,
        Column::Quantity,
        Column::Promised,
        Column::Expected,
        Column::LateBy,
        Column::Answer,
        Column::CancelBy,
    ];
    plain(&columns, rows.iter().map(cells::late_promise).collect())
}

fn late_purchases(rows: &[LatePurchaseRow]) -> ListingTable {
    let columns = [
        Column::PurchaseOrder,
        Column::Supplier,
        Column::Item,
        Column::Quantity,
        Column::Due,
        Column::LateBy,
    ];
    plain(&columns, rows.iter().map(cells::late_purchase).collect())
}
