//! Warm public pages, compared with nginx serving the same bytes.

use crate::{
    cpu,
    nginx::Nginx,
    program::Street,
    report::{Report, number, percent},
    wrk,
};

const SHOP: &str = "bytown";
const PAGES: [(&str, &str); 2] = [
    ("product", "/products/hand-thrown-mug"),
    ("collection", "/products"),
];

/// A page as wrk requests it: uncompressed.
pub async fn body(street: &Street, slug: &str, path: &str) -> Vec<u8> {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client
        .get(street.url(path))
        .header("Host", street.host(slug))
        .send()
        .await
        .unwrap();
    assert!(
        answer.status().is_success(),
        "{path} of {slug}: {}",
        answer.status()
    );
    answer.bytes().await.unwrap().to_vec()
}

/// Product and collection page at 1, 16 and 64 connections.
pub async fn measure(street: &Street, seconds: u64, report: &mut Report) {
    let server = street.serve(64).await;
    report.heading("Storefront pages, warm");
    let mut rows = vec![
        [
            "page",
            "connections",
            "Highstreet req/s",
            "nginx req/s",
            "ratio",
            "p50 / p95 / p99 ms",
            "nginx p50 / p95 / p99 ms",
            "CPU µs/req (app)",
            "CPU µs/req (nginx)",
            "refused",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for (name, path) in PAGES {
        let page = body(street, SHOP, path).await;
        let file = format!("{name}.html");
        let nginx = Nginx::start(&street.root, &[(&file, &page)]).await;
        let hosts = [street.host(SHOP)];
        for connections in [1, 16, 64] {
            let before = cpu::of_process(server.pid());
            let ours = wrk::run(
                &street.root,
                &street.url(path),
                &hosts,
                connections,
                seconds,
            );
            let spent = cpu::of_process(server.pid()) - before;
            let before = cpu::of_family(nginx.pid());
            let url = format!("http://127.0.0.1:{}/{file}", nginx.port);
            let floor = wrk::run(&street.root, &url, &hosts, connections, seconds);
            let floor_spent = cpu::of_family(nginx.pid()) - before;
            let times =
                |load: &wrk::Load| format!("{:.2} / {:.2} / {:.2}", load.p50, load.p95, load.p99);
            rows.push(vec![
                format!("{name} ({} bytes)", page.len()),
                connections.to_string(),
                number(ours.rate, 0),
                number(floor.rate, 0),
                percent(ours.rate, floor.rate),
                times(&ours),
                times(&floor),
                number(spent * 1e6 / ours.requests, 1),
                number(floor_spent * 1e6 / floor.requests, 1),
                number(ours.bad + floor.bad, 0),
            ]);
        }
    }
    report.table(&rows);
    report.memory("pages", cpu::memory(server.pid()));
}
