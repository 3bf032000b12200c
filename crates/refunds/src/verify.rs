//! Compares credit notes with the refunds they credit.

use diesel::{
    QueryableByName,
    sql_types::{BigInt, Text},
};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use tenancy::{DbError, TenantTx, counter};
use utoipa::ToSchema;

use crate::credit_note;

/// A refund without its credit note, or the reverse; none should ever be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RefundFault {
    /// The money of a refund was sent, and it has no valid credit note.
    CreditNoteMissing {
        /// The order's number.
        order: i64,
    },
    /// A valid credit note, and the money of its refund was not sent or came back.
    CreditNoteUnpaid {
        /// The order's number.
        order: i64,
    },
    /// No credit note has this number of the series.
    CreditNoteNumberMissing {
        /// The number.
        number: i64,
    },
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    fault: String,
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// Faults of one report: more say nothing new.
const MOST: i64 = 1_000;

// Hand-written: a report over refunds and credit notes, beyond diesel's DSL.
const FAULTS: &str = "
    WITH valid AS (
        SELECT refund_id, order_id FROM credit_note n
        WHERE NOT EXISTS (SELECT 1 FROM credit_note_void v WHERE v.credit_note_id = n.id))
    SELECT fault, number FROM (
        SELECT 'number' AS fault, missing.number FROM (
            SELECT number, lag(number, 1, 0::bigint) OVER (ORDER BY number) AS before
            FROM (SELECT number FROM credit_note UNION ALL SELECT $1 + 1) series) gap,
            LATERAL (SELECT generate_series(gap.before + 1, least(gap.number, gap.before + $2) - 1) AS number) missing
        UNION ALL
        SELECT 'missing', o.order_number FROM order_paper o JOIN sale_refund r ON r.payment_id = o.payment_id
        WHERE r.state = 'succeeded' AND NOT EXISTS (SELECT 1 FROM valid WHERE valid.refund_id = r.refund_id)
        UNION ALL
        SELECT 'missing', o.order_number FROM order_paper o JOIN hand_refund h ON h.order_id = o.order_id
        WHERE NOT EXISTS (SELECT 1 FROM valid WHERE valid.refund_id = h.refund_id)
        UNION ALL
        SELECT 'unpaid', o.order_number FROM valid JOIN order_paper o ON o.order_id = valid.order_id
        WHERE NOT EXISTS (
            SELECT 1 FROM sale_refund r WHERE r.refund_id = valid.refund_id AND r.state = 'succeeded')
            AND NOT EXISTS (SELECT 1 FROM hand_refund h WHERE h.refund_id = valid.refund_id)) found
    ORDER BY fault, number LIMIT $2";

/// Compares every refund of a sale with its credit note, and looks for holes in the credit notes' numbers. Use a
/// transaction with one snapshot.
///
/// # Errors
/// Database failures only.
pub async fn verify(tx: &mut TenantTx) -> Result<Vec<RefundFault>, DbError> {
    let last = counter::last(tx, credit_note::SERIES).await?;
    let query = diesel::sql_query(FAULTS)
        .bind::<BigInt, _>(last.unwrap_or_default())
        .bind::<BigInt, _>(MOST);
    let rows: Vec<Row> = query.load(tx).await?;
    rows.into_iter().map(Row::read).collect()
}

impl Row {
    fn read(self) -> Result<RefundFault, DbError> {
        let order = self.number;
        Ok(match self.fault.as_str() {
            "missing" => RefundFault::CreditNoteMissing { order },
            "unpaid" => RefundFault::CreditNoteUnpaid { order },
            "number" => RefundFault::CreditNoteNumberMissing { number: order },
            other => return Err(DbError::corrupt("refund fault", other)),
        })
    }
}
