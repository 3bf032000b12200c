//! Mails to the merchant about a dispute: what happened, what it means for the money, and until when to answer.

use kernel::Language;

use super::{
    layout::{Block, Letter, Sender, Written},
    words::Words,
};

/// What the mail says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The bank asks before it takes money.
    Inquired,
    /// The bank took the money.
    Opened,
    /// The deadline is near.
    DeadlineNear,
    /// The processor refused the answer.
    AnswerRefused,
    /// The inquiry came to nothing.
    InquiryClosed,
    /// Decided for the shop.
    Won,
    /// Decided for the shop, which had canceled the order meanwhile.
    WonCanceled,
    /// Decided for the card's holder.
    Lost,
}

impl Turn {
    /// Every turn.
    pub const ALL: [Self; 8] = [
        Self::Inquired,
        Self::Opened,
        Self::DeadlineNear,
        Self::AnswerRefused,
        Self::InquiryClosed,
        Self::Won,
        Self::WonCanceled,
        Self::Lost,
    ];

    const fn keys(self) -> [&'static str; 3] {
        match self {
            Self::Inquired => [
                "dispute-inquired-subject",
                "dispute-inquired",
                "dispute-inquired-next",
            ],
            Self::Opened => [
                "dispute-opened-subject",
                "dispute-opened",
                "dispute-opened-next",
            ],
            Self::DeadlineNear => [
                "dispute-deadline-subject",
                "dispute-deadline",
                "dispute-deadline-next",
            ],
            Self::AnswerRefused => [
                "dispute-refused-subject",
                "dispute-refused",
                "dispute-refused-next",
            ],
            Self::InquiryClosed => [
                "dispute-inquiry-closed-subject",
                "dispute-inquiry-closed",
                "dispute-inquiry-closed-next",
            ],
            Self::Won => ["dispute-won-subject", "dispute-won", "dispute-won-next"],
            Self::WonCanceled => [
                "dispute-won-subject",
                "dispute-won",
                "dispute-won-canceled-next",
            ],
            Self::Lost => ["dispute-lost-subject", "dispute-lost", "dispute-lost-next"],
        }
    }
}

/// The content of the mail.
#[derive(Clone, Debug)]
pub struct DisputeNews<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The shop.
    pub sender: &'a Sender,
    /// The order's number.
    pub number: &'a str,
    /// What is disputed.
    pub amount: &'a str,
    /// The processor's word for the reason.
    pub reason: &'a str,
    /// The deadline in the shop's time zone; empty when no answer is taken.
    pub due: &'a str,
    /// What happened.
    pub turn: Turn,
    /// The order in the dashboard.
    pub order_url: &'a str,
}

/// The reasons card networks give, and their words.
fn reason_key(reason: &str) -> &'static str {
    match reason {
        "fraudulent" => "dispute-reason-fraudulent",
        "product_not_received" => "dispute-reason-not-received",
        "product_unacceptable" | "noncompliant" => "dispute-reason-unacceptable",
        "duplicate" => "dispute-reason-duplicate",
        "credit_not_processed" => "dispute-reason-credit",
        "subscription_canceled" => "dispute-reason-canceled",
        "unrecognized" => "dispute-reason-unrecognized",
        _ => "dispute-reason-other",
    }
}

/// The mail to the merchant.
///
/// # Errors
/// Layout failures only.
pub fn dispute_news(view: &DisputeNews<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let reason = words.say(reason_key(view.reason));
    let values = [
        ("number", view.number),
        ("amount", view.amount),
        ("reason", &reason),
        ("due", view.due),
    ];
    let [subject, text, next] = view.turn.keys().map(|key| words.say_with(key, &values));
    let mut blocks = vec![Block::Text(text.clone())];
    if matches!(view.turn, Turn::Inquired | Turn::Opened) {
        blocks.push(Block::Text(words.say_with("dispute-reason", &values)));
    }
    if !view.due.is_empty() {
        blocks.push(Block::Strong(words.say_with("dispute-due", &values)));
    }
    blocks.push(Block::Text(next));
    blocks.push(Block::Button {
        label: words.say("dispute-button"),
        url: view.order_url.to_owned(),
    });
    Letter {
        language: view.language,
        sender: view.sender,
        preheader: text,
        heading: subject.clone(),
        subject,
        blocks,
        button_hint: words.say("button-hint"),
        answer_hint: String::new(),
    }
    .write()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_turn_names_order_and_amount_and_the_deadline_where_one_runs() {
        let sender = Sender {
            name: "Bytown Goods".into(),
            url: "http://bytown.example".into(),
            reply_to: None,
            footer: Vec::new(),
        };
        for language in Language::ALL {
            for turn in Turn::ALL {
                let due = match turn {
                    Turn::InquiryClosed | Turn::Won | Turn::WonCanceled | Turn::Lost => "",
                    _ => "December 9, 2026, 18:59",
                };
                let view = DisputeNews {
                    language,
                    sender: &sender,
                    number: "1042",
                    amount: "$85.26",
                    reason: "product_not_received",
                    due,
                    turn,
                    order_url: "http://dash.example/orders/1",
                };
                let written = dispute_news(&view).unwrap();
                assert!(written.subject.contains("1042"), "{}", written.subject);
                assert!(written.text.contains("$85.26"), "{}", written.text);
                assert!(written.text.contains(due), "{}", written.text);
                assert!(!written.text.contains("{ $"), "{}", written.text);
            }
        }
    }
}
