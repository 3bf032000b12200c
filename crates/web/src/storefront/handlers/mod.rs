//! The storefront's addresses. [`frame_of::visit`] says whose page it is, [`served`] keeps public pages in memory, and
//! every other page answers for itself.

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
mod order_status;
mod pay;
mod policies;
mod preview;
mod product;
mod search;
mod served;
mod trouble;

#[cfg(test)]
mod checks;

use actix_web::{
    guard,
    web::{self, ServiceConfig},
};

/// Reads: what a browser asks for, and what a checker of links asks for.
fn reads() -> actix_web::Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

/// All addresses of shops' hosts.
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
    // Before the pages of orders, whose ids it would be taken for.
    find_order::configure(cfg);
    order_status::configure(cfg);
    cfg.default_service(web::route().to(trouble::lost));
}
