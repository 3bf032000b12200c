//! The end of a history: nothing goes wrong any more, and the worker has had its time.

use chrono::Duration;
use kernel::Clock;
use ledger::{Account, Book, PlatformAccount};
use orders::{Fulfillment, Order, OrderState};
use payments::{PaymentStatus, PaymentView, RefundState, RefundView, payment_view};

use crate::{
    bank::{BankEnd, Post},
    history::History,
    rules, shares,
    worker::Turn,
};

/// A part of the time in which everything comes right.
struct Rest {
    lasts: Duration,
    /// The clock's steps.
    step: Duration,
    failures: Failures,
}

/// Whether a job may fail.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Failures {
    /// It is tried again: the processor's index lags, and "not found" proves nothing yet.
    Retried,
    /// Nothing is wrong any more.
    Wrong,
}

/// All of it is longer than a lease, a page's life, the interval of the processor's lists, the longest pause of a job that
/// failed, and that of the looks at a refund as old as a history.
const RESTS: [Rest; 2] = [
    Rest {
        lasts: Duration::hours(2),
        step: Duration::minutes(10),
        failures: Failures::Retried,
    },
    Rest {
        lasts: Duration::hours(46),
        step: Duration::hours(1),
        failures: Failures::Wrong,
    },
];
/// Jobs within one step; more is a job that never ends.
const MOST: u32 = 200;

/// Brings everything to rest and compares it with the truth at the processor.
pub async fn settle(history: &History<'_>) -> Result<(), String> {
    let shop = history.shop;
    while let Some(body) = shop.bank.post(Post::Once) {
        shop.hears(&body).await.map_err(|error| error.to_string())?;
    }
    for rest in &RESTS {
        let end = shop.db.clock.now() + rest.lasts;
        while shop.db.clock.now() < end {
            while shop.bank.ends_a_refund(BankEnd::Arrived).is_some() {}
            work_all(history, rest.failures).await?;
            shop.db.clock.advance(rest.step);
        }
    }
    rules::hold(history).await?;
    each_order_agrees(history).await?;
    shares::agree(history).await?;
    the_books_agree(history).await
}

async fn work_all(history: &History<'_>, failures: Failures) -> Result<(), String> {
    let shop = history.shop;
    shop.plans().await.map_err(|error| error.to_string())?;
    for _ in 0..MOST {
        match shop.turn().await {
            Ok(Turn::Idle) => return Ok(()),
            Err(failure) if failures == Failures::Wrong => {
                return Err(format!("a job fails although nothing is wrong: {failure}"));
            }
            Ok(Turn::Worked) | Err(_) => {}
        }
    }
    Err("the worker has no end of jobs at one moment".to_owned())
}

/// An order's money is at the processor if the order is paid, and not otherwise.
async fn each_order_agrees(history: &History<'_>) -> Result<(), String> {
    let shop = history.shop;
    let mut tx = shop.db.read(shop.id).await;
    for purchase in &history.purchases {
        let Some(id) = purchase.order else { continue };
        let order = orders::order(&mut tx, id).await.unwrap().unwrap();
        let Some(payment) = order.payment else {
            continue;
        };
        let view = payment_view(&mut tx, payment).await.unwrap().unwrap();
        if came_back(&view) {
            continue;
        }
        let held = shop.bank.holds(payment);
        let owed = match order.state {
            OrderState::Paid { .. } => order.total.minor() - view.refunded.minor(),
            _ => 0,
        };
        if held != owed {
            let facts = facts(&order);
            return Err(format!(
                "{facts}: the processor holds {held}, not {owed}; {view:?}"
            ));
        }
        if view.status == PaymentStatus::Open && order.state == OrderState::Canceled {
            return Err(format!("{}: its payment is still open", facts(&order)));
        }
    }
    Ok(())
}

/// Money that pays for nothing and could not be sent back stays at the processor: a person sends it again.
fn came_back(view: &PaymentView) -> bool {
    let failed = |refund: &RefundView| matches!(refund.state, RefundState::Failed { .. });
    view.capture.is_none() && view.refunds.iter().any(failed)
}

fn facts(order: &Order) -> String {
    let gone = order.fulfillment == Fulfillment::Canceled;
    format!("order {} ({:?}, gone: {gone})", order.number, order.state)
}

/// The processor's balance, to the cent.
async fn the_books_agree(history: &History<'_>) -> Result<(), String> {
    let shop = history.shop;
    let mut tx = shop.db.read(shop.id).await;
    let all = ledger::balances(&mut tx, Book::Platform).await.unwrap();
    let processor = [
        PlatformAccount::ProcessorPending,
        PlatformAccount::ProcessorAvailable,
    ];
    let codes = processor.map(Account::code);
    let ours = all
        .iter()
        .filter(|one| codes.contains(&one.account.as_str()));
    let ours: i64 = ours.map(|one| one.balance.minor()).sum();
    let theirs = shop.bank.balance();
    if ours == theirs {
        Ok(())
    } else {
        Err(format!(
            "the ledger says the processor has {ours}, it has {theirs}"
        ))
    }
}
