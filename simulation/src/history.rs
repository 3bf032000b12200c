//! One history: what a seed draws, step by step.

use catalog::Backorder;
use kernel::{OrderId, Token, VariantId};
use orders::Review;

use crate::{
    bank::Weather,
    dice::Dice,
    line::Break,
    operation::Operation,
    rules, settling,
    shop::{Shop, reordered},
};

/// A rule was broken.
#[derive(Clone, Debug)]
pub struct Broken {
    /// The seed that lives this again.
    pub seed: u64,
    /// The steps up to here.
    pub steps: Vec<String>,
    /// The rule and what was found.
    pub rule: String,
}

/// A shopper's cart and what became of it.
pub struct Purchase {
    /// The cart's secret.
    pub cart: Token,
    /// What the shopper saw and agrees to.
    pub review: Review,
    /// Known once the shopper got an answer.
    pub order: Option<OrderId>,
}

/// A history under way.
pub struct History<'a> {
    /// The shop it happens in.
    pub shop: &'a Shop,
    /// What draws the rest.
    pub dice: Dice,
    /// The article that everybody wants.
    pub article: VariantId,
    /// All shoppers.
    pub purchases: Vec<Purchase>,
    /// For the shoppers' addresses.
    pub seed: u64,
}

/// Why a step was not done, which the shopper, the merchant or the worker sees: it may be tried again.
pub type Refusal = Box<dyn std::error::Error + Send + Sync>;

/// Steps of one history.
const STEPS: std::ops::Range<u32> = 15..40;

/// Lives the history of this seed, in a shop of its own.
///
/// Returns its steps, and how each ended.
///
/// # Errors
/// The rule it broke.
pub async fn live(seed: u64) -> Result<Vec<String>, Broken> {
    let shop = Shop::open(seed).await;
    let lived = live_in(&shop, seed).await;
    shop.close().await;
    lived
}

async fn live_in(shop: &Shop, seed: u64) -> Result<Vec<String>, Broken> {
    let mut dice = Dice::of(seed);
    shop.bank.begin(seed, Weather::Foul);
    let stock = i32::try_from(dice.below(5)).unwrap();
    let policy = dice.pick(&[Backorder::Deny, reordered()]);
    let mut history = History {
        shop,
        article: shop.sells(stock + 1, policy).await,
        dice,
        purchases: Vec::new(),
        seed,
    };
    let mut steps = Vec::new();
    let broken = |steps: &Vec<String>, rule| Broken {
        seed,
        steps: steps.clone(),
        rule,
    };
    let count = STEPS.start + history.dice.below(STEPS.end - STEPS.start);
    for _ in 0..count {
        let (what, at) = history.draw();
        let outcome = history.step(what, at).await;
        steps.push(format!("{what:?} {at:?}: {outcome}"));
        rules::hold(&history)
            .await
            .map_err(|rule| broken(&steps, rule))?;
    }
    shop.bank.begin(seed, Weather::Fair);
    match settling::settle(&history).await {
        Ok(()) => Ok(steps),
        Err(rule) => Err(broken(&steps, rule)),
    }
}

impl History<'_> {
    fn draw(&mut self) -> (Operation, Option<Break>) {
        // A history without a purchase shows nothing.
        let first = match self.purchases.len() {
            0 => Some(Operation::Fill),
            _ => None,
        };
        let what = first.unwrap_or_else(|| Operation::drawn(&mut self.dice));
        (what, Break::drawn(&mut self.dice))
    }

    async fn step(&mut self, what: Operation, at: Option<Break>) -> String {
        let line = self.shop.line.clone();
        line.arm(at);
        match line.live(self.act(what)).await {
            None => "the program died".to_owned(),
            Some(Ok(())) => "done".to_owned(),
            Some(Err(refusal)) => refusal.to_string(),
        }
    }

    async fn act(&mut self, what: Operation) -> Result<(), Refusal> {
        match what {
            Operation::Fill => self.fill().await,
            Operation::Place => self.place().await,
            Operation::Start => self.start().await,
            Operation::Return => self.returns().await,
            Operation::GiveUp(wish) => self.give_up(wish).await,
            Operation::Webhook(post) => self.webhook(post).await,
            Operation::Work => self.work().await,
            Operation::Refund(part) => self.refund(part).await,
            Operation::Cancel => self.cancel().await,
            Operation::Ship => self.ship().await,
            Operation::Receive => self.receive().await,
            Operation::Pay(card) => outside(self.shop.bank.pays(card)),
            Operation::RefundElsewhere => outside(self.shop.bank.refunds_elsewhere()),
            Operation::Answer(answer) => self.answer(answer).await,
            Operation::Dispute => outside(self.shop.bank.disputes()),
            Operation::Decide(verdict) => outside(self.shop.bank.decides(verdict)),
            Operation::End(end) => outside(self.shop.bank.ends_a_refund(end)),
            Operation::Wait { seconds } => {
                let passes = chrono::Duration::seconds(seconds);
                self.shop.db.clock.advance(passes);
                Ok(())
            }
        }
    }

    /// One of the placed orders.
    pub(crate) fn some_order(&mut self) -> Option<OrderId> {
        let placed: Vec<OrderId> = self.purchases.iter().filter_map(|one| one.order).collect();
        let at = self.dice.index(placed.len())?;
        Some(placed[at])
    }
}

/// What others do at the processor fails only when there is nothing to do it to.
fn outside(happened: Option<()>) -> Result<(), Refusal> {
    happened.ok_or_else(|| "there was nothing to do it to".into())
}
