//! Lists of purchase orders, what is on its way, and what was received.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    ExpressionMethods, QueryDsl, QueryableByName, SelectableHelper,
    sql_types::{Array, BigInt, Uuid},
};
use diesel_async::RunQueryDsl;
use kernel::{
    Cursor, CursorError, Page, PageSize, PurchaseLineId, PurchaseOrderId, SupplierId, VariantId,
};
use tenancy::{Cached, DbError, TenantTx};

use crate::{
    PurchaseOrder, PurchaseState,
    model::{LineRow, OrderRow},
    store::{
        purchase_order as orders, purchase_order_line as lines, purchase_receipt as receipt,
        purchase_receipt_line as receipt_line, supplier,
    },
};

/// Which purchase orders are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderGroup {
    /// All of them.
    All,
    /// Not sent yet.
    Drafts,
    /// Goods are still to come.
    Open,
    /// Nothing more is to come.
    Ended,
}

impl OrderGroup {
    fn states(self) -> Vec<&'static str> {
        let fits = |state: &PurchaseState| match self {
            Self::All => true,
            Self::Drafts => *state == PurchaseState::Draft,
            Self::Open => state.is_open(),
            Self::Ended => !state.is_open() && *state != PurchaseState::Draft,
        };
        let all = PurchaseState::ALL.into_iter().filter(fits);
        all.map(PurchaseState::code).collect()
    }
}

/// Which page of which list.
#[derive(Clone, Debug)]
pub struct ListOrders {
    /// The group.
    pub group: OrderGroup,
    /// Of this supplier only.
    pub supplier: Option<SupplierId>,
    /// Where the previous page ended.
    pub cursor: Option<Cursor>,
    /// Maximum number of orders on the page.
    pub size: PageSize,
}

/// An order in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurchaseRow {
    /// The order.
    pub order: PurchaseOrder,
    /// The supplier's name.
    pub supplier: String,
}

impl PurchaseRow {
    /// The first day on which something is still expected.
    #[must_use]
    pub fn next_expected(&self) -> Option<NaiveDate> {
        let open = self
            .order
            .lines
            .iter()
            .filter(|line| line.outstanding() > 0);
        open.filter_map(|line| self.order.expected(line)).min()
    }
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum ListOrdersError {
    /// The cursor belongs to another list.
    #[error(transparent)]
    Cursor(#[from] CursorError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<diesel::result::Error> for ListOrdersError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

/// The purchase orders of a group, newest first.
///
/// # Errors
/// The cursor belongs to another list.
pub async fn purchase_orders(
    tx: &mut TenantTx,
    wanted: &ListOrders,
) -> Result<Page<PurchaseRow>, ListOrdersError> {
    let cursor = wanted.cursor.as_ref();
    let before: i64 = cursor.map(Cursor::decode).transpose()?.unwrap_or(i64::MAX);
    let mut query = orders::table
        .inner_join(supplier::table)
        .filter(orders::state.eq_any(wanted.group.states()))
        .filter(orders::number.lt(before))
        .order(orders::number.desc())
        .limit(wanted.size.overfetch())
        .select((OrderRow::as_select(), supplier::name))
        .into_boxed();
    if let Some(of) = wanted.supplier {
        query = query.filter(orders::supplier_id.eq(of));
    }
    let heads: Vec<(OrderRow, String)> = query.load(tx).await?;
    let ids: Vec<PurchaseOrderId> = heads.iter().map(|(head, _)| head.id).collect();
    let mut parts: HashMap<PurchaseOrderId, Vec<LineRow>> = HashMap::new();
    for line in lines_of(tx, &ids).await? {
        parts.entry(line.purchase_order_id).or_default().push(line);
    }
    let rows = heads.into_iter().map(|(head, supplier)| {
        let lines = parts.remove(&head.id).unwrap_or_default();
        let order = head.order(lines)?;
        Ok(PurchaseRow { order, supplier })
    });
    let rows: Vec<PurchaseRow> = rows.collect::<Result<_, DbError>>()?;
    Ok(Page::from_overfetch(rows, wanted.size, |row| {
        row.order.number.0
    }))
}

async fn lines_of(tx: &mut TenantTx, ids: &[PurchaseOrderId]) -> Result<Vec<LineRow>, DbError> {
    Ok(lines::table
        .filter(lines::purchase_order_id.eq_any(ids))
        .order((lines::position, lines::id))
        .select(LineRow::as_select())
        .load(tx)
        .await?)
}

#[derive(QueryableByName)]
struct OnItsWay {
    #[diesel(sql_type = Uuid)]
    variant_id: VariantId,
    #[diesel(sql_type = BigInt)]
    units: i64,
}

/// Units of these variants that suppliers still owe, whether or not their day is known.
///
/// # Errors
/// Database failures only.
pub async fn incoming(
    tx: &mut TenantTx,
    variants: &[VariantId],
) -> Result<HashMap<VariantId, i32>, DbError> {
    let query = diesel::sql_query(
        "SELECT variant_id, sum(units) AS units FROM purchase_incoming WHERE variant_id = ANY ($1) GROUP BY variant_id",
    );
    let rows: Vec<OnItsWay> = Cached(query.bind::<Array<Uuid>, _>(variants))
        .load(tx)
        .await?;
    let units = |row: OnItsWay| {
        let units = i32::try_from(row.units).unwrap_or(i32::MAX);
        (row.variant_id, units)
    };
    Ok(rows.into_iter().map(units).collect())
}

/// Goods that were received together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Its number within the order, from 1.
    pub number: i32,
    /// When they came.
    pub received_at: DateTime<Utc>,
    /// Who received them.
    pub actor: String,
    /// A word on it.
    pub note: String,
    /// Units of the shop's currency for one of the order's, where the two differ.
    pub exchange_rate: Option<String>,
    /// What came.
    pub lines: Vec<ReceiptLine>,
}

/// What came of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReceiptLine {
    /// The order's line.
    pub line: PurchaseLineId,
    /// Units that went into stock.
    pub received: i32,
    /// Units that cannot be sold.
    pub damaged: i32,
    /// What the received units cost together, in minor units of the shop's currency.
    pub cost_minor: i64,
}

pub(crate) async fn receipt_count(
    tx: &mut TenantTx,
    order: PurchaseOrderId,
) -> Result<i32, DbError> {
    let last: Option<i32> = receipt::table
        .filter(receipt::purchase_order_id.eq(order))
        .select(diesel::dsl::max(receipt::number))
        .get_result(tx)
        .await?;
    Ok(last.unwrap_or(0))
}

type ReceiptRow = (
    kernel::ReceiptId,
    i32,
    DateTime<Utc>,
    String,
    String,
    Option<String>,
);

type ReceiptLineRow = (kernel::ReceiptId, PurchaseLineId, i32, i32, i64);

/// What was received of an order, first part first.
///
/// # Errors
/// Database failures only.
pub async fn receipts(tx: &mut TenantTx, order: PurchaseOrderId) -> Result<Vec<Receipt>, DbError> {
    let heads: Vec<ReceiptRow> = receipt::table
        .filter(receipt::purchase_order_id.eq(order))
        .order(receipt::number)
        .select((
            receipt::id,
            receipt::number,
            receipt::received_at,
            receipt::actor,
            receipt::note,
            receipt::exchange_rate,
        ))
        .load(tx)
        .await?;
    let ids: Vec<kernel::ReceiptId> = heads.iter().map(|head| head.0).collect();
    let parts: Vec<ReceiptLineRow> = receipt_line::table
        .filter(receipt_line::purchase_receipt_id.eq_any(&ids))
        .select((
            receipt_line::purchase_receipt_id,
            receipt_line::line_id,
            receipt_line::received,
            receipt_line::damaged,
            receipt_line::added_minor,
        ))
        .load(tx)
        .await?;
    let whole = |(id, number, received_at, actor, note, exchange_rate): ReceiptRow| {
        let mine = parts.iter().filter(|part| part.0 == id);
        let line = |part: &ReceiptLineRow| ReceiptLine {
            line: part.1,
            received: part.2,
            damaged: part.3,
            cost_minor: part.4,
        };
        Receipt {
            number,
            received_at,
            actor,
            note,
            exchange_rate,
            lines: mine.map(line).collect(),
        }
    };
    Ok(heads.into_iter().map(whole).collect())
}
