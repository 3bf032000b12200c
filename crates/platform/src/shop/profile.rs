//! The shop's profile: what its storefront, mails and documents say about it.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Address, AddressError, Currency, Language, StatementError, StatementName};
use serde::{Deserialize, Serialize};
use tenancy::{DbError, TenantTx, blob::BlobId};
use utoipa::ToSchema;
use zones::Zone;

use crate::{
    account::email::{EmailAddress, EmailError},
    store::shop_profile,
};

/// When the shop charges its shoppers' cards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ChargeWhen {
    /// As soon as they order.
    #[default]
    Ordered,
    /// When an order ships whose goods were all in stock; as soon as they order where they wait for some.
    Shipped,
}

/// How the storefront looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Theme {
    /// A color, such as `#1f5f4a`.
    pub accent: String,
    /// The logo's file.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub logo: Option<BlobId>,
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            accent: "#1f5f4a".to_owned(),
            logo: None,
        }
    }
}

/// A line above every page of the storefront. If one language is empty, the other is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Announcement {
    /// The English text; may be empty.
    #[serde(default)]
    pub en: String,
    /// The French text; may be empty.
    #[serde(default)]
    pub fr: String,
}

impl ShopProfile {
    /// The public e-mail address, if the shop has one.
    #[must_use]
    pub fn contact_email(&self) -> Option<&str> {
        Some(self.email.trim()).filter(|email| !email.is_empty())
    }

    /// Whether shoppers can write to the shop or call it.
    #[must_use]
    pub fn can_be_reached(&self) -> bool {
        self.contact_email().is_some() || !self.phone.trim().is_empty()
    }
}

impl Announcement {
    /// The text for readers of `wanted`, with the language it is written in.
    #[must_use]
    pub fn for_readers(&self, wanted: Language) -> Option<(Language, &str)> {
        [wanted, wanted.other()]
            .into_iter()
            .map(|language| (language, self.in_language(language).trim()))
            .find(|(_, text)| !text.is_empty())
    }

    /// The text in `language`; may be empty.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Fr => &self.fr,
        }
    }
}

/// What a shop publishes about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShopProfile {
    /// The name shoppers know.
    pub trading_name: String,
    /// The name on the invoice, if different.
    #[serde(default)]
    pub legal_name: String,
    /// One sentence under the name.
    #[serde(default)]
    pub tagline: String,
    /// The public e-mail address, printed on every page and document; may be empty. Never filled in from an account's
    /// log-in.
    #[serde(default)]
    pub email: String,
    /// Public telephone number; may be empty.
    #[serde(default)]
    pub phone: String,
    /// The seller's address, printed on invoices.
    pub address: Address,
    /// The currency of all prices.
    pub currency: Currency,
    /// The language of the storefront's unprefixed URLs and of the merchant's own texts.
    pub language: Language,
    /// Time zone (IANA); days begin and end in it.
    #[schema(value_type = String, example = "America/Toronto")]
    pub time_zone: Zone,
    /// How the storefront looks.
    #[serde(default)]
    pub theme: Theme,
    /// Text of the returns page, as Markdown.
    #[serde(default)]
    pub returns_policy: String,
    /// Text of the about page, as Markdown.
    #[serde(default)]
    pub about: String,
    /// The line above every page; may be empty.
    #[serde(default)]
    pub announcement: Announcement,
    /// The shop's part of the card statement, after the provider's prefix; if empty, the shop's name.
    #[serde(default)]
    pub statement_name: String,
    /// When cards are charged.
    #[serde(default)]
    pub charge: ChargeWhen,
}

/// Why the profile was not saved.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// The trading name is empty.
    #[error("the shop needs a name")]
    NameMissing,
    /// A field is longer than `max` characters.
    #[error("{field} is longer than {max} characters")]
    TooLong {
        /// The field to mark.
        field: &'static str,
        /// Maximum number of characters.
        max: usize,
    },
    /// The accent is not a color of the form `#1f5f4a`.
    #[error("the colour must look like #1f5f4a")]
    Accent,
    /// The public e-mail address is malformed.
    #[error(transparent)]
    Email(#[from] EmailError),
    /// The address is invalid.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// The card processor would refuse the statement name.
    #[error("the name on card statements {0}")]
    Statement(#[from] StatementError),
    /// Another request saved the profile in between.
    #[error("the settings were changed in the meantime; reload and try again")]
    Stale,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A change of the profile, based on the version that was read.
#[derive(Clone, Debug)]
pub struct SaveProfile {
    /// The whole profile, as it should become.
    pub profile: ShopProfile,
    /// The version that was read; `None` writes the first profile.
    pub expected_version: Option<i32>,
}

/// Normalizes the statement name for the processor. How much of it fits depends on the provider's prefix.
fn statement_name(typed: &str) -> Result<String, StatementError> {
    if typed.trim().is_empty() {
        return Ok(String::new());
    }
    StatementName::parse(typed, StatementName::LONGEST).map(|name| name.to_string())
}

/// Validates field by field. Validates the address only if it changes: a new shop has none yet and may choose its
/// color first.
fn check(profile: &ShopProfile, before: &Address) -> Result<ShopProfile, ProfileError> {
    let profile = in_lines(profile);
    if profile.trading_name.is_empty() {
        return Err(ProfileError::NameMissing);
    }
    let lengths = [
        ("trading_name", &profile.trading_name, 80),
        ("legal_name", &profile.legal_name, 120),
        ("tagline", &profile.tagline, 160),
        ("phone", &profile.phone, 25),
        ("returns_policy", &profile.returns_policy, 20_000),
        ("about", &profile.about, 20_000),
        ("announcement.en", &profile.announcement.en, 160),
        ("announcement.fr", &profile.announcement.fr, 160),
    ];
    for (field, text, max) in lengths {
        if text.chars().count() > max {
            return Err(ProfileError::TooLong { field, max });
        }
    }
    let hex = profile.theme.accent.strip_prefix('#').unwrap_or_default();
    if hex.len() != 6 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(ProfileError::Accent);
    }
    let email = match profile.email.trim() {
        "" => String::new(),
        given => EmailAddress::parse(given)?.to_string(),
    };
    let address = if profile.address == *before {
        profile.address.clone()
    } else {
        profile.address.checked()?
    };
    Ok(ShopProfile {
        email,
        address,
        statement_name: statement_name(&profile.statement_name)?,
        ..profile
    })
}

/// Normalizes one-line fields to one line.
fn in_lines(profile: &ShopProfile) -> ShopProfile {
    let mut profile = profile.clone();
    for text in [
        &mut profile.trading_name,
        &mut profile.legal_name,
        &mut profile.tagline,
        &mut profile.phone,
        &mut profile.announcement.en,
        &mut profile.announcement.fr,
    ] {
        *text = kernel::one_line(text);
    }
    profile
}

/// Saves the profile and invalidates every public page; returns the new version.
///
/// # Errors
/// The first invalid field, or [`ProfileError::Stale`].
pub async fn save_profile(tx: &mut TenantTx, command: &SaveProfile) -> Result<i32, ProfileError> {
    let (before, _) = profile(tx).await?;
    let checked = check(&command.profile, &before.address)?;
    write(tx, &checked, command.expected_version).await
}

/// Writes the first profile of a new shop, whose address is not yet complete.
///
/// # Errors
/// Database failures only.
pub async fn first_profile(tx: &mut TenantTx, profile: &ShopProfile) -> Result<i32, ProfileError> {
    write(tx, profile, None).await
}

async fn write(
    tx: &mut TenantTx,
    profile: &ShopProfile,
    expected: Option<i32>,
) -> Result<i32, ProfileError> {
    let data = serde_json::to_value(profile)
        .map_err(|error| DbError::corrupt("shop_profile.data", error))?;
    let written = match expected {
        None => diesel::insert_into(shop_profile::table)
            .values((
                shop_profile::data.eq(data),
                shop_profile::updated_at.eq(tx.now()),
            ))
            .on_conflict_do_nothing()
            .returning(shop_profile::version)
            .get_result(tx)
            .await
            .optional(),
        Some(version) => diesel::update(shop_profile::table.find(1))
            .filter(shop_profile::version.eq(version))
            .set((
                shop_profile::data.eq(data),
                shop_profile::version.eq(version + 1),
                shop_profile::updated_at.eq(tx.now()),
            ))
            .returning(shop_profile::version)
            .get_result(tx)
            .await
            .optional(),
    }
    .map_err(DbError::from)?;
    tx.touch_pages();
    written.ok_or(ProfileError::Stale)
}

/// The profile and its version.
///
/// # Errors
/// Database failures, or a stored profile this program cannot read.
pub async fn profile(tx: &mut TenantTx) -> Result<(ShopProfile, i32), DbError> {
    let (data, version): (serde_json::Value, i32) = shop_profile::table
        .find(1)
        .select((shop_profile::data, shop_profile::version))
        .first(tx)
        .await?;
    let profile = serde_json::from_value(data)
        .map_err(|error| DbError::corrupt("shop_profile.data", error))?;
    Ok((profile, version))
}
