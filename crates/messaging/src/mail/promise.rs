//! Mails about promises that no longer hold: to the shopper, who is asked, and to the merchant before the law lets shoppers
//! cancel.

use chrono::NaiveDate;
use kernel::Language;

use super::{
    account::greeting,
    layout::{Block, Letter, Sender, Written},
    order::{Line, items},
    words::Words,
};

/// The content of the mail to a shopper whose goods come later than promised.
#[derive(Clone, Debug)]
pub struct PromiseSlipped<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The shop.
    pub sender: &'a Sender,
    /// The shopper's name.
    pub name: &'a str,
    /// The order's number.
    pub number: &'a str,
    /// What comes later; the promise of each line says when.
    pub lines: &'a [Line],
    /// Whether something of the order can ship at once.
    pub here: Here,
    /// The order's status page, where the shopper answers.
    pub status_url: &'a str,
}

/// Whether something of an order can ship at once, while the shopper wanted everything together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Here {
    /// A part is here and waits for the rest.
    Some,
    /// Nothing waits for the rest.
    Nothing,
}

/// An order of which the merchant is warned.
#[derive(Clone, Debug)]
pub struct LateOrder {
    /// The order's number.
    pub number: String,
    /// The last day before its shopper may cancel.
    pub until: NaiveDate,
    /// The order's page in the dashboard.
    pub url: String,
}

/// The content of the warning to the merchant.
#[derive(Clone, Debug)]
pub struct LateOrders<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The shop, as sender to its own staff.
    pub sender: &'a Sender,
    /// The orders.
    pub orders: &'a [LateOrder],
}

/// The mail that asks the shopper.
///
/// # Errors
/// Layout failures only.
pub fn promise_slipped(view: &PromiseSlipped<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let number = [("number", view.number)];
    let text = words.say_with("slipped-text", &number);
    let mut choices = vec![words.say("slipped-keep")];
    if view.here == Here::Some {
        choices.push(words.say("slipped-ship"));
    }
    choices.push(words.say("slipped-cancel"));
    let blocks = vec![
        greeting(words, view.name),
        Block::Text(text.clone()),
        items(view.language, view.lines),
        Block::Text(words.say("slipped-choose")),
        Block::Steps(choices),
        Block::Button {
            label: words.say("slipped-button"),
            url: view.status_url.to_owned(),
        },
        Block::Text(words.say("slipped-silence")),
    ];
    Letter {
        language: view.language,
        sender: view.sender,
        subject: words.say_with("slipped-subject", &number),
        preheader: text,
        heading: words.say("slipped-heading"),
        blocks,
        button_hint: words.say("button-hint"),
        answer_hint: words.say("answer-hint"),
    }
    .write()
}

/// The warning to the merchant.
///
/// # Errors
/// Layout failures only.
pub fn late_orders(view: &LateOrders<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let count = view.orders.len().to_string();
    let text = words.say("late-text");
    let links = view.orders.iter().map(|order| {
        let date = view.language.date(order.until);
        let facts = [("number", order.number.as_str()), ("date", date.as_str())];
        Block::Link {
            label: words.say_with("late-order", &facts),
            url: order.url.clone(),
        }
    });
    let mut blocks = vec![Block::Text(text.clone())];
    blocks.extend(links);
    blocks.push(Block::Text(words.say("late-do")));
    Letter {
        language: view.language,
        sender: view.sender,
        subject: words.say_with("late-subject", &[("count", &count)]),
        preheader: text,
        heading: words.say("late-heading"),
        blocks,
        button_hint: String::new(),
        answer_hint: words.say("answer-hint"),
    }
    .write()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sender() -> Sender {
        Sender {
            name: "Bytown Goods".into(),
            url: "http://bytown.example".into(),
            reply_to: Some("hello@bytown.example".into()),
            footer: Vec::new(),
        }
    }

    #[test]
    fn a_shopper_is_asked_with_the_choices_there_are() {
        let line = Line {
            title: "Mug".into(),
            options: String::new(),
            quantity: 2,
            amount: None,
            promise: Some("now between December 18 and 23".into()),
        };
        let sender = sender();
        for (language, here, ship) in [
            (Language::En, Here::Some, "Ship what is here"),
            (Language::Fr, Here::Some, "Expédier ce qui est prêt"),
            (Language::En, Here::Nothing, ""),
        ] {
            let written = promise_slipped(&PromiseSlipped {
                language,
                sender: &sender,
                name: "Ada",
                number: "1042",
                lines: std::slice::from_ref(&line),
                here,
                status_url: "http://bytown.example/orders/x?key=y",
            })
            .unwrap();
            assert!(written.subject.contains("1042"), "{}", written.subject);
            assert!(written.text.contains("December 18"), "{}", written.text);
            assert!(written.text.contains("key=y"), "{}", written.text);
            assert!(written.text.contains(ship), "{}", written.text);
            assert_eq!(
                written.text.contains("Ship what is here"),
                ship == "Ship what is here"
            );
            assert!(!written.text.contains("{ $"), "{}", written.text);
        }
    }

    #[test]
    fn a_merchant_reads_which_orders_and_until_when() {
        let sender = sender();
        for (language, day) in [
            (Language::En, "December 24, 2026"),
            (Language::Fr, "24 décembre 2026"),
        ] {
            let order = LateOrder {
                number: "1042".into(),
                until: NaiveDate::from_ymd_opt(2026, 12, 24).unwrap(),
                url: "http://dashboard.example/orders/x".into(),
            };
            let written = late_orders(&LateOrders {
                language,
                sender: &sender,
                orders: &[order],
            })
            .unwrap();
            assert!(written.text.contains(day), "{}", written.text);
            assert!(!written.text.contains("{ $"), "{}", written.text);
        }
    }
}
