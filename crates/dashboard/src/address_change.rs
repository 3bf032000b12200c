//! Changes the account's e-mail address, and confirms an address by its mailed link.

use actix_web::{
    HttpResponse, post,
    web::{Data, ServiceConfig},
};
use kernel::Token;
use papers::account::{AccountChange, mail_new_address, tell_changed, welcome};
use platform::{ChangeEmailError, ConfirmError, Confirmed, Password};
use serde::Deserialize;
use tenancy::{PlatformTx, TenantTx};
use utoipa::{OpenApi, ToSchema};

use super::refusals::{email_address, expired, say};
use web::{
    limiter::{LOG_IN, RESET},
    problem::{Problem, both},
    signed_in::SignedIn,
    state::State,
};
use wire::Json;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EmailChange {
    /// The new log-in address.
    email: String,
    current_password: String,
}

/// Move to another e-mail address.
///
/// Mails a link to the new address; following it changes the account's address. The answer does not reveal whether
/// the address has an account.
#[utoipa::path(
    tag = "me",
    request_body = EmailChange,
    responses(
        (status = 202, description = "A link was mailed to the new address"),
        (status = 422, description = "`current_password` is wrong, or `email` is not an address", body = Problem),
        (status = 429, description = "Too many attempts", body = Problem),
    )
)]
#[post("/api/me/email")]
async fn ask(
    state: Data<State>,
    who: SignedIn,
    body: Json<EmailChange>,
) -> Result<HttpResponse, Problem> {
    let (account, language) = (who.session.account, who.session.language);
    let email = email_address(&body.email, language)?;
    let key = format!("password|{account}");
    state.limiter.check(LOG_IN, &key).await?;
    state.limiter.check(RESET, email.as_str()).await?;
    let claimed = Password::claimed(&body.current_password);
    if !platform::is_password_of(&state.tenancy, account, claimed).await? {
        let message = say(
            language,
            "This is not your password",
            "Ce n’est pas votre mot de passe",
        );
        return Err(Problem::field("current_password", "wrong", message));
    }
    let mut tx = state.tenancy.platform().await?;
    let person = platform::person(&mut tx, account).await?;
    let token = platform::request_email_change(&mut tx, account, &email).await?;
    mail_new_address(&mut tx, &state.address, &person, (&email, &token)).await?;
    tx.commit().await?;
    Ok(HttpResponse::Accepted().json(serde_json::json!({})))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Confirmation {
    token: String,
}

/// Confirm an e-mail address.
///
/// Accepts the link of a new account, or of an account that moves to another address.
#[utoipa::path(
    tag = "auth",
    request_body = Confirmation,
    responses(
        (status = 200, description = "Address confirmed"),
        (status = 409, description = "Another account has this address", body = Problem),
        (status = 410, description = "The link was used or has expired", body = Problem),
    )
)]
#[post("/api/email-confirmation")]
async fn confirm(state: Data<State>, body: Json<Confirmation>) -> Result<HttpResponse, Problem> {
    let token = Token::parse(&body.token).ok_or_else(expired)?;
    let mut tx = state.tenancy.platform().await?;
    match platform::confirm_email(&mut tx, &token).await {
        Ok(Confirmed::Newly(person)) => welcome(&mut tx, &state.address, &person).await?,
        Ok(Confirmed::Joined(Some(shop))) => {
            forget_endpoints(tx.into_tenant(shop).await?).await?;
            return Ok(HttpResponse::Ok().json(serde_json::json!({})));
        }
        Ok(Confirmed::Before | Confirmed::Joined(None)) => {}
        Err(ConfirmError::Expired) => moved(&mut tx, &state, &token).await?,
        Err(ConfirmError::Db(error)) => return Err(error.into()),
    }
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(serde_json::json!({})))
}

/// Deletes the endpoints that the sign-up registered, because the address's owner does not know them.
async fn forget_endpoints(mut tx: TenantTx) -> Result<(), Problem> {
    for endpoint in messaging::list_endpoints(&mut tx).await? {
        messaging::delete_endpoint(&mut tx, endpoint.id)
            .await
            .map_err(|error| Problem::internal(&error))?;
    }
    Ok(tx.commit().await?)
}

async fn moved(tx: &mut PlatformTx, state: &State, token: &Token) -> Result<(), Problem> {
    let changed = platform::change_email(tx, token)
        .await
        .map_err(|error| match error {
            ChangeEmailError::Expired => expired(),
            ChangeEmailError::Taken => Problem::refused(
                "taken",
                both(
                    "This address has an account of its own; log in with it",
                    "Cette adresse a déjà son propre compte; connectez-vous avec celle-ci",
                ),
            ),
            ChangeEmailError::Db(error) => error.into(),
        })?;
    let person = platform::person(tx, changed.account).await?;
    let change = AccountChange::Email { old: changed.old };
    let support = &state.provider.support;
    tell_changed(tx, &state.address, support, &person, &change).await?;
    Ok(())
}

#[derive(OpenApi)]
#[openapi(paths(ask, confirm))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(ask).service(confirm);
}
