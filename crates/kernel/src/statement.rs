//! The descriptor on a card statement: the provider's short name, an asterisk, and the shop's own words (`HIGHSTREET*
//! BYTOWN`).
//!
//! Card networks print 22 characters. The processor accepts letters, digits and plain signs, requires a letter on
//! both sides of the asterisk, and refuses `< > \ ' " *`.

use std::{fmt, str::FromStr};

use crate::fold;

/// Maximum length of the whole line, with asterisk and blank.
const LONGEST: usize = 22;
const BETWEEN: &str = "* ";
/// The processor requires two to ten characters.
const SHORTEST_PREFIX: usize = 2;
const LONGEST_PREFIX: usize = 10;
/// Characters the processor refuses.
const FORBIDDEN: &str = "<>\\'\"*";
/// Used for a shop whose name has no Latin letter.
const NAMELESS: &str = "SHOP";

/// Why the processor would refuse the shop's part of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StatementError {
    /// The text has no Latin letter.
    #[error("needs at least one letter from A to Z")]
    NoLetter,
    /// The text holds this refused character.
    #[error("the sign {0} is not allowed")]
    Sign(char),
    /// The text is longer than `max` characters.
    #[error("is longer than {max} characters")]
    TooLong {
        /// Maximum number of characters.
        max: usize,
    },
    /// The text is shorter than the processor allows.
    #[error("has fewer than two characters")]
    TooShort,
}

/// Capitals without accents; one blank between words.
fn plain(text: &str) -> String {
    let folded = fold(text).replace(['’', '‘'], "'").to_ascii_uppercase();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_allowed(sign: char) -> bool {
    (sign.is_ascii_graphic() || sign == ' ') && !FORBIDDEN.contains(sign)
}

fn checked(text: &str, max: usize) -> Result<String, StatementError> {
    let text = plain(text);
    if let Some(sign) = text.chars().find(|sign| !is_allowed(*sign)) {
        return Err(StatementError::Sign(sign));
    }
    if !text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return Err(StatementError::NoLetter);
    }
    if text.len() > max {
        return Err(StatementError::TooLong { max });
    }
    Ok(text)
}

/// The provider's part, as set in its account at the processor. Unknown if the operator has not configured it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatementPrefix(Option<String>);

impl FromStr for StatementPrefix {
    type Err = StatementError;
    fn from_str(text: &str) -> Result<Self, StatementError> {
        let text = checked(text, LONGEST_PREFIX)?;
        if text.len() < SHORTEST_PREFIX {
            return Err(StatementError::TooShort);
        }
        Ok(Self(Some(text)))
    }
}

impl StatementPrefix {
    /// The prefix, if the operator has configured one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The number of characters left for the shop; an unknown prefix counts as the longest possible.
    #[must_use]
    pub fn room(&self) -> usize {
        let taken = self.0.as_ref().map_or(LONGEST_PREFIX, String::len);
        LONGEST - BETWEEN.len() - taken
    }

    /// The whole line on the statement, or only the shop's part if the prefix is unknown.
    #[must_use]
    pub fn line(&self, name: &StatementName) -> String {
        match &self.0 {
            Some(prefix) => format!("{prefix}{BETWEEN}{name}"),
            None => name.to_string(),
        }
    }
}

/// The shop's part of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementName(String);

impl StatementName {
    /// The maximum beside the shortest possible prefix.
    pub const LONGEST: usize = LONGEST - BETWEEN.len() - SHORTEST_PREFIX;

    /// Normalizes what a merchant chose to capitals without accents; `room` comes from [`StatementPrefix::room`].
    ///
    /// # Errors
    /// A character the processor refuses, or a text that does not fit.
    pub fn parse(text: &str, room: usize) -> Result<Self, StatementError> {
        checked(text, room).map(Self)
    }

    /// The text to send: the merchant's choice or else the shop's name, without refused characters, cut to fit. Cuts
    /// between words if the first word fits.
    #[must_use]
    pub fn of_shop(chosen: &str, shop: &str, prefix: &StatementPrefix) -> Self {
        let fitted = |text: &str| {
            let text = plain(text).replace('\'', "");
            let allowed: String = text
                .chars()
                .map(|c| if is_allowed(c) { c } else { ' ' })
                .collect();
            let fitting = fit(&plain(&allowed), prefix.room());
            checked(&fitting, prefix.room()).ok()
        };
        let name = fitted(chosen).or_else(|| fitted(shop));
        Self(name.unwrap_or_else(|| NAMELESS.to_owned()))
    }

    /// The shop's part, as sent to the processor.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn fit(text: &str, room: usize) -> String {
    let mut fitting = String::new();
    for word in text.split(' ') {
        if fitting.is_empty() {
            fitting.extend(word.chars().take(room));
        } else if fitting.len() + 1 + word.len() <= room {
            fitting.push(' ');
            fitting.push_str(word);
        } else {
            break;
        }
    }
    fitting.trim_end_matches([' ', '&', '-', ',']).to_owned()
}

impl fmt::Display for StatementName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prefix() -> StatementPrefix {
        "Highst".parse().expect("valid")
    }

    #[test]
    fn prefix_and_name_share_twenty_two_characters() {
        assert_eq!(prefix().room(), 14);
        let name = StatementName::parse("Atelier boréal", prefix().room()).expect("valid");
        assert_eq!(prefix().line(&name), "HIGHST* ATELIER BOREAL");
        assert_eq!(prefix().line(&name).len(), 22);
        let long = StatementName::parse("Atelier boréals", prefix().room());
        assert_eq!(long, Err(StatementError::TooLong { max: 14 }));
        let unknown = StatementPrefix::default();
        assert_eq!(
            (unknown.room(), unknown.line(&name).as_str()),
            (10, "ATELIER BOREAL")
        );
    }

    #[test]
    fn what_the_processor_refuses_is_refused_here() {
        for (text, error) in [
            ("BYTOWN*", StatementError::Sign('*')),
            ("BYTOWN <3", StatementError::Sign('<')),
            ("L’Atelier", StatementError::Sign('\'')),
            ("漢字 shop", StatementError::Sign('漢')),
            ("12345", StatementError::NoLetter),
            ("", StatementError::NoLetter),
        ] {
            assert_eq!(
                StatementName::parse(text, prefix().room()),
                Err(error),
                "{text}"
            );
        }
        let before = |text: &str| text.parse::<StatementPrefix>();
        assert_eq!(before("A"), Err(StatementError::TooShort));
        assert_eq!(
            before("HIGHSTREETS"),
            Err(StatementError::TooLong { max: 10 })
        );
    }

    #[test]
    fn a_shop_that_chose_nothing_is_named_by_what_fits_of_its_name() {
        let name =
            |chosen: &str, shop: &str| StatementName::of_shop(chosen, shop, &prefix()).to_string();
        assert_eq!(name("", "Bytown Goods & Sons Ltd."), "BYTOWN GOODS");
        assert_eq!(name("", "L’Œuvre d’Été"), "LOEUVRE DETE");
        assert_eq!(name("", "Wolfeschlegelsteinhausen"), "WOLFESCHLEGELS");
        assert_eq!(name("", "漢字"), "SHOP");
        assert_eq!(name("Bytown", "Bytown Goods"), "BYTOWN");
        assert_eq!(
            name("Chosen under a short prefix", "Shop"),
            "CHOSEN UNDER A"
        );
    }
}
