//! Stops the testing of stolen cards (docs/decisions/0135-limits-on-card-testing.md): the counting is done where the
//! limits are.

use kernel::{AttemptId, PaymentId, TenantId};
use payments::jobs::ClosePage;
use serde_json::json;
use tenancy::{DbError, Tenancy, TenantTx, jobs};

use super::news::{WarnMerchant, Warning};
use crate::order::{order_by_payment, record_timeline};

/// Whose cards were declined too often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tested {
    /// Those of one order, just now.
    Order,
    /// Those of one order, some time ago: a page of it still takes cards.
    StoppedOrder,
    /// Those of one address.
    Address,
    /// Those of one shop.
    Shop,
}

impl Tested {
    /// As metrics and logs call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::StoppedOrder => "stopped_order",
            Self::Address => "address",
            Self::Shop => "shop",
        }
    }
}

/// Does what is to be done when a declined card has reached these limits.
///
/// # Errors
/// Database failures only.
pub async fn stop_card_testing(
    tenancy: &Tenancy,
    (tenant, payment, attempt): (TenantId, PaymentId, AttemptId),
    reached: &[Tested],
) -> Result<(), DbError> {
    let mut tx = tenancy.write(tenant).await?;
    for of in reached {
        match of {
            Tested::Order => close_tested_page(&mut tx, (payment, attempt)).await?,
            // Pages may stand open that were opened before the limit was reached.
            Tested::StoppedOrder | Tested::Address => {
                jobs::enqueue(&mut tx, &ClosePage { attempt }).await?;
            }
            Tested::Shop => warn_of_tested_shop(&mut tx, payment).await?,
        }
    }
    tx.commit().await
}

/// Closes the payment page of the order. The order stays, and can be paid later.
async fn close_tested_page(
    tx: &mut TenantTx,
    (payment, attempt): (PaymentId, AttemptId),
) -> Result<(), DbError> {
    let Some(order) = order_by_payment(tx, payment).await? else {
        return Ok(());
    };
    record_timeline(tx, order, ("cards_tested", None), json!({})).await?;
    jobs::enqueue(tx, &ClosePage { attempt }).await
}

/// Warns the merchant, once a day.
async fn warn_of_tested_shop(tx: &mut TenantTx, payment: PaymentId) -> Result<(), DbError> {
    let Some(order) = order_by_payment(tx, payment).await? else {
        return Ok(());
    };
    let warning = Warning::CardsTested;
    jobs::enqueue(tx, &WarnMerchant { order, warning }).await
}
