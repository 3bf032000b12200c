//! Groups the rows of a WooCommerce file by product: its own row, then its variations, which name it by id or SKU.

use std::collections::HashMap;

use kernel::Currency;

use super::{
    ProblemKind,
    cells::Cells,
    families::{Families, small},
    report::Report,
    sheet::Sheet,
    woocommerce::{Kind, classify},
};

/// What is needed to assign a row to its product.
struct Sellable {
    place: u32,
    row: u32,
    kind: Kind,
    id: String,
    sku: String,
    parent: String,
}

/// Each product's own row with those of its variations.
pub(super) fn of(sheet: &Sheet, currency: Currency, report: &mut Report) -> Families {
    let found = sellable(sheet, currency, report);
    grouped(found, report, sheet)
}

/// The rows that can be sold; refuses the others.
fn sellable(sheet: &Sheet, currency: Currency, report: &mut Report) -> Vec<Sellable> {
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut found = Vec::new();
    for (place, row) in sheet.rows().enumerate() {
        let cells = Cells {
            sheet,
            row: &row,
            currency,
        };
        let id = cells.code("id").to_owned();
        let first = ids.get(&id).copied().filter(|_| !id.is_empty());
        let odd = match (sheet.overflow(&row), sheet.repeats(&row), first) {
            (Some(found), ..) => Some(ProblemKind::RowTooLong {
                expected: sheet.header.len(),
                found,
            }),
            (_, Some(first_row), _) => Some(ProblemKind::RowRepeated { first_row }),
            (.., Some(first_row)) => Some(ProblemKind::ProductRepeated { first_row }),
            _ => None,
        };
        if let Some(kind) = odd {
            report.tell(row.number, None, kind);
            continue;
        }
        match classify(cells.text("type")) {
            Ok((kind, _)) => {
                ids.insert(id.clone(), row.number);
                found.push(Sellable {
                    place: small(place),
                    row: row.number,
                    kind,
                    id,
                    sku: cells.code("sku").to_owned(),
                    parent: cells.code("parent").to_owned(),
                });
            }
            Err(problem) => cells.tell(report, "type", problem),
        }
    }
    found
}

/// Variations with their variable product; refuses orphans.
fn grouped(found: Vec<Sellable>, report: &mut Report, sheet: &Sheet) -> Families {
    let mut parents: HashMap<String, u32> = HashMap::new();
    let mut members: Vec<(u32, u32)> = Vec::new();
    for (number, head) in (0..).zip(found.iter().filter(|row| row.kind != Kind::Variation)) {
        members.push((number, head.place));
        if head.kind == Kind::Variable {
            parents.entry(format!("id:{}", head.id)).or_insert(number);
            parents.entry(head.sku.clone()).or_insert(number);
        }
    }
    for child in found.into_iter().filter(|row| row.kind == Kind::Variation) {
        match parents
            .get(&child.parent)
            .filter(|_| !child.parent.is_empty())
        {
            Some(number) => members.push((*number, child.place)),
            None => {
                let kind = ProblemKind::ParentMissing {
                    parent: child.parent,
                };
                report.tell(child.row, sheet.title("parent"), kind);
            }
        }
    }
    Families::of(members)
}
