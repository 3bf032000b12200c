//! Stories from outside, told to the real program.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests fail loudly"
)]

mod street;

use reqwest::Method;
use serde_json::{Value, json};
use street::{Page, Street, Visitor};

const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
wool-sock,Wool Sock,<p>Warm.</p>,Us,Clothing,wool,true,Size,Small,SOCK-S,120,shopify,5,deny,20.00,true,true,active\n\
wool-sock,,,,,,,,Large,SOCK-L,140,shopify,2,continue,22.00,true,true,\n\
tea-pot,Tea Pot,<p>Pours.</p>,Us,Kitchen,tea,true,Title,Default Title,POT,900,shopify,3,deny,60.00,true,true,active\n";

async fn sign_up(street: &Street) -> (Visitor, String) {
    let mut merchant = street.visitor("dashboard.localhost");
    let form = json!({
        "email": "mo@example.ca", "password": "a long enough one", "shop_name": "Mo’s Corner", "slug": "mos-corner",
        "country": "CA", "province": "ON", "currency": "CAD", "language": "en", "accept_terms": true,
    });
    let page = merchant
        .json(Method::POST, "/api/signup", form.clone())
        .await;
    assert_eq!(page.status, 201, "{}", page.text);
    let tenant = page.json()["memberships"][0]["tenant"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let again = street
        .visitor("dashboard.localhost")
        .json(Method::POST, "/api/signup", form)
        .await;
    assert_eq!(
        again.status, 422,
        "the same address signs up once: {}",
        again.text
    );
    (merchant, tenant)
}

async fn import(merchant: &mut Visitor, tenant: &str) {
    let base = format!("/api/tenants/{tenant}/imports");
    let page = merchant
        .upload(&base, "products.csv", CATALOGUE.as_bytes())
        .await;
    assert_eq!(page.status, 201, "{}", page.text);
    let id = page.json()["id"].as_str().unwrap().to_owned();
    let start = json!({ "update_existing": true, "status": "active" });
    let page = merchant
        .json(Method::POST, &format!("{base}/{id}/start"), start)
        .await;
    assert_eq!(page.status, 202, "{}", page.text);
    for _ in 0..150 {
        let state = merchant.get(&format!("{base}/{id}")).await.json();
        match state["state"].as_str().unwrap() {
            "finished" => return,
            "failed" => panic!("{state}"),
            _ => tokio::time::sleep(std::time::Duration::from_millis(200)).await,
        }
    }
    panic!("the import did not finish");
}

fn address<'a>() -> Vec<(&'a str, &'a str)> {
    vec![
        ("email", "Sam@Example.ca"),
        ("ship-name", "Sam Shopper"),
        ("ship-line1", "1 Wellington St"),
        ("ship-city", "Ottawa"),
        ("ship-province", "ON"),
        ("ship-postal_code", "k1a0b1"),
        ("ship-country", "CA"),
    ]
}

/// First radio button of a name.
fn first_choice(page: &Page, name: &str) -> String {
    let marker = format!("name=\"{name}\" value=\"");
    let rest = page
        .text
        .split(&marker)
        .nth(1)
        .unwrap_or_else(|| panic!("no {name} in {}", page.text));
    rest.split('"').next().unwrap().to_owned()
}

/// From the product page to the processor's page; gives the page's address.
async fn buy(
    shopper: &mut Visitor,
    product: &str,
    options: &[(&str, &str)],
    quantity: &str,
) -> String {
    let page = shopper.get(&format!("/products/{product}")).await;
    assert_eq!(page.status, 200, "{}", page.text);
    let (path, shown) = (page.hidden("product"), page.hidden("shown"));
    let mut fields = vec![
        ("product", path.as_str()),
        ("shown", shown.as_str()),
        ("quantity", quantity),
    ];
    fields.extend_from_slice(options);
    let added = shopper.form("/cart/add", &fields).await;
    assert_eq!(added.status, 303, "{}", added.text);
    let cart = shopper.follow(added).await;
    assert_eq!(cart.status, 200, "{}", cart.text);
    let saved = shopper.form("/checkout/address", &address()).await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    let delivery = shopper.follow(saved).await;
    let choice = first_choice(&delivery, "choice");
    let mut fields = vec![("choice", choice.as_str())];
    if delivery.text.contains("name=\"preference\"") {
        fields.push(("preference", "ship_available"));
    }
    let chosen = shopper.form("/checkout/delivery", &fields).await;
    assert_eq!(chosen.status, 303, "{}", chosen.text);
    let review = shopper.follow(chosen).await;
    assert!(
        review.text.contains("HST"),
        "every tax is named: {}",
        review.text
    );
    let agreed = review.hidden("agreed");
    let pay = shopper.form("/checkout/pay", &[("agreed", &agreed)]).await;
    assert_eq!(pay.status, 303, "{}", pay.text);
    let url = pay.location.unwrap();
    let again = shopper.form("/checkout/pay", &[("agreed", &agreed)]).await;
    assert_eq!(
        again.location.as_ref(),
        Some(&url),
        "a double click goes to the same page"
    );
    url
}

/// Types a card into the processor's page and comes back.
async fn pay(shopper: &mut Visitor, url: &str, card: &str) -> Page {
    let attempt = shopper.get(url).await.hidden("attempt");
    let fields = [
        ("attempt", attempt.as_str()),
        ("number", card),
        ("expiry", "12 / 34"),
        ("cvc", "123"),
        ("name", "Sam Shopper"),
    ];
    shopper.form(url, &fields).await
}

async fn shop(street: &Street, slug: &str) -> Visitor {
    street.visitor(&format!("{slug}.localhost"))
}

#[tokio::test]
async fn the_street_opens() {
    let mut street = Street::open().await;
    let (mut merchant, tenant) = sign_up(&street).await;
    import(&mut merchant, &tenant).await;
    let base = format!("/api/tenants/{tenant}");

    // The back office registers where it listens.
    let form =
        json!({ "url": street.receiver("mo"), "description": "", "event_types": ["order.*"] });
    let made = merchant
        .json(Method::POST, &format!("{base}/endpoints"), form)
        .await;
    assert_eq!(made.status, 201, "{}", made.text);
    let secret = json!({ "secret": made.json()["secret"] });
    assert!(
        street
            .sandbox_send(Method::POST, "/receiver/mo/secret", secret)
            .await
            .is_success()
    );

    // A shopper buys: first card refused, second pays.
    let mut shopper = shop(&street, "mos-corner").await;
    let url = buy(&mut shopper, "wool-sock", &[("option1", "Small")], "2").await;
    let refused = pay(&mut shopper, &url, "4000000000000002").await;
    assert_ne!(
        refused.status, 303,
        "a refused card stays on the processor's page"
    );
    let paid = pay(&mut shopper, &url, "4242424242424242").await;
    assert_eq!(paid.status, 303, "{}", paid.text);
    let status = shopper.follow(paid).await;
    assert_eq!(status.status, 200);

    // Paid once, numbered, mailed with the invoice, told to the back office in order.
    let mail = street
        .eventually("the confirmation", "/mail.json?to=sam@example.ca", |all| {
            let list = all.as_array().or_else(|| all["messages"].as_array())?;
            list.first().cloned()
        })
        .await;
    assert!(mail.to_string().contains("INV-0001"), "{mail}");
    let orders = merchant.get(&format!("{base}/orders")).await.json();
    assert_eq!(orders["items"].as_array().unwrap().len(), 1);
    assert_eq!(orders["items"][0]["payment_state"], "paid", "{orders}");
    let order = orders["items"][0]["id"].as_str().unwrap().to_owned();
    let (status, pdf) = merchant
        .bytes(&format!("{base}/orders/{order}/invoice.pdf"))
        .await;
    assert_eq!(status, 200);
    assert!(pdf.starts_with(b"%PDF-"));
    let kinds = |all: &Value| -> Vec<String> {
        let list = all["entries"].as_array().cloned().unwrap_or_default();
        list.iter().map(|one| one.to_string()).collect()
    };
    street
        .eventually("order.paid", "/receiver/mo.json", |all| {
            let got = kinds(all);
            let place = |kind: &str| got.iter().position(|text| text.contains(kind));
            assert!(
                got.iter()
                    .all(|text| text.contains("\"verdict\":\"verified\"")),
                "{got:?}"
            );
            place("order.placed.v1")
                .zip(place("order.paid.v1"))
                .filter(|(first, second)| first < second)
        })
        .await;

    // The merchant ships; the shopper is told.
    let detail = merchant.get(&format!("{base}/orders/{order}")).await.json();
    let line = detail["groups"][0]["lines"][0]["line_id"].clone();
    let parcel = json!({ "lines": [{ "line_id": line, "quantity": 2 }], "carrier": "Canada Post",
                         "tracking_number": "7023210039414604", "notify": true });
    let shipped = merchant
        .json(
            Method::POST,
            &format!("{base}/orders/{order}/shipments"),
            parcel,
        )
        .await;
    assert_eq!(shipped.status, 201, "{}", shipped.text);
    assert_eq!(shipped.json()["fulfillment_state"], "fulfilled");
    street
        .eventually("the shipping mail", "/mail.json?to=sam@example.ca", |all| {
            all.to_string().contains("7023210039414604").then_some(())
        })
        .await;

    // Somebody else's session sees nothing of this shop.
    let mut stranger = street.visitor("dashboard.localhost");
    let log_in = json!({ "email": "ada@bytown.example", "password": "demo password 1" });
    assert_eq!(
        stranger
            .json(Method::POST, "/api/login", log_in)
            .await
            .status,
        200
    );
    for path in [
        "orders",
        "products",
        "stock",
        "endpoints",
        "settings/shop",
        "home",
    ] {
        assert_eq!(
            stranger.get(&format!("{base}/{path}")).await.status,
            404,
            "{path}"
        );
    }
    assert_eq!(
        street
            .visitor("dashboard.localhost")
            .get(&format!("{base}/orders"))
            .await
            .status,
        401
    );

    // Killed while a payment is open: the webhook finds nobody, the resolver or the shopper's return finishes it.
    let mut second = shop(&street, "mos-corner").await;
    let url = buy(&mut second, "tea-pot", &[], "1").await;
    street.kill_and_restart().await;
    // The stand-in of the processor lived in the same process and kept its sessions on disk.
    let paid = pay(&mut second, &url, "4242424242424242").await;
    assert_eq!(paid.status, 303, "{}", paid.text);
    second.follow(paid).await;
    for _ in 0..150 {
        let list = merchant.get(&format!("{base}/orders")).await.json();
        let done = list["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["payment_state"] == "paid");
        if done {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    let list = merchant.get(&format!("{base}/orders")).await.json();
    assert!(
        list["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["payment_state"] == "paid"),
        "{list}"
    );

    let (proven, report) = street.command(&["ledger", "verify"]);
    assert!(proven, "{report}");
}
