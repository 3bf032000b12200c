//! The mail to a shopper who looked for an order: its link, and none of its content.

use kernel::Language;

use super::{
    account::greeting,
    layout::{Block, Letter, Sender, Written},
    words::Words,
};

/// The content of the mail.
#[derive(Clone, Debug)]
pub struct OrderLink<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The shop.
    pub sender: &'a Sender,
    /// The shopper's name.
    pub name: &'a str,
    /// The order's number.
    pub number: &'a str,
    /// The order's status page.
    pub status_url: &'a str,
}

/// The mail with the link.
///
/// # Errors
/// Layout failures only.
pub fn order_link(view: &OrderLink<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let number = [("number", view.number)];
    let subject = words.say_with("link-subject", &number);
    let text = words.say_with("link-text", &number);
    Letter {
        language: view.language,
        sender: view.sender,
        preheader: text.clone(),
        heading: subject.clone(),
        subject,
        blocks: vec![
            greeting(words, view.name),
            Block::Text(text),
            Block::Button {
                label: words.say("link-button"),
                url: view.status_url.to_owned(),
            },
            Block::Text(words.say("link-ignore")),
        ],
        button_hint: words.say("button-hint"),
        answer_hint: words.say("answer-hint"),
    }
    .write()
}
