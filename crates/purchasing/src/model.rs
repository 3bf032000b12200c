//! A purchase order as it stands.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, Selectable,
    SelectableHelper,
    sql_types::{Array, Integer, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{Currency, Language, Money, PurchaseLineId, PurchaseOrderId, SupplierId, VariantId};
use tenancy::{Cached, DbError, TenantTx};

use crate::{
    PurchaseState, Step, StepError,
    store::{purchase_order as orders, purchase_order_line as lines},
};

/// The number people know an order by: `PO-0001`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PurchaseNumber(pub i64);

impl fmt::Display for PurchaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PO-{:04}", self.0)
    }
}

/// A purchase order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurchaseOrder {
    /// Identifies it.
    pub id: PurchaseOrderId,
    /// Its number in the shop's series.
    pub number: PurchaseNumber,
    /// Who delivers.
    pub supplier: SupplierId,
    /// Its state.
    pub state: PurchaseState,
    /// The currency of its costs.
    pub currency: Currency,
    /// The language of its document and mail.
    pub language: Language,
    /// Where it was mailed; empty for a draft.
    pub email: String,
    /// Printed for the supplier.
    pub note: String,
    /// When its lines are expected that have no day of their own; `None`: not known.
    pub expected_on: Option<NaiveDate>,
    /// How often it was mailed.
    pub mails: i32,
    /// When it was drafted.
    pub created_at: DateTime<Utc>,
    /// When it was first mailed.
    pub sent_at: Option<DateTime<Utc>>,
    /// Grows with each change.
    pub version: i32,
    /// Its lines, in order.
    pub lines: Vec<PurchaseLine>,
}

/// A line of a purchase order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurchaseLine {
    /// Identifies it.
    pub id: PurchaseLineId,
    /// What is bought.
    pub variant: VariantId,
    /// The product's title when it was written.
    pub title: String,
    /// `Blue / Large`; empty without options.
    pub options: String,
    /// The shop's code.
    pub sku: String,
    /// The supplier's code; may be empty.
    pub supplier_sku: String,
    /// Units ordered.
    pub quantity: i32,
    /// Cost of one unit, in minor units of the order's currency.
    pub cost_minor: i64,
    /// When this line is expected, if not with the order.
    pub expected_on: Option<NaiveDate>,
    /// Units that came and went into stock; more than ordered if the supplier sent too many.
    pub received: i32,
    /// Units that were received damaged.
    pub damaged: i32,
}

impl PurchaseLine {
    /// Units that are still to come.
    #[must_use]
    pub fn outstanding(&self) -> i32 {
        (self.quantity - self.arrived()).max(0)
    }

    /// Units that came, sound or not.
    #[must_use]
    pub const fn arrived(&self) -> i32 {
        self.received.saturating_add(self.damaged)
    }

    /// What the ordered units cost together, in minor units.
    #[must_use]
    pub fn total_minor(&self) -> i64 {
        self.cost_minor.saturating_mul(i64::from(self.quantity))
    }
}

impl PurchaseOrder {
    /// What all ordered units cost together.
    #[must_use]
    pub fn total(&self) -> Money {
        let minor = self
            .lines
            .iter()
            .fold(0_i64, |sum, line| sum.saturating_add(line.total_minor()));
        Money::new(minor, self.currency)
    }

    /// The day a line is expected; `None`: not known.
    #[must_use]
    pub fn expected(&self, line: &PurchaseLine) -> Option<NaiveDate> {
        line.expected_on.or(self.expected_on)
    }

    /// Whether something has come, and nothing more is to come.
    pub(crate) fn is_complete(&self) -> bool {
        let came = self.lines.iter().any(|line| line.arrived() > 0);
        came && self.lines.iter().all(|line| line.outstanding() == 0)
    }

    /// The state after a step.
    pub(crate) fn after(&self, step: Step) -> Result<PurchaseState, StepError> {
        self.state.after(step).ok_or(StepError::Refused {
            order: self.id,
            state: self.state,
            step,
        })
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = orders)]
pub(crate) struct OrderRow {
    pub(crate) id: PurchaseOrderId,
    pub(crate) number: i64,
    pub(crate) supplier_id: SupplierId,
    pub(crate) state: String,
    pub(crate) currency: String,
    pub(crate) language: String,
    pub(crate) email: String,
    pub(crate) note: String,
    pub(crate) expected_on: Option<NaiveDate>,
    pub(crate) mails: i32,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) sent_at: Option<DateTime<Utc>>,
    pub(crate) updated_at: DateTime<Utc>,
    pub(crate) version: i32,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = lines)]
pub(crate) struct LineRow {
    pub(crate) id: PurchaseLineId,
    pub(crate) purchase_order_id: PurchaseOrderId,
    pub(crate) position: i32,
    pub(crate) variant_id: VariantId,
    pub(crate) title: String,
    pub(crate) options: String,
    pub(crate) sku: String,
    pub(crate) supplier_sku: String,
    pub(crate) quantity: i32,
    pub(crate) cost_minor: i64,
    pub(crate) expected_on: Option<NaiveDate>,
    pub(crate) received: i32,
    pub(crate) damaged: i32,
}

impl OrderRow {
    pub(crate) fn order(self, lines: Vec<LineRow>) -> Result<PurchaseOrder, DbError> {
        Ok(PurchaseOrder {
            id: self.id,
            number: PurchaseNumber(self.number),
            supplier: self.supplier_id,
            state: PurchaseState::read(&self.state)?,
            currency: Currency::from_code(&self.currency)
                .map_err(|error| DbError::corrupt("purchase_order.currency", error))?,
            language: Language::from_code(&self.language)
                .ok_or_else(|| DbError::corrupt("purchase_order.language", &self.language))?,
            email: self.email,
            note: self.note,
            expected_on: self.expected_on,
            mails: self.mails,
            created_at: self.created_at,
            sent_at: self.sent_at,
            version: self.version,
            lines: lines.into_iter().map(PurchaseLine::from).collect(),
        })
    }
}

impl From<LineRow> for PurchaseLine {
    fn from(row: LineRow) -> Self {
        Self {
            id: row.id,
            variant: row.variant_id,
            title: row.title,
            options: row.options,
            sku: row.sku,
            supplier_sku: row.supplier_sku,
            quantity: row.quantity,
            cost_minor: row.cost_minor,
            expected_on: row.expected_on,
            received: row.received,
            damaged: row.damaged,
        }
    }
}

async fn lines_of(tx: &mut TenantTx, id: PurchaseOrderId) -> Result<Vec<LineRow>, DbError> {
    Ok(lines::table
        .filter(lines::purchase_order_id.eq(id))
        .order((lines::position, lines::id))
        .select(LineRow::as_select())
        .load(tx)
        .await?)
}

/// The purchase order with this number.
///
/// # Errors
/// Database failures only.
pub async fn order_by_number(
    tx: &mut TenantTx,
    number: i64,
) -> Result<Option<PurchaseOrderId>, DbError> {
    Ok(orders::table
        .filter(orders::number.eq(number))
        .select(orders::id)
        .first(tx)
        .await
        .optional()?)
}

/// The purchase order with this id.
///
/// # Errors
/// Database failures only.
pub async fn purchase_order(
    tx: &mut TenantTx,
    id: PurchaseOrderId,
) -> Result<Option<PurchaseOrder>, DbError> {
    let row: Option<OrderRow> = orders::table
        .find(id)
        .select(OrderRow::as_select())
        .first(tx)
        .await
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    let lines = lines_of(tx, id).await?;
    row.order(lines).map(Some)
}

/// The same, locked until the transaction ends: no other verb moves it meanwhile.
async fn locked(tx: &mut TenantTx, id: PurchaseOrderId) -> Result<PurchaseOrder, StepError> {
    let row: Option<OrderRow> = orders::table
        .find(id)
        .select(OrderRow::as_select())
        .for_update()
        .first(tx)
        .await
        .optional()
        .map_err(DbError::from)?;
    let row = row.ok_or(StepError::NotFound)?;
    let lines = lines_of(tx, id).await?;
    Ok(row.order(lines)?)
}

/// The same, if nobody has changed it since it was read as `version`.
pub(crate) async fn locked_as_read(
    tx: &mut TenantTx,
    (id, version): (PurchaseOrderId, i32),
) -> Result<PurchaseOrder, StepError> {
    let order = locked(tx, id).await?;
    if order.version == version {
        return Ok(order);
    }
    Err(StepError::Stale {
        current: order.version,
    })
}

/// Writes what a verb changed of an order's head.
pub(crate) async fn write_head(tx: &mut TenantTx, order: &PurchaseOrder) -> Result<(), DbError> {
    let now = tx.now();
    diesel::update(orders::table.find(order.id))
        .set((
            orders::state.eq(order.state.code()),
            orders::email.eq(&order.email),
            orders::note.eq(&order.note),
            orders::expected_on.eq(order.expected_on),
            orders::mails.eq(order.mails),
            orders::sent_at.eq(order.sent_at),
            orders::updated_at.eq(now),
            orders::version.eq(order.version + 1),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// Writes what a verb changed of a line.
pub(crate) async fn write_line(tx: &mut TenantTx, line: &PurchaseLine) -> Result<(), DbError> {
    diesel::update(lines::table.find(line.id))
        .set((
            lines::quantity.eq(line.quantity),
            lines::cost_minor.eq(line.cost_minor),
            lines::expected_on.eq(line.expected_on),
            lines::received.eq(line.received),
            lines::damaged.eq(line.damaged),
        ))
        .execute(tx)
        .await?;
    Ok(())
}

/// What has come of each line.
const ARRIVALS: &str = "
    UPDATE purchase_order_line SET received = new.received, damaged = new.damaged
    FROM unnest($1, $2, $3) AS new (id, received, damaged) WHERE purchase_order_line.id = new.id";

/// Writes what has come of lines.
pub(crate) async fn write_arrivals<'a>(
    tx: &mut TenantTx,
    lines: impl Iterator<Item = &'a PurchaseLine>,
) -> Result<(), DbError> {
    let lines: Vec<&PurchaseLine> = lines.collect();
    let each = |of: fn(&PurchaseLine) -> i32| lines.iter().map(|line| of(line)).collect::<Vec<_>>();
    let query = diesel::sql_query(ARRIVALS)
        .bind::<Array<SqlUuid>, _>(lines.iter().map(|line| line.id).collect::<Vec<_>>())
        .bind::<Array<Integer>, _>(each(|line| line.received))
        .bind::<Array<Integer>, _>(each(|line| line.damaged));
    Cached(query).execute(tx).await?;
    Ok(())
}
