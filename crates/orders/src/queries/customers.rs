//! The shop's customers.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, OptionalExtension, PgTextExpressionMethods, QueryDsl,
    dsl::{count_star, max},
};
use diesel_async::RunQueryDsl;
use kernel::{Cursor, CustomerId, Language, Page, PageSize};
use tenancy::{DbError, TenantTx};

use super::ListError;
use crate::store::{customer, sales_order};

/// A customer: who ordered at least once, known by the e-mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// Identifies the customer.
    pub id: CustomerId,
    /// The e-mail address, in small letters.
    pub email: String,
    /// The name on the newest paid order.
    pub name: String,
    /// May be empty.
    pub phone: String,
    /// The language in which the customer ordered.
    pub language: Language,
    /// When the first order was placed.
    pub created_at: DateTime<Utc>,
    /// How many orders were placed, canceled and expired ones included.
    pub orders: i64,
    /// When the last was placed.
    pub last_order_at: Option<DateTime<Utc>>,
}

type Row = (CustomerId, String, String, String, String, DateTime<Utc>);
type Placed = HashMap<CustomerId, (i64, Option<DateTime<Utc>>)>;

const COLUMNS: (
    customer::id,
    customer::email,
    customer::name,
    customer::phone,
    customer::language,
    customer::created_at,
) = (
    customer::id,
    customer::email,
    customer::name,
    customer::phone,
    customer::language,
    customer::created_at,
);

/// A page of customers, newest first, whose name or e-mail address contains the text.
///
/// # Errors
/// A foreign cursor, or a database failure.
pub async fn customers(
    tx: &mut TenantTx,
    text: &str,
    cursor: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Customer>, ListError> {
    let mut query = customer::table
        .select(COLUMNS)
        .order(customer::id.desc())
        .limit(size.overfetch())
        .into_boxed();
    let text = text.trim().replace(['%', '_', '\\'], "");
    if !text.is_empty() {
        let like = format!("%{text}%");
        let named = customer::name.ilike(like.clone());
        query = query.filter(named.or(customer::email.ilike(like)));
    }
    if let Some(cursor) = cursor {
        let after: CustomerId = cursor.decode()?;
        query = query.filter(customer::id.lt(after));
    }
    let rows: Vec<Row> = query.load(tx).await.map_err(DbError::from)?;
    let page = Page::from_overfetch(rows, size, |row| row.0);
    let ids: Vec<CustomerId> = page.items.iter().map(|row| row.0).collect();
    let placed = placed(tx, &ids).await?;
    Ok(page.map(|row| read(row, &placed)))
}

/// One customer; `None` if the shop has none with this id.
///
/// # Errors
/// Database failures only.
pub async fn customer(tx: &mut TenantTx, id: CustomerId) -> Result<Option<Customer>, DbError> {
    let row: Option<Row> = customer::table
        .find(id)
        .select(COLUMNS)
        .first(tx)
        .await
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    let placed = placed(tx, &[id]).await?;
    Ok(Some(read(row, &placed)))
}

/// How many orders each of these customers placed, and when the last.
async fn placed(tx: &mut TenantTx, ids: &[CustomerId]) -> Result<Placed, DbError> {
    let rows: Vec<(CustomerId, i64, Option<DateTime<Utc>>)> = sales_order::table
        .filter(sales_order::customer_id.eq_any(ids))
        .group_by(sales_order::customer_id)
        .select((
            sales_order::customer_id,
            count_star(),
            max(sales_order::placed_at),
        ))
        .load(tx)
        .await?;
    let rows = rows.into_iter();
    Ok(rows.map(|(id, count, last)| (id, (count, last))).collect())
}

fn read((id, email, name, phone, language, created_at): Row, placed: &Placed) -> Customer {
    let (orders, last_order_at) = placed.get(&id).copied().unwrap_or_default();
    Customer {
        id,
        email,
        name,
        phone,
        language: Language::from_code(&language).unwrap_or_default(),
        created_at,
        orders,
        last_order_at,
    }
}
