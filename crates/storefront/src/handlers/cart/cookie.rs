//! A shopper's two cookies: the secret cart token, for us alone, and the number of units, for the script that fills in
//! the badge on pages that are the same for every visitor.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    web::{self, Data},
};
use kernel::Token;

use super::super::{
    checkout::desk::{Desk, at_desk},
    frame_of::at,
    trouble::Trouble,
};
use ::web::state::{PublicAddress, State};

const CART: &str = "cart";
/// Read by `storefront.js` under exactly this name.
const UNITS: &str = "cart_units";
const KEPT: Duration = Duration::days(60);

pub(super) fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(at("/cart/count").route(web::get().to(count)));
}

/// The token the browser sent, if well-formed.
pub(in super::super) fn token_of(request: &HttpRequest, address: &PublicAddress) -> Option<Token> {
    Token::parse(request.cookie(&address.cookie(CART))?.value())
}

fn kept(name: String, value: String, address: &PublicAddress) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .secure(address.is_https())
        .same_site(SameSite::Lax)
        .max_age(KEPT)
        .finish()
}

/// The cookie with the cart's token.
pub(in super::super) fn of_cart(token: &Token, address: &PublicAddress) -> Cookie<'static> {
    let mut cookie = kept(address.cookie(CART), token.reveal().to_owned(), address);
    cookie.set_http_only(true);
    cookie
}

/// The cookie with the number on the badge.
pub(in super::super) fn of_units(units: u32, address: &PublicAddress) -> Cookie<'static> {
    kept(UNITS.to_owned(), units.to_string(), address)
}

/// Deletes the cart's cookies once the order is paid.
pub(in super::super) fn forget(
    response: &mut HttpResponse,
    address: &PublicAddress,
) -> Result<(), Trouble> {
    for name in [address.cookie(CART), UNITS.to_owned()] {
        let mut cookie = kept(name, String::new(), address);
        cookie.make_removal();
        response
            .add_cookie(&cookie)
            .map_err(|error| Trouble::Other(error.to_string()))?;
    }
    Ok(())
}

/// Units in the browser's cart, for the badge; zero when there is none or it was ordered.
async fn units(desk: &Desk<'_>) -> Result<u32, Trouble> {
    if desk.token.is_none() {
        return Ok(0);
    }
    let mut tx = desk.read().await?;
    let cart = desk.cart(&mut tx).await?;
    tx.commit().await?;
    let cart = cart.filter(|cart| cart.order.is_none());
    Ok(cart.map_or(0, |cart| u32::try_from(cart.units()).unwrap_or_default()))
}

async fn count(request: HttpRequest, state: Data<State>) -> HttpResponse {
    at_desk(&request, &state, async |desk| {
        let units = units(desk).await?;
        Ok(HttpResponse::Ok()
            .insert_header(("Cache-Control", "no-store"))
            .cookie(of_units(units, &state.address))
            .json(serde_json::json!({ "units": units })))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(scheme: &str) -> PublicAddress {
        PublicAddress {
            scheme: scheme.into(),
            base_host: "shops.example".into(),
            port_suffix: String::new(),
        }
    }

    #[test]
    fn the_secret_is_kept_from_scripts_and_bound_to_its_host() {
        let token = Token::from_bytes(&[7; 32]);
        let text = of_cart(&token, &address("https")).to_string();
        for part in [
            "__Host-cart=",
            "HttpOnly",
            "SameSite=Lax",
            "Secure",
            "Path=/",
            "Max-Age=5184000",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(
            !of_units(3, &address("http"))
                .to_string()
                .contains("HttpOnly")
        );
    }

    #[test]
    fn only_what_can_be_a_token_is_looked_up() {
        let request = |value: &str| {
            let cookie = Cookie::new("cart", value.to_owned());
            actix_web::test::TestRequest::default()
                .cookie(cookie)
                .to_http_request()
        };
        let token = Token::from_bytes(&[7; 32]);
        assert_eq!(
            token_of(&request(token.reveal()), &address("http")),
            Some(token)
        );
        assert_eq!(token_of(&request("short"), &address("http")), None);
    }
}
