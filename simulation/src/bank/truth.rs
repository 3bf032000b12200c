//! What has become of a charge's money.

use payments::dispute::MoveKind;

use super::{Bank, Books, calls::number, stands};

/// A charge and all that went back of it, in cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charged {
    /// What the card paid.
    pub received: i64,
    /// Refunds that were not sent back, whoever made them.
    pub refunded: i64,
    /// What banks took and did not give back.
    pub kept_by_bank: i64,
    /// What the processor charged for disputes.
    pub dispute_fees: i64,
    /// Whether no bank has still to decide.
    pub bank_decided: bool,
}

impl Books {
    fn charged(&self, intent: usize) -> Charged {
        let disputes = || self.disputes.iter().filter(|one| one.intent == intent);
        let moves = || disputes().flat_map(|one| &one.moves);
        let kept = moves().map(|one| match one.kind {
            MoveKind::Withdrawn => one.minor,
            MoveKind::Reinstated => -one.minor,
        });
        Charged {
            received: self.intents[intent].received,
            refunded: self
                .refunds
                .iter()
                .filter(|one| one.intent == intent && stands(&one.status))
                .map(|one| one.amount)
                .sum(),
            kept_by_bank: kept.sum(),
            dispute_fees: moves().map(|one| one.fee_minor).sum(),
            bank_decided: !disputes().any(super::disputes::Dispute::is_open),
        }
    }
}

impl Bank {
    /// What has become of a charge, by the id of its payment intent.
    #[must_use]
    pub fn charged(&self, intent: &str) -> Charged {
        let at = number(intent, "pi_").unwrap();
        self.books().charged(at)
    }
}
