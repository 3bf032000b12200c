//! The texts on paper, from the Fluent catalogues.

use std::{borrow::Cow, collections::HashMap};

use fluent_templates::{LanguageIdentifier, Loader, fluent_bundle::FluentValue, static_loader};
use kernel::{Grams, Language};
use rust_decimal::Decimal;

static_loader! {
    static CATALOG = {
        locales: "./locales",
        fallback_language: "en",
        // Invisible isolation marks around variables would print as boxes.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The texts of one language.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    pub language: Language,
    locale: &'static LanguageIdentifier,
}

impl Words {
    pub fn of(language: Language) -> Self {
        static EN: LanguageIdentifier = fluent_templates::langid!("en");
        static FR: LanguageIdentifier = fluent_templates::langid!("fr");
        let locale = match language {
            Language::En => &EN,
            Language::Fr => &FR,
        };
        Self { language, locale }
    }

    pub fn say(self, key: &str) -> String {
        CATALOG.lookup(self.locale, key)
    }

    pub fn say_with(self, key: &str, arguments: &[(&'static str, &str)]) -> String {
        let values: HashMap<Cow<'static, str>, FluentValue<'_>> = arguments
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), FluentValue::from(*value)))
            .collect();
        CATALOG.lookup_with_args(self.locale, key, &values)
    }

    /// For messages with plural forms that depend on `count`.
    pub fn say_count(self, key: &str, count: u32) -> String {
        let values = HashMap::from([(Cow::Borrowed("count"), FluentValue::from(count))]);
        CATALOG.lookup_with_args(self.locale, key, &values)
    }

    /// `2.35 kg` or `2,35 kg`.
    pub fn weight(self, weight: Grams) -> String {
        let kilograms = Decimal::new(i64::from(weight.0), 3).normalize();
        format!("{}\u{a0}kg", self.number(kilograms))
    }

    /// `9.975%` or `9,975 %`.
    pub fn percent(self, rate: Decimal) -> String {
        let number = self.number(rate.normalize());
        match self.language {
            Language::En => format!("{number}%"),
            Language::Fr => format!("{number}\u{a0}%"),
        }
    }

    fn number(self, value: Decimal) -> String {
        match self.language {
            Language::En => value.to_string(),
            Language::Fr => value.to_string().replace('.', ","),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(catalog: &str) -> Vec<&str> {
        catalog
            .lines()
            .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" =").map(|(key, _)| key))
            .collect()
    }

    #[test]
    fn both_catalogs_have_the_same_messages_in_the_same_order() {
        let english = include_str!("../locales/en/documents.ftl");
        let french = include_str!("../locales/fr/documents.ftl");
        assert_eq!(keys(english), keys(french));
    }

    fn sources(folder: &std::path::Path) -> String {
        let entries = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        entries
            .map(|path| match path.is_dir() {
                true => sources(&path),
                false => std::fs::read_to_string(path).unwrap(),
            })
            .collect()
    }

    #[test]
    fn no_message_is_left_over() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let sources = sources(&folder);
        let english = include_str!("../locales/en/documents.ftl");
        let unused = |key: &&str| !sources.contains(&format!("\"{key}\""));
        assert_eq!(
            keys(english).into_iter().filter(unused).collect::<Vec<_>>(),
            [""; 0]
        );
    }

    #[test]
    fn variables_are_not_wrapped_in_invisible_marks() {
        let said = Words::of(Language::Fr).say_with("invoice-paid-on", &[("date", "demain")]);
        assert!(!said.contains('\u{2068}'), "{said:?}");
    }

    #[test]
    fn numbers_follow_the_language() {
        let rate = Decimal::new(99750, 4);
        assert_eq!(Words::of(Language::En).percent(rate), "9.975%");
        assert_eq!(Words::of(Language::Fr).percent(rate), "9,975\u{a0}%");
        assert_eq!(Words::of(Language::Fr).weight(Grams(2350)), "2,35\u{a0}kg");
    }
}
