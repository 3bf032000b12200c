//! Authentication: the session behind the cookie, and the shop its account may act in.

use actix_web::{
    HttpMessage, HttpRequest,
    dev::Payload,
    http::{Method, StatusCode},
    web::Data,
};
use futures_util::future::LocalBoxFuture;
use kernel::{Language, TenantId, Token};
use platform::{Role, Session};
use tenancy::{
    PlatformTx,
    directory::{self, TenantState},
};

use crate::{
    problem::{Problem, both},
    request_span,
    state::State,
};

/// Name of the session cookie (see [`crate::state::PublicAddress::cookie`]).
pub const SESSION_COOKIE: &str = "hs_session";

/// The caller's language once they are identified, stored with the request.
#[derive(Clone, Copy, Debug)]
struct Reads(Language);

/// The session's language, if there is a session. A body that was refused unread gets here before the caller is
/// identified.
pub async fn reads(request: &HttpRequest) -> Option<Language> {
    let known = request.extensions().get::<Reads>().copied();
    match known {
        Some(Reads(language)) => Some(language),
        None => Some(signed_in(request).await.ok()?.session.language),
    }
}

/// A caller with a session.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The session.
    pub session: Session,
    /// The cookie's token, for logging out.
    pub token: Token,
}

/// A member of the shop in the path (`{tenant_id}`). Others get the same 404 as for a shop that does not exist.
#[derive(Clone, Debug)]
pub struct Member {
    /// The session.
    pub session: Session,
    /// The shop.
    pub tenant: TenantId,
    /// The member's role in it.
    pub role: Role,
}

impl Member {
    /// The merchant's name in timelines and histories.
    #[must_use]
    pub fn actor(&self) -> &str {
        if self.session.name.is_empty() {
            &self.session.email
        } else {
            &self.session.name
        }
    }

    /// The member's language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.session.language
    }

    /// Restricts settings, keys and secrets to the owner.
    ///
    /// # Errors
    /// 403 for other members.
    pub fn owner(&self) -> Result<(), Problem> {
        match self.role {
            Role::Owner => Ok(()),
            Role::Staff => Err(Problem::forbidden(both(
                "Only the shop’s owner may do this",
                "Seul le propriétaire de la boutique peut faire ceci",
            ))),
        }
    }
}

fn state_of(request: &HttpRequest) -> Result<Data<State>, Problem> {
    request
        .app_data::<Data<State>>()
        .cloned()
        .ok_or_else(|| Problem::internal(&"no state"))
}

/// The cookie's token, if it has a token's form: nothing is asked of the database before.
fn token_of(request: &HttpRequest, state: &State) -> Result<Token, Problem> {
    request
        .cookie(&state.address.cookie(SESSION_COOKIE))
        .and_then(|cookie| Token::parse(cookie.value()))
        .ok_or_else(Problem::unauthorized)
}

async fn session_of(
    tx: &mut PlatformTx,
    request: &HttpRequest,
    token: &Token,
) -> Result<Session, Problem> {
    let session = platform::session_by_token(tx, token).await?;
    let session = session.ok_or_else(Problem::unauthorized)?;
    let reads = Reads(session.language);
    request.extensions_mut().insert(reads);
    Ok(session)
}

async fn signed_in(request: &HttpRequest) -> Result<SignedIn, Problem> {
    let state = state_of(request)?;
    let token = token_of(request, &state)?;
    let mut tx = state.tenancy.platform().await?;
    let session = session_of(&mut tx, request, &token).await?;
    tx.commit().await?;
    Ok(SignedIn { session, token })
}

/// Whether a request with this method changes something.
#[must_use]
pub fn changes(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// What a request does to a shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Gives money back: allowed in a suspended shop, too (docs/decisions/0121).
    GiveBack,
    /// Anything else.
    Other,
}

/// A suspended shop is read-only, except that it gives money back.
///
/// # Errors
/// 403 for a suspended shop, with the reason and whom to write to.
pub fn may_change(state: Option<TenantState>, deed: Deed, support: &str) -> Result<(), Problem> {
    let allowed = |state: &TenantState| deed == Deed::GiveBack && !state.is_moving();
    let Some(TenantState::Suspended { reason }) = state.filter(|state| !allowed(state)) else {
        return Ok(());
    };
    let words = both(
        format!(
            "The provider has suspended this shop ({reason}). You can read everything, refund and cancel orders, answer disputes, and change nothing else. To open it again, write to {support}"
        ),
        format!(
            "Le fournisseur a suspendu cette boutique ({reason}). Vous pouvez tout consulter, rembourser ou annuler des commandes, et répondre aux contestations; vous ne pouvez rien modifier d’autre. Pour la rouvrir, écrivez à {support}"
        ),
    );
    Err(Problem::new(StatusCode::FORBIDDEN, "suspended", words))
}

/// The member behind the cookie, in the shop of the path, if this may be done there now: one transaction.
///
/// # Errors
/// 401 without a session, 404 for other shops, 403 for a change in a suspended shop.
pub async fn member(request: &HttpRequest, deed: Deed) -> Result<Member, Problem> {
    let state = state_of(request)?;
    let token = token_of(request, &state)?;
    let tenant = request.match_info().get("tenant_id");
    let tenant: Option<TenantId> = tenant.and_then(|text| text.parse().ok());
    let mut tx = state.tenancy.platform().await?;
    let session = session_of(&mut tx, request, &token).await?;
    // A session that was used is noted, whatever becomes of the request.
    let Some(tenant) = tenant else {
        tx.commit().await?;
        return Err(Problem::not_found());
    };
    request_span::of_tenant(tenant);
    let role = platform::role_in(&mut tx, session.account, tenant).await?;
    // Only changes need the state: reading is always allowed.
    let shop = match role {
        Some(_) if changes(request.method()) => directory::by_id(&mut tx, tenant).await?,
        _ => None,
    };
    tx.commit().await?;
    may_change(shop.map(|shop| shop.state), deed, &state.provider.support)?;
    Ok(Member {
        role: role.ok_or_else(Problem::not_found)?,
        session,
        tenant,
    })
}

impl actix_web::FromRequest for SignedIn {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { signed_in(&request).await })
    }
}

impl actix_web::FromRequest for Member {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { member(&request, Deed::Other).await })
    }
}
