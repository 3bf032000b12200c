//! The three steps of a checkout, each a page and a form of its own: address, delivery, review.

mod address;
mod delivery;
pub(super) mod desk;
pub(super) mod review;
pub(super) mod shown;

use actix_web::{
    HttpResponse,
    web::{self, ServiceConfig},
};
use orders::{Cart, PricedCart};
use tenancy::TenantTx;

use self::desk::Desk;
use super::{frame_of::at, reads, trouble::Trouble};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    for path in ["/checkout", "/checkout/address"] {
        let resource = at(path)
            .route(reads().to(address::show))
            .route(web::post().to(address::save));
        cfg.service(resource);
    }
    cfg.service(
        at("/checkout/delivery")
            .route(reads().to(delivery::show))
            .route(web::post().to(delivery::save)),
    )
    .service(at("/checkout/review").route(reads().to(review::show)));
}

/// The cart to check out, or a redirect.
async fn cart_or_away(
    desk: &Desk<'_>,
    tx: &mut TenantTx,
) -> Result<Result<Cart, HttpResponse>, Trouble> {
    let Some(cart) = desk.cart(tx).await? else {
        return Ok(Err(desk.go("/cart")));
    };
    Ok(match elsewhere(desk, tx, &cart).await? {
        Some(away) => Err(away),
        None => Ok(cart),
    })
}

/// The same, with the cart's goods.
async fn priced_or_away(
    desk: &Desk<'_>,
    tx: &mut TenantTx,
) -> Result<Result<PricedCart, HttpResponse>, Trouble> {
    let Some(priced) = desk.priced(tx).await? else {
        return Ok(Err(desk.go("/cart")));
    };
    Ok(match elsewhere(desk, tx, &priced.cart).await? {
        Some(away) => Err(away),
        None => Ok(priced),
    })
}

/// The redirect for a cart that cannot be checked out.
async fn elsewhere(
    desk: &Desk<'_>,
    tx: &mut TenantTx,
    cart: &Cart,
) -> Result<Option<HttpResponse>, Trouble> {
    if cart.order.is_some() {
        let waiting = desk.waiting_order(tx, cart).await?;
        return Ok(Some(waiting.unwrap_or_else(|| desk.go("/cart"))));
    }
    Ok(cart.lines.is_empty().then(|| desk.go("/cart")))
}
