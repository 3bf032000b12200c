//! The list, in one statement.

use chrono::Duration;
use diesel::{
    QueryableByName,
    sql_types::{Array, BigInt, Integer, Nullable, Text, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;
use kernel::{Currency, Money, ProductId, SupplierId, VariantId};
use tenancy::{Cached, DbError, TenantTx};

use super::{SOLD_DAYS, Stand, Suggestion};

/// What is to be ordered from one supplier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReorderSupplier {
    /// The supplier; `None` for goods of which no supplier is known.
    pub supplier: Option<SupplierTerms>,
    /// The variants, by title.
    pub lines: Vec<ReorderLine>,
}

/// The terms of a supplier that matter to the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupplierTerms {
    /// Identifies it.
    pub id: SupplierId,
    /// Its name.
    pub name: String,
    /// The currency of its prices.
    pub currency: Currency,
    /// Business days it takes to deliver; `None`: not known.
    pub lead_days: Option<i32>,
    /// What one order must come to at least, in minor units of its currency.
    pub minimum_minor: Option<i64>,
}

/// A variant to order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReorderLine {
    /// The variant.
    pub variant: VariantId,
    /// Its product.
    pub product: ProductId,
    /// The product's title.
    pub title: String,
    /// `Blue / Large`; empty without options.
    pub options: String,
    /// The shop's code; may be empty.
    pub sku: String,
    /// The supplier's code; may be empty.
    pub supplier_sku: String,
    /// Its numbers.
    pub stand: Stand,
    /// How many to order, and why.
    pub suggestion: Suggestion,
    /// Cost of one unit in minor units of the supplier's currency; `None` without a supplier.
    pub cost_minor: Option<i64>,
}

impl ReorderSupplier {
    /// What the suggested units cost together; `None` without a supplier.
    #[must_use]
    pub fn total(&self) -> Option<Money> {
        let terms = self.supplier.as_ref()?;
        let minor = self.lines.iter().fold(0_i64, |sum, line| {
            let units = i64::from(line.suggestion.quantity);
            sum.saturating_add(line.cost_minor.unwrap_or(0).saturating_mul(units))
        });
        Some(Money::new(minor, terms.currency))
    }
}

/// The reorder list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReorderList {
    /// By supplier's name; goods without a supplier come last.
    pub suppliers: Vec<ReorderSupplier>,
    /// Variants beyond the wanted number.
    pub left_out: i64,
}

/// `uncovered` narrows to few rows before anything is looked up for them. `$3` narrows to some variants, if any.
const LIST: &str = "
    SELECT r.variant_id, r.product_id, r.title, r.options, r.sku, r.on_hand, r.reserved, r.backordered, r.reorder_point,
           r.reorder_quantity, r.incoming, r.drafted, r.supplier_id, r.supplier, r.currency, r.lead_days, r.minimum_minor,
           coalesce(r.supplier_sku, '') AS supplier_sku, r.cost_minor, coalesce(r.pack, 1) AS pack,
           (SELECT coalesce(sum(units), 0)::bigint FROM sold_unit
            WHERE sold_unit.variant_id = r.variant_id AND sold_unit.occurred_at >= $1) AS sold,
           count(*) OVER () AS found
    FROM reorder_item r
    WHERE r.uncovered <= coalesce(r.reorder_point, -1) AND r.position <= coalesce(r.reorder_point, -1)
      AND ($3::uuid[] IS NULL OR r.variant_id = ANY ($3))
    ORDER BY r.supplier IS NULL, lower(r.supplier), r.supplier_id, r.title_folded, r.options, r.variant_id
    LIMIT $2";

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Uuid)]
    variant_id: VariantId,
    #[diesel(sql_type = Uuid)]
    product_id: ProductId,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Text)]
    options: String,
    #[diesel(sql_type = Text)]
    sku: String,
    #[diesel(sql_type = Integer)]
    on_hand: i32,
    #[diesel(sql_type = Integer)]
    reserved: i32,
    #[diesel(sql_type = Integer)]
    backordered: i32,
    #[diesel(sql_type = Nullable<Integer>)]
    reorder_point: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    reorder_quantity: Option<i32>,
    #[diesel(sql_type = Integer)]
    incoming: i32,
    #[diesel(sql_type = Integer)]
    drafted: i32,
    #[diesel(sql_type = Nullable<Uuid>)]
    supplier_id: Option<SupplierId>,
    #[diesel(sql_type = Nullable<Text>)]
    supplier: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    currency: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    lead_days: Option<i32>,
    #[diesel(sql_type = Nullable<BigInt>)]
    minimum_minor: Option<i64>,
    #[diesel(sql_type = Text)]
    supplier_sku: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    cost_minor: Option<i64>,
    #[diesel(sql_type = Integer)]
    pack: i32,
    #[diesel(sql_type = BigInt)]
    sold: i64,
    #[diesel(sql_type = BigInt)]
    found: i64,
}

impl Row {
    fn terms(&self) -> Result<Option<SupplierTerms>, DbError> {
        let (Some(id), Some(name), Some(currency)) =
            (self.supplier_id, &self.supplier, &self.currency)
        else {
            return Ok(None);
        };
        Ok(Some(SupplierTerms {
            id,
            name: name.clone(),
            currency: Currency::from_code(currency)
                .map_err(|error| DbError::corrupt("supplier.currency", error))?,
            lead_days: self.lead_days,
            minimum_minor: self.minimum_minor,
        }))
    }

    fn line(self) -> Option<ReorderLine> {
        let stand = Stand {
            on_hand: self.on_hand,
            reserved: self.reserved,
            backordered: self.backordered,
            incoming: self.incoming,
            drafted: self.drafted,
            reorder_point: self.reorder_point,
            reorder_quantity: self.reorder_quantity,
            sold: self.sold.max(0),
            pack: self.pack,
        };
        Some(ReorderLine {
            variant: self.variant_id,
            product: self.product_id,
            title: self.title,
            options: self.options,
            sku: self.sku,
            supplier_sku: self.supplier_sku,
            suggestion: stand.suggestion()?,
            stand,
            cost_minor: self.cost_minor,
        })
    }
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    due: i64,
}

/// How many variants are on the list.
///
/// # Errors
/// Database failures only.
pub async fn reorder_count(tx: &mut TenantTx) -> Result<i64, DbError> {
    let query = diesel::sql_query(
        "SELECT count(*) AS due FROM reorder_item
         WHERE uncovered <= coalesce(reorder_point, -1) AND position <= coalesce(reorder_point, -1)",
    );
    let count: Count = Cached(query).get_result(tx).await?;
    Ok(count.due)
}

/// The variants to order, by supplier; at most `most` of them. One statement.
///
/// # Errors
/// Database failures only.
pub async fn reorder_list(tx: &mut TenantTx, most: i64) -> Result<ReorderList, DbError> {
    list(tx, most, None).await
}

/// Those of the variants that are on the list.
pub(super) async fn list(
    tx: &mut TenantTx,
    most: i64,
    only: Option<&[VariantId]>,
) -> Result<ReorderList, DbError> {
    let since = tx.now() - Duration::days(i64::from(SOLD_DAYS));
    let query = diesel::sql_query(LIST)
        .bind::<Timestamptz, _>(since)
        .bind::<BigInt, _>(most)
        .bind::<Nullable<Array<Uuid>>, _>(only);
    let rows: Vec<Row> = Cached(query).load(tx).await?;
    let found = rows.as_slice().first().map_or(0, |row| row.found);
    let shown = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let mut suppliers: Vec<ReorderSupplier> = Vec::new();
    for row in rows {
        let supplier = row.terms()?;
        let Some(line) = row.line() else { continue };
        match suppliers.last_mut() {
            Some(last) if last.supplier == supplier => last.lines.push(line),
            _ => suppliers.push(ReorderSupplier {
                supplier,
                lines: vec![line],
            }),
        }
    }
    Ok(ReorderList {
        suppliers,
        left_out: found - shown,
    })
}
