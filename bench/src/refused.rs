//! Refused requests: each may cost a rollback, none a new PostgreSQL session.

use futures_util::{StreamExt, future::join_all, stream};
use reqwest::{Client, Method, redirect::Policy};

use crate::{
    checkout::crowd,
    contender::{Contender, Product},
    report::{Report, number},
    side::{SHOP, Side},
};

/// Number of requests of each kind.
const REQUESTS: usize = 2500;
/// Concurrent connections. The server delays repeated unauthenticated requests, so fewer connections would take
/// hours.
const AT_ONCE: usize = 64;
/// Requests of each kind before counting starts, so that every pool has grown to its size.
const WARM: usize = 1000;

struct Kind {
    name: &'static str,
    method: Method,
    host: &'static str,
    path: &'static str,
    header: (&'static str, &'static str),
    body: &'static str,
}

fn kinds() -> [Kind; 4] {
    let form = ("Content-Type", "application/x-www-form-urlencoded");
    [
        Kind {
            name: "key that is none",
            method: Method::GET,
            host: "api",
            path: "/v1/events?limit=1",
            header: ("Authorization", "Bearer hs_test_none"),
            body: "",
        },
        Kind {
            name: "signature that is none",
            method: Method::POST,
            host: "api",
            path: "/hooks/stripe",
            header: ("Stripe-Signature", "t=1700000000,v1=00"),
            body: "{}",
        },
        Kind {
            name: "product that is none",
            method: Method::GET,
            host: SHOP,
            path: "/products/no-such-thing",
            header: ("Accept", "text/html"),
            body: "",
        },
        Kind {
            name: "form with an error",
            method: Method::POST,
            host: SHOP,
            path: "/cart/add",
            header: form,
            body: "product=nothing&shown=nothing&quantity=x",
        },
    ]
}

async fn ask(side: &Side, client: &Client, kind: &Kind) -> u16 {
    let host = side.street.host(kind.host);
    let request = client
        .request(kind.method.clone(), side.street.url(kind.path))
        .header("Host", &host)
        .header("Origin", format!("http://{host}"))
        .header(kind.header.0, kind.header.1);
    let request = if kind.body.is_empty() {
        request
    } else {
        request.body(kind.body)
    };
    request
        .send()
        .await
        .map_or(0, |answer| answer.status().as_u16())
}

/// The distinct statuses.
fn statuses(mut all: Vec<u16>) -> String {
    all.sort_unstable();
    all.dedup();
    let words: Vec<String> = all.iter().map(u16::to_string).collect();
    words.join(", ")
}

async fn send(side: &Side, client: &Client, kind: &Kind, requests: usize) -> Vec<u16> {
    stream::iter(0..requests)
        .map(|_| ask(side, client, kind))
        .buffer_unordered(AT_ONCE)
        .collect()
        .await
}

/// All kinds at once, while shoppers buy, so that every possible connection is opened.
async fn warm(contender: &Contender, side: &Side, client: &Client) {
    let kinds = kinds();
    let refused = join_all(kinds.iter().map(|kind| send(side, client, kind, WARM)));
    let buyers = join_all((0..AT_ONCE).map(|_| async {
        contender.buyer().buy(crowd::next()).await;
    }));
    tokio::join!(refused, buyers);
    contender.quiet().await;
}

async fn one_kind(contender: &Contender, side: &Side, client: &Client, kind: &Kind) -> Vec<String> {
    let before = contender.spent().await;
    let answers = send(side, client, kind, REQUESTS).await;
    contender.quiet().await;
    let used = contender.spent().await.since(before);
    let used = used.without(contender.idle);
    let count = f64::from(u32::try_from(REQUESTS).unwrap());
    vec![
        kind.name.to_owned(),
        side.name.to_owned(),
        statuses(answers),
        number(used.server * 1e6 / count, 0),
        number(used.postgres * 1e6 / count, 0),
        number(used.transactions / count, 2),
        number(used.sessions, 0),
    ]
}

/// Ten thousand refused requests for each build.
pub async fn measure(contenders: &mut [Contender], report: &mut Report) {
    report.heading("Requests that are refused");
    let client = Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .build()
        .unwrap();
    for contender in contenders.iter_mut() {
        if let Product::House(side) = &mut contender.product {
            side.restart().await;
        }
    }
    for contender in contenders.iter() {
        if let Some(side) = contender.house() {
            warm(contender, side, &client).await;
        }
    }
    let mut rows = vec![head()];
    for kind in kinds() {
        for contender in contenders.iter() {
            if let Some(side) = contender.house() {
                rows.push(one_kind(contender, side, &client, &kind).await);
            }
        }
    }
    report.table(&rows);
}

fn head() -> Vec<String> {
    [
        "2,500 requests with a",
        "build",
        "answers",
        "CPU µs each: server",
        "PostgreSQL",
        "transactions each",
        "new sessions",
    ]
    .map(str::to_owned)
    .to_vec()
}
