//! Finds payments that need the merchant's attention.

use chrono::Duration;
use diesel::{
    QueryableByName,
    sql_types::{Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;
use kernel::PaymentId;
use tenancy::{Cached, DbError, TenantTx};

/// How long a payment in conflict is shown.
const CONFLICT_SHOWN: Duration = Duration::days(7);
/// How long a refusal of the processor is shown.
const REFUSAL_SHOWN: Duration = Duration::days(1);

/// Each part reads a small index.
const TROUBLED: &str = "
        SELECT id FROM payment WHERE status = 'review' AND updated_at > $1
        UNION
        SELECT a.payment_id FROM attempt a JOIN payment p ON p.id = a.payment_id
        WHERE a.state = 'abandoned' AND a.facts->>'reason' IN ('refused', 'amount_refused') AND a.created_at > $2
          AND p.status NOT IN ('paid', 'canceled')
        UNION
        SELECT r.payment_id FROM refund r JOIN attempt a ON a.id = r.attempt_id
        WHERE r.kind = 'apart' AND r.created_at > $1 AND a.state = 'captured'";

#[derive(QueryableByName)]
struct Troubled {
    #[diesel(sql_type = Uuid)]
    id: PaymentId,
}

/// Payments in conflict, payments whose page the processor refused, and payments of which the processor gave back more
/// than was left, as long as they are news.
///
/// # Errors
/// Database failures only.
pub async fn troubled_payments(tx: &mut TenantTx) -> Result<Vec<PaymentId>, DbError> {
    let now = tx.now();
    let query = diesel::sql_query(TROUBLED)
        .bind::<Timestamptz, _>(now - CONFLICT_SHOWN)
        .bind::<Timestamptz, _>(now - REFUSAL_SHOWN);
    let found: Vec<Troubled> = Cached(query).load(tx).await?;
    Ok(found.into_iter().map(|one| one.id).collect())
}
