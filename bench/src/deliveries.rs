//! The throughput of waiting deliveries.

use std::time::{Duration, Instant};

use messaging::{Pattern, RegisterEndpoint};
use outbound::AddressPolicy;
use serde_json::json;
use tenancy::outbox::{self, NewEvent};

use crate::{
    cpu,
    program::Street,
    receiver,
    report::{Report, number},
    shops::Maker,
};

const SHOPS: usize = 8;
const EVENTS: usize = 4000;

async fn endpoint(maker: &Maker, tenant: kernel::TenantId, url: &str) {
    let mut tx = maker.tenancy().write(tenant).await.unwrap();
    let command = RegisterEndpoint {
        url: url.to_owned(),
        description: "bench".to_owned(),
        kinds: vec![Pattern::parse("order.*").unwrap()],
        terms: messaging::DeliveryTerms::default(),
    };
    messaging::register_endpoint(&mut tx, AddressPolicy::AllowLoopback, command)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// First events of many orders, so that no delivery waits for another.
async fn events(maker: &Maker, tenant: kernel::TenantId) {
    for chunk in 0..EVENTS / 500 {
        let mut tx = maker.tenancy().write(tenant).await.unwrap();
        for number in 0..500 {
            let id = format!("ord_bench{}", chunk * 500 + number);
            let data = json!({
                "order_id": id, "number": 1001 + number, "email": "sam@example.ca", "currency": "CAD",
                "subtotal_minor": 2400, "shipping_minor": 1200, "tax_minor": 468, "total_minor": 4068,
                "lines": [{ "sku": "THING-1", "quantity": 1, "unit_minor": 2400 }],
            });
            outbox::record(&mut tx, NewEvent::new("order.placed.v1", "order", id, data))
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
    }
}

/// Waits until `count` arrived; returns the seconds since the first.
async fn drained(counter: &receiver::Counter, count: u64) -> f64 {
    while counter.get() == 0 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let began = Instant::now();
    while counter.get() < count {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    began.elapsed().as_secs_f64()
}

/// Fills the outbox, then starts the worker.
pub async fn measure(street: &Street, maker: &Maker, report: &mut Report) {
    report.heading("Messages to back offices");
    let (url, counter) = receiver::start().await;
    for number in 0..SHOPS {
        let tenant = maker.open(&format!("bench-messages-{number}")).await;
        endpoint(maker, tenant, &url).await;
        events(maker, tenant).await;
    }
    let total = SHOPS * EVENTS;
    let worker = street.work();
    let before = (
        cpu::of_process(worker.pid()),
        cpu::of_family(street.postmaster()),
    );
    let seconds = drained(&counter, u64::try_from(total).unwrap()).await;
    let after = (
        cpu::of_process(worker.pid()),
        cpu::of_family(street.postmaster()),
    );
    let count = f64::from(u32::try_from(total).unwrap());
    let micros = |spent: f64| number(spent * 1e6 / count, 0);
    report.table(&[
        [
            "messages",
            "endpoints",
            "seconds",
            "messages/s",
            "CPU µs each, worker",
            "CPU µs each, PostgreSQL",
            "came twice",
        ]
        .map(str::to_owned)
        .to_vec(),
        vec![
            total.to_string(),
            SHOPS.to_string(),
            number(seconds, 1),
            number(count / seconds, 0),
            micros(after.0 - before.0),
            micros(after.1 - before.1),
            (counter.get() - u64::try_from(total).unwrap()).to_string(),
        ],
    ]);
    report.line(&format!(
        "Memory of the worker after this: {} MB.",
        cpu::memory(worker.pid())
    ));
}
