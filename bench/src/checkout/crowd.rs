//! Concurrent shoppers who make one purchase after another.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use futures_util::future::join_all;

use crate::contender::Contender;

/// Payments one IP address may start in ten minutes. The shopper changes its address after that many.
const PER_ADDRESS: usize = 25;

/// Purchases are numbered over all contenders and runs, so that carts and e-mail addresses differ.
static PURCHASES: AtomicUsize = AtomicUsize::new(0);

pub fn next() -> usize {
    PURCHASES.fetch_add(1, Ordering::Relaxed)
}

pub struct Bought {
    /// Duration of each whole purchase in milliseconds.
    pub times: Vec<f64>,
    pub seconds: f64,
}

async fn one_after_another(contender: &Contender, end: Instant) -> Vec<f64> {
    let mut times = Vec::new();
    while Instant::now() < end {
        let mut buyer = contender.buyer();
        for _ in 0..PER_ADDRESS {
            if Instant::now() >= end {
                break;
            }
            let began = Instant::now();
            buyer.buy(next()).await;
            times.push(began.elapsed().as_secs_f64() * 1e3);
        }
    }
    times
}

/// Runs `shoppers` concurrent shoppers for `seconds`; each completes its current purchase.
pub async fn buy(contender: &Contender, shoppers: usize, seconds: u64) -> Bought {
    let began = Instant::now();
    let end = began + Duration::from_secs(seconds);
    let all = (0..shoppers).map(|_| one_after_another(contender, end));
    let times = join_all(all).await.concat();
    Bought {
        times,
        seconds: began.elapsed().as_secs_f64(),
    }
}
