//! The street opens: a merchant signs up and imports, a shopper buys, documents and messages follow, the merchant
//! ships, strangers see nothing, and a kill in the middle of a payment loses nothing.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    merchant::{Merchant, sign_up_form},
    shopping::{Wish, buy, pay},
    stand_ins::StandIns,
    street::Street,
};

const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
wool-sock,Wool Sock,<p>Warm.</p>,Us,Clothing,wool,true,Size,Small,SOCK-S,120,shopify,5,deny,20.00,true,true,active\n\
wool-sock,,,,,,,,Large,SOCK-L,140,shopify,2,continue,22.00,true,true,\n\
tea-pot,Tea Pot,<p>Pours.</p>,Us,Kitchen,tea,true,Title,Default Title,POT,900,shopify,3,deny,60.00,true,true,active\n";

const SOCKS: Wish<'_> = Wish {
    product: "wool-sock",
    options: &[("option1", "Small")],
    quantity: "2",
    email: "Sam@Example.ca",
};

#[tokio::test]
async fn the_street_opens() {
    let mut street = Street::open().await;
    let mut merchant = open_shop(&street).await;
    buys_socks(&street, &merchant).await;
    let order = paid_order(&street, &mut merchant).await;
    sent_again_it_is_the_same_invoice(&street, &mut merchant, &order).await;
    back_office_was_told(street.stand_ins).await;
    ships(&street, &mut merchant, &order).await;
    strangers_see_nothing(&street, &merchant).await;
    killed_while_a_payment_is_open(&mut street, &mut merchant).await;
    let (proven, report) = street.command(&["ledger", "verify"]);
    assert!(proven, "{report}");
}

async fn open_shop(street: &Street) -> Merchant {
    let browser = street.visitor("dashboard.localhost");
    let mut merchant = Merchant::sign_up(browser, "mos-corner").await;
    let again = street
        .visitor("dashboard.localhost")
        .json(Method::POST, "/api/signup", sign_up_form("mos-corner"))
        .await;
    assert_eq!(
        again.status, 422,
        "the same address signs up once: {}",
        again.text
    );
    merchant.import(CATALOGUE).await;
    merchant.opens(street.stand_ins).await;
    merchant
        .register(street.stand_ins, "mo", &["order.*"])
        .await;
    merchant
}

/// The first card is declined, the second pays; a shopper who returns in between is sent to the same page.
async fn buys_socks(street: &Street, merchant: &Merchant) {
    let mut shopper = street.visitor(&merchant.storefront());
    let url = buy(&mut shopper, SOCKS).await;
    let again = shopper.get("/checkout").await;
    let again = shopper.follow(again).await;
    assert!(
        again.text.contains("/checkout/pay"),
        "the order's page offers to pay: {}",
        again.text
    );
    let (order, key) = (again.field("order"), again.field("key"));
    let again = shopper
        .form("/checkout/pay", &[("order", &order), ("key", &key)])
        .await;
    assert_eq!(
        again.location.as_ref(),
        Some(&url),
        "who comes back goes to the same page"
    );
    let refused = pay(&mut shopper, &url, "4000000000000002").await;
    assert_ne!(
        refused.status, 303,
        "a refused card stays on the processor's page"
    );
    let paid = pay(&mut shopper, &url, "4242424242424242").await;
    assert_eq!(paid.status, 303, "{}", paid.text);
    assert_eq!(shopper.follow(paid).await.status, 200);
}

/// Paid once, numbered, mailed with the invoice.
async fn paid_order(street: &Street, merchant: &mut Merchant) -> String {
    let first = |all: &Value| all.as_array()?.first().cloned();
    let mail = street
        .stand_ins
        .eventually("the confirmation", "/mail.json?to=sam@example.ca", first)
        .await;
    assert!(mail.to_string().contains("INV-0001"), "{mail}");
    let orders = merchant.look("orders").await;
    assert_eq!(orders["items"].as_array().unwrap().len(), 1);
    assert_eq!(orders["items"][0]["payment_state"], "paid", "{orders}");
    let order = orders["items"][0]["id"].as_str().unwrap().to_owned();
    let path = format!(
        "/api/tenants/{}/orders/{order}/invoice.pdf",
        merchant.tenant
    );
    let (status, pdf) = merchant.browser.bytes(&path).await;
    assert_eq!(status, 200);
    assert!(pdf.starts_with(b"%PDF-"));
    order
}

/// The letterhead has changed since: the issued invoice has not.
async fn sent_again_it_is_the_same_invoice(street: &Street, merchant: &mut Merchant, order: &str) {
    let mut theme = merchant.look("settings/theme").await;
    theme["accent"] = json!("#aa0000");
    let saved = merchant.send(Method::PUT, "settings/theme", theme).await;
    assert_eq!(saved.status, 200, "{}", saved.text);
    let path = format!("orders/{order}/resend-confirmation");
    let again = merchant.send(Method::POST, &path, json!({})).await;
    assert_eq!(again.status, 202, "{}", again.text);
    let invoices = |all: &Value| {
        let attached = all
            .as_array()?
            .iter()
            .flat_map(|mail| mail["attachments"].as_array());
        let files: Vec<Value> = attached
            .flatten()
            .map(|file| file["base64"].clone())
            .collect();
        (files.len() == 2).then_some(files)
    };
    let files = street
        .stand_ins
        .eventually(
            "the invoice once more",
            "/mail.json?to=sam@example.ca",
            invoices,
        )
        .await;
    assert!(files[0] == files[1], "another paper under the same number");
}

async fn back_office_was_told(stand_ins: StandIns) {
    let in_order = |all: &Value| {
        let got: Vec<String> = all["entries"]
            .as_array()?
            .iter()
            .map(Value::to_string)
            .collect();
        let verified = |text: &String| text.contains("\"verdict\":\"verified\"");
        assert!(got.iter().all(verified), "{got:?}");
        let place = |kind: &str| got.iter().position(|text| text.contains(kind));
        place("order.placed.v1")
            .zip(place("order.paid.v1"))
            .filter(|(first, second)| first < second)
    };
    stand_ins
        .eventually("order.paid", "/receiver/mo.json", in_order)
        .await;
}

/// The merchant ships; the shopper is mailed.
async fn ships(street: &Street, merchant: &mut Merchant, order: &str) {
    let detail = merchant.look(&format!("orders/{order}")).await;
    let line = detail["groups"][0]["lines"][0]["line_id"].clone();
    let parcel = json!({ "lines": [{ "line_id": line, "quantity": 2 }], "carrier": "Canada Post",
                         "tracking_number": "7023210039414604", "notify": true });
    let path = format!("orders/{order}/shipments");
    let shipped = merchant.send(Method::POST, &path, parcel).await;
    assert_eq!(shipped.status, 201, "{}", shipped.text);
    assert_eq!(shipped.json()["fulfillment_state"], "fulfilled");
    let told = |all: &Value| all.to_string().contains("7023210039414604").then_some(());
    street
        .stand_ins
        .eventually("the shipping mail", "/mail.json?to=sam@example.ca", told)
        .await;
}

/// Another user's session sees nothing of this shop, and a request without a session nothing at all.
async fn strangers_see_nothing(street: &Street, merchant: &Merchant) {
    let path = |rest: &str| format!("/api/tenants/{}/{rest}", merchant.tenant);
    let mut stranger = street.visitor("dashboard.localhost");
    let log_in = json!({ "email": "ada@bytown.example", "password": "demo password 1" });
    let page = stranger.json(Method::POST, "/api/login", log_in).await;
    assert_eq!(page.status, 200);
    for rest in [
        "orders",
        "products",
        "stock",
        "endpoints",
        "settings/shop",
        "home",
    ] {
        assert_eq!(stranger.get(&path(rest)).await.status, 404, "{rest}");
    }
    let mut nobody = street.visitor("dashboard.localhost");
    assert_eq!(nobody.get(&path("orders")).await.status, 401);
}

/// The webhook reaches no server; the resolver or the shopper's return finishes the payment. The processor's stand-in
/// ran in the same process and kept its sessions on disk.
async fn killed_while_a_payment_is_open(street: &mut Street, merchant: &mut Merchant) {
    let mut shopper = street.visitor(&merchant.storefront());
    let pot = Wish {
        product: "tea-pot",
        options: &[],
        quantity: "1",
        ..SOCKS
    };
    let url = buy(&mut shopper, pot).await;
    street.kill_and_restart().await;
    let paid = pay(&mut shopper, &url, "4242424242424242").await;
    assert_eq!(paid.status, 303, "{}", paid.text);
    shopper.follow(paid).await;
    let mut list = Value::Null;
    for _ in 0..150 {
        list = merchant.look("orders").await;
        let mut all = list["items"].as_array().unwrap().iter();
        if all.all(|one| one["payment_state"] == "paid") {
            return;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("not paid: {list}");
}
