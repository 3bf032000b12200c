//! The Fluent catalogues, compiled into the program.

use std::{borrow::Cow, collections::HashMap};

use fluent_templates::{
    LanguageIdentifier, Loader, fluent_bundle::FluentValue, langid, static_loader,
};
use kernel::Language;

static_loader! {
    static CATALOGUES = {
        locales: "./locales",
        fallback_language: "en",
        // Isolation marks around variables would appear in titles, mails and copied text.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static ENGLISH: LanguageIdentifier = langid!("en");
static FRENCH: LanguageIdentifier = langid!("fr");

/// The values that fill a message's variables.
pub type Values<'a> = HashMap<Cow<'static, str>, FluentValue<'a>>;

fn identifier(language: Language) -> &'static LanguageIdentifier {
    match language {
        Language::En => &ENGLISH,
        Language::Fr => &FRENCH,
    }
}

/// The message `key` in `language`.
pub fn say(language: Language, key: &str) -> String {
    CATALOGUES.lookup(identifier(language), key)
}

/// The message `key` filled in with `values`.
pub fn say_with(language: Language, key: &str, values: &Values<'_>) -> String {
    CATALOGUES.lookup_with_args(identifier(language), key, values)
}

/// One named value of a message.
pub fn value<'a>(
    name: &'static str,
    value: impl Into<FluentValue<'a>>,
) -> (Cow<'static, str>, FluentValue<'a>) {
    (Cow::Borrowed(name), value.into())
}
