//! The merchant gets one mail per sale, in the chosen language and at the chosen time, even if workers die on the way.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail loudly"
)]

use catalog::{
    Backorder, LeadTime, ProductDraft, ProductStatus, SaveProduct, VariantDraft,
    queries::product_by_id, save_product,
};
use chrono::Duration;
use inventory::{Adjust, Change, DeltaKind};
use kernel::{Address, Country, Currency, Language, OrderId, VariantId};
use messaging::mail::MailJob;
use orders::{
    ConfirmOrder, Contact, PlaceOrder, Settlement, ShipmentPreference, TellOfPayment, TellOfSale,
};
use papers::Desk;
use platform::{PublicAddress, SaleMails, SaveSaleNotice, ShopProfile, WriteDigest};
use serde_json::json;
use tenancy::{
    Tenancy,
    jobs::{self, BackgroundJob, ClaimedJob, Lane, Undone, Wanted},
    testing::{TestShop, tenant},
};
use uuid::Uuid;

/// A shop owned by Ada, who reads French, and the desk its mails are written at.
struct Street {
    shop: TestShop,
    desk: Desk,
    hat: VariantId,
}

fn home() -> Address {
    Address {
        name: "Bob Roy".into(),
        company: String::new(),
        line1: "1 Wellington".into(),
        line2: String::new(),
        city: "Ottawa".into(),
        province: "ON".into(),
        postal_code: "K1A 0B1".into(),
        country: Country::CANADA,
        phone: "613 555 0101".into(),
    }
}

fn profile() -> ShopProfile {
    serde_json::from_value(json!({
        "trading_name": "Érable", "email": "shop@example.ca", "address": home(), "currency": "CAD",
        "language": "en", "time_zone": "America/Toronto",
    }))
    .unwrap()
}

fn desk(tenancy: Tenancy) -> Desk {
    let address = PublicAddress {
        scheme: "https".into(),
        base_host: "shops.example".into(),
        port_suffix: String::new(),
    };
    let links = orders::LinkKey::new(b"a secret of thirty-two bytes.....");
    Desk::new(tenancy, address, links)
}

/// What the worker does with these kinds of jobs.
async fn handle(desk: &Desk, job: &ClaimedJob) -> Result<(), Undone> {
    match job.kind.as_str() {
        TellOfPayment::KIND => jobs::run::<TellOfPayment, _>(desk, job).await,
        ConfirmOrder::KIND => jobs::run::<ConfirmOrder, _>(desk, job).await,
        TellOfSale::KIND => jobs::run::<TellOfSale, _>(desk, job).await,
        WriteDigest::KIND => jobs::run::<WriteDigest, _>(desk, job).await,
        other => panic!("{other}"),
    }
}

/// Changes rows behind the program's back.
async fn by_hand(shop: &TestShop, sql: &str) {
    let owner = shop.db.postgres.owner(&shop.db.name);
    let (client, connection) = owner.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
}

async fn owner_joins(shop: &TestShop, confirmed: Option<&str>) {
    let at = confirmed.unwrap_or("null");
    let id = shop.id.number();
    let sql = format!(
        "INSERT INTO platform.account (id, email, name, password_hash, language, email_confirmed_at, created_at)
         VALUES ('00000000-0000-0000-0000-00000000000a', 'ada@example.ca', 'Ada', '', 'fr', {at}, now());
         INSERT INTO platform.membership VALUES ('00000000-0000-0000-0000-00000000000a', {id}, 'owner', now())"
    );
    by_hand(shop, &sql).await;
}

async fn sells(shop: &TestShop, stock: i32) -> VariantId {
    let lead_time = LeadTime {
        min_days: 7,
        max_days: 14,
    };
    let variant = VariantDraft {
        requires_shipping: false,
        sku: "HAT-S".into(),
        backorder: Backorder::Allow {
            limit: None,
            lead_time: Some(lead_time),
        },
        ..VariantDraft::priced(1_000)
    };
    let draft = ProductDraft {
        status: ProductStatus::Active,
        variants: vec![variant],
        ..ProductDraft::titled("Tuque")
    };
    let command = SaveProduct {
        draft,
        replaces: None,
        collections: None,
    };
    let mut tx = shop.write().await;
    inventory::furnish_shop(&mut tx, &home()).await.unwrap();
    platform::first_profile(&mut tx, &profile()).await.unwrap();
    let saved = save_product(&mut tx, Currency::CAD, command).await.unwrap();
    let product = product_by_id(&tx, saved.id).await.unwrap().unwrap();
    let id = product.details.variants[0].id.unwrap();
    let came = Adjust {
        variant: id,
        location: None,
        change: Change::Delta {
            kind: DeltaKind::Receive,
            quantity: stock,
            occurred_at: None,
        },
        reason: "test".into(),
        actor: "tester".into(),
        reference: None,
        caused_by: None,
    };
    inventory::adjust(&mut tx, came).await.unwrap();
    tx.commit().await.unwrap();
    id
}

impl Street {
    /// `confirmed`: an SQL instant.
    async fn open(confirmed: Option<&str>) -> Self {
        let shop = tenant().await;
        owner_joins(&shop, confirmed).await;
        let hat = sells(&shop, 2).await;
        let desk = desk(shop.db.tenancy.clone());
        Self { shop, desk, hat }
    }

    async fn chooses(&self, mails: SaleMails, email: &str) {
        let mut tx = self.shop.write().await;
        let before = platform::sale_notice_of(&mut tx).await.unwrap();
        let command = SaveSaleNotice {
            mails,
            email: email.into(),
            expected_version: before.version,
        };
        let zone = profile().time_zone;
        platform::save_sale_notice(&mut tx, &command, zone)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// Bob buys and pays.
    async fn bought(&self, units: i32) -> OrderId {
        let terms = papers::terms_of(&profile());
        let mut tx = self.shop.write().await;
        let filled = orders::put_in_cart(&mut tx, None, self.hat, units).await;
        let orders::Filled { cart, token, .. } = filled.unwrap();
        let contact = Contact {
            email: "bob@example.ca".into(),
            ship_to: home(),
            bill_to: None,
            note: "Sonnez <fort>".into(),
        };
        orders::set_contact(&mut tx, cart, &contact).await.unwrap();
        let open = orders::cart_by_token(&mut tx, &token).await.unwrap();
        let delivery = (None, ShipmentPreference::ShipAvailable);
        orders::set_delivery(&mut tx, &open.unwrap(), &terms, delivery)
            .await
            .unwrap();
        let review = orders::review(&mut tx, &token, &terms).await.unwrap();
        let command = PlaceOrder {
            cart: token,
            agreed: review.fingerprint,
            language: Language::En,
            plan: "starter".into(),
        };
        let placed = orders::place_order(&mut tx, &command, &terms)
            .await
            .unwrap();
        let settlement = Settlement::free(tx.now());
        orders::order_paid(&mut tx, placed.order, settlement)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        placed.order
    }

    /// Claims the due jobs of a kind.
    async fn due(&self, kind: &str) -> Vec<ClaimedJob> {
        let wanted = [Lane::Urgent, Lane::Mail].map(|lane| Wanted {
            lane,
            limit: 50,
            share: 50,
        });
        let claimed = jobs::claim_each(&self.shop.db.tenancy, Uuid::from_u128(1), &wanted);
        let mut all = claimed.await.unwrap();
        all.retain(|job| job.kind == kind);
        all
    }

    /// Runs every due job of this kind.
    async fn done(&self, kind: &str) {
        for job in self.due(kind).await {
            handle(&self.desk, &job).await.unwrap();
        }
    }

    /// The queued mails to one address.
    async fn letters_to(&self, email: &str) -> Vec<ClaimedJob> {
        self.later();
        let mut letters = self.due(MailJob::KIND).await;
        letters.retain(|letter| mail(letter).to.email == email);
        letters
    }

    /// Advances the clock until every lease has expired.
    fn later(&self) {
        self.shop.db.clock.advance(Duration::minutes(30));
    }
}

fn mail(job: &ClaimedJob) -> MailJob {
    serde_json::from_value(job.payload.clone()).unwrap()
}

#[tokio::test]
async fn each_sale_is_told_once_to_the_owner_whoever_dies_on_the_way() {
    let street = Street::open(Some("now()")).await;
    let order = street.bought(3).await;
    let job = street.due(TellOfPayment::KIND).await.pop().unwrap();
    // The first worker dies before doing anything, the second after the mails became jobs of their own, the third after
    // the mail was queued.
    drop(job);
    street.later();
    let job = street.due(TellOfPayment::KIND).await.pop().unwrap();
    handle(&street.desk, &job).await.unwrap();
    assert!(
        handle(&street.desk, &job).await.is_err(),
        "the lease is spent"
    );
    street.later();
    assert!(street.due(TellOfPayment::KIND).await.is_empty());
    street.later();
    let job = street.due(TellOfSale::KIND).await.pop().unwrap();
    handle(&street.desk, &job).await.unwrap();
    assert!(handle(&street.desk, &job).await.is_err());
    let letters = street.letters_to("ada@example.ca").await;
    assert_eq!(letters.len(), 1, "{letters:?}");
    let letter = mail(&letters[0]);
    assert_eq!(
        (letter.to.name.as_str(), letter.to.email.as_str()),
        ("Ada", "ada@example.ca")
    );
    assert_eq!(letter.reply_to.as_deref(), Some("bob@example.ca"));
    for said in [
        "Bob Roy",
        "INV-0001",
        "UGS HAT-S",
        "À expédier maintenant\u{a0}: 2",
        "En souffrance\u{a0}: 1, prévu du",
        "613 555 0101",
        "Sonnez <fort>",
        "https://dashboard.shops.example/shop/testshop/orders/",
    ] {
        assert!(letter.text.contains(said), "{said}: {}", letter.text);
    }
    assert!(letter.text.contains(&order.to_string()) && letter.html.contains("&#60;fort&#62;"));
    // A resent mail is the same job, and so has the same Message-ID.
    let again = street.letters_to("ada@example.ca").await;
    assert_eq!(again[0].id, letters[0].id);
}

/// Shopper and merchant get their mails together, with the invoice stored.
#[tokio::test]
async fn a_payment_is_told_to_both_in_one_job() {
    let street = Street::open(Some("now()")).await;
    street.bought(1).await;
    street.done(TellOfPayment::KIND).await;
    let confirmation = street.letters_to("bob@example.ca").await;
    assert_eq!(confirmation.len(), 1);
    assert_eq!(mail(&confirmation[0]).attachments.len(), 1);
    assert_eq!(street.letters_to("ada@example.ca").await.len(), 1);
    assert!(street.due(ConfirmOrder::KIND).await.is_empty());
    assert!(street.due(TellOfSale::KIND).await.is_empty());
}

/// The mail server has the first mail, and its job has not ended yet.
#[tokio::test]
async fn a_confirmation_sent_again_at_once_is_another_mail() {
    let street = Street::open(Some("now()")).await;
    let order = street.bought(1).await;
    street.done(TellOfPayment::KIND).await;
    assert_eq!(street.due(MailJob::KIND).await.len(), 2);
    let again = ConfirmOrder {
        order,
        resend: true,
        taken: payments::Taken::AtOnce,
    };
    let mut tx = street.shop.write().await;
    jobs::enqueue(&mut tx, &again).await.unwrap();
    tx.commit().await.unwrap();
    street.done(ConfirmOrder::KIND).await;
    let confirmations = street.letters_to("bob@example.ca").await;
    let [first, again] = confirmations.as_slice() else {
        panic!("{confirmations:?}");
    };
    assert_eq!(mail(first).attachments, mail(again).attachments);
}

#[tokio::test]
async fn a_confirmation_that_cannot_be_written_does_not_keep_back_the_mail_about_the_sale() {
    let street = Street::open(Some("now()")).await;
    street.bought(1).await;
    let schema = street.shop.id.schema();
    by_hand(
        &street.shop,
        &format!("ALTER TABLE {schema}.blob RENAME TO lost"),
    )
    .await;
    street.done(TellOfPayment::KIND).await;
    street.later();
    let confirm = street.due(ConfirmOrder::KIND).await.pop().unwrap();
    assert!(handle(&street.desk, &confirm).await.is_err());
    street.later();
    street.done(TellOfSale::KIND).await;
    assert_eq!(street.letters_to("ada@example.ca").await.len(), 1);
    assert!(street.letters_to("bob@example.ca").await.is_empty());
    street.later();
    let again = street.due(ConfirmOrder::KIND).await;
    assert_eq!(again.len(), 1, "it is tried again");
}

#[tokio::test]
async fn a_mail_about_the_sale_that_cannot_be_written_does_not_keep_back_the_confirmation() {
    let street = Street::open(Some("now()")).await;
    street.bought(1).await;
    let schema = street.shop.id.schema();
    by_hand(
        &street.shop,
        &format!("ALTER TABLE {schema}.sale_notice RENAME TO lost"),
    )
    .await;
    street.done(TellOfPayment::KIND).await;
    street.later();
    let sold = street.due(TellOfSale::KIND).await.pop().unwrap();
    assert!(handle(&street.desk, &sold).await.is_err());
    street.later();
    street.done(ConfirmOrder::KIND).await;
    assert_eq!(street.letters_to("bob@example.ca").await.len(), 1);
    assert!(street.letters_to("ada@example.ca").await.is_empty());
}

#[tokio::test]
async fn who_wants_none_or_has_not_confirmed_the_address_gets_none() {
    let street = Street::open(None).await;
    street.bought(1).await;
    street.done(TellOfPayment::KIND).await;
    assert!(street.letters_to("ada@example.ca").await.is_empty());

    street.chooses(SaleMails::Each, "packer@example.ca").await;
    street.bought(1).await;
    street.done(TellOfPayment::KIND).await;
    assert_eq!(street.letters_to("packer@example.ca").await.len(), 1);

    street.chooses(SaleMails::None, "packer@example.ca").await;
    street.bought(1).await;
    street.done(TellOfPayment::KIND).await;
    assert_eq!(
        street.letters_to("packer@example.ca").await.len(),
        1,
        "only the one before"
    );
    assert_eq!(street.letters_to("bob@example.ca").await.len(), 3);
}

#[tokio::test]
async fn a_summary_comes_once_a_morning_while_something_is_open() {
    let street = Street::open(Some("now()")).await;
    street.chooses(SaleMails::Daily, "").await;
    let clock = &street.shop.db.clock;
    assert!(
        street.due(WriteDigest::KIND).await.is_empty(),
        "it is not morning yet"
    );
    // A morning without anything to ship.
    clock.advance(Duration::days(1));
    let job = street.due(WriteDigest::KIND).await.pop().unwrap();
    handle(&street.desk, &job).await.unwrap();
    assert!(street.letters_to("ada@example.ca").await.is_empty());

    let order = street.bought(3).await;
    street.done(TellOfPayment::KIND).await;
    clock.advance(Duration::days(1));
    let job = street.due(WriteDigest::KIND).await.pop().unwrap();
    handle(&street.desk, &job).await.unwrap();
    let letters = street.letters_to("ada@example.ca").await;
    assert_eq!(letters.len(), 1, "no mail for the sale itself");
    let letter = mail(&letters[0]);
    assert!(
        letter.subject.ends_with("1 à expédier"),
        "{}",
        letter.subject
    );
    for said in [
        "Commande",
        "Bob Roy, Ottawa ON",
        "À expédier maintenant\u{a0}: 2",
        &order.to_string(),
    ] {
        assert!(letter.text.contains(said), "{said}: {}", letter.text);
    }
    // The same morning gets no second summary, whatever makes the job run again.
    let again = street.shop.claimed(&WriteDigest {}).await;
    handle(&street.desk, &again).await.unwrap();
    assert_eq!(street.letters_to("ada@example.ca").await.len(), 1);

    street.chooses(SaleMails::None, "").await;
    clock.advance(Duration::days(1));
    for job in street.due(WriteDigest::KIND).await {
        handle(&street.desk, &job).await.unwrap();
    }
    clock.advance(Duration::days(2));
    assert!(
        street.due(WriteDigest::KIND).await.is_empty(),
        "nobody wants it any more"
    );
}
