//! The logged-in account and its sessions.

use actix_web::{
    HttpResponse, delete, get,
    http::StatusCode,
    patch, post,
    web::{Data, Path, ServiceConfig},
};
use kernel::{Language, SessionId};
use papers::account::{AccountChange, tell_changed};
use platform::{
    ChangePassword, ChangePasswordError, Familiar, Membership, Password, Role, Session,
};
use serde::{Deserialize, Serialize};
use tenancy::{DbError, PlatformTx, directory};
use utoipa::{OpenApi, ToSchema};

use super::{auth::session_cookie, passwords::weak, refusals::say};
use web::{
    limiter::LOG_IN,
    problem::{Problem, both},
    signed_in::SignedIn,
    state::{PublicAddress, State},
};
use wire::{Body, Json, body, json};

#[derive(Serialize, ToSchema)]
struct AccountShape {
    id: kernel::AccountId,
    email: String,
    email_confirmed: bool,
    name: String,
    language: Language,
}

#[derive(Serialize, ToSchema)]
struct TenantShape {
    id: kernel::TenantId,
    name: String,
    slug: String,
    storefront_url: String,
    currency: kernel::Currency,
    timezone: String,
    country: String,
    province: String,
    primary_language: Language,
    /// `suspended`: readable; orders can be refunded and canceled, and nothing else can be changed.
    status: &'static str,
    /// The provider's reason; only for a suspended shop.
    suspended_reason: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct MembershipShape {
    tenant: TenantShape,
    role: Role,
}

/// The account and its shops, as the app loads them first.
#[derive(Serialize, ToSchema)]
pub(super) struct Me {
    account: AccountShape,
    memberships: Vec<MembershipShape>,
    session_id: SessionId,
    /// The provider's address for merchants' questions.
    #[schema(example = "help@shops.example")]
    support_email: String,
}

async fn member(
    tx: &mut PlatformTx,
    address: &PublicAddress,
    membership: Membership,
) -> Result<Option<MembershipShape>, DbError> {
    let Some(entry) = directory::by_id(tx, membership.tenant_id).await? else {
        return Ok(None);
    };
    let (status, suspended_reason) = match entry.state {
        directory::TenantState::Active => ("active", None),
        directory::TenantState::Suspended { reason } => ("suspended", Some(reason)),
    };
    let tenant = TenantShape {
        id: entry.id,
        storefront_url: address.shop(&entry.slug),
        name: entry.name,
        slug: entry.slug,
        currency: entry.currency,
        timezone: entry.time_zone,
        country: entry.country,
        province: entry.province,
        primary_language: entry.language,
        status,
        suspended_reason,
    };
    Ok(Some(MembershipShape {
        tenant,
        role: membership.role,
    }))
}

/// Everything the app needs at its start.
pub(super) async fn me_of(
    tx: &mut PlatformTx,
    state: &State,
    session: Session,
) -> Result<Me, DbError> {
    let mut memberships = Vec::new();
    for membership in platform::memberships(tx, session.account).await? {
        memberships.extend(member(tx, &state.address, membership).await?);
    }
    let account = AccountShape {
        id: session.account,
        email: session.email,
        email_confirmed: session.email_confirmed,
        name: session.name,
        language: session.language,
    };
    Ok(Me {
        account,
        memberships,
        session_id: session.id,
        support_email: state.provider.support.clone(),
    })
}

/// Get the account that is logged in.
#[utoipa::path(
    tag = "me",
    responses(
        (status = 200, description = "The account and its shops", body = Me),
    )
)]
#[get("/api/me")]
async fn show(state: Data<State>, who: SignedIn) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.platform().await?;
    let me = me_of(&mut tx, &state, who.session).await?;
    tx.commit().await?;
    let mut answer = json(StatusCode::OK, &me);
    // Each visit extends the session, so the cookie is renewed.
    answer
        .add_cookie(&session_cookie(&state, &who.token))
        .map_err(|error| Problem::internal(&error))?;
    Ok(answer)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MeChange {
    name: Option<String>,
    language: Option<Language>,
}

/// Change the name or language of the account.
#[utoipa::path(
    tag = "me",
    request_body = MeChange,
    responses(
        (status = 200, description = "The account as saved", body = Me),
        (status = 422, description = "Invalid fields", body = Problem),
    )
)]
#[patch("/api/me")]
async fn change(
    state: Data<State>,
    who: SignedIn,
    body: Json<MeChange>,
) -> Result<HttpResponse, Problem> {
    let change = body.into_inner();
    if change
        .name
        .as_ref()
        .is_some_and(|name| name.chars().count() > 80)
    {
        return Err(Problem::field(
            "name",
            "too_long",
            both(
                "Use at most 80 characters",
                "Utilisez au plus 80 caractères",
            ),
        ));
    }
    let mut tx = state.tenancy.platform().await?;
    platform::change_account(
        &mut tx,
        who.session.account,
        change.name.as_deref(),
        change.language,
    )
    .await?;
    let session = platform::session_by_token(&mut tx, &who.token)
        .await?
        .ok_or_else(Problem::unauthorized)?;
    let me = me_of(&mut tx, &state, session).await?;
    tx.commit().await?;
    Ok(json(StatusCode::OK, &me))
}

#[derive(Serialize, ToSchema)]
struct SessionLine {
    id: SessionId,
    current: bool,
    created_at: chrono::DateTime<chrono::Utc>,
    last_seen_at: chrono::DateTime<chrono::Utc>,
    user_agent: String,
}

#[derive(Serialize, ToSchema)]
struct SessionList {
    /// Most recently used first.
    items: Vec<SessionLine>,
}

/// List the sessions of the account.
#[utoipa::path(
    tag = "me",
    responses(
        (status = 200, description = "The account's sessions", body = SessionList),
    )
)]
#[get("/api/me/sessions")]
async fn sessions(state: Data<State>, who: SignedIn) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.platform().await?;
    let found = platform::sessions(&mut tx, who.session.account).await?;
    tx.commit().await?;
    let items: Vec<SessionLine> = found
        .into_iter()
        .map(|one| SessionLine {
            id: one.id,
            current: one.id == who.session.id,
            created_at: one.created_at,
            last_seen_at: one.seen_at,
            user_agent: one.user_agent,
        })
        .collect();
    Ok(json(StatusCode::OK, &SessionList { items }))
}

/// End a session.
#[utoipa::path(
    tag = "me",
    params(("session_id" = SessionId, Path, description = "The session's id")),
    responses(
        (status = 204, description = "Session ended"),
        (status = 404, description = "Not found: session", body = Problem),
    )
)]
#[delete("/api/me/sessions/{session_id}")]
async fn revoke(
    state: Data<State>,
    who: SignedIn,
    id: Path<SessionId>,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.platform().await?;
    let ended = platform::revoke_session(&mut tx, who.session.account, id.into_inner()).await?;
    tx.commit().await?;
    if ended {
        Ok(HttpResponse::NoContent().finish())
    } else {
        Err(Problem::not_found())
    }
}

#[derive(Serialize, ToSchema)]
struct Revoked {
    revoked: usize,
}

/// End all other sessions.
#[utoipa::path(
    tag = "me",
    responses(
        (status = 200, description = "All other sessions ended", body = Revoked),
    )
)]
#[post("/api/me/sessions/revoke-others")]
async fn revoke_others(state: Data<State>, who: SignedIn) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.platform().await?;
    let (account, this) = (who.session.account, who.session.id);
    let revoked = platform::revoke_other_sessions(&mut tx, account, this).await?;
    tx.commit().await?;
    Ok(json(StatusCode::OK, &Revoked { revoked }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PasswordChange {
    current_password: String,
    /// 10 to 200 characters, not easily guessed.
    new_password: String,
}

fn not_changed(error: ChangePasswordError, language: Language) -> Problem {
    match error {
        ChangePasswordError::WrongCurrent => Problem::field(
            "current_password",
            "wrong",
            say(
                language,
                "This is not your password",
                "Ce n’est pas votre mot de passe",
            ),
        ),
        ChangePasswordError::New(error) => weak(error, "new_password", language),
        ChangePasswordError::Db(error) => error.into(),
    }
}

/// Change the password.
#[utoipa::path(
    tag = "me",
    request_body = PasswordChange,
    responses(
        (status = 204, description = "Password changed; all other sessions ended, and a mail confirms it"),
        (status = 422, description = "`current_password` is wrong or `new_password` is weak", body = Problem),
        (status = 429, description = "Too many attempts", body = Problem),
    )
)]
#[post("/api/me/password")]
async fn change_password(
    state: Data<State>,
    who: SignedIn,
    bytes: Body,
) -> Result<HttpResponse, Problem> {
    let input: PasswordChange = body(&bytes)?;
    // A stranger at an open session must not be able to try passwords faster here than at log-in.
    let key = format!("password|{}", who.session.account);
    state.limiter.check(LOG_IN, &key).await?;
    let language = who.session.language;
    let familiar = familiar_to(&state, &who).await?;
    let new = Password::choose(&input.new_password, familiar)
        .await
        .map_err(|error| weak(error, "new_password", language))?;
    let command = ChangePassword {
        account: who.session.account,
        session: who.session.id,
        current: Password::claimed(&input.current_password),
        new,
    };
    let mut tx = platform::change_password(&state.tenancy, command)
        .await
        .map_err(|error| not_changed(error, language))?;
    let person = platform::person(&mut tx, who.session.account).await?;
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

async fn familiar_to(state: &State, who: &SignedIn) -> Result<Familiar, DbError> {
    let mut tx = state.tenancy.platform().await?;
    let familiar = platform::familiar_words(&mut tx, who.session.account).await?;
    tx.commit().await?;
    Ok(familiar)
}

#[derive(OpenApi)]
#[openapi(paths(show, change, sessions, revoke, revoke_others, change_password))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(show)
        .service(change)
        .service(sessions)
        .service(revoke_others)
        .service(change_password)
        .service(revoke);
}
