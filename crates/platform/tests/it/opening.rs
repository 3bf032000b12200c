//! Opening and closing a shop, and shops from releases before opening existed.

use kernel::TenantId;
use platform::{
    Announcement, CloseShopError, Doors, Goods, OpenShopError, Requirement, ShippingPrices,
    ShopFacts, close_shop, doors, open_shop,
};
use tenancy::{
    TenantTx,
    migrate::{self, Migration},
    provision,
    testing::{self, TestDb},
};
use tokio_postgres::Client;

async fn facts(tx: &mut TenantTx) -> ShopFacts {
    ShopFacts {
        suspended: None,
        doors: doors(tx).await.unwrap(),
        owner_confirmed: true,
        address_complete: true,
        contact_given: true,
        taxes_declared: true,
        goods: Goods {
            variants: 1,
            shippable: 1,
            unweighed: 0,
        },
        shipping: ShippingPrices::ByWeight,
    }
}

fn words(en: &str) -> Announcement {
    Announcement {
        en: en.to_owned(),
        fr: String::new(),
    }
}

#[tokio::test]
async fn a_shop_is_opened_closed_and_opened_again() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    close_shop(&mut tx, &words("early")).await.unwrap();
    assert_eq!(doors(&mut tx).await.unwrap(), Doors::NeverOpened);
    let lacking = ShopFacts {
        address_complete: false,
        ..facts(&mut tx).await
    };
    let refused = open_shop(&mut tx, &lacking).await.unwrap_err();
    let OpenShopError::Missing(missing) = refused else {
        panic!("{refused}")
    };
    assert_eq!(missing, [Requirement::Address]);
    assert_eq!(doors(&mut tx).await.unwrap(), Doors::NeverOpened);

    let first = facts(&mut tx).await;
    open_shop(&mut tx, &first).await.unwrap();
    let since = tx.now();
    assert_eq!(doors(&mut tx).await.unwrap(), Doors::Open { since });
    tx.commit().await.unwrap();

    shop.db.clock.advance(chrono::Duration::days(9));
    let mut tx = shop.write().await;
    // Repeating it keeps the time of the first opening.
    let again = facts(&mut tx).await;
    open_shop(&mut tx, &again).await.unwrap();
    assert_eq!(doors(&mut tx).await.unwrap(), Doors::Open { since });
    let long = close_shop(&mut tx, &words(&"x".repeat(301))).await;
    assert!(matches!(
        long,
        Err(CloseShopError::TooLong {
            field: "message.en"
        })
    ));
    close_shop(&mut tx, &words("On holiday")).await.unwrap();
    close_shop(&mut tx, &words("Until Monday")).await.unwrap();
    let closed = Doors::Closed {
        since: tx.now(),
        message: words("Until Monday"),
    };
    assert_eq!(doors(&mut tx).await.unwrap(), closed);
    let now = facts(&mut tx).await;
    open_shop(&mut tx, &now).await.unwrap();
    assert!(doors(&mut tx).await.unwrap().are_open());
}

/// The migration that introduced opening.
const OPENING: i32 = 160;

async fn owner_of(db: &TestDb) -> Client {
    let owner = db.postgres.owner(&db.name);
    let (client, connection) = owner.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// A shop of the previous release, with this profile and these tax registrations.
async fn old_shop(db: &TestDb, owner: &Client, (profile, taxes): (&str, &str)) -> TenantId {
    let set = migrate::tenant_set().into_iter();
    let older: Vec<Migration> = set.filter(|file| file.number < OPENING).collect();
    let id = provision::build_spare(&db.tenancy, &older).await.unwrap();
    let schema = id.schema();
    let rows = format!(
        "INSERT INTO {schema}.shop_profile (data, updated_at) VALUES ('{profile}', now());
         INSERT INTO {schema}.tax_registration (authority, valid_from, number, saved_at)
         SELECT 'gst_hst', '2026-01-01', number, now() FROM (VALUES {taxes}) AS given (number, there) WHERE there;
         UPDATE platform.tenant SET state = 'active', slug = 'old-' || id WHERE id = {}",
        id.number()
    );
    owner.batch_execute(&rows).await.unwrap();
    id
}

#[tokio::test]
async fn shops_from_before_stay_open_or_closed_and_keep_what_they_declared() {
    let db = TestDb::start().await;
    let owner = owner_of(&db).await;
    let none = "(NULL::text, false)";
    let cases = [
        (("{}", none), true, true),
        (
            (r#"{"doors": "open"}"#, "('123456782 RT0001', true)"),
            true,
            false,
        ),
        (
            (r#"{"doors": "closed"}"#, "(NULL::text, true)"),
            false,
            false,
        ),
    ];
    for (before, is_open, is_small_supplier) in cases {
        let id = old_shop(&db, &owner, before).await;
        let set = migrate::tenant_set();
        let owner_config = db.postgres.owner(&db.name);
        let report = migrate::tenant(&owner_config, &set, id).await.unwrap();
        assert_eq!(report.failed, [], "{before:?}");
        let mut tx = db.write(id).await;
        let found = doors(&mut tx).await.unwrap();
        assert_eq!(found.are_open(), is_open, "{before:?}");
        assert_ne!(found, Doors::NeverOpened, "{before:?}");
        tx.rollback().await.unwrap();
        let query = format!("SELECT count(*) FROM {}.tax_small_supplier", id.schema());
        let rows: i64 = owner.query_one(&query, &[]).await.unwrap().get(0);
        assert_eq!(rows == 1, is_small_supplier, "{before:?}");
    }
}
