//! The dashboard's response time while 256 unauthenticated callers flood the processor's webhook.

use std::time::{Duration, Instant};

use reqwest::{Client, redirect::Policy};
use serde_json::{Value, json};

use crate::{
    contender::Contender,
    report::{Report, number, percentile},
    side::{SHOP, Side},
    wrk,
};

/// Number of callers.
const CALLERS: usize = 256;
/// Number of alternating measurements.
const ROUNDS: u32 = 3;

/// A logged-in merchant, and the page requested.
struct Merchant {
    client: Client,
    host: String,
    cookie: String,
    home: String,
}

/// The demo prints its credentials: `log-in: address / password`.
fn credentials(side: &Side) -> (String, String) {
    let log = std::fs::read_to_string(side.street.root.join("demo.log")).unwrap();
    let line = log
        .lines()
        .find(|line| line.contains("log-in: ") && line.contains(SHOP))
        .expect("the demo prints its log-ins");
    let words = line.split("log-in: ").nth(1).unwrap();
    let (email, password) = words.split_once(" / ").unwrap();
    (email.trim().to_owned(), password.trim().to_owned())
}

async fn log_in(side: &Side) -> Merchant {
    let client = Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .build()
        .unwrap();
    let host = side.street.host("dashboard");
    let (email, password) = credentials(side);
    let answer = client
        .post(side.street.url("/api/login"))
        .header("Host", &host)
        .header("Origin", format!("http://{host}"))
        .json(&json!({ "email": email, "password": password }))
        .send()
        .await
        .unwrap();
    let cookies: Vec<String> = answer
        .headers()
        .get_all("Set-Cookie")
        .iter()
        .filter_map(|value| Some(value.to_str().ok()?.split(';').next()?.to_owned()))
        .collect();
    let me: Value = answer.json().await.unwrap();
    let tenant = tenant_of(&me).unwrap_or_else(|| panic!("no shop in {me}"));
    Merchant {
        client,
        cookie: cookies.join("; "),
        home: side.street.url(&format!("/api/tenants/{tenant}/home")),
        host,
    }
}

/// The first shop of the account.
fn tenant_of(me: &Value) -> Option<String> {
    let first = me.get("memberships")?.as_array()?.first()?;
    let id = first
        .get("tenant_id")
        .or_else(|| first.get("tenant")?.get("id"))?;
    Some(id.as_str().map_or_else(|| id.to_string(), str::to_owned))
}

/// Milliseconds of each request of the home screen, one after another.
async fn looks(merchant: &Merchant, seconds: u64) -> Vec<f64> {
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut times = Vec::new();
    while Instant::now() < end {
        let began = Instant::now();
        let answer = merchant
            .client
            .get(&merchant.home)
            .header("Host", &merchant.host)
            .header("Cookie", &merchant.cookie)
            .send()
            .await;
        assert!(
            answer.is_ok_and(|answer| answer.status().is_success()),
            "the home screen answers"
        );
        times.push(began.elapsed().as_secs_f64() * 1e3);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    times
}

async fn readyz(side: &Side, seconds: u64) -> Vec<f64> {
    let client = Client::builder().no_proxy().build().unwrap();
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut times = Vec::new();
    while Instant::now() < end {
        let began = Instant::now();
        client.get(side.street.url("/readyz")).send().await.ok();
        times.push(began.elapsed().as_secs_f64() * 1e3);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    times
}

/// The times of the home screen and of /readyz, and the rate of the flood.
#[derive(Default)]
struct Times {
    alone: Vec<f64>,
    flooded: Vec<f64>,
    ready: Vec<f64>,
    rate: f64,
}

async fn round(side: &Side, merchant: &Merchant, seconds: u64, times: &mut Times) {
    times.alone.extend(looks(merchant, seconds).await);
    let (folder, url) = (side.street.root.clone(), side.street.url("/hooks/stripe"));
    let hosts = vec![side.street.host("api")];
    let flood =
        tokio::task::spawn_blocking(move || wrk::post(&folder, &url, &hosts, CALLERS, seconds + 2));
    tokio::time::sleep(Duration::from_secs(1)).await;
    let (flooded, ready) = tokio::join!(looks(merchant, seconds), readyz(side, seconds));
    times.flooded.extend(flooded);
    times.ready.extend(ready);
    times.rate = times.rate.max(flood.await.unwrap().rate);
}

async fn one(side: &Side, seconds: u64) -> Vec<String> {
    let merchant = log_in(side).await;
    looks(&merchant, 2).await;
    let mut times = Times::default();
    for _ in 0..ROUNDS {
        round(side, &merchant, seconds, &mut times).await;
    }
    let p95 = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        percentile(&times, 95)
    };
    let (alone, flooded, ready) = (p95(times.alone), p95(times.flooded), p95(times.ready));
    vec![
        side.name.to_owned(),
        number(alone, 1),
        number(flooded, 1),
        number(flooded / alone, 1),
        number(ready, 1),
        number(times.rate, 0),
    ]
}

/// Measures each build.
pub async fn measure(contenders: &[Contender], seconds: u64, report: &mut Report) {
    report.heading("The dashboard under a flood of 256 callers without a signature");
    let mut rows = vec![
        [
            "build",
            "home screen p95 ms alone",
            "in the flood",
            "ratio",
            "/readyz p95 ms in the flood",
            "flood, requests/s",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for side in contenders.iter().filter_map(Contender::house) {
        rows.push(one(side, seconds.max(5)).await);
        report.memory(&format!("flood, {}", side.name), side.memory());
    }
    report.table(&rows);
}
