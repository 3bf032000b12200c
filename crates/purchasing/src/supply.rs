//! What will come of a variant, and how soon its supplier delivers: what a promise is made from.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::{
    QueryableByName,
    sql_types::{Array, Integer, Jsonb, Nullable, Uuid},
};
use diesel_async::RunQueryDsl;
use kernel::VariantId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tenancy::{Cached, DbError, TenantTx};

/// Units that a supplier still owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incoming {
    /// The day they are expected.
    pub on: NaiveDate,
    /// How many.
    pub units: i32,
}

/// What will come of a variant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Supply {
    /// Units on order with a day, earliest first.
    pub incoming: Vec<Incoming>,
    /// Business days its supplier takes to deliver.
    pub lead_days: Option<i32>,
}

impl Supply {
    /// Reads the columns of a view that shows it.
    ///
    /// # Errors
    /// They are not as written.
    pub fn read(incoming: Option<Value>, lead_days: Option<i32>) -> Result<Self, DbError> {
        let incoming = incoming.map(serde_json::from_value).transpose();
        Ok(Self {
            incoming: incoming
                .map_err(|error| DbError::corrupt("purchase_incoming", error))?
                .unwrap_or_default(),
            lead_days,
        })
    }
}

const SUPPLY: &str = "
    SELECT asked.variant_id,
           (SELECT lead_days FROM supplier_lead WHERE supplier_lead.variant_id = asked.variant_id) AS lead_days,
           (SELECT jsonb_agg(jsonb_build_object('on', expected_on, 'units', units) ORDER BY expected_on)
            FROM purchase_incoming
            WHERE purchase_incoming.variant_id = asked.variant_id AND expected_on IS NOT NULL) AS incoming
    FROM unnest($1) AS asked (variant_id)";

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Uuid)]
    variant_id: VariantId,
    #[diesel(sql_type = Nullable<Integer>)]
    lead_days: Option<i32>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    incoming: Option<Value>,
}

/// What will come of these variants.
///
/// # Errors
/// Database failures only.
pub async fn supply(
    tx: &mut TenantTx,
    variants: &[VariantId],
) -> Result<HashMap<VariantId, Supply>, DbError> {
    if variants.is_empty() {
        return Ok(HashMap::new());
    }
    let query = diesel::sql_query(SUPPLY).bind::<Array<Uuid>, _>(variants);
    let rows: Vec<Row> = Cached(query).load(tx).await?;
    rows.into_iter()
        .map(|row| Ok((row.variant_id, Supply::read(row.incoming, row.lead_days)?)))
        .collect()
}
