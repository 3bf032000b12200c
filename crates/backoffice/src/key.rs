//! Who calls: `Authorization: Bearer <key>`.

use std::time::Duration;

use actix_web::{
    HttpRequest,
    http::{Method, StatusCode, header},
};
use kernel::TenantId;
use platform::{ApiKeyError, Scope};
use tenancy::directory::{self, TenantState};

use ::web::{
    problem::{Problem, both},
    state::State,
    strangers::Strangers,
};

/// Slows down callers without a valid key.
static STRANGERS: Strangers = Strangers::pausing(Duration::from_millis(250));

/// The shop whose key the request carries, if the key grants `needed`.
///
/// # Errors
/// 401 without a key that is in force, 403 without the scope, or for a change in a suspended shop.
pub async fn caller(
    state: &State,
    request: &HttpRequest,
    needed: Scope,
) -> Result<TenantId, Problem> {
    match authenticate(state, request, needed).await {
        Err(problem) if problem.status == StatusCode::UNAUTHORIZED.as_u16() => {
            Err(STRANGERS.wait(problem).await)
        }
        tenant => tenant,
    }
}

async fn authenticate(
    state: &State,
    request: &HttpRequest,
    needed: Scope,
) -> Result<TenantId, Problem> {
    let key = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or_else(no_key)?;
    let key = state
        .keys
        .genuine(key, state.tenancy.env().now())
        .map_err(refusal)?;
    let mut tx = state.tenancy.platform().await?;
    let tenant = key.opens(&mut tx, needed).await.map_err(refusal)?;
    // Only changes need the shop's state: reading is always allowed.
    let shop = match *request.method() {
        Method::GET => None,
        _ => directory::by_id(&mut tx, tenant).await?,
    };
    tx.commit().await?;
    ::web::request_span::of_tenant(tenant);
    if let Some(shop) = shop {
        open(&shop.state)?;
    }
    Ok(tenant)
}

/// A suspended shop is read-only.
fn open(shop: &TenantState) -> Result<(), Problem> {
    match shop {
        TenantState::Suspended { reason } => {
            let words = both(
                format!(
                    "The provider has suspended this shop ({reason}): it can be read, and nothing changed"
                ),
                format!(
                    "Le fournisseur a suspendu cette boutique ({reason}) : on peut la consulter, mais non la modifier"
                ),
            );
            Err(Problem::new(StatusCode::FORBIDDEN, "suspended", words))
        }
        TenantState::Active => Ok(()),
    }
}

fn refusal(error: ApiKeyError) -> Problem {
    match error {
        ApiKeyError::Invalid => no_key(),
        ApiKeyError::OutOfScope(_) => Problem::forbidden(error.to_string()),
        ApiKeyError::Db(error) => error.into(),
    }
}

fn no_key() -> Problem {
    let title =
        "Send a key of the shop as `Authorization: Bearer …`; this one is missing or not in force";
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "unauthenticated",
        title.to_owned(),
    )
}
