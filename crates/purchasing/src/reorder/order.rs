//! Turns lines of the reorder list into drafts of purchase orders, one for each supplier.

use std::collections::HashMap;

use kernel::VariantId;
use tenancy::{DbError, TenantTx};

use super::list::{SupplierTerms, list};
use crate::{DraftError, DraftLine, Invalid, PurchaseDraft, PurchaseOrder, Wrong, draft_order};

/// Lines of the list that are to be ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderLines {
    /// The lines.
    pub lines: Vec<OrderedLine>,
    /// Who orders, as displayed.
    pub actor: String,
}

/// A line of the list that is to be ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderedLine {
    /// The variant.
    pub variant: VariantId,
    /// Units; whole packs.
    pub quantity: i32,
}

/// Why nothing was drafted.
#[derive(Debug, thiserror::Error)]
pub enum ReorderError {
    /// A field cannot be taken as it is.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The variant is no longer on the list: somebody has ordered it meanwhile, or goods have come.
    #[error("variant {variant} is no longer on the reorder list")]
    NotListed {
        /// The variant.
        variant: VariantId,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<DraftError> for ReorderError {
    fn from(error: DraftError) -> Self {
        match error {
            DraftError::Invalid(error) => Self::Invalid(error),
            DraftError::Db(error) => Self::Db(error),
            DraftError::Step(error) => Self::Db(DbError::corrupt("purchase_order.state", error)),
        }
    }
}

/// Drafts one purchase order for each supplier of the lines, by supplier's name, which stands beside it. Of two people who order the same list at
/// once, the second is refused.
///
/// # Errors
/// A quantity that cannot be ordered, a variant without a supplier, or one that is no longer on the list.
pub async fn order_from_list(
    tx: &mut TenantTx,
    wanted: &OrderLines,
) -> Result<Vec<(PurchaseOrder, String)>, ReorderError> {
    if wanted.lines.is_empty() {
        return Err(Invalid::new("lines", Wrong::Required).into());
    }
    // Two who order the same goods wait for each other here: the list below is what the first has left of it.
    let variants: Vec<VariantId> = wanted.lines.iter().map(|line| line.variant).collect();
    inventory::lock_items(tx, &variants).await?;
    let drafts = drafts(tx, wanted).await?;
    let mut made = Vec::new();
    for one in drafts {
        let order = draft_order(tx, &one.draft, &wanted.actor).await;
        let order = order.map_err(|error| placed(error.into(), &one.places))?;
        made.push((order, one.supplier));
    }
    Ok(made)
}

/// A draft to be.
struct Placed {
    /// The supplier's name.
    supplier: String,
    draft: PurchaseDraft,
    /// Where each of its lines stands in the request.
    places: Vec<usize>,
}

async fn drafts(tx: &mut TenantTx, wanted: &OrderLines) -> Result<Vec<Placed>, ReorderError> {
    let variants: Vec<VariantId> = wanted.lines.iter().map(|line| line.variant).collect();
    let most = i64::try_from(variants.len()).unwrap_or(i64::MAX);
    let listed = list(tx, most, Some(&variants)).await?;
    // The list is in the order of the suppliers' names.
    let mut supplier_of: HashMap<VariantId, Option<usize>> = HashMap::new();
    let mut suppliers: Vec<SupplierTerms> = Vec::new();
    for group in listed.suppliers {
        let place = group.supplier.is_some().then_some(suppliers.len());
        suppliers.extend(group.supplier);
        supplier_of.extend(group.lines.iter().map(|line| (line.variant, place)));
    }
    let mut drafts: Vec<Placed> = suppliers.into_iter().map(empty).collect();
    for (at, line) in wanted.lines.iter().enumerate() {
        let variant = line.variant;
        let place = supplier_of.get(&variant);
        let place = place.ok_or(ReorderError::NotListed { variant })?;
        let draft = place.and_then(|place| drafts.get_mut(place));
        let field = || format!("lines[{at}].variant_id");
        let one = draft.ok_or_else(|| Invalid::new(field(), Wrong::NoSupplier))?;
        one.places.push(at);
        one.draft.lines.push(DraftLine {
            variant,
            quantity: line.quantity,
            cost_minor: None,
        });
    }
    Ok(drafts)
}

fn empty(supplier: SupplierTerms) -> Placed {
    Placed {
        draft: PurchaseDraft {
            supplier: supplier.id,
            expected_on: None,
            note: String::new(),
            lines: Vec::new(),
        },
        supplier: supplier.name,
        places: Vec::new(),
    }
}

/// The error with the line as the request numbers it.
fn placed(error: ReorderError, places: &[usize]) -> ReorderError {
    let ReorderError::Invalid(mut invalid) = error else {
        return error;
    };
    let inside = invalid
        .field
        .strip_prefix("lines[")
        .and_then(|rest| rest.split_once(']'));
    let Some((at, rest)) = inside else {
        return ReorderError::Invalid(invalid);
    };
    if let Some(place) = at.parse::<usize>().ok().and_then(|at| places.get(at)) {
        invalid.field = format!("lines[{place}]{rest}");
    }
    ReorderError::Invalid(invalid)
}
