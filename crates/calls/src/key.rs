//! A program proves itself: `Authorization: Bearer <key>`.

use std::time::Duration;

use actix_web::{
    HttpMessage, HttpRequest,
    http::{StatusCode, header},
};
use platform::{ApiKeyError, GenuineKey, OpenKey, Scope};
use tenancy::directory;
use web::{
    limiter::API_KEY,
    problem::{Problem, both},
    signed_in::{changes, may_change},
    state::State,
    strangers::Strangers,
};

use crate::{permission::Rule, programs::Allowance};

/// Slows down callers without a valid key.
static STRANGERS: Strangers = Strangers::pausing(Duration::from_millis(250));

/// The key the request carries, if it has what the rule asks. Its signature is judged first, then its allowance: who has
/// no key costs no transaction.
///
/// # Errors
/// 401 without a key in force, 403 without the scope or for a change in a suspended shop, 429 beyond the allowance.
pub(crate) async fn program(
    state: &State,
    request: &HttpRequest,
    rule: Rule,
) -> Result<OpenKey, Problem> {
    match authenticate(state, request, rule).await {
        Err(problem) if problem.status == StatusCode::UNAUTHORIZED.as_u16() => {
            Err(STRANGERS.wait(problem).await)
        }
        key => key,
    }
}

async fn authenticate(
    state: &State,
    request: &HttpRequest,
    rule: Rule,
) -> Result<OpenKey, Problem> {
    let key = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or_else(no_key)?;
    // What no key may do is not there for programs.
    let scope = rule.scope.ok_or_else(Problem::not_found)?;
    let now = state.tenancy.env().now();
    let key = state.keys.genuine(key, now).map_err(refusal)?;
    count(state, request, &key).await?;
    let mut tx = state.tenancy.platform().await?;
    let open = key.opens(&mut tx, scope).await.map_err(refusal)?;
    // Only changes need the shop's state: reading is always allowed.
    let shop = if changes(request.method()) {
        directory::by_id(&mut tx, open.tenant).await?
    } else {
        None
    };
    tx.commit().await?;
    web::request_span::of_tenant(open.tenant);
    may_change(
        shop.map(|shop| shop.state),
        rule.deed,
        &state.provider.support,
    )?;
    Ok(open)
}

/// Counts the request against the key's allowance, which the answer tells.
async fn count(state: &State, request: &HttpRequest, key: &GenuineKey) -> Result<(), Problem> {
    let tally = state.limiter.count(API_KEY, &key.id().to_string()).await;
    let left = u64::from(API_KEY.count).saturating_sub(tally.count);
    request.extensions_mut().insert(Allowance {
        left,
        ends_in: tally.ends_in,
    });
    if tally.count > u64::from(API_KEY.count) {
        return Err(Problem::too_many(tally.ends_in.max(1)));
    }
    Ok(())
}

fn refusal(error: ApiKeyError) -> Problem {
    match error {
        ApiKeyError::Invalid => no_key(),
        ApiKeyError::OutOfScope(scope) => out_of_scope(scope),
        ApiKeyError::Db(error) => error.into(),
    }
}

/// 403 that names the scope a key lacks.
pub(crate) fn out_of_scope(scope: Scope) -> Problem {
    let code = scope.code();
    let words = both(
        format!(
            "This key lacks the scope {code}; the shop’s owner can make one with it in the dashboard"
        ),
        format!(
            "Cette clé n’a pas la permission {code}; le propriétaire de la boutique peut en créer une qui l’a, dans le tableau de bord"
        ),
    );
    Problem::new(StatusCode::FORBIDDEN, "out_of_scope", words).with("scope", code)
}

fn no_key() -> Problem {
    let words = both(
        "Send a key of the shop as `Authorization: Bearer …`; this one is missing or not in force",
        "Envoyez une clé de la boutique : `Authorization: Bearer …`; elle manque ou n’est pas en vigueur",
    );
    Problem::new(StatusCode::UNAUTHORIZED, "unauthenticated", words)
}
