use sandbox::{SandboxConfig, SandboxError, Webhook};

use crate::hand::{Hand, text};

fn kept(directory: &std::path::Path) -> SandboxConfig {
    SandboxConfig {
        state: Some(directory.to_owned()),
        ..SandboxConfig::on_loopback()
    }
}

#[tokio::test]
async fn a_restarted_sandbox_keeps_its_sessions_and_keys() {
    let directory = std::env::temp_dir().join(format!("sandbox-restart-{}", std::process::id()));
    let first = Hand::with(kept(&directory)).await;
    let session = first.session().await;
    let id = text(&session["id"]).to_owned();
    let made = first
        .call("/v1/customers", &[("name", "Ada")], Some("k"))
        .await
        .text()
        .await
        .unwrap();
    first.sandbox.stop().await;
    let second = Hand::with(kept(&directory)).await;
    assert_eq!(
        second.get(&format!("/v1/checkout/sessions/{id}")).await["status"],
        "open"
    );
    assert_eq!(
        second
            .call("/v1/customers", &[("name", "Ada")], Some("k"))
            .await
            .text()
            .await
            .unwrap(),
        made
    );
    assert_eq!(second.pay(&id, "4242424242424242").await.status(), 303);
    second.sandbox.stop().await;
    std::fs::remove_dir_all(directory).unwrap();
}

/// The length of the saved state once it stops growing.
async fn settled(file: &std::path::Path) -> u64 {
    let mut before = 0;
    loop {
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        let now = std::fs::metadata(file).map_or(0, |file| file.len());
        if now == before && now > 0 {
            return now;
        }
        before = now;
    }
}

#[tokio::test]
async fn what_is_saved_grows_by_what_changes_however_much_there_is() {
    let directory = std::env::temp_dir().join(format!("sandbox-journal-{}", std::process::id()));
    let file = directory.join("processor.json");
    let hand = Hand::with(kept(&directory)).await;
    let grown = async |customers: usize| {
        let before = settled(&file).await;
        for number in 0..customers {
            let name = format!("Ada {number}");
            hand.post("/v1/customers", &[("name", &name)]).await;
        }
        settled(&file).await - before
    };
    hand.post("/v1/customers", &[("name", "first")]).await;
    let one = grown(1).await;
    let hundred = grown(100).await;
    let one_more = grown(1).await;
    assert!(hundred > 10 * one, "{one}, {hundred}");
    assert!(one_more < 2 * one, "{one}, {one_more}");
    hand.sandbox.stop().await;
    std::fs::remove_dir_all(directory).unwrap();
}

#[tokio::test]
async fn the_sandbox_stays_on_loopback() {
    let open = SandboxConfig {
        http: "0.0.0.0:0".parse().unwrap(),
        ..SandboxConfig::on_loopback()
    };
    assert!(matches!(
        sandbox::start(open).await,
        Err(SandboxError::NotLoopback(_))
    ));
    let webhook = Webhook {
        url: "http://127.0.0.1:9/hook".to_owned(),
        secret: "whsec_x".to_owned(),
    };
    let told = Hand::with(SandboxConfig {
        webhook: Some(webhook),
        ..SandboxConfig::on_loopback()
    })
    .await;
    assert_eq!(
        told.get("/_sim/webhook").await["url"],
        "http://127.0.0.1:9/hook"
    );
}

#[tokio::test]
async fn a_back_office_verifies_messages_after_a_restart_too() {
    let directory = std::env::temp_dir().join(format!("sandbox-receiver-{}", std::process::id()));
    let first = Hand::with(kept(&directory)).await;
    crate::receiver::knows_its_secret(&first).await;
    first.sandbox.stop().await;
    let second = Hand::with(kept(&directory)).await;
    let answers = crate::receiver::good_and_bad(&second).await;
    assert_eq!(answers, (200, 401));
    second.sandbox.stop().await;
    std::fs::remove_dir_all(directory).unwrap();
}
