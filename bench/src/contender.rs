//! The contenders measured side by side: builds of Highstreet, and another product.

use std::time::Duration;

use crate::{
    peer::{self, Vendure},
    side::{self, Side},
    spent::{Spent, Used},
};
use sandbox::shopper::Shopper;

/// Interval between checks for quiet.
const LOOK: Duration = Duration::from_millis(500);
/// Consecutive idle readings after which the contender counts as quiet.
const CALM: u32 = 3;
/// Seconds of idle time that are measured.
const HUM: u64 = 8;

pub enum Product {
    House(Box<Side>),
    Vendure(Box<Vendure>),
}

pub struct Contender {
    pub product: Product,
    /// Its consumption when idle.
    pub idle: Used,
}

/// A shopper with persistent connections.
pub enum Buyer {
    House(Shopper),
    Vendure(peer::Shopper),
}

impl Buyer {
    pub async fn buy(&mut self, number: usize) {
        match self {
            Self::House(shopper) => side::buy(shopper, number).await,
            Self::Vendure(shopper) => shopper.buy(number).await,
        }
    }
}

impl Contender {
    /// Waits until it has settled, then measures its idle consumption.
    pub async fn settled(product: Product) -> Self {
        let mut contender = Self {
            product,
            idle: Used::default(),
        };
        contender.wait(f64::INFINITY).await;
        let before = contender.spent().await;
        for _ in 0..HUM * 2 {
            tokio::time::sleep(LOOK).await;
            contender.spent().await;
        }
        contender.idle = contender.spent().await.since(before);
        contender
    }

    pub fn name(&self) -> &'static str {
        match &self.product {
            Product::House(side) => side.name,
            Product::Vendure(_) => peer::NAME,
        }
    }

    pub fn house(&self) -> Option<&Side> {
        match &self.product {
            Product::House(side) => Some(side),
            Product::Vendure(_) => None,
        }
    }

    pub async fn spent(&self) -> Spent {
        match &self.product {
            Product::House(side) => side.spent().await,
            Product::Vendure(vendure) => vendure.spent().await,
        }
    }

    pub fn buyer(&self) -> Buyer {
        match &self.product {
            Product::House(side) => Buyer::House(side.shopper()),
            Product::Vendure(vendure) => Buyer::Vendure(vendure.shopper()),
        }
    }

    async fn left_to_do(&self) -> i64 {
        match &self.product {
            Product::House(side) => side.left_to_do().await,
            Product::Vendure(vendure) => vendure.left_to_do().await,
        }
    }

    /// Waits until no work is left and it uses at most `hum` CPU milliseconds a second, plus a margin.
    async fn wait(&self, hum: f64) {
        let (mut calm, mut before) = (0, self.spent().await);
        for _ in 0..600 {
            tokio::time::sleep(LOOK).await;
            let now = self.spent().await;
            let still = now.since(before).rate() < hum + 60.0 && self.left_to_do().await == 0;
            calm = if still { calm + 1 } else { 0 };
            before = now;
            if calm == CALM {
                return;
            }
        }
        let left = self.left_to_do().await;
        eprintln!("{}: never quiet; {left} left to do", self.name());
    }

    /// Waits until mails, documents, messages and jobs are done and CPU use is idle. Scheduled work of payments and
    /// orders is made due now, so that it counts.
    pub async fn quiet(&self) {
        self.wait(self.idle.rate()).await;
        if let Product::House(side) = &self.product
            && side.pull_forward().await > 0
        {
            self.wait(self.idle.rate()).await;
        }
    }
}
