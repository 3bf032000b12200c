//! What a plan would do to the shop as it is, told without doing any of it: reads and the pure decision, no lock and no
//! write. What happens in the shop afterwards is decided anew when the plan is applied.

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

/// What the chunks looked at so far would have made of the shop: later ones must see it as if it were done.
#[derive(Debug, Default)]
pub struct Foresight {
    spoken_for: HashSet<ProductId>,
    /// SKUs that products would have given up.
    released: HashMap<ProductId, HashSet<String>>,
}

/// What would become of some products of a plan.
#[derive(Clone, Debug, Default)]
pub struct Foreseen {
    pub outcomes: Vec<Outcome>,
    pub problems: Vec<Problem>,
    /// What the file says is on the shelf.
    pub stock: Vec<StockNote>,
}

impl Foreseen {
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        let same = |outcome: &&Outcome| outcome.fate == fate;
        self.outcomes.iter().filter(same).count()
    }

    pub fn add(&mut self, more: Self) {
        self.outcomes.extend(more.outcomes);
        self.problems.extend(more.problems);
        self.stock.extend(more.stock);
    }
}

/// Looks at some products, as [`super::apply`] would decide on them; they must follow those looked at before.
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
        // Which address a new product gets says nothing about what becomes of it.
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
