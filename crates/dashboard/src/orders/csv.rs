//! Orders as a file for the accountant: one row per order, and every amount column can be summed (docs/orders-csv.md
//! describes each column, docs/decisions/0045 why a row is an order and not a line).

use std::collections::HashMap;

use actix_web::{HttpResponse, get, web::ServiceConfig};
use calls::{Call, permission::OrdersRead};
use kernel::{Money, OrderId, PaymentId};
use manual_money::{HandRefund, Receipt};
use orders::{InvoiceNumber, Order, OrderState};
use payments::Takings;
use platform::ShopProfile;
use refunds::RefundedTax;
use tax::Tax;
use tenancy::TenantTx;
use zones::Zone;

use super::asked;
use web::problem::Problem;
use wire::{CsvTable, OrderRow, Params, ShopFacts, order_row};

/// Maximum number of orders in a file: a year of a busy shop.
const MAX_ORDERS: usize = 50_000;

/// In the order of [`cells`]. Append new columns at the end: spreadsheets refer to columns by position.
const COLUMNS: [&str; 41] = [
    "Number",
    "Placed at",
    "Name",
    "Email",
    "Total",
    "Currency",
    "Payment",
    "Fulfillment",
    "Items",
    "Backordered",
    "Promised until",
    "Ship to",
    "ID",
    "Invoice",
    "Paid at",
    "SKUs",
    "Subtotal",
    "Shipping",
    "GST",
    "HST",
    "QST",
    "PST BC",
    "PST SK",
    "RST MB",
    "Tax",
    "Country",
    "Province",
    "Refunded",
    "Fees",
    "You keep",
    "Shipping method",
    "Payment reference",
    "GST refunded",
    "HST refunded",
    "QST refunded",
    "PST BC refunded",
    "PST SK refunded",
    "RST MB refunded",
    "Tax refunded",
    "Disputed",
    "Paid by",
];

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list);
}

/// Facts about the orders of one page, beyond their rows.
struct Facts {
    orders: HashMap<OrderId, Order>,
    invoices: HashMap<OrderId, InvoiceNumber>,
    takings: HashMap<PaymentId, Takings>,
    taxes_refunded: HashMap<OrderId, Vec<RefundedTax>>,
    receipts: HashMap<OrderId, Receipt>,
    handed_back: Vec<HandRefund>,
}

impl Facts {
    async fn of(tx: &mut TenantTx, ids: &[OrderId]) -> Result<Self, Problem> {
        let orders = ::orders::orders_by_ids(tx, ids).await?;
        let payments: Vec<PaymentId> = orders.iter().filter_map(|order| order.payment).collect();
        Ok(Self {
            orders: orders.into_iter().map(|order| (order.id, order)).collect(),
            invoices: ::orders::invoice_numbers(tx, ids).await?,
            takings: payments::takings(tx, &payments).await?,
            taxes_refunded: ::refunds::refunded_taxes(tx, ids, &payments).await?,
            receipts: manual_money::receipts_of(tx, ids)
                .await?
                .into_iter()
                .map(|receipt| (receipt.order, receipt))
                .collect(),
            handed_back: manual_money::hand_refunds(tx, ids).await?,
        })
    }
}

fn word<T: serde::Serialize>(value: &T) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

/// `2 × HAT-S; 1 × Scarf`: a line without a SKU shows its title.
fn skus(order: &Order) -> String {
    let line = |line: &::orders::OrderLine| {
        let goods = &line.goods;
        let name = if goods.sku.is_empty() {
            &goods.title
        } else {
            &goods.sku
        };
        format!("{} × {name}", line.quantity)
    };
    let lines: Vec<String> = order.lines.iter().map(line).collect();
    lines.join("; ")
}

/// The amount charged of a tax, over all its rates. Empty if the tax does not apply, so that a zero means zero.
fn charged(order: &Order, tax: Tax) -> Result<String, Problem> {
    let parts = order.assessment.taxes.iter().filter(|part| part.id == tax);
    let amounts: Vec<Money> = parts.map(|part| part.amount).collect();
    if amounts.is_empty() {
        return Ok(String::new());
    }
    Ok(Money::sum(order.currency, amounts)?.to_decimal_text())
}

/// The part of a tax that refunds gave back, over all its rates. Empty if the tax does not apply.
fn given_back(order: &Order, tax: Tax, refunded: &[RefundedTax]) -> Result<String, Problem> {
    if !order.assessment.taxes.iter().any(|part| part.id == tax) {
        return Ok(String::new());
    }
    let parts = refunded.iter().filter(|part| part.id == tax);
    let sum = Money::sum(order.currency, parts.map(|part| part.amount))?;
    Ok(sum.to_decimal_text())
}

/// What the card or the merchant gave back, or is giving back.
fn refunded(order: &Order, facts: &Facts) -> Result<String, Problem> {
    let takings = order.payment.and_then(|id| facts.takings.get(&id));
    let by_card = takings.map_or(Money::zero(order.currency), |takings| takings.refunded);
    let of_order = facts.handed_back.iter().filter(|one| one.order == order.id);
    let by_hand = Money::sum(order.currency, of_order.map(|one| one.refund.amount))?;
    Ok(by_card.plus(by_hand)?.to_decimal_text())
}

/// `card`, or how the merchant received the money; empty while it is unpaid, and when nothing was owed.
fn paid_by(order: &Order, facts: &Facts) -> &'static str {
    match facts.receipts.get(&order.id) {
        Some(receipt) => receipt.method.code(),
        None if order.state.is_paid() && !order.total.is_zero() => "card",
        None => "",
    }
}

fn paid_at(order: &Order, zone: Zone) -> String {
    match order.state {
        OrderState::Paid { at } => at.with_timezone(&zone).to_rfc3339(),
        OrderState::AwaitingPayment
        | OrderState::Authorized { .. }
        | OrderState::Expired
        | OrderState::Canceled => String::new(),
    }
}

fn cells(
    row: OrderRow,
    order: &Order,
    facts: &Facts,
    profile: &ShopProfile,
) -> Result<Vec<String>, Problem> {
    let zone = profile.time_zone;
    let takings = order.payment.and_then(|id| facts.takings.get(&id));
    let took = |pick: fn(&Takings) -> Money| {
        let sum = takings.map_or(Money::zero(order.currency), pick);
        sum.to_decimal_text()
    };
    let promised = row.promise_latest.map(|day| day.to_string());
    let invoice = facts.invoices.get(&order.id).map(InvoiceNumber::to_string);
    let mut cells = vec![
        row.number,
        row.placed_at.with_timezone(&zone).to_rfc3339(),
        row.customer.name,
        row.customer.email,
        row.total.to_decimal_text(),
        row.total.currency().to_string(),
        word(&row.payment_state),
        word(&row.fulfillment_state),
        row.item_count.to_string(),
        row.backordered_count.to_string(),
        promised.unwrap_or_default(),
        row.ship_to,
        row.id.to_string(),
        invoice.unwrap_or_default(),
        paid_at(order, zone),
        skus(order),
        order.subtotal.to_decimal_text(),
        order.shipping.to_decimal_text(),
    ];
    for tax in Tax::ALL {
        cells.push(charged(order, tax)?);
    }
    cells.extend([
        order.tax.to_decimal_text(),
        order.ship_to.country.to_string(),
        order.ship_to.province.clone(),
        refunded(order, facts)?,
        took(|takings| takings.fees),
        took(|takings| takings.kept),
        order.delivery.name(profile.language).to_owned(),
        order.payment.map(|id| id.to_string()).unwrap_or_default(),
    ]);
    let taxes = facts.taxes_refunded.get(&order.id);
    let taxes = taxes.map_or(&[][..], Vec::as_slice);
    for tax in Tax::ALL {
        cells.push(given_back(order, tax, taxes)?);
    }
    let all = Money::sum(order.currency, taxes.iter().map(|part| part.amount))?;
    cells.push(all.to_decimal_text());
    cells.push(took(|takings| takings.disputed));
    cells.push(paid_by(order, facts).to_owned());
    Ok(cells)
}

/// Download orders as CSV.
#[utoipa::path(
    tag = "exports",
    responses((status = 200, description = "Orders as CSV, newest first, with the filters of the list. One row is one order; amounts are decimal numbers in the order's currency, times are in the shop's time zone. Columns: docs/orders-csv.md", body = String, content_type = "text/csv"))
)]
#[get("/exports/orders.csv")]
pub(super) async fn list(call: Call<OrdersRead>) -> Result<HttpResponse, Problem> {
    let table = call
        .read(async |tx| table(tx, &call.params()).await)
        .await?;
    table.download("orders.csv")
}

/// The orders that the parameters ask for, as a table.
async fn table(tx: &mut TenantTx, params: &Params) -> Result<CsvTable, Problem> {
    let shop = ShopFacts::of(tx).await?;
    let mut filter = asked(params, &shop, tx.now())?;
    filter.limit = Some(100);
    filter.cursor = None;
    let mut table = CsvTable::headed(&COLUMNS)?;
    let mut count = 0;
    while count < MAX_ORDERS {
        let page = ::orders::orders(tx, &filter).await?;
        count += page.items.len();
        let ids: Vec<OrderId> = page.items.iter().map(|row| row.id).collect();
        let facts = Facts::of(tx, &ids).await?;
        for row in page.items {
            let Some(order) = facts.orders.get(&row.id) else {
                continue;
            };
            let row = order_row(tx, row).await?;
            table.row(&cells(row, order, &facts, &shop.profile)?)?;
        }
        filter.cursor = page.next_cursor;
        if filter.cursor.is_none() {
            break;
        }
    }
    Ok(table)
}
