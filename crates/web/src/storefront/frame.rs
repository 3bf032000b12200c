//! What every page shares: its shop, its language and its URL.

use std::sync::Arc;

use kernel::{Address, Language, Money};
use platform::Announcement;

use super::{assets, theme::Theme, words};

/// A link target. `path` has no language prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub title: String,
    pub path: String,
}

impl Link {
    pub fn new(title: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            path: path.into(),
        }
    }
}

/// How to contact the shop.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    pub address: Option<Address>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// A tenant's storefront as all its pages show it. Built once per settings version, shared by all requests.
#[derive(Clone, Debug)]
pub struct Shop {
    pub name: String,
    pub tagline: String,
    /// Scheme and host of the canonical address, without trailing slash.
    pub origin: String,
    /// The language of the merchant's own texts and of URLs without prefix.
    pub language: Language,
    /// Languages offered, the main one first.
    pub languages: Vec<Language>,
    pub theme: Theme,
    pub announcement: Announcement,
    pub menu: Vec<Link>,
    pub policies: Vec<Link>,
    pub contact: Contact,
}

/// Whether search engines may list a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exposure {
    Public,
    Private,
}

/// One sentence about what just happened, shown above the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    Good(String),
    Bad(String),
}

/// One page within its shop.
#[derive(Clone, Debug)]
pub struct Frame {
    pub shop: Arc<Shop>,
    pub language: Language,
    /// Path and query of this page without language prefix, in canonical form.
    pub path: String,
    pub title: String,
    pub description: String,
    pub exposure: Exposure,
    /// Picture for link previews.
    pub picture: Option<String>,
    pub notice: Option<Notice>,
    /// Units in the cart, on pages that are not cached.
    pub cart_count: Option<u32>,
    /// A path to load automatically after some seconds, while we wait for the processor.
    pub refresh: Option<Refresh>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refresh {
    pub seconds: u32,
    pub path: String,
}

impl Frame {
    /// A page with only a title; private until declared public.
    #[must_use]
    pub fn new(shop: Arc<Shop>, language: Language, path: impl Into<String>) -> Self {
        let title = shop.name.clone();
        Self {
            shop,
            language,
            path: path.into(),
            title,
            description: String::new(),
            exposure: Exposure::Private,
            picture: None,
            notice: None,
            cart_count: None,
            refresh: None,
        }
    }

    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    #[must_use]
    pub fn titled_by(self, key: &str) -> Self {
        let title = self.t(key);
        self.titled(title)
    }

    #[must_use]
    pub fn public(mut self, description: impl Into<String>) -> Self {
        self.exposure = Exposure::Public;
        self.description = description.into();
        self
    }

    #[must_use]
    pub fn t(&self, key: &str) -> String {
        words::say(self.language, key)
    }

    /// A message with a `$count`.
    #[must_use]
    pub fn n(&self, key: &str, count: &u32) -> String {
        self.say(key, [words::value("count", i64::from(*count))])
    }

    /// A message with a `$text`.
    #[must_use]
    pub fn v(&self, key: &str, text: &str) -> String {
        self.say(key, [words::value("text", text)])
    }

    pub(super) fn say<'a, const N: usize>(
        &self,
        key: &str,
        values: [(
            std::borrow::Cow<'static, str>,
            fluent_templates::fluent_bundle::FluentValue<'a>,
        ); N],
    ) -> String {
        words::say_with(self.language, key, &values.into_iter().collect())
    }

    #[must_use]
    pub fn money(&self, money: &Money) -> String {
        self.language.money(*money)
    }

    /// `path` in this page's language.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        self.shop.href(self.language, path)
    }

    /// This page in another language.
    #[must_use]
    pub fn in_language(&self, language: &Language) -> String {
        self.shop.href(*language, &self.path)
    }

    #[must_use]
    pub fn canonical(&self) -> String {
        format!("{}{}", self.shop.origin, self.href(&self.path))
    }

    #[must_use]
    pub fn alternate(&self, language: &Language) -> String {
        format!("{}{}", self.shop.origin, self.in_language(language))
    }

    /// The title of the browser's tab: the page's, then the shop's.
    #[must_use]
    pub fn tab_title(&self) -> String {
        if self.title == self.shop.name {
            return match self.shop.tagline.as_str() {
                "" => self.title.clone(),
                tagline => format!("{} – {tagline}", self.title),
            };
        }
        format!("{} – {}", self.title, self.shop.name)
    }

    #[must_use]
    pub fn is_public(&self) -> bool {
        self.exposure == Exposure::Public
    }

    /// A `lang` attribute for the merchant's texts on a page in the other language (WCAG 3.1.2). Safe to print raw.
    #[must_use]
    pub fn merchant_lang(&self) -> String {
        if self.language == self.shop.language {
            String::new()
        } else {
            format!(" lang=\"{}\"", self.shop.language.tag())
        }
    }

    /// The line above the page, after a `lang` attribute if it is not in the page's language. Safe to print raw.
    #[must_use]
    pub fn announcement(&self) -> Option<(String, &str)> {
        let (language, text) = self.shop.announcement.for_readers(self.language)?;
        let attribute = if language == self.language {
            String::new()
        } else {
            format!(" lang=\"{}\"", language.tag())
        };
        Some((attribute, text))
    }

    /// `en_CA`, as Open Graph writes it.
    #[must_use]
    pub fn og_locale(&self) -> String {
        self.language.tag().replace('-', "_")
    }

    /// A language by its own name.
    #[must_use]
    pub fn language_name(&self, language: &Language) -> &'static str {
        match language {
            Language::En => "English",
            Language::Fr => "Français",
        }
    }

    /// Whether `path` is this page, whatever its query.
    #[must_use]
    pub fn is_at(&self, path: &str) -> bool {
        self.path.split('?').next() == Some(path)
    }

    /// A telephone number in the form `tel:` links require.
    #[must_use]
    pub fn dialable(&self, phone: &str) -> String {
        phone
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect()
    }

    #[must_use]
    pub fn style_path(&self) -> &'static str {
        &assets::STYLE.path
    }

    #[must_use]
    pub fn script_path(&self) -> &'static str {
        &assets::SCRIPT.path
    }
}

impl Shop {
    /// `path` in `language`: with a prefix unless it is the main one.
    #[must_use]
    pub fn href(&self, language: Language, path: &str) -> String {
        if language == self.language {
            path.to_owned()
        } else if path == "/" {
            format!("/{language}/")
        } else {
            format!("/{language}{path}")
        }
    }
}
