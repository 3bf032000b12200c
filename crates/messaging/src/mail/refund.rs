//! Mails about money that goes back: to the shopper when an order is canceled and at each turn of a refund, to the
//! merchant when one failed.

use kernel::{Language, Money};

use super::{
    account::greeting,
    layout::{Block, Letter, Sender, Written},
    order::{Line, items},
    words::Words,
};

/// The way the money goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way<'a> {
    /// To the card that was charged.
    Card {
        /// The network's name as people know it: `Visa`.
        brand: &'a str,
        /// The last four digits.
        last4: &'a str,
    },
    /// By hand: the method in the reader's language, `Cash`.
    ByHand(&'a str),
}

/// What a canceled order means for the shopper's money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled<'a> {
    /// Nothing was charged.
    NothingCharged,
    /// The card was not charged; the bank gives the amount free.
    Released(Money),
    /// It was paid, and the money goes back.
    GoesBack(Money, Way<'a>),
    /// Its payment is disputed: the bank has the money and has still to decide.
    WithBank(Money),
    /// The bank gave the money back.
    GivenByBank(Money),
}

/// The content of the mail about a canceled order.
#[derive(Clone, Debug)]
pub struct Canceled<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The shop.
    pub sender: &'a Sender,
    /// The shopper's name.
    pub name: &'a str,
    /// The order's number.
    pub number: &'a str,
    /// Why, in the shop's words.
    pub reason: Option<&'a str>,
    /// What happens with the money.
    pub money: Settled<'a>,
    /// What will not be sent.
    pub lines: &'a [Line],
    /// The order's status page.
    pub status_url: &'a str,
}

/// How far a refund has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn<'a> {
    /// The processor has taken it in hand.
    OnItsWay,
    /// The money has left; the credit note with this number is attached.
    Refunded {
        /// The credit note's number.
        credit_note: &'a str,
    },
    /// No money goes back, because none had come: it is taken off what the shopper owes.
    Credited {
        /// The credit note's number.
        credit_note: &'a str,
        /// What is owed still.
        owed: Option<Money>,
    },
    /// It did not happen, or the bank sent it back.
    Failed {
        /// The credit note that is void now.
        credit_note: Option<&'a str>,
    },
}

/// The content of a mail about a refund.
#[derive(Clone, Debug)]
pub struct Refund<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The shop.
    pub sender: &'a Sender,
    /// The shopper's name.
    pub name: &'a str,
    /// The order's number.
    pub number: &'a str,
    /// What goes back, taxes included.
    pub amount: Money,
    /// How it goes back.
    pub way: Way<'a>,
    /// How far it has come.
    pub turn: Turn<'a>,
    /// Why, in the shop's words.
    pub reason: Option<&'a str>,
    /// Units that are refunded and had been sent; empty for shipping or a free amount.
    pub lines: &'a [Line],
    /// Units that are refunded and will not be sent any more.
    pub canceled: &'a [Line],
    /// What of the order is still to come, with its promises.
    pub remaining: &'a [Line],
    /// The order's status page.
    pub status_url: &'a str,
}

/// The content of the mail to the merchant about a refund that failed.
#[derive(Clone, Debug)]
pub struct RefundFailed<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The shop, as sender to its own staff.
    pub sender: &'a Sender,
    /// The order's number.
    pub number: &'a str,
    /// The shopper's name.
    pub name: &'a str,
    /// What should have gone back.
    pub amount: Money,
    /// The processor's reason in the merchant's language, if it gave one.
    pub cause: Option<&'a str>,
    /// The order's page in the dashboard.
    pub order_url: &'a str,
}

/// The mail when the shop cancels an order.
///
/// # Errors
/// Layout failures only.
pub fn canceled(view: &Canceled<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let number = [("number", view.number)];
    let text = Block::Text(words.say_with("canceled-text", &number));
    let money = money_words(words, view.money);
    let mut blocks = vec![greeting(words, view.name), text];
    blocks.extend(reason(words, view.reason));
    blocks.push(Block::Strong(money.clone()));
    if let Settled::GoesBack(_, Way::Card { .. }) = view.money {
        blocks.push(Block::Text(words.say("refund-delay")));
    }
    blocks.push(Block::Heading(words.say("canceled-items")));
    blocks.push(items(view.language, view.lines));
    blocks.push(status(words, view.status_url));
    let naming = Naming {
        subject: words.say_with("canceled-subject", &number),
        preheader: money,
    };
    letter((words, view.sender), naming, blocks).write()
}

/// The mail at each turn of a refund.
///
/// # Errors
/// Layout failures only.
pub fn refund(view: &Refund<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let text = turn_words(words, view);
    let mut blocks = vec![greeting(words, view.name), Block::Text(text.clone())];
    blocks.extend(reason(words, view.reason));
    blocks.extend(after(words, view));
    for (heading, lines) in [
        (items_heading(view.turn), view.lines),
        (canceled_heading(view.turn), view.canceled),
        ("refund-remaining", view.remaining),
    ] {
        if !lines.is_empty() {
            blocks.push(Block::Heading(words.say(heading)));
            blocks.push(items(view.language, lines));
        }
    }
    if view.remaining.is_empty() && !view.canceled.is_empty() {
        blocks.push(Block::Text(words.say("refund-nothing-remains")));
    }
    blocks.push(status(words, view.status_url));
    let subject = match view.turn {
        Turn::OnItsWay => "refund-subject",
        Turn::Refunded { .. } => "refunded-subject",
        Turn::Credited { .. } => "credited-subject",
        Turn::Failed { .. } => "refund-failed-subject",
    };
    let naming = Naming {
        subject: words.say_with(subject, &[("number", view.number)]),
        preheader: text,
    };
    letter((words, view.sender), naming, blocks).write()
}

/// The mail to the merchant when a refund failed: what happened, and what to do.
///
/// # Errors
/// Layout failures only.
pub fn refund_failed(view: &RefundFailed<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let amount = view.language.money(view.amount);
    let facts = [
        ("number", view.number),
        ("name", view.name),
        ("amount", amount.as_str()),
    ];
    let text = words.say_with("refund-merchant-text", &facts);
    let mut blocks = vec![Block::Text(text.clone())];
    if let Some(cause) = view.cause {
        let cause = words.say_with("refund-merchant-cause", &[("cause", cause)]);
        blocks.push(Block::Text(cause));
    }
    blocks.push(Block::Heading(words.say("refund-merchant-next")));
    blocks.push(Block::Steps(vec![
        words.say_with("refund-merchant-ask", &facts),
        words.say("refund-merchant-pay"),
    ]));
    blocks.push(Block::Button {
        label: words.say("sold-button"),
        url: view.order_url.to_owned(),
    });
    let naming = Naming {
        subject: words.say_with("refund-merchant-subject", &facts),
        preheader: text,
    };
    letter((words, view.sender), naming, blocks).write()
}

struct Naming {
    subject: String,
    preheader: String,
}

fn letter<'a>(
    (words, sender): (Words, &'a Sender),
    naming: Naming,
    blocks: Vec<Block>,
) -> Letter<'a> {
    Letter {
        language: words.0,
        sender,
        heading: naming.subject.clone(),
        subject: naming.subject,
        preheader: naming.preheader,
        blocks,
        button_hint: words.say("button-hint"),
        answer_hint: words.say("answer-hint"),
    }
}

fn status(words: Words, url: &str) -> Block {
    Block::Button {
        label: words.say("order-button"),
        url: url.to_owned(),
    }
}

fn reason(words: Words, reason: Option<&str>) -> Option<Block> {
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty())?;
    let said = words.say_with("refund-reason", &[("reason", reason)]);
    Some(Block::Text(said))
}

fn way_words(words: Words, way: Way<'_>) -> String {
    match way {
        Way::Card { brand, last4 } => {
            words.say_with("refund-card", &[("brand", brand), ("last4", last4)])
        }
        Way::ByHand(method) => words.say_with("refund-by-hand", &[("method", method)]),
    }
}

fn money_words(words: Words, money: Settled<'_>) -> String {
    match money {
        Settled::NothingCharged => words.say("canceled-nothing"),
        Settled::Released(amount) => {
            let amount = words.0.money(amount);
            words.say_with("canceled-released", &[("amount", &amount)])
        }
        Settled::WithBank(amount) => {
            let amount = words.0.money(amount);
            words.say_with("canceled-with-bank", &[("amount", &amount)])
        }
        Settled::GivenByBank(amount) => {
            let amount = words.0.money(amount);
            words.say_with("canceled-given-by-bank", &[("amount", &amount)])
        }
        Settled::GoesBack(amount, way) => {
            let (amount, way) = (words.0.money(amount), way_words(words, way));
            words.say_with("canceled-refund", &[("amount", &amount), ("way", &way)])
        }
    }
}

fn turn_words(words: Words, view: &Refund<'_>) -> String {
    let key = match view.turn {
        Turn::OnItsWay => "refund-text",
        Turn::Refunded { .. } => "refunded-text",
        Turn::Credited { .. } => "credited-text",
        Turn::Failed { .. } => "refund-failed-text",
    };
    let (amount, way) = (words.0.money(view.amount), way_words(words, view.way));
    let facts = [
        ("number", view.number),
        ("amount", amount.as_str()),
        ("way", way.as_str()),
    ];
    words.say_with(key, &facts)
}

fn owed_words(words: Words, owed: Option<Money>) -> String {
    match owed {
        Some(owed) => words.say_with("credited-owed", &[("owed", &words.0.money(owed))]),
        None => words.say("credited-nothing-owed"),
    }
}

const fn items_heading(turn: Turn<'_>) -> &'static str {
    match turn {
        Turn::Credited { .. } => "credited-items",
        Turn::OnItsWay | Turn::Refunded { .. } | Turn::Failed { .. } => "refund-items",
    }
}

const fn canceled_heading(turn: Turn<'_>) -> &'static str {
    match turn {
        Turn::Credited { .. } => "credited-canceled",
        Turn::OnItsWay | Turn::Refunded { .. } | Turn::Failed { .. } => "refund-canceled",
    }
}

/// What the shopper gets or may expect next.
fn after(words: Words, view: &Refund<'_>) -> Vec<Block> {
    let delay = match view.way {
        Way::Card { .. } => Some(Block::Text(words.say("refund-delay"))),
        Way::ByHand(_) => None,
    };
    match view.turn {
        Turn::OnItsWay => delay.into_iter().collect(),
        Turn::Refunded { credit_note } => {
            let note = words.say_with("refunded-note", &[("note", credit_note)]);
            delay.into_iter().chain([Block::Text(note)]).collect()
        }
        Turn::Credited { credit_note, owed } => {
            let note = words.say_with("refunded-note", &[("note", credit_note)]);
            vec![Block::Strong(owed_words(words, owed)), Block::Text(note)]
        }
        Turn::Failed { credit_note } => {
            let next = Block::Strong(words.say("refund-failed-next"));
            let void = |note| words.say_with("refund-failed-note", &[("note", note)]);
            let void = credit_note.map(void).map(Block::Text);
            [next].into_iter().chain(void).collect()
        }
    }
}

#[cfg(test)]
#[path = "refund_tests.rs"]
mod tests;
