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
use orders::Cart;
use tenancy::TenantTx;

use self::desk::Desk;
use super::{frame_of::at, trouble::Trouble};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    for path in ["/checkout", "/checkout/address"] {
        let resource = at(path)
            .route(web::get().to(address::show))
            .route(web::post().to(address::save));
        cfg.service(resource);
    }
    cfg.service(
        at("/checkout/delivery")
            .route(web::get().to(delivery::show))
            .route(web::post().to(delivery::save)),
    )
    .service(at("/checkout/review").route(web::get().to(review::show)));
}

/// The cart somebody is checking out, or where else they belong.
async fn cart_or_away(
    desk: &Desk<'_>,
    tx: &mut TenantTx,
) -> Result<Result<Cart, HttpResponse>, Trouble> {
    let Some(cart) = desk
        .cart(tx)
        .await?
        .filter(|cart| !cart.lines.is_empty() || cart.order.is_some())
    else {
        return Ok(Err(desk.go("/cart")));
    };
    if cart.order.is_some() {
        let waiting = desk.waiting_order(tx, &cart).await?;
        return Ok(Err(waiting.unwrap_or_else(|| desk.go("/cart"))));
    }
    Ok(Ok(cart))
}
