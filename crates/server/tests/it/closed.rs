//! A shop its owner closed, or the provider suspended: what of earlier orders goes on, what files it serves, and what one
//! shopper's tries cost another.

use kernel::OrderId;
use payments::dispute::DisputeStatus;
use serde_json::json;
use tenancy::{directory::MOVING, provision, testing::eventually};

use crate::{
    checkout::{path_of, suspend},
    disputing::disputed,
    events::{bought, placed, sells},
    refunding::charged,
    town::{Answer, Merchant, Town, text},
};

async fn page(ada: &Merchant<'_>, order: OrderId) -> Answer {
    ada.town.get(&ada.slug, &path_of(ada, order)).await
}

/// Presses the button of an order that leads to this step.
async fn press(ada: &Merchant<'_>, order: OrderId, step: &str) -> Answer {
    let path = path_of(ada, order).replace('?', &format!("/{step}?"));
    ada.town.form((&ada.slug, &path), "", &[]).await
}

async fn closes(ada: &Merchant<'_>) {
    ada.post("/storefront", &json!({ "open": false }))
        .await
        .expect(200);
    // The server learns of it a moment later.
    eventually("the shop to close", async || {
        (ada.town.get(&ada.slug, "/").await.status == 503).then_some(())
    })
    .await;
}

#[tokio::test]
async fn an_unpaid_order_of_a_closed_shop_offers_only_to_be_canceled() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, hat) = sells(&ada, "HAT-S", 3).await;
    ada.opens().await;
    let (paid, unpaid) = (bought(&ada, hat, 1).await, placed(&ada, hat, 1).await);
    let offered = page(&ada, unpaid).await;
    for button in ["/checkout/pay", "/change?key", "/cancel?key"] {
        assert!(offered.text.contains(button), "{button}: {}", offered.text);
    }

    closes(&ada).await;
    let shown = page(&ada, unpaid).await;
    assert_eq!(shown.status, 200);
    let words = "This shop is closed at the moment, so this order cannot be paid.";
    assert!(shown.text.contains(words), "{}", shown.text);
    assert!(shown.text.contains("/cancel?key"), "{}", shown.text);
    for button in ["/checkout/pay", "/change?key"] {
        assert!(!shown.text.contains(button), "{button}: {}", shown.text);
    }
    assert_eq!(press(&ada, unpaid, "change").await.status, 503);
    let order = ada.get(&format!("/orders/{unpaid}")).await.expect(200);
    assert_eq!(order["payment_state"], "pending", "nothing was given up");

    assert_eq!(press(&ada, unpaid, "cancel").await.status, 303);
    let canceled = page(&ada, unpaid).await.text;
    assert!(
        canceled.contains("canceled before it was paid"),
        "{canceled}"
    );
    assert!(!canceled.contains("/change?key"), "{canceled}");
    assert!(!canceled.contains("Your order stands"), "{canceled}");
    let followed = page(&ada, paid).await.text;
    assert!(followed.contains("Your order stands"), "{followed}");
}

#[tokio::test]
async fn files_are_files_or_not_there_whether_or_not_the_shop_is_open() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let files = async |host: &str, icon: u16| {
        for (path, status, kind) in [
            ("/icon.svg", icon, "image/svg+xml"),
            ("/assets/storefront.0.css", 404, "text/plain"),
            ("/media/0000", 404, "text/plain"),
        ] {
            let file = town.get(host, path).await;
            let sent = file.headers["content-type"].to_str().unwrap();
            assert_eq!(file.status, status, "{host}{path}: {}", file.text);
            let kind = if status == 404 { "text/plain" } else { kind };
            assert!(sent.starts_with(kind), "{host}{path}: {sent}");
        }
    };
    files(&ada.slug, 200).await;
    sells(&ada, "HAT-S", 3).await;
    ada.opens().await;
    files(&ada.slug, 200).await;
    // One nobody has asked for yet: this process keeps a shop's state for a while.
    let bob = town.merchant("bobs").await;
    suspend(&bob).await;
    files(&bob.slug, 200).await;
    files("nobody", 404).await;
}

/// Shoppers may share an address: the tries with one order are that order's own.
#[tokio::test]
async fn one_shoppers_second_thoughts_keep_nobody_at_the_same_address_from_paying() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, hat) = sells(&ada, "HAT-S", 3).await;
    ada.opens().await;
    let (restless, calm) = (placed(&ada, hat, 1).await, placed(&ada, hat, 1).await);
    let mut last = press(&ada, restless, "change").await;
    assert_eq!(last.status, 303);
    for _ in 0..31 {
        last = press(&ada, restless, "change").await;
    }
    assert_eq!(last.status, 429);
    assert!(last.text.contains("This order was tried many times"));
    let paying = press(&ada, calm, "pay").await;
    assert_ne!(paying.status, 429, "{}", paying.text);
    assert_eq!(press(&ada, calm, "cancel").await.status, 303);
}

/// Shoppers wait for their money all the longer where a shop is in trouble.
#[tokio::test]
async fn a_suspended_shop_gives_money_back_and_changes_nothing_else() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, hat) = sells(&ada, "HAT-S", 3).await;
    ada.opens().await;
    let (first, second) = (bought(&ada, hat, 1).await, bought(&ada, hat, 1).await);
    charged(&ada, first).await;
    charged(&ada, second).await;
    let third = bought(&ada, hat, 1).await;
    charged(&ada, third).await;
    disputed(&ada, third, DisputeStatus::NeedsResponse).await;
    suspend(&ada).await;
    let refused = ada.post("/products", &json!({})).await;
    assert!(
        refused
            .text
            .contains("refund and cancel orders, answer disputes"),
        "{}",
        refused.text
    );
    assert_eq!(refused.refusal(403).0, "suspended");
    let path = format!("/orders/{first}/notes");
    let note = ada.post(&path, &json!({ "text": "?" })).await;
    assert_eq!(note.refusal(403).0, "suspended");
    let charge = ada
        .post(&format!("/orders/{first}/charge"), &json!({}))
        .await;
    assert_eq!(charge.refusal(403).0, "suspended");

    let half = json!({ "lines": [], "amount": { "minor": 1000, "currency": "CAD" } });
    let path = format!("/orders/{first}/refunds");
    let shown = ada
        .post(&format!("{path}/preview"), &half)
        .await
        .expect(200);
    let refund = json!({ "refund": half, "reason": "", "agreed": shown["agreed"] });
    ada.post(&path, &refund).await.expect(201);
    let path = format!("/orders/{second}/cancellation");
    let shown = ada.get(&path).await.expect(200);
    let cancel = json!({ "reason": "", "notify": false, "agreed": shown["agreed"] });
    ada.post(&path, &cancel).await.expect(201);

    let shown = ada.get(&format!("/orders/{third}")).await.expect(200);
    let dispute = text(&shown["disputes"][0]["id"]);
    let path = format!("/orders/{third}/disputes/{dispute}/acceptance");
    ada.post(&path, &json!({})).await.expect(201);

    // Its rows are being copied to another cluster.
    let mut tx = town.db.platform().await;
    let tenant = ada.tenant.parse().unwrap();
    assert!(provision::suspend(&mut tx, tenant, MOVING).await.unwrap());
    tx.commit().await.unwrap();
    let path = format!("/orders/{first}/refunds/preview");
    assert_eq!(ada.post(&path, &half).await.refusal(403).0, "suspended");
}
