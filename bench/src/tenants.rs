//! Many shops visited at random, beside one shop.

use std::time::Instant;

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

/// Everybody's page once, so that what is kept is there.
async fn visit_all(street: &Street, slugs: &[String]) {
    for slug in slugs {
        body(street, slug, PATH).await;
    }
}

async fn compare(
    street: &Street,
    slugs: &[String],
    (cache_mb, seconds): (u32, u64),
) -> (wrk::Load, wrk::Load, u64) {
    let server = street.serve(cache_mb).await;
    visit_all(street, slugs).await;
    let hosts: Vec<String> = slugs.iter().map(|slug| street.host(slug)).collect();
    let load =
        |hosts: &[String]| wrk::run(&street.root, &street.url(PATH), hosts, CONNECTIONS, seconds);
    let one = load(&hosts[..1]);
    // The first seconds after a start are those of a morning, not of a day.
    load(&hosts);
    let many = load(&hosts);
    (one, many, cpu::memory(server.pid()))
}

/// Makes the shops, then visits one and all.
pub async fn measure(
    street: &Street,
    maker: &Maker,
    (count, seconds): (usize, u64),
    report: &mut Report,
) {
    report.heading(&format!("{count} shops visited at random"));
    let began = Instant::now();
    let mut slugs = Vec::new();
    for number in 0..count {
        let slug = format!("many-{number}");
        maker.open(&slug).await;
        slugs.push(slug);
        if number % 100 == 99 {
            eprintln!(
                "{} shops after {:.0} s",
                number + 1,
                began.elapsed().as_secs_f64()
            );
        }
    }
    let mut rows = vec![
        [
            "product page",
            "one shop req/s",
            "all shops req/s",
            "ratio",
            "all: p50 / p95 / p99 ms",
            "memory MB",
            "refused",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for (name, cache) in [("kept in memory", 256), ("rendered each time", 0)] {
        let (one, many, memory) = compare(street, &slugs, (cache, seconds)).await;
        rows.push(vec![
            name.to_owned(),
            number(one.rate, 0),
            number(many.rate, 0),
            percent(many.rate, one.rate),
            format!("{:.2} / {:.2} / {:.2}", many.p50, many.p95, many.p99),
            memory.to_string(),
            number(one.bad + many.bad, 0),
        ]);
    }
    report.table(&rows);
}
