//! What each sale is to have left the shop, reckoned from what happened at the processor and from nothing the shop's program
//! computed but which charge paid the sale. Written without looking at the product's own arithmetic, so that the two can
//! disagree.

use std::collections::HashMap;

use kernel::PageSize;
use ledger::{Book, TenantAccount};
use orders::Order;
use payments::{PaymentView, payment_view};
use tenancy::TenantTx;

use crate::{bank::Charged, history::History};

/// The standard plan: 3.5 % of the sale and 30 cents, and Ontario's 13 % on it.
const RATE_PER_MILLE: i64 = 35;
const FIXED: i64 = 30;
const HST_PERCENT: i64 = 13;

/// What the shop's own book is to say of one sale, in cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Share {
    /// Owed to the shop (1200).
    owed: i64,
    /// With the bank (1210).
    at_bank: i64,
    /// Lost to the bank (6210).
    lost: i64,
    /// Fees for disputes (6200).
    dispute_fees: i64,
}

/// Half a cent rounds up.
fn part(whole: i64, of: i64, among: i64) -> i64 {
    (2 * whole * of + among) / (2 * among)
}

/// What of a sale is the shop's.
fn due(charge: &Charged) -> Share {
    let refunded = charge.refunded.min(charge.received);
    let percent = part(charge.received, RATE_PER_MILLE, 1_000);
    let fee = percent + FIXED;
    let kept_of_fee = fee + part(fee, HST_PERCENT, 100);
    let hst_of_percent = part(percent, HST_PERCENT, 100);
    let returned =
        part(percent, refunded, charge.received) + part(hst_of_percent, refunded, charge.received);
    // The bank cannot take of the shop what went back to the shopper already.
    let borne = charge.kept_by_bank.min(charge.received - refunded);
    let owed = charge.received - kept_of_fee + returned - refunded - borne - charge.dispute_fees;
    Share {
        owed,
        at_bank: if charge.bank_decided { 0 } else { borne },
        lost: if charge.bank_decided { borne } else { 0 },
        dispute_fees: charge.dispute_fees,
    }
}

/// Each sale left the shop what it was to leave.
pub async fn agree(history: &History<'_>) -> Result<(), String> {
    let shop = history.shop;
    let mut tx = shop.db.read(shop.id).await;
    let booked = booked(&mut tx).await;
    for purchase in &history.purchases {
        let Some(id) = purchase.order else { continue };
        let order = orders::order(&mut tx, id).await.unwrap().unwrap();
        let view = match order.payment {
            Some(payment) => payment_view(&mut tx, payment).await.unwrap(),
            None => None,
        };
        one_agrees(history, (&order, view.as_ref()), &booked)?;
    }
    Ok(())
}

fn one_agrees(
    history: &History<'_>,
    (order, view): (&Order, Option<&PaymentView>),
    booked: &HashMap<String, Share>,
) -> Result<(), String> {
    let capture = view.and_then(|view| view.capture.as_ref());
    let charge = capture.map(|capture| history.shop.bank.charged(&capture.intent));
    let expected = charge.as_ref().map(due).unwrap_or_default();
    let title = format!("Order #{}", order.number);
    let found = booked.get(&title).copied().unwrap_or_default();
    if found == expected {
        return Ok(());
    }
    Err(format!(
        "{title}: the shop's book says {found:?}, not {expected:?}; {charge:?}; {view:?}"
    ))
}

/// What the shop's book says of each order, by the note of its entries.
async fn booked(tx: &mut TenantTx) -> HashMap<String, Share> {
    let size = PageSize::clamped(Some(100));
    let mut shares: HashMap<String, Share> = HashMap::new();
    let mut after = None;
    loop {
        let which = (Book::Tenant, [].as_slice());
        let page = ledger::entries(tx, which, after.as_ref(), size).await;
        let page = page.unwrap();
        for entry in page.items {
            let share = shares.entry(entry.memo).or_default();
            for line in entry.lines {
                let account: TenantAccount = line.account.parse().unwrap();
                share.add(account, line.amount.minor());
            }
        }
        after = page.next_cursor;
        if after.is_none() {
            return shares;
        }
    }
}

impl Share {
    fn add(&mut self, account: TenantAccount, minor: i64) {
        match account {
            TenantAccount::Clearing => self.owed += minor,
            TenantAccount::DisputedFunds => self.at_bank += minor,
            TenantAccount::ChargebackLosses => self.lost += minor,
            TenantAccount::ChargebackFees => self.dispute_fees += minor,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worked example of the fact sheet.
    #[test]
    fn a_sale_of_115_26_leaves_what_the_worked_example_says() {
        let sold = Charged {
            received: 11_526,
            refunded: 3_000,
            kept_by_bank: 8_526,
            dispute_fees: 1_500,
            bank_decided: true,
        };
        assert_eq!(due(&sold).owed, -1_870);
        assert_eq!(due(&sold).lost, 8_526);
        let won = Charged {
            kept_by_bank: 0,
            ..sold
        };
        assert_eq!(due(&won).owed, 6_656);
    }
}
