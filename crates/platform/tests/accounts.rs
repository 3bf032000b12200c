//! Signing up, logging in and out, keys.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail loudly"
)]

use kernel::{Currency, Language, Token};
use platform::{
    ChangePassword, ChangePasswordError, EmailAddress, IssueApiKey, IssueApiKeyError, KeyRing,
    LogIn, LogInError, Password, Scope, ShopSlug, SignUp, SignUpError, SignedUp,
};
use tenancy::testing::TestDb;

async fn command(email: &str, slug: &str) -> SignUp {
    SignUp {
        email: EmailAddress::parse(email).unwrap(),
        password: Password::choose("correct horse battery")
            .unwrap()
            .hash()
            .await
            .unwrap(),
        shop_name: "Ada's".into(),
        slug: ShopSlug::parse(slug).unwrap(),
        country: "CA".into(),
        province: "ON".into(),
        currency: Currency::CAD,
        language: Language::En,
        time_zone: "America/Toronto".into(),
        user_agent: "test".into(),
        base_host: "shops.test".into(),
    }
}

async fn sign_up(db: &TestDb, email: &str, slug: &str) -> Result<SignedUp, SignUpError> {
    let mut tx = db.platform().await;
    let done = platform::sign_up(&mut tx, &command(email, slug).await).await?;
    tx.commit().await.unwrap();
    Ok(done)
}

fn log_in(email: &str, password: &str) -> LogIn {
    LogIn {
        email: EmailAddress::parse(email).ok(),
        password: Password::claimed(password),
        user_agent: "test".into(),
    }
}

#[tokio::test]
async fn a_merchant_signs_up_once_and_the_shop_answers_at_its_host() {
    let db = TestDb::start().await;
    let done = sign_up(&db, "ada@example.ca", "adas").await.unwrap();
    let found = db
        .tenancy
        .directory()
        .lookup(&db.tenancy, "adas.shops.test")
        .await
        .unwrap();
    assert_eq!(found.unwrap().id, done.tenant);

    let again = sign_up(&db, "ada@example.ca", "other").await;
    assert!(matches!(again, Err(SignUpError::EmailTaken)), "{again:?}");
    let taken = sign_up(&db, "bob@example.ca", "adas").await;
    assert!(matches!(taken, Err(SignUpError::SlugTaken(_))), "{taken:?}");
    // Nothing half-made is left of the refused ones.
    sign_up(&db, "bob@example.ca", "bobs").await.unwrap();
}

#[tokio::test]
async fn a_session_can_be_revoked_and_a_reset_ends_all() {
    let db = TestDb::start().await;
    let done = sign_up(&db, "ada@example.ca", "adas").await.unwrap();
    let second = platform::log_in(
        &db.tenancy,
        log_in("ADA@example.ca", "correct horse battery"),
    )
    .await
    .unwrap();

    let mut tx = db.platform().await;
    assert_eq!(
        platform::sessions(&mut tx, done.account)
            .await
            .unwrap()
            .len(),
        2
    );
    assert!(
        platform::revoke_session(&mut tx, done.account, second.id)
            .await
            .unwrap()
    );
    assert!(
        platform::session_by_token(&mut tx, &second.token)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        platform::session_by_token(&mut tx, &done.session.token)
            .await
            .unwrap()
            .is_some()
    );

    let email = EmailAddress::parse("ada@example.ca").unwrap();
    let (link, _) = platform::request_password_reset(&mut tx, &email)
        .await
        .unwrap()
        .unwrap();
    let hash = Password::choose("another long password")
        .unwrap()
        .hash()
        .await
        .unwrap();
    platform::reset_password(&mut tx, &link, hash.clone())
        .await
        .unwrap();
    assert!(
        platform::session_by_token(&mut tx, &done.session.token)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        platform::reset_password(&mut tx, &link, hash)
            .await
            .is_err(),
        "a link works once"
    );
    tx.commit().await.unwrap();

    let old = platform::log_in(
        &db.tenancy,
        log_in("ada@example.ca", "correct horse battery"),
    )
    .await;
    assert!(matches!(old, Err(LogInError::WrongCredentials)));
    platform::log_in(
        &db.tenancy,
        log_in("ada@example.ca", "another long password"),
    )
    .await
    .unwrap();
    let nobody = platform::log_in(
        &db.tenancy,
        log_in("nobody@example.ca", "another long password"),
    )
    .await;
    assert!(matches!(nobody, Err(LogInError::WrongCredentials)));
}

#[tokio::test]
async fn sessions_and_links_end_with_time() {
    let db = TestDb::start().await;
    let done = sign_up(&db, "ada@example.ca", "adas").await.unwrap();
    db.clock.advance(chrono::Duration::days(8));
    let mut tx = db.platform().await;
    assert!(
        platform::confirm_email(&mut tx, &done.confirmation)
            .await
            .is_err(),
        "too old"
    );
    let fresh = platform::issue_confirmation(&mut tx, done.account)
        .await
        .unwrap();
    platform::confirm_email(&mut tx, &fresh).await.unwrap();
    let session = platform::session_by_token(&mut tx, &done.session.token)
        .await
        .unwrap()
        .unwrap();
    assert!(session.email_confirmed);
    tx.commit().await.unwrap();
    db.clock.advance(chrono::Duration::days(15));
    let mut tx = db.platform().await;
    assert!(
        platform::session_by_token(&mut tx, &done.session.token)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        platform::session_by_token(&mut tx, &Token::from_text("guess"))
            .await
            .unwrap()
            .is_none()
    );
}

fn till(tenant: kernel::TenantId) -> IssueApiKey {
    IssueApiKey {
        tenant,
        name: " Till ".into(),
        scopes: vec![Scope::EventsRead, Scope::EventsRead],
    }
}

#[tokio::test]
async fn a_revoked_key_opens_nothing() {
    let db = TestDb::start().await;
    let done = sign_up(&db, "ada@example.ca", "adas").await.unwrap();
    let ring = KeyRing::new(&[9; 32]);
    let mut tx = db.platform().await;
    let issued = platform::issue_api_key(&mut tx, &ring, till(done.tenant))
        .await
        .unwrap();
    assert_eq!(issued.listed.name, "Till");
    assert_eq!(issued.listed.scopes, [Scope::EventsRead]);
    assert!(issued.listed.last_used_at.is_none());
    let key = ring.genuine(&issued.key, tx.now()).unwrap();
    assert_eq!(
        key.opens(&mut tx, Scope::EventsRead).await.unwrap(),
        done.tenant
    );
    let listed = platform::api_keys(&mut tx, done.tenant).await.unwrap();
    assert_eq!(listed[0].last_used_at, Some(tx.now()));
    for expected in [true, false] {
        let revoked = platform::revoke_api_key(&mut tx, done.tenant, issued.listed.id).await;
        assert_eq!(revoked.unwrap(), expected);
    }
    assert!(key.opens(&mut tx, Scope::EventsRead).await.is_err());
    assert!(
        platform::api_keys(&mut tx, done.tenant)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn a_key_needs_a_name_and_a_purpose_and_there_are_not_too_many() {
    let db = TestDb::start().await;
    let done = sign_up(&db, "ada@example.ca", "adas").await.unwrap();
    let ring = KeyRing::new(&[9; 32]);
    let mut tx = db.platform().await;
    let nameless = IssueApiKey {
        name: "  ".into(),
        ..till(done.tenant)
    };
    let refused = platform::issue_api_key(&mut tx, &ring, nameless).await;
    assert!(matches!(refused, Err(IssueApiKeyError::NameMissing)));
    let useless = IssueApiKey {
        scopes: Vec::new(),
        ..till(done.tenant)
    };
    let refused = platform::issue_api_key(&mut tx, &ring, useless).await;
    assert!(matches!(refused, Err(IssueApiKeyError::NoScope)));
    for _ in 0..platform::KEYS_PER_TENANT {
        platform::issue_api_key(&mut tx, &ring, till(done.tenant))
            .await
            .unwrap();
    }
    let refused = platform::issue_api_key(&mut tx, &ring, till(done.tenant)).await;
    assert!(matches!(refused, Err(IssueApiKeyError::TooMany)));
}

#[tokio::test]
async fn a_new_password_ends_all_other_sessions_and_asks_for_the_old_one() {
    let db = TestDb::start().await;
    let done = sign_up(&db, "ada@example.ca", "adas").await.unwrap();
    let other = platform::log_in(
        &db.tenancy,
        log_in("ada@example.ca", "correct horse battery"),
    )
    .await
    .unwrap();
    let change = |current: &str, new: &str| ChangePassword {
        account: other.account,
        session: done.session.id,
        current: Password::claimed(current),
        new: Password::choose(new).unwrap(),
    };
    let refused = platform::change_password(&db.tenancy, change("guess", "another long one")).await;
    assert!(matches!(refused, Err(ChangePasswordError::WrongCurrent)));
    platform::change_password(
        &db.tenancy,
        change("correct horse battery", "another long one"),
    )
    .await
    .unwrap();
    let mut tx = db.platform().await;
    let living = platform::sessions(&mut tx, other.account).await.unwrap();
    assert_eq!(living.len(), 1);
    assert_eq!(living[0].id, done.session.id);
    tx.commit().await.unwrap();
    let old = platform::log_in(
        &db.tenancy,
        log_in("ada@example.ca", "correct horse battery"),
    )
    .await;
    assert!(matches!(old, Err(LogInError::WrongCredentials)));
    platform::log_in(&db.tenancy, log_in("ada@example.ca", "another long one"))
        .await
        .unwrap();
}

#[tokio::test]
async fn what_has_expired_is_thrown_away_and_nothing_else() {
    let db = TestDb::start().await;
    let done = sign_up(&db, "ada@example.ca", "adas").await.unwrap();
    let mut tx = db.write(done.tenant).await;
    let answer = platform::idempotency::Answer {
        status: 201,
        body: "{}".into(),
    };
    platform::idempotency::remember(&mut tx, ("test", "k1"), vec![1], &answer)
        .await
        .unwrap();
    assert_eq!(platform::idempotency::purge(&mut tx, 10).await.unwrap(), 0);
    tx.commit().await.unwrap();
    let mut tx = db.platform().await;
    assert_eq!(platform::purge_expired(&mut tx).await.unwrap(), 0);
    tx.commit().await.unwrap();

    db.clock.advance(chrono::Duration::days(31));
    let mut tx = db.write(done.tenant).await;
    assert_eq!(platform::idempotency::purge(&mut tx, 10).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let mut tx = db.platform().await;
    // The session of the sign-up and the link to confirm the address.
    assert_eq!(platform::purge_expired(&mut tx).await.unwrap(), 2);
}
