//! The storefront's routes. [`frame_of::visit`] resolves the shop, [`served`] caches public pages in memory, and every
//! other page is rendered per request.

mod cart;
mod checkout;
mod collection;
mod discovery;
pub mod find_order;
pub mod frame_of;
mod goods;
mod home;
pub mod kept;
mod media;
mod money_back;
mod order_status;
mod pay;
mod policies;
mod preview;
mod product;
mod promise;
mod refunds_shown;
mod returning;
mod search;
mod served;
mod shipments_shown;
mod trouble;
mod unpaid;

#[cfg(test)]
mod checks;

use actix_web::{
    guard,
    web::{self, ServiceConfig},
};

/// Matches GET and HEAD: browsers send the first, link checkers the second.
fn reads() -> actix_web::Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

/// Registers all routes of shops' hosts.
pub fn configure(cfg: &mut ServiceConfig) {
    home::configure(cfg);
    collection::configure(cfg);
    search::configure(cfg);
    product::configure(cfg);
    policies::configure(cfg);
    discovery::configure(cfg);
    media::configure(cfg);
    cart::configure(cfg);
    checkout::configure(cfg);
    pay::configure(cfg);
    unpaid::configure(cfg);
    promise::configure(cfg);
    returning::configure(cfg);
    // Before the pages of orders, which would take its path for an id.
    find_order::configure(cfg);
    order_status::configure(cfg);
    cfg.default_service(web::route().to(trouble::lost));
}
