//! The texts of all mails, from `locales/`.

use std::{borrow::Cow, collections::HashMap};

use fluent_templates::{
    LanguageIdentifier, Loader, fluent_bundle::FluentValue, langid, static_loader,
};
use kernel::Language;

static_loader! {
    static CATALOGUE = {
        locales: "./locales",
        fallback_language: "en",
        // Invisible direction marks around names would appear in subjects and plain text.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static ENGLISH: LanguageIdentifier = langid!("en");
static FRENCH: LanguageIdentifier = langid!("fr");

/// Looks up texts in one language.
#[derive(Clone, Copy)]
pub(super) struct Words(pub Language);

impl Words {
    fn language(self) -> &'static LanguageIdentifier {
        match self.0 {
            Language::En => &ENGLISH,
            Language::Fr => &FRENCH,
        }
    }

    pub(super) fn say(self, key: &str) -> String {
        CATALOGUE.lookup(self.language(), key)
    }

    pub(super) fn say_with(self, key: &str, values: &[(&'static str, &str)]) -> String {
        let values: HashMap<Cow<'static, str>, FluentValue<'_>> = values
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), FluentValue::from(*value)))
            .collect();
        CATALOGUE.lookup_with_args(self.language(), key, &values)
    }

    /// For messages with plural forms that depend on `count`.
    pub(super) fn say_count(self, key: &str, count: i64) -> String {
        let values = HashMap::from([(Cow::Borrowed("count"), FluentValue::from(count))]);
        CATALOGUE.lookup_with_args(self.language(), key, &values)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    /// Keys and the variables each uses.
    fn shape(text: &str) -> BTreeSet<(String, BTreeSet<String>)> {
        let entries = text.lines().filter_map(|line| line.split_once(" = "));
        entries
            .map(|(key, value)| {
                let names = value
                    .split("{ $")
                    .skip(1)
                    .filter_map(|rest| rest.split(' ').next());
                (key.to_owned(), names.map(str::to_owned).collect())
            })
            .collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let english = shape(include_str!("../../locales/en/mail.ftl"));
        let french = shape(include_str!("../../locales/fr/mail.ftl"));
        assert!(english.len() > 30);
        assert_eq!(english, french);
    }
}
