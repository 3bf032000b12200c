//! Logging in and out, confirming an address, a forgotten password.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    http::{StatusCode, header},
    post,
    web::{Data, ServiceConfig},
};
use kernel::{Language, Token};
use messaging::mail;
use platform::{
    ConfirmError, EmailAddress, LogIn, LogInError, Password, PasswordError, PasswordHash,
    ResetError,
};
use serde::Deserialize;
use utoipa::{OpenApi, ToSchema};

use super::{
    me::{Me, me_of},
    refusals::say,
    welcome,
    wire::Json,
};
use crate::{
    limiter::{Exceeded, LOG_IN, LOG_IN_ACCOUNT, LOG_IN_PEER, RESET},
    problem::{Problem, both},
    signed_in::{SESSION_COOKIE, SignedIn},
    state::{PublicAddress, State},
};

impl From<Exceeded> for Problem {
    fn from(exceeded: Exceeded) -> Self {
        Self::too_many(exceeded.retry_after)
    }
}

/// A password nobody should choose, said of the field it was typed into.
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
        PasswordError::Common => (
            "too_common",
            say(
                language,
                "This password is on every list of stolen passwords; choose another",
                "Ce mot de passe figure sur toutes les listes de mots de passe volés; choisissez-en un autre",
            ),
        ),
        PasswordError::Hashing => return Problem::internal(&error),
    };
    Problem::field(field, code, message)
}

/// The hash of a password somebody chooses in the field `password`.
pub(super) async fn chosen(text: &str, language: Language) -> Result<PasswordHash, Problem> {
    let refused = |error| weak(error, "password", language);
    let password = Password::choose(text).map_err(refused)?;
    password.hash().await.map_err(refused)
}

/// What the browser asks to be spoken to in, before anybody is logged in.
pub(super) fn spoken(request: &HttpRequest) -> Language {
    let asked = request.headers().get(header::ACCEPT_LANGUAGE);
    let asked = asked.and_then(|value| value.to_str().ok());
    match asked {
        Some(text) if text.trim_start().to_ascii_lowercase().starts_with("fr") => Language::Fr,
        _ => Language::En,
    }
}

pub(super) fn user_agent(request: &HttpRequest) -> String {
    let value = request.headers().get(header::USER_AGENT);
    value
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}

/// The cookie of a session just opened: not readable by scripts, not sent along from foreign pages.
pub(super) fn session_cookie(state: &State, token: &Token) -> Cookie<'static> {
    Cookie::build(
        state.address.cookie(SESSION_COOKIE),
        token.reveal().to_owned(),
    )
    .path("/")
    .http_only(true)
    .secure(state.address.is_https())
    .same_site(SameSite::Lax)
    .max_age(Duration::days(14))
    .finish()
}

/// What tries at an account are counted under; bounded, because anybody may send anything.
fn account_key(email: Option<&EmailAddress>) -> String {
    email.map_or_else(|| "no address".to_owned(), ToString::to_string)
}

/// One who tries many accounts, many who try one, and one who tries one.
async fn limit_log_in(state: &State, peer: &str, account: &str) -> Result<(), Problem> {
    state.limiter.check(LOG_IN_PEER, peer).await?;
    let both = format!("{peer}|{account}");
    state.limiter.check(LOG_IN, &both).await?;
    state.limiter.check(LOG_IN_ACCOUNT, account).await?;
    Ok(())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Credentials {
    email: String,
    password: String,
}

/// Log in.
#[utoipa::path(
    tag = "auth",
    request_body = Credentials,
    responses(
        (status = 200, description = "Logged in; the session cookie comes along", body = Me),
        (status = 401, description = "E-mail or password is wrong", body = Problem),
        (status = 429, description = "Too many tries", body = Problem),
    )
)]
#[post("/api/login")]
async fn log_in(
    state: Data<State>,
    request: HttpRequest,
    body: Json<Credentials>,
) -> Result<HttpResponse, Problem> {
    let email = EmailAddress::parse(&body.email).ok();
    let peer = state.proxies.peer(&request);
    limit_log_in(&state, &peer, &account_key(email.as_ref())).await?;
    let command = LogIn {
        email,
        password: Password::claimed(&body.password),
        user_agent: user_agent(&request),
    };
    let session = platform::log_in(&state.tenancy, command)
        .await
        .map_err(|error| match error {
            LogInError::WrongCredentials => Problem::new(
                StatusCode::UNAUTHORIZED,
                "wrong_credentials",
                both(
                    "E-mail or password is wrong",
                    "Le courriel ou le mot de passe est erroné",
                ),
            ),
            LogInError::Db(error) => error.into(),
        })?;
    let mut tx = state.tenancy.platform().await?;
    let who = platform::session_by_token(&mut tx, &session.token)
        .await?
        .ok_or_else(Problem::unauthorized)?;
    let me = me_of(&mut tx, &state, who).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok()
        .cookie(session_cookie(&state, &session.token))
        .json(me))
}

/// Log out.
#[utoipa::path(
    tag = "auth",
    responses(
        (status = 204, description = "Logged out, or never was in"),
    )
)]
#[post("/api/logout")]
async fn log_out(state: Data<State>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let name = state.address.cookie(SESSION_COOKIE);
    let cookie = request.cookie(&name);
    if let Some(token) = cookie.and_then(|cookie| Token::parse(cookie.value())) {
        let mut tx = state.tenancy.platform().await?;
        platform::log_out(&mut tx, &token).await?;
        tx.commit().await?;
    }
    let mut gone = Cookie::build(name, "").path("/").finish();
    gone.make_removal();
    Ok(HttpResponse::NoContent().cookie(gone).finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Forgotten {
    email: String,
}

/// The provider as the sender of account mails.
pub(super) fn provider(address: &PublicAddress) -> mail::Sender {
    mail::Sender {
        name: "Highstreet".to_owned(),
        url: address.dashboard(),
        reply_to: None,
        footer: vec!["Highstreet".to_owned()],
    }
}

pub(super) fn unwritable(error: impl std::fmt::Display) -> Problem {
    Problem::internal(&error)
}

/// Ask for a new password by mail.
#[utoipa::path(
    tag = "auth",
    request_body = Forgotten,
    responses(
        (status = 202, description = "If the address has an account, a link is on its way"),
        (status = 429, description = "Too many tries", body = Problem),
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
    if let Ok(email) = EmailAddress::parse(&body.email) {
        state.limiter.check(RESET, &email.to_string()).await?;
        let mut tx = state.tenancy.platform().await?;
        if let Some((token, language)) = platform::request_password_reset(&mut tx, &email).await? {
            let sender = provider(&state.address);
            let link = format!(
                "{}/reset-password?token={}",
                state.address.dashboard(),
                token.reveal()
            );
            let view = mail::account::LinkMail {
                language,
                sender: &sender,
                name: "",
                link: &link,
                valid_until: tx.now() + chrono::Duration::hours(1),
            };
            let written = mail::account::reset_password(&view).map_err(unwritable)?;
            let to = mail::Address {
                name: String::new(),
                email: email.to_string(),
            };
            let letter = mail::MailJob::new(to, &sender, written);
            mail::enqueue_platform(&mut tx, &letter, None).await?;
        }
        tx.commit().await?;
    }
    Ok(HttpResponse::Accepted().json(serde_json::json!({})))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPassword {
    token: String,
    password: String,
}

fn expired() -> Problem {
    Problem::new(
        StatusCode::GONE,
        "expired",
        both(
            "This link has been used or is too old; ask for a new one",
            "Ce lien a déjà servi ou est trop ancien; demandez-en un nouveau",
        ),
    )
}

/// Choose a new password.
#[utoipa::path(
    tag = "auth",
    request_body = NewPassword,
    responses(
        (status = 204, description = "The new password holds; all sessions have ended"),
        (status = 410, description = "The link is used or too old", body = Problem),
        (status = 422, description = "The password is weak", body = Problem),
        (status = 429, description = "Too many tries", body = Problem),
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
    let hash = chosen(&body.password, spoken(&request)).await?;
    let token = Token::parse(&body.token).ok_or_else(expired)?;
    let mut tx = state.tenancy.platform().await?;
    platform::reset_password(&mut tx, &token, hash)
        .await
        .map_err(|error| match error {
            ResetError::Expired => expired(),
            ResetError::Db(error) => error.into(),
        })?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Confirmation {
    token: String,
}

/// Confirm an e-mail address.
#[utoipa::path(
    tag = "auth",
    request_body = Confirmation,
    responses(
        (status = 200, description = "The address is confirmed"),
        (status = 410, description = "The link is used or too old", body = Problem),
    )
)]
#[post("/api/email-confirmation")]
async fn confirm(state: Data<State>, body: Json<Confirmation>) -> Result<HttpResponse, Problem> {
    let token = Token::parse(&body.token).ok_or_else(expired)?;
    let mut tx = state.tenancy.platform().await?;
    let confirmed =
        platform::confirm_email(&mut tx, &token)
            .await
            .map_err(|error| match error {
                ConfirmError::Expired => expired(),
                ConfirmError::Db(error) => error.into(),
            })?;
    if let Some(person) = confirmed {
        welcome::greet(&mut tx, &state, &person).await?;
    }
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(serde_json::json!({})))
}

/// Send the confirmation mail again.
#[utoipa::path(
    tag = "auth",
    responses(
        (status = 202, description = "The mail is on its way again"),
        (status = 409, description = "Confirmed already", body = Problem),
        (status = 429, description = "Too many tries", body = Problem),
    )
)]
#[post("/api/me/email-confirmation")]
async fn send_again(state: Data<State>, who: SignedIn) -> Result<HttpResponse, Problem> {
    if who.session.email_confirmed {
        return Err(Problem::conflict(both(
            "Your address is confirmed already",
            "Votre adresse est déjà confirmée",
        )));
    }
    let key = format!("confirm|{}", who.session.email);
    state.limiter.check(RESET, &key).await?;
    let mut tx = state.tenancy.platform().await?;
    let token = platform::issue_confirmation(&mut tx, who.session.account).await?;
    super::sign_up::mail_confirmation(
        &mut tx,
        &state.address,
        (&who.session.email, who.session.language),
        &token,
    )
    .await?;
    tx.commit().await?;
    Ok(HttpResponse::Accepted().json(serde_json::json!({})))
}

#[derive(OpenApi)]
#[openapi(paths(log_in, log_out, forgotten, complete, confirm, send_again))]
struct Api;

/// What this file adds to the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(log_in)
        .service(log_out)
        .service(forgotten)
        .service(complete)
        .service(confirm)
        .service(send_again);
}
