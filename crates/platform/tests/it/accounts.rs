//! Signing up, logging in and out, API keys.

use kernel::{Currency, Language, Token};
use platform::{
    AddressStanding, ChangeEmailError, ChangePassword, ChangePasswordError, Confirmed,
    EmailAddress, Familiar, IssueApiKey, IssueApiKeyError, KeyRing, LogIn, LogInError, Password,
    PasswordHash, ResetError, Scope, ShopSlug, SignUp, SignUpError, SignedUp,
};
use tenancy::testing::TestDb;

async fn chosen(text: &str) -> Password {
    Password::choose(text, Familiar::default()).await.unwrap()
}

async fn hashed(text: &str) -> PasswordHash {
    chosen(text).await.hash().await.unwrap()
}

async fn command(email: &str, slug: &str) -> SignUp {
    SignUp {
        email: EmailAddress::parse(email).unwrap(),
        password: hashed("correct horse battery").await,
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

    let taken = sign_up(&db, "bob@example.ca", "adas").await;
    assert!(matches!(taken, Err(SignUpError::SlugTaken(_))), "{taken:?}");
    // The refused sign-ups left nothing behind.
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
    let hash = hashed("another long password").await;
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

/// Signing up with another person's address gives what every sign-up gives, a shop and a session, and no access to
/// that person's account.
#[tokio::test]
async fn a_second_account_of_an_address_is_a_claim_until_its_mail_is_read() {
    let db = TestDb::start().await;
    let first = sign_up(&db, "ada@example.ca", "adas").await.unwrap();
    let email = EmailAddress::parse("ada@example.ca").unwrap();
    let mut tx = db.platform().await;
    let standing = platform::address_standing(&mut tx, &email).await;
    assert_eq!(standing.unwrap(), AddressStanding::New);
    let newly = platform::confirm_email(&mut tx, &first.confirmation).await;
    assert!(matches!(newly, Ok(Confirmed::Newly(_))), "{newly:?}");
    tx.commit().await.unwrap();
    let mut claim = command("ada@example.ca", "other").await;
    claim.password = hashed("purple stairs to nowhere").await;
    let mut tx = db.platform().await;
    let claimed = platform::sign_up(&mut tx, &claim).await.unwrap();
    let standing = platform::address_standing(&mut tx, &email).await;
    assert_eq!(standing.unwrap(), AddressStanding::HasAccount);
    assert_ne!(claimed.account, first.account);
    let ring = KeyRing::new(&[9; 32]);
    platform::issue_api_key(&mut tx, &ring, till(claimed.tenant))
        .await
        .unwrap();
    tx.commit().await.unwrap();

    // Both passwords keep working, each for its own account; a reset changes the owner's.
    for (password, account) in [
        ("correct horse battery", first.account),
        ("purple stairs to nowhere", claimed.account),
    ] {
        let session = platform::log_in(&db.tenancy, log_in("ada@example.ca", password)).await;
        assert_eq!(session.unwrap().account, account);
    }
    let mut tx = db.platform().await;
    let reset = platform::request_password_reset(&mut tx, &email).await;
    let (link, _) = reset.unwrap().unwrap();
    let whose = platform::reset_account(&mut tx, &link).await.unwrap();
    assert_eq!(whose, first.account);

    // Confirming by the address's mail adds the shop to the existing account.
    let joined = platform::confirm_email(&mut tx, &claimed.confirmation).await;
    assert_eq!(joined.unwrap(), Confirmed::Joined(Some(claimed.tenant)));
    let keys = platform::api_keys(&mut tx, claimed.tenant).await.unwrap();
    assert!(keys.is_empty(), "a stranger's key is revoked: {keys:?}");
    let shops = platform::memberships(&mut tx, first.account).await.unwrap();
    let slugs: Vec<&str> = shops.iter().map(|shop| shop.slug.as_str()).collect();
    assert_eq!(slugs.len(), 2);
    assert!(slugs.contains(&"adas") && slugs.contains(&"other"));
    let gone = platform::session_by_token(&mut tx, &claimed.session.token).await;
    assert!(gone.unwrap().is_none());
    tx.commit().await.unwrap();
    let late = platform::log_in(
        &db.tenancy,
        log_in("ada@example.ca", "purple stairs to nowhere"),
    )
    .await;
    assert!(matches!(late, Err(LogInError::WrongCredentials)));
}

#[tokio::test]
async fn a_claim_that_lost_the_address_cannot_take_it_by_a_reset() {
    let db = TestDb::start().await;
    let claim = sign_up(&db, "ada@example.ca", "claim").await.unwrap();
    let email = EmailAddress::parse("ada@example.ca").unwrap();
    let mut tx = db.platform().await;
    let reset = platform::request_password_reset(&mut tx, &email).await;
    let (link, _) = reset.unwrap().unwrap();
    assert_eq!(
        platform::reset_account(&mut tx, &link).await.unwrap(),
        claim.account
    );
    tx.commit().await.unwrap();
    let owner = sign_up(&db, "ada@example.ca", "adas").await.unwrap();
    let mut tx = db.platform().await;
    platform::confirm_email(&mut tx, &owner.confirmation)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.platform().await;
    let hash = hashed("purple stairs to nowhere").await;
    let late = platform::reset_password(&mut tx, &link, hash).await;
    assert!(matches!(late, Err(ResetError::Expired)), "{late:?}");
}

#[tokio::test]
async fn another_address_holds_once_its_mail_is_read() {
    let db = TestDb::start().await;
    let done = sign_up(&db, "ada@example.ca", "adas").await.unwrap();
    let bob = sign_up(&db, "bob@example.ca", "bobs").await.unwrap();
    let mut tx = db.platform().await;
    platform::confirm_email(&mut tx, &bob.confirmation)
        .await
        .unwrap();
    let address = |text: &str| EmailAddress::parse(text).unwrap();
    let new = address("ada@new.example");
    let outdated = platform::request_email_change(&mut tx, done.account, &new)
        .await
        .unwrap();
    let link = platform::request_email_change(&mut tx, done.account, &new)
        .await
        .unwrap();
    let refused = platform::change_email(&mut tx, &outdated).await;
    assert!(matches!(refused, Err(ChangeEmailError::Expired)));
    let refused = platform::confirm_email(&mut tx, &link).await;
    assert!(refused.is_err(), "a link of another kind");
    let changed = platform::change_email(&mut tx, &link).await.unwrap();
    assert_eq!(
        (changed.old.as_str(), changed.new.as_str()),
        ("ada@example.ca", "ada@new.example")
    );
    let taken = platform::request_email_change(&mut tx, done.account, &address("bob@example.ca"))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.platform().await;
    let refused = platform::change_email(&mut tx, &taken).await;
    assert!(matches!(refused, Err(ChangeEmailError::Taken)));
    drop(tx);
    let password = "correct horse battery";
    let old = platform::log_in(&db.tenancy, log_in("ada@example.ca", password)).await;
    assert!(matches!(old, Err(LogInError::WrongCredentials)));
    platform::log_in(&db.tenancy, log_in("ada@new.example", password))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_session_that_is_visited_every_day_ends_after_thirty() {
    let db = TestDb::start().await;
    let done = sign_up(&db, "ada@example.ca", "adas").await.unwrap();
    let visit = async || {
        let mut tx = db.platform().await;
        let found = platform::session_by_token(&mut tx, &done.session.token).await;
        tx.commit().await.unwrap();
        found.unwrap().is_some()
    };
    for day in 1..30 {
        db.clock.advance(chrono::Duration::days(1));
        assert!(visit().await, "day {day}");
    }
    db.clock.advance(chrono::Duration::days(1));
    assert!(!visit().await);
}

#[tokio::test]
async fn a_person_is_told_of_the_keys_in_force_of_their_own_shops() {
    let db = TestDb::start().await;
    let ada = sign_up(&db, "ada@example.ca", "adas").await.unwrap();
    let bob = sign_up(&db, "bob@example.ca", "bobs").await.unwrap();
    let ring = KeyRing::new(&[9; 32]);
    let mut tx = db.platform().await;
    let kept = platform::issue_api_key(&mut tx, &ring, till(ada.tenant)).await;
    let revoked = platform::issue_api_key(&mut tx, &ring, till(ada.tenant)).await;
    let (kept, revoked) = (kept.unwrap(), revoked.unwrap());
    platform::issue_api_key(&mut tx, &ring, till(bob.tenant))
        .await
        .unwrap();
    platform::revoke_api_key(&mut tx, ada.tenant, revoked.listed.id)
        .await
        .unwrap();
    let living = platform::living_keys(&mut tx, ada.account).await.unwrap();
    assert_eq!(living.len(), 1);
    assert_eq!(
        (living[0].shop.as_str(), living[0].name.as_str()),
        ("Ada's", "Till")
    );
    assert_eq!(living[0].created_at, kept.listed.created_at);
    tx.commit().await.unwrap();
    db.clock.advance(chrono::Duration::days(366));
    let mut tx = db.platform().await;
    let living = platform::living_keys(&mut tx, ada.account).await.unwrap();
    assert!(living.is_empty());
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
    let open = key.opens(&mut tx, Scope::EventsRead).await.unwrap();
    assert_eq!((open.tenant, open.name.as_str()), (done.tenant, "Till"));
    assert_eq!(
        (open.id, open.scopes),
        (issued.listed.id, vec![Scope::EventsRead])
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
    let change = async |current: &str, new: &str| {
        let command = ChangePassword {
            account: other.account,
            session: done.session.id,
            current: Password::claimed(current),
            new: chosen(new).await,
        };
        platform::change_password(&db.tenancy, command).await
    };
    let refused = change("guess", "another long one").await;
    assert!(matches!(refused, Err(ChangePasswordError::WrongCurrent)));
    let changed = change("correct horse battery", "another long one").await;
    changed.unwrap().commit().await.unwrap();
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
    let claimed = platform::idempotency::claim(&mut tx, ("test", "k1"), &[1]).await;
    assert_eq!(claimed.unwrap(), platform::idempotency::Seen::Fresh);
    platform::idempotency::remember(&mut tx, ("test", "k1"), &answer)
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
    // The session of the sign-up and the confirmation link.
    assert_eq!(platform::purge_expired(&mut tx).await.unwrap(), 2);
}
