//! What of an order can still come back. The calculator is pure.

use chrono::NaiveDate;
use kernel::LineId;
use orders::{Order, Shipment};
use refunds::{OrderRefund, parts_that_count};
use tenancy::{DbError, TenantTx};

use crate::{Policy, Return, ReturnState, Takes, model::returns_of, policy::policy_of};

/// Units of a line that can come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReturnableLine {
    /// The order's line.
    pub line: LineId,
    /// Units that left and are in no return.
    pub units: i32,
    /// Of these, units that the shopper may still ask to return.
    pub in_time: i32,
}

/// Units of a line that left on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Left {
    pub(crate) line: LineId,
    pub(crate) units: i32,
    pub(crate) on: NaiveDate,
}

/// What is known of an order and its returns.
#[derive(Clone, Debug)]
pub struct Returns {
    /// The shop's policy.
    pub policy: Policy,
    /// The order's returns, oldest first.
    pub returns: Vec<Return>,
    /// What can still come back, in the order of the lines.
    pub lines: Vec<ReturnableLine>,
}

impl Returns {
    /// Units of a line that can come back; none of a line the order does not have.
    pub(crate) fn of(&self, line: LineId) -> Option<ReturnableLine> {
        self.lines.iter().find(|one| one.line == line).copied()
    }

    /// Whether the shopper can ask for something to be taken back.
    #[must_use]
    pub fn can_ask(&self) -> bool {
        self.lines.iter().any(|line| line.in_time > 0)
    }

    /// The number of the order's next return.
    #[must_use]
    pub fn next(&self) -> i32 {
        self.returns.last().map_or(1, |last| last.number + 1)
    }
}

/// The returns of an order, and what can still come back.
///
/// # Errors
/// Database failures only.
pub async fn returns_and_rest(tx: &mut TenantTx, order: &Order) -> Result<Returns, DbError> {
    let policy = policy_of(tx).await?;
    let returns = returns_of(tx, order.id).await?;
    let shipments = match order.has_shipped() {
        true => orders::shipments(tx, order.id).await?,
        false => Vec::new(),
    };
    let refunds = match order.has_shipped() {
        true => refunds::order_refunds(tx, order).await?,
        false => Vec::new(),
    };
    let (profile, _) = platform::profile(tx).await?;
    let day = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&profile.time_zone).date_naive();
    let left = left(&shipments, day);
    let lines = returnable(
        order,
        &left,
        (&returns, &refunds),
        (policy.takes, day(tx.now())),
    );
    Ok(Returns {
        policy,
        returns,
        lines,
    })
}

fn left(
    shipments: &[Shipment],
    day: impl Fn(chrono::DateTime<chrono::Utc>) -> NaiveDate,
) -> Vec<Left> {
    let all = shipments.iter().flat_map(|shipment| {
        let on = day(shipment.shipped_at);
        shipment.lines.iter().map(move |line| Left {
            line: line.line_id,
            units: line.quantity,
            on,
        })
    });
    all.collect()
}

/// A unit that came back in a return that ended and one whose money went back otherwise may be the same: the larger number
/// counts. Units of open returns are spoken for.
fn returnable(
    order: &Order,
    left: &[Left],
    (returns, refunds): (&[Return], &[OrderRefund]),
    (takes, today): (Takes, NaiveDate),
) -> Vec<ReturnableLine> {
    let refunded = parts_that_count(refunds);
    let lines = order.lines.iter().map(|line| {
        let given_back: i32 = refunded
            .iter()
            .filter_map(|parts| parts.units_of(line.id))
            .map(|units| units.returned)
            .sum();
        let (waiting, came) = in_returns(returns, line.id);
        let units = (line.shipped - waiting - came.max(given_back)).max(0);
        let recent = left
            .iter()
            .filter(|one| one.line == line.id && takes.on(one.on, today));
        ReturnableLine {
            line: line.id,
            units,
            in_time: units.min(recent.map(|one| one.units).sum()),
        }
    });
    lines.collect()
}

/// Units of a line in open returns, and those that came back in closed ones.
fn in_returns(returns: &[Return], id: LineId) -> (i32, i32) {
    let (mut waiting, mut came) = (0, 0);
    for one in returns {
        let Some(line) = one.lines.iter().find(|line| line.line == id) else {
            continue;
        };
        match one.state {
            ReturnState::Closed => came += line.came(),
            state if state.is_open() => waiting += line.asked - line.missing,
            _ => {}
        }
    }
    (waiting, came)
}
