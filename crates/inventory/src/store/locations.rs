use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use kernel::LocationId;
use serde_json::Value;
use tenancy::{DbError, TenantTx};

use super::location;

#[derive(Queryable, Insertable)]
#[diesel(table_name = location)]
pub(crate) struct LocationRow {
    pub(crate) id: LocationId,
    pub(crate) name: String,
    pub(crate) address: Value,
    pub(crate) is_default: bool,
    pub(crate) created_at: DateTime<Utc>,
}

/// The location web sales draw on.
pub(crate) async fn default(tx: &mut TenantTx) -> Result<LocationId, DbError> {
    Ok(location::table
        .filter(location::is_default)
        .select(location::id)
        .get_result(tx)
        .await?)
}

pub(crate) async fn exists(tx: &mut TenantTx, id: LocationId) -> Result<bool, DbError> {
    let found: Option<LocationId> = location::table
        .find(id)
        .select(location::id)
        .get_result(tx)
        .await
        .optional()?;
    Ok(found.is_some())
}

pub(crate) async fn insert(tx: &mut TenantTx, row: LocationRow) -> Result<(), DbError> {
    diesel::insert_into(location::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    Ok(())
}

pub(crate) async fn all(tx: &mut TenantTx) -> Result<Vec<LocationRow>, DbError> {
    Ok(location::table
        .order((location::is_default.desc(), location::name))
        .load(tx)
        .await?)
}
