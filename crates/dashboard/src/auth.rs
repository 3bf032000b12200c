//! Logging in and out, and resending the confirmation mail.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    http::{StatusCode, header},
    post,
    web::{Data, ServiceConfig},
};
use kernel::Token;
use papers::account::{ConfirmationMail, mail_confirmation};
use platform::{EmailAddress, LogIn, LogInError, Password};
use serde::Deserialize;
use utoipa::{OpenApi, ToSchema};

use super::{
    known_browser,
    me::{Me, me_of},
};
use web::{
    limiter::RESET,
    problem::{Problem, both},
    signed_in::{SESSION_COOKIE, SignedIn},
    state::State,
};
use wire::Json;

pub(super) fn user_agent(request: &HttpRequest) -> String {
    let value = request.headers().get(header::USER_AGENT);
    value
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}

/// The cookie of a new session: not readable by scripts, not sent from foreign pages.
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
        (status = 200, description = "Logged in; sets the session cookie", body = Me),
        (status = 401, description = "E-mail or password is wrong", body = Problem),
        (status = 429, description = "Too many attempts", body = Problem),
    )
)]
#[post("/api/login")]
async fn log_in(
    state: Data<State>,
    request: HttpRequest,
    body: Json<Credentials>,
) -> Result<HttpResponse, Problem> {
    let email = EmailAddress::parse(&body.email).ok();
    known_browser::may_try(&state, &request, email.as_ref()).await?;
    let command = LogIn {
        email: email.clone(),
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
    let proven = email.filter(|_| who.email_confirmed);
    let me = me_of(&mut tx, &state, who).await?;
    tx.commit().await?;
    let mut answer = HttpResponse::Ok();
    answer.cookie(session_cookie(&state, &session.token));
    // Anyone may sign up with any address, so an unproven account does not make its browser known.
    if let Some(email) = &proven {
        answer.cookie(known_browser::remember(&state, email)?);
    }
    Ok(answer.json(me))
}

/// Log out.
#[utoipa::path(
    tag = "auth",
    responses(
        (status = 204, description = "Logged out"),
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

/// Send the confirmation mail again.
#[utoipa::path(
    tag = "auth",
    responses(
        (status = 202, description = "The mail is sent again"),
        (status = 409, description = "The address is already confirmed", body = Problem),
        (status = 429, description = "Too many attempts", body = Problem),
    )
)]
#[post("/api/me/email-confirmation")]
async fn send_again(state: Data<State>, who: SignedIn) -> Result<HttpResponse, Problem> {
    if who.session.email_confirmed {
        return Err(Problem::refused(
            "already_confirmed",
            both(
                "Your address is confirmed already",
                "Votre adresse est déjà confirmée",
            ),
        ));
    }
    let key = format!("confirm|{}", who.session.email);
    state.limiter.check(RESET, &key).await?;
    let mut tx = state.tenancy.platform().await?;
    let token = platform::issue_confirmation(&mut tx, who.session.account).await?;
    let shops = platform::memberships(&mut tx, who.session.account).await?;
    let shop = shops.first().map_or("", |shop| shop.name.as_str());
    let email =
        EmailAddress::parse(&who.session.email).map_err(|error| Problem::internal(&error))?;
    let letter = ConfirmationMail {
        email: &email,
        language: who.session.language,
        token: &token,
        shop,
    };
    mail_confirmation(&mut tx, &state.address, letter).await?;
    tx.commit().await?;
    Ok(HttpResponse::Accepted().json(serde_json::json!({})))
}

#[derive(OpenApi)]
#[openapi(paths(log_in, log_out, send_again))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(log_in).service(log_out).service(send_again);
}
