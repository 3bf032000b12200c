//! Drafts: a purchase order is written, and written anew until it is sent.

use std::collections::BTreeSet;

use catalog::queries::{VariantFacts, variants_by_ids};
use chrono::NaiveDate;
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{PurchaseOrderId, SupplierId, VariantId};
use serde_json::json;
use tenancy::{DbError, TenantTx, counter};

use crate::{
    Invalid, PurchaseOrder, PurchaseState, Step, StepError, Supplier, SupplierItem, Wrong, history,
    invalid,
    model::{self, LineRow, OrderRow, locked_as_read, purchase_order},
    store::{purchase_order as orders, purchase_order_line as lines},
    supplier, supplier_items,
};

/// Number of a shop's first purchase order.
const FIRST: i64 = 1;
/// Maximum number of lines of an order.
const LINES: usize = 500;

/// A purchase order as the shop writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurchaseDraft {
    /// Who delivers.
    pub supplier: SupplierId,
    /// When it is expected; `None`: the supplier's lead time says so when it is sent.
    pub expected_on: Option<NaiveDate>,
    /// Printed for the supplier.
    pub note: String,
    /// What is bought.
    pub lines: Vec<DraftLine>,
}

/// What is bought of one variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftLine {
    /// The variant.
    pub variant: VariantId,
    /// Units; whole packs.
    pub quantity: i32,
    /// Cost of one unit in minor units of the supplier's currency; `None`: as the supplier's item says.
    pub cost_minor: Option<i64>,
}

/// Why a draft was not saved.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// A field cannot be taken as it is.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// It is no draft any more, was changed meanwhile, or does not exist.
    #[error(transparent)]
    Step(#[from] StepError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<diesel::result::Error> for DraftError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

/// What a draft is checked against.
struct Gathered {
    supplier: Supplier,
    items: Vec<SupplierItem>,
    facts: Vec<VariantFacts>,
}

async fn gather(tx: &mut TenantTx, draft: &PurchaseDraft) -> Result<Gathered, DraftError> {
    let found = supplier(tx, draft.supplier).await?;
    let supplier = found.ok_or_else(|| Invalid::new("supplier_id", Wrong::Unknown))?;
    let variants: Vec<VariantId> = draft.lines.iter().map(|line| line.variant).collect();
    Ok(Gathered {
        items: supplier_items(tx, supplier.id).await?,
        facts: variants_by_ids(tx, supplier.draft.currency, &variants).await?,
        supplier,
    })
}

/// Refuses what cannot be ordered. Pure.
fn checked(draft: &PurchaseDraft, gathered: &Gathered, today: NaiveDate) -> Result<(), Invalid> {
    invalid::near("expected_on", draft.expected_on, today)?;
    if draft.lines.len() > LINES {
        let max = i64::try_from(LINES).unwrap_or(i64::MAX);
        return Err(Invalid::new("lines", Wrong::OutOfRange { min: 1, max }));
    }
    let mut seen = BTreeSet::new();
    for (at, line) in draft.lines.iter().enumerate() {
        let field = |name: &str| format!("lines[{at}].{name}");
        if !gathered.facts.iter().any(|one| one.id == line.variant) {
            return Err(Invalid::new(field("variant_id"), Wrong::Unknown));
        }
        if !seen.insert(line.variant) {
            return Err(Invalid::new(field("variant_id"), Wrong::Taken));
        }
        invalid::within(&field("quantity"), i64::from(line.quantity), 1, 1_000_000)?;
        let pack = gathered.item(line.variant).map_or(1, |item| item.pack);
        if line.quantity % pack != 0 {
            return Err(Invalid::new(
                field("quantity"),
                Wrong::NotWholePacks { pack },
            ));
        }
        invalid::within(
            &field("cost"),
            line.cost_minor.unwrap_or(0),
            0,
            1_000_000_000,
        )?;
    }
    Ok(())
}

impl Gathered {
    fn item(&self, variant: VariantId) -> Option<&SupplierItem> {
        self.items.iter().find(|item| item.variant == variant)
    }

    fn row(&self, tx: &TenantTx, (order, at): (PurchaseOrderId, i32), line: &DraftLine) -> LineRow {
        let facts = self.facts.iter().find(|one| one.id == line.variant);
        let item = self.item(line.variant);
        let own = |pick: fn(&VariantFacts) -> &String| facts.map(pick).cloned().unwrap_or_default();
        LineRow {
            id: tx.id(),
            purchase_order_id: order,
            position: at,
            variant_id: line.variant,
            title: own(|facts| &facts.title),
            options: own(|facts| &facts.option_text),
            sku: own(|facts| &facts.sku),
            supplier_sku: item
                .map(|item| item.supplier_sku.clone())
                .unwrap_or_default(),
            quantity: line.quantity,
            cost_minor: line
                .cost_minor
                .or_else(|| item.map(|item| item.cost_minor))
                .unwrap_or_default(),
            expected_on: None,
            received: 0,
            damaged: 0,
        }
    }
}

/// Writes a new draft, which gets the next number.
///
/// # Errors
/// A field that cannot be taken.
pub async fn draft_order(
    tx: &mut TenantTx,
    draft: &PurchaseDraft,
    actor: &str,
) -> Result<PurchaseOrder, DraftError> {
    let gathered = gather(tx, draft).await?;
    checked(draft, &gathered, tx.now().date_naive())?;
    let note = invalid::paragraph("note", &draft.note, 2000)?;
    let (id, now) = (tx.id(), tx.now());
    let terms = &gathered.supplier.draft;
    let head = OrderRow {
        id,
        number: counter::next(tx, "purchase_order", FIRST).await?,
        supplier_id: draft.supplier,
        state: PurchaseState::Draft.code().to_owned(),
        currency: terms.currency.code().to_owned(),
        language: terms.language.code().to_owned(),
        email: String::new(),
        note,
        expected_on: draft.expected_on,
        mails: 0,
        created_at: now,
        sent_at: None,
        updated_at: now,
        version: 1,
    };
    diesel::insert_into(orders::table)
        .values(head)
        .execute(tx)
        .await?;
    write_lines(tx, id, draft, &gathered).await?;
    history::record(tx, id, ("drafted", actor), json!({})).await?;
    written(tx, id).await
}

async fn write_lines(
    tx: &mut TenantTx,
    id: PurchaseOrderId,
    draft: &PurchaseDraft,
    gathered: &Gathered,
) -> Result<(), DbError> {
    let numbered = (0..).zip(&draft.lines);
    let rows: Vec<LineRow> = numbered
        .map(|(at, line)| gathered.row(tx, (id, at), line))
        .collect();
    diesel::insert_into(lines::table)
        .values(rows)
        .execute(tx)
        .await?;
    Ok(())
}

async fn written(tx: &mut TenantTx, id: PurchaseOrderId) -> Result<PurchaseOrder, DraftError> {
    let order = purchase_order(tx, id).await?;
    Ok(order.ok_or(StepError::NotFound)?)
}

/// Writes the draft that was read as `version` anew, whole. Its supplier stays.
///
/// # Errors
/// A field that cannot be taken, an order that is no draft, or one that was changed meanwhile.
pub async fn edit_draft(
    tx: &mut TenantTx,
    read: (PurchaseOrderId, i32),
    draft: &PurchaseDraft,
    actor: &str,
) -> Result<PurchaseOrder, DraftError> {
    let mut order = locked_as_read(tx, read).await?;
    let id = order.id;
    order.state = order.after(Step::Edit)?;
    let draft = PurchaseDraft {
        supplier: order.supplier,
        ..draft.clone()
    };
    let gathered = gather(tx, &draft).await?;
    checked(&draft, &gathered, tx.now().date_naive())?;
    order.note = invalid::paragraph("note", &draft.note, 2000)?;
    order.expected_on = draft.expected_on;
    diesel::delete(lines::table.filter(lines::purchase_order_id.eq(id)))
        .execute(tx)
        .await?;
    write_lines(tx, id, &draft, &gathered).await?;
    model::write_head(tx, &order).await?;
    history::record(tx, id, ("edited", actor), json!({})).await?;
    written(tx, id).await
}
