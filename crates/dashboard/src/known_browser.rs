//! Limits password attempts.
//!
//! The right password is never locked out for long. Each address has its own attempts at each account. When many
//! addresses try one account, each address gets fewer attempts, still enough for an owner at a new computer; no one
//! is refused for what others did. A browser that has logged in to the account before has its own count.

use actix_web::{
    HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
};
use platform::{BROWSER_LASTS, EmailAddress, browser_mark};

use web::{
    limiter::{Exceeded, LOG_IN, LOG_IN_ACCOUNT, LOG_IN_BROWSER, LOG_IN_PEER, LOG_IN_PRESSED},
    problem::Problem,
    state::State,
};

const COOKIE: &str = "hs_known";

fn cookie_name(state: &State, email: &EmailAddress) -> String {
    state
        .address
        .cookie(&format!("{COOKIE}_{}", browser_mark(email)))
}

/// The browser's id, if it has logged in with this address before.
fn known(state: &State, request: &HttpRequest, email: &EmailAddress) -> Option<String> {
    let cookie = request.cookie(&cookie_name(state, email))?;
    let now = state.tenancy.env().now();
    state.keys.known_browser(cookie.value(), email, now)
}

/// Counts one attempt.
///
/// # Errors
/// The limit of this browser or of this address is reached.
pub(super) async fn may_try(
    state: &State,
    request: &HttpRequest,
    email: Option<&EmailAddress>,
) -> Result<(), Exceeded> {
    let browser = email.and_then(|email| known(state, request, email));
    // Bounded, because the text may be anything.
    let account = email.map_or("no address", EmailAddress::as_str);
    match browser {
        Some(browser) => {
            let key = format!("{account}|{browser}");
            state.limiter.check(LOG_IN_BROWSER, &key).await
        }
        None => stranger(state, &state.proxies.peer(request), account).await,
    }
}

async fn stranger(state: &State, peer: &str, account: &str) -> Result<(), Exceeded> {
    let limiter = &state.limiter;
    let both = format!("{peer}|{account}");
    limiter.check(LOG_IN_PEER, peer).await?;
    limiter.check(LOG_IN, &both).await?;
    match limiter.check(LOG_IN_ACCOUNT, account).await {
        Ok(()) => Ok(()),
        Err(_) => limiter.check(LOG_IN_PRESSED, &both).await,
    }
}

/// The cookie by which this browser is known to this account from now on. It grants no access.
pub(super) fn remember(state: &State, email: &EmailAddress) -> Result<Cookie<'static>, Problem> {
    let env = state.tenancy.env();
    let id = env.chance.uuid_at(env.now());
    let token = state
        .keys
        .know_browser(email, id, env.now())
        .map_err(|error| Problem::internal(&error))?;
    Ok(Cookie::build(cookie_name(state, email), token)
        .path("/")
        .http_only(true)
        .secure(state.address.is_https())
        .same_site(SameSite::Lax)
        .max_age(Duration::seconds(BROWSER_LASTS.num_seconds()))
        .finish())
}
