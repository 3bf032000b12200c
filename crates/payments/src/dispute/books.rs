//! What a dispute does to the books: by its balance transactions, each booked once.

use kernel::{DisputeId, Money};
use ledger::{PostingError, Sides, rules};

use super::{DisputeKind, port::MoveKind};

/// An entry and its purpose.
pub(super) type Fact = (Sides, &'static str);

/// What moved, and what of it is the shop's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moved {
    pub kind: MoveKind,
    pub of: DisputeKind,
    pub shop: Money,
    /// What exceeds what was left of the sale.
    pub rest: Money,
    /// Negative when it is given back. In the currency the processor settles in.
    pub fee: Money,
}

impl Moved {
    /// The whole amount that moved: the shop's part and the provider's.
    pub const fn minor(&self) -> i64 {
        self.shop.minor() + self.rest.minor()
    }

    /// The fee as far as it is in the charge's currency.
    pub fn own_fee(&self) -> Money {
        if self.fee.currency() == self.shop.currency() {
            self.fee
        } else {
            Money::zero(self.shop.currency())
        }
    }

    /// What of the fee the shop bears: one in another currency is the provider's (docs/decisions/0123).
    pub fn shops_fee(&self) -> Money {
        match self.of {
            DisputeKind::Sale => self.own_fee(),
            DisputeKind::Stray => Money::zero(self.shop.currency()),
        }
    }
}

pub(super) fn source(
    dispute: DisputeId,
    purpose: &'static str,
) -> (&'static str, String, &'static str) {
    ("dispute", dispute.to_string(), purpose)
}

/// Rows 7 and 8: the money went to the bank, or came back. What was not the shop's is the provider's.
pub(super) fn moved(it: &Moved) -> Result<Vec<Fact>, PostingError> {
    let mut facts = Vec::new();
    if !it.shop.is_zero() {
        facts.push(match it.kind {
            MoveKind::Withdrawn => (rules::dispute_withdrawn(it.shop)?, "dispute_withdrawn"),
            MoveKind::Reinstated => (rules::dispute_reinstated(it.shop)?, "dispute_reinstated"),
        });
    }
    if !it.rest.is_zero() {
        let gone = rules::stray_returned(it.rest)?;
        facts.push(match it.kind {
            MoveKind::Withdrawn => (gone, "dispute_apart"),
            MoveKind::Reinstated => (gone.reversed(), "dispute_apart_returned"),
        });
    }
    facts.extend(fee(it)?);
    Ok(facts)
}

fn fee(it: &Moved) -> Result<Option<Fact>, PostingError> {
    let purpose = match it.kind {
        MoveKind::Withdrawn => "dispute_fee",
        MoveKind::Reinstated => "dispute_fee_returned",
    };
    if it.fee.is_zero() {
        return Ok(None);
    }
    let sides = match it.of {
        DisputeKind::Sale if it.fee == it.own_fee() => rules::dispute_fee(it.fee)?,
        _ => rules::dispute_fee_borne(it.fee)?,
    };
    Ok(Some((sides, purpose)))
}

/// Row 9: from what is booked as lost to what is lost.
pub(super) fn lost(booked: Money, lost: Money) -> Result<Option<Fact>, PostingError> {
    let more = lost.minus(booked)?;
    if more.is_zero() {
        return Ok(None);
    }
    Ok(Some(if more.is_negative() {
        let back = rules::dispute_lost(more.negated())?.reversed();
        (back, "dispute_loss_undone")
    } else {
        (rules::dispute_lost(more)?, "dispute_lost")
    }))
}
