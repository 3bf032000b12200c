//! Choosing a password: explains why one is weak, and resets a forgotten one.

use actix_web::{
    HttpRequest, HttpResponse, post,
    web::{Data, ServiceConfig},
};
use kernel::{AccountId, Language, Token};
use papers::account::{AccountChange, tell_changed};
use platform::{Familiar, Password, PasswordError, PasswordHash, Weakness};
use serde::Deserialize;
use tenancy::Tenancy;
use utoipa::{OpenApi, ToSchema};

use super::refusals::{email_address, expired, say};
use web::{
    limiter::{LOG_IN_PEER, RESET},
    problem::Problem,
    spoken::spoken,
    state::State,
};
use wire::Json;

/// Why a password is easily guessed, in English and French.
const fn reason(weakness: Weakness) -> (&'static str, &'static str) {
    match weakness {
        Weakness::OwnWords => (
            "Your name, your address and your shop’s name are tried first.",
            "Votre nom, votre adresse et le nom de votre boutique sont essayés en premier.",
        ),
        Weakness::Repeats => (
            "Repeated letters and words are easily guessed.",
            "Les lettres et les mots répétés se devinent facilement.",
        ),
        Weakness::Sequence => (
            "Sequences like abcd or 6543 are easily guessed.",
            "Les suites comme abcd ou 6543 se devinent facilement.",
        ),
        Weakness::Keyboard => (
            "Keys beside each other are easily guessed.",
            "Des touches voisines se devinent facilement.",
        ),
        Weakness::Date => (
            "Dates and years are easily guessed.",
            "Les dates et les années se devinent facilement.",
        ),
        Weakness::Common => (
            "This is too close to passwords many people use.",
            "Ce mot de passe ressemble trop à ceux que beaucoup de gens utilisent.",
        ),
        Weakness::TooPlain => (
            "This can be guessed by trying.",
            "Ce mot de passe peut être deviné à force d’essais.",
        ),
    }
}

fn easily_guessed(weakness: Weakness, language: Language) -> String {
    let (english, french) = reason(weakness);
    say(
        language,
        &format!("{english} Choose three or four words that have nothing to do with each other"),
        &format!("{french} Choisissez trois ou quatre mots sans lien entre eux"),
    )
}

/// The refusal of an unacceptable password, for the field it was typed into.
pub(super) fn weak(error: PasswordError, field: &str, language: Language) -> Problem {
    let (code, message) = match error {
        PasswordError::TooShort => (
            "too_short",
            say(
                language,
                "Use at least 10 characters",
                "Utilisez au moins 10 caractères",
            ),
        ),
        PasswordError::TooLong => (
            "too_long",
            say(
                language,
                "Use at most 200 characters",
                "Utilisez au plus 200 caractères",
            ),
        ),
        PasswordError::Weak(weakness) => ("too_weak", easily_guessed(weakness, language)),
        PasswordError::Hashing => return Problem::internal(&error),
    };
    Problem::field(field, code, message)
}

/// Validates and hashes the password in the field `password`.
pub(super) async fn chosen(
    text: &str,
    familiar: Familiar,
    language: Language,
) -> Result<PasswordHash, Problem> {
    let refused = |error| weak(error, "password", language);
    let password = Password::choose(text, familiar).await.map_err(refused)?;
    password.hash().await.map_err(refused)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Forgotten {
    email: String,
}

/// Ask for a new password by mail.
#[utoipa::path(
    tag = "auth",
    request_body = Forgotten,
    responses(
        (status = 202, description = "If the address has an account, a link is mailed to it"),
        (status = 422, description = "`email` is not an address", body = Problem),
        (status = 429, description = "Too many attempts", body = Problem),
    )
)]
#[post("/api/password-reset")]
async fn forgotten(
    state: Data<State>,
    request: HttpRequest,
    body: Json<Forgotten>,
) -> Result<HttpResponse, Problem> {
    let peer = format!("peer|{}", state.proxies.peer(&request));
    state.limiter.check(RESET, &peer).await?;
    let email = email_address(&body.email, spoken(&request))?;
    state.limiter.check(RESET, email.as_str()).await?;
    papers::account::ask_for_reset(&state.tenancy, &email).await?;
    Ok(HttpResponse::Accepted().json(serde_json::json!({})))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPassword {
    token: String,
    /// 10 to 200 characters, not easily guessed.
    password: String,
}

/// Choose a new password.
#[utoipa::path(
    tag = "auth",
    request_body = NewPassword,
    responses(
        (status = 204, description = "Password changed; all sessions ended, and a mail confirms it"),
        (status = 410, description = "The link was used or has expired", body = Problem),
        (status = 422, description = "The password is weak", body = Problem),
        (status = 429, description = "Too many attempts", body = Problem),
    )
)]
#[post("/api/password-reset/complete")]
async fn complete(
    state: Data<State>,
    request: HttpRequest,
    body: Json<NewPassword>,
) -> Result<HttpResponse, Problem> {
    let peer = state.proxies.peer(&request);
    state.limiter.check(LOG_IN_PEER, &peer).await?;
    let token = Token::parse(&body.token).ok_or_else(expired)?;
    let familiar = familiar_to(&state.tenancy, &token).await?;
    let hash = chosen(&body.password, familiar, spoken(&request)).await?;
    let mut tx = state.tenancy.platform().await?;
    let account: AccountId = platform::reset_password(&mut tx, &token, hash).await?;
    let person = platform::person(&mut tx, account).await?;
    let support = &state.provider.support;
    tell_changed(
        &mut tx,
        &state.address,
        support,
        &person,
        &AccountChange::Password,
    )
    .await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Checks the link before judging the password: judging and hashing cost more than an invalid link should.
async fn familiar_to(tenancy: &Tenancy, token: &Token) -> Result<Familiar, Problem> {
    let mut tx = tenancy.platform().await?;
    let account = platform::reset_account(&mut tx, token).await?;
    let familiar = platform::familiar_words(&mut tx, account).await?;
    tx.commit().await?;
    Ok(familiar)
}

#[derive(OpenApi)]
#[openapi(paths(forgotten, complete))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(forgotten).service(complete);
}
