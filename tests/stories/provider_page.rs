//! What needs the provider, on the page beside the figures.

use std::time::Duration;

use reqwest::Method;
use serde_json::json;

use crate::{
    refunds::sold,
    servers::{Running, free_ports, new_directory},
    town::Town,
    visitor::client,
};

/// The page, as one more worker of the town shows it.
pub async fn read(town: &Town, language: &str) -> String {
    let port = free_ports();
    let mut command = town.program("work");
    command.env("HIGHSTREET_METRICS_LISTEN", format!("127.0.0.1:{port}"));
    let logs = new_directory("provider-page", port);
    let worker = Running::start(&mut command, &logs.join("work.log"));
    let url = format!("http://127.0.0.1:{port}/");
    for _ in 0..600 {
        let asked = client().get(&url).header("Accept-Language", language);
        if let Ok(answer) = asked.send().await {
            assert_eq!(answer.status(), 200);
            assert_eq!(answer.headers()["cache-control"], "no-store");
            let text = answer.text().await.unwrap();
            // A page elsewhere can make its own name lead here, and may read nothing then.
            let strange = client().get(&url).header("Host", "evil.example");
            assert_eq!(strange.send().await.unwrap().status(), 404);
            let named = client().get(&url).header("Host", "localhost");
            assert_eq!(named.send().await.unwrap().status(), 200);
            drop(worker);
            std::fs::remove_dir_all(logs).ok();
            return text;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("no page at {url}")
}

const WRONG: &str = "
    INSERT INTO platform.book_proof AS proof (tenant_id, proven_at, wrong_since, found, findings)
    SELECT id, now(), now(), 7, ARRAY['<b>MirrorTorn</b>, planted'] FROM platform.tenant WHERE slug = 'jugs'
    ON CONFLICT (tenant_id) DO UPDATE SET wrong_since = now(), found = 7, findings = excluded.findings";

const HOPELESS: &str = "
    INSERT INTO msg.job (id, kind, payload, due, attempts, last_error, lane, created_at)
    VALUES (gen_random_uuid(), 'payments.nobody_knows', '{}', now() + interval '1 hour', 12, 'sam@example.ca', 'urgent', now())";

const UNPROVEN: &str = "
    WITH gone AS (DELETE FROM platform.book_proof)
    UPDATE platform.tenant SET created_at = now() - interval '3 days', claimed_at = now() - interval '3 days'
    WHERE slug = 'jugs'";

#[tokio::test]
async fn what_needs_the_provider_is_on_one_page_in_both_languages() {
    let (town, mut merchant, order) = sold("4242424242424242").await;
    let well = read(&town, "en").await;
    assert_eq!(well.matches("All is well").count(), 4, "{well}");
    assert!(!well.contains("Needs you"), "{well}");

    let owner = town.owner().await;
    assert_eq!(owner.execute(WRONG, &[]).await.unwrap(), 1);
    assert_eq!(owner.execute(HOPELESS, &[]).await.unwrap(), 1);
    let charged = town.stand_ins.payments().await;
    let wish = json!({ "payment_intent": charged[0]["id"] });
    let done = town
        .stand_ins
        .send(Method::POST, "/_sim/disputes", wish)
        .await;
    assert!(done.is_success(), "{done}");
    let mut disputes = json!([]);
    for _ in 0..600 {
        disputes = merchant.look(&format!("orders/{order}")).await["disputes"].clone();
        if disputes[0].is_object() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(disputes[0].is_object(), "{disputes}");

    let page = read(&town, "en").await;
    // The dispute is the shop's to answer.
    assert_eq!(page.matches("Needs you").count(), 2, "{page}");
    assert_eq!(page.matches("All is well").count(), 2, "{page}");
    let escaped = "&#60;b&#62;MirrorTorn&#60;/b&#62;, planted";
    for said in [
        escaped,
        "payments.nobody_knows",
        "The shop<",
        "Yours: 0. The shops’: 1.",
        "wrong-books.md",
        "fails again and again",
        "Shops proven: 1 of 1. Wrong: 1.",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("sam@example.ca"), "no shopper is named");
    let page = read(&town, "fr-CA").await;
    assert_eq!(page.matches("À faire").count(), 2, "{page}");
    for said in ["lang=\"fr-CA\"", "La boutique<", "en échec répété"] {
        assert!(page.contains(said), "{said}: {page}");
    }

    // A shop that was opened two days ago has had nights enough for a proof.
    owner.execute(UNPROVEN, &[]).await.unwrap();
    let page = read(&town, "en").await;
    for said in [
        "Shops proven: 0 of 1.",
        "Never proven though older than two days: 1 (jugs).",
        "The nightly proof does not run, or fails",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }

    for host in ["127.0.0.1", "localhost", "dashboard.localhost"] {
        let outside = town.visitor(host).get("/").await;
        assert!(
            !outside.text.contains("What needs the provider"),
            "{host}: not for everybody"
        );
    }
}
