//! Limits on the testing of stolen cards: declined cards are counted by order, by the address that placed the order, and by
//! shop (docs/decisions/0135-limits-on-card-testing.md).
//!
//! The processor's page takes the cards, so a decline is learned from its webhook. The address is remembered from the
//! placing of the order for as long as it is counted, and is stored nowhere else.
//!
//! Verbs: [`may_place`], [`may_try_again`], [`placed`]; [`heard`] for what the processor tells.
//!
//! Invariants: a shopper with an order is not stopped by the declines of others; one address cannot close a shop to other shoppers;
//! without Redis no shopper is stopped.
//!
//! **It must not know** pages, nor what becomes of money: it counts, and asks `orders` to close the payment page of an order.

mod heard;

use std::cmp::Ordering;

use chrono::{DateTime, Utc};
use kernel::{PaymentId, TenantId};
use orders::Tested;

use web::limiter::{
    DECLINES_OF_ADDRESS, DECLINES_OF_ORDER, DECLINES_OF_SHOP, Limit, Limiter, SHOPS_OF_ADDRESS,
    Tally,
};

pub use heard::heard;

/// Cards paid with per shop, as [`DECLINES_OF_SHOP`] counts those declined.
const PAID_AT_SHOP: Limit = Limit {
    name: "paid_at_shop",
    ..DECLINES_OF_SHOP
};

/// Declines of one address, or of one order whose address is forgotten, that count against its shop: nobody alone can make a
/// shop look as if cards were tested in it.
const COUNTED_OF_ONE: u64 = 2;

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
    if let Some(declined) = too_many_of_address(limiter, (tenant, address)).await {
        return Err(refused(Tested::Address, declined.ends_in));
    }
    let Some(period) = limiter.remembered(&period_key(tenant)).await else {
        return Ok(());
    };
    let declined = limiter.tally(DECLINES_OF_SHOP, &period).await;
    if declined.reaches(DECLINES_OF_SHOP) && surges(limiter, &period, declined).await {
        return Err(refused(Tested::Shop, declined.ends_in));
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
        return Err(refused(Tested::Order, declined.ends_in));
    }
    Ok(())
}

/// Remembers from which address an order was placed.
pub async fn placed(limiter: &Limiter, payment: PaymentId, address: &str) {
    let seconds = DECLINES_OF_ADDRESS.seconds;
    limiter.remember(&key(payment), address, seconds).await;
}

/// Counts a declined card. Returns the limits that are reached.
pub async fn declined(
    limiter: &Limiter,
    (tenant, payment): (TenantId, PaymentId),
    now: DateTime<Utc>,
) -> Vec<Tested> {
    let mut reached = Vec::new();
    let of_order = limiter.count(DECLINES_OF_ORDER, &payment.to_string()).await;
    match of_order.count.cmp(&u64::from(DECLINES_OF_ORDER.count)) {
        Ordering::Less => {}
        Ordering::Equal => reached.push(Tested::Order),
        Ordering::Greater => reached.push(Tested::StoppedOrder),
    }
    let mut of_one = of_order;
    if let Some(address) = limiter.remembered(&key(payment)).await {
        of_one = count_of_address(limiter, (tenant, &address)).await;
        if too_many_of_address(limiter, (tenant, &address))
            .await
            .is_some()
        {
            reached.push(Tested::Address);
        }
    }
    if of_one.count <= COUNTED_OF_ONE && shop_surges(limiter, tenant, now).await {
        reached.push(Tested::Shop);
    }
    for of in &reached {
        tracing::warn!(%tenant, %payment, of = of.name(), "cards are being tested: too many were declined");
        metrics::counter!("highstreet_card_testing_total", "limit" => of.name()).increment(1);
    }
    reached
}

/// Counts a decline against an address: in the shop, in all shops, and the first in a shop as a shop that saw it. Returns what is
/// counted in all.
async fn count_of_address(limiter: &Limiter, (tenant, address): (TenantId, &str)) -> Tally {
    let here = format!("{address}/{tenant}");
    if limiter.count(DECLINES_OF_ADDRESS, &here).await.count == 1 {
        limiter.count(SHOPS_OF_ADDRESS, address).await;
    }
    limiter.count(DECLINES_OF_ADDRESS, address).await
}

/// What was declined of an address, if that is too much: in this shop, or in many. A household, a school or a phone network has one
/// address for many shoppers; what some of them do in one shop stops none of them in another.
async fn too_many_of_address(
    limiter: &Limiter,
    (tenant, address): (TenantId, &str),
) -> Option<Tally> {
    let limit = DECLINES_OF_ADDRESS;
    let here = limiter.tally(limit, &format!("{address}/{tenant}")).await;
    if here.reaches(limit) {
        return Some(here);
    }
    let shops = limiter.tally(SHOPS_OF_ADDRESS, address).await;
    if !shops.reaches(SHOPS_OF_ADDRESS) {
        return None;
    }
    let everywhere = limiter.tally(limit, address).await;
    everywhere.reaches(limit).then_some(everywhere)
}

/// Counts a decline against the shop, and says whether it is the first beyond the limit.
async fn shop_surges(limiter: &Limiter, tenant: TenantId, now: DateTime<Utc>) -> bool {
    let period = period(limiter, tenant, now).await;
    let of_shop = limiter.count(DECLINES_OF_SHOP, &period).await;
    let first = of_shop.count == u64::from(DECLINES_OF_SHOP.count);
    first && surges(limiter, &period, of_shop).await
}

/// Counts a card that paid.
pub async fn paid(limiter: &Limiter, tenant: TenantId, now: DateTime<Utc>) {
    let period = period(limiter, tenant, now).await;
    limiter.count(PAID_AT_SHOP, &period).await;
}

/// The current ten minutes of a shop: they begin with the first card that is declined or pays, so that both are counted over
/// the same time.
async fn period(limiter: &Limiter, tenant: TenantId, now: DateTime<Utc>) -> String {
    let key = period_key(tenant);
    if let Some(period) = limiter.remembered(&key).await {
        return period;
    }
    let period = format!("{tenant}:{}", now.timestamp());
    let seconds = DECLINES_OF_SHOP.seconds;
    limiter.remember(&key, &period, seconds).await;
    period
}

fn period_key(tenant: TenantId) -> String {
    format!("cards:{tenant}")
}

/// A shop that sells a lot sees many cards declined; where stolen cards are tested, few pay.
async fn surges(limiter: &Limiter, period: &str, declined: Tally) -> bool {
    let paid = limiter.tally(PAID_AT_SHOP, period).await;
    declined.count > 2 * paid.count
}

fn refused(of: Tested, retry_after: u64) -> TooManyDeclined {
    metrics::counter!("highstreet_card_tries_refused_total", "limit" => of.name()).increment(1);
    TooManyDeclined { of, retry_after }
}

fn key(payment: PaymentId) -> String {
    format!("placed:{payment}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOP: TenantId = TenantId::new(7);

    fn payment(number: u128) -> PaymentId {
        PaymentId::from_uuid(uuid::Uuid::from_u128(number))
    }

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap()
    }

    /// So many cards, each of another shopper at another address.
    async fn declined_of_many(limiter: &Limiter, first: u128, cards: u128) -> Vec<Tested> {
        let mut reached = Vec::new();
        for number in first..first + cards {
            reached.extend(declined(limiter, (SHOP, payment(number)), now()).await);
        }
        reached
    }

    #[tokio::test]
    async fn a_shop_that_sells_as_much_is_not_suspended() {
        let limiter = Limiter::new(None);
        for _ in 0..DECLINES_OF_SHOP.count / 2 {
            paid(&limiter, SHOP, now()).await;
        }
        let limit = u128::from(DECLINES_OF_SHOP.count);
        assert_eq!(declined_of_many(&limiter, 0, limit).await, []);
        let new = (SHOP, "198.51.100.1");
        assert_eq!(may_place(&limiter, new).await, Ok(()));
        declined_of_many(&limiter, 1_000, 1).await;
        let refused = may_place(&limiter, new).await;
        assert_eq!(refused.map_err(|too| too.of), Err(Tested::Shop));
        assert_eq!(may_try_again(&limiter, payment(1)).await, Ok(()));
    }

    #[tokio::test]
    async fn nobody_alone_makes_a_shop_wait() {
        let (limiter, address) = (Limiter::new(None), "198.51.100.4");
        for number in 0..30 {
            placed(&limiter, payment(number), address).await;
            for _ in 0..3 {
                declined(&limiter, (SHOP, payment(number)), now()).await;
            }
        }
        let other = may_place(&limiter, (SHOP, "198.51.100.5")).await;
        assert_eq!(other, Ok(()));
    }

    #[tokio::test]
    async fn every_page_of_a_stopped_order_or_address_is_closed() {
        let (limiter, address) = (Limiter::new(None), "198.51.100.6");
        for _ in 1..DECLINES_OF_ORDER.count {
            assert_eq!(declined(&limiter, (SHOP, payment(1)), now()).await, []);
        }
        for expected in [Tested::Order, Tested::StoppedOrder, Tested::StoppedOrder] {
            let reached = declined(&limiter, (SHOP, payment(1)), now()).await;
            assert_eq!(reached, [expected]);
        }
        for number in 2..30 {
            placed(&limiter, payment(number), address).await;
            let reached = declined(&limiter, (SHOP, payment(number)), now()).await;
            let after = number > u128::from(DECLINES_OF_ADDRESS.count);
            assert_eq!(reached.contains(&Tested::Address), after, "{number}");
        }
    }

    async fn declined_in(limiter: &Limiter, address: &str, shops: u32) {
        for number in 0..DECLINES_OF_ADDRESS.count {
            let one = payment(number.into());
            placed(limiter, one, address).await;
            let shop = TenantId::new(i64::from(number % shops));
            declined(limiter, (shop, one), now()).await;
        }
    }

    async fn is_refused(limiter: &Limiter, shop: i64, address: &str) -> bool {
        let placed = may_place(limiter, (TenantId::new(shop), address)).await;
        placed.is_err_and(|too| too.of == Tested::Address)
    }

    #[tokio::test]
    async fn an_address_is_counted_in_its_shop_and_in_all_when_many_shops_saw_it() {
        let (limiter, one, few, many) = (
            Limiter::new(None),
            "198.51.100.2",
            "198.51.100.7",
            "198.51.100.8",
        );
        declined_in(&limiter, one, 1).await;
        assert!(is_refused(&limiter, 0, one).await);
        assert!(!is_refused(&limiter, 9, one).await, "another shop");
        declined_in(&limiter, few, SHOPS_OF_ADDRESS.count - 1).await;
        assert!(!is_refused(&limiter, 9, few).await);
        declined_in(&limiter, many, SHOPS_OF_ADDRESS.count).await;
        assert!(is_refused(&limiter, 9, many).await);
        assert!(!is_refused(&limiter, 9, "198.51.100.3").await);
    }
}
