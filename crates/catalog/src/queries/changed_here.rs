//! When the shop itself last changed the fields that its back office may tell of, too.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use diesel::{
    QueryableByName,
    sql_types::{Array, Text, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;
use kernel::VariantId;
use tenancy::{Cached, DbError, TenantTx};

/// Instants by field, which is named as in a draft: `title`, `price_minor`.
pub type ChangedHere = BTreeMap<String, DateTime<Utc>>;

#[derive(QueryableByName)]
struct Noted {
    #[diesel(sql_type = Uuid)]
    variant: VariantId,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
}

/// An instant counts while the field has the value that it got then.
const NOTED: &str = "
    SELECT v.id AS variant, field.name, (field.noted ->> field.name)::timestamptz AS at
    FROM variant v
    JOIN product p ON p.id = v.product_id
    CROSS JOIN LATERAL (VALUES
        ('title', p.changed_here, p.changed_to, p.title),
        ('description_html', p.changed_here, p.changed_to, p.description_html),
        ('vendor', p.changed_here, p.changed_to, p.vendor),
        ('product_type', p.changed_here, p.changed_to, p.product_type),
        ('tags', p.changed_here, p.changed_to, p.tags::text),
        ('price_minor', v.changed_here, v.changed_to, v.price_minor::text),
        ('compare_at_minor', v.changed_here, v.changed_to, v.compare_at_minor::text),
        ('cost_minor', v.changed_here, v.changed_to, v.cost_minor::text),
        ('barcode', v.changed_here, v.changed_to, v.barcode),
        ('weight', v.changed_here, v.changed_to, v.weight_g::text)
    ) AS field (name, noted, became, value)
    WHERE v.id = ANY($1) AND field.became ->> field.name = md5(coalesce(field.value, ''))
        AND field.noted ->> field.name IS NOT NULL";

/// When the shop last changed fields of these variants and of their products; what messages changed does not count. A field is
/// missing that was not changed since it was made, or that somebody changed later without noting when.
///
/// # Errors
/// Database failures only.
pub async fn changed_here(
    tx: &mut TenantTx,
    variants: &[VariantId],
) -> Result<HashMap<VariantId, ChangedHere>, DbError> {
    let query = diesel::sql_query(NOTED).bind::<Array<Uuid>, _>(variants);
    let rows: Vec<Noted> = Cached(query).load(tx).await?;
    let mut all: HashMap<VariantId, ChangedHere> = HashMap::new();
    for one in rows {
        all.entry(one.variant).or_default().insert(one.name, one.at);
    }
    Ok(all)
}
