//! The sum of a payment's refunds, kept step by step where the database can hold it against the capture
//! (docs/decisions/0119-impossible-states.md).

use diesel::sql_types::{BigInt, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{PaymentId, RefundId};
use tenancy::{Cached, DbError, TenantTx};

// Hand-written: window functions over what changes. The capture is written here if a program of the release before, which
// knows none, captured the payment.
const TAKE: &str = "
    WITH captured AS (
        INSERT INTO capture (payment_id, attempt_id, amount_minor, currency, captured_at)
        SELECT p.id, a.id, p.amount_minor, p.currency, $4
        FROM payment p JOIN attempt a ON a.payment_id = p.id AND a.state = 'captured' WHERE p.id = $1
        ON CONFLICT (payment_id) DO NOTHING),
    last AS (SELECT step, after_minor FROM refund_total WHERE payment_id = $1 ORDER BY step DESC LIMIT 1),
    change AS (
        SELECT id, -amount_minor AS minor FROM refund r
        WHERE payment_id = $1 AND kind = 'sale' AND NOT counts
            AND NOT EXISTS (SELECT FROM refund_total t WHERE t.refund_id = r.id AND NOT t.taken)
        UNION ALL SELECT $2, $3)
    INSERT INTO refund_total (payment_id, step, refund_id, captured_minor, before_minor, change_minor, after_minor)
    SELECT $1, coalesce(last.step, 0) + row_number() OVER steps, change.id, p.amount_minor,
        coalesce(last.after_minor, 0) + sum(change.minor) OVER steps - change.minor, change.minor,
        coalesce(last.after_minor, 0) + sum(change.minor) OVER steps
    FROM change CROSS JOIN payment p LEFT JOIN last ON true
    WHERE p.id = $1
    WINDOW steps AS (ORDER BY change.minor > 0, change.id)";

/// Counts a refund that is about to be written, after giving back those that failed. The database refuses a sum above the
/// capture.
pub(crate) async fn take(
    tx: &mut TenantTx,
    payment: PaymentId,
    (refund, minor): (RefundId, i64),
) -> Result<(), DbError> {
    let query = diesel::sql_query(TAKE)
        .bind::<SqlUuid, _>(payment)
        .bind::<SqlUuid, _>(refund)
        .bind::<BigInt, _>(minor)
        .bind::<Timestamptz, _>(tx.now());
    Cached(query).execute(tx).await?;
    Ok(())
}
