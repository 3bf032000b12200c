//! Compares a file's quantities with what the shop has counted itself.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use inventory::{Adjust, AdjustError, Change, stock_of};
use kernel::{ImportId, VariantId};
use product_files::{Problem, ProblemKind, Stock, StockNote};
use tenancy::{DbError, TenantTx};

use super::ImportJobError;

/// The file's quantities, sorted by how they are treated.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sorted {
    /// Variants never counted: the file's quantity becomes their opening count.
    pub opening: Vec<StockNote>,
    /// Variants the shop has counted differently: with the shop's number.
    pub differing: Vec<(StockNote, i32)>,
}

/// Sorts the file's quantities.
///
/// # Errors
/// Database failures only.
pub(super) async fn sorted(tx: &mut TenantTx, notes: &[StockNote]) -> Result<Sorted, DbError> {
    let variants: Vec<VariantId> = notes.iter().map(|note| note.variant).collect();
    let counted: HashMap<VariantId, i32> = stock_of(tx, &variants)
        .await?
        .iter()
        .filter(|row| row.version > 0)
        .map(|row| (row.variant_id, row.on_hand))
        .collect();
    let mut sorted = Sorted::default();
    for note in notes {
        match counted.get(&note.variant) {
            None => sorted.opening.push(*note),
            Some(shop) if *shop != units(note) => sorted.differing.push((*note, *shop)),
            Some(_) => {}
        }
    }
    Ok(sorted)
}

/// A negative quantity counts as zero.
fn units(note: &StockNote) -> i32 {
    note.on_hand.max(0)
}

impl Sorted {
    /// The remarks for the merchant, once it is known whether the shop's counts are kept.
    pub fn remarks(&self, choice: Stock) -> Vec<Problem> {
        let told = |note: &StockNote, kind| Problem {
            row: note.row,
            column: None,
            kind,
        };
        let kept = self.differing.iter().filter(|_| choice == Stock::Keep);
        let kept = kept.map(|(note, shop)| {
            let (file, shop) = (note.on_hand, *shop);
            told(note, ProblemKind::StockKept { file, shop })
        });
        let taken = self.taken(choice).filter(|note| note.on_hand < 0);
        let below = taken.map(|note| {
            let quantity = note.on_hand;
            told(note, ProblemKind::StockNegative { quantity })
        });
        kept.chain(below).collect()
    }

    fn taken(&self, choice: Stock) -> impl Iterator<Item = &StockNote> {
        let set = self
            .differing
            .iter()
            .filter(move |_| choice == Stock::Count);
        self.opening.iter().chain(set.map(|(note, _)| note))
    }
}

/// The import whose quantities are recorded.
pub(super) struct Counting<'a> {
    pub import: ImportId,
    pub file_name: &'a str,
    /// When the merchant started it: later sales are deducted.
    pub as_of: DateTime<Utc>,
    pub choice: Stock,
}

impl Counting<'_> {
    /// Records the counts, each once however often it is called; returns how many the shop had counted differently.
    ///
    /// # Errors
    /// An impossible count.
    pub async fn record(
        &self,
        tx: &mut TenantTx,
        sorted: &Sorted,
    ) -> Result<usize, ImportJobError> {
        for note in sorted.taken(self.choice) {
            let counted = inventory::adjust(tx, self.order(note)).await;
            counted.map_err(of_database)?;
        }
        Ok(match self.choice {
            Stock::Keep => 0,
            Stock::Count => sorted.differing.len(),
        })
    }

    fn order(&self, note: &StockNote) -> Adjust {
        let name: String = self.file_name.chars().take(200).collect();
        Adjust {
            variant: note.variant,
            location: None,
            change: Change::Count {
                quantity: units(note),
                as_of: self.as_of,
            },
            reason: format!("count: {name}"),
            actor: String::new(),
            reference: Some(self.import.to_string()),
            caused_by: None,
        }
    }
}

/// Treats database failures alike wherever they occur.
fn of_database(error: AdjustError) -> ImportJobError {
    match error {
        AdjustError::Db(error) => error.into(),
        other => other.into(),
    }
}

#[cfg(test)]
#[path = "stock_tests.rs"]
mod tests;
