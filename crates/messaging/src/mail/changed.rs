//! The mail after a credential of an account has changed: what, when, and which API keys still give access to its
//! shops.

use chrono::{DateTime, Utc};
use kernel::Language;

use super::{
    account::{greeting, instant},
    layout::{Block, Letter, Sender, Written},
    words::Words,
};

/// What was changed.
#[derive(Clone, Copy, Debug)]
pub enum Change<'a> {
    /// The password.
    Password,
    /// The log-in address.
    Email {
        /// The address before.
        old: &'a str,
        /// The address now.
        new: &'a str,
    },
}

/// An active API key of a shop the person owns.
#[derive(Clone, Copy, Debug)]
pub struct Key<'a> {
    /// Name of the shop.
    pub shop: &'a str,
    /// Name of the key.
    pub name: &'a str,
    /// When it was last used, if ever.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// The content of the mail.
#[derive(Clone, Debug)]
pub struct Changed<'a> {
    /// Language of the mail.
    pub language: Language,
    /// The platform.
    pub sender: &'a Sender,
    /// The person's name; may be empty.
    pub name: &'a str,
    /// What was changed.
    pub change: Change<'a>,
    /// When it was changed.
    pub at: DateTime<Utc>,
    /// The keys that stay valid.
    pub keys: &'a [Key<'a>],
    /// Where to request a new password.
    pub reset_url: &'a str,
}

/// The mail about the change.
///
/// # Errors
/// Layout failures only.
pub fn changed(view: &Changed<'_>) -> Result<Written, askama::Error> {
    let words = Words(view.language);
    let at = instant(view.language, view.at);
    let (family, values) = match view.change {
        Change::Password => ("changed-password", vec![("at", at.as_str())]),
        Change::Email { old, new } => (
            "changed-email",
            vec![("at", at.as_str()), ("old", old), ("new", new)],
        ),
    };
    let subject = words.say(&format!("{family}-subject"));
    let text = words.say_with(&format!("{family}-text"), &values);
    let mut blocks = vec![greeting(words, view.name), Block::Text(text.clone())];
    if !view.keys.is_empty() {
        blocks.push(Block::Text(words.say("changed-keys")));
        let lines = view.keys.iter().map(|key| line(words, key));
        blocks.push(Block::Lines(lines.collect()));
    }
    blocks.push(Block::Strong(words.say(&format!("{family}-not-you"))));
    // After an address change, a reset link would go to the new address, so it would not help the previous owner.
    if matches!(view.change, Change::Password) {
        blocks.push(Block::Button {
            label: words.say("reset-button"),
            url: view.reset_url.to_owned(),
        });
    }
    Letter {
        language: view.language,
        sender: view.sender,
        preheader: text,
        heading: subject.clone(),
        subject,
        blocks,
        button_hint: words.say("button-hint"),
        answer_hint: words.say("answer-hint"),
    }
    .write()
}

fn line(words: Words, key: &Key<'_>) -> String {
    let named = [("shop", key.shop), ("key", key.name)];
    match key.last_used_at {
        Some(used) => {
            let used = words.0.date(used.date_naive());
            words.say_with("changed-key", &[named[0], named[1], ("used", &used)])
        }
        None => words.say_with("changed-key-unused", &named),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(language: Language, change: Change<'_>) -> Written {
        let sender = Sender {
            name: "Highstreet".into(),
            url: "https://dashboard.shops.example".into(),
            reply_to: None,
            footer: Vec::new(),
        };
        let at = DateTime::from_timestamp(1_795_521_600, 0).unwrap();
        let keys = [
            Key {
                shop: "Maple Craft",
                name: "Till",
                last_used_at: Some(at),
            },
            Key {
                shop: "Maple Craft",
                name: "Books",
                last_used_at: None,
            },
        ];
        let view = Changed {
            language,
            sender: &sender,
            name: "Ada",
            change,
            at,
            keys: &keys,
            reset_url: "https://dashboard.shops.example/forgot-password",
        };
        changed(&view).unwrap()
    }

    #[test]
    fn a_changed_password_names_the_keys_that_still_open() {
        let mail = written(Language::En, Change::Password);
        assert_eq!(mail.subject, "Your password was changed");
        for part in [
            "Maple Craft: Till (last used",
            "Maple Craft: Books (never used)",
            "/forgot-password",
        ] {
            assert!(mail.text.contains(part), "{part}\n{}", mail.text);
        }
        let mail = written(Language::Fr, Change::Password);
        assert!(
            mail.text
                .contains("Maple Craft\u{a0}: Books (jamais utilisée)"),
            "{}",
            mail.text
        );
    }

    #[test]
    fn a_changed_address_names_both() {
        let change = Change::Email {
            old: "ada@old.example",
            new: "ada@new.example",
        };
        for language in Language::ALL {
            let mail = written(language, change);
            assert!(mail.text.contains("ada@old.example") && mail.text.contains("ada@new.example"));
        }
    }
}
