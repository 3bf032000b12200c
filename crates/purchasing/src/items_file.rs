//! A supplier's items as a table: what it sells, at what cost, in which packs, and when the shop reorders. Read and written
//! here, so that a file that was downloaded comes in again.
//!
//! Columns are found by their titles, in English or French; the first line has them. Absent columns and empty cells change
//! nothing. Commas or semicolons part the cells, as spreadsheets of either language write them.

use csv::{ReaderBuilder, StringRecord, Trim};
use kernel::{Currency, Money};

/// Most rows of a file.
pub const MOST_ROWS: usize = 5_000;
/// Most problems that are told at once.
const MOST_PROBLEMS: usize = 50;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemColumn {
    /// The shop's SKU or barcode; every row has one.
    Sku,
    /// The supplier's code.
    SupplierSku,
    /// Cost of one unit, in the supplier's currency.
    UnitCost,
    /// Units in a pack.
    Pack,
    /// Units at or below which the variant is on the reorder list.
    ReorderPoint,
    /// Units to order then.
    ReorderQuantity,
}

impl ItemColumn {
    /// All of them, in the order in which they are written.
    pub const ALL: [Self; 6] = [
        Self::Sku,
        Self::SupplierSku,
        Self::UnitCost,
        Self::Pack,
        Self::ReorderPoint,
        Self::ReorderQuantity,
    ];

    /// Its title: English, French.
    #[must_use]
    pub const fn titles(self) -> (&'static str, &'static str) {
        match self {
            Self::Sku => ("SKU", "UGS"),
            Self::SupplierSku => ("Supplier SKU", "UGS du fournisseur"),
            Self::UnitCost => ("Unit cost", "Coût unitaire"),
            Self::Pack => ("Units per pack", "Unités par paquet"),
            Self::ReorderPoint => ("Reorder point", "Seuil de réapprovisionnement"),
            Self::ReorderQuantity => ("Reorder quantity", "Quantité à commander"),
        }
    }

    fn titled(title: &str) -> Option<Self> {
        let title = kernel::fold(title.trim_start_matches('\u{feff}').trim());
        let is = |words: &str| kernel::fold(words) == title;
        Self::ALL.into_iter().find(|column| {
            let (english, french) = column.titles();
            is(english) || is(french)
        })
    }
}

/// A row of the table: what it states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemRow {
    /// The line in the file, from 2.
    pub line: usize,
    /// SKU or barcode.
    pub sku: String,
    /// The supplier's code.
    pub supplier_sku: Option<String>,
    /// Cost of one unit in minor units.
    pub cost_minor: Option<i64>,
    /// Units in a pack.
    pub pack: Option<i32>,
    /// Reorder point.
    pub reorder_point: Option<i32>,
    /// Reorder quantity.
    pub reorder_quantity: Option<i32>,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileTrouble {
    /// It is no table in UTF-8.
    NoTable,
    /// No column has the title SKU.
    NoSku,
    /// It has no rows.
    Empty,
    /// It has more than [`MOST_ROWS`] rows.
    TooLong,
    /// Cells that cannot be taken; at most 50 of them.
    Cells(Vec<BadCell>),
}

/// A cell that cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadCell {
    /// The line in the file, from 2.
    pub line: usize,
    /// The column.
    pub column: ItemColumn,
    /// Why.
    pub why: BadWhy,
}

/// Why a cell cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadWhy {
    /// It is empty.
    Required,
    /// It is no amount of the supplier's currency.
    NoAmount,
    /// It is no whole number between these two.
    NoNumber {
        /// The least.
        min: i32,
        /// The most.
        max: i32,
    },
    /// It has more than 80 characters.
    TooLong,
    /// The shop has no such product.
    Unknown,
    /// A row before names the same product.
    Twice,
}

/// Reads a file. Pure.
///
/// # Errors
/// See [`FileTrouble`].
pub fn read_items(text: &str, currency: Currency) -> Result<Vec<ItemRow>, FileTrouble> {
    // Whoever read the file as UTF-8 put this where it was not.
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Err(FileTrouble::NoTable);
    }
    // The reader counts lines by their last character only.
    let text = text.replace("\r\n", "\n");
    let head = text.lines().next().unwrap_or_default();
    let semicolons = head.matches(';').count() > head.matches(',').count();
    let mut reader = ReaderBuilder::new()
        .delimiter(if semicolons { b';' } else { b',' })
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let titles = reader.headers().map_err(|_| FileTrouble::NoTable)?;
    let columns: Vec<Option<ItemColumn>> = titles.iter().map(ItemColumn::titled).collect();
    if !columns.contains(&Some(ItemColumn::Sku)) {
        return Err(FileTrouble::NoSku);
    }
    let (mut rows, mut bad) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let record = record.map_err(|_| FileTrouble::NoTable)?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        if rows.len() == MOST_ROWS {
            return Err(FileTrouble::TooLong);
        }
        rows.push(row(&record, &columns, currency, &mut bad));
    }
    bad.truncate(MOST_PROBLEMS);
    match (rows.is_empty(), bad.is_empty()) {
        (_, false) => Err(FileTrouble::Cells(bad)),
        (true, true) => Err(FileTrouble::Empty),
        (false, true) => Ok(rows),
    }
}

fn row(
    record: &StringRecord,
    columns: &[Option<ItemColumn>],
    currency: Currency,
    bad: &mut Vec<BadCell>,
) -> ItemRow {
    let line = record.position().map_or(0, csv::Position::line);
    let line = usize::try_from(line).unwrap_or(usize::MAX);
    let mut row = ItemRow {
        line,
        ..ItemRow::default()
    };
    for (column, cell) in columns.iter().zip(record) {
        let Some(column) = *column else { continue };
        // A spreadsheet that must not run a cell as a formula has an apostrophe before it.
        let cell = cell.strip_prefix('\'').unwrap_or(cell);
        if let Err(why) = put(&mut row, column, cell, currency) {
            bad.push(BadCell { line, column, why });
        }
    }
    if row.sku.is_empty() && !bad.iter().any(|one| one.line == line) {
        bad.push(BadCell {
            line,
            column: ItemColumn::Sku,
            why: BadWhy::Required,
        });
    }
    row
}

fn put(
    row: &mut ItemRow,
    column: ItemColumn,
    cell: &str,
    currency: Currency,
) -> Result<(), BadWhy> {
    if cell.is_empty() {
        return Ok(());
    }
    match column {
        ItemColumn::Sku => cell.clone_into(&mut row.sku),
        ItemColumn::SupplierSku if cell.chars().count() > 80 => return Err(BadWhy::TooLong),
        ItemColumn::SupplierSku => row.supplier_sku = Some(kernel::one_line(cell)),
        ItemColumn::UnitCost => row.cost_minor = Some(amount(cell, currency)?),
        ItemColumn::Pack => row.pack = Some(number(cell, 1, 10_000)?),
        ItemColumn::ReorderPoint => row.reorder_point = Some(number(cell, 0, 1_000_000)?),
        ItemColumn::ReorderQuantity => row.reorder_quantity = Some(number(cell, 1, 1_000_000)?),
    }
    Ok(())
}

/// `12.50`, or `12,50` as French writes it.
fn amount(cell: &str, currency: Currency) -> Result<i64, BadWhy> {
    let text: String = cell
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '$')
        .collect();
    let text = match text.contains('.') {
        true => text,
        false => text.replace(',', "."),
    };
    let minor = Money::parse(&text, currency)
        .map_err(|_| BadWhy::NoAmount)?
        .minor();
    (0..=1_000_000_000)
        .contains(&minor)
        .then_some(minor)
        .ok_or(BadWhy::NoAmount)
}

fn number(cell: &str, min: i32, max: i32) -> Result<i32, BadWhy> {
    let number = cell
        .parse::<i32>()
        .ok()
        .filter(|number| (min..=max).contains(number));
    number.ok_or(BadWhy::NoNumber { min, max })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<ItemRow>, FileTrouble> {
        read_items(text, Currency::CAD)
    }

    #[test]
    fn a_french_spreadsheet_is_understood() {
        let text =
            "\u{feff}UGS;Coût unitaire;Unités par paquet;Remarque\r\nTASSE;12,50;6;bleu\r\n;;;\r\n";
        let rows = read(text).unwrap();
        let row = ItemRow {
            line: 2,
            sku: "TASSE".into(),
            cost_minor: Some(1_250),
            pack: Some(6),
            ..ItemRow::default()
        };
        assert_eq!(rows, [row]);
    }

    #[test]
    fn empty_cells_state_nothing() {
        let rows = read("sku,Supplier SKU,Reorder point,reorder quantity\nMUG,,5,\nCUP,'=7,,12\n")
            .unwrap();
        assert_eq!(
            (rows[0].reorder_point, rows[0].reorder_quantity),
            (Some(5), None)
        );
        assert_eq!(rows[1].supplier_sku.as_deref(), Some("=7"));
    }

    #[test]
    fn every_wrong_cell_is_named() {
        let text = "SKU,Unit cost,Units per pack\nMUG,cheap,0\n,1.00,1\n";
        let Err(FileTrouble::Cells(bad)) = read(text) else {
            panic!("taken")
        };
        let named: Vec<_> = bad.iter().map(|one| (one.line, one.column)).collect();
        assert_eq!(
            named,
            [
                (2, ItemColumn::UnitCost),
                (2, ItemColumn::Pack),
                (3, ItemColumn::Sku)
            ]
        );
    }

    #[test]
    fn what_is_no_table_of_items_is_refused() {
        assert_eq!(read("Title\nMug\n"), Err(FileTrouble::NoSku));
        assert_eq!(read("SKU\n"), Err(FileTrouble::Empty));
        assert_eq!(read("SKU\n\u{fffd}\n"), Err(FileTrouble::NoTable));
        let long = format!("SKU\n{}", "A\n".repeat(MOST_ROWS + 1));
        assert_eq!(read(&long), Err(FileTrouble::TooLong));
    }
}
