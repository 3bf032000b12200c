//! Suppliers: who they are, and on what terms they sell.

use chrono::{DateTime, Utc};
use diesel::{
    AsChangeset, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, Selectable,
    SelectableHelper,
};
use diesel_async::RunQueryDsl;
use kernel::{Currency, Language, Money, SupplierId};
use platform::EmailAddress;
use tenancy::{DbError, TenantTx};

use crate::{
    Invalid, Wrong, invalid,
    store::{self, supplier as table},
};

/// States of an order that may still be received.
const NOT_ENDED: [&str; 4] = ["draft", "sent", "confirmed", "partly_received"];

/// A supplier as the shop writes it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupplierDraft {
    /// The name; no two suppliers of a shop share one.
    pub name: String,
    /// Where orders are mailed; may be empty until the first is sent.
    pub email: String,
    /// The currency of its prices.
    pub currency: Currency,
    /// The language of its orders and mails.
    pub language: Language,
    /// Business days from an order to its arrival, in the shop's calendar; `None`: not known.
    pub lead_days: Option<i32>,
    /// What one order must come to at least, in `currency`; `None`: nothing.
    pub minimum_minor: Option<i64>,
    /// Notes for the shop itself.
    pub notes: String,
}

/// A supplier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supplier {
    /// Identifies it.
    pub id: SupplierId,
    /// What the shop wrote down.
    pub draft: SupplierDraft,
    /// Grows with each change.
    pub version: i32,
}

impl Supplier {
    /// What one order must come to at least.
    #[must_use]
    pub fn minimum(&self) -> Option<Money> {
        let minor = self.draft.minimum_minor?;
        Some(Money::new(minor, self.draft.currency))
    }
}

/// Why a supplier was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SupplierError {
    /// A field cannot be taken as it is.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The shop has no such supplier.
    #[error("there is no such supplier")]
    NotFound,
    /// Somebody changed it meanwhile.
    #[error("the supplier was changed meanwhile (version {current})")]
    Stale {
        /// The version now.
        current: i32,
    },
    /// The database failed.
    #[error(transparent)]
    Db(DbError),
}

impl From<DbError> for SupplierError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Unique { .. } => Self::Invalid(Invalid::new("name", Wrong::Taken)),
            other => Self::Db(other),
        }
    }
}

impl From<diesel::result::Error> for SupplierError {
    fn from(error: diesel::result::Error) -> Self {
        DbError::from(error).into()
    }
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = table, treat_none_as_null = true)]
struct Row {
    id: SupplierId,
    name: String,
    email: String,
    currency: String,
    language: String,
    lead_days: Option<i32>,
    minimum_minor: Option<i64>,
    notes: String,
    version: i32,
    updated_at: DateTime<Utc>,
}

impl Row {
    fn of(id: SupplierId, draft: SupplierDraft, version: i32, at: DateTime<Utc>) -> Self {
        Self {
            id,
            name: draft.name,
            email: draft.email,
            currency: draft.currency.code().to_owned(),
            language: draft.language.code().to_owned(),
            lead_days: draft.lead_days,
            minimum_minor: draft.minimum_minor,
            notes: draft.notes,
            version,
            updated_at: at,
        }
    }

    fn supplier(self) -> Result<Supplier, DbError> {
        Ok(Supplier {
            id: self.id,
            draft: SupplierDraft {
                name: self.name,
                email: self.email,
                currency: Currency::from_code(&self.currency)
                    .map_err(|error| DbError::corrupt("supplier.currency", error))?,
                language: Language::from_code(&self.language)
                    .ok_or_else(|| DbError::corrupt("supplier.language", &self.language))?,
                lead_days: self.lead_days,
                minimum_minor: self.minimum_minor,
                notes: self.notes,
            },
            version: self.version,
        })
    }
}

/// Brings the texts into shape and refuses what cannot be. Pure.
fn checked(draft: SupplierDraft) -> Result<SupplierDraft, Invalid> {
    let name = invalid::line("name", &draft.name, 120)?;
    if name.is_empty() {
        return Err(Invalid::new("name", Wrong::Required));
    }
    let email = match kernel::one_line(&draft.email) {
        none if none.is_empty() => none,
        text => EmailAddress::parse(&text)
            .map_err(|_| Invalid::new("email", Wrong::NoEmail))?
            .to_string(),
    };
    if let Some(days) = draft.lead_days {
        invalid::within("lead_days", i64::from(days), 0, 365)?;
    }
    if let Some(minor) = draft.minimum_minor {
        invalid::within("minimum", minor, 1, 1_000_000_000_000)?;
    }
    Ok(SupplierDraft {
        name,
        email,
        notes: invalid::paragraph("notes", &draft.notes, 5000)?,
        ..draft
    })
}

/// Adds a supplier, or changes the one that was read as `version`.
///
/// # Errors
/// A field that cannot be taken, such as another currency while items or orders have costs in the present one; an unknown
/// supplier, or one that was changed meanwhile.
pub async fn save_supplier(
    tx: &mut TenantTx,
    known: Option<(SupplierId, i32)>,
    draft: SupplierDraft,
) -> Result<Supplier, SupplierError> {
    let draft = checked(draft)?;
    // The lead time is part of what pages promise.
    tx.touch_pages();
    match known {
        None => add(tx, draft).await,
        Some((id, version)) => change(tx, (id, version), draft).await,
    }
}

async fn add(tx: &mut TenantTx, draft: SupplierDraft) -> Result<Supplier, SupplierError> {
    let (id, now) = (tx.id(), tx.now());
    diesel::insert_into(table::table)
        .values((
            Row::of(id, draft.clone(), 1, now),
            table::created_at.eq(now),
        ))
        .execute(tx)
        .await?;
    Ok(Supplier {
        id,
        draft,
        version: 1,
    })
}

async fn change(
    tx: &mut TenantTx,
    (id, version): (SupplierId, i32),
    draft: SupplierDraft,
) -> Result<Supplier, SupplierError> {
    let known = locked(tx, id).await?.ok_or(SupplierError::NotFound)?;
    if known.version != version {
        return Err(SupplierError::Stale {
            current: known.version,
        });
    }
    let current = known.draft.currency;
    if draft.currency != current && has_costs(tx, id).await? {
        return Err(Invalid::new("currency", Wrong::CurrencyInUse { current }).into());
    }
    let now = tx.now();
    diesel::update(table::table.find(id))
        .set(Row::of(id, draft.clone(), version + 1, now))
        .execute(tx)
        .await?;
    Ok(Supplier {
        id,
        draft,
        version: version + 1,
    })
}

async fn locked(tx: &mut TenantTx, id: SupplierId) -> Result<Option<Supplier>, SupplierError> {
    let row: Option<Row> = table::table
        .find(id)
        .select(Row::as_select())
        .for_update()
        .first(tx)
        .await
        .optional()?;
    Ok(row.map(Row::supplier).transpose()?)
}

/// Whether amounts without a currency of their own are in the supplier's: its items', and those of orders that have not
/// ended.
async fn has_costs(tx: &mut TenantTx, id: SupplierId) -> Result<bool, DbError> {
    use store::{purchase_order as order, supplier_item as item};
    let items: i64 = item::table
        .filter(item::supplier_id.eq(id))
        .count()
        .get_result(tx)
        .await?;
    let not_ended: i64 = order::table
        .filter(order::supplier_id.eq(id))
        .filter(order::state.eq_any(NOT_ENDED))
        .count()
        .get_result(tx)
        .await?;
    Ok(items + not_ended > 0)
}

/// The supplier with this id.
///
/// # Errors
/// Database failures only.
pub async fn supplier(tx: &mut TenantTx, id: SupplierId) -> Result<Option<Supplier>, DbError> {
    let row: Option<Row> = table::table
        .find(id)
        .select(Row::as_select())
        .first(tx)
        .await
        .optional()?;
    row.map(Row::supplier).transpose()
}

/// A supplier in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupplierRow {
    /// The supplier.
    pub supplier: Supplier,
    /// How many variants it sells.
    pub items: i64,
    /// How many of its orders are open.
    pub open_orders: i64,
}

/// All suppliers by name.
///
/// # Errors
/// Database failures only.
pub async fn suppliers(tx: &mut TenantTx) -> Result<Vec<SupplierRow>, DbError> {
    use store::{purchase_order as order, supplier_item as item};
    let rows: Vec<Row> = table::table
        .order((table::name, table::id))
        .select(Row::as_select())
        .load(tx)
        .await?;
    let items: Vec<(SupplierId, i64)> = item::table
        .group_by(item::supplier_id)
        .select((item::supplier_id, diesel::dsl::count_star()))
        .load(tx)
        .await?;
    let open: Vec<(SupplierId, i64)> = order::table
        .filter(order::state.eq_any(["sent", "confirmed", "partly_received"]))
        .group_by(order::supplier_id)
        .select((order::supplier_id, diesel::dsl::count_star()))
        .load(tx)
        .await?;
    let number = |of: &[(SupplierId, i64)], id| {
        let found = of.iter().find(|(supplier, _)| *supplier == id);
        found.map_or(0, |(_, count)| *count)
    };
    rows.into_iter()
        .map(|row| {
            let supplier = row.supplier()?;
            Ok(SupplierRow {
                items: number(&items, supplier.id),
                open_orders: number(&open, supplier.id),
                supplier,
            })
        })
        .collect()
}
