//! The shop's settings: profile and theme.

use actix_web::{HttpResponse, get, put, web::ServiceConfig};
use calls::{
    Call, Reply, Versioned,
    permission::{SettingsOwner, SettingsRead},
};
use kernel::{Address, Currency, Language, StatementError, StatementName};
use platform::{Announcement, ChargeWhen, ProfileError, SaveProfile, ShopProfile};
use serde::{Deserialize, Serialize};
use tenancy::TenantTx;
use utoipa::{OpenApi, ToSchema};

use super::refusals::{say, stale};
use web::{problem::Problem, state::State};
use wire::Text2;

#[derive(OpenApi)]
#[openapi(paths(shop, save_shop, theme, save_theme))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

fn wrong_statement(error: StatementError, language: Language) -> Problem {
    let (english, french) = match error {
        StatementError::TooLong { max } => at_most(max),
        StatementError::Sign(sign) => (
            format!("Card statements cannot show the sign {sign}; leave it out"),
            format!("Les relevés de carte ne peuvent pas montrer le signe {sign}; retirez-le"),
        ),
        StatementError::NoLetter | StatementError::TooShort => (
            "Use at least one letter from A to Z".to_owned(),
            "Utilisez au moins une lettre de A à Z".to_owned(),
        ),
    };
    Problem::field(
        "statement_name",
        "invalid",
        say(language, &english, &french),
    )
}

fn at_most(max: usize) -> (String, String) {
    (
        format!("Use at most {max} characters"),
        format!("Utilisez au plus {max} caractères"),
    )
}

/// The form's name for a field of the profile; `primary` is the language of the shop's texts.
fn named(field: &str, primary: Language) -> String {
    let text = |name: &str| format!("{name}.{}", primary.code());
    match field {
        "trading_name" => "name".to_owned(),
        "tagline" => text("tagline"),
        "returns_policy" => text("policies.returns"),
        other => other.to_owned(),
    }
}

pub(super) fn refused(error: ProfileError, (primary, language): (Language, Language)) -> Problem {
    let wrong = |(field, code): (&str, &str), english: &str, french: &str| {
        Problem::field(field, code, say(language, english, french))
    };
    match error {
        ProfileError::NameMissing => wrong(
            ("name", "required"),
            "The shop needs a name",
            "La boutique a besoin d’un nom",
        ),
        ProfileError::TooLong { field, max } => {
            let (english, french) = at_most(max);
            let name = named(field, primary);
            wrong((name.as_str(), "too_long"), &english, &french)
        }
        ProfileError::Accent => wrong(
            ("accent", "invalid"),
            "The color must look like #1f5f4a",
            "La couleur doit ressembler à #1f5f4a",
        ),
        ProfileError::Email(_) => wrong(
            ("contact_email", "invalid"),
            "Enter an e-mail address like name@example.com",
            "Entrez une adresse courriel comme nom@exemple.com",
        ),
        ProfileError::Address(wrong) => super::refusals::address("address", wrong, language),
        ProfileError::Statement(error) => wrong_statement(error, language),
        ProfileError::Stale => Problem::stale(),
        ProfileError::Db(error) => error.into(),
    }
}

/// The shop's profile. A PUT takes the block as it was read and ignores read-only fields.
#[derive(Serialize, ToSchema)]
struct ShopSettings {
    version: i32,
    name: String,
    /// Read-only.
    slug: String,
    /// Read-only.
    storefront_url: String,
    /// Printed on every page and document, and the reply address of mails to shoppers; empty if the shop has none.
    contact_email: String,
    phone: String,
    legal_name: String,
    address: Address,
    #[schema(example = "America/Toronto")]
    timezone: String,
    currency: Currency,
    primary_language: Language,
    languages: Vec<Language>,
    order_number_prefix: String,
    policies: ShopPolicies,
    /// The shop's part of the card statement; if empty, the shop's name.
    statement_name: String,
    statement: StatementBlock,
    /// When cards are charged: as soon as shoppers order, or when an order ships whose goods were all in stock.
    charge: ChargeWhen,
}

/// The line on the customers' card statements. Read-only.
#[derive(Serialize, ToSchema)]
struct StatementBlock {
    /// The current line; only the shop's part if the prefix is unknown.
    #[schema(example = "HIGHST* BYTOWN GOODS")]
    line: String,
    /// The provider's part, before an asterisk and a blank.
    prefix: Option<String>,
    /// Maximum length of `statement_name`.
    longest: usize,
}

#[derive(Serialize, ToSchema)]
struct ShopPolicies {
    returns: Text2,
    shipping: Text2,
}

fn shop_block(profile: &ShopProfile, version: i32, slug: &str, state: &State) -> ShopSettings {
    let statement = &state.provider.statement;
    ShopSettings {
        version,
        name: profile.trading_name.clone(),
        slug: slug.to_owned(),
        storefront_url: state.address.shop(slug),
        contact_email: profile.email.clone(),
        phone: profile.phone.clone(),
        legal_name: profile.legal_name.clone(),
        address: profile.address.clone(),
        timezone: profile.time_zone.name().to_owned(),
        currency: profile.currency,
        primary_language: profile.language,
        languages: vec![profile.language, profile.language.other()],
        order_number_prefix: String::new(),
        policies: ShopPolicies {
            returns: Text2::of(profile.language, profile.returns_policy.clone()),
            shipping: Text2::default(),
        },
        statement_name: profile.statement_name.clone(),
        statement: StatementBlock {
            line: statement.line(&state.provider.statement_of(profile)),
            prefix: statement.text().map(str::to_owned),
            longest: statement.room(),
        },
        charge: profile.charge,
    }
}

/// The profile, if it still has the version the merchant read.
async fn profile_at(tx: &mut TenantTx, read: i32) -> Result<ShopProfile, Problem> {
    let (profile, version) = platform::profile(tx).await?;
    if version == read {
        Ok(profile)
    } else {
        Err(stale(version))
    }
}

async fn slug_of<P>(call: &Call<P>) -> Result<String, Problem> {
    let mut tx = call.tenancy().platform().await?;
    let entry = tenancy::directory::by_id(&mut tx, call.shop()).await?;
    tx.commit().await?;
    Ok(entry.map(|entry| entry.slug).unwrap_or_default())
}

/// Get the shop's profile.
#[utoipa::path(
    tag = "settings",
    responses((status = 200, description = "The shop's profile", body = ShopSettings))
)]
#[get("/settings/shop")]
async fn shop(call: Call<SettingsRead>) -> Result<HttpResponse, Problem> {
    let slug = slug_of(&call).await?;
    call.show(async |tx| {
        let (profile, version) = platform::profile(tx).await?;
        Ok(shop_block(&profile, version, &slug, call.state()))
    })
    .await
}

#[derive(Deserialize, ToSchema)]
struct PoliciesForm {
    #[serde(default)]
    returns: Text2,
}

#[derive(Deserialize, ToSchema)]
struct ShopForm {
    version: i32,
    name: String,
    /// May be empty.
    #[serde(default)]
    contact_email: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    legal_name: String,
    address: Option<Address>,
    #[schema(value_type = String, example = "America/Toronto")]
    timezone: zones::Zone,
    policies: Option<PoliciesForm>,
    /// If absent, unchanged.
    statement_name: Option<String>,
    /// If absent, unchanged.
    charge: Option<ChargeWhen>,
}

/// Checks the name against the room the provider's prefix leaves; an empty name stands for the shop's own.
fn fitting(name: &str, state: &State, language: Language) -> Result<String, Problem> {
    if name.trim().is_empty() {
        return Ok(String::new());
    }
    StatementName::parse(name, state.provider.statement.room())
        .map(|name| name.to_string())
        .map_err(|error| wrong_statement(error, language))
}

/// Change the shop's profile.
#[utoipa::path(
    tag = "settings",
    request_body = ShopForm,
    responses(
        (status = 200, description = "Profile saved", body = ShopSettings),
        (status = 403, description = "Owner only", body = Problem),
        (status = 409, description = "Changed by another request since it was read", body = Problem),
        (status = 422, description = "Invalid fields", body = Problem),
    )
)]
#[put("/settings/shop")]
async fn save_shop(
    call: Call<SettingsOwner, Versioned<ShopForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let slug = slug_of(&call).await?;
    call.change(async |tx| {
        let mut profile = profile_at(tx, form.version).await?;
        let primary = profile.language;
        profile.trading_name = form.name;
        profile.email = form.contact_email;
        profile.phone = form.phone;
        profile.legal_name = form.legal_name;
        profile.time_zone = form.timezone;
        if let Some(address) = form.address {
            profile.address = address;
        }
        if let Some(name) = form.statement_name {
            profile.statement_name = fitting(&name, call.state(), call.language())?;
        }
        profile.charge = form.charge.unwrap_or(profile.charge);
        if let Some(policies) = form.policies {
            let text = policies.returns.in_language(profile.language);
            profile.returns_policy = text.to_owned();
        }
        let save = SaveProfile {
            profile,
            expected_version: Some(form.version),
        };
        let saved = platform::save_profile(tx, &save).await;
        saved.map_err(|error| refused(error, (primary, call.language())))?;
        // In another zone the hour comes at another time.
        paperwork::plan(tx).await?;
        let (profile, version) = platform::profile(tx).await?;
        Ok(Reply::ok(shop_block(
            &profile,
            version,
            &slug,
            call.state(),
        )))
    })
    .await
}

#[derive(Serialize, ToSchema)]
struct ThemeSettings {
    version: i32,
    #[schema(example = "#1f5f4a")]
    accent: String,
    tagline: Text2,
    /// A line above every page; if one language is empty, the other is shown.
    announcement: Text2,
}

fn theme_block(profile: &ShopProfile, version: i32) -> ThemeSettings {
    ThemeSettings {
        version,
        accent: profile.theme.accent.clone(),
        tagline: Text2::of(profile.language, profile.tagline.clone()),
        announcement: Text2 {
            en: profile.announcement.en.clone(),
            fr: profile.announcement.fr.clone(),
        },
    }
}

/// Get the storefront's theme.
#[utoipa::path(
    tag = "settings",
    responses((status = 200, description = "The storefront's theme", body = ThemeSettings))
)]
#[get("/settings/theme")]
async fn theme(call: Call<SettingsRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| {
        let (profile, version) = platform::profile(tx).await?;
        Ok(theme_block(&profile, version))
    })
    .await
}

#[derive(Deserialize, ToSchema)]
struct ThemeForm {
    version: i32,
    accent: String,
    #[serde(default)]
    tagline: Text2,
    #[serde(default)]
    announcement: Text2,
}

/// Change the storefront's theme.
#[utoipa::path(
    tag = "settings",
    request_body = ThemeForm,
    responses(
        (status = 200, description = "Theme saved", body = ThemeSettings),
        (status = 403, description = "Owner only", body = Problem),
        (status = 409, description = "Changed by another request since it was read", body = Problem),
        (status = 422, description = "Invalid fields", body = Problem),
    )
)]
#[put("/settings/theme")]
async fn save_theme(
    call: Call<SettingsOwner, Versioned<ThemeForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    call.change(async |tx| {
        let mut profile = profile_at(tx, form.version).await?;
        let primary = profile.language;
        profile.theme.accent = form.accent;
        profile.tagline = form.tagline.in_language(profile.language).to_owned();
        profile.announcement = Announcement {
            en: form.announcement.en,
            fr: form.announcement.fr,
        };
        let save = SaveProfile {
            profile,
            expected_version: Some(form.version),
        };
        let saved = platform::save_profile(tx, &save).await;
        saved.map_err(|error| refused(error, (primary, call.language())))?;
        let (profile, version) = platform::profile(tx).await?;
        Ok(Reply::ok(theme_block(&profile, version)))
    })
    .await
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(shop)
        .service(save_shop)
        .service(theme)
        .service(save_theme);
}
