//! The table of methods, private to this crate.

use diesel::{AsChangeset, ExpressionMethods, Insertable, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::ShippingMethodId;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use tenancy::{DbError, TenantTx};

use crate::{Method, MethodKind, Terms};

diesel::table! {
    shipping_method (id) {
        id -> Uuid,
        position -> Integer,
        kind -> Text,
        name_en -> Text,
        name_fr -> Text,
        zone -> Jsonb,
        rate -> Jsonb,
        divisor -> Nullable<Integer>,
        currency -> Text,
        handling_minor -> BigInt,
        min_days -> SmallInt,
        max_days -> SmallInt,
        active -> Bool,
        version -> Integer,
    }
}

#[derive(AsChangeset, Queryable, Insertable)]
#[diesel(table_name = shipping_method, treat_none_as_null = true)]
struct Row {
    id: ShippingMethodId,
    position: i32,
    kind: String,
    name_en: String,
    name_fr: String,
    zone: Value,
    rate: Value,
    divisor: Option<i32>,
    currency: String,
    handling_minor: i64,
    min_days: i16,
    max_days: i16,
    active: bool,
    version: i32,
}

fn json<T: DeserializeOwned>(column: &'static str, value: Value) -> Result<T, DbError> {
    serde_json::from_value(value).map_err(|error| DbError::corrupt(column, error))
}

fn to_json<T: Serialize>(column: &'static str, value: &T) -> Result<Value, DbError> {
    serde_json::to_value(value).map_err(|error| DbError::corrupt(column, error))
}

fn read(row: Row) -> Result<Method, DbError> {
    let terms = Terms {
        kind: MethodKind::from_code(&row.kind)
            .ok_or_else(|| DbError::corrupt("shipping_method.kind", &row.kind))?,
        name_en: row.name_en,
        name_fr: row.name_fr,
        zone: json("shipping_method.zone", row.zone)?,
        rate: json("shipping_method.rate", row.rate)?,
        divisor: row.divisor,
        currency: row
            .currency
            .parse()
            .map_err(|error| DbError::corrupt("shipping_method.currency", error))?,
        handling: row.handling_minor,
        min_days: row.min_days,
        max_days: row.max_days,
        active: row.active,
    };
    Ok(Method {
        id: row.id,
        position: row.position,
        version: row.version,
        terms,
    })
}

fn row(method: &Method) -> Result<Row, DbError> {
    let terms = &method.terms;
    Ok(Row {
        id: method.id,
        position: method.position,
        kind: terms.kind.code().to_owned(),
        name_en: terms.name_en.clone(),
        name_fr: terms.name_fr.clone(),
        zone: to_json("shipping_method.zone", &terms.zone)?,
        rate: to_json("shipping_method.rate", &terms.rate)?,
        divisor: terms.divisor,
        currency: terms.currency.code().to_owned(),
        handling_minor: terms.handling,
        min_days: terms.min_days,
        max_days: terms.max_days,
        active: terms.active,
        version: method.version,
    })
}

pub(crate) async fn load(tx: &TenantTx) -> Result<Vec<Method>, DbError> {
    let rows: Vec<Row> = shipping_method::table
        .order((shipping_method::position, shipping_method::id))
        .load(&mut tx.reader())
        .await?;
    rows.into_iter().map(read).collect()
}

/// All methods, locked until the transaction ends: a change of one of them waits, and one that was made before is read.
pub(crate) async fn locked(tx: &mut TenantTx) -> Result<Vec<Method>, DbError> {
    let _: Vec<ShippingMethodId> = shipping_method::table
        .order(shipping_method::id)
        .select(shipping_method::id)
        .for_update()
        .load(tx)
        .await?;
    load(tx).await
}

pub(crate) async fn insert(tx: &mut TenantTx, method: &Method) -> Result<(), DbError> {
    tx.touch_pages();
    diesel::insert_into(shipping_method::table)
        .values(row(method)?)
        .execute(tx)
        .await?;
    Ok(())
}

/// Deletes a method; `false` if the shop has no such method.
pub(crate) async fn remove(tx: &mut TenantTx, id: ShippingMethodId) -> Result<bool, DbError> {
    tx.touch_pages();
    let removed = diesel::delete(shipping_method::table.find(id))
        .execute(tx)
        .await?;
    Ok(removed == 1)
}

pub(crate) async fn replace(tx: &mut TenantTx, methods: &[Method]) -> Result<(), DbError> {
    tx.touch_pages();
    let rows = methods.iter().map(row).collect::<Result<Vec<_>, _>>()?;
    diesel::delete(shipping_method::table).execute(tx).await?;
    diesel::insert_into(shipping_method::table)
        .values(rows)
        .execute(tx)
        .await?;
    Ok(())
}

/// Overwrites a method if it still has version `read`; `false` otherwise.
pub(crate) async fn change(tx: &mut TenantTx, method: &Method, read: i32) -> Result<bool, DbError> {
    tx.touch_pages();
    let changed = diesel::update(shipping_method::table.find(method.id))
        .filter(shipping_method::version.eq(read))
        .set(row(method)?)
        .execute(tx)
        .await?;
    Ok(changed == 1)
}
