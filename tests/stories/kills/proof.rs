//! What must hold once everything has settled, read from the tables as their owner and from the stand-ins.

pub mod messages;
mod money;
mod units;

use tokio_postgres::Client;

use crate::{merchant::Merchant, town::Town};

/// The last event of each shop before the day began: later ones are owed to its back office.
pub async fn positions(owner: &Client, shops: &[Merchant]) -> Vec<i64> {
    let mut last = Vec::new();
    for shop in shops {
        let query = "SELECT coalesce(max(position), 0) FROM SHOP.event";
        last.push(number(owner, shop, query).await);
    }
    last
}

pub async fn all(town: &Town, owner: &Client, shops: &[Merchant], before: &[i64]) {
    let payments = town.stand_ins.payments().await;
    let refunds = town.stand_ins.refunds().await;
    for (shop, position) in shops.iter().zip(before) {
        money::each_payment_is_one_paid_order(owner, shop, &payments).await;
        money::each_paid_order_has_one_invoice(owner, shop).await;
        money::each_sale_stands_once_in_each_book(owner, shop).await;
        money::each_refund_was_sent_once(owner, shop, &refunds).await;
        money::each_refund_has_one_credit_note(owner, shop).await;
        units::are_held_by_somebody(owner, shop).await;
        units::add_up(owner, shop).await;
        messages::reached_the_back_office(town, owner, (shop, *position)).await;
        messages::confirmed_each_order(town, owner, shop).await;
    }
}

/// A query about one shop's tables.
fn of(shop: &Merchant, query: &str) -> String {
    query.replace("SHOP", &shop.schema())
}

async fn number(owner: &Client, shop: &Merchant, query: &str) -> i64 {
    owner.query_one(&of(shop, query), &[]).await.unwrap().get(0)
}
