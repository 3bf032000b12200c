//! A merchant signs up.

use actix_web::{
    HttpRequest, HttpResponse, get, post,
    web::{Data, Query, ServiceConfig},
};
use kernel::{Country, Currency, Language};
use platform::{Familiar, ShopSlug, SignUp, SlugError, slug_is_free, suggest_slug};
use serde::{Deserialize, Serialize};
use shops::{MakeShopError, make_shop};
use tenancy::PlatformTx;
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{
    auth::{session_cookie, user_agent},
    me::{Me, me_of},
    passwords::chosen,
    refusals::{email_address, say},
};
use web::{
    limiter::{SIGN_UP, SIGN_UP_EMAIL},
    problem::Problem,
    spoken::spoken,
    state::State,
};
use wire::Json;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SignUpForm {
    email: String,
    /// 10 to 200 characters, not easily guessed.
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

fn refused(error: MakeShopError, language: Language) -> Problem {
    match error {
        MakeShopError::SlugTaken(slug) => Problem::field(
            "slug",
            "taken",
            say(
                language,
                &format!("The shop address {slug} is taken; choose another"),
                &format!("L’adresse {slug} est déjà prise; choisissez-en une autre"),
            ),
        ),
        MakeShopError::ShopNameMissing => nameless(language),
        MakeShopError::NotSoldIn(currency) => not_sold_in(currency, language),
        MakeShopError::Mail(error) => error.into(),
        MakeShopError::Db(error) => error.into(),
        MakeShopError::NoSpare | MakeShopError::Furnish(_) => Problem::internal(&error),
    }
}

fn not_sold_in(currency: Currency, language: Language) -> Problem {
    let code = currency.code();
    let message = say(
        language,
        &format!("Shops cannot sell in {code} yet; choose another currency"),
        &format!(
            "Les boutiques ne peuvent pas encore vendre en {code}; choisissez une autre devise"
        ),
    );
    Problem::field("currency", "unavailable", message)
}

/// The time zone most of a province uses; the merchant can change it.
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
    let email = email_address(&form.email, language)?;
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

/// Open a shop.
#[utoipa::path(
    tag = "auth",
    request_body = SignUpForm,
    responses(
        (status = 201, description = "Shop created, owner logged in; a mail to the address explains how to continue", body = Me),
        (status = 422, description = "Invalid fields", body = Problem),
        (status = 429, description = "Too many attempts", body = Problem),
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
    // Only a complete form counts toward the limit of mails.
    state
        .limiter
        .check(SIGN_UP_EMAIL, command.email.as_str())
        .await?;
    let done = make_shop(&state.tenancy, &state.address, &command)
        .await
        .map_err(|error| refused(error, spoken(&request)))?;
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
    /// A shop's name to derive an address from.
    name: Option<String>,
    /// The address itself, if no name is given.
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

/// Check whether a shop address is free.
#[utoipa::path(
    tag = "auth",
    params(Wish),
    responses((status = 200, description = "Whether the address is free", body = SlugAnswer))
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

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(sign_up).service(slug_wish);
}
