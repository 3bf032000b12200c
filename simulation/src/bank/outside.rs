//! What others do at the processor: the shopper with a card, the bank, and somebody in the processor's own dashboard.

use kernel::Clock;
use payments::{Decline, IntentStatus, RefundStatus, SessionStatus};

use super::{Bank, Books, Intent, Refund, fee, stands};

/// The card a shopper pays with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardKind {
    /// It pays.
    Good,
    /// The bank says no.
    Declined,
    /// The bank asks the shopper, who says yes only with another card.
    Asked,
    /// It pays, and the processor takes less than was asked for.
    Short,
}

/// How a refund ends at the bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BankEnd {
    /// The money arrived.
    Arrived,
    /// It was sent back.
    SentBack,
}

impl Books {
    /// The payment intent of a page: made when the first card is tried.
    fn tried(&mut self, page: usize, now: chrono::DateTime<chrono::Utc>) -> usize {
        if let Some(intent) = self.pages[page].intent {
            return intent;
        }
        self.intents.push(Intent {
            page,
            status: IntentStatus::RequiresPaymentMethod,
            received: 0,
            created: now,
            declined: None,
        });
        let at = self.intents.len() - 1;
        self.pages[page].intent = Some(at);
        at
    }
}

impl Bank {
    /// A shopper pays one of the open pages, chosen by the dice; `None` when none is open.
    pub fn pays(&self, card: CardKind) -> Option<()> {
        let now = self.clock.now();
        let mut books = self.books();
        let open: Vec<usize> = (0..books.pages.len())
            .filter(|at| books.pages[*at].status == SessionStatus::Open)
            .collect();
        let page = open[self.dice.lock().unwrap().index(open.len())?];
        let intent = books.tried(page, now);
        let amount = books.pages[page].request.amount.minor();
        let (status, received) = match card {
            CardKind::Good => (IntentStatus::Succeeded, amount),
            CardKind::Short => (IntentStatus::Succeeded, amount - 1),
            CardKind::Asked => (IntentStatus::RequiresAction, 0),
            CardKind::Declined => (IntentStatus::RequiresPaymentMethod, 0),
        };
        let at = &mut books.intents[intent];
        (at.status, at.received) = (status, received);
        at.declined = (card == CardKind::Declined).then(|| Decline {
            code: "card_declined".into(),
            decline_code: Some("insufficient_funds".into()),
            message: "Your card has insufficient funds.".into(),
        });
        if received > 0 {
            // The money is as old as its charge.
            at.created = now;
            books.paid(page, intent);
        }
        Some(())
    }

    /// Somebody refunds in the processor's own dashboard: a part of one payment, or all that is left.
    pub fn refunds_elsewhere(&self) -> Option<()> {
        let now = self.clock.now();
        let mut books = self.books();
        let left = |books: &Books, at: usize| books.intents[at].received - books.given_back(at);
        let refundable: Vec<usize> = (0..books.intents.len())
            .filter(|at| left(&books, *at) > 0 && !books.is_disputed(*at))
            .collect();
        let mut dice = self.dice.lock().unwrap();
        let intent = refundable[dice.index(refundable.len())?];
        let left = left(&books, intent);
        let part = i64::from(dice.below(u32::try_from(left).unwrap_or(u32::MAX))) + 1;
        let amount = if dice.one_in(2) { left } else { part };
        let slow = dice.one_in(3);
        drop(dice);
        books.refunded(Refund {
            intent,
            amount,
            status: if slow {
                RefundStatus::Pending
            } else {
                RefundStatus::Succeeded
            },
            created: now,
            request: None,
        });
        Some(())
    }

    /// The bank ends a refund, chosen by the dice: one that was sent may still come back.
    pub fn ends_a_refund(&self, end: BankEnd) -> Option<()> {
        let mut books = self.books();
        let may_end: Vec<usize> = (0..books.refunds.len())
            .filter(|at| match end {
                BankEnd::Arrived => books.refunds[*at].status == RefundStatus::Pending,
                BankEnd::SentBack => stands(&books.refunds[*at].status),
            })
            .collect();
        let at = may_end[self.dice.lock().unwrap().index(may_end.len())?];
        let (status, kind) = match end {
            BankEnd::Arrived => (RefundStatus::Succeeded, "refund.updated"),
            BankEnd::SentBack => (RefundStatus::Failed, "refund.failed"),
        };
        books.refunds[at].status = status;
        books.refund_news(at, kind);
        Some(())
    }

    /// The processor's balance: what it took, less its fees, what it gave back and what banks took.
    #[must_use]
    pub fn balance(&self) -> i64 {
        let books = self.books();
        let taken = books.intents.iter().filter(|intent| intent.received > 0);
        let kept: i64 = taken
            .map(|intent| intent.received - fee(intent.received))
            .sum();
        let standing = books.refunds.iter().filter(|one| stands(&one.status));
        kept - standing.map(|one| one.amount).sum::<i64>() - books.disputed_away()
    }

    /// What it took for this payment and did not give back.
    #[must_use]
    pub fn holds(&self, payment: kernel::PaymentId) -> i64 {
        let books = self.books();
        let of_it = |at: &usize| books.pages[books.intents[*at].page].request.payment == payment;
        let intents = (0..books.intents.len()).filter(of_it);
        intents
            .map(|at| books.intents[at].received - books.given_back(at))
            .sum()
    }
}
