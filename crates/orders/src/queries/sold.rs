//! What orders sold, for the journal: their frozen figures, without pictures, promises and texts.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    ExpressionMethods, QueryDsl, QueryableByName,
    sql_types::{Array, BigInt, Text, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{Address, LineId, Money, OrderId};
use tax::{Assessment, Place};
use tenancy::{Cached, DbError, TenantTx};

use crate::store::sales_order;

/// A line of an order as it was sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoldLine {
    /// The line.
    pub id: LineId,
    /// Code of its tax category.
    pub category: String,
    /// Unit price times quantity, before tax.
    pub net: Money,
}

/// What an order sold.
#[derive(Clone, Debug)]
pub struct SoldOrder {
    /// The order.
    pub id: OrderId,
    /// Its number.
    pub number: i64,
    /// Where it went: decides its taxes.
    pub place: Place,
    /// The shop's local day on which it was placed.
    pub day: NaiveDate,
    /// Its taxes as charged.
    pub assessment: Assessment,
    /// Price of the delivery, before tax.
    pub shipping: Money,
    /// Its lines, in the order of their ids.
    pub lines: Vec<SoldLine>,
}

type Head = (
    OrderId,
    i64,
    String,
    serde_json::Value,
    serde_json::Value,
    i64,
    DateTime<Utc>,
    String,
);

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = SqlUuid)]
    order_id: OrderId,
    #[diesel(sql_type = SqlUuid)]
    id: LineId,
    #[diesel(sql_type = Text)]
    category: String,
    #[diesel(sql_type = BigInt)]
    net_minor: i64,
}

// One field of a document of JSON: beyond diesel's DSL.
const LINES: &str = "
    SELECT order_id, id, coalesce(goods->>'tax_category', '') AS category, net_minor FROM order_line
    WHERE order_id = ANY($1) ORDER BY order_id, id";

/// What these orders sold; two round trips, whatever their number.
///
/// # Errors
/// Database failures only.
pub async fn sold_orders(tx: &mut TenantTx, orders: &[OrderId]) -> Result<Vec<SoldOrder>, DbError> {
    if orders.is_empty() {
        return Ok(Vec::new());
    }
    let heads: Vec<Head> = sales_order::table
        .filter(sales_order::id.eq_any(orders))
        .order(sales_order::id)
        .select((
            sales_order::id,
            sales_order::number,
            sales_order::currency,
            sales_order::ship_to,
            sales_order::assessment,
            sales_order::shipping_minor,
            sales_order::placed_at,
            sales_order::time_zone,
        ))
        .load(tx)
        .await?;
    let query = diesel::sql_query(LINES).bind::<Array<SqlUuid>, _>(orders);
    let lines: Vec<Line> = Cached(query).load(tx).await?;
    let mut lines = lines.into_iter().peekable();
    heads
        .into_iter()
        .map(|head| {
            let mut own = Vec::new();
            while let Some(line) = lines.next_if(|line| line.order_id == head.0) {
                own.push(line);
            }
            read(head, own)
        })
        .collect()
}

fn read(
    (id, number, currency, ship_to, assessment, shipping, placed_at, zone): Head,
    lines: Vec<Line>,
) -> Result<SoldOrder, DbError> {
    let currency = currency
        .parse()
        .map_err(|error| DbError::corrupt("sales_order.currency", error))?;
    let address: Address = serde_json::from_value(ship_to)
        .map_err(|error| DbError::corrupt("sales_order.ship_to", error))?;
    let assessment = serde_json::from_value(assessment)
        .map_err(|error| DbError::corrupt("sales_order.assessment", error))?;
    let zone: zones::Zone = zone.parse().unwrap_or(zones::Zone::utc());
    let lines = lines.into_iter().map(|line| SoldLine {
        id: line.id,
        category: line.category,
        net: Money::new(line.net_minor, currency),
    });
    Ok(SoldOrder {
        id,
        number,
        place: Place::from(&address),
        day: placed_at.with_timezone(&zone).date_naive(),
        assessment,
        shipping: Money::new(shipping, currency),
        lines: lines.collect(),
    })
}
