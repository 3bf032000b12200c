//! Creates shops for measuring through the verbs merchants use.

use std::{fmt::Write, sync::Arc};

use catalog::{
    ProductStatus, SetStatus,
    queries::{ListProducts, ListSort, list_products},
};
use inventory::{Adjust, Change};
use kernel::{Currency, Env, Language, PageSize, TenantId};
use orders::LinkKey;
use platform::{
    EmailAddress, Familiar, KeyRing, Password, PasswordHash, SaveProfile, ShopSlug, SignUp,
    SignedUp,
};
use processor_events::{Mode, WebhookSettings};
use stripe::{Stripe, StripeSettings};
use tax::{Authority, Registration};
use tenancy::{PoolSettings, Tenancy};
use web::{
    limiter::Limiter,
    page_cache::PageCache,
    state::{PublicAddress, State},
};

use crate::program::{DATABASE, SECRET, Street};

/// Number of products of such a shop; each has one variant and more units than a run can sell.
pub const PRODUCTS: usize = 12;

/// Makes shops.
pub struct Maker {
    pub state: State,
    password: PasswordHash,
    catalogue: String,
}

fn catalogue() -> String {
    let mut out = String::from(
        "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,\
         Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
         Variant Requires Shipping,Variant Taxable,Status\n",
    );
    for number in 0..PRODUCTS {
        writeln!(
            out,
            "thing-{number},Thing {number},<p>A thing one needs every day. It is made to last and easy to mend.</p>,Us,\
             Goods,goods,true,Title,Default Title,THING-{number},250,shopify,1000000,deny,{}.00,true,true,active",
            number + 12
        )
        .unwrap();
    }
    out
}

impl Maker {
    pub async fn new(street: &Street) -> Self {
        let (app, owner) = (
            street.postgres.app(DATABASE),
            street.postgres.owner(DATABASE),
        );
        let tenancy = Tenancy::connect(&app, &owner, PoolSettings::default(), Env::system())
            .await
            .unwrap();
        let base = url::Url::parse(&format!("http://127.0.0.1:{}/", street.sandbox_port)).unwrap();
        let settings = StripeSettings::new("sk_test_bench".to_owned(), base);
        let state = State {
            tenancy,
            address: PublicAddress {
                scheme: "http".to_owned(),
                base_host: "localhost".to_owned(),
                port_suffix: format!(":{}", street.port),
            },
            processor: Arc::new(Stripe::new(reqwest::Client::new(), settings)),
            webhook: WebhookSettings {
                secrets: vec!["unused".to_owned()],
                mode: Mode::Test,
            },
            keys: KeyRing::new(SECRET.as_bytes()),
            links: LinkKey::new(SECRET.as_bytes()),
            limiter: Limiter::new(None),
            proxies: web::peer::Proxies::default(),
            pages: PageCache::default(),
            endpoint_addresses: outbound::AddressPolicy::AllowLoopback,
            provider: web::state::Provider::default(),
        };
        let password = Password::choose("a password of the bench", Familiar::default())
            .await
            .unwrap()
            .hash()
            .await
            .unwrap();
        Self {
            state,
            password,
            catalogue: catalogue(),
        }
    }

    pub fn tenancy(&self) -> &Tenancy {
        &self.state.tenancy
    }

    fn command(&self, slug: &str) -> SignUp {
        SignUp {
            email: EmailAddress::parse(&format!("owner@{slug}.example")).unwrap(),
            password: self.password.clone(),
            shop_name: format!("Shop {slug}"),
            slug: ShopSlug::parse(slug).unwrap(),
            country: "CA".to_owned(),
            province: "ON".to_owned(),
            currency: Currency::CAD,
            language: Language::En,
            time_zone: "America/Toronto".to_owned(),
            user_agent: "bench".to_owned(),
            base_host: "localhost".to_owned(),
        }
    }

    /// A shop with products in stock.
    pub async fn open(&self, slug: &str) -> TenantId {
        let done = ::shops::make_shop(
            &self.state.tenancy,
            &self.state.address,
            &self.command(slug),
        )
        .await;
        let done = done.expect("a shop");
        self.fill(done.tenant).await;
        self.confirm(&done).await;
        self.declare(done.tenant).await;
        ::shops::open_shop(self.tenancy(), done.tenant)
            .await
            .expect("nothing is missing");
        done.tenant
    }

    /// Confirms the owner's address, as the link in the mail would.
    async fn confirm(&self, done: &SignedUp) {
        let mut tx = self.tenancy().platform().await.unwrap();
        platform::confirm_email(&mut tx, &done.confirmation)
            .await
            .expect("a fresh link");
        tx.commit().await.unwrap();
    }

    /// Saves the shop's address and a tax registration.
    async fn declare(&self, tenant: TenantId) {
        let mut tx = self.tenancy().write(tenant).await.unwrap();
        let (mut profile, version) = platform::profile(&mut tx).await.unwrap();
        profile.phone = "613 555 0100".to_owned();
        profile.address.line1 = "1 Wellington Street".to_owned();
        profile.address.city = "Ottawa".to_owned();
        profile.address.postal_code = "K1A 0B1".to_owned();
        let save = SaveProfile {
            profile,
            expected_version: Some(version),
        };
        platform::save_profile(&mut tx, &save).await.unwrap();
        let gst = Authority::GstHst;
        let row = Registration::typed(gst, gst.example(), tax::RECORDS_BEGIN, None).unwrap();
        tax::save_registrations(&mut tx, vec![row]).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn fill(&self, tenant: TenantId) {
        let read = product_files::parse(
            self.catalogue.as_bytes(),
            Currency::CAD,
            product_files::Units::default(),
        )
        .expect("a catalogue");
        let mut tx = self.tenancy().write(tenant).await.unwrap();
        let applied = imports::apply(&mut tx, read.whole()).await.unwrap();
        let now = tx.now();
        for note in applied.stock {
            let change = Change::Count {
                quantity: note.on_hand,
                as_of: now,
            };
            let adjust = Adjust {
                variant: note.variant,
                location: None,
                change,
                reason: "bench".to_owned(),
                actor: "bench".to_owned(),
                reference: None,
                caused_by: None,
            };
            inventory::adjust(&mut tx, adjust).await.unwrap();
        }
        let all = ListProducts {
            text: String::new(),
            statuses: Vec::new(),
            collection: None,
            stock: None,
            tax: None,
            pictures: None,
            sort: ListSort::default(),
            cursor: None,
            size: PageSize::clamped(Some(100)),
        };
        for card in list_products(&tx, Currency::CAD, &all).await.unwrap().items {
            let show = SetStatus {
                product: card.id,
                status: ProductStatus::Active,
            };
            catalog::set_status(&mut tx, Currency::CAD, show)
                .await
                .unwrap();
        }
        tx.touch_pages();
        tx.commit().await.unwrap();
    }
}
