//! The one calculator of refunds. Pure.
//!
//! A sale is a row of cells: each line's goods, each line's share of each tax, the shipping, and its shares. A refund
//! takes from cells, and never more than is left in one. Units and shipping follow the cumulative method: what must have
//! been refunded after this refund, less what earlier ones refunded. So partial refunds end exactly at the sale, tax by
//! tax, at the rates that were charged.

use kernel::{LineId, Money, MoneyError};
use orders::{Order, OrderLine};
use rust_decimal::Decimal;
use tax::{Tax, TaxShare};

use super::parts::{RefundParts, RefundedLine, RefundedTax, RefundedUnits, Restock, Split};

/// Which units of a line are refunded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// Those that were not sent as far as there are any, then those that were.
    #[default]
    NotSentFirst,
    /// Those that were not sent; they never will be.
    NotSent,
    /// Those that were sent: they came back, or are lost.
    Sent,
}

/// Units of a line to refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefundUnits {
    /// The order's line.
    pub line: LineId,
    /// How many.
    pub quantity: i32,
    /// Which.
    pub which: Which,
    /// What becomes of them.
    pub restock: Restock,
}

/// What to refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefundWish {
    /// Units of lines, and an amount of the shipping before tax.
    Items {
        /// The units.
        lines: Vec<RefundUnits>,
        /// Of the shipping, before tax.
        shipping: Money,
    },
    /// An amount with taxes, split like what is left of the sale.
    Amount(Money),
}

/// Why a refund cannot be calculated.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalculateError {
    /// Nothing was chosen.
    #[error("choose what to refund")]
    Nothing,
    /// The order has no such line, or it was named twice.
    #[error("the order has no such line, or it was named twice")]
    UnknownLine {
        /// The id.
        line: LineId,
    },
    /// More units than were not refunded yet, or a negative number.
    #[error("{refundable} units of the line can be refunded, not {asked}")]
    TooMany {
        /// The line.
        line: LineId,
        /// Units named.
        asked: i32,
        /// Units that can be refunded.
        refundable: i32,
    },
    /// More shipping than is left, a negative amount, or another currency.
    #[error("{left} of the shipping can be refunded")]
    Shipping {
        /// What can be refunded of it, before tax.
        left: Money,
    },
    /// More than is left of the sale, not positive, or another currency.
    #[error("{left} can be refunded")]
    Amount {
        /// What can be refunded, with taxes.
        left: Money,
    },
    /// Out of range.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cell {
    /// The line; the shipping has none.
    line: Option<LineId>,
    /// The tax and its rate; goods and shipping have none.
    tax: Option<(Tax, Decimal)>,
    paid: i64,
    /// Refunded before as part of chosen units or shipping.
    by_items: i64,
    /// Refunded before as part of an amount.
    by_amount: i64,
    /// Parts of it are multiples of this many minor units.
    step: i64,
}

impl Cell {
    const fn left(&self) -> i64 {
        self.paid - self.by_items - self.by_amount
    }

    /// What goes back of it when `now` of `whole` parts do and `before` have. An amount refunded in between belongs to
    /// the parts that were left, so the rest is shared among these.
    fn share(&self, before: i64, now: i64, whole: i64) -> i64 {
        let part = if before + now >= whole {
            self.left()
        } else if self.by_amount == 0 {
            self.part(self.paid, before + now, whole) - self.by_items
        } else {
            self.part(self.left(), now, whole - before)
        };
        part.clamp(0, self.left())
    }

    /// A part of an amount of this cell, in whole steps.
    fn part(&self, of: i64, numerator: i64, denominator: i64) -> i64 {
        half_up(of / self.step, numerator, denominator) * self.step
    }

    /// Whether it can be divided into steps.
    const fn is_in_steps(&self, step: i64) -> bool {
        self.paid % step == 0 && self.by_items % step == 0 && self.by_amount % step == 0
    }
}

/// Half of one rounds up.
fn half_up(part: i64, numerator: i64, denominator: i64) -> i64 {
    if denominator <= 0 {
        return 0;
    }
    let doubled = 2 * i128::from(part) * i128::from(numerator) + i128::from(denominator);
    i64::try_from(doubled / (2 * i128::from(denominator))).unwrap_or(part)
}

fn cells(order: &Order, earlier: &[RefundParts]) -> Vec<Cell> {
    let cell = |line, tax, paid: Money| Cell {
        line,
        tax,
        paid: paid.minor(),
        by_items: 0,
        by_amount: 0,
        step: 1,
    };
    let share =
        |line| move |share: &TaxShare| cell(line, Some((share.id, share.rate)), share.amount);
    let mut cells = Vec::new();
    for line in &order.lines {
        cells.push(cell(Some(line.id), None, line.net));
        let taxes = order.assessment.lines.iter().find(|of| of.key == line.id);
        let shares = taxes.map_or(&[][..], |taxes| &taxes.shares);
        cells.extend(shares.iter().map(share(Some(line.id))));
    }
    cells.push(cell(None, None, order.shipping));
    cells.extend(order.assessment.shipping.iter().map(share(None)));
    for parts in earlier {
        for cell in &mut cells {
            let gone = of_cell(parts, cell);
            match parts.split {
                Split::Items => cell.by_items += gone,
                Split::Amount => cell.by_amount += gone,
            }
        }
    }
    in_steps(cells, order.currency.step())
}

/// Cards are refunded in steps, too. A sale whose prices are finer, paid otherwise, is divided to the minor unit.
fn in_steps(mut cells: Vec<Cell>, step: i64) -> Vec<Cell> {
    if cells.iter().all(|cell| cell.is_in_steps(step)) {
        for cell in &mut cells {
            cell.step = step;
        }
    }
    cells
}

/// What a refund took from a cell.
fn of_cell(parts: &RefundParts, cell: &Cell) -> i64 {
    let (net, taxes) = match cell.line {
        None => (parts.shipping.minor(), &parts.shipping_taxes),
        Some(id) => match parts.line(id) {
            Some(line) => (line.goods.minor(), &line.taxes),
            None => return 0,
        },
    };
    let same = |tax: &&RefundedTax| Some((tax.id, tax.rate)) == cell.tax;
    match cell.tax {
        None => net,
        Some(_) => taxes
            .iter()
            .filter(same)
            .map(|tax| tax.amount.minor())
            .sum(),
    }
}

/// Units of a line that earlier refunds concerned.
pub(super) fn units_before(earlier: &[RefundParts], line: LineId) -> RefundedUnits {
    let none = RefundedUnits {
        withdrawn: 0,
        returned: 0,
        restock: Restock::Gone,
    };
    let of_line = earlier.iter().filter_map(|parts| parts.units_of(line));
    of_line.fold(none, |sum, units| RefundedUnits {
        withdrawn: sum.withdrawn + units.withdrawn,
        returned: sum.returned + units.returned,
        ..sum
    })
}

/// What can still be refunded of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refundable {
    /// With taxes.
    pub total: Money,
    /// Of the shipping, before tax.
    pub shipping: Money,
    /// Units of each line, in the order of the lines.
    pub units: Vec<UnitsLeft>,
}

/// Units of a line that can still be refunded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitsLeft {
    /// Units that were not sent.
    pub not_sent: i32,
    /// Units that were.
    pub sent: i32,
}

impl UnitsLeft {
    /// Units that earlier refunds withdrew and whose money came back count as not sent.
    fn of(line: &OrderLine, earlier: &[RefundParts]) -> Self {
        let before = units_before(earlier, line.id);
        let all = line.quantity - before.count();
        let not_sent = (line.quantity - line.shipped - before.withdrawn).clamp(0, all.max(0));
        Self {
            not_sent,
            sent: all - not_sent,
        }
    }

    /// Both.
    #[must_use]
    pub const fn count(self) -> i32 {
        self.not_sent + self.sent
    }

    const fn of_kind(self, which: Which) -> i32 {
        match which {
            Which::NotSentFirst => self.count(),
            Which::NotSent => self.not_sent,
            Which::Sent => self.sent,
        }
    }
}

/// What is left after earlier refunds.
#[must_use]
pub fn refundable(order: &Order, earlier: &[RefundParts]) -> Refundable {
    let cells = cells(order, earlier);
    let money = |minor| Money::new(minor, order.currency);
    let shipping = cells.iter().find(|cell| cell.line.is_none());
    let units = order.lines.iter();
    let units = units.map(|line| UnitsLeft::of(line, earlier));
    Refundable {
        total: money(cells.iter().map(Cell::left).sum()),
        shipping: money(shipping.map_or(0, Cell::left)),
        units: units.collect(),
    }
}

/// Calculates a refund after earlier ones, of which failed ones must be left out.
///
/// # Errors
/// See [`CalculateError`].
pub fn calculate(
    order: &Order,
    earlier: &[RefundParts],
    wish: &RefundWish,
) -> Result<RefundParts, CalculateError> {
    let cells = cells(order, earlier);
    match wish {
        RefundWish::Amount(amount) => by_amount(order, &cells, *amount),
        RefundWish::Items { lines, shipping } => {
            by_items(order, (&cells, earlier), lines, *shipping)
        }
    }
}

fn by_items(
    order: &Order,
    (cells, earlier): (&[Cell], &[RefundParts]),
    wanted: &[RefundUnits],
    shipping: Money,
) -> Result<RefundParts, CalculateError> {
    let mut units: Vec<(&OrderLine, RefundedUnits)> = Vec::new();
    for wish in wanted.iter().filter(|wish| wish.quantity != 0) {
        let twice = units.iter().any(|(other, _)| other.id == wish.line);
        let line = order.lines.iter().find(|line| line.id == wish.line);
        let line = line
            .filter(|_| !twice)
            .ok_or(CalculateError::UnknownLine { line: wish.line })?;
        units.push((line, chosen(line, earlier, wish)?));
    }
    let of_shipping = cells.iter().find(|cell| cell.line.is_none());
    let left = Money::new(of_shipping.map_or(0, Cell::left), order.currency);
    let fits = shipping.currency() == order.currency && !shipping.is_negative();
    if !fits || shipping.minor() > left.minor() {
        return Err(CalculateError::Shipping { left });
    }
    if units.is_empty() && shipping.is_zero() {
        return Err(CalculateError::Nothing);
    }
    let amounts: Vec<i64> = cells
        .iter()
        .map(|cell| match cell.line {
            None => shipping_share(cell, of_shipping, shipping.minor()),
            Some(id) => match units.iter().find(|(line, _)| line.id == id) {
                None => 0,
                Some((line, units)) => cell.share(
                    i64::from(units_before(earlier, id).count()),
                    i64::from(units.count()),
                    i64::from(line.quantity),
                ),
            },
        })
        .collect();
    let mut parts = assemble(order, cells, &amounts, Split::Items);
    for part in &mut parts.lines {
        part.units = units
            .iter()
            .find(|(line, _)| line.id == part.line)
            .map(|(_, units)| *units);
    }
    parts.lines.retain(RefundedLine::concerned);
    Ok(parts)
}

fn chosen(
    line: &OrderLine,
    earlier: &[RefundParts],
    wish: &RefundUnits,
) -> Result<RefundedUnits, CalculateError> {
    let left = UnitsLeft::of(line, earlier);
    let refundable = left.of_kind(wish.which);
    if wish.quantity < 0 || wish.quantity > refundable {
        return Err(CalculateError::TooMany {
            line: line.id,
            asked: wish.quantity,
            refundable,
        });
    }
    let withdrawn = match wish.which {
        Which::NotSentFirst => wish.quantity.min(left.not_sent),
        Which::NotSent => wish.quantity,
        Which::Sent => 0,
    };
    Ok(RefundedUnits {
        withdrawn,
        returned: wish.quantity - withdrawn,
        restock: wish.restock,
    })
}

/// The shipping itself is chosen; its taxes follow in proportion.
fn shipping_share(cell: &Cell, shipping: Option<&Cell>, amount: i64) -> i64 {
    let Some(whole) = shipping else { return 0 };
    match cell.tax {
        None => amount,
        Some(_) if amount == 0 => 0,
        Some(_) => {
            let before = whole.by_items + whole.by_amount;
            let part = if before + amount >= whole.paid {
                cell.left()
            } else if cell.by_amount == 0 {
                cell.part(cell.paid, before + amount, whole.paid) - cell.by_items
            } else {
                cell.part(cell.left(), amount, whole.paid - before)
            };
            part.clamp(0, cell.left())
        }
    }
}

/// Split among goods, shipping and each tax of the document first, then within these, by largest remainder.
fn by_amount(order: &Order, cells: &[Cell], amount: Money) -> Result<RefundParts, CalculateError> {
    let left = Money::new(cells.iter().map(Cell::left).sum(), order.currency);
    let fits = amount.currency() == order.currency && amount.minor() > 0;
    if !fits || amount.minor() > left.minor() {
        return Err(CalculateError::Amount { left });
    }
    let group = |cell: &Cell| (cell.tax.is_none() && cell.line.is_none(), cell.tax);
    let mut groups = Vec::new();
    for cell in cells {
        if !groups.contains(&group(cell)) {
            groups.push(group(cell));
        }
    }
    let members = |of| {
        let cells = cells.iter().enumerate();
        cells.filter(move |(_, cell)| group(cell) == of)
    };
    let weights: Vec<i64> = groups
        .iter()
        .map(|of| members(*of).map(|(_, cell)| cell.left()).sum())
        .collect();
    let mut amounts = vec![0; cells.len()];
    let fine = cells.iter().any(|cell| cell.step != order.currency.step());
    let divided = |part: Money, weights: &[i64]| {
        if fine {
            part.allocate(weights)
        } else {
            part.allocate_in_steps(weights)
        }
    };
    for (of, part) in groups.iter().zip(divided(amount, &weights)?) {
        if part.is_zero() {
            continue;
        }
        let within: Vec<i64> = members(*of).map(|(_, cell)| cell.left()).collect();
        for ((at, _), share) in members(*of).zip(divided(part, &within)?) {
            if let Some(slot) = amounts.get_mut(at) {
                *slot = share.minor();
            }
        }
    }
    let mut parts = assemble(order, cells, &amounts, Split::Amount);
    parts.lines.retain(RefundedLine::concerned);
    Ok(parts)
}

fn assemble(order: &Order, cells: &[Cell], amounts: &[i64], split: Split) -> RefundParts {
    let zero = Money::zero(order.currency);
    let empty = |line: &OrderLine| RefundedLine {
        line: line.id,
        units: None,
        goods: zero,
        taxes: Vec::new(),
    };
    let mut parts = RefundParts {
        split,
        lines: order.lines.iter().map(empty).collect(),
        shipping: zero,
        shipping_taxes: Vec::new(),
    };
    let taken = cells
        .iter()
        .zip(amounts)
        .filter(|(_, amount)| **amount != 0);
    for (cell, minor) in taken {
        let amount = Money::new(*minor, order.currency);
        let (net, taxes) = match cell.line {
            None => (&mut parts.shipping, &mut parts.shipping_taxes),
            Some(id) => match parts.lines.iter_mut().find(|part| part.line == id) {
                Some(line) => (&mut line.goods, &mut line.taxes),
                None => continue,
            },
        };
        match cell.tax {
            None => *net = amount,
            Some((id, rate)) => taxes.push(RefundedTax { id, rate, amount }),
        }
    }
    parts
}
