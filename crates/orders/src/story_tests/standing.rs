//! The payment state: the view that filters lists and the function that pages use agree.

use diesel::sql_types::{BigInt, Nullable, Text, Uuid};
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, OrderId, PaymentId, RefundId};
use tenancy::TenantTx;

use super::Store;
use crate::*;

const ORDER_STATES: [&str; 5] = [
    "awaiting_payment",
    "authorized",
    "paid",
    "expired",
    "canceled",
];
const KINDS: [&str; 2] = ["sale", "stray"];
const REFUND_STATES: [&str; 5] = ["requested", "pending", "unknown", "succeeded", "failed"];

/// A refund as stored: kind, state, and how much of the payment, in halves.
type Refund = (&'static str, &'static str, i64);

/// No refund, one of every kind, state and size, and two of every pair of states.
fn refunds() -> Vec<Vec<Refund>> {
    let mut all = vec![Vec::new()];
    for state in REFUND_STATES {
        for kind in KINDS {
            all.extend([1, 2].map(|halves| vec![(kind, state, halves)]));
        }
        all.extend(REFUND_STATES.map(|other| vec![("sale", state, 1), ("sale", other, 1)]));
    }
    all
}

async fn run(tx: &mut TenantTx, sql: &str) {
    diesel::sql_query(sql).execute(tx).await.unwrap();
}

/// An attempt the refunds can refer to.
async fn attempted(tx: &mut TenantTx, payment: PaymentId) -> AttemptId {
    let id: AttemptId = tx.id();
    diesel::sql_query(
        "INSERT INTO attempt (id, payment_id, number, state, facts, idempotency_key, request, created_at, updated_at)
         VALUES ($1, $2, 1, 'captured', '{}', 'a key of ten', '{}', now(), now())",
    )
    .bind::<Uuid, _>(id)
    .bind::<Uuid, _>(payment)
    .execute(tx)
    .await
    .unwrap();
    run(tx, "UPDATE payment SET status = 'paid'").await;
    let captured = "INSERT INTO capture (payment_id, attempt_id, amount_minor, currency, captured_at)
        SELECT p.id, a.id, p.amount_minor, p.currency, now() FROM payment p JOIN attempt a ON a.payment_id = p.id";
    run(tx, captured).await;
    id
}

/// A refund of a sale needs its step; those that failed are given back before.
async fn counted(tx: &mut TenantTx, (payment, refund): (PaymentId, RefundId), minor: i64) {
    diesel::sql_query(
        "WITH last AS (SELECT step, after_minor FROM refund_total ORDER BY step DESC LIMIT 1),
         change AS (
             SELECT id, -amount_minor AS minor FROM refund r WHERE kind = 'sale' AND NOT counts
                 AND NOT EXISTS (SELECT FROM refund_total t WHERE t.refund_id = r.id AND NOT t.taken)
             UNION ALL SELECT $2, $3)
         INSERT INTO refund_total (payment_id, step, refund_id, captured_minor, before_minor, change_minor, after_minor)
         SELECT $1, coalesce(last.step, 0) + row_number() OVER steps, change.id, c.amount_minor,
             coalesce(last.after_minor, 0) + sum(change.minor) OVER steps - change.minor, change.minor,
             coalesce(last.after_minor, 0) + sum(change.minor) OVER steps
         FROM change CROSS JOIN capture c LEFT JOIN last ON true WINDOW steps AS (ORDER BY change.minor > 0, change.id)",
    )
    .bind::<Uuid, _>(payment)
    .bind::<Uuid, _>(refund)
    .bind::<BigInt, _>(minor)
    .execute(tx)
    .await
    .unwrap();
}

async fn refunded(
    tx: &mut TenantTx,
    (payment, attempt): (PaymentId, AttemptId),
    (kind, state, minor): Refund,
) {
    let id: RefundId = tx.id();
    if kind == "sale" {
        counted(tx, (payment, id), minor).await;
    }
    let fee = ledger::FeeAmount::zero(kernel::Currency::CAD);
    diesel::sql_query(
        "INSERT INTO refund (id, payment_id, attempt_id, kind, amount_minor, breakdown, fee_return, state, request,
                             created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, '{}', $7::text::jsonb, $6, '{}', now(), now())",
    )
    .bind::<Uuid, _>(id)
    .bind::<Uuid, _>(payment)
    .bind::<Uuid, _>(attempt)
    .bind::<Text, _>(kind)
    .bind::<BigInt, _>(minor)
    .bind::<Text, _>(state)
    .bind::<Text, _>(serde_json::to_string(&fee).unwrap())
    .execute(tx)
    .await
    .unwrap();
}

async fn stands(tx: &mut TenantTx, state: &str, payment: Option<PaymentId>) {
    diesel::sql_query(
        "UPDATE sales_order SET state = $1, payment_id = $2, paid_at = CASE WHEN $1 = 'paid' THEN placed_at END,
            charge_by = CASE WHEN $1 = 'authorized' THEN placed_at END",
    )
    .bind::<Text, _>(state)
    .bind::<Nullable<Uuid>, _>(payment)
    .execute(tx)
    .await
    .unwrap();
}

/// The state on the order's page, after checking that the list agrees for each state.
async fn agreed(tx: &mut TenantTx, id: OrderId) -> PaymentState {
    let order = order(tx, id).await.unwrap().unwrap();
    let paid: Vec<PaymentId> = order.payment.into_iter().collect();
    let takings = payments::takings(tx, &paid).await.unwrap();
    let charged = order.payment.map(|id| Charged {
        amount: takings[&id].amount,
        refunded: takings[&id].refunded,
    });
    let said = PaymentState::of(&order, charged);
    for state in PaymentState::ALL {
        let filter = OrderFilter {
            payment: vec![state],
            ..OrderFilter::default()
        };
        let rows = orders(tx, &filter).await.unwrap().items;
        let listed: Vec<PaymentState> = rows.iter().map(|row| row.payment_state).collect();
        let expected = if state == said {
            vec![said]
        } else {
            Vec::new()
        };
        assert_eq!(
            listed, expected,
            "{state:?} of {:?} {charged:?}",
            order.state
        );
    }
    said
}

#[tokio::test]
async fn list_and_page_share_one_payment_state_in_every_combination() {
    let store = Store::open().await;
    let hat = store.sells("Hat", 9).await;
    let id = store
        .placed(&[(hat, 1)], ShipmentPreference::ShipAvailable)
        .await;
    let payment = store.order(id).await.payment.unwrap();
    let half = store.order(id).await.total.minor() / 2;
    let mut tx = store.shop.write().await;
    let attempt = attempted(&mut tx, payment).await;
    let mut seen = Vec::new();
    for state in ORDER_STATES {
        stands(&mut tx, state, None).await;
        seen.push(agreed(&mut tx, id).await);
        stands(&mut tx, state, Some(payment)).await;
        for combination in refunds() {
            // A refund is kept for good; a failed one counts for nothing.
            run(&mut tx, "UPDATE refund SET state = 'failed'").await;
            // At most one stray refund per attempt: the schema's own rule.
            for (kind, state, halves) in combination {
                let refund = (kind, state, half * halves);
                refunded(&mut tx, (payment, attempt), refund).await;
            }
            seen.push(agreed(&mut tx, id).await);
        }
    }
    stands(&mut tx, "paid", Some(payment)).await;
    run(&mut tx, "UPDATE sales_order SET owed_minor = 1").await;
    seen.push(agreed(&mut tx, id).await);
    for state in PaymentState::ALL {
        assert!(seen.contains(&state), "{state:?} was never met");
    }
    assert_eq!(seen.len(), 1 + ORDER_STATES.len() * (1 + refunds().len()));
}

#[tokio::test]
async fn a_page_of_a_filtered_list_is_never_empty_while_more_follow() {
    let store = Store::open().await;
    let hat = store.sells("Hat", 9).await;
    let mut all = Vec::new();
    for _ in 0..5 {
        all.push(
            store
                .placed(&[(hat, 1)], ShipmentPreference::ShipAvailable)
                .await,
        );
    }
    let oldest = store.order(all[0]).await;
    store.paid(all[0]).await;
    let mut tx = store.shop.write().await;
    let attempt = attempted(&mut tx, oldest.payment.unwrap()).await;
    let whole = ("sale", "succeeded", oldest.total.minor());
    refunded(&mut tx, (oldest.payment.unwrap(), attempt), whole).await;
    for (payment, fulfillment) in [
        (vec![PaymentState::Refunded], Vec::new()),
        (
            vec![PaymentState::Refunded, PaymentState::Failed],
            Vec::new(),
        ),
        (Vec::new(), vec![FulfillmentState::Unfulfilled]),
        (
            Vec::new(),
            vec![FulfillmentState::Unfulfilled, FulfillmentState::Canceled],
        ),
        (
            vec![PaymentState::Refunded],
            vec![FulfillmentState::Unfulfilled],
        ),
    ] {
        let filter = OrderFilter {
            payment,
            fulfillment,
            limit: Some(2),
            ..OrderFilter::default()
        };
        let page = orders(&mut tx, &filter).await.unwrap();
        let ids: Vec<OrderId> = page.items.iter().map(|row| row.id).collect();
        assert_eq!((ids, page.next_cursor), (vec![all[0]], None), "{filter:?}");
    }
    let oldest_first = OrderFilter {
        sort: OrderSort::Oldest,
        ..OrderFilter::default()
    };
    let rows = orders(&mut tx, &oldest_first).await.unwrap().items;
    assert_eq!(rows[0].payment_state, PaymentState::Refunded);
}
