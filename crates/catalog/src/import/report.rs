//! Collects products and problems while a file is read, and makes the plan of them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use kernel::Currency;

use super::{
    Counts, Covers, Encoding, Format, HandleSource, ImportedProduct, Plan, Problem, ProblemKind,
    Severity, sheet::Sheet,
};
use crate::{ProductDraft, check::check, wording};

#[derive(Default)]
pub(super) struct Report {
    covers: Covers,
    problems: Vec<Problem>,
    refused: BTreeSet<u32>,
    products: Vec<ImportedProduct>,
    skus: HashMap<String, u32>,
    handles: HashSet<String>,
    /// Ids in the other program, each with the title that came first.
    external: HashMap<String, String>,
    columns_read: BTreeSet<String>,
}

impl Report {
    pub fn covering(covers: Covers) -> Self {
        Self {
            covers,
            ..Self::default()
        }
    }

    pub fn reads(&mut self, columns: impl IntoIterator<Item = String>) {
        self.columns_read.extend(columns);
    }

    /// Notes a problem. The first refusal of a row is the one that is told.
    pub fn tell(&mut self, row: u32, column: Option<String>, kind: ProblemKind) {
        let problem = Problem { row, column, kind };
        if problem.severity() != Severity::Refused || self.refused.insert(row) {
            self.problems.push(problem);
        }
    }

    pub fn is_refused(&self, row: u32) -> bool {
        self.refused.contains(&row)
    }

    /// The SKU is this row's from now on; otherwise the row that has it.
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

    /// Checks the product as the shop's own editor would and takes it, or refuses all of its rows.
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
        if let Some(first) = self.claim_external_id(&checked) {
            let kind = ProblemKind::SameProductTwice { product: first };
            self.tell(product.row, None, kind);
            self.refuse_rest(rows, &checked.title);
            return;
        }
        let stated = product.draft.handle.clone();
        product.draft = checked;
        let free = wording::free_handle(&product.draft.handle, |handle| {
            self.handles.contains(handle)
        });
        if product.handle_source == HandleSource::Given && free != stated {
            let kind = ProblemKind::HandleChanged {
                from: stated,
                to: free.clone(),
            };
            self.tell(product.row, None, kind);
        }
        self.handles.insert(free.clone());
        product.draft.handle = free;
        self.products.push(product);
    }

    /// The title of the product that has this one's id already.
    fn claim_external_id(&mut self, draft: &ProductDraft) -> Option<String> {
        let id = draft.external_id.as_ref()?;
        let first = self.external.get(id).cloned();
        if first.is_none() {
            self.external.insert(id.clone(), draft.title.clone());
        }
        first
    }

    /// Refuses those of the rows that have no reason of their own yet.
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

    pub fn into_plan(
        mut self,
        format: Format,
        encoding: Encoding,
        currency: Currency,
        sheet: &Sheet,
    ) -> Plan {
        for (column, rows) in sheet.unread(|name| self.columns_read.contains(name)) {
            self.tell(
                1,
                Some(column.clone()),
                ProblemKind::ColumnIgnored { column, rows },
            );
        }
        self.problems.sort_by_key(|problem| problem.row);
        let collections: HashSet<&String> =
            self.products.iter().flat_map(|p| &p.collections).collect();
        let counts = Counts {
            rows: sheet.rows.len() + sheet.blank,
            imported: sheet.rows.len() - self.refused.len(),
            refused: self.refused.len(),
            blank: sheet.blank,
            products: self.products.len(),
            variants: self
                .products
                .iter()
                .map(|product| product.draft.variants.len())
                .sum(),
            images: self
                .products
                .iter()
                .map(|product| product.images.len())
                .sum(),
            collections: collections.len(),
        };
        let Self {
            covers,
            problems,
            products,
            ..
        } = self;
        Plan {
            format,
            encoding,
            currency,
            products,
            problems,
            counts,
            covers,
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

/// Groups items by key, keeping the order in which keys first appear.
pub(super) fn grouped<T, K: Ord + Clone>(
    items: impl IntoIterator<Item = (K, T)>,
) -> Vec<(K, Vec<T>)> {
    let mut places: BTreeMap<K, usize> = BTreeMap::new();
    let mut groups: Vec<(K, Vec<T>)> = Vec::new();
    for (key, item) in items {
        let place = *places.entry(key.clone()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, members)) => members.push(item),
            None => groups.push((key, vec![item])),
        }
    }
    groups
}
