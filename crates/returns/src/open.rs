//! Opens a return: the shopper asks, or the merchant decides.

use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use kernel::{LineId, OrderId, ReturnId};
use orders::{Notify, Order, order_locked};
use tenancy::{DbError, TenantTx, jobs};

use crate::{
    OpenedBy, Return, ReturnReason, ReturnState, ReturnTurn, Returns, TellOfReturn, events,
    model::return_by_id,
    returnable::returns_and_rest,
    store::{order_return, order_return_line},
    timeline,
    told::{address_of, told_to},
    words::multiline,
};

/// Longest note, answer and instructions, in characters.
pub const LONGEST_NOTE: usize = 1000;

/// The command to open a return.
#[derive(Clone, Debug)]
pub struct OpenReturn {
    /// The order.
    pub order: OrderId,
    /// The units of each line.
    pub lines: Vec<(LineId, i32)>,
    /// Why they come back.
    pub reason: ReturnReason,
    /// In the words of whoever opens it; may be empty.
    pub note: String,
    /// Who opens it.
    pub by: Opener,
}

/// Who opens a return.
#[derive(Clone, Debug)]
pub enum Opener {
    /// The shopper, on the order's page.
    Shopper {
        /// The number of the order's next return when the form was shown: the same form sent twice opens one.
        next: i32,
    },
    /// The merchant: it is approved at once.
    Shop {
        /// Who, for the timeline.
        actor: String,
        /// Whether the shopper gets a mail with address and instructions.
        notify: Notify,
    },
}

impl Opener {
    const fn kind(&self) -> OpenedBy {
        match self {
            Self::Shopper { .. } => OpenedBy::Shopper,
            Self::Shop { .. } => OpenedBy::Shop,
        }
    }
}

/// What became of the wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// The return.
    New(Box<Return>),
    /// Another return was opened since the form was shown.
    Before,
}

/// Why no return was opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such order.
    #[error("there is no such order")]
    NotFound,
    /// Nothing of the order has left.
    #[error("nothing of the order has shipped")]
    NotShipped,
    /// The order's page takes no requests, or no longer.
    #[error("the shop takes no returns of these goods any more")]
    TooLate,
    /// Nothing was chosen.
    #[error("choose what comes back")]
    Nothing,
    /// The order has no such line, or it was named twice.
    #[error("the order has no such line, or it was named twice")]
    UnknownLine {
        /// The id.
        line: LineId,
    },
    /// More units than can come back, or a negative number.
    #[error("{most} units of the line can come back")]
    TooMany {
        /// The line.
        line: LineId,
        /// Units that can.
        most: i32,
    },
    /// The note is too long.
    #[error("the note is at most {LONGEST_NOTE} characters")]
    NoteTooLong,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<diesel::result::Error> for OpenError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

/// Opens a return.
///
/// # Errors
/// See [`OpenError`]; roll back then, which leaves no trace.
pub async fn open_return(tx: &mut TenantTx, command: &OpenReturn) -> Result<Opened, OpenError> {
    let order = order_locked(tx, command.order).await?;
    let order = order.ok_or(OpenError::NotFound)?;
    let known = returns_and_rest(tx, &order).await?;
    if matches!(command.by, Opener::Shopper { next } if next != known.next()) {
        return Ok(Opened::Before);
    }
    let lines = decide(&order, &known, command)?;
    let note = multiline(&command.note);
    if note.chars().count() > LONGEST_NOTE {
        return Err(OpenError::NoteTooLong);
    }
    let id: ReturnId = tx.id();
    write(tx, (&order, &known), (id, command, &note)).await?;
    write_lines(tx, id, (&order, &lines)).await?;
    let opened = return_by_id(tx, id).await?;
    let opened = opened.ok_or(DbError::NotFound)?;
    tell(tx, (&order, &opened), command).await?;
    Ok(Opened::New(Box::new(opened)))
}

/// The units that come back. Pure.
fn decide(
    order: &Order,
    known: &Returns,
    command: &OpenReturn,
) -> Result<Vec<(LineId, i32)>, OpenError> {
    if !order.has_shipped() {
        return Err(OpenError::NotShipped);
    }
    let by_shopper = command.by.kind() == OpenedBy::Shopper;
    if by_shopper && !known.can_ask() {
        return Err(OpenError::TooLate);
    }
    let mut chosen: Vec<(LineId, i32)> = Vec::new();
    for (line, units) in command
        .lines
        .iter()
        .copied()
        .filter(|(_, units)| *units != 0)
    {
        let twice = chosen.iter().any(|(other, _)| *other == line);
        let rest = known.of(line).filter(|_| !twice);
        let rest = rest.ok_or(OpenError::UnknownLine { line })?;
        let most = if by_shopper { rest.in_time } else { rest.units };
        if units < 0 || units > most {
            return Err(OpenError::TooMany { line, most });
        }
        chosen.push((line, units));
    }
    match chosen.is_empty() {
        true => Err(OpenError::Nothing),
        false => Ok(chosen),
    }
}

async fn write(
    tx: &mut TenantTx,
    (order, known): (&Order, &Returns),
    (id, command, note): (ReturnId, &OpenReturn, &str),
) -> Result<(), OpenError> {
    let by_shop = command.by.kind() == OpenedBy::Shop;
    let (state, address, [instructions, postage]) = match by_shop {
        true => (
            ReturnState::Approved,
            address_of(tx, &known.policy).await?,
            [&known.policy.instructions, &known.policy.postage].map(String::as_str),
        ),
        false => (ReturnState::Requested, String::new(), [""; 2]),
    };
    diesel::insert_into(order_return::table)
        .values((
            (
                order_return::id.eq(id),
                order_return::order_id.eq(order.id),
                order_return::order_number.eq(order.number),
                order_return::number.eq(known.next()),
                order_return::customer.eq(order.ship_to.name.as_str()),
                order_return::state.eq(state.code()),
                order_return::opened_by.eq(command.by.kind().code()),
                order_return::reason.eq(command.reason.code()),
                order_return::note.eq(note),
            ),
            order_return::address.eq(address),
            order_return::instructions.eq(instructions),
            order_return::carrier.eq(""),
            order_return::tracking_number.eq(""),
            order_return::postage.eq(postage),
            order_return::answer.eq(""),
            order_return::requested_at.eq(tx.now()),
            order_return::decided_at.eq(by_shop.then(|| tx.now())),
            order_return::version.eq(1),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

async fn write_lines(
    tx: &mut TenantTx,
    id: ReturnId,
    (order, lines): (&Order, &[(LineId, i32)]),
) -> Result<(), OpenError> {
    use order_return_line as table;
    let known = (0_i32..).zip(&order.lines);
    let rows = known.filter_map(|(position, line)| {
        let (_, units) = lines.iter().find(|(id, _)| *id == line.id)?;
        Some((
            table::return_id.eq(id),
            table::line_id.eq(line.id),
            table::position.eq(position),
            table::title.eq(line.goods.title.as_str()),
            table::options.eq(line.goods.options.as_str()),
            table::sku.eq(line.goods.sku.as_str()),
            table::asked.eq(*units),
            table::good.eq(0),
            table::damaged.eq(0),
            table::missing.eq(0),
            table::refunded.eq(0),
        ))
    });
    let rows: Vec<_> = rows.collect();
    diesel::insert_into(table::table)
        .values(rows)
        .execute(tx)
        .await?;
    Ok(())
}

async fn tell(
    tx: &mut TenantTx,
    (order, opened): (&Order, &Return),
    command: &OpenReturn,
) -> Result<(), DbError> {
    events::requested(tx, (order, opened)).await?;
    let who = match &command.by {
        Opener::Shopper { .. } => order.ship_to.name.as_str(),
        Opener::Shop { actor, .. } => actor.as_str(),
    };
    timeline::requested(tx, opened, who).await?;
    match &command.by {
        Opener::Shopper { .. } => {
            jobs::enqueue(
                tx,
                &TellOfReturn::merchant(opened.id, ReturnTurn::Requested),
            )
            .await?;
            jobs::enqueue(tx, &TellOfReturn::of(opened.id, ReturnTurn::Requested)).await
        }
        Opener::Shop { actor, notify } => {
            events::approved(tx, (order, opened)).await?;
            timeline::approved(tx, opened, actor).await?;
            told_to(tx, (opened.id, ReturnTurn::Approved), *notify).await
        }
    }
}
