//! A purchase order as the API shows it.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{
    Currency, Language, Money, OrderId, PurchaseLineId, PurchaseOrderId, SupplierId, VariantId,
};
use orders::ShopDay;
use promises::SlippedLine;
use purchasing::{
    HistoryEntry, PurchaseLine, PurchaseOrder, PurchaseRow, PurchaseState, Receipt, Step, Supplier,
};
use serde::Serialize;
use tenancy::TenantTx;
use utoipa::ToSchema;
use web::problem::Problem;
use wire::ShopFacts;

/// A supplier by name.
#[derive(Serialize, ToSchema)]
pub(crate) struct SupplierRef {
    id: SupplierId,
    name: String,
}

impl SupplierRef {
    pub(crate) const fn new(id: SupplierId, name: String) -> Self {
        Self { id, name }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

/// A purchase order in the list.
#[derive(Serialize, ToSchema)]
pub(crate) struct PurchaseOrderRow {
    id: PurchaseOrderId,
    /// `PO-0001`
    number: String,
    state: PurchaseState,
    supplier: SupplierRef,
    total: Money,
    /// Units ordered.
    units: i64,
    /// Units received, damaged ones included.
    arrived: i64,
    /// The earliest day on which goods are still expected; null when it is not known, or nothing is expected.
    expected_on: Option<NaiveDate>,
    /// Whether that day has passed.
    late: bool,
    created_at: DateTime<Utc>,
}

fn units(order: &PurchaseOrder, of: fn(&PurchaseLine) -> i32) -> i64 {
    order.lines.iter().map(|line| i64::from(of(line))).sum()
}

impl PurchaseOrderRow {
    pub(crate) fn of(row: PurchaseRow, today: NaiveDate) -> Self {
        let open = row.order.state.is_open();
        let expected_on = row.next_expected().filter(|_| open);
        let order = row.order;
        Self {
            id: order.id,
            number: order.number.to_string(),
            state: order.state,
            total: order.total(),
            units: units(&order, |line| line.quantity),
            arrived: units(&order, PurchaseLine::arrived),
            expected_on,
            late: expected_on.is_some_and(|day| day < today),
            created_at: order.created_at,
            supplier: SupplierRef {
                id: order.supplier,
                name: row.supplier,
            },
        }
    }
}

/// A line of a purchase order.
#[derive(Serialize, ToSchema)]
pub(crate) struct PurchaseLineShape {
    id: PurchaseLineId,
    variant_id: VariantId,
    title: String,
    variant_title: String,
    sku: String,
    supplier_sku: String,
    quantity: i32,
    /// Cost of one unit.
    cost: Money,
    total: Money,
    /// The day of this line alone; null: expected with the order.
    expected_on: Option<NaiveDate>,
    /// Units that went into stock.
    received: i32,
    /// Units that were received damaged.
    damaged: i32,
    /// Units that are still to come.
    outstanding: i32,
    /// Units in a pack; orders are whole packs.
    pack: i32,
}

/// What may be done now.
#[derive(Serialize, ToSchema)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one flag for each button, each independent of the others"
)]
pub(crate) struct PurchaseActions {
    edit: bool,
    send: bool,
    send_again: bool,
    confirm: bool,
    change: bool,
    receive: bool,
    close: bool,
    cancel: bool,
}

impl PurchaseActions {
    fn of(state: PurchaseState) -> Self {
        let may = |step| state.after(step).is_some();
        let draft = state == PurchaseState::Draft;
        Self {
            edit: may(Step::Edit),
            send: draft,
            send_again: !draft && may(Step::Send),
            confirm: may(Step::Confirm),
            change: may(Step::Change),
            receive: may(Step::ReceivePart),
            close: may(Step::Close),
            cancel: may(Step::Cancel),
        }
    }
}

/// Goods that were received together.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReceiptShape {
    /// Its number within the order, from 1.
    number: i32,
    received_at: DateTime<Utc>,
    by: String,
    note: String,
    /// Units of the shop's currency for one of the order's, where the two differ.
    exchange_rate: Option<String>,
    lines: Vec<ReceiptLineShape>,
}

#[derive(Serialize, ToSchema)]
struct ReceiptLineShape {
    line_id: PurchaseLineId,
    received: i32,
    damaged: i32,
    /// What the received units cost together, in the shop's currency.
    cost: Money,
}

fn receipt(one: Receipt, currency: Currency) -> ReceiptShape {
    let line = |line: &purchasing::ReceiptLine| ReceiptLineShape {
        line_id: line.line,
        received: line.received,
        damaged: line.damaged,
        cost: Money::new(line.cost_minor, currency),
    };
    ReceiptShape {
        number: one.number,
        received_at: one.received_at,
        by: one.actor,
        note: one.note,
        exchange_rate: one.exchange_rate,
        lines: one.lines.iter().map(line).collect(),
    }
}

/// What happened to a purchase order.
#[derive(Serialize, ToSchema)]
pub(crate) struct PurchaseHistoryItem {
    at: DateTime<Utc>,
    by: String,
    /// `drafted`, `edited`, `sent`, `sent_again`, `confirmed`, `changed`, `received`, `closed`, `canceled`
    kind: String,
    /// Facts for display, by kind.
    data: serde_json::Value,
}

impl From<HistoryEntry> for PurchaseHistoryItem {
    fn from(entry: HistoryEntry) -> Self {
        Self {
            at: entry.at,
            by: entry.actor,
            kind: entry.kind,
            data: entry.data,
        }
    }
}

/// A shopper's order whose units will arrive later than promised.
#[derive(Serialize, ToSchema)]
struct LateOrder {
    id: OrderId,
    number: String,
    title: String,
    /// Units that wait.
    units: i32,
    /// The last day that was promised.
    promised_until: NaiveDate,
    /// The first day they can ship now; null when it is not known.
    expected_on: Option<NaiveDate>,
}

impl From<SlippedLine> for LateOrder {
    fn from(line: SlippedLine) -> Self {
        Self {
            id: line.order,
            number: line.number.to_string(),
            title: line.title,
            units: line.units,
            promised_until: line.promised,
            expected_on: line.expected,
        }
    }
}

/// Links to the documents.
#[derive(Serialize, ToSchema)]
struct PurchaseDocuments {
    pdf: String,
    csv: String,
}

/// A purchase order.
#[derive(Serialize, ToSchema)]
pub(crate) struct PurchaseOrderShape {
    id: PurchaseOrderId,
    /// `PO-0001`
    number: String,
    version: i32,
    state: PurchaseState,
    supplier: SupplierRef,
    currency: Currency,
    language: Language,
    /// Where it is mailed; empty if the supplier has no address.
    email: String,
    note: String,
    /// When its lines are expected that have no day of their own; null when not known.
    expected_on: Option<NaiveDate>,
    /// Whether that day has passed while goods are still to come.
    late: bool,
    created_at: DateTime<Utc>,
    sent_at: Option<DateTime<Utc>>,
    lines: Vec<PurchaseLineShape>,
    total: Money,
    /// What the supplier's orders must come to at least.
    minimum: Option<Money>,
    /// The shop's currency; where it is not the order's, receiving needs an exchange rate.
    shop_currency: Currency,
    actions: PurchaseActions,
    receipts: Vec<ReceiptShape>,
    /// Orders of shoppers that wait for these goods and get them later than promised.
    late_orders: Vec<LateOrder>,
    /// Newest first.
    history: Vec<PurchaseHistoryItem>,
    documents: PurchaseDocuments,
}

fn line(order: &PurchaseOrder, line: &PurchaseLine, pack: i32) -> PurchaseLineShape {
    PurchaseLineShape {
        id: line.id,
        variant_id: line.variant,
        title: line.title.clone(),
        variant_title: line.options.clone(),
        sku: line.sku.clone(),
        supplier_sku: line.supplier_sku.clone(),
        quantity: line.quantity,
        cost: Money::new(line.cost_minor, order.currency),
        total: Money::new(line.total_minor(), order.currency),
        expected_on: line.expected_on,
        received: line.received,
        damaged: line.damaged,
        outstanding: line.outstanding(),
        pack,
    }
}

/// Orders that this one makes late: none while it is a draft, or once nothing more is to come of it but in full.
async fn late(
    tx: &mut TenantTx,
    order: &PurchaseOrder,
    day: ShopDay,
) -> Result<Vec<LateOrder>, Problem> {
    if matches!(order.state, PurchaseState::Draft | PurchaseState::Received) {
        return Ok(Vec::new());
    }
    let variants: Vec<VariantId> = order.lines.iter().map(|line| line.variant).collect();
    let slipped = promises::slipped_lines(tx, &variants, day).await?;
    Ok(slipped.into_iter().map(LateOrder::from).collect())
}

impl PurchaseOrderShape {
    pub(crate) async fn of(tx: &mut TenantTx, order: PurchaseOrder) -> Result<Self, Problem> {
        let shop = ShopFacts::of(tx).await?;
        let found = purchasing::supplier(tx, order.supplier).await?;
        let supplier: Supplier = found.ok_or_else(Problem::not_found)?;
        let items = purchasing::supplier_items(tx, supplier.id).await?;
        let receipts = purchasing::receipts(tx, order.id).await?;
        let history = purchasing::history(tx, order.id).await?;
        let day = papers::terms_of(&shop.profile).shop_day(tx.now());
        let late_orders = late(tx, &order, day).await?;
        let today = day.date;
        let pack = |line: &PurchaseLine| {
            let item = items.iter().find(|item| item.variant == line.variant);
            item.map_or(1, |item| item.pack)
        };
        let next = order
            .lines
            .iter()
            .filter(|line| line.outstanding() > 0)
            .filter_map(|line| order.expected(line))
            .min();
        let path = |ending: &str| shop.path(&format!("purchase-orders/{}/{ending}", order.id));
        Ok(Self {
            lines: order
                .lines
                .iter()
                .map(|one| line(&order, one, pack(one)))
                .collect(),
            late: order.state.is_open() && next.is_some_and(|day| day < today),
            documents: PurchaseDocuments {
                pdf: path("purchase-order.pdf"),
                csv: path("purchase-order.csv"),
            },
            id: order.id,
            number: order.number.to_string(),
            version: order.version,
            state: order.state,
            currency: order.currency,
            language: order.language,
            total: order.total(),
            email: match order.state {
                PurchaseState::Draft => supplier.draft.email.clone(),
                _ => order.email,
            },
            note: order.note,
            expected_on: order.expected_on,
            created_at: order.created_at,
            sent_at: order.sent_at,
            minimum: supplier.minimum(),
            shop_currency: shop.currency(),
            actions: PurchaseActions::of(order.state),
            receipts: receipts
                .into_iter()
                .map(|one| receipt(one, shop.currency()))
                .collect(),
            late_orders,
            history: history.into_iter().map(PurchaseHistoryItem::from).collect(),
            supplier: SupplierRef {
                id: supplier.id,
                name: supplier.draft.name,
            },
        })
    }
}
