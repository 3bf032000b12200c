//! A worker's metrics, on a port of its own; and a job that fails for ever, which the metrics must show.

use std::{process::Command, time::Duration};

use tokio_postgres::Client;

use crate::{
    merchant::Merchant,
    servers::{Running, free_ports, new_directory},
    town::{Part, Town},
    visitor::client,
};

/// The worker with a metrics port, instead of the town's.
fn with_figures(town: &Town, port: u16) -> Command {
    let mut command = town.program("work");
    command.env("HIGHSTREET_METRICS_LISTEN", format!("127.0.0.1:{port}"));
    command
}

/// The value of one line, once there is one.
async fn figure(port: u16, line: &str) -> Option<f64> {
    let url = format!("http://127.0.0.1:{port}/metrics");
    let answer = client().get(url).send().await.ok()?;
    assert_eq!(answer.status(), 200);
    let kind = answer.headers()["content-type"].to_str().unwrap();
    assert!(kind.starts_with("text/plain; version=0.0.4"), "{kind}");
    let text = answer.text().await.unwrap();
    text.lines()
        .find_map(|one| one.strip_prefix(line)?.trim().parse().ok())
}

async fn comes_to(port: u16, line: &str, wanted: impl Fn(f64) -> bool) {
    let mut last = None;
    for _ in 0..600 {
        last = figure(port, line).await;
        if last.is_some_and(&wanted) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{line}: {last:?}");
}

/// An order's payment that cannot be followed, tried as often as would have parked a bulk job.
async fn hopeless_job(owner: &Client) {
    let insert = "INSERT INTO msg.job (id, kind, payload, due, attempts, lane, created_at)
        VALUES (gen_random_uuid(), 'payments.nobody_knows', '{}', now(), 11, 'urgent', now())";
    assert_eq!(owner.execute(insert, &[]).await.unwrap(), 1);
}

#[tokio::test]
async fn a_worker_shows_its_figures_and_what_fails_for_ever_is_among_them() {
    let mut town = Town::open().await;
    town.kill(Part::Work);
    let (port, owner) = (free_ports(), town.owner().await);
    let logs = new_directory("figures", port);
    let worker = Running::start(&mut with_figures(&town, port), &logs.join("work.log"));

    Merchant::sign_up(town.visitor("dashboard.localhost"), "ada").await;
    let done = "highstreet_jobs_done_total{kind=\"mail.send\"}";
    comes_to(port, done, |count| count >= 1.0).await;
    comes_to(port, "highstreet_jobs{state=\"parked\"}", |count| {
        count == 0.0
    })
    .await;
    let open = "highstreet_database_connections{state=\"open\"}";
    comes_to(port, open, |count| count >= 1.0).await;

    let failing = "highstreet_jobs{state=\"failing\"}";
    assert_eq!(figure(port, failing).await, Some(0.0));
    hopeless_job(&owner).await;
    comes_to(port, failing, |count| count == 1.0).await;
    let failed = "highstreet_jobs_failed_total{kind=\"payments.nobody_knows\"}";
    assert_eq!(figure(port, failed).await, Some(1.0));
    let (well, list) = town.command(&["jobs", "list"]);
    assert!(well, "{list}");
    let line = list.lines().find(|line| line.contains("nobody_knows"));
    let line = line.unwrap_or_else(|| panic!("not listed: {list}"));
    assert!(
        line.contains("\tfailing\t") && line.contains("\t12 tries\tnext 2"),
        "{line}"
    );
    assert!(line.contains("no handler"), "{line}");
    assert!(
        list.contains("1 of them failing again and again, 0 parked"),
        "{list}"
    );

    let outside = town.visitor("dashboard.localhost").get("/metrics").await;
    assert!(
        !outside.text.contains("highstreet_jobs"),
        "not for everybody"
    );
    drop(worker);
    std::fs::remove_dir_all(logs).ok();
}
