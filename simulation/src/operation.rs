//! What can happen next.

use orders::Wish;
use refunds::Which;

use crate::{
    bank::{BankEnd, CardKind, Post, Verdict},
    dice::Dice,
    line::{Break, Loss, Side},
};

/// One step of a history.
#[derive(Clone, Copy, Debug)]
pub enum Operation {
    /// A shopper fills a cart and looks at the review.
    Fill,
    /// A shopper orders what the review showed, again if there was no answer.
    Place,
    /// A shopper asks for the payment page once more.
    Start,
    /// A shopper pays an open page.
    Pay(CardKind),
    /// A shopper comes back from the page.
    Return,
    /// A shopper gives an unpaid order up.
    GiveUp(Wish),
    /// One of the processor's webhooks arrives, or is lost.
    Webhook(Post),
    /// The worker takes the next due job.
    Work,
    /// Time passes.
    Wait {
        /// Seconds.
        seconds: i64,
    },
    /// The merchant refunds units of a line, or an amount.
    Refund(Part),
    /// The merchant cancels an order.
    Cancel,
    /// The merchant ships what is ready.
    Ship,
    /// Goods arrive.
    Receive,
    /// Somebody refunds at the processor.
    RefundElsewhere,
    /// The bank ends a refund.
    End(BankEnd),
    /// A card holder disputes a payment.
    Dispute,
    /// The bank decides a dispute.
    Decide(Verdict),
    /// The merchant answers a dispute, or gives in.
    Answer(Answer),
}

/// What the merchant answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// What was sold and sent.
    Evidence,
    /// Nothing: the money may go.
    Accepted,
}

/// What the merchant refunds.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// One unit, which goes back on the shelf.
    Unit(Which),
    /// An amount.
    Amount {
        /// Minor units.
        minor: i64,
    },
}

impl Operation {
    /// Draws the next one. The worker, time and webhooks come often, as they do.
    pub fn drawn(dice: &mut Dice) -> Self {
        match dice.below(50) {
            0..=2 => Self::Fill,
            3..=6 => Self::Place,
            7..=8 => Self::Start,
            9..=13 => Self::Pay(dice.pick(&[
                CardKind::Good,
                CardKind::Good,
                CardKind::Good,
                CardKind::Declined,
                CardKind::Asked,
                CardKind::Short,
            ])),
            14..=15 => Self::Return,
            16 => Self::GiveUp(dice.pick(&[Wish::Change, Wish::Cancel])),
            17..=21 => {
                Self::Webhook(dice.pick(&[Post::Once, Post::Once, Post::Again, Post::Never]))
            }
            22..=31 => Self::Work,
            32..=35 => Self::Wait {
                seconds: dice.pick(&[1, 20, 61, 300, 1_000, 3_600, 40_000]),
            },
            36..=38 => Self::Refund(Part::drawn(dice)),
            39 => Self::Cancel,
            40..=41 => Self::Ship,
            42 => Self::Receive,
            43 => Self::RefundElsewhere,
            44..=45 => Self::End(dice.pick(&[BankEnd::Arrived, BankEnd::SentBack])),
            46..=47 => Self::Dispute,
            48 => Self::Decide(dice.pick(&[Verdict::Won, Verdict::Lost])),
            _ => Self::Answer(dice.pick(&[Answer::Evidence, Answer::Accepted])),
        }
    }
}

impl Part {
    fn drawn(dice: &mut Dice) -> Self {
        let minor = i64::from(dice.below(3_000)) + 1;
        dice.pick(&[
            Self::Unit(Which::NotSentFirst),
            Self::Unit(Which::NotSent),
            Self::Unit(Which::Sent),
            Self::Amount { minor },
            Self::Amount { minor },
        ])
    }
}

impl Break {
    /// Draws one; most steps have none.
    pub fn drawn(dice: &mut Dice) -> Option<Self> {
        let breaks = dice.one_in(4);
        let at = Self {
            after: dice.below(40),
            side: dice.pick(&[Side::Before, Side::After]),
            loss: dice.pick(&[Loss::Program, Loss::Connections]),
        };
        breaks.then_some(at)
    }
}
