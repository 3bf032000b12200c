//! How much a large shop's morning costs: ten thousand open orders, fifty thousand lines that wait. Prints figures:
//! `cargo nextest run -p paperwork --run-ignored only --no-capture -E 'test(a_large_shop)'`.

use std::time::Instant;

use kernel::VariantId;

use super::street::Street;
use crate::{PaperKind, print};

const ORDERS: i32 = 10_000;
const LINES: usize = 5;

/// Kilobytes of a line of `/proc/self/status`.
fn memory(of: &str) -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(of)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// CPU seconds of this process, of all its threads.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap()
        .split_whitespace()
        .collect();
    let ticks = |at: usize| -> f64 { fields[at].parse().unwrap() };
    (ticks(11) + ticks(12)) / 100.0
}

/// Copies an order of five lines, each of which waits.
async fn copied(street: &Street, variants: &[VariantId]) {
    let schema = street.shop.id.schema();
    for variant in variants {
        street.bought(*variant, 1).await;
    }
    let sql = format!(
        "SET search_path TO {schema}, public;
         CREATE TEMP TABLE pattern AS SELECT * FROM sales_order ORDER BY number DESC LIMIT 1;
         CREATE TEMP TABLE lines AS SELECT DISTINCT ON (variant_id) * FROM order_line WHERE promise IS NOT NULL ORDER BY variant_id, id;
         CREATE TEMP TABLE fresh AS SELECT n, gen_random_uuid() AS id FROM generate_series(1, {ORDERS}) n;
         INSERT INTO sales_order
         SELECT (jsonb_populate_record(NULL::sales_order, to_jsonb(o) || jsonb_build_object('id', f.id, 'number', 100000 + f.n, 'cart_id', gen_random_uuid(),
                 'payment_id', NULL))).* FROM fresh f, pattern o;
         CREATE TEMP TABLE fresh_line AS
         SELECT f.id AS order_id, gen_random_uuid() AS id, l.variant_id, k AS position
         FROM fresh f CROSS JOIN generate_series(0, {LINES} - 1) k
         JOIN (SELECT variant_id, row_number() OVER (ORDER BY variant_id) - 1 AS at, count(*) OVER () AS all_of FROM lines) l
           ON l.at = (f.n * {LINES} + k) % l.all_of;
         INSERT INTO order_line
         SELECT (jsonb_populate_record(NULL::order_line, to_jsonb(l) || jsonb_build_object('id', x.id, 'order_id', x.order_id, 'position', x.position))).*
         FROM fresh_line x JOIN lines l USING (variant_id);
         INSERT INTO reservation
         SELECT (jsonb_populate_record(NULL::reservation, to_jsonb(r) || jsonb_build_object('id', gen_random_uuid(), 'holder_id', x.order_id, 'line_id', x.id))).*
         FROM fresh_line x JOIN (SELECT DISTINCT ON (variant_id) * FROM reservation WHERE backordered > 0 ORDER BY variant_id, id) r USING (variant_id);
         UPDATE stock_item i SET backordered = w.units FROM
           (SELECT variant_id, sum(backordered)::integer AS units FROM reservation GROUP BY 1) w WHERE w.variant_id = i.variant_id;
         ANALYZE;"
    );
    street.by_hand(&sql).await;
}

#[tokio::test]
#[ignore = "prints figures of a large shop"]
async fn a_large_shop_costs_little() {
    let street = Street::open().await;
    let mut variants = Vec::new();
    for number in 0..200 {
        variants.push(street.sells(&format!("SKU-{number}"), 1).await);
    }
    // The one unit that is there is gone, so that every later one waits.
    for variant in &variants {
        street.bought(*variant, 1).await;
    }
    copied(&street, &variants).await;
    street.plans().await;
    for (day, instant) in [
        ("2026-11-25", "2026-11-25T11:00:00Z"),
        ("2026-11-26", "2026-11-26T11:00:00Z"),
    ] {
        street.until(instant);
        std::fs::write("/proc/self/clear_refs", "5").ok();
        let (idle, spent, began) = (memory("VmRSS"), cpu(), Instant::now());
        street.works().await;
        let counts = street.day(day).await.facts.counts;
        println!(
            "{day}: {counts:?}\n  {:.1} s of CPU, {:.1} s, {} MB above idle",
            cpu() - spent,
            began.elapsed().as_secs_f64(),
            (memory("VmHWM") - idle) / 1024,
        );
        assert!(counts.backordered_lines >= 50_000, "{counts:?}");
    }
    let day = street.day("2026-11-26").await;
    let mut tx = street.shop.read().await;
    for kind in PaperKind::ALL {
        std::fs::write("/proc/self/clear_refs", "5").ok();
        let (idle, spent) = (memory("VmRSS"), cpu());
        let paper = print(&mut tx, &day, (kind, 1)).await.unwrap().unwrap();
        let bytes = paper.pdf().unwrap().len();
        println!(
            "{} (file 1 of {}): {bytes} bytes, {:.1} s of CPU, {} MB above idle",
            kind.code(),
            kind.files(&day.facts.counts),
            cpu() - spent,
            (memory("VmHWM") - idle) / 1024,
        );
    }
}
