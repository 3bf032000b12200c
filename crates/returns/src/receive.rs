//! Goods come back and are counted: good ones go into stock, damaged ones are written off.

use std::collections::HashMap;

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use inventory::{Adjust, AdjustError, Change, DeltaKind, Holder, Reservation};
use kernel::{LineId, ReturnId};
use orders::{Notify, Order};
use serde::{Deserialize, Serialize};
use tenancy::{DbError, TenantTx};

use crate::{
    LONGEST_NOTE, Return, ReturnTurn, Seen, Step, StepError, events,
    held::{bounded, hold, step},
    store::{order_return, order_return_line, order_return_receipt},
    timeline,
    told::told_to,
    words::multiline,
};

/// What was counted of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The order's line.
    pub line: LineId,
    /// Units that go into stock.
    pub good: i32,
    /// Units that are written off.
    pub damaged: i32,
    /// Units that will not come.
    pub missing: i32,
}

impl Counted {
    const fn count(&self) -> i32 {
        self.good
            .saturating_add(self.damaged)
            .saturating_add(self.missing)
    }

    /// Units that came.
    #[must_use]
    pub const fn came(&self) -> i32 {
        self.good.saturating_add(self.damaged)
    }

    /// The number to mark when the line holds a negative one or more than can come.
    fn wrong(&self, most: i32) -> Option<CountField> {
        let all = [
            (CountField::Good, self.good),
            (CountField::Damaged, self.damaged),
            (CountField::Missing, self.missing),
        ];
        let negative = all.into_iter().find(|(_, units)| *units < 0);
        let largest = || all.into_iter().rev().max_by_key(|(_, units)| *units);
        let wrong = match self.count() > most {
            true => negative.or_else(largest),
            false => negative,
        };
        wrong.map(|(field, _)| field)
    }
}

/// A number of [`Counted`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountField {
    /// Units that go into stock.
    Good,
    /// Units that are written off.
    Damaged,
    /// Units that will not come.
    Missing,
}

impl CountField {
    /// Its name in a request.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Damaged => "damaged",
            Self::Missing => "missing",
        }
    }
}

/// The command to receive goods.
#[derive(Clone, Debug)]
pub struct ReceiveReturn {
    /// The return.
    pub id: ReturnId,
    /// What the merchant saw.
    pub seen: Seen,
    /// What was counted; what is not named is still to come.
    pub lines: Vec<Counted>,
    /// What was wrong with damaged goods; may be empty.
    pub note: String,
    /// Whether the shopper gets a mail.
    pub notify: Notify,
    /// Who counted.
    pub actor: String,
}

/// Why goods were not received.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveError {
    /// The step cannot be taken.
    #[error(transparent)]
    Step(#[from] StepError),
    /// Nothing was counted.
    #[error("nothing was counted")]
    Nothing,
    /// The return has no such line, or it was named twice.
    #[error("the return has no such line, or it was named twice")]
    UnknownLine {
        /// The id.
        line: LineId,
    },
    /// More units than are still to come, or a negative number.
    #[error("{most} units of the line are still to come")]
    TooMany {
        /// The line.
        line: LineId,
        /// The number to mark.
        field: CountField,
        /// Units still to come.
        most: i32,
    },
    /// The stock refuses it.
    #[error(transparent)]
    Stock(#[from] AdjustError),
}

impl From<DbError> for ReceiveError {
    fn from(error: DbError) -> Self {
        Self::Step(error.into())
    }
}

impl From<diesel::result::Error> for ReceiveError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Step(error.into())
    }
}

/// Receives goods of a return.
///
/// # Errors
/// See [`ReceiveError`]; roll back then.
pub async fn receive_return(
    tx: &mut TenantTx,
    command: &ReceiveReturn,
) -> Result<Return, ReceiveError> {
    let (order, held) = hold(tx, command.id, command.seen).await?;
    let (counted, lines) = decide(&held, &command.lines)?;
    let note = bounded("note", multiline(&command.note), LONGEST_NOTE)?;
    let rest: i32 = lines.iter().map(crate::ReturnLine::outstanding).sum();
    let step = match rest {
        0 => step(&held, Step::ReceiveRest)?,
        _ => step(&held, Step::ReceiveSome)?,
    };
    let received = Return {
        state: step,
        received_at: Some(tx.now()),
        version: held.version + 1,
        lines,
        ..held
    };
    let receipt = keep(tx, &received, (&counted, &note, &command.actor)).await?;
    write(tx, &received).await?;
    book(tx, (&order, &received), (receipt, &counted, command)).await?;
    events::received(tx, (&order, &received), &counted).await?;
    timeline::received(tx, (&received, &counted), (&note, &command.actor)).await?;
    // The mail says that goods have come: a count of missing ones sends none.
    if counted.iter().any(|one| one.came() > 0) {
        let turn = ReturnTurn::Received { receipt };
        told_to(tx, (received.id, turn), command.notify).await?;
    }
    Ok(received)
}

/// What one receipt of a return counted; nothing of one that is not there.
///
/// # Errors
/// Database failures only.
pub async fn counted_in(
    tx: &mut TenantTx,
    id: ReturnId,
    receipt: i32,
) -> Result<Vec<Counted>, DbError> {
    use order_return_receipt as table;
    let lines: Option<serde_json::Value> = table::table
        .find((id, receipt))
        .select(table::lines)
        .first(tx)
        .await
        .optional()?;
    let read = lines.map(serde_json::from_value).transpose();
    let read = read.map_err(|error| DbError::corrupt("order_return_receipt.lines", error))?;
    Ok(read.unwrap_or_default())
}

/// What was counted, and the lines afterwards. Pure.
fn decide(
    held: &Return,
    named: &[Counted],
) -> Result<(Vec<Counted>, Vec<crate::ReturnLine>), ReceiveError> {
    let mut lines = held.lines.clone();
    let mut counted: Vec<Counted> = Vec::new();
    for one in named {
        let twice = counted.iter().any(|other| other.line == one.line);
        let line = lines.iter_mut().find(|line| line.line == one.line);
        let line = line
            .filter(|_| !twice)
            .ok_or(ReceiveError::UnknownLine { line: one.line })?;
        let most = line.outstanding();
        if let Some(field) = one.wrong(most) {
            return Err(ReceiveError::TooMany {
                line: one.line,
                field,
                most,
            });
        }
        line.good += one.good;
        line.damaged += one.damaged;
        line.missing += one.missing;
        counted.push(*one);
    }
    counted.retain(|one| one.count() > 0);
    match counted.is_empty() {
        true => Err(ReceiveError::Nothing),
        false => Ok((counted, lines)),
    }
}

/// Keeps the receipt, and says which one of the return it is.
async fn keep(
    tx: &mut TenantTx,
    of: &Return,
    (counted, note, actor): (&[Counted], &str, &str),
) -> Result<i32, ReceiveError> {
    use order_return_receipt as table;
    let before: i64 = table::table
        .filter(table::return_id.eq(of.id))
        .count()
        .get_result(tx)
        .await?;
    let number = i32::try_from(before + 1).unwrap_or(i32::MAX);
    let lines = serde_json::to_value(counted)
        .map_err(|error| DbError::corrupt("order_return_receipt.lines", error))?;
    diesel::insert_into(table::table)
        .values((
            table::return_id.eq(of.id),
            table::number.eq(number),
            table::received_at.eq(tx.now()),
            table::actor.eq(actor),
            table::note.eq(note),
            table::lines.eq(lines),
        ))
        .execute(tx)
        .await?;
    Ok(number)
}

async fn write(tx: &mut TenantTx, to: &Return) -> Result<(), ReceiveError> {
    use order_return as table;
    diesel::update(table::table.find(to.id))
        .set((
            table::state.eq(to.state.code()),
            table::received_at.eq(to.received_at),
            table::version.eq(to.version),
        ))
        .execute(tx)
        .await?;
    Ok(write_lines(tx, to).await?)
}

/// Writes what is known of each line.
pub(crate) async fn write_lines(tx: &mut TenantTx, to: &Return) -> Result<(), StepError> {
    use order_return_line as table;
    for line in &to.lines {
        diesel::update(table::table.find((to.id, line.line)))
            .set((
                table::good.eq(line.good),
                table::damaged.eq(line.damaged),
                table::missing.eq(line.missing),
                table::refunded.eq(line.refunded),
            ))
            .execute(tx)
            .await?;
    }
    Ok(())
}

/// Books the stock: good units come in, damaged ones come in and are written off at once. One group settles with the queue
/// of backorders once, so that no damaged unit is promised to anybody.
async fn book(
    tx: &mut TenantTx,
    (order, of): (&Order, &Return),
    (receipt, counted, command): (i32, &[Counted], &ReceiveReturn),
) -> Result<(), ReceiveError> {
    let held = inventory::reservations(tx, &[Holder::Order(order.id)]).await?;
    let held: HashMap<LineId, Reservation> = held.into_iter().map(|one| (one.line, one)).collect();
    let mut movements = Vec::new();
    for one in counted {
        let line = order.lines.iter().find(|line| line.id == one.line);
        // A line without a reservation is not stock-tracked.
        let Some((line, reservation)) = line.zip(held.get(&one.line)) else {
            continue;
        };
        let movement = |(kind, quantity, word): (DeltaKind, i32, &str)| Adjust {
            variant: line.variant,
            location: Some(reservation.spot.location),
            change: Change::Delta {
                kind,
                quantity,
                occurred_at: None,
            },
            reason: reason(of, word, &command.note),
            actor: command.actor.clone(),
            reference: Some(format!(
                "return/{}/{receipt}/{word}/{}",
                of.name(),
                one.line
            )),
            caused_by: None,
        };
        let came = one.came();
        let both = [
            (DeltaKind::Return, came, "came"),
            (DeltaKind::Waste, -one.damaged, "damaged"),
        ];
        movements.extend(
            both.into_iter()
                .filter(|(_, units, _)| *units != 0)
                .map(movement),
        );
    }
    if movements.is_empty() {
        return Ok(());
    }
    for done in inventory::adjust_all(tx, &[movements]).await? {
        done?;
    }
    Ok(())
}

/// `Return 1001-R1: the handle is broken`
fn reason(of: &Return, word: &str, note: &str) -> String {
    let note = kernel::one_line(note);
    let text = match word {
        "damaged" if !note.is_empty() => format!("{}: {note}", of.name()),
        _ => of.name(),
    };
    text.chars().take(LONGEST_REASON).collect()
}

/// As long as a movement's reason may be, in characters.
const LONGEST_REASON: usize = 500;

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use kernel::{OrderId, ReturnId};

    use super::*;
    use crate::{OpenedBy, ReturnLine, ReturnReason, ReturnState};

    fn line(id: u128, asked: i32) -> ReturnLine {
        ReturnLine {
            line: LineId::from_uuid(uuid::Uuid::from_u128(id)),
            title: "Mug".into(),
            options: String::new(),
            sku: String::new(),
            asked,
            good: 0,
            damaged: 0,
            missing: 0,
            refunded: 0,
        }
    }

    fn held(lines: Vec<ReturnLine>) -> Return {
        Return {
            id: ReturnId::from_uuid(uuid::Uuid::nil()),
            order: OrderId::from_uuid(uuid::Uuid::nil()),
            order_number: 1001,
            number: 1,
            customer: "Ada".into(),
            state: ReturnState::Approved,
            opened_by: OpenedBy::Shopper,
            reason: ReturnReason::Late,
            note: String::new(),
            address: String::new(),
            instructions: String::new(),
            carrier: String::new(),
            tracking_number: String::new(),
            postage: String::new(),
            answer: String::new(),
            refund: None,
            requested_at: DateTime::UNIX_EPOCH,
            decided_at: None,
            received_at: None,
            ended_at: None,
            version: 1,
            lines,
        }
    }

    fn counted(of: &ReturnLine, good: i32, damaged: i32, missing: i32) -> Counted {
        Counted {
            line: of.line,
            good,
            damaged,
            missing,
        }
    }

    #[test]
    fn a_part_leaves_the_rest_to_come() {
        let mug = line(1, 3);
        let (_, lines) = decide(&held(vec![mug.clone()]), &[counted(&mug, 1, 1, 0)]).unwrap();
        assert_eq!(lines.iter().map(ReturnLine::outstanding).sum::<i32>(), 1);
        assert_eq!(lines.iter().map(ReturnLine::came).sum::<i32>(), 2);
    }

    #[test]
    fn more_than_is_to_come_is_refused_and_so_are_negative_numbers_and_nothing() {
        let mug = line(1, 3);
        let of = held(vec![mug.clone()]);
        for (good, damaged, missing) in [
            (4, 0, 0),
            (2, 1, 1),
            (-1, 2, 0),
            (i32::MAX, i32::MAX, i32::MAX),
        ] {
            let wrong = decide(&of, &[counted(&mug, good, damaged, missing)]);
            assert!(
                matches!(wrong, Err(ReceiveError::TooMany { most: 3, .. })),
                "{wrong:?}"
            );
        }
        let none = decide(&of, &[counted(&mug, 0, 0, 0)]);
        assert!(matches!(none, Err(ReceiveError::Nothing)));
    }

    #[test]
    fn the_number_that_is_wrong_is_marked() {
        let mug = line(1, 3);
        let of = held(vec![mug.clone()]);
        for (numbers, field) in [
            ([4, 0, 0], CountField::Good),
            ([5, -1, 0], CountField::Damaged),
            ([0, 1, 3], CountField::Missing),
        ] {
            let [good, damaged, missing] = numbers;
            let wrong = decide(&of, &[counted(&mug, good, damaged, missing)]);
            assert!(
                matches!(wrong, Err(ReceiveError::TooMany { field: marked, .. }) if marked == field),
                "{numbers:?}: {wrong:?}"
            );
        }
    }

    #[test]
    fn a_line_is_named_once_and_is_one_of_the_return() {
        let (mug, other) = (line(1, 3), line(2, 3));
        let of = held(vec![mug.clone()]);
        let one = counted(&mug, 1, 0, 0);
        for named in [vec![one, one], vec![counted(&other, 1, 0, 0)]] {
            assert!(matches!(
                decide(&of, &named),
                Err(ReceiveError::UnknownLine { .. })
            ));
        }
    }
}
