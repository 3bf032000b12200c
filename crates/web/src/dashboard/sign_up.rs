//! A merchant signs up, and the shop is furnished in the same transaction.

use actix_web::{
    HttpRequest, HttpResponse, get, post,
    web::{Data, Query, ServiceConfig},
};
use kernel::{Address, Country, Currency, Language, Province};
use papers::account::{ConfirmationMail, mail_confirmation};
use platform::{
    EmailAddress, Familiar, ShopProfile, ShopSlug, SignUp, SignUpError, SlugError,
    Theme, slug_is_free, suggest_slug,
};
use serde::{Deserialize, Serialize};
use tenancy::{PlatformTx, Tenancy, TenantTx, migrate, provision};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{
    auth::{session_cookie, spoken, user_agent},
    me::{Me, me_of},
    money::PLAN,
    passwords::chosen,
    refusals::say,
    wire::Json,
};
use crate::{
    limiter::{SIGN_UP, SIGN_UP_EMAIL},
    problem::Problem,
    state::{PublicAddress, State},
};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SignUpForm {
    email: String,
    /// 10 to 200 characters that are not easily guessed.
    password: String,
    shop_name: String,
    #[serde(default)]
    slug: Option<String>,
    country: String,
    #[serde(default)]
    province: String,
    currency: String,
    language: Language,
    accept_terms: bool,
}

fn wrong_slug(error: &SlugError, language: Language) -> Problem {
    let (code, english, french) = match error {
        SlugError::Malformed => (
            "invalid",
            "Use 3 to 40 letters a–z, digits or hyphens, beginning and ending with a letter or digit",
            "Utilisez de 3 à 40 lettres a–z, chiffres ou traits d’union, avec une lettre ou un chiffre au début et à la fin",
        ),
        SlugError::Reserved => (
            "reserved",
            "This address is reserved; choose another",
            "Cette adresse est réservée; choisissez-en une autre",
        ),
    };
    Problem::field("slug", code, say(language, english, french))
}

fn nameless(language: Language) -> Problem {
    let message = say(
        language,
        "Enter the name of your shop",
        "Entrez le nom de votre boutique",
    );
    Problem::field("shop_name", "required", message)
}

fn refused(error: SignUpError, language: Language) -> Problem {
    match error {
        SignUpError::SlugTaken(slug) => Problem::field(
            "slug",
            "taken",
            say(
                language,
                &format!("The shop address {slug} is taken; choose another"),
                &format!("L’adresse {slug} est déjà prise; choisissez-en une autre"),
            ),
        ),
        SignUpError::ShopNameMissing => nameless(language),
        SignUpError::NoSpare => Problem::internal(&error),
        SignUpError::Db(error) => error.into(),
    }
}

/// A currency without terms in force is refused: nothing could be sold in it.
async fn sellable(
    tx: &mut PlatformTx,
    currency: Currency,
    language: Language,
) -> Result<(), Problem> {
    let now = tx.now();
    let terms = ledger::fee_schedule::in_force(tx, PLAN, currency, now).await?;
    if terms.is_some() {
        return Ok(());
    }
    let code = currency.code();
    let message = say(
        language,
        &format!("Shops cannot sell in {code} yet; choose another currency"),
        &format!(
            "Les boutiques ne peuvent pas encore vendre en {code}; choisissez une autre devise"
        ),
    );
    Err(Problem::field("currency", "unavailable", message))
}

/// The zone most of a province lives in; the merchant can change it.
fn zone_of(province: &str) -> &'static str {
    match province {
        "NL" => "America/St_Johns",
        "NS" | "NB" | "PE" => "America/Halifax",
        "MB" => "America/Winnipeg",
        "SK" => "America/Regina",
        "AB" | "NT" => "America/Edmonton",
        "BC" => "America/Vancouver",
        "YT" => "America/Whitehorse",
        _ => "America/Toronto",
    }
}

async fn command(
    state: &State,
    request: &HttpRequest,
    form: &SignUpForm,
) -> Result<SignUp, Problem> {
    let language = spoken(request);
    let wrong = |(field, code): (&str, &str), english: &str, french: &str| {
        Problem::field(field, code, say(language, english, french))
    };
    let email = EmailAddress::parse(&form.email).map_err(|_| {
        wrong(
            ("email", "invalid"),
            "Enter an e-mail address like name@example.com",
            "Entrez une adresse courriel comme nom@exemple.com",
        )
    })?;
    if !form.accept_terms {
        return Err(wrong(
            ("accept_terms", "required"),
            "Accept the terms to go on",
            "Acceptez les conditions pour continuer",
        ));
    }
    if kernel::one_line(&form.shop_name).is_empty() {
        return Err(nameless(language));
    }
    if form.shop_name.chars().count() > 80 {
        return Err(wrong(
            ("shop_name", "too_long"),
            "Use at most 80 characters",
            "Utilisez au plus 80 caractères",
        ));
    }
    let slug = slug_of(form, language)?;
    let country: Country = form.country.parse().map_err(|_| {
        wrong(
            ("country", "invalid"),
            "This country is not known",
            "Ce pays est inconnu",
        )
    })?;
    let region = country.region(&form.province);
    if country == Country::CANADA && region.is_none() {
        return Err(wrong(
            ("province", "required"),
            "Choose a province or territory",
            "Choisissez une province ou un territoire",
        ));
    }
    let province = region.map_or(form.province.trim(), |region| region.code);
    let currency = Currency::from_code(&form.currency).map_err(|_| {
        wrong(
            ("currency", "invalid"),
            "This currency is not known",
            "Cette devise est inconnue",
        )
    })?;
    let familiar = Familiar::default()
        .person(email.as_str(), "")
        .shop(&form.shop_name, slug.as_str());
    let password = chosen(&form.password, familiar, language).await?;
    Ok(SignUp {
        email,
        password,
        shop_name: form.shop_name.clone(),
        slug,
        country: country.code().to_owned(),
        province: province.to_owned(),
        currency,
        language: form.language,
        time_zone: zone_of(province).to_owned(),
        user_agent: user_agent(request),
        base_host: state.address.base_host.clone(),
    })
}

fn slug_of(form: &SignUpForm, language: Language) -> Result<ShopSlug, Problem> {
    match form.slug.as_deref().filter(|slug| !slug.is_empty()) {
        Some(slug) => ShopSlug::parse(slug).map_err(|error| wrong_slug(&error, language)),
        None => suggest_slug(&form.shop_name).ok_or_else(|| {
            let message = say(
                language,
                "Choose an address for your shop",
                "Choisissez une adresse pour votre boutique",
            );
            Problem::field("slug", "invalid", message)
        }),
    }
}

/// Gives a new shop what it can have before its owner says anything: profile, shelf, a table of shipping prices. It is
/// closed, and charges no tax.
pub async fn furnish(tx: &mut TenantTx, command: &SignUp) -> Result<(), Problem> {
    let country = command.country.parse().unwrap_or(Country::CANADA);
    let address = Address {
        name: kernel::one_line(&command.shop_name),
        company: String::new(),
        line1: String::new(),
        line2: String::new(),
        city: String::new(),
        province: command.province.clone(),
        postal_code: String::new(),
        country,
        phone: String::new(),
    };
    let zone = command
        .time_zone
        .parse()
        .unwrap_or(chrono_tz::America::Toronto);
    let province: Option<Province> = (country == Country::CANADA)
        .then(|| command.province.parse().ok())
        .flatten();
    let profile = ShopProfile {
        trading_name: kernel::one_line(&command.shop_name),
        legal_name: String::new(),
        tagline: String::new(),
        email: String::new(),
        phone: String::new(),
        address: address.clone(),
        currency: command.currency,
        language: command.language,
        time_zone: zone,
        theme: Theme::default(),
        returns_policy: String::new(),
        about: String::new(),
        announcement: platform::Announcement::default(),
        statement_name: String::new(),
    };
    let internal = |error: &dyn std::fmt::Display| Problem::internal(error);
    platform::first_profile(tx, &profile)
        .await
        .map_err(|error| internal(&error))?;
    inventory::furnish_shop(tx, &address)
        .await
        .map_err(|error| internal(&error))?;
    shipping::furnish_shop(tx, province, command.currency)
        .await
        .map_err(|error| internal(&error))?;
    Ok(())
}

/// Signs up, making a spare on the way when none is ready (the worker keeps some ready, so this is rare).
///
/// # Errors
/// What the merchant has to change, in `reader`'s language.
pub async fn make_shop(
    tenancy: &Tenancy,
    address: &PublicAddress,
    command: &SignUp,
    reader: Language,
) -> Result<platform::SignedUp, Problem> {
    for attempt in 0..3 {
        let mut tx = tenancy.platform().await?;
        sellable(&mut tx, command.currency, reader).await?;
        match platform::sign_up(&mut tx, command).await {
            Ok(done) => {
                let letter = ConfirmationMail {
                    email: &command.email,
                    language: command.language,
                    token: &done.confirmation,
                    shop: command.shop_name.trim(),
                };
                mail_confirmation(&mut tx, address, letter).await?;
                let mut tx = tx.into_tenant(done.tenant).await?;
                furnish(&mut tx, command).await?;
                tx.commit().await?;
                return Ok(done);
            }
            Err(SignUpError::NoSpare) if attempt < 2 => {
                tx.rollback().await?;
                provision::build_spare(tenancy, &migrate::tenant_set()).await?;
            }
            Err(error) => return Err(refused(error, reader)),
        }
    }
    Err(Problem::internal(&"no spare schema could be made"))
}

/// Open a shop.
#[utoipa::path(
    tag = "auth",
    request_body = SignUpForm,
    responses(
        (status = 201, description = "The shop is there and its owner logged in; the mail to the address says how to go on", body = Me),
        (status = 422, description = "Fields that are wrong", body = Problem),
        (status = 429, description = "Too many tries", body = Problem),
    )
)]
#[post("/api/signup")]
async fn sign_up(
    state: Data<State>,
    request: HttpRequest,
    body: Json<SignUpForm>,
) -> Result<HttpResponse, Problem> {
    let peer = state.proxies.peer(&request);
    state.limiter.check(SIGN_UP, &peer).await?;
    let command = command(&state, &request, &body).await?;
    // Only a form that is whole makes a mail.
    state
        .limiter
        .check(SIGN_UP_EMAIL, command.email.as_str())
        .await?;
    let done = make_shop(&state.tenancy, &state.address, &command, spoken(&request)).await?;
    let host = format!("{}.{}", command.slug.as_str(), command.base_host);
    state.tenancy.directory().forget_host(&host);
    let mut tx = state.tenancy.platform().await?;
    let who = platform::session_by_token(&mut tx, &done.session.token)
        .await?
        .ok_or_else(Problem::unauthorized)?;
    let me = me_of(&mut tx, &state, who).await?;
    tx.commit().await?;
    metrics::counter!("highstreet_sign_ups_total").increment(1);
    Ok(HttpResponse::Created()
        .cookie(session_cookie(&state, &done.session.token))
        .json(me))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wish {
    /// A shop's name to make an address of.
    name: Option<String>,
    /// The address itself, when no name is given.
    slug: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct SlugAnswer {
    slug: String,
    available: bool,
    /// `taken`, `reserved` or `invalid`.
    reason: Option<&'static str>,
    suggestion: Option<String>,
    host: String,
}

async fn free_variation(tx: &mut PlatformTx, slug: &ShopSlug) -> Result<Option<String>, Problem> {
    for number in 2..20 {
        let short: String = slug.as_str().chars().take(36).collect();
        if let Ok(next) = ShopSlug::parse(&format!("{short}-{number}"))
            && slug_is_free(tx, &next).await?
        {
            return Ok(Some(next.as_str().to_owned()));
        }
    }
    Ok(None)
}

/// Ask whether an address of a shop is free.
#[utoipa::path(
    tag = "auth",
    params(Wish),
    responses((status = 200, description = "Whether a shop may have this address", body = SlugAnswer))
)]
#[get("/api/signup/slug")]
async fn slug_wish(state: Data<State>, wish: Query<Wish>) -> Result<HttpResponse, Problem> {
    let text = wish.slug.clone().unwrap_or_default();
    let parsed = match &wish.name {
        Some(name) => suggest_slug(name).ok_or(SlugError::Malformed),
        None => ShopSlug::parse(&text),
    };
    let host = |slug: &str| {
        format!(
            "{slug}.{}{}",
            state.address.base_host, state.address.port_suffix
        )
    };
    let answer = match parsed {
        Err(error) => {
            let reason = if error == SlugError::Reserved {
                "reserved"
            } else {
                "invalid"
            };
            SlugAnswer {
                host: host(&text),
                slug: text,
                available: false,
                reason: Some(reason),
                suggestion: None,
            }
        }
        Ok(slug) => {
            let mut tx = state.tenancy.platform().await?;
            let available = slug_is_free(&mut tx, &slug).await?;
            let suggestion = if available {
                None
            } else {
                free_variation(&mut tx, &slug).await?
            };
            tx.commit().await?;
            let reason = (!available).then_some("taken");
            let text = slug.as_str().to_owned();
            SlugAnswer {
                host: host(&text),
                slug: text,
                available,
                reason,
                suggestion,
            }
        }
    };
    Ok(HttpResponse::Ok().json(answer))
}

#[derive(OpenApi)]
#[openapi(paths(sign_up, slug_wish))]
struct Api;

/// What this file adds to the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(sign_up).service(slug_wish);
}
