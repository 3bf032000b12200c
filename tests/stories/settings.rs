//! The program as an operator starts it, with missing settings and with wrong ones.

use std::process::{Command, Output};

use tenancy::testing::TestDb;

use crate::servers::{program, url_of};

/// Runs `highstreet <args>` with the database's URLs and `more`, and no other settings.
fn run(db: &TestDb, args: &[&str], more: &[(&str, &str)]) -> Output {
    let mut command: Command = program();
    command
        .env_clear()
        .env("DATABASE_URL", url_of(&db.postgres.app(&db.name)))
        .env("DATABASE_OWNER_URL", url_of(&db.postgres.owner(&db.name)))
        .envs(more.iter().copied())
        .args(args);
    command.output().unwrap()
}

fn refused(output: &Output) -> String {
    assert!(!output.status.success());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[tokio::test]
async fn whoever_looks_after_shops_needs_the_database_and_no_card_processor() {
    let db = TestDb::start().await;
    db.open_shop("adas").await;
    for args in [
        &["tenant", "list"][..],
        &["jobs", "list"],
        &["ledger", "verify"],
    ] {
        let output = run(&db, args, &[]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?}: {said}");
    }
    let create = [
        "tenant",
        "create",
        "--email",
        "bob@example.ca",
        "--name",
        "Bob's",
        "--slug",
        "bobs",
        "--password",
        "four quiet winter words",
    ];
    let said = refused(&run(&db, &create, &[]));
    assert!(said.contains("HIGHSTREET_BASE_URL is not set"), "{said}");
    let base = [("HIGHSTREET_BASE_URL", "https://shops.example")];
    let output = run(&db, &create, &base);
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(printed.contains("https://bobs.shops.example"), "{output:?}");
}

#[tokio::test]
async fn an_empty_webhook_secret_ends_the_program_at_start() {
    let db = TestDb::start().await;
    let settings = [
        ("HIGHSTREET_BASE_URL", "https://shops.example"),
        ("HIGHSTREET_SECRET", "7f3a9c51d2e84b06a1c97e5f30d8b264"),
        ("STRIPE_SECRET_KEY", "sk_test_51abcdef"),
        ("STRIPE_WEBHOOK_SECRETS", "whsec_0123456789abcdef,"),
        ("SMTP_HOST", "127.0.0.1"),
        ("MAIL_FROM", "Highstreet <mail@shops.example>"),
    ];
    for part in ["serve", "work"] {
        let said = refused(&run(&db, &[part], &settings));
        assert!(
            said.contains("STRIPE_WEBHOOK_SECRETS is not usable"),
            "{said}"
        );
        assert!(!said.contains("0123456789abcdef"), "{said}");
    }
}
