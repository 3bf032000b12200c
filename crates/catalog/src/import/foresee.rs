//! Predicts what a plan would do to the shop in its present state, with reads and the pure decision, no locks and no
//! writes. Applying the plan decides again, because the shop may have changed.

use std::collections::{HashMap, HashSet};

use futures_util::try_join;
use kernel::ProductId;
use tenancy::{DbError, TenantTx};

use super::{
    Batch, Chunk, Existing, Fate, Outcome, Problem, StockNote,
    decide::{Decision, Known, decide},
    gather,
};
use crate::{Product, media::fill_description::known_pictures, store::read};

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

/// Predicts what [`super::apply`] would do with some products, which must follow those already examined.
///
/// # Errors
/// Database failures only.
pub async fn foresee(
    tx: &TenantTx,
    batch: Batch<'_>,
    foresight: &mut Foresight,
) -> Result<Foreseen, DbError> {
    let chunk = Chunk {
        batch,
        existing: Existing::Update,
        spoken_for: &foresight.spoken_for,
    };
    let (ids, collections) = try_join!(gather::candidates(tx, batch), gather::collections(tx))?;
    let mut products = read::products(tx, &ids).await?;
    for product in &mut products {
        forget_released(product, &foresight.released);
    }
    let known = Known {
        products,
        pictures: known_pictures(tx, &ids).await?,
        // The URL of a new product does not affect its outcome.
        handles: HashSet::new(),
        collections,
    };
    let env = tx.env();
    let decision = decide(&known, &chunk, tx.now(), &|| env.chance.uuid_at(tx.now()));
    foresight.note(&known, &decision);
    let applied = decision.applied;
    Ok(Foreseen {
        outcomes: applied.outcomes,
        problems: applied.problems,
        stock: applied.stock,
    })
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
    fn note(&mut self, known: &Known, decision: &Decision) {
        let outcomes = &decision.applied.outcomes;
        self.spoken_for
            .extend(outcomes.iter().filter_map(|outcome| outcome.product));
        for (stamp, draft) in &decision.writes {
            let Some(old) = known.products.iter().find(|old| old.id == stamp.id) else {
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
