//! A guest checkout with sixteen shoppers in one shop, compared with pgbench running the same statements.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use sandbox::shopper::{Person, Pick, STEPS, Shopper, Wish};

use crate::{
    capture, cpu, pgbench,
    program::Street,
    report::{Report, number, percent, percentile},
    shops::{Maker, PRODUCTS},
};

const SHOP: &str = "bench-floor";
/// Number of concurrent shoppers.
const SHOPPERS: u32 = 16;
/// Payments one IP address may start in ten minutes. The shopper changes its address after that many.
const PER_ADDRESS: u32 = 25;

/// Each shopper has its own address, over all runs.
static ADDRESSES: AtomicU32 = AtomicU32::new(0);

/// A new shopper.
pub fn shopper(street: &Street) -> Shopper {
    let number = ADDRESSES.fetch_add(1, Ordering::Relaxed);
    let base = format!("http://127.0.0.1:{}", street.port);
    Shopper::new(&base, &street.host(SHOP), number).unwrap()
}

const SAM: Person<'static> = Person {
    email: "sam@example.ca",
    name: "Sam Shopper",
    line1: "1 Wellington St",
    city: "Ottawa",
    province: "ON",
    postal_code: "K1A 0B1",
};

/// Buys one of the shop's products, from its page to the paid order.
pub async fn buy(shopper: &mut Shopper, thing: usize) {
    let wish = Wish {
        product: &format!("thing-{thing}"),
        option: None,
        quantity: "1",
    };
    let bought = shopper.buy(&[wish], &SAM, Pick::First).await;
    bought.unwrap_or_else(|error| panic!("{error}"));
}

/// Milliseconds of every step of every checkout.
async fn crowd(street: &Arc<Street>, shoppers: u32, seconds: u64) -> Vec<Vec<f64>> {
    let end = Instant::now() + Duration::from_secs(seconds);
    let one = |first: u32| {
        let street = Arc::clone(street);
        async move {
            let mut all = Vec::new();
            let mut number = usize::try_from(first).unwrap();
            while Instant::now() < end {
                let mut shopper = shopper(&street);
                for _ in 0..PER_ADDRESS {
                    if Instant::now() >= end {
                        break;
                    }
                    buy(&mut shopper, number % PRODUCTS).await;
                    all.push(
                        shopper
                            .visits
                            .iter()
                            .map(|visit| visit.milliseconds)
                            .collect(),
                    );
                    number += 1;
                }
            }
            all
        }
    };
    let tasks: Vec<_> = (0..shoppers)
        .map(|first| tokio::spawn(one(first)))
        .collect();
    let mut all = Vec::new();
    for task in tasks {
        all.extend(task.await.expect("no checkout fails"));
    }
    all
}

fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values
}

fn times(values: Vec<f64>) -> String {
    let values = sorted(values);
    format!(
        "{:.1} / {:.1} / {:.1}",
        percentile(&values, 50),
        percentile(&values, 95),
        percentile(&values, 99)
    )
}

fn steps(all: &[Vec<f64>]) -> Vec<Vec<String>> {
    let mut rows = vec![["step", "p50 / p95 / p99 ms"].map(str::to_owned).to_vec()];
    for (index, name) in STEPS.iter().enumerate() {
        let of_step = all
            .iter()
            .filter_map(|one| one.get(index).copied())
            .collect();
        rows.push(vec![(*name).to_owned(), times(of_step)]);
    }
    rows.push(vec![
        "all of it".to_owned(),
        times(all.iter().map(|one| one.iter().sum()).collect()),
    ]);
    rows
}

/// Measures the shoppers, then pgbench.
pub async fn measure(street: &Arc<Street>, maker: &Maker, seconds: u64, report: &mut Report) {
    let tenant = maker.open(SHOP).await;
    let sandbox = street.sandbox().await;
    let server = street.serve(64).await;
    report.heading("A guest checkout of one line, beside its statements in pgbench");
    crowd(street, 2, 2).await;
    let captured = capture::checkouts(street, tenant).await;
    let began = Instant::now();
    let all = crowd(street, SHOPPERS, seconds).await;
    let count = f64::from(u32::try_from(all.len()).unwrap());
    let rate = count / began.elapsed().as_secs_f64();
    report.line(&format!(
        "Steps with {SHOPPERS} shoppers at once, all in one shop ({rate:.1} checkouts/s):"
    ));
    report.table(&steps(&all));
    report.memory("floor", cpu::memory(server.pid()));
    drop((server, sandbox));
    floor(street, &captured, (rate, seconds), report);
    placing(street, maker, &captured, seconds, report).await;
}

fn floor(
    street: &Street,
    captured: &capture::Captured,
    (ours, seconds): (f64, u64),
    report: &mut Report,
) {
    report.line(&format!(
        "The floor: pgbench (prepared, {SHOPPERS} clients, 2 threads) runs the {} statements one such checkout ran.",
        captured.statements
    ));
    let whole = pgbench::run(
        street,
        captured.tenant,
        &captured.whole,
        (SHOPPERS, seconds),
    );
    report.line(&format!(
        "pgbench: {} checkouts/s, {} failed; Highstreet over HTTP: {} of it, rendering, HTTP, sandbox and shoppers on \
         the same cores included.",
        number(whole.rate, 1), whole.failed, percent(ours, whole.rate)
    ));
}

/// The placing transaction alone: the verb in this process, compared with the same statements in pgbench.
async fn placing(
    street: &Street,
    maker: &Maker,
    captured: &capture::Captured,
    seconds: u64,
    report: &mut Report,
) {
    report.heading("The checkout transaction: an order placed, stock promised, events written");
    let floor = pgbench::run(
        street,
        captured.tenant,
        &captured.placing,
        (SHOPPERS, seconds),
    );
    let tenant = captured.tenant;
    let ours = crate::place::run(maker, tenant, SHOPPERS, seconds).await;
    report.table(&[
        ["", "transactions/s", "statements each"]
            .map(str::to_owned)
            .to_vec(),
        vec![
            "pgbench".to_owned(),
            number(floor.rate, 1),
            captured.placing_statements.to_string(),
        ],
        vec![
            "orders::place_order".to_owned(),
            number(ours, 1),
            String::new(),
        ],
        vec!["ratio".to_owned(), percent(ours, floor.rate), String::new()],
    ]);
    if floor.failed > 0 {
        report.line(&format!("{} transactions of pgbench failed.", floor.failed));
    }
}
