//! The shop's settings: what it says of itself, which taxes it charges, how it ships, how it looks.

use actix_web::{
    HttpResponse, get, put,
    web::{Data, Json, ServiceConfig},
};
use chrono::NaiveDate;
use kernel::{Address, Language, Money, Province};
use platform::{ProfileError, SaveProfile, ShopProfile};
use serde::Deserialize;
use serde_json::{Value, json};
use tax::{Authority, Registration, SaveRegistrationsError};
use tenancy::TenantTx;

use crate::{
    problem::Problem,
    signed_in::Member,
    state::{PublicAddress, State},
};

impl From<ProfileError> for Problem {
    fn from(error: ProfileError) -> Self {
        match &error {
            ProfileError::NameMissing => Self::field("name", "required", error),
            ProfileError::TooLong { field, .. } => {
                let field = if *field == "trading_name" {
                    "name"
                } else {
                    field
                };
                Self::field(field, "too_long", &error)
            }
            ProfileError::Accent => Self::field("accent", "invalid", error),
            ProfileError::Email(_) => Self::field("contact_email", "invalid", error),
            ProfileError::Address(wrong) => {
                Self::field(&format!("address.{}", wrong.field()), "invalid", &error)
            }
            ProfileError::Stale => Self::stale(),
            ProfileError::Db(_) => match error {
                ProfileError::Db(error) => error.into(),
                other => Self::internal(&other),
            },
        }
    }
}

fn shop_block(profile: &ShopProfile, version: i32, slug: &str, address: &PublicAddress) -> Value {
    let policy = |text: &str| match profile.language {
        Language::En => json!({ "en": text, "fr": "" }),
        Language::Fr => json!({ "en": "", "fr": text }),
    };
    json!({
        "version": version, "name": profile.trading_name, "slug": slug, "storefront_url": address.shop(slug),
        "contact_email": profile.email, "phone": profile.phone, "legal_name": profile.legal_name,
        "address": profile.address, "timezone": profile.time_zone.name(), "currency": profile.currency,
        "primary_language": profile.language, "languages": ["en", "fr"], "order_number_prefix": "",
        "policies": { "returns": policy(&profile.returns_policy), "shipping": policy("") },
    })
}

async fn slug_of(state: &State, member: &Member) -> Result<String, Problem> {
    let mut tx = state.tenancy.platform().await?;
    let entry = tenancy::directory::by_id(&mut tx, member.tenant).await?;
    tx.commit().await?;
    Ok(entry.map(|entry| entry.slug).unwrap_or_default())
}

#[get("/api/tenants/{tenant_id}/settings/shop")]
async fn shop(state: Data<State>, member: Member) -> Result<HttpResponse, Problem> {
    let slug = slug_of(&state, &member).await?;
    let mut tx = state.tenancy.read(member.tenant).await?;
    let (profile, version) = platform::profile(&mut tx).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(shop_block(&profile, version, &slug, &state.address)))
}

#[derive(Deserialize)]
struct Policies {
    #[serde(default)]
    returns: std::collections::BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct ShopForm {
    version: i32,
    name: String,
    contact_email: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    legal_name: String,
    address: Option<Address>,
    timezone: chrono_tz::Tz,
    policies: Option<Policies>,
}

#[put("/api/tenants/{tenant_id}/settings/shop")]
async fn save_shop(
    state: Data<State>,
    member: Member,
    form: Json<ShopForm>,
) -> Result<HttpResponse, Problem> {
    let form = form.into_inner();
    let slug = slug_of(&state, &member).await?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    let (mut profile, _) = platform::profile(&mut tx).await?;
    profile.trading_name = form.name;
    profile.email = form.contact_email;
    profile.phone = form.phone;
    profile.legal_name = form.legal_name;
    profile.time_zone = form.timezone;
    if let Some(address) = form.address {
        profile.address = address;
    }
    if let Some(text) = form
        .policies
        .and_then(|mut all| all.returns.remove(profile.language.code()))
    {
        profile.returns_policy = text;
    }
    let save = SaveProfile {
        profile,
        expected_version: Some(form.version),
    };
    platform::save_profile(&mut tx, &save).await?;
    let (profile, version) = platform::profile(&mut tx).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(shop_block(&profile, version, &slug, &state.address)))
}

/// The contract's names of authorities.
const JURISDICTIONS: [(&str, Authority); 5] = [
    ("CA", Authority::GstHst),
    ("CA-QC", Authority::Qst),
    ("CA-BC", Authority::PstBc),
    ("CA-MB", Authority::RstMb),
    ("CA-SK", Authority::PstSk),
];

fn jurisdiction(authority: Authority) -> &'static str {
    JURISDICTIONS
        .iter()
        .find(|(_, one)| *one == authority)
        .map_or("CA", |(code, _)| code)
}

async fn taxes_block(tx: &mut TenantTx) -> Result<Value, Problem> {
    let all = tax::registrations(tx)
        .await
        .map_err(|error| Problem::internal(&error))?;
    let today = tx.now().date_naive();
    let rows: Vec<Value> = all
        .rows()
        .iter()
        .map(|row| {
            json!({ "jurisdiction": jurisdiction(row.authority), "number": row.number_text().unwrap_or_default(),
                    "effective_from": row.from })
        })
        .collect();
    let mut preview = Vec::new();
    for province in Province::ALL {
        preview.push(
            json!({ "destination": province.code(), "taxes": taxes_in(*province, today, &all)? }),
        );
    }
    Ok(json!({
        "version": 1, "registered": !rows.is_empty(), "prices_include_tax": false, "registrations": rows,
        "preview": preview,
    }))
}

fn taxes_in(
    province: Province,
    date: NaiveDate,
    registrations: &tax::Registrations,
) -> Result<Vec<Value>, Problem> {
    let currency = kernel::Currency::CAD;
    let sale = tax::Sale {
        ship_to: tax::Place::in_canada(province),
        date,
        currency,
        lines: vec![tax::SaleLine {
            key: kernel::LineId::from_uuid(uuid::Uuid::nil()),
            category: tax::TaxCategory::default(),
            net: Money::new(10_000, currency),
        }],
        shipping: Money::zero(currency),
    };
    let assessed = tax::assess(&sale, registrations).map_err(|error| Problem::internal(&error))?;
    Ok(assessed
        .taxes
        .iter()
        .map(|tax| json!({ "name": tax.label_en, "rate": tax.rate.normalize() }))
        .collect())
}

#[get("/api/tenants/{tenant_id}/settings/taxes")]
async fn taxes(state: Data<State>, member: Member) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let block = taxes_block(&mut tx).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(block))
}

#[derive(Deserialize)]
struct RegistrationForm {
    jurisdiction: String,
    #[serde(default)]
    number: String,
    effective_from: NaiveDate,
}

#[derive(Deserialize)]
struct TaxesForm {
    registered: bool,
    registrations: Vec<RegistrationForm>,
}

fn row(index: usize, form: &RegistrationForm) -> Result<Registration, Problem> {
    let field = |name: &str| format!("registrations[{index}].{name}");
    let authority = JURISDICTIONS
        .iter()
        .find(|(code, _)| *code == form.jurisdiction)
        .map(|(_, authority)| *authority)
        .ok_or_else(|| {
            Problem::field(&field("jurisdiction"), "unknown", "Choose one of the list")
        })?;
    Registration::typed(authority, &form.number, form.effective_from, None)
        .map_err(|error| Problem::field(&field("number"), "invalid", error))
}

#[put("/api/tenants/{tenant_id}/settings/taxes")]
async fn save_taxes(
    state: Data<State>,
    member: Member,
    form: Json<TaxesForm>,
) -> Result<HttpResponse, Problem> {
    if !form.registered && !form.registrations.is_empty() {
        return Err(Problem::field(
            "registrations",
            "invalid",
            "A small supplier has no registrations",
        ));
    }
    let rows = form
        .registrations
        .iter()
        .enumerate()
        .map(|(index, one)| row(index, one))
        .collect::<Result<Vec<_>, _>>()?;
    let mut tx = state.tenancy.write(member.tenant).await?;
    tax::save_registrations(&mut tx, rows)
        .await
        .map_err(|error| match error {
            SaveRegistrationsError::Invalid(wrong) => {
                let message = wrong.to_string();
                Problem::field(&wrong.field(), "invalid", message)
            }
            SaveRegistrationsError::Db(error) => error.into(),
        })?;
    let block = taxes_block(&mut tx).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(block))
}

fn theme_block(profile: &ShopProfile, version: i32) -> Value {
    let tagline = match profile.language {
        Language::En => json!({ "en": profile.tagline, "fr": "" }),
        Language::Fr => json!({ "en": "", "fr": profile.tagline }),
    };
    json!({ "version": version, "accent": profile.theme.accent, "logo": null, "tagline": tagline,
            "announcement": { "en": "", "fr": "" } })
}

#[get("/api/tenants/{tenant_id}/settings/theme")]
async fn theme(state: Data<State>, member: Member) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let (profile, version) = platform::profile(&mut tx).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(theme_block(&profile, version)))
}

#[derive(Deserialize)]
struct ThemeForm {
    version: i32,
    accent: String,
    #[serde(default)]
    tagline: std::collections::BTreeMap<String, String>,
}

#[put("/api/tenants/{tenant_id}/settings/theme")]
async fn save_theme(
    state: Data<State>,
    member: Member,
    form: Json<ThemeForm>,
) -> Result<HttpResponse, Problem> {
    let mut form = form.into_inner();
    let mut tx = state.tenancy.write(member.tenant).await?;
    let (mut profile, _) = platform::profile(&mut tx).await?;
    profile.theme.accent = form.accent;
    if let Some(text) = form.tagline.remove(profile.language.code()) {
        profile.tagline = text;
    }
    let save = SaveProfile {
        profile,
        expected_version: Some(form.version),
    };
    platform::save_profile(&mut tx, &save).await?;
    let (profile, version) = platform::profile(&mut tx).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(theme_block(&profile, version)))
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(shop)
        .service(save_shop)
        .service(taxes)
        .service(save_taxes)
        .service(theme)
        .service(save_theme);
}
