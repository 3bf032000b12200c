//! Lists as CSV, in the form spreadsheets expect: byte order mark, commas, CRLF. People get the columns' names in the language of the
//! day's papers; programs get the English ones, which never change.

use chrono::NaiveDate;
use csv::{Terminator, Writer, WriterBuilder};
use kernel::Language;
use serde::de::DeserializeOwned;
use tenancy::TenantTx;

use crate::{
    Answered, Change, ClearedRow, Day, Goods, LatePromiseRow, LatePurchaseRow, ListKind, Outlook,
    PaperworkError, Range, ReorderRow, ShipRow, SkuRow, WaitingRow, keep,
};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// Pages read at once.
const PAGES: i32 = 20;

/// Whether a table names the suppliers of goods that shoppers wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suppliers {
    /// It does.
    Shown,
    /// The column is empty: the reader may not see what the shop buys.
    Withheld,
}

/// For whom a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableView {
    /// The language of the columns' names.
    pub heads: Language,
    /// Whether suppliers are named.
    pub suppliers: Suppliers,
}

impl TableView {
    /// For the shop's people.
    #[must_use]
    pub const fn of_staff(heads: Language) -> Self {
        Self {
            heads,
            suppliers: Suppliers::Shown,
        }
    }

    /// For a program.
    #[must_use]
    pub const fn of_program(suppliers: Suppliers) -> Self {
        Self {
            heads: Language::En,
            suppliers,
        }
    }

    /// A row as this reader may see it.
    fn may_see(self, supplier: &mut Option<String>) {
        if self.suppliers == Suppliers::Withheld {
            *supplier = None;
        }
    }
}

/// A list of a day as CSV.
///
/// # Errors
/// Database failures only.
pub async fn table(
    tx: &mut TenantTx,
    day: &Day,
    (list, view): (ListKind, TableView),
) -> Result<Vec<u8>, PaperworkError> {
    let of = (list, view);
    match list {
        ListKind::ToShip | ListKind::Fillable => written(tx, day, of, (&SHIP, ship)).await,
        ListKind::Backorders => written(tx, day, of, (&WAITING, waiting)).await,
        ListKind::BackordersBySku => written(tx, day, of, (&BY_SKU, by_sku)).await,
        ListKind::ClearedBackorders => written(tx, day, of, (&CLEARED, cleared)).await,
        ListKind::Reorder => written(tx, day, of, (&REORDER, reorder)).await,
        ListKind::LatePromises => written(tx, day, of, (&LATE, late_promise)).await,
        ListKind::LatePurchaseOrders => {
            written(tx, day, of, (&LATE_PURCHASES, late_purchase)).await
        }
    }
}

/// The name of a column in English and in French.
type Head = (&'static str, &'static str);
/// The columns of a list, and how a row fills them.
type Layout<'a, T, const N: usize> = (&'a [Head; N], fn(T, TableView) -> [String; N]);

/// Some pages at a time: only the file itself is held in memory.
async fn written<T: DeserializeOwned, const N: usize>(
    tx: &mut TenantTx,
    day: &Day,
    (list, view): (ListKind, TableView),
    (columns, cells): Layout<'_, T, N>,
) -> Result<Vec<u8>, PaperworkError> {
    let mut file: Writer<Vec<u8>> = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    file.write_record(columns.iter().map(|(english, french)| match view.heads {
        Language::En => english,
        Language::Fr => french,
    }))?;
    let mut from = 1;
    loop {
        let rows: Vec<T> = keep::pages(tx, (day.day, list), (from, PAGES)).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let safe = cells(row, view);
            file.write_record(safe.iter().map(|cell| kernel::spreadsheet_cell(cell)))?;
        }
        from += PAGES;
    }
    let bytes = file.into_inner();
    Ok(bytes.map_err(|error| csv::Error::from(error.into_error()))?)
}

fn maybe<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn days(range: Option<Range>) -> [String; 2] {
    let day = |of: fn(Range) -> NaiveDate| maybe(range.map(of));
    [day(|range| range.earliest), day(|range| range.latest)]
}

fn named(goods: &Goods) -> [String; 3] {
    [
        goods.sku.clone(),
        goods.title.clone(),
        goods.options.clone(),
    ]
}

const SHIP: [Head; 9] = [
    ("Order", "Commande"),
    ("Ordered on", "Commandée le"),
    ("Name", "Nom"),
    ("City", "Ville"),
    ("Province", "Province"),
    ("Method", "Mode de livraison"),
    ("Lines to ship", "Lignes à expédier"),
    ("Units to ship", "Unités à expédier"),
    ("Units to follow", "Unités à suivre"),
];

fn ship(row: ShipRow, _: TableView) -> [String; 9] {
    [
        row.number.to_string(),
        row.placed_on.to_string(),
        row.name.clone(),
        row.city.clone(),
        row.province.clone(),
        row.method.clone(),
        row.lines.to_string(),
        row.units.to_string(),
        row.later.to_string(),
    ]
}

const WAITING: [Head; 14] = [
    ("Order", "Commande"),
    ("SKU", "UGS"),
    ("Title", "Titre"),
    ("Options", "Options"),
    ("Units", "Unités"),
    ("Age in days", "Âge en jours"),
    ("Supplier", "Fournisseur"),
    ("Promised from", "Promis à partir du"),
    ("Promised until", "Promis jusqu’au"),
    ("Expected from", "Attendu à partir du"),
    ("Expected until", "Attendu jusqu’au"),
    ("Change", "Changement"),
    ("Units before", "Unités auparavant"),
    ("Expected until before", "Attendu auparavant jusqu’au"),
];

fn waiting(mut row: WaitingRow, view: TableView) -> [String; 14] {
    view.may_see(&mut row.supplier);
    let [sku, title, options] = named(&row.goods);
    let [promised_from, promised_until] = days(row.promised);
    let [expected_from, expected_until] = days(row.expected);
    let (change, units, expected) = changed(row.change);
    [
        row.number.to_string(),
        sku,
        title,
        options,
        row.units.to_string(),
        row.age_days.to_string(),
        maybe(row.supplier.as_ref()),
        promised_from,
        promised_until,
        expected_from,
        expected_until,
        change.to_owned(),
        maybe(units),
        maybe(expected),
    ]
}

const fn changed(change: Change) -> (&'static str, Option<i32>, Option<NaiveDate>) {
    match change {
        Change::FirstList => ("first_list", None, None),
        Change::New => ("new", None, None),
        Change::Same => ("same", None, None),
        Change::Units { before } => ("units", Some(before), None),
        Change::Expected { before } => ("expected", None, before),
        Change::UnitsAndExpected { units, expected } => {
            ("units_and_expected", Some(units), expected)
        }
    }
}

const BY_SKU: [Head; 10] = [
    ("SKU", "UGS"),
    ("Title", "Titre"),
    ("Options", "Options"),
    ("Units", "Unités"),
    ("Orders", "Commandes"),
    ("Age in days", "Âge en jours"),
    ("Supplier", "Fournisseur"),
    ("Incoming", "À recevoir"),
    ("Next on", "Prochaine arrivée"),
    ("Units before", "Unités auparavant"),
];

fn by_sku(mut row: SkuRow, view: TableView) -> [String; 10] {
    view.may_see(&mut row.supplier);
    let [sku, title, options] = named(&row.goods);
    [
        sku,
        title,
        options,
        row.units.to_string(),
        row.orders.to_string(),
        row.age_days.to_string(),
        maybe(row.supplier.as_ref()),
        row.incoming.to_string(),
        maybe(row.next_on),
        maybe(row.units_before),
    ]
}

const CLEARED: [Head; 5] = [
    ("Order", "Commande"),
    ("SKU", "UGS"),
    ("Title", "Titre"),
    ("Options", "Options"),
    ("Units before", "Unités auparavant"),
];

fn cleared(row: ClearedRow, _: TableView) -> [String; 5] {
    let [sku, title, options] = named(&row.goods);
    [
        row.number.to_string(),
        sku,
        title,
        options,
        row.units_before.to_string(),
    ]
}

const REORDER: [Head; 13] = [
    ("Supplier", "Fournisseur"),
    ("Supplier SKU", "UGS du fournisseur"),
    ("SKU", "UGS"),
    ("Title", "Titre"),
    ("Options", "Options"),
    ("Available", "Disponible"),
    ("Backordered", "En souffrance"),
    ("Incoming", "À recevoir"),
    ("On drafts", "Sur brouillons"),
    ("Reorder point", "Seuil de réapprovisionnement"),
    ("Suggested", "Suggéré"),
    ("Unit cost", "Coût unitaire"),
    ("Currency", "Devise"),
];

fn reorder(row: ReorderRow, _: TableView) -> [String; 13] {
    let [sku, title, options] = named(&row.goods);
    [
        maybe(row.supplier.as_ref()),
        row.supplier_sku.clone(),
        sku,
        title,
        options,
        row.available.to_string(),
        row.backordered.to_string(),
        row.incoming.to_string(),
        row.drafted.to_string(),
        maybe(row.reorder_point),
        row.suggested.to_string(),
        maybe(row.cost.map(kernel::Money::to_decimal_text)),
        maybe(row.cost.map(|cost| cost.currency().code().to_owned())),
    ]
}

const LATE: [Head; 13] = [
    ("Order", "Commande"),
    ("Name", "Nom"),
    ("SKU", "UGS"),
    ("Title", "Titre"),
    ("Options", "Options"),
    ("Units", "Unités"),
    ("Promised until", "Promis jusqu’au"),
    ("Outlook", "Perspective"),
    ("Expected from", "Attendu à partir du"),
    ("Expected until", "Attendu jusqu’au"),
    ("Days late", "Jours de retard"),
    ("Shopper", "Client"),
    ("May cancel after", "Peut annuler après le"),
];

fn late_promise(row: LatePromiseRow, _: TableView) -> [String; 13] {
    let [sku, title, options] = named(&row.goods);
    let (outlook, range) = match row.outlook {
        Outlook::Here => ("here", None),
        Outlook::Expected { earliest, latest } => ("expected", Some(Range { earliest, latest })),
        Outlook::Unknown => ("unknown", None),
    };
    let [from, until] = days(range);
    [
        row.number.to_string(),
        row.name.clone(),
        sku,
        title,
        options,
        row.units.to_string(),
        row.promised.to_string(),
        outlook.to_owned(),
        from,
        until,
        row.days_late.to_string(),
        answer(row.answer).to_owned(),
        row.cancel_after.to_string(),
    ]
}

const fn answer(answer: Answered) -> &'static str {
    match answer {
        Answered::NotAsked => "not_asked",
        Answered::Open => "open",
        Answered::Keep => "keep",
        Answered::Ship => "ship",
        Answered::Cancel => "cancel",
    }
}

const LATE_PURCHASES: [Head; 9] = [
    ("Purchase order", "Bon de commande"),
    ("Supplier", "Fournisseur"),
    ("SKU", "UGS"),
    ("Supplier SKU", "UGS du fournisseur"),
    ("Title", "Titre"),
    ("Options", "Options"),
    ("Units", "Unités"),
    ("Expected on", "Attendu le"),
    ("Days late", "Jours de retard"),
];

fn late_purchase(row: LatePurchaseRow, _: TableView) -> [String; 9] {
    [
        row.number.clone(),
        row.supplier.clone(),
        row.sku.clone(),
        row.supplier_sku.clone(),
        row.title.clone(),
        row.options.clone(),
        row.units.to_string(),
        row.expected_on.to_string(),
        row.days_late.to_string(),
    ]
}
