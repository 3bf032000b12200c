//! Faults planted by hand in a shop's rows are found and named by `highstreet ledger verify`.

use crate::{
    merchant::Merchant,
    shopping::{Wish, buy, pay},
    town::Town,
};

const CATALOGUE: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
Variant Requires Shipping,Variant Taxable,Status\n\
jug,Jug,<p>Pours.</p>,Us,Kitchen,jug,true,Title,Default Title,JUG,600,shopify,5,deny,45.00,true,true,active\n";

/// A fault: how it is planted and taken out again, and the names it is found under.
struct Planted {
    plant: &'static str,
    undo: &'static str,
    found: &'static [&'static str],
}

const FAULTS: [Planted; 6] = [
    Planted {
        plant: "UPDATE sales_order SET total_minor = total_minor + 5000, shipping_minor = shipping_minor + 5000",
        undo: "UPDATE sales_order SET total_minor = total_minor - 5000, shipping_minor = shipping_minor - 5000",
        found: &["PaymentDiffers"],
    },
    Planted {
        plant: "CREATE TABLE kept AS SELECT payment_id, attempt_id, amount_minor, currency, captured_at FROM capture;
            DELETE FROM capture; UPDATE payment SET amount_minor = amount_minor + 7000",
        undo: "UPDATE payment SET amount_minor = amount_minor - 7000;
            INSERT INTO capture (payment_id, attempt_id, amount_minor, currency, captured_at) TABLE kept; DROP TABLE kept",
        found: &["PaymentDiffers", "CaptureDiffers", "SaleDiffers"],
    },
    Planted {
        plant: "UPDATE order_line SET unit_minor = unit_minor + 1, net_minor = net_minor + quantity",
        undo: "UPDATE order_line SET unit_minor = unit_minor - 1, net_minor = net_minor - quantity",
        found: &["SumDiffers"],
    },
    Planted {
        plant: "UPDATE sales_order SET total_minor = total_minor + 1, tax_minor = tax_minor + 1",
        undo: "UPDATE sales_order SET total_minor = total_minor - 1, tax_minor = tax_minor - 1",
        found: &["SumDiffers"],
    },
    Planted {
        plant: "CREATE TABLE kept AS SELECT * FROM invoice; DELETE FROM invoice",
        undo: "INSERT INTO invoice SELECT * FROM kept; DROP TABLE kept",
        found: &["InvoiceMissing", "InvoiceNumberMissing"],
    },
    Planted {
        plant: "CREATE TABLE kept AS SELECT payment_id, attempt_id, amount_minor, currency, captured_at FROM capture;
            DELETE FROM capture; UPDATE payment SET status = 'open'",
        undo: "UPDATE payment SET status = 'paid';
            INSERT INTO capture (payment_id, attempt_id, amount_minor, currency, captured_at) TABLE kept; DROP TABLE kept",
        found: &["StateDiffers", "SaleWithoutPayment"],
    },
];

#[tokio::test]
async fn each_fault_planted_in_a_shops_rows_is_named() {
    let town = Town::open().await;
    let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), "jugs").await;
    merchant.import(CATALOGUE).await;
    merchant.opens(town.stand_ins).await;
    let mut shopper = town.visitor(&merchant.storefront());
    let wish = Wish {
        product: "jug",
        options: &[],
        quantity: "2",
        email: "sam@example.ca",
    };
    let page = buy(&mut shopper, wish).await;
    pay(&mut shopper, &page, "4242424242424242").await;
    while merchant.look("orders").await["items"][0]["payment_state"] != "paid" {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let owner = town.owner().await;
    let schema = format!("SET search_path TO {}, public", merchant.schema());
    owner.batch_execute(&schema).await.unwrap();
    for fault in FAULTS {
        owner.batch_execute(fault.plant).await.unwrap();
        let (sound, said) = town.command(&["ledger", "verify"]);
        assert!(!sound, "not found: {}", fault.plant);
        for name in fault.found {
            assert!(said.contains(name), "{}: {said}", fault.plant);
        }
        owner.batch_execute(fault.undo).await.unwrap();
    }
    town.proven();
    by_night(&town, &owner, &FAULTS[0]).await;
}

/// The worker finds the fault by itself, and it stays known until the books are right again.
async fn by_night(town: &Town, owner: &tokio_postgres::Client, fault: &Planted) {
    owner.batch_execute(fault.plant).await.unwrap();
    let (sound, said) = after_a_night(town, owner).await;
    assert!(!sound, "{said}");
    for name in fault.found {
        assert!(said.contains(name), "{said}");
    }
    owner.batch_execute(fault.undo).await.unwrap();
    let (sound, said) = after_a_night(town, owner).await;
    assert!(sound && said.contains("; 0 wrong"), "{said}");
}

/// What `highstreet ledger report` says once the nightly proof has run.
async fn after_a_night(town: &Town, owner: &tokio_postgres::Client) -> (bool, String) {
    let now = "SELECT clock_timestamp()";
    let begun: std::time::SystemTime = owner.query_one(now, &[]).await.unwrap().get(0);
    let due = "UPDATE msg.job SET due = now() WHERE kind = 'books.prove'";
    assert_eq!(owner.execute(due, &[]).await.unwrap(), 1);
    let proven = "SELECT FROM platform.book_proof WHERE proven_at > $1";
    while owner.query(proven, &[&begun]).await.unwrap().is_empty() {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    town.command(&["ledger", "report"])
}
