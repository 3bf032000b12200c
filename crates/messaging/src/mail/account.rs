//! Mails about an account: confirm the address, another shop, another address, choose a new password, welcome.

use chrono::{DateTime, Utc};
use kernel::Language;

use super::{
    layout::{Block, Letter, Sender, Written},
    words::Words,
};

/// A mail built around a single link.
#[derive(Clone, Debug)]
pub struct LinkMail<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The platform.
    pub sender: &'a Sender,
    /// The person's name; may be empty.
    pub name: &'a str,
    /// The URL.
    pub link: &'a str,
    /// When the link expires.
    pub valid_until: DateTime<Utc>,
}

/// The first mail to a new merchant.
#[derive(Clone, Debug)]
pub struct Welcome<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The platform.
    pub sender: &'a Sender,
    /// The owner's name; may be empty.
    pub name: &'a str,
    /// Name of the platform.
    pub product: &'a str,
    /// Name of the shop.
    pub shop: &'a str,
    /// URL of the setup guide.
    pub dashboard_url: &'a str,
    /// URL of the shop's storefront.
    pub storefront_url: &'a str,
}

pub(super) fn greeting(words: Words, name: &str) -> Block {
    Block::Text(match name.trim() {
        "" => words.say("greeting-plain"),
        name => words.say_with("greeting", &[("name", name)]),
    })
}

pub(super) fn instant(language: Language, at: DateTime<Utc>) -> String {
    format!("{} {}", language.date(at.date_naive()), at.format("%H:%M"))
}

fn link_mail(
    view: &LinkMail<'_>,
    family: &str,
    values: &[(&'static str, &str)],
) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let until = instant(view.language, view.valid_until);
    let subject = words.say_with(&format!("{family}-subject"), values);
    let text = words.say_with(&format!("{family}-text"), values);
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
                label: words.say(&format!("{family}-button")),
                url: view.link.to_owned(),
            },
            Block::Text(words.say_with(&format!("{family}-expiry"), &[("until", &until)])),
        ],
        button_hint: words.say("button-hint"),
        answer_hint: words.say("answer-hint"),
    }
    .write()
}

/// The mail to an address used to sign up for this shop.
///
/// # Errors
/// Layout failures only.
pub fn confirm_address(view: &LinkMail<'_>, shop: &str) -> Result<Written, askama::Error> {
    link_mail(view, "confirm", &[("shop", shop)])
}

/// The mail with the link to choose a new password.
///
/// # Errors
/// Layout failures only.
pub fn reset_password(view: &LinkMail<'_>) -> Result<Written, askama::Error> {
    link_mail(view, "reset", &[])
}

/// The mail to an address that already has an account and was used to sign up for this shop.
///
/// # Errors
/// Layout failures only.
pub fn claim(view: &LinkMail<'_>, shop: &str) -> Result<Written, askama::Error> {
    link_mail(view, "claim", &[("shop", shop)])
}

/// The mail to the address an account is to be changed to.
///
/// # Errors
/// Layout failures only.
pub fn change_address(view: &LinkMail<'_>) -> Result<Written, askama::Error> {
    link_mail(view, "move", &[])
}

/// The welcome mail.
///
/// # Errors
/// Layout failures only.
pub fn welcome(view: &Welcome<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let shop = [("shop", view.shop), ("product", view.product)];
    let subject = words.say_with("welcome-subject", &shop);
    Letter {
        language: view.language,
        sender: view.sender,
        preheader: words.say_with("welcome-text", &shop),
        heading: subject.clone(),
        subject,
        blocks: vec![
            greeting(words, view.name),
            Block::Text(words.say_with("welcome-text", &shop)),
            Block::Steps(
                ["welcome-step-1", "welcome-step-2", "welcome-step-3"]
                    .map(|key| words.say(key))
                    .to_vec(),
            ),
            Block::Button {
                label: words.say("welcome-button"),
                url: view.dashboard_url.to_owned(),
            },
            Block::Link {
                label: words.say("welcome-storefront"),
                url: view.storefront_url.to_owned(),
            },
        ],
        button_hint: words.say("button-hint"),
        answer_hint: words.say("answer-hint"),
    }
    .write()
}
