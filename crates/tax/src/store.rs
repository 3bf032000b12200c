//! The tables of registrations and small supplier declarations, private to this crate.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use tenancy::{DbError, TenantTx};

use crate::{Authority, Registration, RegistrationNumber, TaxNumber};

diesel::table! {
    tax_registration (authority, valid_from) {
        authority -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        number -> Nullable<Text>,
        saved_at -> Timestamptz,
    }
}

diesel::table! {
    tax_small_supplier (id) {
        id -> Integer,
        since -> Timestamptz,
    }
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = tax_registration)]
struct Row {
    authority: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    number: Option<String>,
    saved_at: DateTime<Utc>,
}

fn read(row: &Row) -> Result<Registration, DbError> {
    let authority = Authority::from_code(&row.authority)
        .ok_or_else(|| DbError::corrupt("tax_registration.authority", &row.authority))?;
    let number = match &row.number {
        None => RegistrationNumber::Pending,
        Some(text) => RegistrationNumber::Known(
            TaxNumber::parse(authority, text)
                .map_err(|error| DbError::corrupt("tax_registration.number", error))?,
        ),
    };
    Ok(Registration {
        authority,
        number,
        from: row.valid_from,
        to: row.valid_to,
    })
}

pub(crate) async fn load(tx: &TenantTx) -> Result<Vec<Registration>, DbError> {
    use tax_registration::dsl;
    let rows: Vec<Row> = tax_registration::table
        .order((dsl::authority, dsl::valid_from))
        .load(&mut tx.reader())
        .await?;
    rows.iter().map(read).collect()
}

pub(crate) async fn replace(tx: &mut TenantTx, rows: &[Registration]) -> Result<(), DbError> {
    tx.touch_pages();
    let saved_at = tx.now();
    let rows: Vec<Row> = rows
        .iter()
        .map(|row| Row {
            authority: row.authority.code().to_owned(),
            valid_from: row.from,
            valid_to: row.to,
            number: row.number_text().map(str::to_owned),
            saved_at,
        })
        .collect();
    diesel::delete(tax_registration::table).execute(tx).await?;
    diesel::insert_into(tax_registration::table)
        .values(rows)
        .execute(tx)
        .await?;
    Ok(())
}

pub(crate) async fn small_supplier_since(
    tx: &mut TenantTx,
) -> Result<Option<DateTime<Utc>>, DbError> {
    Ok(tax_small_supplier::table
        .select(tax_small_supplier::since)
        .first(tx)
        .await
        .optional()?)
}

/// Repeating the declaration keeps its first date.
pub(crate) async fn declare_small_supplier(tx: &mut TenantTx) -> Result<(), DbError> {
    diesel::insert_into(tax_small_supplier::table)
        .values(tax_small_supplier::since.eq(tx.now()))
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    Ok(())
}

pub(crate) async fn withdraw_small_supplier(tx: &mut TenantTx) -> Result<(), DbError> {
    diesel::delete(tax_small_supplier::table)
        .execute(tx)
        .await?;
    Ok(())
}
