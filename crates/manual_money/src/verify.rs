//! Compares what was received and handed back by hand with the shop's book.

use diesel::{
    QueryableByName,
    sql_types::{BigInt, Text},
};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

/// Money by hand that contradicts the shop's book; none should ever be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ManualFault {
    /// The book does not have this receipt's money where it was put, in its amount.
    ReceiptDiffers {
        /// The receipt.
        receipt: String,
    },
    /// The book does not have the money of this refund, in its amount, on the account it was taken from.
    RefundDiffers {
        /// The refund.
        refund: String,
    },
    /// The order does not owe what was lost of its money and neither paid nor credited since.
    OwedDiffers {
        /// The order.
        order: String,
    },
    /// The book has money by hand that nobody recorded.
    EntryWithoutRecord {
        /// The source the entry names.
        source: String,
    },
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    fault: String,
    #[diesel(sql_type = Text)]
    source: String,
}

/// Faults of one report: more say nothing new.
const MOST: i64 = 1_000;

// Hand-written: a report over two crates' tables, beyond diesel's DSL. The accounts are those of `Method::account`.
const FAULTS: &str = "
    WITH account (method, code) AS (
        VALUES ('cash', '1010'), ('cheque', '1020'), ('transfer', '1000'), ('other', '1030')),
    recorded AS (
        SELECT 'manual_receipt' AS kind, r.id::text AS source, a.code, r.amount_minor AS minor
        FROM manual_receipt r JOIN account a ON a.method = r.method
        UNION ALL
        SELECT 'manual_receipt', c.id::text, CASE c.kind WHEN 'written_off' THEN '1220' ELSE a.code END,
            CASE c.kind WHEN 'received' THEN c.amount_minor ELSE -c.amount_minor END
        FROM manual_change c JOIN account a ON a.method = c.method
        UNION ALL
        SELECT 'manual_refund', f.id::text, CASE WHEN owed.order_id IS NULL THEN a.code ELSE '1220' END, -f.amount_minor
        FROM manual_refund f JOIN manual_receipt r ON r.order_id = f.order_id
        JOIN account a ON a.method = CASE WHEN f.method = 'never_received' THEN r.method ELSE f.method END
        LEFT JOIN manual_change owed ON owed.order_id = f.order_id AND owed.step = 1 AND f.method = 'never_received'),
    owes AS (
        SELECT c.order_id, sum(CASE c.kind WHEN 'lost' THEN c.amount_minor ELSE -c.amount_minor END)
            - coalesce((SELECT sum(f.amount_minor) FROM manual_refund f
                WHERE f.order_id = c.order_id AND f.method = 'never_received'), 0) AS minor
        FROM manual_change c GROUP BY c.order_id)
    SELECT fault, source FROM (
        SELECT w.kind AS fault, w.source FROM recorded w
        WHERE NOT EXISTS (
            SELECT 1 FROM manual_entry e WHERE e.source_type = w.kind AND e.source_id = w.source
                AND e.amounts[array_position(e.accounts, w.code)] = w.minor)
        UNION ALL
        SELECT 'owed', coalesce(o.order_id, owes.order_id)::text
        FROM order_owed o FULL JOIN owes ON owes.order_id = o.order_id
        WHERE coalesce(o.owed_minor, 0) <> coalesce(owes.minor, 0)
        UNION ALL
        SELECT 'entry', e.source_id FROM manual_entry e
        WHERE NOT EXISTS (SELECT 1 FROM recorded w WHERE w.kind = e.source_type AND w.source = e.source_id)) found
    ORDER BY fault, source LIMIT $1";

/// Compares every receipt and every refund by hand with its entry. Use a transaction with one snapshot.
///
/// # Errors
/// Database failures only.
pub async fn verify(tx: &mut TenantTx) -> Result<Vec<ManualFault>, DbError> {
    let query = diesel::sql_query(FAULTS).bind::<BigInt, _>(MOST);
    let rows: Vec<Row> = query.load(tx).await?;
    rows.into_iter().map(Row::read).collect()
}

impl Row {
    fn read(self) -> Result<ManualFault, DbError> {
        let source = self.source;
        Ok(match self.fault.as_str() {
            "manual_receipt" => ManualFault::ReceiptDiffers { receipt: source },
            "manual_refund" => ManualFault::RefundDiffers { refund: source },
            "owed" => ManualFault::OwedDiffers { order: source },
            "entry" => ManualFault::EntryWithoutRecord { source },
            other => return Err(DbError::corrupt("manual fault", other)),
        })
    }
}
