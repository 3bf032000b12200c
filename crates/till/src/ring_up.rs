//! Rings up a sale or a return.

use std::collections::BTreeMap;

use catalog::queries::{VariantFacts, variants_by_ids};
use diesel_async::RunQueryDsl;
use inventory::{Adjust, AdjustError, Adjusted, Change};
use kernel::{Currency, TillReceiptId, VariantId};
use tenancy::{DbError, TenantTx, counter};

use crate::{
    ReceiptKind, Stocked, TillNumber, TillReceipt,
    receipt::{self, LineRow, ReceiptRow},
    store::{till_line, till_receipt},
};

/// Number of a shop's first receipt.
const FIRST: i64 = 1;
/// Most lines of a receipt.
pub const MOST_LINES: usize = 200;
/// Most units of a line.
pub const MOST_UNITS: i32 = 100_000;
/// Longest note, in characters.
const LONGEST_NOTE: usize = 200;

/// What a customer takes, or brings back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RingUp {
    /// Which way the goods go.
    pub kind: ReceiptKind,
    /// 1 to [`MOST_LINES`]; lines of one variant are added up.
    pub lines: Vec<RungLine>,
    /// For people; may be empty.
    pub note: String,
    /// Who rings it up, as displayed.
    pub actor: String,
}

/// Units of one variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RungLine {
    /// The variant.
    pub variant: VariantId,
    /// Units, positive.
    pub quantity: i32,
}

/// Why a receipt was not rung up.
#[derive(Debug, thiserror::Error)]
pub enum RingUpError {
    /// It has no lines.
    #[error("the receipt has no lines")]
    Empty,
    /// It has too many lines.
    #[error("the receipt has more than {MOST_LINES} lines")]
    TooManyLines,
    /// A line has no units, or too many of them.
    #[error("line {at} has {quantity} units, not 1 to {MOST_UNITS}")]
    Quantity {
        /// The line's place, from 0.
        at: usize,
        /// The units given.
        quantity: i32,
    },
    /// A line names a variant that the shop does not have.
    #[error("line {at} names an unknown variant")]
    UnknownVariant {
        /// The line's place, from 0.
        at: usize,
    },
    /// The note is too long.
    #[error("the note is longer than {max} characters")]
    NoteTooLong {
        /// Most characters.
        max: usize,
    },
    /// The stock cannot hold such a number.
    #[error(transparent)]
    Stock(AdjustError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<AdjustError> for RingUpError {
    fn from(error: AdjustError) -> Self {
        match error {
            AdjustError::Db(error) => Self::Db(error),
            error => Self::Stock(error),
        }
    }
}

impl From<diesel::result::Error> for RingUpError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

/// Rings up a receipt, which gets the next number and moves the stock of what is counted.
///
/// # Errors
/// See [`RingUpError`]; that goods are promised to others is none.
pub async fn ring_up(tx: &mut TenantTx, wish: &RingUp) -> Result<TillReceipt, RingUpError> {
    check(wish)?;
    let variants: Vec<VariantId> = wish.lines.iter().map(|line| line.variant).collect();
    // The currency only labels prices, and no price is used here.
    let facts = variants_by_ids(tx, Currency::CAD, &variants).await?;
    let known = |variant| facts.iter().any(|one| one.id == variant);
    if let Some(at) = variants.iter().position(|variant| !known(*variant)) {
        return Err(RingUpError::UnknownVariant { at });
    }
    record(tx, wish, &facts, None).await
}

fn check(wish: &RingUp) -> Result<(), RingUpError> {
    if wish.lines.is_empty() {
        return Err(RingUpError::Empty);
    }
    if wish.lines.len() > MOST_LINES {
        return Err(RingUpError::TooManyLines);
    }
    if wish.note.chars().count() > LONGEST_NOTE {
        return Err(RingUpError::NoteTooLong { max: LONGEST_NOTE });
    }
    let fits = |line: &RungLine| (1..=MOST_UNITS).contains(&line.quantity);
    match wish.lines.iter().position(|line| !fits(line)) {
        Some(at) => Err(RingUpError::Quantity {
            at,
            quantity: wish.lines.get(at).map_or(0, |line| line.quantity),
        }),
        None => Ok(()),
    }
}

/// A receipt's identity before it is written.
struct Head {
    id: TillReceiptId,
    number: TillNumber,
}

impl Head {
    /// Names its movements: `T-0001/tll_…`
    fn reference(&self) -> String {
        format!("{}/{}", self.number, self.id)
    }
}

/// Writes a receipt that was checked, with its movements.
pub(crate) async fn record(
    tx: &mut TenantTx,
    wish: &RingUp,
    facts: &[VariantFacts],
    undoes: Option<TillReceiptId>,
) -> Result<TillReceipt, RingUpError> {
    let units = added_up(&wish.lines);
    let counted = counted(&units, facts);
    // The stock before the series: whoever takes both takes them in this order.
    let variants: Vec<VariantId> = counted.iter().map(|line| line.variant).collect();
    inventory::lock_items(tx, &variants).await?;
    let head = Head {
        id: tx.id(),
        number: TillNumber(counter::next(tx, "till_receipt", FIRST).await?),
    };
    let stocked = moved(tx, &head, wish, &counted).await?;
    let row = ReceiptRow {
        id: head.id,
        number: head.number.0,
        kind: wish.kind.code().to_owned(),
        undoes,
        note: kernel::one_line(&wish.note),
        actor: wish.actor.clone(),
        rung_up_at: tx.now(),
    };
    diesel::insert_into(till_receipt::table)
        .values(row)
        .execute(tx)
        .await?;
    let rows = (0..).zip(&units);
    let rows: Result<Vec<LineRow>, DbError> = rows
        .map(|(at, line)| row_of((head.id, at), line, (facts, &stocked)))
        .collect();
    diesel::insert_into(till_line::table)
        .values(rows?)
        .execute(tx)
        .await?;
    let written = receipt::receipt(tx, head.id).await?;
    Ok(written.ok_or(DbError::NotFound)?)
}

/// One line for each variant, in the order in which they were first named.
fn added_up(lines: &[RungLine]) -> Vec<RungLine> {
    let mut units: Vec<RungLine> = Vec::new();
    for line in lines {
        match units.iter_mut().find(|one| one.variant == line.variant) {
            Some(one) => one.quantity = one.quantity.saturating_add(line.quantity),
            None => units.push(*line),
        }
    }
    units
}

/// The lines whose stock is counted.
fn counted(units: &[RungLine], facts: &[VariantFacts]) -> Vec<RungLine> {
    let is_counted = |line: &&RungLine| {
        let facts = facts.iter().find(|one| one.id == line.variant);
        facts.is_some_and(|one| one.track_stock)
    };
    units.iter().filter(is_counted).copied().collect()
}

/// Moves the stock of these lines.
async fn moved(
    tx: &mut TenantTx,
    head: &Head,
    wish: &RingUp,
    counted: &[RungLine],
) -> Result<BTreeMap<VariantId, Stocked>, RingUpError> {
    if counted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let group = counted.iter().map(|line| movement(head, wish, line));
    let done = inventory::adjust_all(tx, &[group.collect()]).await?.pop();
    let adjusted: Vec<Adjusted> = done.ok_or(DbError::NotFound)??;
    let variants = counted.iter().map(|line| line.variant);
    Ok(variants
        .zip(adjusted.into_iter().map(Stocked::of))
        .collect())
}

fn movement(head: &Head, wish: &RingUp, line: &RungLine) -> Adjust {
    Adjust {
        variant: line.variant,
        location: None,
        change: Change::Delta {
            kind: wish.kind.movement(),
            quantity: wish.kind.sign() * line.quantity,
            occurred_at: None,
        },
        reason: kernel::one_line(&wish.note),
        actor: wish.actor.chars().take(200).collect(),
        reference: Some(head.reference()),
        caused_by: None,
    }
}

fn row_of(
    (receipt, position): (TillReceiptId, i32),
    line: &RungLine,
    (facts, stocked): (&[VariantFacts], &BTreeMap<VariantId, Stocked>),
) -> Result<LineRow, DbError> {
    let facts = facts.iter().find(|one| one.id == line.variant);
    let own = |pick: fn(&VariantFacts) -> &String| facts.map(pick).cloned().unwrap_or_default();
    let stocked = stocked.get(&line.variant);
    let none = Vec::new();
    let shortened = stocked.map_or(&none, |one| &one.shortened);
    Ok(LineRow {
        till_receipt_id: receipt,
        position,
        variant_id: line.variant,
        title: own(|one| &one.title),
        options: own(|one| &one.option_text),
        sku: own(|one| &one.sku),
        quantity: line.quantity,
        on_hand: stocked.map(|one| one.on_hand),
        available: stocked.map(|one| one.available),
        shortened: serde_json::to_value(shortened)
            .map_err(|error| DbError::corrupt("till_line.shortened", error))?,
    })
}
