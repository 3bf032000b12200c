//! The statements of each step of a purchase, from PostgreSQL's log, and the calls to the processor.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use sandbox::shopper::{STEPS, Visit};

use super::crowd;
use crate::{
    capture::{self, log::Transaction},
    contender::{Contender, Product},
    report::{Report, number},
    side::{self, Side},
};

/// Number of captured purchases.
const PURCHASES: usize = 10;
const LINES: usize = 2;
/// Captured idle time in seconds.
const HUM: f64 = 8.0;
const WEBHOOKS: &str = "webhooks of the processor";
const WORKER: &str = "worker: jobs, mail, papers, messages";
const PLACING: &str = "of these, the transaction that places the order";

/// Counts of one row, over all captured purchases.
#[derive(Clone, Copy, Default)]
struct Count {
    transactions: f64,
    messages: f64,
    framing: f64,
    statements: f64,
}

impl Count {
    fn of(transaction: &Transaction) -> Self {
        let exact = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        Self {
            transactions: 1.0,
            messages: exact(transaction.messages),
            framing: exact(transaction.framing),
            statements: exact(transaction.all_statements()),
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            transactions: self.transactions + other.transactions,
            messages: self.messages + other.messages,
            framing: self.framing + other.framing,
            statements: self.statements + other.statements,
        }
    }

    fn times(self, factor: f64) -> Self {
        Self {
            transactions: self.transactions * factor,
            messages: self.messages * factor,
            framing: self.framing * factor,
            statements: self.statements * factor,
        }
    }

    fn cells(self) -> [String; 4] {
        [
            self.transactions,
            self.statements,
            self.framing,
            self.messages,
        ]
        .map(|value| number(value.max(0.0), 1))
    }
}

/// Counts per row, and the processor's calls, for one purchase.
struct Steps {
    counts: BTreeMap<String, Count>,
    calls: BTreeMap<String, f64>,
}

/// The names of a purchase's page visits, in order; the pages of all lines count together.
fn names() -> Vec<&'static str> {
    let cart = STEPS[..2].iter().cycle().take(2 * LINES);
    cart.chain(&STEPS[2..]).copied().collect()
}

/// Start of each visit, in seconds of the Unix epoch.
fn beginnings(visits: &[Visit]) -> Vec<f64> {
    let (now, epoch) = (Instant::now(), SystemTime::now());
    let seconds = |visit: &Visit| {
        let at = epoch - now.duration_since(visit.began);
        at.duration_since(UNIX_EPOCH).unwrap().as_secs_f64()
    };
    visits.iter().map(seconds).collect()
}

/// The row of a transaction: the worker's, a webhook's, or that of the visit during which it began.
fn row_of(transaction: &Transaction, starts: &[f64]) -> String {
    if transaction.application == "work" {
        return WORKER.to_owned();
    }
    let visit = starts.partition_point(|start| *start <= transaction.began + 0.001);
    let name = names()
        .get(visit.saturating_sub(1))
        .copied()
        .unwrap_or(WEBHOOKS);
    let elsewhere = name.contains("(sandbox)");
    if elsewhere || transaction.mentions("processor_event") {
        return WEBHOOKS.to_owned();
    }
    name.to_owned()
}

fn add(counts: &mut BTreeMap<String, Count>, row: &str, count: Count) {
    let entry = counts.entry(row.to_owned()).or_default();
    *entry = entry.plus(count);
}

/// The statements of an idle system.
struct Hum {
    /// The worker's, per second: its polling statements are the same whether or not they find work.
    worker: Count,
    /// The server's, by their text.
    server: BTreeSet<String>,
}

async fn hum(side: &Side) -> Hum {
    let rest = tokio::time::sleep(Duration::from_secs_f64(HUM));
    let all = capture::during(&side.street, rest).await;
    let (worker, server): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.application == "work");
    let worker = worker.into_iter().map(Count::of);
    Hum {
        worker: worker.fold(Count::default(), Count::plus).times(1.0 / HUM),
        server: server.into_iter().map(Transaction::shape).collect(),
    }
}

async fn taken_down(contender: &Contender, side: &Side) -> Steps {
    let hum = hum(side).await;
    let mut counts = BTreeMap::new();
    let mut shopper = side.shopper();
    side.calls.take();
    let mut seconds = 0.0;
    for _ in 0..PURCHASES {
        let all = capture::during(&side.street, async {
            let began = Instant::now();
            side::buy(&mut shopper, crowd::next()).await;
            contender.quiet().await;
            seconds += began.elapsed().as_secs_f64();
        })
        .await;
        let starts = beginnings(&shopper.visits);
        let asked =
            |one: &&Transaction| one.application == "work" || !hum.server.contains(&one.shape());
        for transaction in all.iter().filter(asked) {
            let count = Count::of(transaction);
            add(&mut counts, &row_of(transaction, &starts), count);
            if transaction.places_an_order() {
                add(&mut counts, PLACING, count);
            }
        }
    }
    add(&mut counts, WORKER, hum.worker.times(-seconds));
    finished(counts, side)
}

fn finished(mut counts: BTreeMap<String, Count>, side: &Side) -> Steps {
    let each = 1.0 / f64::from(u32::try_from(PURCHASES).unwrap());
    for count in counts.values_mut() {
        *count = count.times(each);
    }
    let calls = side.calls.take();
    let calls = calls
        .into_iter()
        .map(|(call, count)| (call, f64::from(count) * each))
        .collect();
    Steps { counts, calls }
}

/// The rows of the table, in the order of a purchase.
fn order() -> Vec<&'static str> {
    let pages = STEPS.iter().filter(|name| !name.contains("(sandbox)"));
    pages.copied().chain([WEBHOOKS, WORKER]).collect()
}

fn table(all: &[(&Side, Steps)], report: &mut Report) {
    let mut head = vec!["step".to_owned()];
    for (side, _) in all {
        head.extend(
            ["transactions", "statements", "of them framing", "messages"]
                .map(|word| format!("{}: {word}", side.name)),
        );
    }
    let mut rows = vec![head];
    let cells = |name: &str, pick: &dyn Fn(&Steps) -> Count| {
        let mut row = vec![name.to_owned()];
        for (_, steps) in all {
            row.extend(pick(steps).cells());
        }
        row
    };
    let of = |steps: &Steps, name: &str| steps.counts.get(name).copied().unwrap_or_default();
    for name in order() {
        rows.push(cells(name, &|steps| of(steps, name)));
    }
    let sum = |steps: &Steps| {
        let parts = order().into_iter().map(|name| of(steps, name));
        parts.fold(Count::default(), Count::plus)
    };
    rows.push(cells("all of it", &sum));
    rows.push(cells(PLACING, &|steps| of(steps, PLACING)));
    report.table(&rows);
}

fn calls(side: &Side, steps: &Steps, report: &mut Report) {
    let all: f64 = steps.calls.values().sum();
    let words: Vec<String> = steps
        .calls
        .iter()
        .map(|(call, count)| format!("`{call}` {count:.1}"))
        .collect();
    report.line(&format!(
        "Calls to the processor per purchase, {}: {all:.1} ({}).",
        side.name,
        words.join(", ")
    ));
}

/// Captures some purchases of each build, one at a time, from PostgreSQL's log.
pub async fn measure(contenders: &[Contender], report: &mut Report) {
    report.heading("What each step asks of PostgreSQL");
    report.line(
        "Per purchase of two lines, one shopper. Framing is BEGIN, the settings that come with it, and COMMIT or ROLLBACK; \
         several statements may travel in one message. What is asked when nobody buys is taken off.",
    );
    let mut all = Vec::new();
    for contender in contenders {
        if let Product::House(side) = &contender.product {
            all.push((side.as_ref(), taken_down(contender, side).await));
        }
    }
    table(&all, report);
    for (side, steps) in &all {
        calls(side, steps, report);
    }
}
