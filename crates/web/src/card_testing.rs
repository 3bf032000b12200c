//! Limits on the testing of stolen cards: declined cards are counted by order, by the address that placed the order, and by
//! shop (docs/decisions/0135-limits-on-card-testing.md).
//!
//! The processor's page takes the cards, so a decline is learned from its webhook. The address is remembered from the
//! placing of the order for as long as it is counted, and is stored nowhere else.

mod heard;

use kernel::{PaymentId, TenantId};
use orders::Tested;

use crate::limiter::{
    DECLINES_OF_ADDRESS, DECLINES_OF_ORDER, DECLINES_OF_SHOP, Limit, Limiter, Tally,
};
pub use heard::heard;

/// Cards paid with per shop, as [`DECLINES_OF_SHOP`] counts those declined.
const PAID_AT_SHOP: Limit = Limit {
    name: "paid_at_shop",
    ..DECLINES_OF_SHOP
};

/// A payment page is not opened now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyDeclined {
    /// Whose cards were declined.
    pub of: Tested,
    /// Seconds to wait.
    pub retry_after: u64,
}

/// Whether a new order may be paid by card now.
///
/// # Errors
/// Too many cards of its shopper's address, or of its shop, were declined.
pub async fn may_place(
    limiter: &Limiter,
    (tenant, address): (TenantId, &str),
) -> Result<(), TooManyDeclined> {
    let declined = limiter.tally(DECLINES_OF_ADDRESS, address).await;
    if declined.reaches(DECLINES_OF_ADDRESS) {
        return Err(refused(Tested::Address, declined));
    }
    let declined = limiter.tally(DECLINES_OF_SHOP, &tenant.to_string()).await;
    if declined.reaches(DECLINES_OF_SHOP) && surges(limiter, tenant, declined).await {
        return Err(refused(Tested::Shop, declined));
    }
    Ok(())
}

/// Whether another card may be tried for an order. A surge at its shop is no reason against it: its shopper was there
/// before.
///
/// # Errors
/// Too many of its cards were declined.
pub async fn may_try_again(limiter: &Limiter, payment: PaymentId) -> Result<(), TooManyDeclined> {
    let declined = limiter.tally(DECLINES_OF_ORDER, &payment.to_string()).await;
    if declined.reaches(DECLINES_OF_ORDER) {
        return Err(refused(Tested::Order, declined));
    }
    Ok(())
}

/// Remembers from which address an order was placed.
pub async fn placed(limiter: &Limiter, payment: PaymentId, address: &str) {
    let seconds = DECLINES_OF_ADDRESS.seconds;
    limiter.remember(&key(payment), address, seconds).await;
}

/// Counts a declined card. Returns the limits that it was the first to reach.
pub async fn declined(limiter: &Limiter, tenant: TenantId, payment: PaymentId) -> Vec<Tested> {
    let mut reached = Vec::new();
    let of_order = limiter.count(DECLINES_OF_ORDER, &payment.to_string()).await;
    if of_order.count == u64::from(DECLINES_OF_ORDER.count) {
        reached.push(Tested::Order);
    }
    if let Some(address) = limiter.remembered(&key(payment)).await {
        let of_address = limiter.count(DECLINES_OF_ADDRESS, &address).await;
        if of_address.count == u64::from(DECLINES_OF_ADDRESS.count) {
            reached.push(Tested::Address);
        }
    }
    let of_shop = limiter.count(DECLINES_OF_SHOP, &tenant.to_string()).await;
    let first = of_shop.count == u64::from(DECLINES_OF_SHOP.count);
    if first && surges(limiter, tenant, of_shop).await {
        reached.push(Tested::Shop);
    }
    for of in &reached {
        tracing::warn!(%tenant, %payment, of = of.name(), "cards are being tested: too many were declined");
        metrics::counter!("highstreet_card_testing_total", "limit" => of.name()).increment(1);
    }
    reached
}

/// Counts a card that paid.
pub async fn paid(limiter: &Limiter, tenant: TenantId) {
    limiter.count(PAID_AT_SHOP, &tenant.to_string()).await;
}

/// A shop that sells a lot sees many cards declined; where stolen cards are tested, few pay.
async fn surges(limiter: &Limiter, tenant: TenantId, declined: Tally) -> bool {
    let paid = limiter.tally(PAID_AT_SHOP, &tenant.to_string()).await;
    declined.count > 2 * paid.count
}

fn refused(of: Tested, declined: Tally) -> TooManyDeclined {
    metrics::counter!("highstreet_card_tries_refused_total", "limit" => of.name()).increment(1);
    TooManyDeclined {
        of,
        retry_after: declined.ends_in,
    }
}

fn key(payment: PaymentId) -> String {
    format!("placed:{payment}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payment(number: u128) -> PaymentId {
        PaymentId::from_uuid(uuid::Uuid::from_u128(number))
    }

    #[tokio::test]
    async fn a_shop_that_sells_as_much_is_not_suspended() {
        let (limiter, tenant) = (Limiter::new(None), TenantId::new(7));
        for _ in 0..DECLINES_OF_SHOP.count / 2 {
            paid(&limiter, tenant).await;
        }
        for number in 0..DECLINES_OF_SHOP.count {
            let reached = declined(&limiter, tenant, payment(number.into())).await;
            assert_eq!(reached, []);
        }
        assert_eq!(may_place(&limiter, (tenant, "198.51.100.1")).await, Ok(()));
        declined(&limiter, tenant, payment(1_000)).await;
        let refused = may_place(&limiter, (tenant, "198.51.100.1")).await;
        assert_eq!(refused.map_err(|too| too.of), Err(Tested::Shop));
        assert_eq!(may_try_again(&limiter, payment(1)).await, Ok(()));
    }

    #[tokio::test]
    async fn an_address_is_counted_over_all_its_orders_and_shops() {
        let (limiter, address) = (Limiter::new(None), "198.51.100.2");
        for number in 0..DECLINES_OF_ADDRESS.count {
            let one = payment(number.into());
            placed(&limiter, one, address).await;
            declined(&limiter, TenantId::new(i64::from(number % 2)), one).await;
        }
        let shop = TenantId::new(9);
        let refused = may_place(&limiter, (shop, address)).await;
        assert_eq!(refused.map_err(|too| too.of), Err(Tested::Address));
        assert_eq!(may_place(&limiter, (shop, "198.51.100.3")).await, Ok(()));
    }
}
