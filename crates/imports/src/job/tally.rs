//! What a preview collects: figures, the first products, and the types and tags in the file.

use std::collections::HashMap;

use kernel::Money;
use product_files::{
    Fate, Foreseen, Format, ImportedProduct, Problem, ProblemKind, Reading, Severity,
};

use crate::store::{ImportColumn, ImportCounts, ImportGroup, ImportPreview, ImportSample, Look};

/// Products shown in the preview.
const SAMPLE: usize = 10;
/// Types and tags offered to choose from.
const GROUPS: usize = 100;

#[derive(Default)]
pub(super) struct Tally {
    sample: Vec<ImportSample>,
    ignored: Vec<ImportColumn>,
    fates: String,
    types: Groups,
    tags: Groups,
    errors: usize,
    warnings: usize,
    stock_differs: usize,
}

/// Names with their number of products, compared regardless of case and accents.
#[derive(Default)]
struct Groups(HashMap<String, ImportGroup>);

impl Groups {
    fn count(&mut self, name: &str) {
        if name.is_empty() {
            return;
        }
        let group = self.0.entry(kernel::fold(name));
        let group = group.or_insert_with(|| ImportGroup {
            name: name.to_owned(),
            products: 0,
        });
        group.products += 1;
    }

    /// The most frequent, then by name.
    fn first(self) -> Vec<ImportGroup> {
        let mut all: Vec<ImportGroup> = self.0.into_values().collect();
        all.sort_by(|a, b| (b.products, &a.name).cmp(&(a.products, &b.name)));
        all.truncate(GROUPS);
        all
    }
}

impl Tally {
    pub fn products(&mut self, reading: &Reading, products: &[ImportedProduct], seen: &Foreseen) {
        for (product, outcome) in products.iter().zip(&seen.outcomes) {
            self.fates.push(outcome.fate.letter());
            if self.sample.len() < SAMPLE {
                self.sample.push(row(reading, product, outcome.fate));
            }
            if outcome.fate != Fate::Refused {
                self.types.count(&product.draft.product_type);
                for tag in &product.draft.tags {
                    self.tags.count(tag);
                }
            }
        }
    }

    pub fn problems(&mut self, problems: &[Problem]) {
        for problem in problems {
            match problem.severity() {
                Severity::Refused => self.errors += 1,
                Severity::Changed | Severity::Note => self.warnings += 1,
            }
            if let ProblemKind::ColumnIgnored { column, .. } = &problem.kind {
                self.ignored.push(ImportColumn {
                    name: column.clone(),
                    maps_to: None,
                });
            }
        }
    }

    pub const fn differing(&mut self, quantities: usize) {
        self.stock_differs += quantities;
    }

    /// The complete preview, once the file was read to its end.
    pub fn look(self, reading: &Reading, before: ImportPreview) -> Look {
        let of = reading.counts();
        let fates = |fate: Fate| self.fates.matches(fate.letter()).count();
        let counts = ImportCounts {
            rows: of.rows,
            products: of.products,
            variants: of.variants,
            create: fates(Fate::Created),
            update: fates(Fate::Updated),
            skip: fates(Fate::Unchanged),
            errors: self.errors,
            warnings: self.warnings,
            stock_differs: self.stock_differs,
            collections: of.collections,
        };
        Look {
            counts,
            products: super::small(of.products),
            preview: ImportPreview {
                columns: needed(reading.format)
                    .into_iter()
                    .chain(self.ignored)
                    .collect(),
                sample: self.sample,
                types: self.types.first(),
                tags: self.tags.first(),
                fates: self.fates,
                ..before
            },
        }
    }
}

/// The action shown for a product in the preview.
const fn action(fate: Fate) -> &'static str {
    match fate {
        Fate::Created => "create",
        Fate::Updated => "update",
        Fate::Unchanged | Fate::Left => "skip",
        Fate::Refused => "refuse",
    }
}

fn row(reading: &Reading, product: &ImportedProduct, fate: Fate) -> ImportSample {
    let first = product.draft.variants.first();
    // As it would be set: a negative quantity counts as zero.
    let counted = product.notes.iter().filter_map(|note| note.on_hand);
    let stock: Vec<i64> = counted.map(|units| i64::from(units.max(0))).collect();
    let price =
        first.map(|variant| Money::new(variant.price_minor, reading.currency).to_decimal_text());
    ImportSample {
        row: product.row,
        title: product.draft.title.clone(),
        sku: first.map(|variant| variant.sku.clone()).unwrap_or_default(),
        price: price.unwrap_or_default(),
        stock: if stock.is_empty() {
            String::new()
        } else {
            stock.iter().sum::<i64>().to_string()
        },
        options: first
            .map(|variant| variant.option_values.join(" / "))
            .unwrap_or_default(),
        action: action(fate).to_owned(),
    }
}

/// The columns each format requires, and their meaning here.
fn needed(format: Format) -> [ImportColumn; 3] {
    let named = match format {
        Format::Shopify | Format::Highstreet => [
            ("Handle", "handle"),
            ("Title", "title"),
            ("Variant Price", "price"),
        ],
        Format::WooCommerce => [
            ("Type", "type"),
            ("Name", "title"),
            ("Regular price", "price"),
        ],
    };
    named.map(|(name, to)| ImportColumn {
        name: name.to_owned(),
        maps_to: Some(to.to_owned()),
    })
}
