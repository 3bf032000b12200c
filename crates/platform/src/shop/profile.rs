//! What the shop says of itself: on its storefront, in its mails and on its paper.

use chrono_tz::Tz;
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{Address, AddressError, Currency, Language, StatementError, StatementName};
use serde::{Deserialize, Serialize};
use tenancy::{DbError, TenantTx, blob::BlobId};
use utoipa::ToSchema;

use crate::{
    account::email::{EmailAddress, EmailError},
    store::shop_profile,
};

/// How the storefront looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Theme {
    /// `#1f5f4a`
    pub accent: String,
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

/// A line above every page of the storefront. An empty one is filled from the other language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Announcement {
    #[serde(default)]
    pub en: String,
    #[serde(default)]
    pub fr: String,
}

impl ShopProfile {
    /// Where shoppers write to, if the shop has said so.
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
    /// The line for readers of `wanted`, and the language it is in.
    #[must_use]
    pub fn for_readers(&self, wanted: Language) -> Option<(Language, &str)> {
        [wanted, wanted.other()]
            .into_iter()
            .map(|language| (language, self.in_language(language).trim()))
            .find(|(_, text)| !text.is_empty())
    }

    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Fr => &self.fr,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShopProfile {
    /// The name shoppers know.
    pub trading_name: String,
    /// The name on the invoice, when it differs.
    #[serde(default)]
    pub legal_name: String,
    /// One sentence under the name.
    #[serde(default)]
    pub tagline: String,
    /// Where shoppers write to, printed on every page and paper; may be empty. Never filled from what somebody logs in
    /// with.
    #[serde(default)]
    pub email: String,
    #[serde(default)]
    pub phone: String,
    pub address: Address,
    pub currency: Currency,
    /// Language of the storefront's unprefixed addresses and of the merchant's own texts.
    pub language: Language,
    /// IANA name; days begin and end here.
    #[schema(value_type = String, example = "America/Toronto")]
    pub time_zone: Tz,
    #[serde(default)]
    pub theme: Theme,
    /// Text of the returns page, as Markdown.
    #[serde(default)]
    pub returns_policy: String,
    /// Text of the about page, as Markdown.
    #[serde(default)]
    pub about: String,
    #[serde(default)]
    pub announcement: Announcement,
    /// What card statements read behind the provider's name; empty: the shop's own name.
    #[serde(default)]
    pub statement_name: String,
}

#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    #[error("the shop needs a name")]
    NameMissing,
    #[error("{field} is longer than {max} characters")]
    TooLong { field: &'static str, max: usize },
    #[error("the colour must look like #1f5f4a")]
    Accent,
    #[error(transparent)]
    Email(#[from] EmailError),
    #[error(transparent)]
    Address(#[from] AddressError),
    #[error("the name on card statements {0}")]
    Statement(#[from] StatementError),
    /// Somebody else saved in between.
    #[error("the settings were changed in the meantime; reload and try again")]
    Stale,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A change of the profile, based on the version that was read.
#[derive(Clone, Debug)]
pub struct SaveProfile {
    pub profile: ShopProfile,
    /// `None` writes the first one.
    pub expected_version: Option<i32>,
}

/// As the processor takes it; how much of it fits depends on the provider.
fn statement_name(typed: &str) -> Result<String, StatementError> {
    if typed.trim().is_empty() {
        return Ok(String::new());
    }
    StatementName::parse(typed, StatementName::LONGEST).map(|name| name.to_string())
}

/// What the shop says is checked field by field. An address is checked when it changes: a new shop has none yet, and may
/// choose its color first.
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

/// What is shown in a line is one.
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

/// Saves the profile; every public page is rendered anew.
///
/// # Errors
/// The first field that is wrong, or [`ProfileError::Stale`].
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
