//! A shop with one product, requested as a browser would.

use std::sync::Arc;

use actix_web::{
    App,
    dev::ServiceResponse,
    http::StatusCode,
    test::{TestRequest, call_service, init_service, read_body},
    web::Data,
};
use catalog::{
    ProductDraft, ProductOption, ProductStatus, SaveCollection, SaveProduct, VariantDraft,
    save_collection, save_product,
};
use kernel::{Address, Country, Currency, Language};
use platform::{KeyRing, ShopProfile, first_profile};
use processor_events::{Mode, WebhookSettings};
use stripe::{Stripe, StripeSettings};
use tenancy::testing::{TestDb, TestShop, tenant};

use web::{
    limiter::Limiter,
    page_cache::PageCache,
    state::{Provider, PublicAddress, State},
};

fn state(db: &TestDb) -> Data<State> {
    // Another test in this process may have installed it.
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    let http = reqwest::Client::builder().build().unwrap();
    let base = url::Url::parse("http://127.0.0.1:9/").unwrap();
    Data::new(State {
        tenancy: db.tenancy.clone(),
        address: PublicAddress {
            scheme: "http".into(),
            base_host: "localhost".into(),
            port_suffix: ":8080".into(),
        },
        processor: Arc::new(Stripe::new(http, StripeSettings::new("sk_test", base))),
        webhook: WebhookSettings {
            secrets: Vec::new(),
            mode: Mode::Test,
        },
        keys: KeyRing::new(b"a secret of thirty-two bytes....."),
        links: orders::LinkKey::new(b"a secret of thirty-two bytes....."),
        limiter: Limiter::new(None),
        proxies: web::peer::Proxies::default(),
        pages: PageCache::default(),
        endpoint_addresses: outbound::AddressPolicy::AllowLoopback,
        provider: Provider {
            support: "help@provider.example".into(),
            statement: "HIGHST".parse().unwrap(),
        },
    })
}

fn profile() -> ShopProfile {
    ShopProfile {
        trading_name: "Moulin & Pine".into(),
        legal_name: String::new(),
        tagline: "Kitchen things that last".into(),
        email: "hello@moulin.example".into(),
        phone: String::new(),
        address: Address {
            name: String::new(),
            company: String::new(),
            line1: String::new(),
            line2: String::new(),
            city: String::new(),
            province: "ON".into(),
            postal_code: String::new(),
            country: Country::CANADA,
            phone: String::new(),
        },
        currency: Currency::CAD,
        language: Language::En,
        time_zone: zones::Zone::toronto(),
        theme: platform::Theme::default(),
        returns_policy: "Thirty *days*.".into(),
        about: String::new(),
        announcement: platform::Announcement::default(),
        statement_name: String::new(),
        charge: platform::ChargeWhen::default(),
    }
}

fn mug() -> ProductDraft {
    let variant = |size: &str, price| VariantDraft {
        option_values: vec![size.to_owned()],
        track_stock: false,
        ..VariantDraft::priced(price)
    };
    ProductDraft {
        handle: "mug".into(),
        status: ProductStatus::Active,
        description_html: "<p>Holds coffee.</p>".into(),
        options: vec![ProductOption {
            name: "Size".into(),
            values: vec!["S".into(), "L".into()],
        }],
        variants: vec![variant("S", 2800), variant("L", 3250)],
        ..ProductDraft::titled("Stoneware mug")
    }
}

async fn save(shop: &TestShop, draft: ProductDraft) {
    let mut tx = shop.write().await;
    let command = SaveProduct {
        replaces: None,
        draft,
        collections: None,
    };
    save_product(&mut tx, Currency::CAD, command).await.unwrap();
    tx.commit().await.unwrap();
}

async fn furnished() -> TestShop {
    let shop = tenant().await;
    let mut tx = shop.db.platform().await;
    tenancy::directory::add_host(&mut tx, shop.id, "testshop.localhost")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut tx = shop.write().await;
    first_profile(&mut tx, &profile()).await.unwrap();
    platform::testing::opens(&mut tx).await;
    tx.commit().await.unwrap();
    save(&shop, mug()).await;
    shop
}

fn get(path: &str) -> TestRequest {
    TestRequest::get()
        .uri(path)
        .insert_header(("Host", "testshop.localhost:8080"))
}

async fn text(response: ServiceResponse) -> (StatusCode, String) {
    let status = response.status();
    (
        status,
        String::from_utf8(read_body(response).await.to_vec()).unwrap(),
    )
}

macro_rules! ask {
    ($app:expr, $path:expr) => {
        text(call_service(&$app, get($path).to_request()).await).await
    };
}

#[actix_web::test]
async fn every_public_page_answers_in_both_languages() {
    let shop = furnished().await;
    let app = init_service(
        App::new()
            .app_data(state(&shop.db))
            .configure(super::configure),
    )
    .await;
    for path in [
        "/",
        "/products",
        "/products?sort=price&o.Size=L&from=10",
        "/collections",
        "/search?q=mug",
        "/search",
        "/products/mug",
        "/products/mug?option1=L",
        "/pages/returns",
        "/contact",
    ] {
        let (status, html) = ask!(app, path);
        assert_eq!(status, StatusCode::OK, "{path}: {html}");
        let (status, french) = ask!(app, &format!("/fr{path}"));
        assert_eq!(status, StatusCode::OK, "/fr{path}");
        assert!(french.contains("lang=\"fr-CA\"") && html.contains("lang=\"en-CA\""));
    }
    assert!(ask!(app, "/").1.contains("Stoneware mug"));
    assert!(ask!(app, "/products/mug?option1=L").1.contains("$32.50"));
    assert!(
        ask!(app, "/sitemap.xml")
            .1
            .contains("http://testshop.localhost:8080/fr/products/mug")
    );
    assert!(
        ask!(app, "/robots.txt")
            .1
            .contains("Sitemap: http://testshop.localhost:8080/sitemap.xml")
    );
    assert_eq!(ask!(app, "/icon.svg").0, StatusCode::OK);
    assert_eq!(ask!(app, &super::super::STYLE.path).0, StatusCode::OK);
    assert_eq!(ask!(app, "/fr").0, StatusCode::OK);
}

#[actix_web::test]
async fn what_is_not_there_has_a_friendly_page() {
    let shop = furnished().await;
    let app = init_service(
        App::new()
            .app_data(state(&shop.db))
            .configure(super::configure),
    )
    .await;
    let pages = [
        "/nothing",
        "/products/none",
        "/collections/none",
        "/pages/about",
        "/products?page=9",
    ];
    for path in pages {
        let (status, html) = ask!(app, path);
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        assert!(html.contains("We cannot find this page"), "{path}");
    }
    let files = [
        "/media/zz",
        "/assets/none.css",
        &format!("/media/{}", "0".repeat(64)),
    ];
    for path in files {
        let (status, text) = ask!(app, path);
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(text, "There is no such file.", "{path}");
    }
    let request = TestRequest::get()
        .uri("/")
        .insert_header(("Host", "nobody.localhost"))
        .to_request();
    let (status, html) = text(call_service(&app, request).await).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(html.contains("There is no shop"));
    let moved = call_service(&app, get("/en/products?page=1").to_request()).await;
    assert_eq!(moved.status(), StatusCode::MOVED_PERMANENTLY);
    assert_eq!(moved.headers().get("Location").unwrap(), "/products?page=1");
}

#[actix_web::test]
async fn what_answers_get_answers_head() {
    let shop = furnished().await;
    let app = init_service(
        App::new()
            .app_data(state(&shop.db))
            .configure(super::configure),
    )
    .await;
    for path in ["/cart", "/checkout", "/checkout/review", "/", "/products"] {
        let status = call_service(&app, get(path).to_request()).await.status();
        let head = get(path).method(actix_web::http::Method::HEAD).to_request();
        assert_eq!(call_service(&app, head).await.status(), status, "{path}");
    }
}

#[actix_web::test]
async fn a_page_is_kept_until_something_changes() {
    let shop = furnished().await;
    let app = init_service(
        App::new()
            .app_data(state(&shop.db))
            .configure(super::configure),
    )
    .await;
    let first = call_service(&app, get("/products").to_request()).await;
    let tag = first
        .headers()
        .get("ETag")
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    let policy = first
        .headers()
        .get("Content-Security-Policy")
        .unwrap()
        .to_str()
        .unwrap();
    assert!(
        policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"),
        "{policy}"
    );
    let again = get("/products?utm_source=x")
        .insert_header(("If-None-Match", tag.clone()))
        .to_request();
    assert_eq!(
        call_service(&app, again).await.status(),
        StatusCode::NOT_MODIFIED
    );
    let small = get("/products")
        .insert_header(("Accept-Encoding", "gzip, br"))
        .to_request();
    let small = call_service(&app, small).await;
    assert_eq!(small.headers().get("Content-Encoding").unwrap(), "br");
    save(
        &shop,
        ProductDraft {
            handle: "bowl".into(),
            title: "Bowl".into(),
            ..mug()
        },
    )
    .await;
    let again = get("/products")
        .insert_header(("If-None-Match", tag))
        .to_request();
    let (status, html) = text(call_service(&app, again).await).await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("Bowl"));
}

#[actix_web::test]
async fn a_collection_is_in_the_menu_and_has_a_page() {
    let shop = furnished().await;
    let mut tx = shop.write().await;
    let product = catalog::queries::product_by_handle(&tx, "mug")
        .await
        .unwrap()
        .unwrap();
    let command = SaveCollection {
        id: None,
        read: None,
        handle: "mugs".into(),
        title: "Mugs".into(),
        description_html: String::new(),
        position: 1,
        published: true,
        products: Some(vec![product.id]),
    };
    save_collection(&mut tx, command).await.unwrap();
    tx.commit().await.unwrap();
    let app = init_service(
        App::new()
            .app_data(state(&shop.db))
            .configure(super::configure),
    )
    .await;
    let (status, html) = ask!(app, "/collections/mugs");
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("Stoneware mug"));
    assert!(ask!(app, "/").1.contains("href=\"/collections/mugs\""));
    assert!(
        ask!(app, "/products/mug")
            .1
            .contains("href=\"/collections/mugs\"")
    );
}

#[actix_web::test]
async fn looking_for_kept_pages_asks_the_database_nothing() {
    let shop = tenant().await;
    let app = init_service(
        App::new()
            .app_data(state(&shop.db))
            .wrap(actix_web::middleware::from_fn(super::kept::from_memory))
            .service(web::health::healthz),
    )
    .await;
    for path in ["/healthz", "/anything"] {
        call_service(&app, get(path).to_request()).await;
    }
    let mut tx = shop.db.platform().await;
    tenancy::directory::add_host(&mut tx, shop.id, "testshop.localhost")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    // A lookup would have cached the host as unknown.
    let directory = shop.tenancy().directory();
    let found = directory.lookup(shop.tenancy(), "testshop.localhost").await;
    assert_eq!(found.unwrap().map(|entry| entry.id), Some(shop.id));
}
