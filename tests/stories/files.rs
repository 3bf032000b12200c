//! Files as merchants have them, uploaded as merchants do: an unreadable file is rejected whole with the reason, errors
//! in rows are reported row by row, and every row is either in the shop or reported.

use std::path::PathBuf;

use reqwest::Method;
use serde_json::{Value, json};

use crate::{merchant::Merchant, town::Town, visitor::Page};

const HEAD: &str =
    "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Barcode,Status\n";

async fn upload(merchant: &mut Merchant, bytes: &[u8]) -> Page {
    let path = format!("/api/tenants/{}/imports", merchant.tenant);
    merchant.browser.upload(&path, "products.csv", bytes).await
}

/// The preview and the report of an accepted file.
async fn imported(merchant: &mut Merchant, bytes: &[u8]) -> (Value, Value) {
    let page = upload(merchant, bytes).await;
    assert_eq!(page.status, 201, "{}", page.text);
    let import = format!("imports/{}", page.json()["id"].as_str().unwrap());
    let preview = merchant.reaches(&import, "previewed").await;
    let start = json!({ "update_existing": true, "status": "active" });
    let started = merchant
        .send(Method::POST, &format!("{import}/start"), start)
        .await;
    assert_eq!(started.status, 202, "{}", started.text);
    (preview, merchant.reaches(&import, "finished").await)
}

fn number(value: &Value) -> i64 {
    value
        .as_i64()
        .unwrap_or_else(|| panic!("no number: {value}"))
}

/// Titles of all products of the shop.
async fn titles(merchant: &mut Merchant) -> Vec<String> {
    let page = merchant.look("products?limit=100").await;
    let items = page["items"].as_array().unwrap();
    let mut all: Vec<String> = items
        .iter()
        .map(|one| one["title"].as_str().unwrap().to_owned())
        .collect();
    all.sort();
    all
}

/// Rows with an error in the preview.
fn refused_rows(preview: &Value) -> Vec<(i64, String)> {
    let problems = preview["problems"].as_array().unwrap();
    let errors = problems.iter().filter(|one| one["severity"] == "error");
    let named = |one: &Value| {
        let column = one["column"].as_str().unwrap_or_default().to_owned();
        assert!(!one["message"].as_str().unwrap().is_empty());
        (number(&one["row"]), column)
    };
    let mut rows: Vec<_> = errors.map(named).collect();
    rows.sort();
    rows.dedup();
    rows
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_whole() {
    let town = Town::open().await;
    let mut ada = Merchant::sign_up(town.visitor("dashboard.localhost"), "adas").await;
    let no_price = b"Handle,Title\nx,X\n".as_slice();
    let half_quoted = format!("{HEAD}x,\"X,,,A,5,,active\n");
    let cut_off = [b"\xff\xfe", HEAD.as_bytes(), b"x"].concat();
    for (bytes, status, words) in [
        (b"".as_slice(), 422, "empty"),
        (no_price, 422, "Variant Price"),
        (b"a,b\n1,2\n", 422, "Shopify"),
        (half_quoted.as_bytes(), 422, "row 2"),
        (&cut_off, 422, ""),
        (b"PK\x03\x04 a workbook", 415, "CSV"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 415, ""),
    ] {
        let page = upload(&mut ada, bytes).await;
        assert_eq!(page.status, status, "{}", page.text);
        assert!(page.text.contains(words), "no {words}: {}", page.text);
    }
    assert_eq!(ada.look("imports").await["items"], json!([]));
    assert_eq!(titles(&mut ada).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_is_wrong_in_a_row_is_said_and_the_rest_comes_in() {
    let town = Town::open().await;
    let mut ada = Merchant::sign_up(town.visitor("dashboard.localhost"), "adas").await;
    let file = format!(
        "{HEAD}mug,<b>Mug</b> <script>alert(1)</script>&amp; cup,,,MUG,12.50,,active\n\
         same,Same number,,,MUG,9.00,,active\n\
         price,No price,,,PRICE,twelve,,active\n\
         sum,\"=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\",,,SUM,5.00,,active\n\
         cream,Crème,,,CREAM,7.00,,active\n"
    );
    // A shop that ships by weight can open only when every weight is known.
    let file = file
        .replace("Status\n", "Status,Variant Grams\n")
        .replace("active\n", "active,250\n");
    // As saved by a spreadsheet on Windows.
    let windows: Vec<u8> = file
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect();
    let (preview, after) = imported(&mut ada, &windows).await;
    let refused = refused_rows(&preview);
    assert_eq!(
        refused,
        [
            (3, "Variant SKU".to_owned()),
            (4, "Variant Price".to_owned())
        ],
        "{preview}"
    );
    assert_eq!(number(&preview["counts"]["rows"]), 5);
    assert_eq!(number(&after["result"]["created"]), 3);
    assert_eq!(number(&after["result"]["failed"]), 2);
    assert_eq!(
        titles(&mut ada).await,
        [
            "=HYPERLINK(\"http://evil.example\",\"x\")",
            "Crème",
            "Mug & cup"
        ]
    );
    ada.opens(town.stand_ins).await;
    let mut shopper = town.visitor(&ada.storefront());
    let page = shopper.get("/products/mug").await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(!page.text.contains("alert(1)"), "{}", page.text);

    let (_, again) = imported(&mut ada, &windows).await;
    assert_eq!(number(&again["result"]["created"]), 0);
    assert_eq!(titles(&mut ada).await.len(), 3);
    let export = ada
        .browser
        .get(&format!("/api/tenants/{}/exports/products.csv", ada.tenant))
        .await;
    assert_eq!(export.status, 200, "{}", export.text);
    assert!(
        export.text.contains("'=HYPERLINK"),
        "a formula stays text: {}",
        export.text
    );
}

#[tokio::test]
async fn ten_thousand_rows_come_in() {
    let town = Town::open().await;
    let mut ada = Merchant::sign_up(town.visitor("dashboard.localhost"), "adas").await;
    let rows = (0..10_000).map(|row| {
        let (product, size, price) = (row / 4, row % 4, row % 90);
        format!("p-{product},Product {product},Size,{size},sku-{row},{price}.50,,active\n")
    });
    let file: String = std::iter::once(HEAD.to_owned()).chain(rows).collect();
    let (preview, after) = imported(&mut ada, file.as_bytes()).await;
    assert_eq!(number(&preview["counts"]["variants"]), 10_000);
    assert_eq!(number(&after["result"]["created"]), 2_500);
    assert_eq!(number(&after["result"]["failed"]), 0);
}

/// Real exports, where available: each row that is not in the shop is reported.
#[tokio::test]
async fn every_row_of_a_real_export_is_accounted_for() {
    let town = Town::open().await;
    for (slug, name) in [
        ("shirts", "shopify-apparel.csv"),
        ("woos", "woocommerce-sample.csv"),
    ] {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("../../../shared/data")
            .join(name);
        let Ok(bytes) = std::fs::read(path) else {
            eprintln!("{name} is not here");
            continue;
        };
        let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), slug).await;
        let (preview, after) = imported(&mut merchant, &bytes).await;
        let counts = &preview["counts"];
        assert_eq!(
            number(&after["result"]["created"]),
            number(&counts["products"])
        );
        assert_eq!(
            number(&after["result"]["failed"]),
            number(&counts["errors"])
        );
        assert_eq!(
            i64::try_from(refused_rows(&preview).len()).unwrap(),
            number(&counts["errors"]),
            "{preview}"
        );
        assert!(number(&counts["products"]) > 0);
        let (_, again) = imported(&mut merchant, &bytes).await;
        assert_eq!(number(&again["result"]["created"]), 0, "{again}");
    }
}
