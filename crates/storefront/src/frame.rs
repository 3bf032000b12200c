//! What every page shares: its shop, its language and its URL.

use std::sync::Arc;

use kernel::{Address, Language, Money};
use platform::Announcement;

use super::{assets, theme::Theme, words};

/// A link target. `path` has no language prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The link's text.
    pub title: String,
    /// Path without language prefix.
    pub path: String,
}

impl Link {
    /// A link with this text to this path.
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
    /// Postal address, once complete.
    pub address: Option<Address>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
}

/// A tenant's storefront as all its pages show it. Built once per settings version, shared by all requests.
#[derive(Clone, Debug)]
pub struct Shop {
    /// Name of the shop.
    pub name: String,
    /// One line about the shop; may be empty.
    pub tagline: String,
    /// Scheme and host of the canonical address, without trailing slash.
    pub origin: String,
    /// The language of the merchant's own texts and of URLs without prefix.
    pub language: Language,
    /// Languages offered, the main one first.
    pub languages: Vec<Language>,
    /// Its look.
    pub theme: Theme,
    /// The line above every page.
    pub announcement: Announcement,
    /// Links of the main menu.
    pub menu: Vec<Link>,
    /// Links to the shop's texts, for the footer.
    pub policies: Vec<Link>,
    /// How to contact the shop.
    pub contact: Contact,
}

/// Whether search engines may list a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exposure {
    /// The page may be listed.
    Public,
    /// The page must not be listed.
    Private,
}

/// One sentence about what just happened, shown above the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Something succeeded.
    Good(String),
    /// Something failed.
    Bad(String),
}

/// One page within its shop.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The shop around the page.
    pub shop: Arc<Shop>,
    /// The page's language.
    pub language: Language,
    /// Path and query of this page without language prefix, in canonical form.
    pub path: String,
    /// The page's own title.
    pub title: String,
    /// Description for search engines; empty for private pages.
    pub description: String,
    /// Whether search engines may list it.
    pub exposure: Exposure,
    /// Picture for link previews.
    pub picture: Option<String>,
    /// Shown above the page.
    pub notice: Option<Notice>,
    /// Units in the cart, on pages that are not cached.
    pub cart_count: Option<u32>,
    /// A path to load automatically after some seconds, while we wait for the processor.
    pub refresh: Option<Refresh>,
}

/// An automatic reload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refresh {
    /// Seconds to wait.
    pub seconds: u32,
    /// The path to load, without language prefix.
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

    /// Sets the title.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// Sets the title to the message `key`.
    #[must_use]
    pub fn titled_by(self, key: &str) -> Self {
        let title = self.t(key);
        self.titled(title)
    }

    /// Declares the page public, with its description for search engines.
    #[must_use]
    pub fn public(mut self, description: impl Into<String>) -> Self {
        self.exposure = Exposure::Public;
        self.description = description.into();
        self
    }

    /// The message `key` in the page's language.
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

    /// An amount in the page's language.
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

    /// The absolute URL of this page.
    #[must_use]
    pub fn canonical(&self) -> String {
        format!("{}{}", self.shop.origin, self.href(&self.path))
    }

    /// The absolute URL of this page in another language.
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

    /// Whether search engines may list the page.
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

    /// Path of the stylesheet.
    #[must_use]
    pub fn style_path(&self) -> &'static str {
        &assets::STYLE.path
    }

    /// Path of the script.
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
