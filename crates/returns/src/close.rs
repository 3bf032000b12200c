//! Settles a return: its refund and its end are one transaction.

use kernel::{LineId, Money, RefundId, ReturnId};
use orders::{Notify, Order};
use refunds::{
    ByHand, OrderRefund, RefundError, RefundOrder, RefundPreview, RefundUnits, RefundWish, Restock,
    Which, hold_for_refund, order_refunds, parts_that_count, preview_refund, refund_held,
    refundable,
};
use tenancy::{DbError, TenantTx};

use crate::{
    LONGEST_NOTE, Return, ReturnState, ReturnTurn, Seen, Step, StepError, events,
    held::{as_seen, bounded, end, step},
    model::{return_by_id, returns_of},
    receive::write_lines,
    timeline,
    told::told_to,
    words::multiline,
};

/// What of a return is refunded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// Units of each line that came back; those not named are not refunded.
    pub lines: Vec<(LineId, i32)>,
    /// Of the shipping, before tax.
    pub shipping: Money,
}

/// How a return ends.
#[derive(Clone, Debug)]
pub enum Ending {
    /// With a refund.
    Refund {
        /// What is refunded.
        settlement: Settlement,
        /// How money that was received by hand goes back; absent for a card's.
        by_hand: Option<ByHand>,
        /// For the shopper, who reads it in the refund's mail; may be empty.
        reason: String,
        /// The fingerprint of the preview the merchant saw.
        agreed: String,
    },
    /// Without one: the money went back otherwise, or is not due.
    NoRefund {
        /// Why, for the shopper; required.
        answer: String,
        /// Whether the shopper gets a mail.
        notify: Notify,
    },
}

/// The command to close.
#[derive(Clone, Debug)]
pub struct CloseReturn {
    /// The return.
    pub id: ReturnId,
    /// What the merchant saw.
    pub seen: Seen,
    /// How it ends.
    pub ending: Ending,
    /// Who closes it.
    pub actor: String,
}

/// Why a return was not closed.
#[derive(Debug, thiserror::Error)]
pub enum CloseError {
    /// The step cannot be taken.
    #[error(transparent)]
    Step(#[from] StepError),
    /// More units than came back and were not refunded otherwise.
    #[error("{most} units of the line came back and were not refunded otherwise")]
    NotBack {
        /// The line.
        line: LineId,
        /// Units that can be refunded.
        most: i32,
    },
    /// The money cannot go back like this.
    #[error(transparent)]
    Refund(#[from] RefundError),
}

impl From<DbError> for CloseError {
    fn from(error: DbError) -> Self {
        Self::Step(error.into())
    }
}

/// Computes the refund of a return and records nothing.
///
/// # Errors
/// See [`CloseError`].
pub async fn preview_settlement(
    tx: &mut TenantTx,
    id: ReturnId,
    wish: &Settlement,
) -> Result<RefundPreview, CloseError> {
    let of = return_by_id(tx, id).await?.ok_or(StepError::NotFound)?;
    step(&of, Step::Close)?;
    let order = orders::order(tx, of.order).await?;
    let order = order.ok_or(StepError::NotFound)?;
    let can = units_to_refund(tx, &order, &of).await?;
    let wish = checked(&can, wish)?;
    Ok(preview_refund(tx, of.order, &wish).await?)
}

/// Units of each line that came back and whose money has not gone back otherwise. Units that were refunded otherwise since the
/// return was opened are taken to be its own: the merchant refunds others on the order's page. What the refund of another
/// return failed to give back comes first: it is made again there.
///
/// # Errors
/// Database failures only.
pub async fn units_to_refund(
    tx: &mut TenantTx,
    order: &Order,
    of: &Return,
) -> Result<Vec<(LineId, i32)>, DbError> {
    let refunds = order_refunds(tx, order).await?;
    let returns = returns_of(tx, order.id).await?;
    let left = refundable(order, &parts_that_count(&refunds));
    let lines = order.lines.iter().zip(&left.units);
    let of_return = lines.filter_map(|(line, left)| {
        let came = of.lines.iter().find(|one| one.line == line.id)?.came();
        let gone = otherwise((of, line.id), (&returns, &refunds));
        Some((line.id, (came - gone).clamp(0, left.sent.max(0))))
    });
    Ok(of_return.collect())
}

/// Units of a line that refunds gave back since the return was opened, other than those that closed returns and those that made
/// up for one that failed. Pure.
fn otherwise(
    (of, line): (&Return, LineId),
    (returns, refunds): (&[Return], &[OrderRefund]),
) -> i32 {
    let (mut failed, mut gone) = (0, 0);
    for one in refunds {
        let refund = &one.refund;
        let units = one.parts.units_of(line).map_or(0, |units| units.returned);
        let closed = returns.iter().any(|of| of.refund == Some(refund.id));
        match (closed, refund.state.counts()) {
            (true, false) => failed += units,
            (true, true) | (false, false) => {}
            (false, true) => {
                let again = units.min(failed);
                failed -= again;
                if refund.created_at >= of.requested_at {
                    gone += units - again;
                }
            }
        }
    }
    gone
}

/// Closes a return.
///
/// # Errors
/// See [`CloseError`]; roll back then.
pub async fn close_return(tx: &mut TenantTx, command: &CloseReturn) -> Result<Return, CloseError> {
    let found = return_by_id(tx, command.id).await?;
    let order = found.ok_or(StepError::NotFound)?.order;
    // The payment is locked before the order.
    let money = hold_for_refund(tx, order).await?;
    let held = as_seen(tx, command.id, command.seen).await?;
    let state = step(&held, Step::Close)?;
    let closed = match &command.ending {
        Ending::Refund {
            settlement,
            by_hand,
            reason,
            agreed,
        } => {
            let can = units_to_refund(tx, &money.order, &held).await?;
            let wish = RefundOrder {
                order,
                wish: checked(&can, settlement)?,
                by_hand: by_hand.clone(),
                reason: reason.clone(),
                agreed: agreed.clone(),
                actor: command.actor.clone(),
            };
            let made = refund_held(tx, &money, &wish).await?;
            refunded(held, (settlement, made.refund.id))
        }
        Ending::NoRefund { answer, .. } => answered(held, answer)?,
    };
    let closed = ended(tx, closed, state);
    end(tx, &closed).await?;
    write_lines(tx, &closed).await?;
    events::closed(tx, (&money.order, &closed)).await?;
    timeline::closed(tx, &closed, &command.actor).await?;
    if let Ending::NoRefund { notify, .. } = command.ending {
        told_to(tx, (closed.id, ReturnTurn::ClosedUnpaid), notify).await?;
    }
    Ok(closed)
}

/// The refund's wish: of units that were sent, and whose stock was booked when they were counted.
fn checked(can: &[(LineId, i32)], wish: &Settlement) -> Result<RefundWish, CloseError> {
    for (id, units) in &wish.lines {
        let most = can.iter().find(|(line, _)| line == id);
        let most = most.map_or(0, |(_, most)| *most);
        if *units > most {
            return Err(CloseError::NotBack { line: *id, most });
        }
    }
    let lines = wish.lines.iter().map(|(line, units)| RefundUnits {
        line: *line,
        quantity: *units,
        which: Which::Sent,
        restock: Restock::Gone,
    });
    Ok(RefundWish::Items {
        lines: lines.collect(),
        shipping: wish.shipping,
    })
}

fn refunded(held: Return, (wish, refund): (&Settlement, RefundId)) -> Return {
    let mut closed = Return {
        refund: Some(refund),
        ..held
    };
    for line in &mut closed.lines {
        let units = wish.lines.iter().find(|(id, _)| *id == line.line);
        line.refunded = units.map_or(0, |(_, units)| *units);
    }
    closed
}

fn answered(held: Return, answer: &str) -> Result<Return, CloseError> {
    let answer = bounded("answer", multiline(answer), LONGEST_NOTE)?;
    if answer.is_empty() {
        return Err(StepError::Required { field: "answer" }.into());
    }
    Ok(Return { answer, ..held })
}

/// What has not come by now is missing.
fn ended(tx: &TenantTx, closed: Return, state: ReturnState) -> Return {
    let mut closed = Return {
        state,
        ended_at: Some(tx.now()),
        version: closed.version + 1,
        ..closed
    };
    for line in &mut closed.lines {
        line.missing += line.outstanding();
    }
    closed
}
