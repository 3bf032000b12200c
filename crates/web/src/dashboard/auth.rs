//! Logging in and out, confirming an address, a forgotten password.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    http::{StatusCode, header},
    post,
    web::{Data, Json, ServiceConfig},
};
use kernel::Token;
use messaging::mail;
use platform::{
    ConfirmError, EmailAddress, LogIn, LogInError, OpenSession, Password, PasswordError, ResetError,
};
use serde::Deserialize;

use super::me::me_of;
use crate::{
    limiter::{Exceeded, LOG_IN, Limit, RESET},
    problem::Problem,
    signed_in::{SESSION_COOKIE, SignedIn},
    state::State,
};

impl From<Exceeded> for Problem {
    fn from(exceeded: Exceeded) -> Self {
        Self::too_many(exceeded.retry_after)
    }
}

impl From<PasswordError> for Problem {
    fn from(error: PasswordError) -> Self {
        let code = match error {
            PasswordError::TooShort => "too_short",
            PasswordError::TooLong => "too_long",
            PasswordError::Common => "too_common",
            PasswordError::Hashing => return Self::internal(&error),
        };
        Self::field("password", code, error)
    }
}

/// Who is at the other end, as far as limits care.
pub(super) fn peer(request: &HttpRequest) -> String {
    request
        .peer_addr()
        .map_or_else(|| "unknown".to_owned(), |address| address.ip().to_string())
}

pub(super) fn user_agent(request: &HttpRequest) -> String {
    let value = request.headers().get(header::USER_AGENT);
    value
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}

/// The cookie of a session just opened: not readable by scripts, not sent along from foreign pages.
pub(super) fn session_cookie(state: &State, session: &OpenSession) -> Cookie<'static> {
    Cookie::build(
        state.address.cookie(SESSION_COOKIE),
        session.token.reveal().to_owned(),
    )
    .path("/")
    .http_only(true)
    .secure(state.address.is_https())
    .same_site(SameSite::Lax)
    .max_age(Duration::days(14))
    .finish()
}

async fn limited(state: &State, limit: Limit, keys: &[String]) -> Result<(), Problem> {
    for key in keys {
        state.limiter.check(limit, key).await?;
    }
    Ok(())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Credentials {
    email: String,
    password: String,
}

#[post("/api/login")]
async fn log_in(
    state: Data<State>,
    request: HttpRequest,
    body: Json<Credentials>,
) -> Result<HttpResponse, Problem> {
    let account = body.email.trim().to_lowercase();
    limited(&state, LOG_IN, &[format!("{}|{account}", peer(&request))]).await?;
    let command = LogIn {
        email: EmailAddress::parse(&body.email).ok(),
        password: Password::claimed(&body.password),
        user_agent: user_agent(&request),
    };
    let session = platform::log_in(&state.tenancy, command)
        .await
        .map_err(|error| match error {
            LogInError::WrongCredentials => Problem::new(
                StatusCode::UNAUTHORIZED,
                "wrong_credentials",
                error.to_string(),
            ),
            LogInError::Db(error) => error.into(),
        })?;
    let mut tx = state.tenancy.platform().await?;
    let who = platform::session_by_token(&mut tx, &session.token)
        .await?
        .ok_or_else(Problem::unauthorized)?;
    let me = me_of(&mut tx, &state.address, who).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok()
        .cookie(session_cookie(&state, &session))
        .json(me))
}

#[post("/api/logout")]
async fn log_out(state: Data<State>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let name = state.address.cookie(SESSION_COOKIE);
    if let Some(cookie) = request.cookie(&name) {
        let mut tx = state.tenancy.platform().await?;
        platform::log_out(&mut tx, &Token::from_text(cookie.value())).await?;
        tx.commit().await?;
    }
    let mut gone = Cookie::build(name, "").path("/").finish();
    gone.make_removal();
    Ok(HttpResponse::NoContent().cookie(gone).finish())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Forgotten {
    email: String,
}

/// The provider as the sender of account mails.
pub(super) fn provider(state: &State) -> mail::Sender {
    mail::Sender {
        name: "Highstreet".to_owned(),
        url: state.address.dashboard(),
        reply_to: None,
        footer: vec!["Highstreet".to_owned()],
    }
}

pub(super) fn unwritable(error: impl std::fmt::Display) -> Problem {
    Problem::internal(&error)
}

#[post("/api/password-reset")]
async fn forgotten(
    state: Data<State>,
    request: HttpRequest,
    body: Json<Forgotten>,
) -> Result<HttpResponse, Problem> {
    let account = body.email.trim().to_lowercase();
    limited(
        &state,
        RESET,
        &[account.clone(), format!("peer|{}", peer(&request))],
    )
    .await?;
    if let Ok(email) = EmailAddress::parse(&account) {
        let mut tx = state.tenancy.platform().await?;
        if let Some((token, language)) = platform::request_password_reset(&mut tx, &email).await? {
            let sender = provider(&state);
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewPassword {
    token: String,
    password: String,
}

fn expired() -> Problem {
    Problem::new(
        StatusCode::GONE,
        "expired",
        "This link has been used or is too old; ask for a new one",
    )
}

#[post("/api/password-reset/complete")]
async fn complete(state: Data<State>, body: Json<NewPassword>) -> Result<HttpResponse, Problem> {
    let hash = Password::choose(&body.password)?.hash().await?;
    let mut tx = state.tenancy.platform().await?;
    platform::reset_password(&mut tx, &Token::from_text(&body.token), hash)
        .await
        .map_err(|error| match error {
            ResetError::Expired => expired(),
            ResetError::Db(error) => error.into(),
        })?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Confirmation {
    token: String,
}

#[post("/api/email-confirmation")]
async fn confirm(state: Data<State>, body: Json<Confirmation>) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.platform().await?;
    platform::confirm_email(&mut tx, &Token::from_text(&body.token))
        .await
        .map_err(|error| match error {
            ConfirmError::Expired => expired(),
            ConfirmError::Db(error) => error.into(),
        })?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(serde_json::json!({})))
}

#[post("/api/me/email-confirmation")]
async fn send_again(state: Data<State>, who: SignedIn) -> Result<HttpResponse, Problem> {
    if who.session.email_confirmed {
        return Err(Problem::conflict("Your address is confirmed already"));
    }
    limited(&state, RESET, &[format!("confirm|{}", who.session.email)]).await?;
    let mut tx = state.tenancy.platform().await?;
    let token = platform::issue_confirmation(&mut tx, who.session.account).await?;
    super::sign_up::mail_confirmation(
        &mut tx,
        &state,
        (&who.session.email, who.session.language),
        &token,
    )
    .await?;
    tx.commit().await?;
    Ok(HttpResponse::Accepted().json(serde_json::json!({})))
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(log_in)
        .service(log_out)
        .service(forgotten)
        .service(complete)
        .service(confirm)
        .service(send_again);
}
