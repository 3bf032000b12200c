//! A shop whose program reaches its database over a line that may break.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use catalog::{
    Backorder, LeadTime, ProductDraft, ProductStatus, SaveProduct, VariantDraft,
    queries::product_by_id, save_product,
};
use inventory::{Adjust, Change, DeltaKind};
use kernel::{Address, Country, Currency, Env, SeededChance, TenantId, VariantId};
use orders::ShopTerms;
use tax::{Authority, Registration, save_registrations};
use tenancy::{PoolSettings, Tenancy, testing::TestDb};
use tokio_postgres::{Config, config::Host};

use crate::{bank::Bank, line::Line};

/// A shop in Ontario that charges HST.
pub struct Shop {
    /// Its database, reached without the line: for the rules, which are read whatever breaks.
    pub db: TestDb,
    /// The shop.
    pub id: TenantId,
    /// The program's connections.
    pub tenancy: Tenancy,
    /// The program's line to its database.
    pub line: Line,
    /// The card processor.
    pub bank: Arc<Bank>,
    /// Terms of its checkout.
    pub terms: ShopTerms,
    folder: PathBuf,
}

/// Where the shop is, and all shoppers live.
pub fn home() -> Address {
    Address {
        name: "Ada Roy".into(),
        company: String::new(),
        line1: "1 Wellington".into(),
        line2: String::new(),
        city: "Ottawa".into(),
        province: "ON".into(),
        postal_code: "K1A 0B1".into(),
        country: Country::CANADA,
        phone: String::new(),
    }
}

fn folder() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("hs-sim-{}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn sockets_of(config: &Config) -> PathBuf {
    match config.get_hosts() {
        [Host::Unix(folder)] => folder.clone(),
        other => panic!("the tests' PostgreSQL listens elsewhere: {other:?}"),
    }
}

impl Shop {
    /// Opens it on a database of its own. Its ids are drawn from the seed.
    pub async fn open(seed: u64) -> Self {
        let db = TestDb::start().await;
        let id = db.open_shop("simulated").await;
        let folder = folder();
        let socket = ".s.PGSQL.5432";
        let mut app = Config::new();
        app.host_path(&folder)
            .port(5432)
            .user("highstreet_app")
            .dbname(&db.name);
        let real = sockets_of(&db.postgres.app(&db.name));
        let line = Line::lay(&folder.join(socket), &real.join(socket));
        let env = Env {
            clock: db.clock.clone(),
            chance: Arc::new(SeededChance::new(seed)),
        };
        let settings = PoolSettings {
            partitions: 1,
            ..PoolSettings::default()
        };
        let owner = db.postgres.owner(&db.name);
        let tenancy = Tenancy::connect(&app, &owner, settings, env).await.unwrap();
        let bank = Arc::new(Bank::open(db.clock.clone(), line.clone()));
        let shop = Self {
            db,
            id,
            tenancy,
            line,
            bank,
            terms: ShopTerms {
                currency: Currency::CAD,
                time_zone: zones::Zone::toronto(),
                address: home(),
                charge: orders::ChargeTime::Now,
            },
            folder,
        };
        shop.furnish().await;
        // A program that was never up has no lists to miss.
        shop.plans().await.unwrap();
        shop
    }

    /// Removes it with its database.
    pub async fn close(self) {
        drop(self.tenancy);
        self.db.remove().await;
        std::fs::remove_dir_all(&self.folder).ok();
    }

    async fn furnish(&self) {
        let mut tx = self.db.write(self.id).await;
        inventory::furnish_shop(&mut tx, &home()).await.unwrap();
        let from = self.terms.day(tx.now());
        let number = "123456782 RT0001";
        let hst = Registration::typed(Authority::GstHst, number, from, None).unwrap();
        save_registrations(&mut tx, vec![hst]).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Puts an article of 9.99 on sale, with this many units on the shelf.
    pub async fn sells(&self, stock: i32, backorder: Backorder) -> VariantId {
        let variant = VariantDraft {
            requires_shipping: false,
            backorder,
            ..VariantDraft::priced(999)
        };
        let draft = ProductDraft {
            status: ProductStatus::Active,
            variants: vec![variant],
            ..ProductDraft::titled("Jug")
        };
        let command = SaveProduct {
            draft,
            replaces: None,
            collections: None,
        };
        let mut tx = self.db.write(self.id).await;
        let saved = save_product(&mut tx, Currency::CAD, command).await.unwrap();
        let product = product_by_id(&tx, saved.id).await.unwrap().unwrap();
        let variant = product.details.variants[0].id.unwrap();
        inventory::adjust(&mut tx, received(variant, stock))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        variant
    }
}

/// What becomes of an article that is sold out.
pub fn reordered() -> Backorder {
    let lead_time = LeadTime {
        min_days: 7,
        max_days: 14,
    };
    Backorder::Allow {
        limit: None,
        lead_time: Some(lead_time),
    }
}

/// A delivery from the supplier.
pub fn received(variant: VariantId, quantity: i32) -> Adjust {
    Adjust {
        variant,
        location: None,
        change: Change::Delta {
            kind: DeltaKind::Receive,
            quantity,
            occurred_at: None,
        },
        reason: "simulated".into(),
        actor: "Ada".into(),
        reference: None,
        caused_by: None,
    }
}
