//! A shop owned by Ada, who reads French, with goods that are short.

use catalog::{
    Backorder, LeadTime, ProductDraft, ProductStatus, SaveProduct, VariantDraft,
    queries::product_by_id, save_product,
};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use inventory::{Adjust, Change, DeltaKind};
use kernel::{Address, Country, Currency, Language, OrderId, VariantId};
use messaging::mail::MailJob;
use orders::{Contact, PlaceOrder, Settlement, ShipmentPreference};
use papers::Desk;
use platform::{PublicAddress, SaveProfile, ShopProfile};
use serde_json::json;
use tenancy::{
    jobs::{self, BackgroundJob, ClaimedJob, Lane, Undone, Wanted},
    testing::{TestShop, tenant},
};
use uuid::Uuid;

use crate::{Day, MailPaperwork, Mode, SaveSetting, WritePaperwork, save_setting, setting_of};

pub struct Street {
    pub shop: TestShop,
    pub desk: Desk,
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

pub fn profile() -> ShopProfile {
    serde_json::from_value(json!({
        "trading_name": "Érable", "email": "shop@example.ca", "address": home(), "currency": "CAD",
        "language": "en", "time_zone": "America/Toronto",
    }))
    .unwrap()
}

fn desk(shop: &TestShop) -> Desk {
    let address = PublicAddress {
        scheme: "https".into(),
        base_host: "shops.example".into(),
        port_suffix: String::new(),
    };
    let links = orders::LinkKey::new(b"a secret of thirty-two bytes.....");
    Desk::new(shop.db.tenancy.clone(), address, links)
}

pub fn hour(at: &str) -> NaiveTime {
    NaiveTime::parse_from_str(at, "%H:%M").unwrap()
}

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

impl Street {
    pub async fn open() -> Self {
        let shop = tenant().await;
        let desk = desk(&shop);
        let street = Self { shop, desk };
        let id = street.shop.id.number();
        street
            .by_hand(&format!(
                "INSERT INTO platform.account (id, email, name, password_hash, language, email_confirmed_at, created_at)
                 VALUES ('00000000-0000-0000-0000-00000000000a', 'ada@example.ca', 'Ada', '', 'fr', now(), now());
                 INSERT INTO platform.membership VALUES ('00000000-0000-0000-0000-00000000000a', {id}, 'owner', now())"
            ))
            .await;
        let mut tx = street.shop.write().await;
        inventory::furnish_shop(&mut tx, &home()).await.unwrap();
        platform::first_profile(&mut tx, &profile()).await.unwrap();
        tx.commit().await.unwrap();
        street
    }

    /// Changes rows behind the program's back.
    pub async fn by_hand(&self, sql: &str) {
        let owner = self.shop.db.postgres.owner(&self.shop.db.name);
        let (client, connection) = owner.connect(tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        client.batch_execute(sql).await.unwrap();
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.desk.tenancy.env().now()
    }

    /// Sets the clock forward.
    pub fn until(&self, instant: &str) {
        let wait = at(instant) - self.now();
        assert!(wait >= Duration::zero(), "{instant} has passed");
        self.shop.db.clock.advance(wait);
    }

    pub async fn sells(&self, sku: &str, stock: i32) -> VariantId {
        let lead_time = LeadTime {
            min_days: 7,
            max_days: 14,
        };
        let variant = VariantDraft {
            requires_shipping: false,
            sku: sku.into(),
            backorder: Backorder::Allow {
                limit: None,
                lead_time: Some(lead_time),
            },
            ..VariantDraft::priced(1_000)
        };
        let draft = ProductDraft {
            status: ProductStatus::Active,
            variants: vec![variant],
            ..ProductDraft::titled(format!("Tuque {sku}"))
        };
        let command = SaveProduct {
            draft,
            replaces: None,
            collections: None,
        };
        let mut tx = self.shop.write().await;
        let saved = save_product(&mut tx, Currency::CAD, command).await.unwrap();
        let product = product_by_id(&tx, saved.id).await.unwrap().unwrap();
        let id = product.details.variants[0].id.unwrap();
        tx.commit().await.unwrap();
        self.comes(id, stock).await;
        id
    }

    /// Goods come.
    pub async fn comes(&self, variant: VariantId, quantity: i32) {
        if quantity == 0 {
            return;
        }
        let came = Adjust {
            variant,
            location: None,
            change: Change::Delta {
                kind: DeltaKind::Receive,
                quantity,
                occurred_at: None,
            },
            reason: "test".into(),
            actor: "tester".into(),
            reference: None,
            caused_by: None,
        };
        let mut tx = self.shop.write().await;
        inventory::adjust(&mut tx, came).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Bob buys and pays.
    pub async fn bought(&self, variant: VariantId, units: i32) -> OrderId {
        let terms = papers::terms_of(&profile());
        let mut tx = self.shop.write().await;
        let filled = orders::put_in_cart(&mut tx, None, variant, units).await;
        let orders::Filled { cart, token, .. } = filled.unwrap();
        let contact = Contact {
            email: "bob@example.ca".into(),
            ship_to: home(),
            bill_to: None,
            note: String::new(),
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

    pub async fn chooses(&self, mode: Mode, at: &str) {
        let mut tx = self.shop.write().await;
        let before = setting_of(&mut tx).await.unwrap();
        let command = SaveSetting {
            mode,
            at: hour(at),
            email: String::new(),
            expected_version: before.version,
        };
        let (profile, _) = platform::profile(&mut tx).await.unwrap();
        save_setting(&mut tx, &command, &profile).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The mail goes to an address that the shop gives.
    pub async fn writes_to(&self, email: &str) {
        let mut tx = self.shop.write().await;
        let before = setting_of(&mut tx).await.unwrap();
        let command = SaveSetting {
            mode: before.mode,
            at: before.at,
            email: email.into(),
            expected_version: before.version,
        };
        let (profile, _) = platform::profile(&mut tx).await.unwrap();
        save_setting(&mut tx, &command, &profile).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn moves_to(&self, zone: zones::Zone) {
        let mut tx = self.shop.write().await;
        let (mut profile, version) = platform::profile(&mut tx).await.unwrap();
        profile.time_zone = zone;
        let save = SaveProfile {
            profile,
            expected_version: Some(version),
        };
        platform::save_profile(&mut tx, &save).await.unwrap();
        crate::plan(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn plans(&self) {
        let mut tx = self.shop.write().await;
        crate::plan(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Claims the due jobs of a lane, as one worker or another.
    pub async fn claimed(&self, lane: Lane, worker: u128) -> Vec<ClaimedJob> {
        let wanted = Wanted {
            lane,
            limit: 50,
            share: 50,
        };
        let worker = Uuid::from_u128(worker);
        let claimed = jobs::claim(&self.desk.tenancy, worker, wanted).await;
        claimed.unwrap()
    }

    pub async fn due(&self) -> Vec<ClaimedJob> {
        let mut all = self.claimed(Lane::Bulk, 1).await;
        all.retain(|job| job.kind == WritePaperwork::KIND);
        all
    }

    async fn mails(&self, job: &ClaimedJob) {
        let done = jobs::run::<MailPaperwork, _>(&self.desk, job).await;
        done.unwrap();
    }

    pub async fn run(&self, job: &ClaimedJob) -> Result<(), Undone> {
        jobs::run::<WritePaperwork, _>(&self.desk, job).await
    }

    /// Runs what is due.
    pub async fn works(&self) {
        for job in self.claimed(Lane::Bulk, 1).await {
            match job.kind.as_str() {
                WritePaperwork::KIND => self.run(&job).await.unwrap(),
                MailPaperwork::KIND => self.mails(&job).await,
                _ => {}
            }
        }
    }

    /// Runs what is due every half hour until an instant.
    pub async fn works_until(&self, instant: &str) {
        while self.now() < at(instant) {
            self.works().await;
            let left = at(instant) - self.now();
            self.shop.db.clock.advance(left.min(Duration::minutes(30)));
        }
        self.works().await;
    }

    pub async fn days(&self) -> Vec<Day> {
        let mut tx = self.shop.read().await;
        let mut days = crate::days(&mut tx, 400).await.unwrap();
        days.reverse();
        days
    }

    /// The days that were made, oldest first.
    pub async fn made(&self) -> Vec<String> {
        let days = self.days().await;
        days.iter().map(|one| one.day.to_string()).collect()
    }

    pub async fn day(&self, day: &str) -> Day {
        let day: NaiveDate = day.parse().unwrap();
        let mut tx = self.shop.read().await;
        crate::day(&mut tx, day).await.unwrap().unwrap()
    }

    /// The mails about paperwork that were queued and not sent.
    pub async fn letters(&self) -> Vec<MailJob> {
        // Until every lease has run out.
        self.shop.db.clock.advance(Duration::minutes(30));
        let mut due = self.claimed(Lane::Bulk, 1).await;
        due.retain(|job| job.kind == MailPaperwork::KIND);
        for job in due {
            self.mails(&job).await;
        }
        let claimed = self.claimed(Lane::Mail, 9).await;
        let mails = claimed
            .iter()
            .filter(|job| job.kind == MailJob::KIND)
            .map(|job| serde_json::from_value::<MailJob>(job.payload.clone()).unwrap());
        mails
            .filter(|mail| mail.text.contains("paperwork?day="))
            .collect()
    }
}
