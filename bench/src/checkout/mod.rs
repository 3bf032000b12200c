//! The cost of a whole guest checkout: server, worker and PostgreSQL, until invoice, mails, jobs and messages are
//! done and everything is quiet. Other builds (`--against`) and another product (`--peer`) take turns with this one
//! in the same run.

pub mod crowd;
mod steps;

use crate::{
    contender::Contender,
    report::{Report, number, percentile},
    spent::Used,
};

/// Purchases before counting starts, until caches, pools and just-in-time compilers are warm.
const WARM: usize = 150;
/// Turns of each contender per number of shoppers.
const ROUNDS: u32 = 3;

/// The cost of purchases, over all rounds.
#[derive(Clone, Default)]
struct Cost {
    used: Used,
    /// Duration of each whole purchase in milliseconds.
    times: Vec<f64>,
    /// Total time of buying in seconds.
    seconds: f64,
}

impl Cost {
    fn purchases(&self) -> f64 {
        f64::from(u32::try_from(self.times.len()).unwrap_or(u32::MAX)).max(1.0)
    }

    fn ms(&self, seconds: f64) -> f64 {
        seconds * 1e3 / self.purchases()
    }

    fn cpu(&self) -> f64 {
        self.ms(self.used.cpu())
    }

    fn row(&self, contender: &Contender, shoppers: usize, ours: f64) -> Vec<String> {
        let mut times = self.times.clone();
        times.sort_by(f64::total_cmp);
        let ms = |seconds| number(self.ms(seconds), 1);
        vec![
            contender.name().to_owned(),
            shoppers.to_string(),
            number(self.purchases(), 0),
            ms(self.used.server),
            ms(self.used.worker),
            ms(self.used.postgres),
            number(self.cpu(), 1),
            number(ours / self.cpu(), 3),
            number(self.used.transactions / self.purchases(), 1),
            number(self.used.sessions, 0),
            number(self.purchases() / self.seconds, 1),
            format!(
                "{:.0} / {:.0}",
                percentile(&times, 50),
                percentile(&times, 95)
            ),
        ]
    }
}

async fn turn(contender: &Contender, shoppers: usize, seconds: u64, cost: &mut Cost) {
    let before = contender.spent().await;
    let bought = crowd::buy(contender, shoppers, seconds).await;
    contender.quiet().await;
    let used = contender.spent().await.since(before);
    cost.used = cost.used.plus(used.without(contender.idle));
    cost.times.extend(bought.times);
    cost.seconds += bought.seconds;
}

fn head() -> Vec<String> {
    [
        "product",
        "shoppers at once",
        "purchases",
        "CPU ms each: server",
        "worker",
        "PostgreSQL",
        "all",
        "this build ÷ row",
        "transactions each",
        "new sessions in all",
        "purchases/s",
        "p50 / p95 ms",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// Contenders buy in turn, with one shopper and with sixteen.
async fn costs(contenders: &[Contender], seconds: u64, report: &mut Report) {
    for contender in contenders {
        let mut bought = 0;
        while bought < WARM {
            bought += crowd::buy(contender, 8, 2).await.times.len();
        }
        contender.quiet().await;
    }
    let mut rows = vec![head()];
    for shoppers in [1, 16] {
        let mut costs = vec![Cost::default(); contenders.len()];
        for _ in 0..ROUNDS {
            for (contender, cost) in contenders.iter().zip(&mut costs) {
                turn(contender, shoppers, seconds, cost).await;
            }
        }
        let ours = costs.first().map_or(0.0, Cost::cpu);
        for (contender, cost) in contenders.iter().zip(costs) {
            rows.push(cost.row(contender, shoppers, ours));
        }
    }
    report.table(&rows);
}

/// Reports each contender's idle CPU, which is subtracted from the cost of purchases.
fn idle(contenders: &[Contender], report: &mut Report) {
    let words: Vec<String> = contenders
        .iter()
        .map(|one| {
            format!(
                "{} {:.1} ms and {:.1} transactions",
                one.name(),
                one.idle.rate(),
                one.idle.transactions / one.idle.seconds
            )
        })
        .collect();
    report.line(&format!(
        "Taken off, as used per second when nobody buys: {}.",
        words.join("; ")
    ));
}

/// Reports the costs, then their composition.
pub async fn measure(contenders: &[Contender], seconds: u64, report: &mut Report) {
    report.heading("A whole guest checkout of two lines, counted until all is quiet");
    costs(contenders, seconds, report).await;
    idle(contenders, report);
    steps::measure(contenders, report).await;
    for side in contenders.iter().filter_map(Contender::house) {
        report.memory(&format!("checkout, {}", side.name), side.memory());
    }
}
