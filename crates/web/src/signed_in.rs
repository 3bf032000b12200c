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
use tenancy::directory::{self, TenantState};

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

/// A member who gives money back: allowed in a suspended shop, too, where nothing else may be changed
/// (docs/decisions/0121).
#[derive(Clone, Debug)]
pub struct GivesBack(pub Member);

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

async fn signed_in(request: &HttpRequest) -> Result<SignedIn, Problem> {
    let state = state_of(request)?;
    // Checks the token's form before querying the database.
    let token = request
        .cookie(&state.address.cookie(SESSION_COOKIE))
        .and_then(|cookie| Token::parse(cookie.value()))
        .ok_or_else(Problem::unauthorized)?;
    let mut tx = state.tenancy.platform().await?;
    let session = platform::session_by_token(&mut tx, &token).await?;
    tx.commit().await?;
    let session = session.ok_or_else(Problem::unauthorized)?;
    request.extensions_mut().insert(Reads(session.language));
    Ok(SignedIn { session, token })
}

fn changes(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// What a request does to a shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    GiveBack,
    Other,
}

/// A suspended shop is read-only, except that it gives money back.
fn open(state: Option<TenantState>, deed: Deed, support: &str) -> Result<(), Problem> {
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

async fn member(request: &HttpRequest, deed: Deed) -> Result<Member, Problem> {
    let who = signed_in(request).await?;
    let tenant: TenantId = request
        .match_info()
        .get("tenant_id")
        .and_then(|text| text.parse().ok())
        .ok_or_else(Problem::not_found)?;
    request_span::of_tenant(tenant);
    let state = state_of(request)?;
    let mut tx = state.tenancy.platform().await?;
    let role = platform::role_in(&mut tx, who.session.account, tenant).await?;
    // Only changes need the state: reading is always allowed.
    let shop = match role {
        Some(_) if changes(request.method()) => directory::by_id(&mut tx, tenant).await?,
        _ => None,
    };
    tx.commit().await?;
    open(shop.map(|shop| shop.state), deed, &state.provider.support)?;
    Ok(Member {
        role: role.ok_or_else(Problem::not_found)?,
        session: who.session,
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

impl actix_web::FromRequest for GivesBack {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { member(&request, Deed::GiveBack).await.map(Self) })
    }
}
