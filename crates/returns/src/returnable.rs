//! What of an order can still come back. The calculator is pure.

use chrono::NaiveDate;
use kernel::LineId;
use orders::{Order, OrderLine, Shipment};
use refunds::{OrderRefund, Restock, order_refunds, parts_that_count};
use tenancy::{DbError, TenantTx};

use crate::{OpenedBy, Policy, Return, ReturnState, Takes, model::returns_of, policy::policy_of};

/// Most returns that the shopper of an order can ask for, those taken back included: each is mailed to both sides.
pub const MOST_ASKED: usize = 30;

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
        let asked = self
            .returns
            .iter()
            .filter(|one| one.opened_by == OpenedBy::Shopper);
        asked.count() < MOST_ASKED && self.lines.iter().any(|line| line.in_time > 0)
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
        true => order_refunds(tx, order).await?,
        false => Vec::new(),
    };
    let (profile, _) = platform::profile(tx).await?;
    let day = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&profile.time_zone).date_naive();
    let left = left(&shipments, day);
    let asked: Vec<Asked> = returns.iter().flat_map(|of| asked(of, &day)).collect();
    let window = Window {
        takes: policy.takes,
        today: day(tx.now()),
    };
    let lines = order.lines.iter().map(|line| {
        let units = rest(line, (&returns, &refunds));
        let in_time = window.in_time(line.id, (&left, &asked)).min(units);
        ReturnableLine {
            line: line.id,
            units,
            in_time,
        }
    });
    let lines = lines.collect();
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

/// Units of a line that were asked to be returned on a day, and came or may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Asked {
    line: LineId,
    units: i32,
    on: NaiveDate,
}

fn asked(of: &Return, day: &impl Fn(chrono::DateTime<chrono::Utc>) -> NaiveDate) -> Vec<Asked> {
    let on = day(of.requested_at);
    let counts = of.state.is_open() || of.state == ReturnState::Closed;
    let lines = of.lines.iter().filter(|_| counts);
    let lines = lines.map(|line| Asked {
        line: line.line,
        units: line.asked - line.missing,
        on,
    });
    lines.collect()
}

/// The shop's window, on a day.
#[derive(Clone, Copy, Debug)]
struct Window {
    takes: Takes,
    today: NaiveDate,
}

impl Window {
    /// Units of a line that are in time. Units in returns are taken to be the newest that had left by then, so that the
    /// return of a new unit does not let an old one pass.
    fn in_time(self, line: LineId, (left, asked): (&[Left], &[Asked])) -> i32 {
        let recent = left
            .iter()
            .filter(|one| one.line == line && self.takes.on(one.on, self.today));
        let Some(first) = recent.clone().map(|one| one.on).min() else {
            return 0;
        };
        let since = asked
            .iter()
            .filter(|one| one.line == line && one.on >= first);
        let recent: i32 = recent.map(|one| one.units).sum();
        let since: i32 = since.map(|one| one.units).sum();
        (recent - since).max(0)
    }
}

/// Units of a line that can come back. A unit that a return brings, or that a refund put back into stock, is here or spoken
/// for; one whose money went back otherwise is taken to be one of these, so the larger number counts.
fn rest(line: &OrderLine, (returns, refunds): (&[Return], &[OrderRefund])) -> i32 {
    let refunded = parts_that_count(refunds);
    let given_back: i32 = refunded
        .iter()
        .filter_map(|parts| parts.units_of(line.id))
        .map(|units| units.returned)
        .sum();
    let (waiting, came) = in_returns(returns, line.id);
    let here = waiting + came + put_back(refunds, line.id);
    (line.shipped - here.max(given_back)).max(0)
}

/// Units of a line that had left and that refunds put back into stock. Those of refunds that failed count: their stock moved.
fn put_back(refunds: &[OrderRefund], id: LineId) -> i32 {
    let units = refunds.iter().filter_map(|one| one.parts.units_of(id));
    units
        .filter(|units| units.restock == Restock::Back)
        .map(|units| units.returned)
        .sum()
}

/// Units of a line that a refund may still put back into stock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RestockableLine {
    /// The order's line.
    pub line: LineId,
    /// Units that left, are in no return and were not put back before.
    pub units: i32,
}

/// What a refund that no return closes may still put back into stock: the count of a return moves the stock of its units.
///
/// # Errors
/// Database failures only.
pub async fn restockable(
    tx: &mut TenantTx,
    order: &Order,
) -> Result<Vec<RestockableLine>, DbError> {
    if !order.has_shipped() {
        let none = |line: &OrderLine| RestockableLine {
            line: line.id,
            units: 0,
        };
        return Ok(order.lines.iter().map(none).collect());
    }
    let returns = returns_of(tx, order.id).await?;
    let refunds = order_refunds(tx, order).await?;
    let lines = order.lines.iter().map(|line| {
        let (waiting, came) = in_returns(&returns, line.id);
        let here = waiting + came + put_back(&refunds, line.id);
        RestockableLine {
            line: line.id,
            units: (line.shipped - here).max(0),
        }
    });
    Ok(lines.collect())
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
