//! Many shops visited at random, compared with one shop.

use std::time::Instant;

use futures_util::future::join_all;

use crate::{
    cpu,
    pages::body,
    program::Street,
    report::{Report, number, percent},
    shops::Maker,
    wrk,
};

const PATH: &str = "/products/thing-3";
const CONNECTIONS: usize = 16;
/// Number of alternating measurements.
const ROUNDS: u32 = 3;
/// Number of shops created concurrently.
const AT_ONCE: usize = 8;

/// Requests each shop's page once, to fill the cache.
async fn visit_all(street: &Street, slugs: &[String]) {
    for slug in slugs {
        body(street, slug, PATH).await;
    }
}

/// The rates of one shop and of all, over all rounds.
#[derive(Default)]
struct Rates {
    one: Vec<wrk::Load>,
    many: Vec<wrk::Load>,
    /// CPU seconds of server and PostgreSQL.
    one_cpu: f64,
    many_cpu: f64,
    server_mb: u64,
    backend_mb: u64,
}

fn requests(loads: &[wrk::Load]) -> f64 {
    loads.iter().map(|load| load.requests).sum()
}

fn rate(loads: &[wrk::Load]) -> f64 {
    let seconds: f64 = loads.iter().map(|load| load.requests / load.rate).sum();
    requests(loads) / seconds
}

async fn compare(street: &Street, slugs: &[String], (cache_mb, seconds): (u32, u64)) -> Rates {
    let server = street.serve(cache_mb).await;
    visit_all(street, slugs).await;
    let hosts: Vec<String> = slugs.iter().map(|slug| street.host(slug)).collect();
    let load = |hosts: &[String]| {
        let spent = || cpu::of_process(server.pid()) + cpu::of_family(street.postmaster());
        let before = spent();
        let load = wrk::run(&street.root, &street.url(PATH), hosts, CONNECTIONS, seconds);
        (load, spent() - before)
    };
    // The first seconds after a start are not representative.
    load(&hosts);
    let mut rates = Rates::default();
    for _ in 0..ROUNDS {
        let (one, spent) = load(&hosts[..1]);
        rates.one.push(one);
        rates.one_cpu += spent;
        let (many, spent) = load(&hosts);
        rates.many.push(many);
        rates.many_cpu += spent;
    }
    rates.server_mb = cpu::memory(server.pid());
    rates.backend_mb = cpu::largest_child(street.postmaster());
    rates
}

fn row(name: &str, rates: &Rates) -> Vec<String> {
    let (one, many) = (rate(&rates.one), rate(&rates.many));
    let micros = |cpu: f64, loads: &[wrk::Load]| cpu * 1e6 / requests(loads);
    let (one_cpu, many_cpu) = (
        micros(rates.one_cpu, &rates.one),
        micros(rates.many_cpu, &rates.many),
    );
    let bad: f64 = rates
        .one
        .iter()
        .chain(&rates.many)
        .map(|load| load.bad)
        .sum();
    vec![
        name.to_owned(),
        number(one, 0),
        number(many, 0),
        percent(many, one),
        number(one_cpu, 0),
        number(many_cpu, 0),
        percent(one_cpu, many_cpu),
        rates.server_mb.to_string(),
        rates.backend_mb.to_string(),
        number(bad, 0),
    ]
}

/// Creates shops, several concurrently.
async fn make(maker: &Maker, count: usize) -> Vec<String> {
    let began = Instant::now();
    let slugs: Vec<String> = (0..count).map(|number| format!("many-{number}")).collect();
    for (number, chunk) in slugs.chunks(AT_ONCE).enumerate() {
        join_all(chunk.iter().map(|slug| maker.open(slug))).await;
        let seconds = began.elapsed().as_secs_f64();
        eprintln!(
            "{} shops after {seconds:.0} s",
            number * AT_ONCE + chunk.len()
        );
    }
    slugs
}

/// Creates the shops, then measures one and all.
pub async fn measure(
    street: &Street,
    maker: &Maker,
    (count, seconds): (usize, u64),
    report: &mut Report,
) {
    report.heading(&format!("{count} shops visited at random"));
    let slugs = make(maker, count).await;
    let mut rows = vec![
        [
            "product page",
            "one shop req/s",
            "all shops req/s",
            "ratio",
            "one shop: CPU µs each",
            "all shops: CPU µs each",
            "ratio",
            "server MB",
            "largest backend MB",
            "refused",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for (name, cache) in [("kept in memory", 256), ("rendered each time", 0)] {
        let rates = compare(street, &slugs, (cache, seconds)).await;
        rows.push(row(name, &rates));
        report.memory(&format!("{count} shops, {name}"), rates.server_mb);
    }
    report.table(&rows);
    report.line(
        "CPU is that of server and PostgreSQL. A backend's memory is what it shares with nobody.",
    );
}
