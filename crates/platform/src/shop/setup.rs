//! Cards of the setup guide that the merchant has dismissed. They belong to the shop, not to a person or a browser.

use std::collections::BTreeSet;

use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use tenancy::{DbError, TenantTx};

use crate::store::shop_profile;

/// Names of the dismissed cards.
///
/// # Errors
/// Database failures only.
pub async fn dismissed_cards(tx: &mut TenantTx) -> Result<BTreeSet<String>, DbError> {
    let cards: Vec<String> = shop_profile::table
        .find(1)
        .select(shop_profile::dismissed)
        .first(tx)
        .await?;
    Ok(cards.into_iter().collect())
}

/// Sets the dismissed cards to exactly these. The caller knows which cards exist.
///
/// # Errors
/// Database failures only.
pub async fn dismiss_cards(tx: &mut TenantTx, cards: &BTreeSet<String>) -> Result<(), DbError> {
    diesel::update(shop_profile::table.find(1))
        .set(shop_profile::dismissed.eq(cards.iter().collect::<Vec<_>>()))
        .execute(tx)
        .await?;
    Ok(())
}
