//! Collects products and problems while a file is read, and hands them out.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use super::{
    Counts, Covers, HandleSource, ImportedProduct, Problem, ProblemKind, Severity, sheet::Sheet,
};
use catalog::{ProductDraft, check::check};

#[derive(Default)]
pub(super) struct Report {
    pub covers: Covers,
    /// Reported and not yet fetched.
    problems: Vec<Problem>,
    refused: BTreeSet<u32>,
    /// Accepted and not yet fetched.
    products: VecDeque<ImportedProduct>,
    skus: HashMap<String, u32>,
    /// Handles taken, each with the suffix for the next product that wants it.
    handles: HashMap<String, u32>,
    /// External ids, each with the first row that has it.
    external: HashMap<String, u32>,
    collections: HashSet<String>,
    columns_read: BTreeSet<String>,
    hidden: HiddenAttributes,
    sums: Counts,
}

/// Attributes the other shop did not show: their names, and how many products have one.
#[derive(Default)]
struct HiddenAttributes {
    names: BTreeSet<String>,
    products: usize,
}

/// The report lists at most this many names; a file may have thousands.
const NAMES_LISTED: usize = 10;

impl Report {
    /// Records which columns the format reads.
    pub fn reads(&mut self, columns: impl IntoIterator<Item = String>) {
        self.columns_read.extend(columns);
    }

    /// Reports a problem. Only the first refusal of a row is kept.
    pub fn tell(&mut self, row: u32, column: Option<String>, kind: ProblemKind) {
        let problem = Problem { row, column, kind };
        if problem.severity() != Severity::Refused || self.refused.insert(row) {
            self.problems.push(problem);
        }
    }

    /// Whether the row was refused.
    pub fn is_refused(&self, row: u32) -> bool {
        self.refused.contains(&row)
    }

    /// Claims the SKU for this row; otherwise returns the row that has it.
    pub fn claim_sku(&mut self, sku: &str, row: u32) -> Result<(), u32> {
        if sku.is_empty() {
            return Ok(());
        }
        match self.skus.get(sku) {
            Some(first) => Err(*first),
            None => {
                self.skus.insert(sku.to_owned(), row);
                Ok(())
            }
        }
    }

    /// Validates the product as the shop's editor would, and accepts it or refuses all its rows.
    pub fn take(&mut self, mut product: ImportedProduct, rows: &[u32]) {
        let checked = match check(&product.draft) {
            Ok(checked) => checked.into_draft(),
            Err(errors) => {
                for error in errors {
                    let row =
                        named_variant(&error.field).and_then(|index| product.notes.get(index));
                    let row = row.map_or(product.row, |note| note.row);
                    self.tell(
                        row,
                        None,
                        ProblemKind::Field {
                            field: error.field,
                            problem: error.problem,
                        },
                    );
                }
                self.refuse_rest(rows, &product.draft.title);
                return;
            }
        };
        if let Some(first_row) = self.claim_external_id(&checked, product.row) {
            let kind = ProblemKind::ProductRepeated { first_row };
            self.tell(product.row, None, kind);
            self.refuse_rest(rows, &checked.title);
            return;
        }
        let stated = std::mem::replace(&mut product.draft, checked).handle;
        let free = self.free_handle(&product.draft.handle);
        if product.handle_source == HandleSource::Given && free != stated {
            let kind = ProblemKind::HandleChanged {
                from: stated,
                to: free.clone(),
            };
            self.tell(product.row, None, kind);
        }
        product.draft.handle = free;
        self.sum(&product);
        self.products.push_back(product);
    }

    /// The handle, or the first free variation of it. Remembers the suffix, because a file may repeat a handle
    /// thousands of times.
    fn free_handle(&mut self, base: &str) -> String {
        let mut number = self.handles.get(base).copied().unwrap_or(1);
        let mut free = base.to_owned();
        while self.handles.contains_key(&free) {
            number = number.saturating_add(1);
            free = format!("{base}-{number}");
        }
        self.handles.insert(free.clone(), 1);
        self.handles.insert(base.to_owned(), number);
        free
    }

    fn sum(&mut self, product: &ImportedProduct) {
        self.sums.products += 1;
        self.sums.variants += product.draft.variants.len();
        self.sums.images += product.images.len();
        for title in &product.collections {
            if !self.collections.contains(title) {
                self.collections.insert(title.clone());
            }
        }
    }

    /// The row of the product that already has this external id.
    fn claim_external_id(&mut self, draft: &ProductDraft, row: u32) -> Option<u32> {
        let id = draft.external_id.as_ref()?;
        let first = self.external.get(id).copied();
        if first.is_none() {
            self.external.insert(id.clone(), row);
        }
        first
    }

    /// Refuses the rows that have no refusal of their own yet.
    pub fn refuse_rest(&mut self, rows: &[u32], product: &str) {
        for row in rows {
            self.tell(
                *row,
                None,
                ProblemKind::ProductRefused {
                    product: product.to_owned(),
                },
            );
        }
    }

    /// Reports the columns that were not read.
    pub fn tell_unread(&mut self, sheet: &Sheet) {
        for (column, rows) in sheet.unread(|name| self.columns_read.contains(name)) {
            let title = Some(column.clone());
            self.tell(1, title, ProblemKind::ColumnIgnored { column, rows });
        }
    }

    /// Remembers that a product has attributes the other shop did not show.
    pub fn hide_attributes(&mut self, names: &[&str]) {
        if names.is_empty() {
            return;
        }
        self.hidden.products += 1;
        for name in names {
            if self.hidden.names.len() <= NAMES_LISTED {
                self.hidden.names.insert((*name).to_owned());
            }
        }
    }

    /// Reports the attributes that were left out of the descriptions.
    pub fn tell_hidden(&mut self) {
        let HiddenAttributes { names, products } = std::mem::take(&mut self.hidden);
        if products == 0 {
            return;
        }
        let more = names.len() > NAMES_LISTED;
        let mut names: Vec<String> = names.into_iter().take(NAMES_LISTED).collect();
        if more {
            names.push("…".to_owned());
        }
        let names = names.join(", ");
        self.tell(1, None, ProblemKind::AttributesHidden { names, products });
    }

    /// The next of the products accepted so far.
    pub fn next_product(&mut self) -> Option<ImportedProduct> {
        self.products.pop_front()
    }

    /// Problems reported since the last call.
    pub fn take_problems(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.problems)
    }

    /// Totals of what was read so far.
    pub fn counts(&self, sheet: &Sheet) -> Counts {
        Counts {
            rows: sheet.len() + sheet.blank,
            imported: sheet.len() - self.refused.len(),
            refused: self.refused.len(),
            blank: sheet.blank,
            collections: self.collections.len(),
            ..self.sums
        }
    }
}

/// The index in `variants[2].sku`.
fn named_variant(field: &str) -> Option<usize> {
    field
        .strip_prefix("variants[")?
        .split(']')
        .next()?
        .parse()
        .ok()
}
