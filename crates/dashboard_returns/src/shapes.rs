//! A return as the API shows it.

use chrono::{DateTime, Utc};
use kernel::{LineId, Money, OrderId, RefundId, ReturnId};
use orders::Order;
use refunds::{order_refunds, parts_that_count, refundable};
use returns::{OpenedBy, Return, ReturnLine, ReturnReason, ReturnState};
use serde::Serialize;
use tenancy::TenantTx;
use utoipa::ToSchema;
use web::problem::Problem;
use wire::RefundProgress;

use crate::amounts;

/// A line of a return.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReturnLineShape {
    /// The order's line.
    line_id: LineId,
    title: String,
    variant_title: String,
    sku: String,
    /// Units that are to come back.
    asked: i32,
    /// Units that came back and went into stock.
    good: i32,
    /// Units that came back and were written off.
    damaged: i32,
    /// Units that did not come.
    missing: i32,
    /// Units that are still to come.
    outstanding: i32,
    /// Units whose money the return's refund was to give back; whether it did, the return's `refund_state` says.
    refunded: i32,
}

impl From<ReturnLine> for ReturnLineShape {
    fn from(line: ReturnLine) -> Self {
        Self {
            outstanding: line.outstanding(),
            line_id: line.line,
            title: line.title,
            variant_title: line.options,
            sku: line.sku,
            asked: line.asked,
            good: line.good,
            damaged: line.damaged,
            missing: line.missing,
            refunded: line.refunded,
        }
    }
}

/// A return in a list.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReturnShape {
    id: ReturnId,
    /// The order's number and its own: `1001-R1`.
    number: String,
    order_id: OrderId,
    order_number: i64,
    /// Whom the order was shipped to.
    customer: String,
    state: ReturnState,
    opened_by: OpenedBy,
    reason: ReturnReason,
    /// A note by the person who opened the return; may be empty.
    note: String,
    /// Where the goods are to be sent, line by line; empty until it is approved.
    address: String,
    /// What to do with the goods; may be empty.
    instructions: String,
    carrier: String,
    tracking_number: String,
    /// Who pays the postage, as the policy said when it was approved; may be empty.
    postage: String,
    /// Why it was refused, or closed without a refund; may be empty.
    answer: String,
    /// The refund that closed it; null: none did.
    refund_id: Option<RefundId>,
    requested_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
    received_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    /// The version to send with the next step.
    version: i32,
    lines: Vec<ReturnLineShape>,
}

impl From<Return> for ReturnShape {
    fn from(of: Return) -> Self {
        Self {
            number: of.name(),
            id: of.id,
            order_id: of.order,
            order_number: of.order_number,
            customer: of.customer,
            state: of.state,
            opened_by: of.opened_by,
            reason: of.reason,
            note: of.note,
            address: of.address,
            instructions: of.instructions,
            carrier: of.carrier,
            tracking_number: of.tracking_number,
            postage: of.postage,
            answer: of.answer,
            refund_id: of.refund,
            requested_at: of.requested_at,
            decided_at: of.decided_at,
            received_at: of.received_at,
            ended_at: of.ended_at,
            version: of.version,
            lines: of.lines.into_iter().map(ReturnLineShape::from).collect(),
        }
    }
}

/// Units of a line.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReturnUnits {
    /// The order's line.
    line_id: LineId,
    quantity: i32,
}

/// What can be refunded of a return.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReturnSettlement {
    /// Units that came back and whose money has not gone back otherwise.
    lines: Vec<ReturnUnits>,
    /// What is left of the shipping, before tax.
    shipping: Money,
    /// What is left of the order, with taxes.
    most: Money,
}

/// A return, and what can be done with it.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReturnDetail {
    #[serde(flatten)]
    of: ReturnShape,
    /// What can be refunded; null while nothing has come, and once it has ended.
    settlement: Option<ReturnSettlement>,
    /// How far the refund has come that closed it; null: none did. `failed`: no money went back; refund again on the order's
    /// page.
    refund_state: Option<RefundProgress>,
}

impl ReturnDetail {
    pub(crate) async fn read(tx: &mut TenantTx, of: Return) -> Result<Self, Problem> {
        let settles = matches!(of.state, ReturnState::Receiving | ReturnState::Received);
        let settlement = match settles {
            true => {
                let order = orders::order(tx, of.order).await?;
                let order = order.ok_or_else(Problem::not_found)?;
                Some(settlement(tx, &order, &of).await?)
            }
            false => None,
        };
        let refund_state = refund_state(tx, &of).await?;
        Ok(Self {
            of: of.into(),
            settlement,
            refund_state,
        })
    }
}

async fn refund_state(tx: &mut TenantTx, of: &Return) -> Result<Option<RefundProgress>, Problem> {
    let Some(id) = of.refund else {
        return Ok(None);
    };
    let refund = refunds::order_refund_of(tx, id).await?;
    Ok(refund.map(|one| amounts::progress(&one.refund.state).0))
}

async fn settlement(
    tx: &mut TenantTx,
    order: &Order,
    of: &Return,
) -> Result<ReturnSettlement, Problem> {
    let lines = returns::units_to_refund(tx, order, of).await?;
    let refunds = order_refunds(tx, order).await?;
    let left = refundable(order, &parts_that_count(&refunds));
    let lines = lines
        .into_iter()
        .map(|(line_id, quantity)| ReturnUnits { line_id, quantity });
    Ok(ReturnSettlement {
        lines: lines.collect(),
        shipping: left.shipping,
        most: left.total,
    })
}

/// The return of the path.
pub(crate) async fn found(tx: &mut TenantTx, id: ReturnId) -> Result<Return, Problem> {
    let found = returns::return_by_id(tx, id).await?;
    found.ok_or_else(Problem::not_found)
}
