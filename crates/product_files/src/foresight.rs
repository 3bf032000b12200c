//! Predicts what a plan would do to the shop in its present state, with the decision that applying it makes.

use std::collections::{HashMap, HashSet};

use catalog::{Product, bulk::Known};
use chrono::{DateTime, Utc};
use kernel::ProductId;
use uuid::Uuid;

use super::{
    Batch, Chunk, Existing, Fate, Outcome, Problem, StockNote,
    decide::{Decision, decide},
};

/// The cumulative effect of the chunks examined so far, which later chunks must take into account.
#[derive(Debug, Default)]
pub struct Foresight {
    spoken_for: HashSet<ProductId>,
    /// SKUs that products would have released.
    released: HashMap<ProductId, HashSet<String>>,
}

/// The predicted outcome for some products of a plan.
#[derive(Clone, Debug, Default)]
pub struct Foreseen {
    /// One per product, in order.
    pub outcomes: Vec<Outcome>,
    /// Problems that only the shop's data reveals.
    pub problems: Vec<Problem>,
    /// Quantities the file states.
    pub stock: Vec<StockNote>,
}

impl Foreseen {
    /// The number of products with this outcome.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        let same = |outcome: &&Outcome| outcome.fate == fate;
        self.outcomes.iter().filter(same).count()
    }

    /// Appends the prediction for the products that follow.
    pub fn add(&mut self, more: Self) {
        self.outcomes.extend(more.outcomes);
        self.problems.extend(more.problems);
        self.stock.extend(more.stock);
    }
}

fn forget_released(product: &mut Product, released: &HashMap<ProductId, HashSet<String>>) {
    let Some(released) = released.get(&product.id) else {
        return;
    };
    for variant in &mut product.details.variants {
        if released.contains(&variant.sku) {
            variant.sku.clear();
        }
    }
}

impl Foresight {
    /// Predicts what applying the batch would do to the known part of the shop. Batches must follow each other from
    /// the first product on. `new_uuid` gives ids to what would be created.
    pub fn foresee(
        &mut self,
        mut known: Known,
        batch: Batch<'_>,
        now: DateTime<Utc>,
        new_uuid: &dyn Fn() -> Uuid,
    ) -> Foreseen {
        for product in &mut known.products {
            forget_released(product, &self.released);
        }
        let chunk = Chunk {
            batch,
            existing: Existing::Update,
            spoken_for: &self.spoken_for,
        };
        let decision = decide(&known, &chunk, now, new_uuid);
        self.note(&known, &decision);
        let applied = decision.applied;
        Foreseen {
            outcomes: applied.outcomes,
            problems: applied.problems,
            stock: applied.stock,
        }
    }

    fn note(&mut self, known: &Known, decision: &Decision) {
        let outcomes = &decision.applied.outcomes;
        self.spoken_for
            .extend(outcomes.iter().filter_map(|outcome| outcome.product));
        for (id, draft) in decision.changes.products() {
            let Some(old) = known.products.iter().find(|old| old.id == id) else {
                continue;
            };
            let kept: HashSet<&str> = draft.variants.iter().map(|v| v.sku.as_str()).collect();
            let given_up = old.details.variants.iter().map(|v| v.sku.as_str());
            let given_up = given_up.filter(|sku| !sku.is_empty() && !kept.contains(sku));
            self.released
                .entry(old.id)
                .or_default()
                .extend(given_up.map(str::to_owned));
        }
    }
}
