//! A stock count as it stands.

use std::fmt;

use chrono::{DateTime, Utc};
use diesel::{
    ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, Selectable,
    SelectableHelper,
};
use diesel_async::RunQueryDsl;
use kernel::{CollectionId, LocationId, StockCountId, SupplierId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use crate::store::stock_count as counts;

/// The number people know a count by: `SC-0001`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountNumber(pub i64);

impl fmt::Display for CountNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SC-{:04}", self.0)
    }
}

/// Which goods a count is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = CountScope)]
pub enum Scope {
    /// Everything whose stock is counted.
    All,
    /// The products of a collection.
    Collection {
        /// The collection.
        id: CollectionId,
        /// Its name when the count began.
        name: String,
    },
    /// What a supplier sells to the shop.
    Supplier {
        /// The supplier.
        id: SupplierId,
        /// Its name when the count began.
        name: String,
    },
}

/// Whether those who count see what the books expect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CountFigures)]
pub enum Figures {
    /// They see it.
    Shown,
    /// A blind count: they cannot copy it.
    Hidden,
}

impl Figures {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Hidden => "hidden",
        }
    }

    fn read(code: &str) -> Result<Self, DbError> {
        let mut all = [Self::Shown, Self::Hidden].into_iter();
        let found = all.find(|one| one.code() == code);
        found.ok_or_else(|| DbError::corrupt("stock_count.figures", code))
    }
}

/// How a count ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// When.
    pub at: DateTime<Utc>,
    /// Who ended it, as displayed.
    pub by: String,
}

/// Where a count is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CountState {
    /// People count.
    Open,
    /// Its figures are in the books.
    Booked {
        /// When, and who booked it.
        ended: Ended,
        /// Why figures differed.
        reason: String,
    },
    /// It changed nothing and never will.
    GivenUp {
        /// When, and who gave it up.
        ended: Ended,
    },
}

impl CountState {
    /// The code in the API and in the database.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Booked { .. } => "booked",
            Self::GivenUp { .. } => "given_up",
        }
    }

    fn read(row: &CountRow) -> Result<Self, DbError> {
        let ended = row.ended_at.zip(row.ended_by.clone());
        let ended = ended.map(|(at, by)| Ended { at, by });
        match (row.state.as_str(), ended, row.reason.clone()) {
            ("open", None, None) => Ok(Self::Open),
            ("booked", Some(ended), Some(reason)) => Ok(Self::Booked { ended, reason }),
            ("given_up", Some(ended), None) => Ok(Self::GivenUp { ended }),
            (other, _, _) => Err(DbError::corrupt("stock_count.state", other)),
        }
    }
}

/// How far a count has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Its lines.
    pub lines: i64,
    /// Those for which something was entered.
    pub counted: i64,
}

/// A stock count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StockCount {
    /// Identifies it.
    pub id: StockCountId,
    /// Its number in the shop's series.
    pub number: CountNumber,
    /// Where the goods are.
    pub location: LocationId,
    /// Which goods.
    pub scope: Scope,
    /// Whether those who count see what the books expect.
    pub figures: Figures,
    /// For those who count; may be empty.
    pub note: String,
    /// Where it is.
    pub state: CountState,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// Who began it, as displayed.
    pub started_by: String,
    /// Grows with each change, entries too.
    pub version: i32,
}

impl StockCount {
    /// Names the movements of its booking: `SC-0001/cnt_…`
    pub(crate) fn reference(&self) -> String {
        format!("{}/{}", self.number, self.id)
    }
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = counts)]
pub(crate) struct CountRow {
    pub(crate) id: StockCountId,
    pub(crate) number: i64,
    pub(crate) location_id: LocationId,
    pub(crate) scope: Value,
    pub(crate) figures: String,
    pub(crate) note: String,
    pub(crate) state: String,
    pub(crate) started_at: DateTime<Utc>,
    pub(crate) started_by: String,
    pub(crate) ended_at: Option<DateTime<Utc>>,
    pub(crate) ended_by: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) version: i32,
}

impl CountRow {
    pub(crate) fn count(self) -> Result<StockCount, DbError> {
        Ok(StockCount {
            state: CountState::read(&self)?,
            figures: Figures::read(&self.figures)?,
            scope: serde_json::from_value(self.scope)
                .map_err(|error| DbError::corrupt("stock_count.scope", error))?,
            id: self.id,
            number: CountNumber(self.number),
            location: self.location_id,
            note: self.note,
            started_at: self.started_at,
            started_by: self.started_by,
            version: self.version,
        })
    }
}

/// A count, locked until the transaction ends.
pub(crate) async fn locked(
    tx: &mut TenantTx,
    id: StockCountId,
) -> Result<Option<StockCount>, DbError> {
    let row: Option<CountRow> = counts::table
        .find(id)
        .select(CountRow::as_select())
        .for_no_key_update()
        .first(tx)
        .await
        .optional()?;
    row.map(CountRow::count).transpose()
}

/// Notes that a locked count has changed.
pub(crate) async fn touch(tx: &mut TenantTx, id: StockCountId) -> Result<(), DbError> {
    diesel::update(counts::table.find(id))
        .set(counts::version.eq(counts::version + 1))
        .execute(tx)
        .await?;
    Ok(())
}

/// Ends a locked count. `reason`: why figures differed, if it is booked.
pub(crate) async fn end(
    tx: &mut TenantTx,
    id: StockCountId,
    actor: &str,
    reason: Option<&str>,
) -> Result<(), DbError> {
    let state = reason.map_or("given_up", |_| "booked");
    diesel::update(counts::table.find(id))
        .set((
            counts::state.eq(state),
            counts::ended_at.eq(Some(tx.now())),
            counts::ended_by.eq(Some(actor)),
            counts::reason.eq(reason),
            counts::version.eq(counts::version + 1),
        ))
        .execute(tx)
        .await?;
    Ok(())
}
