//! The person who is logged in, and where else they are.

use actix_web::{
    HttpResponse, delete, get, patch, post,
    web::{Data, Json, Path, ServiceConfig},
};
use kernel::{Language, SessionId};
use platform::{Membership, Role, Session};
use serde::{Deserialize, Serialize};
use tenancy::{DbError, PlatformTx, directory};

use crate::{
    problem::Problem,
    signed_in::SignedIn,
    state::{PublicAddress, State},
};

#[derive(Serialize)]
struct Account {
    id: kernel::AccountId,
    email: String,
    email_confirmed: bool,
    name: String,
    language: Language,
}

#[derive(Serialize)]
struct Tenant {
    id: kernel::TenantId,
    name: String,
    slug: String,
    storefront_url: String,
    currency: kernel::Currency,
    timezone: String,
    country: String,
    province: String,
    primary_language: Language,
    status: &'static str,
}

#[derive(Serialize)]
struct Member {
    tenant: Tenant,
    role: Role,
}

/// What the app knows of its user.
#[derive(Serialize)]
pub(super) struct Me {
    account: Account,
    memberships: Vec<Member>,
    session_id: SessionId,
}

async fn member(
    tx: &mut PlatformTx,
    address: &PublicAddress,
    membership: Membership,
) -> Result<Option<Member>, DbError> {
    let Some(entry) = directory::by_id(tx, membership.tenant_id).await? else {
        return Ok(None);
    };
    let status = match entry.state {
        directory::TenantState::Active => "active",
        directory::TenantState::Suspended { .. } => "suspended",
    };
    let tenant = Tenant {
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
    };
    Ok(Some(Member {
        tenant,
        role: membership.role,
    }))
}

/// Everything the app asks for first.
pub(super) async fn me_of(
    tx: &mut PlatformTx,
    address: &PublicAddress,
    session: Session,
) -> Result<Me, DbError> {
    let mut memberships = Vec::new();
    for membership in platform::memberships(tx, session.account).await? {
        memberships.extend(member(tx, address, membership).await?);
    }
    let account = Account {
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
    })
}

#[get("/api/me")]
async fn show(state: Data<State>, who: SignedIn) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.platform().await?;
    let me = me_of(&mut tx, &state.address, who.session).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(me))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    name: Option<String>,
    language: Option<Language>,
}

#[patch("/api/me")]
async fn change(
    state: Data<State>,
    who: SignedIn,
    body: Json<Change>,
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
            "Use at most 80 characters",
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
    let me = me_of(&mut tx, &state.address, session).await?;
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(me))
}

#[derive(Serialize)]
struct SessionLine {
    id: SessionId,
    current: bool,
    created_at: chrono::DateTime<chrono::Utc>,
    last_seen_at: chrono::DateTime<chrono::Utc>,
    user_agent: String,
}

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
    Ok(HttpResponse::Ok().json(serde_json::json!({ "items": items })))
}

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

#[post("/api/me/sessions/revoke-others")]
async fn revoke_others(state: Data<State>, who: SignedIn) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.platform().await?;
    let mut revoked = 0;
    for one in platform::sessions(&mut tx, who.session.account).await? {
        if one.id != who.session.id {
            platform::revoke_session(&mut tx, who.session.account, one.id).await?;
            revoked += 1;
        }
    }
    tx.commit().await?;
    Ok(HttpResponse::Ok().json(serde_json::json!({ "revoked": revoked })))
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(show)
        .service(change)
        .service(sessions)
        .service(revoke_others)
        .service(revoke);
}
