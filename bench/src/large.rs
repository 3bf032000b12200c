//! A catalogue of 100,000 variants: the time of the first list after a change.

use std::{fmt::Write, time::Instant};

use catalog::{ProductStatus, SetStatus, queries::product_by_handle, set_status};
use kernel::{Currency, ProductId, TenantId};

use crate::{
    cpu,
    pages::body,
    program::Street,
    report::{Report, number},
    shops::Maker,
};

const SHOP: &str = "bench-large";
const PRODUCTS: usize = 20_000;
/// Number of products per transaction of the import.
const AT_ONCE: usize = 1_000;
const SIZES: [&str; 5] = ["XS", "S", "M", "L", "XL"];
const ROUNDS: usize = 7;

fn rows(first: usize) -> String {
    let mut out = String::from(
        "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,\
         Variant Price,Variant Requires Shipping,Variant Taxable,Status\n",
    );
    for number in first..first + AT_ONCE {
        for (index, size) in SIZES.iter().enumerate() {
            let title = if index == 0 {
                format!("Large thing {number}")
            } else {
                String::new()
            };
            writeln!(
                out,
                "large-{number},{title},,Us,Goods,goods,true,Size,{size},L-{number}-{size},250,{}.00,true,true,active",
                number % 90 + index + 10
            )
            .unwrap();
        }
    }
    out
}

/// Adds stock and activates all products.
async fn fill(street: &Street, maker: &Maker, tenant: TenantId) {
    for first in (0..PRODUCTS).step_by(AT_ONCE) {
        let read = product_files::parse(
            rows(first).as_bytes(),
            Currency::CAD,
            product_files::Units::default(),
        );
        let read = read.expect("a catalogue");
        let mut tx = maker.tenancy().write(tenant).await.unwrap();
        imports::apply(&mut tx, read.whole()).await.unwrap();
        tx.commit().await.unwrap();
    }
    let (schema, sql) = (tenant.schema(), street.sql().await);
    // Sent separately, because VACUUM cannot run in a transaction.
    for statement in [
        format!("UPDATE {schema}.product SET status = 'active'"),
        format!("VACUUM (ANALYZE) {schema}.product, {schema}.variant"),
    ] {
        sql.batch_execute(&statement).await.unwrap();
    }
}

async fn some_product(maker: &Maker, tenant: TenantId) -> ProductId {
    let tx = maker.tenancy().read(tenant).await.unwrap();
    let found = product_by_handle(&tx, "large-7").await.unwrap();
    found.expect("a product").id
}

/// Hides and shows the product, which changes the catalogue.
async fn change(maker: &Maker, tenant: TenantId, product: ProductId) {
    let mut tx = maker.tenancy().write(tenant).await.unwrap();
    for status in [ProductStatus::Draft, ProductStatus::Active] {
        let command = SetStatus { product, status };
        set_status(&mut tx, Currency::CAD, command).await.unwrap();
    }
    tx.touch_pages();
    tx.commit().await.unwrap();
}

/// Seconds of one list, and CPU seconds of server and PostgreSQL.
async fn list(street: &Street, server: u32, page: usize) -> (f64, f64, f64) {
    let postgres = || cpu::of_family(street.postmaster());
    let before = (cpu::of_process(server), postgres());
    let began = Instant::now();
    body(street, SHOP, &format!("/products?page={page}")).await;
    let took = began.elapsed().as_secs_f64();
    (
        took,
        cpu::of_process(server) - before.0,
        postgres() - before.1,
    )
}

fn row(name: &str, lists: &[(f64, f64, f64)]) -> Vec<String> {
    let sorted = |pick: &dyn Fn(&(f64, f64, f64)) -> f64| {
        let mut all: Vec<f64> = lists.iter().map(pick).collect();
        all.sort_by(f64::total_cmp);
        all
    };
    let took = sorted(&|list| list.0);
    let middle = |all: Vec<f64>| number(all.get(all.len() / 2).copied().unwrap_or_default(), 2);
    let ends = [took.first(), took.get(took.len() / 2), took.last()];
    let ends = ends.map(|value| number(value.copied().unwrap_or_default(), 2));
    vec![
        name.to_owned(),
        ends.join(" / "),
        middle(sorted(&|list| list.1)),
        middle(sorted(&|list| list.2)),
    ]
}

/// Creates the shop, then requests lists after changes and without.
pub async fn measure(street: &Street, maker: &Maker, report: &mut Report) {
    report.heading("A catalogue of 20,000 products and 100,000 variants");
    let tenant = maker.open(SHOP).await;
    let began = Instant::now();
    fill(street, maker, tenant).await;
    report.line(&format!(
        "Imported in {:.0} s.",
        began.elapsed().as_secs_f64()
    ));
    let server = street.serve(64).await;
    let product = some_product(maker, tenant).await;
    list(street, server.pid(), 1).await;
    let (mut first, mut next) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        change(maker, tenant, product).await;
        // Waits until the server has been notified of the change.
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        first.push(list(street, server.pid(), round + 2).await);
        next.push(list(street, server.pid(), round + 100).await);
    }
    let head = [
        "list of products",
        "seconds: shortest / middle / longest",
        "CPU s, server (middle)",
        "CPU s, PostgreSQL (middle)",
    ];
    report.table(&[
        head.map(str::to_owned).to_vec(),
        row("first after a change", &first),
        row("any other, of a page in no memory", &next),
    ]);
    report.memory("large catalogue", cpu::memory(server.pid()));
}
