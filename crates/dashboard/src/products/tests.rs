use serde_json::{Value, json};
use tenancy::TenantTx;

use super::*;
use crate::shop_for_tests;
use calls::Who;
use wire::body;

fn hat() -> Value {
    let variant = |size: &str, stock: i32| {
        json!({
            "id": null, "options": [size], "sku": format!("HAT-{size}"), "barcode": "",
            "price": { "minor": 2400, "currency": "CAD" }, "compare_at_price": null, "cost": null,
            "weight_grams": 120, "length_mm": null, "width_mm": null, "height_mm": null,
            "requires_shipping": true, "track_stock": true, "position": 0,
            "out_of_stock": { "policy": "backorder", "limit": 20, "lead_days_min": 7, "lead_days_max": 14 },
            "reorder_point": 5, "reorder_quantity": 20, "initial_stock": stock,
        })
    };
    let text = |text: &str| json!({ "en": text, "fr": "" });
    json!({
        "status": "active", "handle": null, "title": text("Merino hat"), "description": text("Warm.\n\nDry."),
        "vendor": "", "product_type": "", "tags": ["winter"], "tax_category": "standard",
        "options": [{ "name": "Size", "values": ["S", "M"] }],
        "variants": [variant("S", 7), variant("M", 0)], "images": [], "collections": [],
        "seo": { "title": text(""), "description": text("") },
    })
}

fn input(value: &Value) -> ProductInput {
    body(value.to_string().as_bytes()).unwrap()
}

async fn saved(tx: &mut TenantTx, ada: &Who, value: &Value) -> Result<Value, Problem> {
    let shop = ShopFacts::of(tx).await?;
    let id = save::save(tx, (&shop, ada), None, &input(value)).await?;
    Ok(serde_json::to_value(view(tx, (&shop, "http://bytown.localhost"), id).await?).unwrap())
}

/// The input an editor sends after reading this.
fn edited(read: &Value) -> Value {
    let mut next = read.clone();
    let map = next.as_object_mut().unwrap();
    for key in [
        "id",
        "storefront_url",
        "created_at",
        "updated_at",
        "collections",
    ] {
        map.remove(key);
    }
    for variant in map["variants"].as_array_mut().unwrap() {
        variant.as_object_mut().unwrap().remove("stock");
    }
    next
}

#[tokio::test]
async fn a_product_comes_back_as_it_was_sent() {
    let (shop, ada) = shop_for_tests::open().await;
    let mut tx = shop.write().await;
    let read = saved(&mut tx, &ada, &hat()).await.unwrap();
    assert_eq!(read["handle"], "merino-hat");
    assert_eq!(read["description"]["en"], "Warm.\n\nDry.");
    assert_eq!(read["variants"][0]["stock"]["on_hand"], 7);
    assert_eq!(read["variants"][1]["reorder_point"], 5);
    assert_eq!(read["variants"][0]["out_of_stock"]["lead_days_max"], 14);
    assert_eq!(
        read["storefront_url"],
        "http://bytown.localhost/products/merino-hat"
    );
}

#[tokio::test]
async fn saving_over_somebody_else_or_over_stock_is_refused() {
    let (shop, ada) = shop_for_tests::open().await;
    let mut tx = shop.write().await;
    let facts = ShopFacts::of(&mut tx).await.unwrap();
    let read = saved(&mut tx, &ada, &hat()).await.unwrap();
    let id: ProductId = serde_json::from_value(read["id"].clone()).unwrap();
    let old = product_by_id(&tx, id).await.unwrap().unwrap();

    let mut stale = edited(&read);
    stale["version"] = json!(9);
    let refused = save::save(&mut tx, (&facts, &ada), Some(&old), &input(&stale))
        .await
        .unwrap_err();
    assert_eq!(
        (
            refused.code.as_str(),
            refused.more["current_version"].as_i64()
        ),
        ("stale", Some(1))
    );

    let mut fewer = edited(&read);
    fewer["variants"].as_array_mut().unwrap().remove(0);
    let refused = save::save(&mut tx, (&facts, &ada), Some(&old), &input(&fewer))
        .await
        .unwrap_err();
    assert_eq!(
        (
            refused.errors[0].field.as_str(),
            refused.errors[0].code.as_str()
        ),
        ("variants", "in_use")
    );

    let mut next = edited(&read);
    next["title"]["en"] = json!("Warm hat");
    save::save(&mut tx, (&facts, &ada), Some(&old), &input(&next))
        .await
        .unwrap();
    let saved = product_by_id(&tx, id).await.unwrap().unwrap();
    assert_eq!(
        (saved.version, saved.details.title.as_str()),
        (2, "Warm hat")
    );
}

#[tokio::test]
async fn wrong_fields_are_named_as_they_were_sent() {
    let (shop, ada) = shop_for_tests::open().await;
    let mut tx = shop.write().await;
    let mut wrong = hat();
    wrong["title"]["en"] = json!("");
    wrong["variants"][1]["sku"] = json!("HAT-S");
    let refused = saved(&mut tx, &ada, &wrong).await.unwrap_err();
    let fields: Vec<&str> = refused
        .errors
        .iter()
        .map(|error| error.field.as_str())
        .collect();
    assert_eq!(fields, ["title.en", "variants[1].sku"]);
    assert_eq!(refused.errors[0].message, "Is required");
    wrong["variants"][0]["price"]["currency"] = json!("USD");
    wrong["variants"][0]["length_mm"] = json!(10);
    let refused = saved(&mut tx, &ada, &wrong).await.unwrap_err();
    let fields: Vec<&str> = refused
        .errors
        .iter()
        .map(|error| error.field.as_str())
        .collect();
    assert_eq!(
        fields,
        [
            "variants[0].price",
            "variants[0].width_mm",
            "variants[0].height_mm"
        ]
    );
}

/// A variant that a file made untaxed is visible, found by the filter, and editable.
#[tokio::test]
async fn a_variant_sold_without_tax_is_seen_found_and_changed() {
    let (shop, ada) = shop_for_tests::open().await;
    let mut tx = shop.write().await;
    let mut untaxed = hat();
    untaxed["variants"][1]["taxable"] = json!(false);
    let read = saved(&mut tx, &ada, &untaxed).await.unwrap();
    assert_eq!(read["variants"][0]["taxable"], true);
    assert_eq!(read["variants"][1]["taxable"], false);
    assert_eq!(found(&tx, TaxFilter::NotCharged).await, ["Merino hat"]);
    assert_eq!(found(&tx, TaxFilter::Charged).await, [""; 0]);

    let facts = ShopFacts::of(&mut tx).await.unwrap();
    let id: ProductId = serde_json::from_value(read["id"].clone()).unwrap();
    let mut next = edited(&read);
    // A client that omits the field leaves it unchanged.
    next["variants"][1]
        .as_object_mut()
        .unwrap()
        .remove("taxable");
    replaced(&mut tx, (&facts, &ada), id, &next).await;
    assert_eq!(found(&tx, TaxFilter::NotCharged).await, ["Merino hat"]);
    next["version"] = json!(product_by_id(&tx, id).await.unwrap().unwrap().version);
    next["variants"][1]["taxable"] = json!(true);
    replaced(&mut tx, (&facts, &ada), id, &next).await;
    assert_eq!(found(&tx, TaxFilter::Charged).await, ["Merino hat"]);
}

async fn replaced(
    tx: &mut TenantTx,
    (facts, ada): (&ShopFacts, &Who),
    id: ProductId,
    next: &Value,
) {
    let old = product_by_id(tx, id).await.unwrap().unwrap();
    let saved = save::save(tx, (facts, ada), Some(&old), &input(next)).await;
    saved.unwrap();
}

async fn found(tx: &TenantTx, tax: TaxFilter) -> Vec<String> {
    let query = ListProducts {
        text: String::new(),
        statuses: Vec::new(),
        collection: None,
        stock: None,
        tax: Some(tax),
        pictures: None,
        sort: ListSort::Title,
        cursor: None,
        size: kernel::PageSize::clamped(None),
    };
    let page = list_products(tx, kernel::Currency::CAD, &query).await;
    let cards = page.unwrap().items.into_iter();
    cards.map(|card| card.title).collect()
}

/// The shop shows it as “In stock”, so the dashboard must not call it out of stock.
#[tokio::test]
async fn what_is_not_counted_is_not_out_of_stock() {
    let (shop, ada) = shop_for_tests::open().await;
    let mut tx = shop.write().await;
    let mut uncounted = hat();
    for variant in uncounted["variants"].as_array_mut().unwrap() {
        variant["track_stock"] = json!(false);
        variant["initial_stock"] = Value::Null;
    }
    saved(&mut tx, &ada, &uncounted).await.unwrap();
    for (level, titles) in [
        (StockLevel::In, vec!["Merino hat"]),
        (StockLevel::Out, vec![]),
        (StockLevel::Low, vec![]),
    ] {
        let query = ListProducts {
            text: String::new(),
            statuses: Vec::new(),
            collection: None,
            stock: Some(level),
            tax: None,
            pictures: None,
            sort: ListSort::Title,
            cursor: None,
            size: kernel::PageSize::clamped(None),
        };
        let facts = ShopFacts::of(&mut tx).await.unwrap();
        let page = list_products(&tx, facts.currency(), &query).await.unwrap();
        let stocks = stock_of_cards(&mut tx, &page.items).await.unwrap();
        let rows = page.items.iter();
        let rows: Vec<ProductRow> = rows
            .map(|card| ProductRow::of(&facts, card, &stocks))
            .collect();
        let shown: Vec<&str> = rows.iter().map(|row| row.title.as_str()).collect();
        assert_eq!(shown, titles, "{level:?}");
        assert!(
            rows.iter()
                .all(|row| row.uncounted_count == row.variant_count)
        );
    }
}

/// The repair list: visible products without a picture.
#[tokio::test]
async fn products_without_a_picture_are_found_and_counted() {
    let (shop, ada) = shop_for_tests::open().await;
    let mut tx = shop.write().await;
    let mut shown = hat();
    shown["status"] = json!("active");
    saved(&mut tx, &ada, &shown).await.unwrap();
    let of = |pictures| ListProducts {
        text: String::new(),
        statuses: Vec::new(),
        collection: None,
        stock: None,
        tax: None,
        pictures: Some(pictures),
        sort: ListSort::Title,
        cursor: None,
        size: kernel::PageSize::clamped(None),
    };
    let found = async |pictures| {
        let page = list_products(&tx, kernel::Currency::CAD, &of(pictures)).await;
        page.unwrap().items.len()
    };
    assert_eq!(found(PictureFilter::Missing).await, 1);
    assert_eq!(found(PictureFilter::Present).await, 0);
    assert_eq!(
        catalog::queries::active_without_picture(&tx).await.unwrap(),
        1
    );
}
