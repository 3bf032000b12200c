//! What the supplier confirms, and what changes after an order was sent: quantities, costs, days.

use chrono::NaiveDate;
use kernel::{PurchaseLineId, PurchaseOrderId};
use serde_json::{Value, json};
use tenancy::{DbError, TenantTx};

use crate::{
    Invalid, PurchaseLine, PurchaseOrder, Step, StepError, Wrong, events, history, invalid,
    model::{locked_as_read, write_head, write_line},
};

/// Why an order is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The supplier answered.
    Confirmed,
    /// Something else is known now.
    Changed,
}

/// What is known of an order now. Lines that are not named stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeOrder {
    /// The order.
    pub order: PurchaseOrderId,
    /// Its version that was read.
    pub version: i32,
    /// Why it changes.
    pub why: Why,
    /// When its lines are expected that have no day of their own; `None`: not known.
    pub expected_on: Option<NaiveDate>,
    /// Lines that change.
    pub lines: Vec<ChangeLine>,
    /// A note for the order's history.
    pub note: String,
    /// Who says so, as displayed.
    pub actor: String,
}

/// What is known of a line now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangeLine {
    /// The line.
    pub line: PurchaseLineId,
    /// Units ordered; not fewer than have come.
    pub quantity: i32,
    /// Cost of one unit in minor units of the order's currency.
    pub cost_minor: i64,
    /// When it is expected, if not with the order.
    pub expected_on: Option<NaiveDate>,
}

/// Why an order was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// A field cannot be taken as it is.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// Nothing would be left to come of an order of which nothing has come: cancel it.
    #[error("nothing would be left of the order")]
    NothingLeft,
    /// It cannot change where it is.
    #[error(transparent)]
    Step(#[from] StepError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Records what the supplier confirmed, or what changed. Each difference stands in the history.
///
/// # Errors
/// See [`ChangeError`].
pub async fn change_order(
    tx: &mut TenantTx,
    command: &ChangeOrder,
) -> Result<PurchaseOrder, ChangeError> {
    let mut order = locked_as_read(tx, (command.order, command.version)).await?;
    let (step, kind) = match command.why {
        Why::Confirmed => (Step::Confirm, "confirmed"),
        Why::Changed => (Step::Change, "changed"),
    };
    order.state = order.after(step)?;
    let note = invalid::paragraph("note", &command.note, 500)?;
    let differences = apply(&mut order, command, tx.now().date_naive())?;
    if order.lines.iter().all(|line| line.quantity == 0) {
        return Err(ChangeError::NothingLeft);
    }
    if order.is_complete() {
        order.state = order.after(Step::ReceiveRest)?;
    }
    for line in &order.lines {
        write_line(tx, line).await?;
    }
    write_head(tx, &order).await?;
    let facts = json!({ "changes": differences, "note": note });
    history::record(tx, order.id, (kind, &command.actor), facts).await?;
    events::changed(tx, &order).await?;
    inventory::review_promises(tx).await?;
    tx.touch_pages();
    order.version += 1;
    Ok(order)
}

/// Changes the order in memory and lists what differs. Pure.
fn apply(
    order: &mut PurchaseOrder,
    command: &ChangeOrder,
    today: NaiveDate,
) -> Result<Vec<Value>, Invalid> {
    let mut differences = Vec::new();
    if order.expected_on != command.expected_on {
        invalid::near("expected_on", command.expected_on, today)?;
        let change = (
            "expected_on",
            json!(order.expected_on),
            json!(command.expected_on),
        );
        differences.push(difference(None, change));
        order.expected_on = command.expected_on;
    }
    for (at, change) in command.lines.iter().enumerate() {
        let line = order.lines.iter_mut().find(|line| line.id == change.line);
        let unknown = || Invalid::new(format!("lines[{at}].line_id"), Wrong::Unknown);
        let line = line.ok_or_else(unknown)?;
        let field = |name: &str| format!("lines[{at}].{name}");
        let least = i64::from(line.arrived());
        invalid::within(
            &field("quantity"),
            i64::from(change.quantity),
            least,
            1_000_000,
        )?;
        invalid::within(&field("cost"), change.cost_minor, 0, 1_000_000_000)?;
        if change.expected_on != line.expected_on {
            invalid::near(&field("expected_on"), change.expected_on, today)?;
        }
        differences.extend(changed(line, change));
    }
    Ok(differences)
}

fn changed(line: &mut PurchaseLine, change: &ChangeLine) -> Vec<Value> {
    let all = [
        ("quantity", json!(line.quantity), json!(change.quantity)),
        (
            "cost_minor",
            json!(line.cost_minor),
            json!(change.cost_minor),
        ),
        (
            "expected_on",
            json!(line.expected_on),
            json!(change.expected_on),
        ),
    ];
    line.quantity = change.quantity;
    line.cost_minor = change.cost_minor;
    line.expected_on = change.expected_on;
    let differ = all.into_iter().filter(|(_, before, after)| before != after);
    let differ = differ.collect::<Vec<_>>().into_iter();
    differ.map(|one| difference(Some(line), one)).collect()
}

fn difference(line: Option<&PurchaseLine>, (what, before, after): (&str, Value, Value)) -> Value {
    let sku = line.map(|line| {
        if line.sku.is_empty() {
            &line.title
        } else {
            &line.sku
        }
    });
    json!({ "line": sku, "what": what, "before": before, "after": after })
}
